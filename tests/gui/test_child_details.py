"""Everything else that is known about a child, by mouse and keys: sections, lists, autosave, putting away."""

import pytest
from child_examples import add_child, ask_desk, press, show_page, words_of
from PySide6.QtCore import Qt
from quick_vault import PASSPHRASE, QUICK

from hothdesk.app import Desk
from hothdesk.children.model import Child, TellingState
from hothdesk.core.dates import PartialDate
from hothdesk.security import vault as vaults
from ui.ops import Opened
from ui.pages.child_details_parts.section import Section
from ui.pages.child_details_parts.sections import NamesSection, WorkersSection
from ui.widgets.button import Button


@pytest.fixture
def known(open_window, settle):
    open_window.known = add_child(open_window, settle)
    return open_window


@pytest.fixture
def section(known, settle):
    """Open a section of the details and return it."""

    def opened(name):
        page = show_page(known, settle, "child_details", child_id=known.known["child"], section=name)
        return next(each for each in page.findChildren(Section) if each.isVisible())

    return opened


def child_of(window, settle):
    child_id = window.known["child"]
    return ask_desk(window, settle, lambda desk: desk.children.get_child(child_id))


def visible_sections(window):
    return [each for each in window.page().findChildren(Section) if each.isVisible()]


def type_into(qtbot, entry, text, *, instead=False):
    control = getattr(entry.field.control, "line", entry.field.control)
    if instead:
        control.clear()
    qtbot.keyClicks(control, text)


def test_one_section_is_open_at_a_time_and_the_headers_say_what_is_known(known, settle, qtbot):
    page = show_page(known, settle, "child_details", child_id=known.known["child"])
    assert "R.T.  ·  they / them  ·  3 June 2011" in words_of(page)
    press(qtbot, known, settle, "open_names")
    press(qtbot, known, settle, "open_education")
    sections = [each for each in page.findChildren(Section) if each.isVisible()]
    header = page.findChild(Button, "open_education")

    assert [type(each).__name__ for each in sections] == ["EducationSection"]
    assert header.accessibleDescription().startswith("Open.")
    press(qtbot, known, settle, "open_education")
    assert header.accessibleDescription().startswith("Closed.")


def test_the_name_stands_in_the_details_only_while_it_is_shown(known, settle, qtbot):
    page = show_page(known, settle, "child_details", child_id=known.known["child"])
    header = page.findChild(Button, "open_names")
    assert not any("Robin" in words for words in [*words_of(page), header.accessibleDescription()])
    press(qtbot, known, settle, "show_name")
    assert "Robin Testerly  ·  they / them  ·  3 June 2011" in words_of(page)
    press(qtbot, known, settle, "show_name")
    assert not any("Robin" in words for words in [*words_of(page), header.accessibleDescription()])


def test_what_is_typed_is_kept_field_by_field_and_the_top_bar_follows(known, settle, qtbot, section):
    names = section("names")
    type_into(qtbot, names.entries["pronouns"], "he / him", instead=True)
    type_into(qtbot, names.entries["born"], "4 Jul 2010", instead=True)
    names.flush()
    settle(known.ctx.ops)
    child = child_of(known, settle)

    assert (child.pronouns, child.born) == ("he / him", PartialDate(2010, 7, 4))
    assert child.legal_family == "Testerly"
    assert known.page().top.facts[0] == "he / him"
    assert known.page().top.title == "R.T. (16)"


def test_closing_a_section_keeps_what_was_typed_in_it(known, settle, qtbot, section):
    type_into(qtbot, section("education").entries["education.attendance"], "71 %")
    press(qtbot, known, settle, "open_workers")
    child = child_of(known, settle)

    assert child.education.attendance == "71 %"
    assert child.education.setting == "Example Academy"


def test_what_cannot_be_kept_is_not_called_saved_and_is_said_over_the_next_page(
    known, settle, qtbot, section
):
    names = section("names")
    type_into(qtbot, names.entries["born"], "in the summer", instead=True)
    names.flush()
    settle(known.ctx.ops)
    assert known.foot.saved.text() == "What you are typing is not saved yet"
    known.navigate("today")
    settle(known.ctx.ops)
    assert known.message.words.text() == "Not saved: “in the summer”."
    press(qtbot, known, settle, "message_action")

    assert any(isinstance(each, NamesSection) for each in known.page().findChildren(Section))
    assert child_of(known, settle).born == PartialDate(2011, 6, 3)


def test_a_section_with_what_cannot_be_kept_is_closed_only_when_one_says_so(
    known, settle, qtbot, section, ask
):
    workers = section("workers")
    press(qtbot, known, settle, "add_workers")
    type_into(qtbot, workers.lists["workers"].lines()[-1].entries()[1], "School nurse")
    ask.answers = [False, True]
    press(qtbot, known, settle, "open_names")
    assert ask.asked == ["Not saved: “School nurse”."]
    assert workers.isVisible()
    press(qtbot, known, settle, "open_names")

    assert not any(isinstance(each, WorkersSection) for each in visible_sections(known))


