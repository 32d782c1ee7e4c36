"""The four answers to "how safe is it here?", each with its word, its shape and its colour."""

from __future__ import annotations

from enum import StrEnum

from hothdesk.core.drawing import MIXED, NOT_KNOWN, NOT_SAFE, SAFE, Mark, Tone
from hothdesk.core.i18n import _


class Safety(StrEnum):
    """How safe a place or a way is, by the one who says so; never worked out by the program."""

    SAFE = "safe"
    MIXED = "mixed"
    NOT_SAFE = "not_safe"
    NOT_KNOWN = "not_known"

    @property
    def word(self) -> str:
        """The word that always stands beside the shape."""
        match self:
            case Safety.SAFE:
                return _("Safe")
            case Safety.MIXED:
                return _("Mixed")
            case Safety.NOT_SAFE:
                return _("Not safe")
            case Safety.NOT_KNOWN:
                return _("Not known")

    @property
    def shape_word(self) -> str:
        """The name of the shape, for legends and screen readers."""
        match self.tone.mark:
            case Mark.CIRCLE:
                return _("circle")
            case Mark.DIAMOND:
                return _("diamond")
            case Mark.TRIANGLE:
                return _("triangle")
            case Mark.DASHED_RING:
                return _("dashed ring")

    @property
    def tone(self) -> Tone:
        """The colour, tint and shape."""
        return _TONES[self]

    def is_safer_than(self, other: Safety) -> bool | None:
        """Say whether this is safer than the other; None when either is not known, so nobody can say."""
        if Safety.NOT_KNOWN in (self, other):
            return None
        return _ORDER.index(self) > _ORDER.index(other)


_TONES = {
    Safety.SAFE: SAFE,
    Safety.MIXED: MIXED,
    Safety.NOT_SAFE: NOT_SAFE,
    Safety.NOT_KNOWN: NOT_KNOWN,
}
_ORDER = (Safety.NOT_SAFE, Safety.MIXED, Safety.SAFE)
