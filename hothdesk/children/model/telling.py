"""What the child and the carers were told, and whether they agree to a service.

Agreeing to a service is not the lawful basis for sharing information (DfE information sharing advice
2024): the two are never one tick.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import N_, _


class TellingState(StrEnum):
    """Whether somebody was told; *not recorded* is not *not told*."""

    NOT_RECORDED = "not_recorded"
    TOLD = "told"
    NOT_TOLD = "not_told"

    @property
    def label(self) -> str:
        """Return the state in words."""
        return _(_STATES[self])


_STATES = {
    TellingState.NOT_RECORDED: N_("Not recorded yet"),
    TellingState.TOLD: N_("Told"),
    TellingState.NOT_TOLD: N_("Not told, because"),
}


class ServiceAgreement(StrEnum):
    """Whether somebody agrees to a service being offered; never a basis for sharing."""

    NOT_RECORDED = "not_recorded"
    AGREES = "agrees"
    DISAGREES = "disagrees"
    NOT_DECIDED = "not_decided"

    @property
    def label(self) -> str:
        """Return the answer in words."""
        return _(_AGREEMENTS[self])


_AGREEMENTS = {
    ServiceAgreement.NOT_RECORDED: N_("Not recorded yet"),
    ServiceAgreement.AGREES: N_("Agrees to the service"),
    ServiceAgreement.DISAGREES: N_("Does not agree to the service"),
    ServiceAgreement.NOT_DECIDED: N_("Has not decided yet"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one side was told.

    Attributes:
        what: what they were told.
        because: why they were not told.
        on: when.
        by: who told them, or who decided not to.
        service: whether they agree to the service offered.
        said: what they said to it, in their words.
    """

    state: TellingState = TellingState.NOT_RECORDED
    what: str = ""
    because: str = ""
    on: PartialDate | None = None
    by: str = ""
    service: ServiceAgreement = ServiceAgreement.NOT_RECORDED
    said: str = ""

    @property
    def is_open(self) -> bool:
        """Say whether it still has to be written down: nothing recorded, or *not told* with no reason."""
        if self.state is TellingState.NOT_TOLD:
            return not self.because.strip()
        return self.state is TellingState.NOT_RECORDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the child was told, and what parents or carers were told."""

    child: Telling = Telling()
    carers: Telling = Telling()
