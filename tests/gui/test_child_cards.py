"""The cards of a child's summary that say who was given what."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from hothdesk.children.model import ChildId
from hothdesk.packs.model import Pack, PackId
from hothdesk.partnerships.profiles import ProfileId
from ui.pages.child_parts.cards import not_known_card, shared_card
from ui.widgets.label import PlainLabel

TODAY = date(2026, 11, 20)


@pytest.fixture
def pack():
    return Pack(
        id=PackId("p1"),
        child_id=ChildId("c1"),
        profile_id=ProfileId("mace_swindon"),
        profile_version="1",
        title="MACE pack (Swindon)",
        reader="Opal, for the MACE meeting",
        reference="HD-26-AAAAAA",
        purpose="",
        made_at=datetime(2026, 11, 18, 12, 0, tzinfo=UTC),
        signed_by="Pat Workerson",
        fingerprint="",
        files=(),
        receipt_due_on=date(2026, 11, 20),
    )


def words_of(qtbot, packs):
    card = shared_card(packs, TODAY)
    qtbot.addWidget(card)
    return [label.text() for label in card.findChildren(PlainLabel)]


def test_a_pack_that_was_only_made_is_not_said_to_be_shared(qtbot, pack):
    assert words_of(qtbot, [pack]) == [
        "Shared with",
        "Nobody yet, as far as this laptop knows.",
        "Made, not handed over",
        "MACE pack (Swindon), made Wed 18 Nov",
    ]


def test_a_pack_that_was_handed_over_says_to_whom_and_whether_they_have_it(qtbot, pack):
    given = replace(pack, handed_over_on=date(2026, 11, 19))
    known = replace(given, acknowledged_on=date(2026, 11, 20))

    assert words_of(qtbot, [given, known]) == [
        "Shared with",
        "Opal, for the MACE meeting, Thu 19 Nov; nobody has said yet that they have it",
        "Opal, for the MACE meeting, Fri 20 Nov; they have it",
    ]


def test_no_pack_at_all_is_said_as_such(qtbot):
    assert words_of(qtbot, []) == ["Shared with", "No pack has been made about this child on this laptop."]


def test_of_a_copy_that_needs_no_receipt_nobody_is_expected_to_confirm_it(qtbot, pack):
    given = replace(pack, receipt_due_on=None, handed_over_on=date(2026, 11, 19))

    assert words_of(qtbot, [given]) == [
        "Shared with",
        "Opal, for the MACE meeting, handed over Thu 19 Nov",
    ]


def test_what_is_still_to_ask_speaks_of_the_child_by_initials_and_leaves_typed_words_alone(qtbot):
    card = not_known_card("Who waits for Robin.", ("what {child} says", "phones"), "R.T.")
    qtbot.addWidget(card)
    words = [label.text() for label in card.findChildren(PlainLabel)]

    assert words[1:] == [
        "Who waits for Robin.",
        "Ask about: what R.T. says; phones. 2 questions still open",
    ]
