"""Asking once, in place, before a version of the professionals' plan is finished for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from hothdesk.core.i18n import _
from ui.pages.plan_parts.professional_facts import PlanFacts, PlanSection, blank_parts
from ui.theme.look import Type
from ui.widgets.arrange import Flow
from ui.widgets.button import filled, text_button
from ui.widgets.card import Card
from ui.widgets.label import Heading, PlainLabel


class AskingOnce(Card):
    """Says what finishing does and what is still blank; a blank stands in nobody's way.

    Attributes:
        heading: where reading begins.
        now: finishes.
    """

    def __init__(
        self,
        facts: PlanFacts,
        sections: Sequence[PlanSection],
        *,
        finish: Callable[[], object],
        put_off: Callable[[], object],
    ) -> None:
        super().__init__(is_next=True, gap=10)
        self.setObjectName("asking_once")
        self.heading = Heading(_("Finish version {number} now?").format(number=facts.sheet.number), level=2)
        self.setAccessibleName(self.heading.text())
        self.add(self.heading)
        words = [_("It cannot be undone: this version stays as it is, and a change is a review.")]
        blank = [section.title for section in blank_parts(sections, facts.sheet)]
        if blank:
            words.append(_("Nothing is written yet under: {parts}.").format(parts="; ".join(blank)))
        words += [problem.message for problem in facts.left_open()]
        for each in words:
            self.add(PlainLabel(each, kind=Type.SMALL))
        self.now = filled(_("Finish now"), finish, name="finish_now")
        self.add(Flow([self.now, text_button(_("Not yet"), put_off, name="finish_later")], across=14))
