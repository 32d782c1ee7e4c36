"""Signing a pack by hand, what became of it, the register, and checking a file somebody gave us."""

import shutil
from datetime import date, timedelta

import pack_examples
import pytest
from pack_examples import (
    ASK,
    FRONT_DOOR,
    MACE,
    OWN_COPY,
    buttons_of,
    click,
    desk_does,
    make_pack,
    prepare,
    wait_for_pages,
    words_of,
)
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from quick_vault import PASSPHRASE, QUICK

from hothdesk.app import Desk
from hothdesk.packs.model import PackState
from hothdesk.security import vault as vaults
from hothdesk.signing.model import Finding
from hothdesk.signing.verification import verify_file
from ui.pages.pack_parts.made_card import MadeCard
from ui.widgets.button import Button
from ui.widgets.card import RowCard
from ui.widgets.chip import Chip

filled, desk_window = pack_examples.filled, pack_examples.desk_window


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


def ready_to_sign(window, settle, qtbot, ask, out, child="child"):
    page = prepare(window, settle, qtbot, child=child)
    qtbot.keyClicks(page.going_in.ask, ASK)
    ask.answers.append(out)
    click(qtbot, page.findChild(Button, "change_folder"))
    wait_for_pages(window, settle, qtbot)
    return page


def sign(window, settle, qtbot, passphrase=PASSPHRASE):
    page = window.page()
    qtbot.keyClicks(page.sign.passphrase.line, passphrase)
    click(qtbot, page.sign.button)
    settle(window.ctx.ops)
    return page


def register(window, settle):
    return desk_does(window, settle, lambda desk: desk.packs.list_packs())


def only_card(page):
    (card,) = page.findChildren(MadeCard)
    return card


def test_a_mace_pack_is_signed_exported_handed_over_and_confirmed(desk_window, settle, qtbot, ask, out):
    page = ready_to_sign(desk_window, settle, qtbot, ask, out)
    shown = page._preview
    sign(desk_window, settle, qtbot)

    pdf, docx = sorted(out.iterdir(), key=lambda path: path.suffix, reverse=True)
    assert pdf.read_bytes().startswith(shown.pdf), "what is signed is what was shown"
    for path in (pdf, docx):
        assert verify_file(path).finding is Finding.UNCHANGED
        assert "Robin" not in path.name
        assert path.name in words_of(page.done_view)
    assert page.top.facts[-1] == "signed"
    assert "Signed and exported. Nothing has been sent." in words_of(page)
    assert "Speak to the Opal Navigator." in words_of(page)
    assert "Somebody should confirm it within 1 working day, once it is handed over." in words_of(page)
    assert not any("23 November" in words for words in words_of(page)), "nothing is due before the hand-over"
    assert not page.sign.passphrase.text()

    click(qtbot, next(each for each in page.findChildren(Button) if each.words() == "By secure mail"))
    click(qtbot, page.done_view.form.keep)
    settle(desk_window.ctx.ops)
    assert "It is noted that you handed it over." in words_of(page)
    assert "Somebody should confirm it by Monday 23 November 2026." in words_of(page)
    (pack,) = register(desk_window, settle)
    assert (pack.handed_over_on, pack.handed_over_how) == (date(2026, 11, 20), "By secure mail")

    click(qtbot, page.findChild(Button, "all_packs"))
    settle(desk_window.ctx.ops)
    card = only_card(desk_window.page())
    assert card.findChild(Chip).text() == "Handed over, not confirmed"
    click(qtbot, card.findChild(Button, "they_have_it"))
    click(qtbot, card.form.keep)
    settle(desk_window.ctx.ops)
    assert card.form.summary.isVisible()
    assert card.form._words.error_text() == "Say who told you that they have it."
    qtbot.keyClicks(card.form.line, "Pat Sample, Opal")
    assert desk_window.foot.saved.text().startswith("What you are typing is not saved yet")
    click(qtbot, card.form.keep)
    settle(desk_window.ctx.ops)

    (pack,) = register(desk_window, settle)
    assert (pack.state, pack.acknowledged_by) == (PackState.ACKNOWLEDGED, "Pat Sample, Opal")
    card = only_card(desk_window.page())
    assert card.findChild(Chip).text() == "They have it"
    assert "Pat Sample, Opal said on Fri 20 Nov that they have it" in words_of(card)
    assert buttons_of(card) == ["Files"]


