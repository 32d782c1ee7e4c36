"""Preparing a pack by mouse and keys: what goes in, the pages, reading back, and who signs."""

import threading
from datetime import date

import pack_examples
from pack_examples import (
    ASK,
    MACE,
    OWN_COPY,
    SIGNER,
    buttons_of,
    click,
    desk_does,
    name_a_child_in_the_plan,
    prepare,
    wait_for_pages,
    words_of,
)
from PySide6.QtCore import Qt

from hothdesk.children.model import Child, Event, EventKind, Provenance
from hothdesk.core.errors import UserError
from hothdesk.partnerships.profiles import SectionId
from ui.pages.pack_parts.part_check import LockedPart
from ui.widgets.button import Button
from ui.widgets.check import Check
from ui.widgets.chip import Chip

filled, desk_window = pack_examples.filled, pack_examples.desk_window


def choices(window, settle, child="bare"):
    return desk_does(window, settle, lambda desk: desk.packs.get_choices(window.ids[child], MACE))


def part(page, section):
    return page.findChild(Check, f"part_{section}")


def chip(page):
    return page.read_back.findChild(Chip).text()


def test_it_says_whose_pack_it_is_and_that_nothing_has_been_sent(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot)

    assert page.top.title == "R.T. (15)"
    assert page.top.chip is None
    assert page.top.facts == ("MACE pack (Swindon)", "draft")
    assert desk_window.foot.saved.text().endswith("Nothing has been sent: you hand the pack over yourself")


def test_the_pages_are_shown_with_what_reading_them_back_found(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot)

    assert page.pages.roll.count == page._preview.page_count > 3
    assert page.pages.place.text() == f"Page 1 of {page._preview.page_count}"
    assert chip(page) == "Nothing held back was found"
    assert any(words.startswith("Police information") for words in words_of(page.held_back))
    assert page.sign.button.isEnabled()


def test_what_was_looked_for_is_said_plainly_with_what_it_cannot_know(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot)
    said = " ".join(words_of(page.read_back))

    assert f"looked through all {page._preview.page_count} pages and the Word copy, hidden parts too." in said
    assert f"It looked for {page._preview.searched_for} names, numbers, addresses and texts" in said
    assert "It cannot know what nobody wrote down: read the pages, too." in said
    assert words_of(page.missing)[1:-1] == [
        "The ask must be written before you sign.",
        "Not written yet: What we ask of MACE",
    ]


