"""Screens of the young person's plan on which nothing is asked: beginning, going on, stopping, the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.plans.versions import YoungPersonPlanVersion
from hothdesk.plans.young_person import COPY, Agreement, CopyChoice, YoungPersonPlan
from ui.pages.plan_parts.last_time import LastTime
from ui.pages.plan_parts.steps import Step
from ui.sitbeside.calm import Asked, BigButton, Said
from ui.theme.look import Ink
from ui.widgets.arrange import row


def said_first(step: Step) -> QWidget:
    """Return what the adult says before anything is asked."""
    words: list[QWidget] = [Asked(step.section.title)]
    words += [Said(statement.text, ink=Ink.INK) for statement in step.section.statements]
    return in_the_middle(words)


def again(last: LastTime | None, read_all: Callable[[], object]) -> QWidget:
    """Return how one begins again: with a plan that is looked at again, or with one that was not finished."""
    if last is None:
        said = [
            Asked(_("Let us go on with your plan.")),
            Said(_("Everything you said is still here. You can change it."), ink=Ink.INK),
        ]
    else:
        made = _("You made it on {day}. What you said then is still here, marked “From last time”.")
        said = [
            Asked(_("Let us look at your plan again.")),
            Said(made.format(day=day_words(last.made_on)), ink=Ink.INK),
            Said(_("Is it still right? Then keep it. If not, change it or take it away."), ink=Ink.INK),
        ]
    read = BigButton(_("Read all of it first"), clicked=read_all)
    read.setObjectName("read_all")
    return in_the_middle([*said, Said(_("You choose. You can stop any time.")), row(read, 1)])


def resting() -> QWidget:
    """Return what is said when they stop; it lets the worker turn the laptop before the desk is shown."""
    return in_the_middle(
        [
            Asked(_("That is fine. We can stop here.")),
            Said(_("Everything you said is kept. We can go on another day."), ink=Ink.INK),
            Said(_("For the grown-up: turn the screen away before you go back to the desk.")),
        ]
    )


def agreed(version: YoungPersonPlanVersion) -> QWidget:
    """Return what is said when it is finished."""
    plan = version.plan
    is_wanted = plan.agreement in (Agreement.FULLY, Agreement.SOME)
    title = _("This is your plan now.") if is_wanted else _("Thank you for saying so.")
    said: list[QWidget] = [Asked(title), Said(_copy_words(plan), ink=Ink.INK)]
    if plan.disagrees_with.strip():
        said.append(Said(_("What you do not agree with is written down in your words."), ink=Ink.INK))
    said.append(Said(_("You can change it any time. Just say.")))
    said.append(Said(_("Written down on {day}").format(day=day_words(version.agreed_on))))
    return in_the_middle(said)


def in_the_middle(words: Sequence[QWidget]) -> QWidget:
    """Return words with room above and below."""
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(18)
    column.addStretch(1)
    for one in words:
        column.addWidget(one)
    column.addStretch(2)
    return place


def _copy_words(plan: YoungPersonPlan) -> str:
    answer = plan.answers.find(COPY)
    match plan.copy_choice:
        case CopyChoice.PAPER:
            return _("You wanted it on paper. Ask for it before you go.")
        case CopyChoice.SMALL:
            return _("You wanted a small card that looks like nothing much. Ask for it before you go.")
        case CopyChoice.ADULT_KEEPS if plan.kept_by.strip():
            return _("{who} keeps it for you.").format(who=plan.kept_by)
        case CopyChoice.ADULT_KEEPS:
            return _("A grown-up you trust keeps it for you.")
        case CopyChoice.NONE:
            return _("There is no copy. It is kept here, locked.")
    return _("It is kept here, locked.") if answer is not None else ""
