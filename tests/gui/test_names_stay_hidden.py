"""While initials are on, no line of the product itself on these pages says the child’s name."""

import pytest
from assessing import Assessing, known
from PySide6.QtWidgets import QWidget
from safety_map_examples import drawn_map

from hothdesk.assessments.model import Answer
from hothdesk.core.dates import PartialDate

NAME, FAMILY = "Zephyrine", "Quillfeather-Example"


@pytest.fixture
def desk(open_window, settle, qtbot):
    made = Assessing(open_window, settle, qtbot)
    made.add_child(chosen_name=NAME, legal_family=FAMILY, born=PartialDate(2011, 6, 3))
    return made


def telling(window):
    """Every word, tooltip and accessible text in the window that holds the child's name."""
    for widget in [window, *window.findChildren(QWidget)]:
        texts = [
            widget.text() if callable(getattr(widget, "text", None)) else "",
            widget.toolTip(),
            widget.statusTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            widget.windowTitle(),
        ]
        yield from (f"{widget.objectName() or type(widget).__name__}: {each}" for each in texts if says(each))


def says(text):
    return any(name in str(text) for name in (NAME, "Quillfeather"))


def test_the_map_says_initials_only(desk):
    found = []
    page = desk.show("safety_map")
    found += telling(desk.window)
    map_id = desk.ask(lambda d: drawn_map(d, desk.child_id))
    page = desk.show("safety_map")
    for thing in (None, "stop", "long", "chat"):
        page.editor.choose(thing)
        desk.wait()
        found += telling(desk.window)
    page.editor.left.step.click()
    found += telling(desk.window)
    desk.ask(lambda d: d.maps.finish(map_id))
    page.editor.choose("stop")
    found += telling(desk.window)

    assert found == []


def test_the_assessments_say_initials_only(desk):
    found = []
    desk.show("assessments")
    found += telling(desk.window)
    desk.finalise(missing=Answer(level="on_the_cusp", evidence=(known(childs_words="I walked."),)))
    found += telling(desk.window)
    review = desk.review()
    page = desk.show(assessment_id=review)
    for step in [question.id for question in desk.questions()] + ["judgement", "check"]:
        page.show_step(step)
        desk.wait()
        found += telling(desk.window)
    (version,) = desk.ask(lambda d: d.assessments.list_history(desk.child_id))
    desk.show("assessments", version_id=version.id)
    found += telling(desk.window)

    assert found == []


def test_the_name_is_there_once_it_is_asked_for(desk):
    desk.show("assessments")
    desk.press("show_name")

    assert any(NAME in each for each in telling(desk.window))