def test_what_is_not_there_yet_is_said_beside_the_pages(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    said = words_of(page.missing)
    assert page.missing.y() < page.read_back.y()
    assert any(words.startswith("Not finished yet: CERAF worksheet") for words in said)
    assert "Not written yet: What we ask of MACE" in said
    assert part(page, SectionId.CERAF).option.detail == "Not finished yet"
    qtbot.keyClicks(page.going_in.ask, ASK)
    wait_for_pages(desk_window, settle, qtbot)

    assert not any(words.startswith("Not written yet") for words in words_of(page.missing))


def test_only_pages_in_sight_are_drawn_and_page_down_brings_the_next(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot)
    roll = page.pages.roll
    drawn = set(roll.roll.fresh)
    assert drawn
    assert max(drawn) < roll.count - 1
    roll.roll.setFocus()
    for _count in range(3):
        qtbot.keyClick(roll.roll, Qt.Key.Key_PageDown)
    settle(desk_window.ctx.ops)
    assert roll.page >= 1
    assert page.pages.place.text() == f"Page {roll.page + 1} of {roll.count}"
    qtbot.keyClick(roll.roll, Qt.Key.Key_End)
    settle(desk_window.ctx.ops)

    assert roll.page == roll.count - 1
    assert roll.page in roll.roll.fresh
    assert not page.pages.onward.isEnabled()


def test_the_buttons_turn_pages_and_make_them_larger(desk_window, settle, qtbot, said):
    page = prepare(desk_window, settle, qtbot)
    width = page.pages.roll.roll.boxes[0].width()
    click(qtbot, page.pages.onward)
    assert said[-1] == page.pages.place.text() == f"Page 2 of {page.pages.roll.count}"
    click(qtbot, page.pages.larger)

    assert page.pages.roll.zoom_percent == 125
    assert page.pages.roll.roll.boxes[0].width() > width
    assert page.pages.roll.page == 1


def test_the_words_that_will_be_signed_can_be_read_as_text(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot)
    click(qtbot, page.pages.as_words)
    text = page.pages.words.toPlainText()

    assert page.pages.words.isVisible()
    assert f"Page {page._preview.page_count} of {page._preview.page_count}" in text
    assert "I just want the shops sorted." in text
    assert SIGNER[0] in text


def test_what_is_always_or_never_in_says_so_and_cannot_be_pressed(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    always, never = part(page, SectionId.CHILDS_WORDS), part(page, SectionId.POLICE_INFORMATION)
    assert isinstance(always, LockedPart)
    qtbot.mouseClick(always, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(never, Qt.MouseButton.LeftButton)

    assert (always.isChecked(), never.isChecked()) == (True, False)
    assert always.accessibleDescription().startswith("Always in this pack")
    assert never.accessibleDescription().startswith("Never in this pack. It goes to")
    assert always.focusPolicy() == never.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert page.going_in.has_unsaved() is False


def test_a_part_taken_out_is_kept_and_the_pages_are_made_again_without_it(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot)
    before = page._preview
    click(qtbot, part(page, SectionId.SAFETY_MAP))

    assert not page.sign.button.isEnabled(), "what is shown is not what will be signed"
    assert page.pages.roll.roll.is_stale
    wait_for_pages(desk_window, settle, qtbot)
    assert SectionId.SAFETY_MAP not in choices(desk_window, settle, "child").sections
    assert page._preview.reference != before.reference
    assert page._preview.page_count < before.page_count
    assert page.sign.button.isEnabled()


def test_a_ready_sentence_and_what_is_typed_after_it_are_the_ask(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    ready = next(button for button in page.findChildren(Button) if button.words().startswith("Allocate"))
    assert ready.isVisible()
    click(qtbot, ready)
    assert not ready.isVisible()
    qtbot.keyClicks(page.going_in.ask, " By Friday.")
    assert desk_window.foot.saved.text().startswith("What you are typing is not saved yet")
    wait_for_pages(desk_window, settle, qtbot)

    assert choices(desk_window, settle).ask == "Allocate an Opal worker. By Friday."
    assert page._preview.choices.ask == "Allocate an Opal worker. By Friday."
    assert "Allocate an Opal worker. By Friday." in page.pages.words.toPlainText()


def test_the_sitting_is_typed_or_taken_from_the_list(desk_window, settle, qtbot):
    desk_does(desk_window, settle, lambda desk: desk.reviews.add_sitting(date(2026, 12, 1)))
    page = prepare(desk_window, settle, qtbot, child="bare")
    click(qtbot, next(each for each in page.findChildren(Button) if each.words() == "Tue 1 Dec"))
    settle(desk_window.ctx.ops)
    assert choices(desk_window, settle).sitting_on == date(2026, 12, 1)
    assert page.top.facts[0] == "MACE pack (Swindon) for Tue 1 Dec"
    page.going_in.sitting.line.setText("Dec 2026")
    qtbot.keyClick(page.going_in.sitting.line, Qt.Key.Key_Return)
    settle(desk_window.ctx.ops)

    field = next(field for field in page.going_in.fields if field.name == "sitting_on")
    assert field.error_text() == "Write the whole day, such as 20 Nov 2026."
    assert choices(desk_window, settle).sitting_on == date(2026, 12, 1)


def test_how_far_back_the_chronology_goes_is_kept(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    assert page.going_in.months.value() == 6
    page.going_in.months.setFocus()
    qtbot.keyClick(page.going_in.months, Qt.Key.Key_Down)
    wait_for_pages(desk_window, settle, qtbot)

    assert choices(desk_window, settle).chronology_months == 12


def test_what_was_typed_last_is_kept_when_one_leaves_at_once(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    qtbot.keyClicks(page.going_in.why_now, "He waits again.")
    desk_window.navigate("today")
    settle(desk_window.ctx.ops)

    assert choices(desk_window, settle).why_now == "He waits again."


def test_the_reading_before_is_shown_first_and_one_press_away_later(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    assert any(words.startswith("If somebody is in danger now") for words in words_of(page.going_in))
    qtbot.keyClicks(page.going_in.ask, ASK)
    page = prepare(desk_window, settle, qtbot, child="bare")
    assert not any(words.startswith("If somebody is in danger now") for words in words_of(page.going_in))
    click(qtbot, page.findChild(Button, "read_before"))

    assert any(words.startswith("If somebody is in danger now") for words in words_of(page.going_in))


def test_the_window_goes_on_while_pages_are_made_and_they_can_be_stopped(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    gate = threading.Event()
    desk_window.ctx.ops.run(lambda _desk: gate.wait(10), owner=desk_window)
    page.pages.make()
    qtbot.waitUntil(page.pages.progress.isVisible)
    assert page.pages.progress.words.text() == "Making the pages…"
    assert not page.sign.button.isEnabled()
    click(qtbot, page.pages.progress.cancel)
    gate.set()
    settle(desk_window.ctx.ops)

    assert "No pages were made" in words_of(page.pages)
    assert page._preview is None
    click(qtbot, page.findChild(Button, "make_pages"))
    wait_for_pages(desk_window, settle, qtbot)
    assert page.pages.roll.isVisible()
    assert page.sign.button.isEnabled()


def test_trying_again_keeps_the_keyboard_with_the_pages(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot)

    def fails():
        page.pages._on_failed(UserError("The disk is full."))
        settle(desk_window.ctx.ops)
        return next(each for each in page.findChildren(Button, "make_pages") if each.isVisible())

    fails().setFocus()
    again = fails()
    assert desk_window.focusWidget() is again, "the new button has what the old one had"
    qtbot.keyClick(again, Qt.Key.Key_Space)
    wait_for_pages(desk_window, settle, qtbot)
    assert page.pages.roll.isVisible()
    assert page.pages.isAncestorOf(desk_window.focusWidget())


def test_what_the_pdf_cannot_draw_is_said_beside_the_pages_and_stops_nothing(desk_window, settle, qtbot):
    event = Event(
        child_id=desk_window.ids["child"],
        kind=EventKind.WORRY,
        provenance=Provenance.TOLD_BY_CHILD,
        childs_words="I was so 😭 after.",
    )
    desk_does(desk_window, settle, lambda desk: desk.chronology.record(event))
    page = prepare(desk_window, settle, qtbot)

    assert "[emoji: loudly crying face]" in " ".join(words_of(page.undrawn))
    assert page.undrawn.y() < page.read_back.y()
    assert chip(page) == "Nothing held back was found"
    assert page.sign.button.isEnabled()


def test_writing_that_cannot_be_searched_must_be_looked_at_before_signing(desk_window, settle, qtbot):
    event = Event(
        child_id=desk_window.ids["child"],
        kind=EventKind.WORRY,
        provenance=Provenance.TOLD_BY_CHILD,
        childs_words="أنا خائفة من الشارع",
    )
    desk_does(desk_window, settle, lambda desk: desk.chronology.record(event))
    page = prepare(desk_window, settle, qtbot)

    assert chip(page).endswith("to look at")
    assert "writing that HothDesk cannot search (4 words in Arabic script)" in " ".join(
        words_of(page.read_back)
    )
    assert not page.sign.button.isEnabled()
    click(qtbot, page.read_back.check)
    assert page.sign.button.isEnabled()


def test_words_the_young_person_did_not_write_for_their_copy_are_left_out_of_it(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, OWN_COPY)

    said = part(page, SectionId.CHILDS_WORDS).accessibleDescription()
    assert said.startswith("left out: they wrote nothing for this in their plan")
    assert not page.missing.isVisible()
    assert not any("ot recorded yet" in words for words in words_of(page))


def test_what_may_be_a_name_must_be_looked_at_before_signing(desk_window, settle, qtbot):
    desk_does(desk_window, settle, lambda desk: desk.children.add(Child(chosen_name="Rose")))
    desk_does(desk_window, settle, lambda desk: desk.children.add(Child(chosen_name="Opal")))
    page = prepare(desk_window, settle, qtbot, child="bare")
    assert chip(page).endswith("to look at")
    assert page.missing.y() > page.read_back.y(), "what was found is looked at first"
    assert not page.sign.button.isEnabled()
    assert not page.sign.passphrase.isVisible()
    click(qtbot, page.read_back.check)

    assert page.sign.button.isEnabled()
    assert page.sign.passphrase.isVisible()


def test_a_young_persons_copy_that_names_another_child_cannot_be_signed(desk_window, settle, qtbot):
    name_a_child_in_the_plan(desk_window, settle)
    page = prepare(desk_window, settle, qtbot, OWN_COPY)
    shown = words_of(page.read_back)

    assert chip(page) == "Something held back was found"
    assert any(words.startswith("Page ") and words.endswith("name") for words in shown)
    assert not any("Sampleson" in words for words in shown)
    assert not page.sign.button.isEnabled()
    assert not page.sign.passphrase.isVisible()
    click(qtbot, page.findChild(Button, "open_plan"))
    assert desk_window._here.page == "plan_young_person"


def test_without_an_agreed_plan_it_says_so_and_shows_the_way(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, OWN_COPY, "bare")

    assert "Agree the plan with the young person first. Their copy is made from it alone." in words_of(page)
    assert not page.sign.button.isEnabled()
    assert not page.sign.passphrase.isVisible()
    assert "There are no pages to sign yet." in words_of(page.sign)
    assert "Open their plan" in buttons_of(page.pages)


def test_somebody_who_cannot_sign_yet_makes_a_signature_there_and_then(open_window, settle, qtbot):
    child = Child(chosen_name="Ash")
    made = desk_does(open_window, settle, lambda desk: desk.children.add(child))
    open_window.ids = {"child": made.value}
    page = prepare(open_window, settle, qtbot)
    assert "Make your signature first" in words_of(page)
    lines = page.sign.lines
    assert (lines["role"].text(), lines["organisation"].text()) == (
        "Social worker",
        "Example Borough Council",
    )
    lines["name"].clear()
    click(qtbot, page.sign.make)
    settle(open_window.ctx.ops)
    assert page.sign.make_fields[0].error_text() == "Enter the name to sign with."
    qtbot.keyClicks(lines["name"], SIGNER[0])
    click(qtbot, page.sign.make)
    settle(open_window.ctx.ops)
    wait_for_pages(open_window, settle, qtbot)

    assert page.sign.who.text().startswith("As Pat Workerson, Social worker.")
    assert page.pages.roll.isVisible()
    assert SIGNER[0] in page.pages.words.toPlainText()
    assert page.summary.isHidden()
    assert open_window.focusWidget() is page.sign.passphrase.line, "the keyboard stays in the page"


def test_a_pack_nobody_knows_leads_back_to_the_packs(desk_window, settle):
    desk_window.navigate("pack", child_id=desk_window.ids["child"], profile_id="nothing_like_it")
    settle(desk_window.ctx.ops)

    assert desk_window._here.page == "child_packs"
    assert desk_window.message.words.text()


def test_the_list_of_parts_hears_that_the_ask_is_written(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    asked = part(page, SectionId.ASK)
    assert asked.option.detail == "Not written yet"
    qtbot.keyClicks(page.going_in.ask, ASK)
    wait_for_pages(desk_window, settle, qtbot)
    assert asked.option.detail != "Not written yet"
    assert "not written yet" not in asked.accessibleDescription()
    page.going_in.ask.clear()
    wait_for_pages(desk_window, settle, qtbot)

    assert asked.option.detail == "Not written yet"


def test_a_day_of_a_sitting_that_is_none_is_told_when_one_leaves(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    page.going_in.sitting.line.setText("31 Feb")
    wait_for_pages(desk_window, settle, qtbot)
    desk_window.navigate("today")
    settle(desk_window.ctx.ops)

    assert desk_window.message.words.text() == "Not saved: “31 Feb”."
