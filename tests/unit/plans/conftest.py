"""A child with a drawn map, and the plans room on a real encrypted vault with the shipped forms."""

from datetime import date

import pytest

from hothdesk.children.model import Child, ChildId
from hothdesk.children.service import Children
from hothdesk.core import paths
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import Form
from hothdesk.mapping.model import (
    Place,
    PlaceId,
    PlaceKind,
    Route,
    RouteId,
    SafetyMap,
    SafetyMapId,
    Said,
    Teller,
)
from hothdesk.mapping.safety import Safety
from hothdesk.plans import professional, young_person
from hothdesk.plans.professional_service import ProfessionalPlans
from hothdesk.plans.service import Plans
from hothdesk.plans.young_person_service import YoungPersonPlans
from hothdesk.security.session import VaultSession

SAID = Said(by=Teller.CHILD, on=date(2026, 11, 20))


@pytest.fixture(scope="session")
def library() -> FormLibrary:
    return FormLibrary(paths.forms())


@pytest.fixture
def young_form(library: FormLibrary) -> Form:
    return library.form(young_person.FORM)


@pytest.fixture
def professional_form(library: FormLibrary) -> Form:
    return library.form(professional.FORM)


@pytest.fixture
def child_id(session: VaultSession) -> ChildId:
    return Children(session).add(Child(chosen_name="Robin", legal_family="Testerly")).value


@pytest.fixture
def young(session: VaultSession, library: FormLibrary) -> YoungPersonPlans:
    return Plans(session, library).young_person


@pytest.fixture
def adults(session: VaultSession, library: FormLibrary) -> ProfessionalPlans:
    return Plans(session, library).professional


@pytest.fixture
def drawn(child_id: ChildId) -> SafetyMap:
    return SafetyMap(
        id=SafetyMapId("map"),
        child_id=child_id,
        made_on=date(2026, 11, 20),
        not_safe_do="I ring Nan",
        places=(
            Place(
                id=PlaceId("library"),
                name="Library",
                kind=PlaceKind.PIN,
                position=(100, 100),
                safety=Safety.SAFE,
                when="after school",
                who_helps="the man at the desk",
                said=SAID,
            ),
            Place(
                id=PlaceId("stop"),
                name="Bus stop B",
                kind=PlaceKind.PIN,
                position=(300, 300),
                safety=Safety.MIXED,
                why="Fine in the day. After six they wait there.",
                better="More light",
                adults_will_change="Ask the council for a light",
                said=SAID,
            ),
            Place(
                id=PlaceId("shops"),
                name="Row of shops",
                kind=PlaceKind.PIN,
                position=(500, 300),
                safety=Safety.NOT_SAFE,
                better="A worker walks there on Fridays",
                said=Said(by=Teller.WORKER),
            ),
            Place(
                id=PlaceId("chat"),
                name="Group chat",
                kind=PlaceKind.ONLINE,
                safety=Safety.NOT_SAFE,
                better="Help me leave it",
                said=SAID,
            ),
        ),
        routes=(
            Route(
                id=RouteId("way"),
                name="Long way to school",
                points=((1, 1), (9, 9)),
                safety=Safety.MIXED,
                reason="to miss the shops",
                said=SAID,
            ),
        ),
    )
