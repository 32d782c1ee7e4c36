"""The foot of the window: what is saved, what else is true, and the marking, at every text size."""

import pytest

from hothdesk.core.settings import ThemeChoice
from ui.frame import Foot

NOTE = "HothDesk sends nothing: you hand packs over yourself"


@pytest.fixture
def foot(qtbot):
    made = Foot()
    qtbot.addWidget(made)
    made.resize(1150, 40)
    made.show()
    made.show_note(NOTE)
    return made


def test_a_note_stands_beside_what_is_saved_while_there_is_room(foot):
    assert foot.saved.text() == f"Nothing changed since you unlocked  ·  {NOTE}"
    assert not foot.note.isVisible()


def test_a_note_gets_its_own_line_in_large_text_and_begins_where_the_other_line_begins(foot, theme, qapp):
    theme.choose(ThemeChoice.LIGHT, text_percent=200)
    qapp.processEvents()

    assert foot.saved.text() == "Nothing changed since you unlocked"
    assert foot.note.text() == NOTE
    assert foot.note.isVisible()
    assert foot.note.mapTo(foot, foot.note.rect().topLeft()).x() == foot.saved.x()
    foot.show_note("")
    assert not foot.note.isVisible()
