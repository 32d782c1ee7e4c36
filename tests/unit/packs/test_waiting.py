"""Which packs wait for somebody, and which of them is worst."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hothdesk.children.model import ChildId
from hothdesk.packs.model import Pack, PackId, PackState
from hothdesk.packs.waiting import waiting_packs
from hothdesk.partnerships.profiles import ProfileId

TODAY = date(2026, 11, 20)
CHILD = ChildId("child")
LABELS = {CHILD: "R.T., 15"}


def pack(
    reference: str,
    *,
    made: int = 0,
    handed: int | None = None,
    due: int | None = None,
    has: int | None = None,
    child_id: ChildId = CHILD,
) -> Pack:
    """Return a pack; days are counted from today, so that -3 is three days ago."""
    return Pack(
        id=PackId(reference),
        child_id=child_id,
        profile_id=ProfileId("mace_swindon"),
        profile_version="1",
        title="MACE pack",
        reader="Opal",
        reference=reference,
        purpose="",
        made_at=datetime(2026, 11, 20, 12, 0, tzinfo=UTC) + timedelta(days=made),
        signed_by="Sam",
        fingerprint="AA",
        files=(),
        receipt_due_on=None if due is None else TODAY + timedelta(days=due),
        handed_over_on=None if handed is None else TODAY + timedelta(days=handed),
        acknowledged_on=None if has is None else TODAY + timedelta(days=has),
    )


def test_a_pack_not_handed_over_has_no_due_day_and_is_never_overdue():
    (row,) = waiting_packs([pack("HD-1", made=-4, due=-3)], LABELS, TODAY)
    assert (row.state, row.due_on, row.overdue_days, row.waiting_days) == (PackState.MADE, None, 0, 4)
    assert not row.is_overdue
    assert (row.child_id, row.child_label, row.title, row.reference) == (
        CHILD,
        "R.T., 15",
        "MACE pack",
        "HD-1",
    )
    assert row.made_on == TODAY - timedelta(days=4)


def test_a_pack_handed_over_says_by_when_and_how_many_days_too_late():
    (row,) = waiting_packs([pack("HD-1", made=-9, handed=-6, due=-5)], LABELS, TODAY)
    assert (row.state, row.due_on) == (PackState.HANDED_OVER, TODAY - timedelta(days=5))
    assert (row.overdue_days, row.waiting_days) == (5, 6)
    assert row.is_overdue


def test_a_receipt_that_is_due_today_is_not_overdue():
    (row,) = waiting_packs([pack("HD-1", made=-1, handed=-1, due=0)], LABELS, TODAY)
    assert not row.is_overdue


def test_packs_that_are_acknowledged_or_need_no_receipt_do_not_wait():
    done = [
        pack("HD-1", made=-9, handed=-8, due=-7, has=-7),
        pack("HD-2", made=-9, due=-7, has=-7),
        pack("HD-3", made=-9, handed=-8),
        pack("HD-4", made=-9, child_id=ChildId("gone")),
    ]
    assert waiting_packs(done, LABELS, TODAY) == ()
    (row,) = waiting_packs([pack("HD-5")], LABELS, TODAY)
    assert row.due_on is None, "a young person's copy still waits to be given to them"


def test_the_worst_stands_first():
    packs = [
        pack("soon", made=-1, handed=-1, due=1),
        pack("made today"),
        pack("long overdue", made=-30, handed=-29, due=-28),
        pack("made last week", made=-7),
        pack("overdue", made=-3, handed=-3, due=-2),
    ]
    rows = waiting_packs(packs, LABELS, TODAY)
    assert [row.reference for row in rows] == [
        "long overdue",
        "made last week",
        "overdue",
        "made today",
        "soon",
    ]


days = st.integers(-60, 0)


@given(st.lists(st.tuples(days, st.none() | st.integers(0, 5), st.none() | st.integers(0, 9)), max_size=8))
def test_every_row_is_a_pack_that_is_not_finished_and_no_count_is_below_nothing(made):
    packs = [
        pack(f"HD-{n}", made=on, handed=None if after is None else min(on + after, 0), due=due)
        for n, (on, after, due) in enumerate(made)
    ]
    rows = waiting_packs(packs, LABELS, TODAY)
    assert {row.reference for row in rows} == {each.reference for each in packs if not each.is_finished}
    assert all(row.overdue_days >= 0 and row.waiting_days >= 0 for row in rows)
