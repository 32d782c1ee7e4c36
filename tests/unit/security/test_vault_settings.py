from __future__ import annotations

from dataclasses import replace

import pytest

from hothdesk.core.changes import Touch
from hothdesk.core.errors import Problems
from hothdesk.security.session import VaultSession
from hothdesk.security.settings import LocalNumber, SettingsKeeper, VaultSettings

FILLED = VaultSettings(
    worker_name="Nana Example",
    role="Social worker",
    organisation="Example Council",
    partnership_id="swindon",
    idle_minutes=5,
    names_shown=True,
    local_numbers=(LocalNumber(name="Front door", number="01632 960 001"),),
)


def test_a_new_vault_has_the_defaults(session: VaultSession) -> None:
    settings = SettingsKeeper(session).get()
    assert settings == VaultSettings()
    assert settings.idle_minutes == 10
    assert settings.names_shown is False


def test_what_is_saved_is_read_back_and_saved_again(session: VaultSession) -> None:
    keeper = SettingsKeeper(session)
    changes = keeper.save(FILLED)
    assert changes.touched == {Touch("settings", "vault")}
    assert SettingsKeeper(session).get() == FILLED
    keeper.save(replace(FILLED, local_numbers=(), idle_minutes=30))
    assert keeper.get() == replace(FILLED, local_numbers=(), idle_minutes=30)
    assert [entry.action for entry in session.list_audit()] == ["settings.save", "settings.save"]


def test_white_space_around_is_not_kept(session: VaultSession) -> None:
    keeper = SettingsKeeper(session)
    keeper.save(replace(FILLED, worker_name="  Nana\n Example ", role=" Social  worker "))
    assert keeper.get() == FILLED


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"worker_name": "  "}, "worker_name"),
        ({"role": ""}, "role"),
        ({"organisation": ""}, "organisation"),
        ({"idle_minutes": 0}, "idle_minutes"),
        ({"idle_minutes": 31}, "idle_minutes"),
        ({"local_numbers": (LocalNumber(name="", number="01632 960 001"),)}, "local_numbers"),
        ({"local_numbers": (LocalNumber(name="Front door", number="ask Robin"),)}, "local_numbers"),
        ({"local_numbers": (LocalNumber(name="Front door", number=""),)}, "local_numbers"),
    ],
)
def test_what_cannot_be_right_is_named_and_nothing_is_saved(
    session: VaultSession, changed: dict[str, object], field: str
) -> None:
    keeper = SettingsKeeper(session)
    with pytest.raises(Problems) as caught:
        keeper.save(replace(FILLED, **changed))
    assert [problem.field for problem in caught.value.problems] == [field]
    assert keeper.get() == VaultSettings()
    assert session.list_audit() == ()


@pytest.mark.parametrize("number", ["999", "101", "0808 800 5000", "+44 1632 960001", "(01632) 960-001"])
def test_telephone_numbers_as_people_write_them(session: VaultSession, number: str) -> None:
    SettingsKeeper(session).save(replace(FILLED, local_numbers=(LocalNumber(name="Line", number=number),)))


def test_the_audit_names_the_worker_by_a_random_id_and_the_role_alone(session: VaultSession) -> None:
    keeper = SettingsKeeper(session)
    keeper.introduce()
    worker_id = session.actor
    assert worker_id.startswith("worker-")
    keeper.save(FILLED)
    assert session.actor == f"{worker_id}/social-worker"
    keeper.save(replace(FILLED, worker_name="Ash Example-Sample", role="Opal Navigator, Éire"))
    assert session.actor == f"{worker_id}/opal-navigator-eire"
    keeper.introduce()
    assert session.actor == f"{worker_id}/opal-navigator-eire"
    with session.read() as connection:
        entries = str(connection.exec_driver_sql("SELECT * FROM audit").all())
    for name in ("Nana", "Ash Example", "Council"):
        assert name not in entries
