"""What the tests of the assessment pages share: a child on a real desk, the CERAF begun or finalised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from hothdesk.assessments.model import Answer, Evidence, Judgement
from hothdesk.children.model import Child, Event, Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.formengine.model import AnswerKind
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

CERAF = "swindon_ceraf"
RATIONALE = "Robin was away overnight twice this month and is afraid of the people at the shops."


def known(text: str = "Seen at home.", **more: Any) -> Evidence:
    """One line of evidence, ten days old unless said."""
    return Evidence(
        **{"text": text, "occurred": PartialDate(2026, 11, 10), "provenance": Provenance.SEEN, **more}
    )


def named(name: str) -> Callable[[QWidget], bool]:
    """What recognises a widget by its name, to walk to it with Tab."""
    return lambda widget: widget.objectName() == name


def words_of(widget: QWidget) -> list[str]:
    """Every word that is to be seen in a widget."""
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()]


@dataclass
class Assessing:
    """A child on an open desk, and quick ways to get somewhere with an assessment about it."""

    window: Any
    settle: Any
    qtbot: Any
    child_id: str = ""

    def ask(self, work: Any) -> Any:
        """Have the desk do this, and return its answer."""
        got: list[Any] = []
        wrong: list[Exception] = []
        self.window.ctx.ops.run(work, owner=self.window, done=got.append, failed=wrong.append)
        self.settle(self.window.ctx.ops)
        if wrong:
            raise wrong[0]
        return got[0]

    def add_child(self, **values: Any) -> str:
        """Add a child, who is the one from now on."""
        child = Child(**{"chosen_name": "Robin", "legal_family": "Testerly", **values})
        self.child_id = self.ask(lambda desk: desk.children.add(child)).value
        return self.child_id

    def start(self) -> str:
        """Start the CERAF."""
        return self.ask(lambda desk: desk.assessments.start(self.child_id, CERAF)).value

    def questions(self) -> tuple[Any, ...]:
        """The questions of the CERAF."""
        return self.ask(lambda desk: desk.forms.form(CERAF)).questions

    def finalise(self, level: str = "on_the_cusp", **answers: Answer) -> Any:
        """Finalise a CERAF in which nothing is known but one sign of On the cusp and these answers."""
        assessment_id = self.start()
        given = {question.id: Answer(kind=AnswerKind.NOT_KNOWN) for question in self.questions()}
        given["told_or_reported"] = Answer(level="on_the_cusp", evidence=(known(),))
        given |= answers

        def work(desk: Any) -> Any:
            for question_id, answer in given.items():
                desk.assessments.save_answer(assessment_id, question_id, answer)
            desk.assessments.save_judgement(assessment_id, Judgement(level=level, rationale=RATIONALE))
            return desk.assessments.finalise(assessment_id)

        return self.ask(work).value

    def review(self) -> str:
        """Start a review of what was finalised."""
        return self.ask(lambda desk: desk.assessments.start_review(self.child_id, CERAF)).value

    def show(self, name: str = "assessment", **params: Any) -> Any:
        """Show a page about the child and return it."""
        self.window.navigate(name, child_id=self.child_id, **params)
        self.settle(self.window.ctx.ops)
        return self.window.page()

    def draft(self, assessment_id: str) -> Any:
        """The draft as it is in the vault."""
        return self.ask(lambda desk: desk.assessments.get_draft(assessment_id))

    def button(self, name: str) -> Button:
        """A button that is to be seen, by its name."""
        found = [each for each in self.window.findChildren(Button, name) if each.isVisible()]
        assert found, f"no button called {name} is to be seen"
        return found[0]

    def press(self, name: str) -> None:
        """Press a button by its name, as a person does, and wait until the desk has answered."""
        self.qtbot.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.settle(self.window.ctx.ops)

    def key(self, key: Any, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        self.qtbot.keyClick(self.window.focusWidget() or self.window, key, modifier)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        self.qtbot.keyClicks(self.window.focusWidget(), text)

    def tab_to(self, is_there: Any, *, most: int = 80) -> Any:
        """Press Tab until the keyboard is there."""
        for _count in range(most):
            widget = self.window.focusWidget()
            if widget is not None and is_there(widget):
                return widget
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("Tab never came there")

    def corrected(self, event: Event, text: str, why: str = "") -> str:
        """Record an event and correct it; return its id."""
        event_id = self.ask(lambda desk: desk.chronology.record(event)).value
        self.ask(lambda desk: desk.chronology.add_to(event_id, text=text, why=why))
        return event_id

    def wait(self) -> None:
        """Wait until the desk has answered everything."""
        self.settle(self.window.ctx.ops)


@pytest.fixture
def desk(open_window: Any, settle: Any, qtbot: Any) -> Assessing:
    """A child of fifteen on an open desk, whose window has the keyboard."""
    made = Assessing(open_window, settle, qtbot)
    made.add_child(born=PartialDate(2011, 6, 3))
    open_window.activateWindow()
    qtbot.waitUntil(open_window.isActiveWindow)
    return made