def test_the_next_step_of_a_signed_pack_is_in_sight(desk_window, settle, qtbot, ask, out):
    desk_window.resize(1366, 768)
    page = ready_to_sign(desk_window, settle, qtbot, ask, out)
    sign(desk_window, settle, qtbot)

    keep = page.done_view.form.keep
    assert keep.visibleRegion().boundingRect() == keep.rect()


def test_a_wrong_passphrase_is_told_beside_its_field_and_writes_nothing(desk_window, settle, qtbot, ask, out):
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    sign(desk_window, settle, qtbot, "not the passphrase at all")

    wrong = "That is not your passphrase. Nothing was signed and nothing was written."
    assert page.sign.passphrase_field.error_text() == wrong
    assert page.summary.isHidden(), "it is said once, where one is"
    assert words_of(page).count(wrong) == 1
    assert page.sign.passphrase.text() == ""
    assert list(out.iterdir()) == []
    assert register(desk_window, settle) == ()
    assert page.going_in.isEnabled()
    sign(desk_window, settle, qtbot)
    assert page.done_view is not None
    assert len(list(out.iterdir())) == 2


def test_a_pack_that_asks_for_nothing_is_not_signed(desk_window, settle, qtbot, out):
    page = prepare(desk_window, settle, qtbot, child="bare")
    page.sign._on_folder_chosen(out)
    sign(desk_window, settle, qtbot)
    asked = next(field for field in page.going_in.fields if field.name == "ask")

    assert asked.error_text() == "Say what you ask for. It stands first in the pack."
    assert list(out.iterdir()) == []
    qtbot.keyClick(page.sign.passphrase.line, Qt.Key.Key_Return)
    assert page.done_view is None


def test_a_folder_that_is_gone_is_named_and_another_can_be_chosen(
    desk_window, settle, qtbot, ask, out, tmp_path
):
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    gone = out / "stick" / "packs"
    page.sign._on_folder_chosen(gone)
    assert page.sign.concern.text() == "This folder is not there. Choose another one."
    sign(desk_window, settle, qtbot)

    words = f"The folder {gone} is not there. Choose another one."
    assert buttons_of(page.summary) == [words]
    assert page.sign.folder_error.text() == words
    assert page.sign.folder_error.isVisible()
    assert page.sign.passphrase.text() == PASSPHRASE, "nothing that was typed is lost"
    click(qtbot, page.summary.findChild(Button))
    assert desk_window.focusWidget() is page.findChild(Button, "change_folder")
    ask.answers.append(out)
    click(qtbot, page.findChild(Button, "change_folder"))
    assert page.summary.isHidden()
    assert page.sign.folder_error.isHidden()
    click(qtbot, page.sign.button)
    settle(desk_window.ctx.ops)
    assert len(list(out.iterdir())) == 2


def test_a_folder_for_documents_that_is_not_there_yet_is_made(desk_window, settle, qtbot, ask, out):
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    page.sign._on_folder_chosen(out / "Documents")
    assert page.sign.concern.text() == "This folder is not there yet. It is made when you sign."
    sign(desk_window, settle, qtbot)

    assert page.done_view is not None
    assert len(list((out / "Documents").iterdir())) == 2


def test_a_folder_that_cannot_be_written_keeps_the_passphrase_and_the_page(
    desk_window, settle, qtbot, ask, out
):
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    out.rmdir()
    out.write_text("a file in its place")
    sign(desk_window, settle, qtbot)

    assert page.sign.folder_error.text().startswith(f"Nothing can be written into {out}")
    assert page.sign.button.isEnabled()
    assert page.sign.passphrase.text() == PASSPHRASE
    assert page._preview is not None


def test_all_that_stands_in_the_way_is_said_at_once_and_goes_as_it_is_mended(desk_window, settle, qtbot, out):
    page = prepare(desk_window, settle, qtbot, child="bare")
    page.sign._on_folder_chosen(out / "stick" / "packs")
    page.going_in.sitting.line.setText("soon")
    wait_for_pages(desk_window, settle, qtbot)
    places = [pane.mapTo(page, pane.rect().topLeft()) for pane in (page.going_in, page.pages)]
    click(qtbot, page.sign.button)

    assert page.summary.names == {"ask", "sitting_on", "folder", "sign_passphrase"}
    assert len(buttons_of(page.summary)) == 4
    assert places == [pane.mapTo(page, pane.rect().topLeft()) for pane in (page.going_in, page.pages)]
    qtbot.keyClicks(page.going_in.ask, ASK)
    assert page.summary.names == {"sitting_on", "folder", "sign_passphrase"}
    page.going_in.sitting.line.clear()
    assert page.summary.names == {"folder", "sign_passphrase"}
    page.sign._on_folder_chosen(out)
    assert page.summary.names == {"sign_passphrase"}
    assert buttons_of(page.summary) == ["Type the passphrase of this vault."]
    qtbot.keyClicks(page.sign.passphrase.line, "k")
    assert page.summary.isHidden()
    assert page.sign.passphrase_field.error_text() == ""
    wait_for_pages(desk_window, settle, qtbot)


