from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from vaultfolders import PASSPHRASE, everything_in, names_in

from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import UserError, VaultBusy, VaultDamaged
from hothdesk.security import instance
from hothdesk.security.instance import LOCK_NAME, VaultLock
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import NewVault, open_vault

HOLD = """
import sys
from pathlib import Path
from hothdesk.core.errors import VaultBusy
from hothdesk.security.instance import VaultLock
try:
    lock = VaultLock(Path(sys.argv[1]))
except VaultBusy:
    print("busy", flush=True)
else:
    print("held", flush=True)
    sys.stdin.read()
"""


OPEN = """
import sys
from pathlib import Path
from hothdesk.core.dates import SystemClock
from hothdesk.core.errors import VaultBusy
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import open_vault
quick = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
try:
    open_vault(Path(sys.argv[1]), sys.argv[2], clock=SystemClock(), floor=quick)
except VaultBusy:
    print("busy", flush=True)
"""


@contextmanager
def another_program(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a program that holds the lock until it is told to stop, or is killed."""
    program = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with program:
        yield program
        program.kill()


def said(program: subprocess.Popen[str]) -> str:
    assert program.stdout is not None
    return program.stdout.readline().strip()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / LOCK_NAME).touch()
    return tmp_path


def test_one_program_holds_the_lock_and_it_passes_on_when_released(place: Path) -> None:
    before = everything_in(place)
    first = VaultLock(place)
    with pytest.raises(VaultBusy, match="open in another window"):
        VaultLock(place)
    first.release()
    first.release()
    with VaultLock(place), pytest.raises(VaultBusy):
        VaultLock(place)
    VaultLock(place).release()
    assert everything_in(place) == before


def test_another_program_is_kept_out_and_a_killed_one_holds_nothing(place: Path) -> None:
    with another_program(place) as holder:
        assert said(holder) == "held"
        with pytest.raises(VaultBusy):
            VaultLock(place)
        holder.kill()
        holder.wait()
        with VaultLock(place), another_program(place) as late:
            assert said(late) == "busy"


def test_of_programs_that_start_together_one_gets_in(place: Path) -> None:
    with another_program(place) as one, another_program(place) as two, another_program(place) as three:
        assert sorted(said(program) for program in (one, two, three)) == ["busy", "busy", "held"]


def test_a_vault_open_elsewhere_is_busy_and_untouched(
    folder: Path, clock: FixedClock, quick: KdfParameters
) -> None:
    with another_program(folder) as holder:
        assert said(holder) == "held"
        before = everything_in(folder)
        with pytest.raises(VaultBusy):
            open_vault(folder, PASSPHRASE, clock=clock, floor=quick)
        assert everything_in(folder) == before


def test_a_lock_file_that_is_replaced_while_it_is_being_locked_is_not_relied_on(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken, replaced = instance._take, []

    def replaced_by_somebody(handle: int) -> None:
        taken(handle)
        if len(replaced) < 1:
            (place / LOCK_NAME).unlink()
            (place / LOCK_NAME).touch()
            replaced.append(handle)

    monkeypatch.setattr(instance, "_take", replaced_by_somebody)
    with VaultLock(place), another_program(place) as late:
        assert said(late) == "busy"
    assert replaced


def test_a_lock_file_that_is_replaced_for_ever_is_busy(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = instance._take

    def replaced_by_somebody(handle: int) -> None:
        taken(handle)
        (place / LOCK_NAME).unlink()
        (place / LOCK_NAME).touch()

    monkeypatch.setattr(instance, "_take", replaced_by_somebody)
    with pytest.raises(VaultBusy, match="being changed"):
        VaultLock(place)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes no file that is open")
def test_a_lock_file_deleted_and_made_anew_lets_nobody_into_an_open_vault(
    new_vault: NewVault, clock: FixedClock, quick: KdfParameters
) -> None:
    folder = new_vault.open.folder
    (folder / LOCK_NAME).unlink()
    (folder / LOCK_NAME).touch()
    # nothing of the database is read here: closing it would let go of the system's lock for this process
    before = names_in(folder)
    script = [sys.executable, "-c", OPEN, str(folder), PASSPHRASE]
    found = subprocess.run(script, capture_output=True, text=True, cwd=Path(__file__).parents[3], check=True)
    assert found.stdout.strip() == "busy"
    assert names_in(folder) == before
    with pytest.raises(VaultBusy, match="open in another window"):
        open_vault(folder, PASSPHRASE, clock=clock, floor=quick)
    new_vault.open.close()
    open_vault(folder, PASSPHRASE, clock=clock, floor=quick).close()


def test_a_lock_file_made_for_an_opening_goes_when_it_is_given_up_and_stays_when_it_is_released(
    tmp_path: Path,
) -> None:
    lock = VaultLock.made(tmp_path)
    with pytest.raises(VaultBusy):
        VaultLock(tmp_path)
    lock.give_up()
    lock.give_up()
    assert names_in(tmp_path) == []
    VaultLock.made(tmp_path).release()
    assert names_in(tmp_path) == [LOCK_NAME]
    lock = VaultLock.made(tmp_path)
    lock.give_up()
    assert names_in(tmp_path) == [LOCK_NAME], "it was there before"


def test_what_is_no_file_is_not_taken_for_the_lock(tmp_path: Path) -> None:
    (tmp_path / LOCK_NAME).symlink_to("nowhere")
    for way in (VaultLock, VaultLock.made):
        with pytest.raises(VaultDamaged, match="not the file"):
            way(tmp_path)
    assert names_in(tmp_path) == [LOCK_NAME]


def test_a_lock_file_that_cannot_be_made_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, _data: bytes) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(instance, "write_new_file", refused)
    with pytest.raises(UserError, match="may not change files"):
        VaultLock.made(tmp_path)


def test_a_folder_without_a_lock_file_is_not_given_one(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        VaultLock(tmp_path)
    assert list(tmp_path.iterdir()) == []
