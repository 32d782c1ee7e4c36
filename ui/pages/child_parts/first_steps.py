"""The first steps for a child who has just been added: a list to follow in any order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from ui.pages.child_parts.facts import Facts
from ui.theme import icons
from ui.theme.look import Ink, Type, look
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel, Small


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstStep:
    """One step: the page it leads to, what it is, why, and whether it is done."""

    page: str
    title: str
    why: str
    step: str
    is_done: bool


def first_steps(facts: Facts) -> tuple[FirstStep, ...]:
    """Return the steps in the order that usually helps."""
    return (
        FirstStep(
            page="record_event",
            title=_("Write down what you know"),
            why=_("What happened or was said, when, and who told you. The child’s own words first."),
            step=_("Write it down"),
            is_done=facts.event_count > 0,
        ),
        FirstStep(
            page="people",
            title=_("Add the people around the child"),
            why=_("Family, friends, adults; also whom the child trusts, and whom it is safe to ring."),
            step=_("Add people"),
            is_done=facts.people_count > 0,
        ),
        FirstStep(
            page="assessments",
            title=_("Start the {form}").format(form=facts.form_title or _("assessment")),
            why=_("Question by question; what you do not know stays open and is never read as no."),
            step=_("Go on with it") if facts.drafts else _("Start it"),
            is_done=facts.latest is not None,
        ),
        FirstStep(
            page="safety_map",
            title=_("Draw the safety map together"),
            why=_("Places, ways and online spaces as the child sees them."),
            step=_("Go on with it") if facts.has_map else _("Draw the map"),
            is_done=facts.is_map_done,
        ),
        FirstStep(
            page="plans",
            title=_("Make My Safety Plan"),
            why=_("In the young person’s own words, and what the adults will do."),
            step=_("Go on with it") if facts.is_plan_begun else _("Make the plan"),
            is_done=facts.is_plan_done,
        ),
    )


def are_first_steps_done(facts: Facts) -> bool:
    """Say whether there is nothing left of them to show."""
    return all(each.is_done for each in first_steps(facts))


class FirstStepsCard(Card):
    """The list; the first step that is not done has the filled button where ``is_next`` allows it."""

    def __init__(
        self, facts: Facts, go: Callable[[str], Any], has_page: Callable[[str], bool], *, has_next: bool
    ) -> None:
        super().__init__(_("First steps"), gap=14)
        self.add(Small(_("In any order. Everything is kept as you type, and may be completed later.")))
        steps = [each for each in first_steps(facts) if has_page(each.page)]
        if facts.latest is not None:  # the child is not new any more: only what is left is worth the room
            steps = [each for each in steps if not each.is_done]
        following = next((each for each in steps if not each.is_done), None)
        for each in steps:
            kind = ButtonKind.FILLED if has_next and each is following else ButtonKind.OUTLINED
            self.add(_StepRow(each, kind, partial(go, each.page)))


class _StepRow(QWidget):
    def __init__(self, step: FirstStep, kind: ButtonKind, clicked: Callable[[], object]) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(14)
        tick = _Tick(is_done=step.is_done)
        line.addWidget(tick, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(1)
        title = PlainLabel(step.title, kind=Type.STRONG, ink=Ink.MUTED if step.is_done else Ink.INK)
        words.addWidget(title)
        words.addWidget(Small(step.why))
        line.addLayout(words, 1)
        button = Button(_("Go on") if step.is_done else step.step, kind=kind, clicked=clicked)
        button.setObjectName(f"first_{step.page}")
        button.setAccessibleDescription(step.title)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)


class _Tick(QWidget):
    """A tick for what is done, an empty ring for what is not: neither is to be pressed."""

    def __init__(self, *, is_done: bool) -> None:
        super().__init__()
        self._is_done = is_done
        self.setAccessibleName(_("Done") if is_done else _("Not done yet"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a square as large as the words beside it."""
        return QSize(look().px(22), look().px(22))

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the tick or the ring."""
        painter = QPainter(self)
        box = QRectF(self.rect())
        if self._is_done:
            icons.paint(painter, "check", box, look().colour(Ink.SAFE))
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("control"), look().px(2)))
        inset = box.width() * 0.16
        painter.drawEllipse(box.adjusted(inset, inset, -inset, -inset))