def test_a_day_that_is_none_is_mended_letter_by_letter_and_nothing_breaks(desk_window, settle, qtbot, out):
    page = prepare(desk_window, settle, qtbot, child="bare")
    page.sign._on_folder_chosen(out)
    qtbot.keyClicks(page.going_in.ask, ASK)
    line = page.going_in.sitting.line
    line.setText("31 Feb 2027")
    wait_for_pages(desk_window, settle, qtbot)
    click(qtbot, page.sign.button)
    assert page.summary.names == {"sitting_on", "sign_passphrase"}
    for _letter in "31 Feb 2027":
        qtbot.keyClick(line, Qt.Key.Key_Backspace)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.summary.names == {"sign_passphrase"}
    assert buttons_of(page.summary) == ["Type the passphrase of this vault."]
    wait_for_pages(desk_window, settle, qtbot)


def test_a_folder_that_is_copied_elsewhere_is_warned_of(desk_window, settle, qtbot, ask, tmp_path, said):
    page = prepare(desk_window, settle, qtbot, child="bare")
    page.sign._on_folder_chosen(tmp_path)
    assert page.sign.concern.isHidden()
    folder = tmp_path / "OneDrive - Example Council" / "Packs"
    folder.mkdir(parents=True)
    ask.answers.append(folder)
    click(qtbot, page.findChild(Button, "change_folder"))

    assert page.sign.concern.isVisible()
    assert page.sign.concern.text().startswith("This folder may be copied to other computers")
    assert said[-1] == page.sign.concern.text()


def test_locking_forgets_the_passphrase(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, child="bare")
    qtbot.keyClicks(page.sign.passphrase.line, PASSPHRASE)
    line = page.sign.passphrase.line
    desk_window.lock()

    assert line.text() == ""
    settle(desk_window.ctx.ops)


def test_enter_signs_and_only_the_folder_on_this_computer_is_opened(
    desk_window, settle, qtbot, ask, out, monkeypatch
):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url))
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    click(qtbot, page.sign.button)
    assert page.sign.passphrase_field.error_text() == "Type the passphrase of this vault."
    qtbot.keyClicks(page.sign.passphrase.line, PASSPHRASE)
    qtbot.keyClick(page.sign.passphrase.line, Qt.Key.Key_Return)
    settle(desk_window.ctx.ops)
    click(qtbot, page.findChild(Button, "open_folder"))
    assert opened == [QUrl.fromLocalFile(str(out))]
    shutil.rmtree(out)
    click(qtbot, page.findChild(Button, "open_folder"))

    assert len(opened) == 1


def test_a_young_persons_copy_is_one_file_and_nobody_has_to_confirm_it(desk_window, settle, qtbot, out):
    page = prepare(desk_window, settle, qtbot, OWN_COPY)
    page.sign._on_folder_chosen(out)
    sign(desk_window, settle, qtbot)

    assert [path.suffix for path in out.iterdir()] == [".pdf"]
    assert "Nobody has to confirm this copy." in words_of(page)
    assert "Given to them by hand" in buttons_of(page.done_view)


def test_the_tab_says_which_packs_can_be_made_and_what_is_missing(desk_window, settle, qtbot):
    desk_window.navigate("child_packs", child_id=desk_window.ids["bare"])
    settle(desk_window.ctx.ops)
    page = desk_window.page()

    assert "No pack was made for this child yet" in words_of(page)
    assert page.findChild(Button, f"prepare_{OWN_COPY}") is None
    assert "Agree the plan with the young person first. Their copy is made from it alone." in words_of(page)
    click(qtbot, page.findChild(Button, f"see_to_{OWN_COPY}"))
    assert desk_window._here.page == "plan_young_person"
    desk_window.navigate("child_packs", child_id=desk_window.ids["bare"])
    settle(desk_window.ctx.ops)
    click(qtbot, desk_window.page().findChild(Button, f"prepare_{FRONT_DOOR}"))
    settle(desk_window.ctx.ops)
    assert desk_window.page().top.facts[0] == "Request for support (Contact Swindon)"


