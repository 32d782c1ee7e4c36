"""A desk with one child taken through the whole job, made once, and ways to start others beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import pytest

from hothdesk.app import Desk
from hothdesk.children.model import ChildId
from hothdesk.core.dates import LONDON, FixedClock
from hothdesk.demo.run import fill_desk
from hothdesk.packs.model import PackChoices
from hothdesk.packs.rooms import Moment, Rooms
from hothdesk.partnerships.profiles import ProfileId
from hothdesk.security.keys import KdfParameters
from hothdesk.security.vault import create_vault
from hothdesk.signing.model import IdentityId

PASSPHRASE = "kettle river lamp orchard"


@dataclass(frozen=True)
class BusyDesk:
    """A desk, the child of the demo on it, and who signs."""

    desk: Desk
    rooms: Rooms
    child_id: ChildId
    identity_id: IdentityId
    clock: FixedClock
    passphrase: str = PASSPHRASE

    @property
    def moment(self) -> Moment:
        return Moment(at=self.clock.now(), today=self.clock.today(), reference="HD-26-TESTED")

    def sources(self, child_id: ChildId, profile_id: str, **choices: object):
        profile = self.desk.partnerships.profile(ProfileId(profile_id))
        chosen = self.desk.packs.get_choices(child_id, profile.id)
        wanted = PackChoices(**{"sections": chosen.sections, **choices})
        identity = self.desk.identities.get(self.identity_id)
        return self.rooms.sources(child_id, profile, wanted, identity, self.moment)


def rooms_of(desk: Desk) -> Rooms:
    return Rooms(
        settings=desk.settings,
        forms=desk.forms,
        partnerships=desk.partnerships,
        children=desk.children,
        people=desk.people,
        chronology=desk.chronology,
        assessments=desk.assessments,
        maps=desk.maps,
        plans=desk.plans,
        reviews=desk.reviews,
    )


@pytest.fixture(scope="session")
def busy(tmp_path_factory: pytest.TempPathFactory, quick: KdfParameters) -> Iterator[BusyDesk]:
    clock = FixedClock(datetime(2026, 11, 20, 14, 0, tzinfo=LONDON))
    folder = tmp_path_factory.mktemp("busy") / "Busy.hothdesk"
    made = create_vault(folder, PASSPHRASE, clock=clock, parameters=quick, floor=quick)
    desk = Desk(made.open)
    child_id = fill_desk(desk, clock.today(), lambda _line: None)
    identity_id = desk.identities.make("Sam Workerby", "Social worker", "Exampleshire Council").value
    yield BusyDesk(desk, rooms_of(desk), child_id, identity_id, clock)
    desk.close()
