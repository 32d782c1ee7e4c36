"""What was typed and could not be kept where it was typed waits in the vault until it is told."""

from __future__ import annotations

from hothdesk.core.changes import Touch
from hothdesk.security.session import VaultSession
from hothdesk.security.settings import SettingsKeeper, VaultSettings
from hothdesk.security.unkept import Unkept, UnkeptKeeper

SUMMER = "Not saved: “in the summer”."


def test_what_is_put_by_waits_in_order_until_it_is_told(session: VaultSession) -> None:
    UnkeptKeeper(session).put_by(SUMMER, page="child_details", params={"section": "names"})
    UnkeptKeeper(session).put_by("Not saved: “943”.", params={})
    waiting = UnkeptKeeper(session).list_put_by()
    assert waiting[0] == Unkept(words=SUMMER, page="child_details", params={"section": "names"})
    assert [each.words for each in waiting] == [SUMMER, "Not saved: “943”."]
    UnkeptKeeper(session).tell()
    assert UnkeptKeeper(session).list_put_by() == ()


def test_the_same_words_wait_once(session: VaultSession) -> None:
    keeper = UnkeptKeeper(session)
    for _time in range(2):
        keeper.put_by(SUMMER, params={})
    assert len(keeper.list_put_by()) == 1


def test_it_touches_no_record_and_no_setting_and_the_audit_says_only_that_it_was(
    session: VaultSession,
) -> None:
    changes = UnkeptKeeper(session).put_by(SUMMER, params={})
    assert changes.touched == frozenset[Touch]()
    assert SettingsKeeper(session).get() == VaultSettings()
    (entry,) = session.list_audit()
    assert entry.action == "unkept.put_by"
    assert "summer" not in repr(entry)
