"""A child to draw with, and the maps room on a real encrypted vault."""

import pytest

from hothdesk.children.model import Child, ChildId
from hothdesk.children.service import Children
from hothdesk.mapping.service import SafetyMaps
from hothdesk.security.session import VaultSession


@pytest.fixture
def child_id(session: VaultSession) -> ChildId:
    return Children(session).add(Child(chosen_name="Robin", legal_family="Testerly")).value


@pytest.fixture
def maps(session: VaultSession) -> SafetyMaps:
    return SafetyMaps(session)
