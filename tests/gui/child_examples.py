"""A fictional child with much written down about them, for the tests of the pages about a child."""

from datetime import date, timedelta

from hothdesk.children.model import (
    Address,
    Alias,
    AliasKind,
    Child,
    Education,
    Event,
    EventKind,
    Identifier,
    Intelligence,
    Involvement,
    LegalStatus,
    PersonAround,
    Provenance,
    Role,
    Worker,
)
from hothdesk.core.dates import PartialDate

LONG_NAME = "Wilhelmina-Anastasia Featherstonehaugh-Cholmondeley"
LONG_WORD = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbau"


def robin() -> Child:
    return Child(
        chosen_name="Robin",
        legal_given=LONG_NAME,
        legal_family="Testerly",
        pronouns="they / them",
        born=PartialDate(2011, 6, 3),
        aliases=(Alias(name="Rob", kind=AliasKind.NICKNAME), Alias(name="r0bin", kind=AliasKind.ONLINE)),
        identifiers=(Identifier(scheme="NHS number", value="943 476 5919"),),
        languages=("English", "Polish"),
        education=Education(setting="Example Academy", year_group="Year 10"),
        statuses=(LegalStatus(status="Child in need", began=PartialDate(2026, 3)),),
        addresses=(Address(lines="1 Sample Street\nExampleton", kind="Home", is_sensitive=True),),
        lead=Worker(name="Alex Testerly", role="Social worker"),
        workers=(Worker(name="Sam Sample", role="Opal worker"),),
    )


def fill(desk, child_id):
    """Write down people, events of every provenance, corrections, drafts and what is kept apart."""

    def add(**values):
        return desk.people.add(PersonAround(child_id=child_id, **values)).value

    nan = add(nickname="Nan Example", relationship="Nan", is_child=False, is_safe_to_contact=True)
    older = add(name=LONG_NAME, relationship="older boy at the bus stop", is_safe_to_contact=False)
    gone = add(relationship="neighbour before the move", childs_wish="Do not ring them.")
    desk.people.set_aside(gone, "Moved away in 2024")
    today = date(2026, 11, 20)

    def record(kind, days, **values):
        occurred = PartialDate.on(today - timedelta(days=days))
        event = Event(child_id=child_id, kind=kind, occurred=occurred, **values)
        return desk.chronology.record(event).value

    record(EventKind.ALLOCATION, 70, text="Allocated in Opal.", marks="opal_allocated")
    record(
        EventKind.MISSING,
        60,
        text="Not home by 23:00.",
        ended=PartialDate.on(today - timedelta(days=58)),
        provenance=Provenance.TOLD_BY_OTHER,
        said_by="Nan Example",
    )
    record(EventKind.MEETING, 40, text="Meeting with school.")
    record(EventKind.WORRY, 30, text=f"I think of {LONG_WORD}.", provenance=Provenance.MY_VIEW)
    record(EventKind.STRENGTH, 20, text="Youth club every Tuesday.", provenance=Provenance.TOLD_BY_CHILD)
    record(
        EventKind.HARM,
        12,
        text="Cut over the eye.",
        provenance=Provenance.TOLD_BY_OTHER,
        involved=(
            Involvement(role=Role.HARMED),
            Involvement(role=Role.HARMING, person_id=older),
            Involvement(role=Role.HELPED, person_id=nan, note="called the doctor"),
        ),
    )
    visit = record(
        EventKind.VISIT,
        0,
        text="Walked to the shop together.",
        childs_words="I just don’t want to walk past them.",
        source="at Nan’s",
    )
    desk.chronology.add_to(visit, text="It was the other shop.", why="Wrong shop")
    desk.chronology.record(Event(child_id=child_id, kind=EventKind.OTHER, text="Nobody knows when."))
    desk.chronology.record(
        Event(
            child_id=child_id,
            kind=EventKind.POLICE,
            occurred=PartialDate(2026, 11, 9),
            intelligence=Intelligence(text="A grey car waits.", source="An officer", grade="E41"),
        )
    )
    desk.chronology.save_draft(Event(child_id=child_id, kind=EventKind.CONTACT, text="Rang the sch"))
    return {"nan": nan, "older": older, "gone": gone, "visit": visit}


def add_child(window, settle, child=None, *, is_filled=False):
    """Add a child to the desk of the window; return the ids of the child and of what is known."""
    found = {}

    def work(desk):
        found["child"] = desk.children.add(child or robin()).value
        if is_filled:
            found.update(fill(desk, found["child"]))

    window.ctx.ops.run(work, owner=window)
    settle(window.ctx.ops)
    return found


def ask_desk(window, settle, question):
    """Return what the desk answers."""
    answers = []
    window.ctx.ops.run(question, owner=window, done=answers.append)
    settle(window.ctx.ops)
    return answers[0]


def show_page(window, settle, name, **params):
    """Show a page and return it when the desk has answered."""
    window.navigate(name, **params)
    settle(window.ctx.ops)
    return window.page()


def words_of(widget):
    """Return every sentence that is to be seen in a widget."""
    from ui.widgets.label import PlainLabel

    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()]


def press(qtbot, window, settle, name, number=0):
    """Press the button of this name, as a person does."""
    from PySide6.QtCore import Qt

    from ui.widgets.button import Button

    seen = [button for button in window.findChildren(Button, name) if button.isVisible()]
    assert seen, f"no button called {name} is to be seen"
    qtbot.mouseClick(seen[number], Qt.MouseButton.LeftButton)
    settle(window.ctx.ops)
