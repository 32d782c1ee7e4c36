"""``Plans``: the two kinds of My Safety Plan, side by side and never mixed."""

from __future__ import annotations

from hothdesk.formengine.library import FormLibrary
from hothdesk.plans.professional_service import ProfessionalPlans
from hothdesk.plans.young_person_service import YoungPersonPlans
from hothdesk.security.session import VaultSession


class Plans:
    """My Safety Plan in one open vault.

    Attributes:
        young_person: the young people's own plans.
        professional: the plans of the professionals around them.
    """

    def __init__(self, session: VaultSession, forms: FormLibrary) -> None:
        self.young_person = YoungPersonPlans(session, forms)
        self.professional = ProfessionalPlans(session, forms)