def test_a_number_that_is_wrong_is_among_what_is_not_saved(section, qtbot):
    numbers = section("numbers")
    type_into(qtbot, numbers.lists["identifiers"].lines()[0].entries()[1], "943 476 5918", instead=True)

    assert numbers.unsaved_texts() == ("943 476 5918",)


def test_parts_of_one_record_typed_one_after_another_are_all_kept(known, settle, qtbot, section):
    education = section("education")
    type_into(qtbot, education.entries["education.setting"], "New School", instead=True)
    education.flush()
    type_into(qtbot, education.entries["education.year_group"], "Year 11", instead=True)
    education.flush()
    settle(known.ctx.ops)
    child = child_of(known, settle)

    assert (child.education.setting, child.education.year_group) == ("New School", "Year 11")


def test_a_wrong_nhs_number_is_said_beside_the_field_and_kept_once_it_is_right(known, settle, qtbot, section):
    numbers = section("numbers")
    scheme, value = numbers.lists["identifiers"].lines()[0].entries()
    type_into(qtbot, value, "943 476 5918", instead=True)
    value.left.emit()
    numbers.flush()
    settle(known.ctx.ops)
    assert "one of its digits is wrong" in value.field.error_text()
    assert child_of(known, settle).identifiers[0].value == "943 476 5919"
    type_into(qtbot, value, "9434765870", instead=True)
    value.left.emit()
    numbers.flush()
    settle(known.ctx.ops)

    assert value.field.error_text() == ""
    assert child_of(known, settle).identifiers[0].value == "9434765870"
    assert scheme.value() == "NHS number"


def test_lines_are_added_and_removed_with_undo(known, settle, qtbot, section):
    section("names")
    press(qtbot, known, settle, "add_aliases")
    aliases = known.page()._section.lists["aliases"]
    type_into(qtbot, aliases.lines()[-1].entries()[0], "Bobby")
    known.page().flush()
    assert [each.name for each in child_of(known, settle).aliases] == ["Rob", "r0bin", "Bobby"]
    press(qtbot, known, settle, "remove_aliases")
    assert [each.name for each in child_of(known, settle).aliases] == ["r0bin", "Bobby"]
    press(qtbot, known, settle, "message_action")

    assert [each.name for each in child_of(known, settle).aliases] == ["Rob", "r0bin", "Bobby"]
    assert len(aliases.lines()) == 3


def test_an_address_that_must_not_be_shared_is_marked_so(known, settle, qtbot, section):
    section("addresses")
    press(qtbot, known, settle, "add_addresses")
    lines, _kind, is_sensitive, began, *_rest = known.page()._section.lists["addresses"].lines()[-1].entries()
    type_into(qtbot, lines, "2 Sample Road")
    qtbot.mouseClick(is_sensitive.field.control, Qt.MouseButton.LeftButton)
    type_into(qtbot, began, "Nov 2026")
    known.page().flush()
    address = child_of(known, settle).addresses[-1]

    assert (address.lines, address.is_sensitive, address.began) == (
        "2 Sample Road",
        True,
        PartialDate(2026, 11),
    )


def test_languages_are_typed_one_on_each_line(known, settle, qtbot, section):
    language = section("language")
    area = language.languages.field.control
    area.clear()
    for line in ("Tigrinya", "", " English "):
        qtbot.keyClicks(area, line)
        qtbot.keyClick(area, Qt.Key.Key_Return)
    type_into(qtbot, language.entries["ethnicity.text"], "Eritrean")
    language.flush()
    settle(known.ctx.ops)
    child = child_of(known, settle)

    assert child.languages == ("Tigrinya", "English")
    assert child.ethnicity.text == "Eritrean"
    assert child.needs_interpreter is None


def test_the_lead_professional_is_kept_and_taken_away_by_name(known, settle, qtbot, section):
    workers = section("workers")
    type_into(qtbot, workers.lead[0], "Jo Example", instead=True)
    workers.flush()
    assert child_of(known, settle).lead.name == "Jo Example"
    assert child_of(known, settle).lead.role == "Social worker"
    workers.lead[0].field.control.clear()
    workers.flush()

    assert child_of(known, settle).lead is None


