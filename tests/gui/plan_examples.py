"""What the tests of the plan pages share: a child with both plans on a real desk, and what one reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from assessing import Assessing
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget
from safety_map_examples import LONG_WAY, PLACES, drawn_map

from hothdesk.children.model import Child, PersonAround
from hothdesk.formengine.model import Maker, QuestionId
from hothdesk.plans.contents import NO_NAMES
from hothdesk.plans.model import LineId, PlanAnswer, PlanLine
from hothdesk.plans.professional import Action, ActionId, Context, PersonTold, PersonToldId, Stance
from ui.widgets.button import Button, ButtonKind
from ui.widgets.field import Field
from ui.widgets.label import PlainLabel

FIRST, FAMILY = "Wilhelmina", "Sampleton-Testerly"
SPACE = Qt.Key.Key_Space


def line(text: str, *, maker: Maker | None = None, **more: str) -> PlanLine:
    """A line whose id is its words."""
    return PlanLine(id=LineId(text), text=text, maker=maker, more=tuple(more.items()))


def words(question_id: str, said: str) -> PlanAnswer:
    return PlanAnswer(question_id=QuestionId(question_id), words=said)


def option(question_id: str, chosen: str, said: str = "") -> PlanAnswer:
    return PlanAnswer(question_id=QuestionId(question_id), option=chosen, words=said)


@dataclass
class Planning(Assessing):
    """A child on an open desk, and quick ways to get somewhere with their plans."""

    def add_child(self, **values: Any) -> str:
        """Add a child with a long name, who is the one from now on."""
        child = Child(**{"chosen_name": FIRST, "legal_family": FAMILY, **values})
        self.child_id = self.ask(lambda desk: desk.children.add(child)).value
        return self.child_id

    # The young person's own plan.

    def begin_own(self) -> Any:
        """Begin the young person's own plan."""
        return self.ask(lambda desk: desk.plans.young_person.start(self.child_id)).value

    def write_own(self, *, agreed: str = "fully", promises: int = 2, tasks: int = 1) -> Any:
        """Write the young person's own plan, up to its agreement."""
        plan_id = self.begin_own()
        lines = [
            ("matters", line("My dog")),
            ("trusted", line("Nan", how="I can ring her")),
            *(("grown_ups_do", line(f"Promise {n}", who="My worker")) for n in range(promises)),
            *(("i_can_do", line(f"Task {n}")) for n in range(tasks)),
        ]

        def work(desk: Any) -> None:
            room = desk.plans.young_person
            room.save_answer(plan_id, words("called", "Billie"))
            for question_id, each in lines:
                room.save_line(plan_id, QuestionId(question_id), each)
            room.save_answer(plan_id, option("copy", "adult_keeps", "Nan"))
            room.save_answer(plan_id, option("agreed", agreed))

        self.ask(work)
        return plan_id

    def agree_own(self, **values: Any) -> Any:
        """Write the young person's own plan and agree it."""
        plan_id = self.write_own(**values)
        self.ask(lambda desk: desk.plans.young_person.agree(plan_id, names=NO_NAMES))
        return plan_id

    def review_own(self, reason: str = "4-weekly review") -> Any:
        """Agree the young person's own plan and begin to look at it again."""
        plan_id = self.agree_own()
        self.ask(lambda desk: desk.plans.young_person.start_review(plan_id, reason=reason))
        return plan_id

    def own(self) -> Any:
        """The young person's own plan as the vault has it now."""
        return self.ask(lambda desk: desk.plans.young_person.find_for_child(self.child_id))

    def said_to(self, question_id: str) -> list[str]:
        """The lines the vault has for a question of the young person's own plan."""
        return [each.text for each in self.own().plan.answers.lines(question_id)]

    # The professionals' plan.

    def draw_map(self) -> Any:
        """Draw the example map of the child."""
        return self.ask(lambda desk: drawn_map(desk, self.child_id, PLACES, (LONG_WAY,)))

    def write_theirs(self, **changed: Any) -> Any:
        """Write the professionals' plan with one action, up to its being finished."""
        plan_id = self.ask(lambda desk: desk.plans.professional.start(self.child_id)).value
        action = Action(
            **{
                "id": ActionId("a1"),
                "what": "Staff at the bus stop from six to eight",
                "context": Context.PLACE,
                "owner_role": "Community safety officer",
                "by_on": date(2026, 12, 4),
                **changed,
            }
        )
        person = PersonTold(id=PersonToldId("p1"), name="Nana Example", role="Nan", stance=Stance.AGREES)

        def work(desk: Any) -> None:
            room = desk.plans.professional
            room.save_answer(plan_id, words("danger", "Adults at the shops wait and give things."))
            room.save_answer(plan_id, words("goal", "Nobody waits at the shops."))
            room.save_action(plan_id, action)
            room.save_person(plan_id, person)

        self.ask(work)
        return plan_id

    def finish_theirs(self) -> Any:
        """Write the professionals' plan and finish it."""
        plan_id = self.write_theirs()
        self.ask(lambda desk: desk.plans.professional.finalise(plan_id))
        return plan_id

    def theirs(self) -> Any:
        """The professionals' plan as the vault has it now."""
        return self.ask(lambda desk: desk.plans.professional.find_for_child(self.child_id))

    # At the window.

    def activate(self) -> None:
        """Give the window the keyboard, as the one in front has it."""
        self.window.activateWindow()
        self.qtbot.waitUntil(self.window.isActiveWindow)

    def named(self, name: str) -> Any:
        """What is to be seen and has this name."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        assert found, f"nothing called {name} is to be seen"
        return found[0]

    def sees(self, name: str) -> bool:
        """Say whether something of this name is to be seen."""
        return any(each.isVisible() for each in self.window.findChildren(QWidget, name))

    def key_on(self, name: str, key: Any = SPACE) -> None:
        """Walk with Tab to what has this name and press a key on it."""
        self.tab_to(lambda widget: widget.objectName() == name)
        self.key(key)
        self.wait()

    def press_key(self, key: Any) -> None:
        """Press a key as it comes from the keyboard, through the window."""
        QTest.keyClick(self.window.windowHandle(), key)
        self.wait()

    def read(self) -> str:
        """Every sentence that is to be seen on the page, and every word on a button."""
        page = self.window.page()
        said = [each.text() for each in page.findChildren(QLabel) if each.isVisible()]
        said += [each.text() for each in page.findChildren(Button) if each.isVisible()]
        return "\n".join(words for words in said if words)

    def filled(self) -> list[str]:
        """The words on the filled buttons that are to be seen."""
        return [
            button.words()
            for button in self.window.page().findChildren(Button)
            if button.kind is ButtonKind.FILLED and button.isVisible()
        ]


class Writing(Planning):
    """Somebody who writes the professionals' plan."""

    def field(self, name: str, number: int = 0) -> Any:
        """The field of this name that is to be seen."""
        page = self.window.page()
        seen = [each for each in page.findChildren(Field) if each.name == name and each.isVisible()]
        assert len(seen) > number, f"no field called {name} is to be seen"
        return seen[number]

    def write(self, name: str, text: str, number: int = 0) -> None:
        """Type into the field of this name."""
        field = self.field(name, number)
        kinds = (QLineEdit, QPlainTextEdit)
        inside = [each for kind in kinds for each in field.control.findChildren(kind)]
        control = field.control if isinstance(field.control, kinds) else inside[0]
        control.setFocus()
        control.selectAll()
        self.qtbot.keyClicks(control, text)

    def keep(self) -> None:
        """Have what is typed kept, as the window does on leaving."""
        self.window.page().flush()
        self.wait()

    def actions(self) -> tuple[Action, ...]:
        """The actions the vault has."""
        actions: tuple[Action, ...] = self.theirs().plan.actions
        return actions

    def undo(self) -> None:
        """Take the last thing back."""
        self.press("message_action")


def reachable(page: QWidget) -> str:
    """Everything a page says or could say: texts, what was typed, names, descriptions, tooltips."""
    said = []
    for each in [page, *page.findChildren(QWidget)]:
        said += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.whatsThis()]
        said += [each.windowTitle(), each.statusTip()]
        if isinstance(each, QLineEdit):
            said += [each.text(), each.placeholderText()]
        elif isinstance(each, QPlainTextEdit):
            said += [each.toPlainText(), each.placeholderText()]
        elif isinstance(each, QLabel | QAbstractButton | PlainLabel):
            said.append(each.text())
    return "\n".join(words for words in said if words)


def people_around(me: Planning) -> tuple[str, ...]:
    """Write down others around the child, and return every name of theirs."""
    nan = PersonAround(child_id=me.child_id, name="Hortensia Otherly", relationship="Nan")
    boy = PersonAround(child_id=me.child_id, name="Zebedee Elsewhere", relationship="older boy")
    for person in (nan, boy):
        me.ask(lambda desk, person=person: desk.people.add(person))
    me.ask(lambda desk: desk.children.add(Child(chosen_name="Quillon", legal_family="Anotherly")))
    return ("Hortensia", "Otherly", "Zebedee", "Elsewhere", "Quillon", "Anotherly")
