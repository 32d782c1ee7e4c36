"""Desks to measure on, with as many children as asked for."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from hothdesk.app import Desk
from hothdesk.children.model import Child, Event, EventKind
from hothdesk.core.dates import PartialDate, SystemClock
from hothdesk.demo.ceraf import finalise_ceraf
from hothdesk.demo.family import WORKER
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import create_vault, open_vault

PASSPHRASE = "marble kettle orchard tramline"
QUICK = KdfParameters(memory_kib=64, time_cost=1, parallelism=1)
_ONE_IN = 20


def fill(desk: Desk, children: int) -> None:
    """Write down children with an absence each; every twentieth has a finalised CERAF, and clocks."""
    clock = SystemClock()
    today = clock.today()
    for number in range(children):
        child_id = desk.children.add(Child(chosen_name=f"Ash Example-{number:04}")).value
        gone = PartialDate.on(today - timedelta(days=number % 200))
        desk.chronology.record(
            Event(child_id=child_id, kind=EventKind.MISSING, occurred=gone, text="Away for one night.")
        )
        if number % _ONE_IN == 0:
            finalise_ceraf(desk, child_id, today)


def make_vault(folder: Path, children: int) -> Path:
    """Make a vault with this many children, and return its folder."""
    made = create_vault(folder, PASSPHRASE, clock=SystemClock(), parameters=QUICK, floor=QUICK)
    desk = Desk(made.open)
    desk.settings.save(WORKER)
    fill(desk, children)
    desk.close()
    return folder


def open_desk(folder: Path) -> Desk:
    """Open a vault without the time that its passphrase takes."""
    return Desk(open_vault(folder, PASSPHRASE, clock=SystemClock(), floor=QUICK))