def test_a_day_to_come_is_no_day_on_which_it_was_handed_over(desk_window, settle, qtbot, out):
    make_pack(desk_window, settle, out, child="bare")
    desk_window.navigate("child_packs", child_id=desk_window.ids["bare"])
    settle(desk_window.ctx.ops)
    card = only_card(desk_window.page())
    click(qtbot, card.findChild(Button, "hand_over"))
    qtbot.keyClicks(card.form.line, "by hand")
    for text, error in (
        ("21 Nov 2026", "This day has not come yet."),
        ("Nov 2026", "Write the whole day, such as 20 Nov 2026."),
        ("soon", "This is not a date that can be read. Write it like 20 Nov 2026, Nov 2026 or about 2019."),
    ):
        card.form.day.line.setText(text)
        click(qtbot, card.form.keep)
        settle(desk_window.ctx.ops)
        assert error in words_of(card.form)
    click(qtbot, card.findChild(Button, "record_handed_over_not_now"))

    assert card.form is None
    assert register(desk_window, settle)[0].state is PackState.MADE


def test_a_pack_nobody_confirmed_in_time_says_what_to_do(desk_window, settle, clock, out):
    pack = make_pack(desk_window, settle, out, child="bare")
    today = date(2026, 11, 20)
    desk_does(desk_window, settle, lambda desk: desk.packs.record_handed_over(pack.id, today, "By hand"))
    clock.move(timedelta(days=5))
    desk_window.navigate("child_packs", child_id=desk_window.ids["bare"], pack_id=pack.id)
    settle(desk_window.ctx.ops)
    card = only_card(desk_window.page())

    assert "Somebody should have confirmed it by Mon 23 Nov" in words_of(card)
    assert "Ring the Opal Navigator. A pack that nobody has read protects no child." in words_of(card)


def test_nothing_is_due_for_a_pack_that_nobody_handed_over(desk_window, settle, clock, out):
    pack = make_pack(desk_window, settle, out, child="bare")
    clock.move(timedelta(days=5))
    desk_window.navigate("child_packs", child_id=desk_window.ids["bare"], pack_id=pack.id)
    settle(desk_window.ctx.ops)
    words = words_of(only_card(desk_window.page()))
    assert "Somebody should confirm it within 1 working day, once it is handed over" in words
    desk_window.navigate("packs")
    settle(desk_window.ctx.ops)
    words += words_of(desk_window.page())

    assert desk_window.page().findChild(RowCard).findChild(Chip).text() == "Not handed over"
    assert not any(said in each for each in words for said in ("23 Nov", "was due", "shared", "Shared"))


def test_the_register_puts_first_what_nobody_has_confirmed(desk_window, settle, qtbot, out):
    done = make_pack(desk_window, settle, out, child="bare")
    today = date(2026, 11, 20)
    desk_does(desk_window, settle, lambda desk: desk.packs.record_acknowledged(done.id, today, "Pat Sample"))
    waiting = make_pack(desk_window, settle, out, FRONT_DOOR, child="bare")
    desk_window.navigate("packs")
    settle(desk_window.ctx.ops)
    page = desk_window.page()
    rows = page.findChildren(RowCard)

    assert page.heading.text() == "1 pack is still open"
    assert [row.findChild(Chip).text() for row in rows] == ["Not handed over", "They have it"]
    assert waiting.reference in " ".join(words_of(rows[0]))
    assert "A. (14)" in rows[0].accessibleName()
    assert "Ash" not in " ".join(words_of(page))
    click(qtbot, rows[0].button)
    settle(desk_window.ctx.ops)
    assert desk_window._here.page == "child_packs"


def test_an_empty_register_says_what_it_is_for(desk_window, settle, qtbot):
    desk_window.navigate("packs")
    settle(desk_window.ctx.ops)

    assert "No pack was made yet" in words_of(desk_window.page())
    click(qtbot, desk_window.page().findChild(Button, "find_child"))
    assert desk_window._here.page == "children"


