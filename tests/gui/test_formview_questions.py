"""Any form's questions by hand: cards with their signs, not-answers, texts, choices, lines, their words."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from hothdesk.core.drawing import MIXED, NOT_SAFE, SAFE
from hothdesk.core.shapes import Source
from hothdesk.formengine.model import (
    AnswerKind,
    Caution,
    ChoiceQuestion,
    ChoicesQuestion,
    Column,
    ColumnKind,
    Form,
    FormKind,
    FormStatus,
    Indicator,
    LevelCell,
    LinesQuestion,
    NotAnswer,
    Option,
    Section,
    Sign,
    TextQuestion,
)
from ui.formview.given import Given, Wording
from ui.formview.notes import CautionNote, gentle_card, why_card
from ui.formview.question import QuestionView
from ui.formview.saying import say_given
from ui.formview.steplist import Step, StepList, StepState
from ui.widgets.button import Button
from ui.widgets.label import PlainLabel

TODAY = date(2026, 11, 20)
WORDING = Wording(
    child="R.T.",
    levels={"low": ("Emerging", SAFE), "mid": ("Cusp", MIXED), "high": ("Experiencing", NOT_SAFE)},
)
NOT_ANSWERS = (
    NotAnswer(kind=AnswerKind.NOT_KNOWN, label="Not known"),
    NotAnswer(kind=AnswerKind.NOT_ASKED, label="Not asked"),
    NotAnswer(kind=AnswerKind.NO_SIGN, label="No sign of this"),
)
ROW = Indicator(
    kind="indicator",
    id="missing",
    title="Missing",
    prompt="Has {child} been missing?",
    source="row 3",
    why="Because {child} may be held.",
    ask_gently="Ask what made it hard to stay.",
    examples=("I was at a friend’s.",),
    cells=(
        LevelCell(level="low", summary="Now and then", signs=(Sign(id="low_a", text="{child} is late."),)),
        LevelCell(
            level="mid",
            summary="Often",
            signs=(Sign(id="mid_a", text="Often."), Sign(id="mid_b", text="Far.")),
        ),
        LevelCell(
            level="high",
            summary="Taken",
            signs=(
                Sign(id="high_a", text="Very far."),
                Sign(id="high_b", text="{child} was taken.", happened=True),
            ),
        ),
    ),
)
TEXT = TextQuestion(
    kind="text", id="words", title="Words", prompt="What does {child} say?", source="Ours; words"
)
CHOICE = ChoiceQuestion(
    kind="choice",
    id="one",
    title="One",
    prompt="Which?",
    source="row 5",
    options=(Option(id="a", label="Here"), Option(id="b", label="There")),
)
CHOICES = ChoicesQuestion(
    kind="choices",
    id="many",
    title="Many",
    prompt="Which of these?",
    source="row 6",
    options=(Option(id="a", label="Loss"), Option(id="b", label="Moves", help="Where to?")),
)
LINES = LinesQuestion(
    kind="lines",
    id="tasks",
    title="Tasks",
    prompt="Who does what?",
    source="row 7",
    columns=(
        Column(id="what", title="What", is_required=True),
        Column(id="who", title="Who", kind=ColumnKind.PERSON),
        Column(id="by", title="By when", kind=ColumnKind.DAY),
        Column(
            id="how",
            title="How sure",
            kind=ColumnKind.CHOICE,
            options=(Option(id="s", label="Sure"), Option(id="n", label="Not sure")),
        ),
    ),
)
FORM = Form(
    kind=FormKind.ASSESSMENT,
    id="small",
    version="1",
    title="Small",
    status=FormStatus.WORKSHEET,
    owner="Tests",
    source=Source(document="Example guidance", section="Table", read_on=TODAY),
    introduction="",
    not_answers=NOT_ANSWERS,
    levels=("low", "mid", "high"),
    sections=(Section(id="all", title="All", questions=(ROW, TEXT, CHOICE, CHOICES, LINES)),),
)


@pytest.fixture
def show(qtbot):
    """Show a question and remember what it says was given."""

    def shown(question, given=None, **more):
        view = QuestionView(question, WORDING, NOT_ANSWERS, today=lambda: TODAY, given=given)
        qtbot.addWidget(view)
        view.heard = []
        view.chosen.connect(lambda given: view.heard.append(("chosen", given)))
        view.typed.connect(lambda given: view.heard.append(("typed", given)))
        if more:
            view.put(given, **more)
        view.resize(560, 900)
        view.show()
        view.activateWindow()
        qtbot.waitUntil(view.isActiveWindow)
        return view

    return shown


def opened(view):
    return [card.level for card in view.control.cards if card.is_open]


def words_of(widget):
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisibleTo(widget)]


def test_choosing_a_card_opens_its_signs_to_be_ticked_one_by_one(show, qtbot):
    view = show(ROW)
    assert opened(view) == []
    qtbot.mouseClick(view.control.cards[1].edge, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert opened(view) == ["mid"]
    qtbot.mouseClick(view.control.cards[1].checks["mid_b"], Qt.MouseButton.LeftButton)

    assert [given for _how, given in view.heard] == [Given(level="mid"), Given(level="mid", signs=("mid_b",))]
    assert view.control.cards[0].head.accessibleName() == "Emerging"
    assert view.control.cards[0].head.accessibleDescription() == "Now and then"


def test_the_cards_are_one_stop_for_tab_and_the_arrows_choose(show, qtbot):
    view = show(ROW)
    view.take_focus()
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Space)
    qtbot.keyClick(view.focusWidget(), Qt.Key.Key_Down)

    assert view.given().level == "mid"
    assert [bool(card.head.focusPolicy() & Qt.FocusPolicy.TabFocus) for card in view.control.cards] == [
        False,
        True,
        False,
    ]


def test_a_card_with_a_ticked_sign_stays_open_and_a_higher_sign_is_said(show):
    view = show(ROW, Given(level="low", signs=("mid_a",)))

    assert opened(view) == ["low", "mid"]
    assert "A sign under Cusp is ticked too, so this row points to Cusp." in words_of(view)


def test_single_signs_can_be_ticked_without_choosing_a_card(show, qtbot):
    view = show(ROW)
    qtbot.mouseClick(view.control.all_signs, Qt.MouseButton.LeftButton)
    assert opened(view) == ["low", "mid", "high"]
    view.control.cards[2].checks["high_b"].click()
    view.control.cards[0].checks["low_a"].click()

    assert view.given() == Given(signs=("low_a", "high_b"))


def test_signs_that_harm_has_happened_stand_first_and_are_marked_in_words(show):
    view = show(ROW, Given(level="high"))
    said = words_of(view.control.cards[2])

    assert said.index("Signs that harm has happened") < said.index("Other signs")
    assert list(view.control.cards[2].checks) == ["high_b", "high_a"]


def test_a_not_answer_takes_the_place_of_a_card_and_asks_who_could_know(show, qtbot):
    view = show(ROW, Given(level="mid", signs=("mid_a",)))
    view.not_answers.choice.cards()[0].click()
    assert view.given() == Given(kind=AnswerKind.NOT_KNOWN)
    assert view.not_answers.field.label.text() == "Who could know it?"
    qtbot.keyClicks(view.not_answers.line, "School")
    assert view.heard[-1] == ("typed", Given(kind=AnswerKind.NOT_KNOWN, because="School"))
    view.control.choose(1)

    assert view.given() == Given(level="low", because="School")


def test_an_answer_can_be_taken_back(show, qtbot):
    view = show(ROW, Given(level="mid", because="kept"))
    qtbot.mouseClick(view.take_back, Qt.MouseButton.LeftButton)

    assert view.given() == Given(because="kept")
    assert not view.take_back.isVisible()


def test_last_times_answer_is_grey_and_nothing_is_chosen_until_somebody_chooses(show):
    before = Given(level="mid", signs=("mid_a",))
    view = show(ROW, before, is_last_times=True)
    assert view.control.level() is None
    assert view.control.signs() == ()
    view.choose(3)

    assert view.given() == Given(level="high", signs=("mid_a",))
    assert opened(view) == ["mid", "high"]


def test_last_times_text_cannot_be_written_over_by_accident(show):
    view = show(TEXT, Given(text="As before."), is_last_times=True)
    assert not view.control.isVisible()
    view.put(Given(text="As before."))

    assert view.control.isVisible()


def test_a_text_moves_into_the_not_answers_line_instead_of_being_lost(show, qtbot):
    view = show(TEXT)
    qtbot.keyClicks(view.control.area, "She said")
    assert view.heard[-1] == ("typed", Given(text="She said"))
    view.not_answers.choice.cards()[1].click()

    assert view.given() == Given(kind=AnswerKind.NOT_ASKED, because="She said")


def test_a_text_is_kept_letter_by_letter_unchanged(show, qtbot):
    view = show(TEXT)
    qtbot.keyClicks(view.control.area, "  <b>no</b> ")

    assert view.given().text == "  <b>no</b> "


def test_choices_are_given_in_the_order_of_the_form(show):
    view = show(CHOICES)
    view.control.checks["b"].click()
    view.control.checks["a"].click()

    assert view.given() == Given(options=("a", "b"))


def test_one_of_several_is_chosen_by_its_number(show):
    view = show(CHOICE)
    assert view.choose(2)
    assert not view.choose(3)

    assert view.given() == Given(options=("b",))


def test_lines_are_added_written_and_removed(show, qtbot):
    view = show(LINES)
    qtbot.mouseClick(view.control.adder, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(view.focusWidget(), "Ring Nana")
    boxes = view.control.cards[0]._boxes
    qtbot.keyClicks(boxes[1], "Alex")
    qtbot.keyClicks(boxes[2].line, "4 Dec 2026")
    boxes[3].set_value("s")
    boxes[3].chosen.emit()
    assert view.given().lines == (("Ring Nana", "Alex", "2026-12-04", "s"),)
    view.control.cards[0].remove.click()

    assert view.given().lines == ()
    assert view.control.cards == []


def test_a_day_that_cannot_be_read_stays_as_it_was_typed(show, qtbot):
    view = show(LINES, Given(lines=(("Ring Nana", "", "some time", ""),)))
    assert view.control.lines() == (("Ring Nana", "", "some time", ""),)
    qtbot.keyClicks(view.control.cards[0]._boxes[0], "!")

    assert view.given().lines == (("!Ring Nana", "", "some time", ""),)


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        (ROW, Given(), "Not answered yet."),
        (ROW, Given(level="mid"), "Cusp: Often."),
        (ROW, Given(level="high", signs=("high_b", "low_a")), "Experiencing: R.T. was taken; R.T. is late."),
        (ROW, Given(kind=AnswerKind.NOT_KNOWN, because="School could."), "Not known. School could."),
        (CHOICES, Given(options=("a", "b")), "Loss; Moves."),
        (TEXT, Given(text="I am fine"), "I am fine"),
        (LINES, Given(lines=(("Ring", "Alex", "", "s"),)), "Ring, Alex, Sure."),
    ],
)
def test_what_was_given_is_said_in_the_words_of_the_form(question, given, said):
    assert say_given(FORM, question, given, WORDING).in_one() == said


def test_harm_kept_in_a_not_answer_is_still_said():
    said = say_given(FORM, ROW, Given(kind=AnswerKind.NOT_KNOWN, signs=("high_b",)), WORDING)

    assert said.in_one() == "Experiencing: R.T. was taken; Not known."


def test_why_it_is_asked_cites_the_document_and_ours_is_called_ours(qtbot):
    cards = [why_card(FORM, ROW, WORDING), why_card(FORM, TEXT, WORDING), gentle_card(ROW, WORDING)]
    for card in cards:
        qtbot.addWidget(card)

    assert words_of(cards[0]) == ["Why this is asked", "Because R.T. may be held.", "Example guidance, row 3"]
    assert words_of(cards[1])[-1] == "Ours; words"
    assert words_of(cards[2])[-1] == "I was at a friend’s."
    assert gentle_card(TEXT, WORDING) is None


def test_a_caution_says_its_words_and_its_source(qtbot):
    caution = Caution(text="Speak to the police today.", source="An Act")
    note = CautionNote(caution.text, caution.source)
    qtbot.addWidget(note)

    assert words_of(note) == ["Speak to the police today.", "An Act"]


def test_the_list_says_how_each_step_stands_and_opens_with_enter(qtbot):
    steps = StepList("Steps")
    qtbot.addWidget(steps)
    steps.show_steps([Step("a", "One", StepState.DONE), Step("b", "Two")], "a")
    steps.show()
    said = [
        steps.model().data(steps.model().index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)
    ]
    assert said == ["One, answered, shown now", "Two, not answered yet"]
    heard = []
    steps.opened.connect(heard.append)
    qtbot.keyClick(steps, Qt.Key.Key_Down)
    qtbot.keyClick(steps, Qt.Key.Key_Return)

    assert heard == ["b"]
    assert isinstance(steps, StepList)
    assert not steps.findChildren(Button)


def test_a_long_step_is_shown_whole_also_while_one_is_there(qtbot):
    title = "National Referral Mechanism and what was decided there"
    steps = StepList("Steps")
    qtbot.addWidget(steps)
    steps.resize(242, 400)
    steps.show_steps([Step("a", "Missing"), Step("b", title)], "a")
    steps.show()
    heights = []
    for here in ("a", "b"):
        steps.show_steps(steps.steps(), here)
        heights.append([steps.visualRect(steps.model().index(row)).height() for row in range(2)])

    assert heights[0] == heights[1], "no row moves when one goes on"
    short, long = heights[0]
    assert long > short + 10, "the long title has two lines"