def test_not_told_asks_why_and_is_not_the_same_as_not_recorded(known, settle, qtbot, section):
    told = section("told")
    state = told.entries["told.child.state"]
    assert not told.entries["told.child.because"].field.isVisible()
    state.field.control.set_value(TellingState.NOT_TOLD)
    state.field.control.chosen.emit()
    settle(known.ctx.ops)
    assert told.entries["told.child.because"].field.isVisible()
    assert not told.entries["told.child.what"].field.isVisible()
    type_into(qtbot, told.entries["told.child.because"], "It would warn somebody")
    told.flush()
    child = child_of(known, settle)

    assert child.told.child.state is TellingState.NOT_TOLD
    assert child.told.child.because == "It would warn somebody"
    assert child.told.carers.state is TellingState.NOT_RECORDED


def test_a_record_is_put_away_with_a_reason_and_brought_back_with_undo(known, settle, qtbot, section):
    away = section("put_away")
    press(qtbot, known, settle, "put_away")
    assert away.reason.field.error_text().startswith("Say why")
    type_into(qtbot, away.reason, "Moved to another area")
    press(qtbot, known, settle, "put_away")
    assert known._here.page == "children"
    assert child_of(known, settle).archived_because == "Moved to another area"
    press(qtbot, known, settle, "message_action")

    assert child_of(known, settle).archived_on is None


def test_the_only_name_cannot_be_taken_away(open_window, settle, qtbot):
    open_window.known = add_child(open_window, settle, Child(chosen_name="Ash"))
    page = show_page(
        open_window, settle, "child_details", child_id=open_window.known["child"], section="names"
    )
    entry = page._section.entries["chosen_name"]
    entry.field.control.clear()
    page.flush()
    settle(open_window.ctx.ops)

    assert entry.field.error_text() == "Enter a name or a nickname."
    assert child_of(open_window, settle).chosen_name == "Ash"


def unlock_again(window, settle):
    """Open the desk again after a lock; the vault behind the test's window opens without a passphrase."""
    folder = window._vault

    def opener():
        return Opened(Desk(vaults.open_vault(folder, PASSPHRASE, clock=window.ctx.clock, floor=QUICK)), None)

    window.ctx.ops.open(opener, owner=window, done=lambda _nothing: window.desk_opened(folder))
    settle(window.ctx.ops)


@pytest.mark.parametrize(("name", "typed"), [("names", "in the summer"), ("numbers", "943 476 5918")])
def test_what_no_field_can_keep_survives_a_lock_and_is_told_once_with_the_way_back(
    known, settle, qtbot, section, name, typed
):
    opened = section(name)
    entry = opened.entries["born"] if name == "names" else opened.lists["identifiers"].lines()[0].entries()[1]
    type_into(qtbot, entry, typed, instead=True)
    known.lock()
    settle(known.ctx.ops)
    assert not any(typed in words for words in words_of(known)), "nothing of it stands on the lock page"
    assert typed not in known.message.words.text()
    unlock_again(known, settle)
    assert known.message.words.text() == f"Not saved: “{typed}”."
    press(qtbot, known, settle, "message_action")
    assert known.page()._open_name == name
    known.lock()
    settle(known.ctx.ops)
    unlock_again(known, settle)

    assert not known.message.isVisible()


def test_closing_the_window_on_what_no_field_can_keep_tells_of_it_at_the_next_opening(
    known, settle, qtbot, section
):
    type_into(qtbot, section("names").entries["born"], "in the summer", instead=True)
    folder, clock = known._vault, known.ctx.clock
    known.close()
    desk = Desk(vaults.open_vault(folder, PASSPHRASE, clock=clock, floor=QUICK))
    waiting = desk.unkept.list_put_by()
    desk.close()

    assert [each.words for each in waiting] == ["Not saved: “in the summer”."]


def test_what_no_field_can_keep_stays_on_the_page_while_the_rest_is_kept(known, settle, qtbot, section):
    names = section("names")
    type_into(qtbot, names.entries["born"], "in the summer", instead=True)
    type_into(qtbot, names.entries["pronouns"], "he / him", instead=True)
    names.flush()
    settle(known.ctx.ops)

    assert child_of(known, settle).pronouns == "he / him"
    assert names.entries["born"].field.control.text() == "in the summer"
    assert known.foot.saved.text() == "What you are typing is not saved yet"


def test_a_wrong_number_keeps_no_other_number_out_of_the_record(known, settle, qtbot, section):
    numbers = section("numbers")
    type_into(qtbot, numbers.lists["identifiers"].lines()[0].entries()[1], "943 476 5918", instead=True)
    press(qtbot, known, settle, "add_identifiers")
    scheme, value = numbers.lists["identifiers"].lines()[-1].entries()
    scheme.field.control.setText("Example register")  # typed, it would open the list of suggestions
    type_into(qtbot, value, "EX 42")
    numbers.flush()
    settle(known.ctx.ops)
    kept = child_of(known, settle).identifiers

    assert ("Example register", "EX 42") in [(each.scheme, each.value) for each in kept]
    assert kept[0].value == "943 476 5919"
    assert numbers.unsaved_texts() == ("943 476 5918",)
