"""A pack is written whole or not at all, for its owner only, and never over another file."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from pathlib import Path

import pytest

from hothdesk.core.errors import Problem, Problems, UserError
from hothdesk.packs import export
from hothdesk.packs.export import (
    NotNamed,
    PlannedFile,
    SignedFile,
    give_names,
    ready_folder,
    sweep,
    vault_tag,
    write_signed,
)
from hothdesk.partnerships.profiles import PackFormat

UNSIGNED = b"unsigned "
TAG = "12345678"


def signed(data: bytes) -> bytes:
    return data + b"and signed"


PDF = PlannedFile("HD-26-TESTED-mace.pdf", PackFormat.PDF, UNSIGNED + b"pdf ", signed)
DOCX = PlannedFile("HD-26-TESTED-mace.docx", PackFormat.DOCX, UNSIGNED + b"docx ", signed)
BOTH = (PDF, DOCX)


def written(folder: Path, files=BOTH, check=None) -> tuple[Path, ...]:
    """Write the files and give them their names."""
    return give_names(folder, write_signed(folder, files, check or fine, tag=TAG))


def fine(_kind: PackFormat, _data: bytes) -> None:
    """Find nothing."""


def test_both_files_are_there_signed_for_their_owner_only_and_nothing_else(tmp_path):
    before = os.umask(0)
    try:
        paths = written(tmp_path)
    finally:
        os.umask(before)
    assert [path.name for path in paths] == [PDF.name, DOCX.name]
    assert sorted(tmp_path.iterdir()) == sorted(paths)
    for path, file in zip(paths, BOTH, strict=True):
        assert path.read_bytes() == signed(file.unsigned)
        assert path.stat().st_nlink == 1
        if os.name == "posix":
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_signed_is_hidden_until_it_is_given_its_name(tmp_path):
    files = write_signed(tmp_path, BOTH, fine, tag=TAG)
    assert sorted(tmp_path.iterdir()) == sorted(each.waiting for each in files)
    for each, planned in zip(files, BOTH, strict=True):
        assert each.waiting.name.startswith(".")
        assert "HD-26" not in each.waiting.name
        assert each.waiting.read_bytes() == signed(planned.unsigned)
        assert each.digest == hashlib.sha256(signed(planned.unsigned)).hexdigest()
        assert (each.name, each.kind) == (planned.name, planned.kind)


def test_what_is_checked_is_what_the_disk_gave_back_before_and_after_signing(tmp_path):
    seen: list[tuple[PackFormat, bytes]] = []
    write_signed(tmp_path, (PDF,), lambda kind, data: seen.append((kind, data)), tag=TAG)
    assert seen == [(PackFormat.PDF, PDF.unsigned), (PackFormat.PDF, signed(PDF.unsigned))]


def test_unsigned_bytes_never_carry_a_name_of_the_pack(tmp_path):
    def look(_kind: PackFormat, _data: bytes) -> None:
        waiting = [path.name for path in tmp_path.iterdir()]
        assert waiting
        assert all(name.endswith(".part") and "HD-26" not in name for name in waiting)

    write_signed(tmp_path, BOTH, look, tag=TAG)


@pytest.mark.parametrize("refused_at", [1, 2, 3, 4])
def test_a_check_that_refuses_leaves_nothing(tmp_path, refused_at):
    calls = 0

    def refuse(_kind: PackFormat, _data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == refused_at:
            raise Problems([Problem("pack", "Page 1: another child’s name")])

    with pytest.raises(Problems, match="another child"):
        write_signed(tmp_path, BOTH, refuse, tag=TAG)
    assert calls == refused_at
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("failing", BOTH, ids=lambda file: file.kind.value)
def test_signing_that_breaks_leaves_nothing(tmp_path, failing):
    def broken(_data: bytes) -> bytes:
        raise RuntimeError("no key")

    files = [
        PlannedFile(each.name, each.kind, each.unsigned, broken) if each is failing else each for each in BOTH
    ]
    with pytest.raises(RuntimeError):
        write_signed(tmp_path, files, fine, tag=TAG)
    assert list(tmp_path.iterdir()) == []


def test_stopping_the_program_in_the_middle_leaves_nothing(tmp_path):
    def stop(_kind: PackFormat, _data: bytes) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_signed(tmp_path, BOTH, stop, tag=TAG)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", range(1, 5))
def test_a_full_disk_at_any_write_leaves_nothing_and_says_so(tmp_path, monkeypatch, call):
    write_really = export.write_new_file
    calls = 0

    def full(path: Path, data: bytes) -> None:
        nonlocal calls
        calls += 1
        if calls == call:
            path.write_bytes(data[:3])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        write_really(path, data)

    monkeypatch.setattr(export, "write_new_file", full)
    with pytest.raises(UserError, match="No space left on device"):
        write_signed(tmp_path, BOTH, fine, tag=TAG)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("call", [1, 2])
def test_a_name_that_cannot_be_given_takes_back_the_one_given_before(tmp_path, monkeypatch, call):
    link_really = os.link
    calls = 0

    def broken(source: Path, target: Path) -> None:
        nonlocal calls
        calls += 1
        if calls >= call:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        link_really(source, target)

    monkeypatch.setattr(os, "link", broken)
    monkeypatch.setattr(Path, "rename", lambda _self, _target: broken(_self, _target))
    files = write_signed(tmp_path, BOTH, fine, tag=TAG)
    with pytest.raises(NotNamed, match="could not be written") as failed:
        give_names(tmp_path, files)
    assert failed.value.left == ()
    assert list(tmp_path.iterdir()) == []


def test_what_can_neither_be_named_nor_taken_away_is_told(tmp_path, monkeypatch):
    files = write_signed(tmp_path, BOTH, fine, tag=TAG)

    def broken(*_names: object, **_more: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    with monkeypatch.context() as stick:
        stick.setattr(os, "link", broken)
        stick.setattr(Path, "rename", broken)
        stick.setattr(Path, "unlink", broken)
        with pytest.raises(NotNamed, match="Read-only") as failed:
            give_names(tmp_path, files)
    assert failed.value.left == tuple(each.waiting for each in files)
    assert sorted(tmp_path.iterdir()) == sorted(failed.value.left)


def test_a_hidden_name_that_stays_beside_the_new_one_takes_the_new_one_back(tmp_path, monkeypatch):
    files: tuple[SignedFile, ...] = write_signed(tmp_path, (PDF,), fine, tag=TAG)
    unlink_really = Path.unlink

    def sticky(path: Path, missing_ok: bool = False) -> None:
        if path == files[0].waiting:
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        unlink_really(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", sticky)
    with pytest.raises(NotNamed) as failed:
        give_names(tmp_path, files)
    assert list(tmp_path.iterdir()) == [files[0].waiting] == list(failed.value.left)


def test_a_disk_that_knows_one_name_for_each_file_will_do(tmp_path, monkeypatch):
    def never(_source: Path, _target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", never)
    paths = written(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(paths)


@pytest.mark.parametrize("taken", BOTH, ids=lambda file: file.kind.value)
def test_a_name_that_is_taken_stays_as_it_is(tmp_path, taken):
    there = tmp_path / taken.name
    there.write_bytes(b"somebody else's")
    with pytest.raises(UserError, match="already"):
        write_signed(tmp_path, BOTH, fine, tag=TAG)
    assert list(tmp_path.iterdir()) == [there]
    assert there.read_bytes() == b"somebody else's"


def test_a_name_taken_at_the_last_moment_stays_as_it_is(tmp_path):
    there = tmp_path / DOCX.name

    def take(_kind: PackFormat, data: bytes) -> None:
        if data == signed(DOCX.unsigned):
            there.write_bytes(b"somebody else's")

    with pytest.raises(NotNamed, match="already") as failed:
        written(tmp_path, check=take)
    assert failed.value.left == ()
    assert list(tmp_path.iterdir()) == [there]
    assert there.read_bytes() == b"somebody else's"


@pytest.mark.skipif(os.name != "posix", reason="links need a right on Windows")
def test_a_link_in_the_way_is_not_followed(tmp_path):
    elsewhere = tmp_path / "elsewhere"
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / PDF.name).symlink_to(elsewhere)
    with pytest.raises(UserError, match="already"):
        write_signed(folder, BOTH, fine, tag=TAG)
    assert not elsewhere.exists()


def test_a_folder_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(UserError, match="Choose another folder"):
        write_signed(tmp_path / "missing", BOTH, fine, tag=TAG)
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_place_of_the_folder_is_said_in_one_sentence(tmp_path):
    there = tmp_path / "file"
    there.write_bytes(b"x")
    with pytest.raises(UserError, match="Choose another folder"):
        write_signed(there, BOTH, fine, tag=TAG)
    assert there.read_bytes() == b"x"


def left_behind(folder: Path, name: str, data: bytes = b"signed", *, age: int = 7200) -> Path:
    path = folder / name
    path.write_bytes(data)
    made = path.stat().st_mtime - age
    os.utime(path, (made, made))
    return path


def swept(folder: Path, kept: tuple[str, ...] = (), tag: str = TAG) -> None:
    sweep(folder, kept, tag=tag, probed=ready_folder(folder, tag))


def test_hidden_files_of_an_export_that_was_killed_are_swept_by_the_next_one(tmp_path):
    leftover = left_behind(tmp_path, f".hothdesk-{TAG}-0123456789abcdef.part")
    swept(tmp_path)
    assert not leftover.exists()
    assert list(tmp_path.iterdir()) == []


def test_what_is_hidden_carries_the_tag_by_which_it_is_swept(tmp_path):
    for each in write_signed(tmp_path, BOTH, fine, tag=TAG):
        os.utime(each.waiting, (0, 0))
    swept(tmp_path, tag="87654321")
    assert len(list(tmp_path.iterdir())) == len(BOTH)
    swept(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_swept_that_is_not_surely_left_behind_by_us(tmp_path):
    known = left_behind(tmp_path, f".hothdesk-{TAG}-aaaaaaaaaaaaaaaa.part", b"in the register")
    stay = {
        known,
        # another window may be at it
        left_behind(tmp_path, f".hothdesk-{TAG}-bbbbbbbbbbbbbbbb.part", age=60),
        # the register of another vault may know it
        left_behind(tmp_path, ".hothdesk-87654321-0123456789abcdef.part"),
        left_behind(tmp_path, ".hothdesk-0123456789abcdef.part"),
        left_behind(tmp_path, f".hothdesk-{TAG}-0123456789ABCDEF.part"),
        left_behind(tmp_path, f".hothdesk-{TAG}-0123456789abcdef.part.bak"),
        left_behind(tmp_path, f".other-{TAG}-0123456789abcdef.part"),
        left_behind(tmp_path, "HD-26-TESTED-mace.pdf"),
    }
    folder = tmp_path / f".hothdesk-{TAG}-cccccccccccccccc.part"
    folder.mkdir()
    os.utime(folder, (0, 0))
    swept(tmp_path, (hashlib.sha256(b"in the register").hexdigest(),))
    assert set(tmp_path.iterdir()) == {*stay, folder}


def test_each_vault_has_its_own_tag_and_a_copy_elsewhere_is_another_vault():
    here, there = Path("A.hothdesk"), Path("B.hothdesk")
    assert vault_tag("1f", here) == vault_tag("1f", here.absolute())
    tags = {vault_tag("1f", here), vault_tag("1f", there), vault_tag("2f", here)}
    assert len(tags) == 3
    assert not any(tag == "1f" or "hothdesk" in tag for tag in tags)
