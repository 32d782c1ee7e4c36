from __future__ import annotations

from pathlib import Path

import pytest

from hothdesk.security.places import folder_concerns

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/homes /mnt/homes nfs4 rw,vers=4.2 0 0
//server/team /mnt/team\\040share cifs rw 0 0
tmpfs /mnt/team\\040share/ram tmpfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
broken line
"""


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/home/nana/OneDrive/Desk.hothdesk", "OneDrive"),
        ("/home/nana/OneDrive - Example Council/Documents/Desk.hothdesk", "OneDrive"),
        ("C:\\Users\\nana\\OneDrive - Example Council\\Desk.hothdesk", "OneDrive"),
        ("/home/nana/Dropbox (Personal)/Desk.hothdesk", "Dropbox"),
        ("/Users/nana/Library/Mobile Documents/com~apple~CloudDocs/Desk.hothdesk", "iCloud"),
        ("C:\\Users\\nana\\iCloudDrive\\Desk.hothdesk", "iCloud"),
        ("G:\\My Drive\\Desk.hothdesk", "Google Drive"),
        ("/home/nana/GoogleDrive-nana/Desk.hothdesk", "Google Drive"),
        ("/home/nana/Nextcloud/Desk.hothdesk", "Nextcloud"),
        ("/home/nana/Box/Desk.hothdesk", "Box"),
        ("\\\\server\\share\\Desk.hothdesk", "another computer"),
        ("//server/share/Desk.hothdesk", "another computer"),
        ("/mnt/homes/nana/Desk.hothdesk", "another computer"),
        ("/mnt/team share/Desk.hothdesk", "another computer"),
        ("/run/user/1000/gvfs/smb-share/Desk.hothdesk", "another computer"),
    ],
)
def test_a_place_that_syncs_or_is_elsewhere_is_warned_of(path: str, word: str) -> None:
    (concern,) = folder_concerns(Path(path), mounts=MOUNTS)
    assert word in concern
    assert "damaged" in concern


@pytest.mark.parametrize(
    "path",
    [
        "/home/nana/.local/share/HothDesk/Desk.hothdesk",
        "/home/nana/Box of letters/Desk.hothdesk",
        "/home/nana/one drive home/Desk.hothdesk",
        "/home/nana/Dropboxes/Desk.hothdesk",
        "/mnt/team share/ram/Desk.hothdesk",
        "/mnt/homestead/Desk.hothdesk",
        "\\\\?\\C:\\Users\\nana\\Desk.hothdesk",
        "C:\\Users\\nana\\AppData\\Local\\HothDesk\\Desk.hothdesk",
    ],
)
def test_an_ordinary_folder_of_this_computer_is_not(path: str) -> None:
    assert folder_concerns(Path(path), mounts=MOUNTS) == ()


def test_both_concerns_are_said() -> None:
    assert len(folder_concerns(Path("/mnt/homes/OneDrive/Desk.hothdesk"), mounts=MOUNTS)) == 2


def test_this_computer_is_asked_when_nothing_is_given(tmp_path: Path) -> None:
    assert isinstance(folder_concerns(tmp_path / "Desk.hothdesk"), tuple)
