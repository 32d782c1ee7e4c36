"""A program killed at any moment loses nothing that it had acknowledged (standards 5.1, 1.1.10)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from vaultfolders import OTHER, PASSPHRASE, names_in

from hothdesk.core.dates import FixedClock
from hothdesk.core.errors import WrongPassphrase
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import NewVault, OpenVault, open_vault

ROUNDS = 3

WRITE = """
import sys
from pathlib import Path
from hothdesk.core.dates import SystemClock
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import open_vault
quick = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
vault = open_vault(Path(sys.argv[1]), sys.argv[2], clock=SystemClock(), floor=quick)
number = int(sys.argv[3])
while True:
    number += 1
    with vault.session.change("kept.add") as work:
        row = (f"kept {number}", f'"{900 * "m"}"')
        work.connection.exec_driver_sql("INSERT INTO setting VALUES (?, ?, 'now')", row)
        work.note(kept=number)
    print(number, flush=True)
"""

CHANGE = """
import sys
from pathlib import Path
from hothdesk.core.dates import SystemClock
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import open_vault
quick = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
folder, current, other = sys.argv[1:]
vault = open_vault(Path(folder), current, clock=SystemClock(), floor=quick)
while True:
    vault.change_passphrase(current, other)
    current, other = other, current
    print(current, flush=True)
"""


def killed_after(lines: int, script: str, *arguments: str) -> str:
    """Run a program, kill it without warning after so many lines, and return the last one it wrote."""
    program = subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    with program:
        assert program.stdout is not None
        for _ in range(lines):
            assert program.stdout.readline()
        program.kill()
        # what it wrote between the last line read and its death was acknowledged too
        rest = [line for line in program.stdout.read().splitlines(keepends=True) if line.endswith("\n")]
    return rest[-1].strip() if rest else ""


def test_killed_while_writing_nothing_acknowledged_is_lost(new_vault: NewVault, quick: KdfParameters) -> None:
    folder = new_vault.open.folder
    new_vault.open.close()
    count = 0
    for round_ in range(ROUNDS):
        last = int(killed_after(20 + 37 * round_, WRITE, str(folder), PASSPHRASE, str(count)) or 0)
        vault = open_vault(folder, PASSPHRASE, clock=new_vault.open.session.clock, floor=quick)
        with vault.session.read() as connection:
            newest, count = connection.execute(
                text(
                    "SELECT max(CAST(substr(name, 6) AS INTEGER)), count(*) FROM setting"
                    " WHERE name LIKE 'kept %'"
                )
            ).one()
            entries = connection.execute(
                text("SELECT count(*) FROM audit WHERE action = 'kept.add'")
            ).scalar()
        assert newest >= last
        assert newest == count == entries, "a change and its entry stand or fall together"
        assert vault.session.audit_faults() == ()
        assert vault.session.database.faults() == ()
        vault.close()
    assert names_in(folder) == ["header.json", "lock", "records.db"]


def test_killed_while_changing_the_passphrase_exactly_one_of_the_two_opens(
    new_vault: NewVault, clock: FixedClock, quick: KdfParameters
) -> None:
    folder = new_vault.open.folder
    new_vault.open.close()
    current, other = PASSPHRASE, OTHER
    for round_ in range(ROUNDS):
        killed_after(3 + 5 * round_, CHANGE, str(folder), current, other)
        opened: dict[str, OpenVault] = {}
        for passphrase in (PASSPHRASE, OTHER):
            try:
                opened[passphrase] = open_vault(folder, passphrase, clock=clock, floor=quick)
            except WrongPassphrase:
                continue
            opened[passphrase].close()
        assert len(opened) == 1
        (current,) = opened
        other = OTHER if current == PASSPHRASE else PASSPHRASE
    assert names_in(folder) == ["header.json", "lock", "records.db"], "drafts of a header are tidied away"
    with pytest.raises(WrongPassphrase):
        open_vault(folder, other, clock=clock, floor=quick)