def test_a_file_somebody_gave_us_is_checked(desk_window, settle, qtbot, ask, out, said):
    pack = make_pack(desk_window, settle, out, child="bare")
    whole = out / pack.files[0].name
    changed, other = out / "changed.pdf", out / "other.txt"
    data = bytearray(whole.read_bytes())
    data[len(data) // 3] ^= 1
    changed.write_bytes(data)
    other.write_text("nothing signed")
    desk_window.navigate("packs")
    settle(desk_window.ctx.ops)
    check = desk_window.page().check
    found = []
    for path in (whole, changed, other):
        ask.answers.append(path)
        click(qtbot, check.choose)
        settle(desk_window.ctx.ops)
        found.append(check.chip.text())

    assert found == ["Signed, not changed", "Changed", "Could not be read"]
    assert said[-1].startswith("Could not be read. other.txt")


def test_only_a_pack_for_mace_asks_for_the_sitting(desk_window, settle, qtbot):
    page = prepare(desk_window, settle, qtbot, FRONT_DOOR, "bare")

    assert page.going_in.sitting is None
    assert prepare(desk_window, settle, qtbot, MACE, "bare").going_in.sitting is not None


def put_by(window, settle):
    """Lock, and return what lies in the vault to be told."""
    folder, clock = window._vault, window.ctx.clock
    window.lock()
    settle(window.ctx.ops)
    desk = Desk(vaults.open_vault(folder, PASSPHRASE, clock=clock, floor=QUICK))
    waiting = desk.unkept.list_put_by()
    desk.close()
    return waiting


def test_a_hand_over_half_typed_waits_in_the_vault_while_the_desk_is_locked(desk_window, settle, qtbot, out):
    pack = make_pack(desk_window, settle, out, child="bare")
    desk_window.navigate("child_packs", child_id=desk_window.ids["bare"])
    settle(desk_window.ctx.ops)
    card = only_card(desk_window.page())
    click(qtbot, card.findChild(Button, "hand_over"))
    assert any("what is recorded here stays as it is" in words for words in words_of(card.form))
    qtbot.keyClicks(card.form.line, "By the usher")
    (waiting,) = put_by(desk_window, settle)

    assert waiting.words == (
        f"“I handed it over” is not recorded yet for {pack.title}, {pack.reference}. "
        "You had typed: “By the usher”, “20 Nov 2026”."
    )
    assert (waiting.page, waiting.params["pack_id"]) == ("child_packs", pack.id)


def test_a_hand_over_half_typed_right_after_signing_waits_too(desk_window, settle, qtbot, ask, out):
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    sign(desk_window, settle, qtbot)
    qtbot.keyClicks(page.done_view.form.line, "By the usher")
    (waiting,) = put_by(desk_window, settle)

    assert "By the usher" in waiting.words
    assert waiting.page == "child_packs"


def test_a_pack_made_today_says_so_in_the_register(desk_window, settle, clock, out):
    make_pack(desk_window, settle, out, child="bare")
    for days, words in ((0, "made today"), (1, "made Fri 20 Nov")):
        clock.move(timedelta(days=days))
        desk_window.navigate("packs")
        settle(desk_window.ctx.ops)
        assert any(words in each for each in words_of(desk_window.page().findChild(RowCard)))


def test_enter_in_the_empty_passphrase_keeps_the_field_and_what_it_says_in_sight(
    desk_window, settle, qtbot, ask, out, theme
):
    theme.choose(text_percent=200)
    desk_window.resize(1366, 768)
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    field = page.sign.passphrase_field
    field.take_focus()
    settle(desk_window.ctx.ops)
    qtbot.keyClick(page.sign.passphrase.line, Qt.Key.Key_Return)
    settle(desk_window.ctx.ops)

    assert field.error_text() == "Type the passphrase of this vault."
    assert desk_window.focusWidget() is page.sign.passphrase.line
    for part in (field.error, page.sign.passphrase.line):
        assert part.visibleRegion().boundingRect() == part.rect()


def test_a_folder_that_was_made_is_not_said_to_be_missing_any_more(desk_window, settle, qtbot, ask, out):
    page = ready_to_sign(desk_window, settle, qtbot, ask, out, "bare")
    page.sign._on_folder_chosen(out / "Documents")
    sign(desk_window, settle, qtbot, "not the passphrase at all")

    assert (out / "Documents").is_dir()
    assert page.sign.concern.isHidden()
