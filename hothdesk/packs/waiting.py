"""Which packs still wait for somebody: to be handed over, or for a word that they have arrived.

Pure. What a row says stands here; how the register is read stands in ``repo``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from hothdesk.children.model import ChildId
from hothdesk.core.dates import LONDON
from hothdesk.packs.model import Pack, PackId, PackState


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingPack:
    """One pack that waits.

    Attributes:
        child_label: initials and age, never a name.
        title: the profile's title.
        reader: whom it is for, in words.
        made_on: the London day it was signed.
        state: made, so that it waits to be handed over; or handed over, so that a receipt is awaited.
        handed_over_on: the day it was handed over; None while it was not.
        due_on: by when somebody should say that they have it; None while it was not handed over.
        overdue_days: days since ``due_on`` went by; 0 when it has not.
        waiting_days: days since it was made, or since it was handed over.
    """

    pack_id: PackId
    child_id: ChildId
    child_label: str
    title: str
    reader: str
    reference: str
    made_on: date
    state: PackState
    handed_over_on: date | None
    due_on: date | None
    overdue_days: int
    waiting_days: int

    @property
    def is_overdue(self) -> bool:
        """Whether somebody should have said by now that they have it."""
        return self.overdue_days > 0


def waiting_packs(
    packs: Iterable[Pack], labels: Mapping[ChildId, str], today: date
) -> tuple[WaitingPack, ...]:
    """Return the packs that wait, worst first; those of a child who is no longer here are left out.

    What was to happen longest ago stands first: a pack is to be handed over on the day it is made, and to be
    confirmed by the day its receipt is due.
    """
    rows = [
        _row(pack, labels[pack.child_id], today)
        for pack in packs
        if not pack.is_finished and pack.child_id in labels
    ]
    return tuple(
        sorted(rows, key=lambda row: (row.due_on or row.made_on, row.due_on is not None, row.reference))
    )


def _row(pack: Pack, label: str, today: date) -> WaitingPack:
    made_on = pack.made_at.astimezone(LONDON).date()
    due_on = None if pack.handed_over_on is None else pack.receipt_due_on
    return WaitingPack(
        pack_id=pack.id,
        child_id=pack.child_id,
        child_label=label,
        title=pack.title,
        reader=pack.reader,
        reference=pack.reference,
        made_on=made_on,
        state=pack.state,
        handed_over_on=pack.handed_over_on,
        due_on=due_on,
        overdue_days=0 if due_on is None else max((today - due_on).days, 0),
        waiting_days=max((today - (pack.handed_over_on or made_on)).days, 0),
    )
