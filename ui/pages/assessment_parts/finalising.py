"""What stands beside judging and finalising: what to ask oneself, what finalising does, and asking once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from hothdesk.assessments.model import AssessmentDraft
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.partnerships.model import Partnership
from hothdesk.reviews.model import next_steps
from ui.formview.given import Wording
from ui.pages.assessment_parts.next_steps import step_lines
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow
from ui.widgets.button import filled, text_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small


def asking_card(form: Form, wording: Wording) -> Card | None:
    """Return what to ask oneself, to be read and not to be ticked; None when the form says nothing."""
    if not form.before_finishing:
        return None
    card = Card(_("Ask yourself first"), gap=8)
    card.setObjectName("ask_yourself")
    for statement in form.before_finishing:
        card.add(PlainLabel(wording.say(statement.text), kind=Type.SMALL))
        if statement.source:
            card.add(PlainLabel(statement.source, kind=Type.TINY, ink=Ink.MUTED))
    return card


class AskingOnce(Card):
    """Asks once, in place, before a version is finalised for good.

    Attributes:
        heading: where reading begins.
        now: finalises.
    """

    def __init__(
        self,
        draft: AssessmentDraft,
        wording: Wording,
        *,
        finalise: Callable[[], object],
        put_off: Callable[[], object],
    ) -> None:
        super().__init__(is_next=True, gap=10)
        self.setObjectName("asking_once")
        self.heading = Heading(_("Finalise version {number} now?").format(number=draft.number), level=2)
        self.setAccessibleName(self.heading.text())
        self.add(self.heading)
        level = draft.judgement.level
        if level is not None:
            self.add(Flow([Small(_("The level you set")), Chip(wording.word(level), wording.tone(level))]))
        words = _("It cannot be undone: this version never changes and cannot be thrown away.")
        self.add(PlainLabel(words, kind=Type.SMALL))
        self.now = filled(_("Finalise now"), finalise, name="finalise_now")
        self.add(Flow([self.now, text_button(_("Not yet"), put_off, name="finalise_later")], across=14))


def finalise_card(draft: AssessmentDraft, area: Partnership | None, wording: Wording) -> Card:
    """Return what finalising will do, before it is done."""
    card = Card(_("What finalising does"), gap=8)
    card.setObjectName("what_finalising_does")
    words = _(
        "It makes version {number}, which never changes and cannot be undone. A later change is a new "
        "version with its reason. You are asked once more before it is done."
    )
    card.add(PlainLabel(words.format(number=draft.number), kind=Type.SMALL))
    level = draft.judgement.level
    if level is None:
        card.add(Small(_("No level is set yet.")))
        return card
    card.add(Flow([Small(_("What to do next, at")), Chip(wording.word(level), wording.tone(level))]))
    for line in _asked_for(area, level):
        card.add(line)
    return card


def _asked_for(area: Partnership | None, level: str) -> list[QWidget]:
    known = () if area is None else tuple(each.id for each in area.levels)
    return [] if area is None or level not in known else step_lines(next_steps(area, level, ()))
