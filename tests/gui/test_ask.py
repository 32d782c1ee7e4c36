"""The door for dialogs: answers come later, no says nothing, and locking closes what is asked."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QMessageBox, QToolButton, QWidget

from ui.ask import Dialogs
from ui.theme.look import look
from ui.widgets.ring import Ring

OPEN = QDialog.open  # before any test replaced it


@pytest.fixture
def owner(qtbot, monkeypatch, no_dialog_waits):
    monkeypatch.setattr(QDialog, "open", OPEN)
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def shown(owner, kind):
    return next(dialog for dialog in owner.findChildren(kind) if dialog.isVisible())


def test_the_answers_to_a_question_are_verbs_and_the_safe_one_is_the_default(owner, qtbot):
    answers = []
    asked = Dialogs()
    asked.confirm(
        owner, "Remove <b>this</b>?", yes="Remove", no="Keep", then=lambda: answers.append("removed")
    )
    box = shown(owner, QMessageBox)
    words = {button.text(): button for button in box.buttons()}

    assert set(words) == {"Remove", "Keep"}
    assert box.defaultButton() is words["Keep"]
    assert box.escapeButton() is words["Keep"]
    assert box.textFormat().name == "PlainText"
    words["Remove"].click()
    assert answers == ["removed"]


def test_saying_no_does_nothing_but_what_was_asked_for(owner):
    answers = []
    Dialogs().confirm(
        owner,
        "Remove?",
        yes="Remove",
        then=lambda: answers.append("yes"),
        otherwise=lambda: answers.append("no"),
    )
    box = shown(owner, QMessageBox)
    box.escapeButton().click()

    assert answers == ["no"]


def test_a_chosen_folder_is_told_and_a_cancelled_choice_is_not(owner, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _self: [str(tmp_path)])
    chosen = []
    asked = Dialogs()
    asked.folder(owner, "Where?", start=tmp_path, then=chosen.append)
    shown(owner, QFileDialog).reject()
    assert chosen == []

    asked.folder(owner, "Where?", start=None, then=chosen.append)
    shown(owner, QFileDialog).done(QDialog.DialogCode.Accepted)
    assert chosen == [Path(tmp_path)]


def test_locking_closes_whatever_is_being_asked_unanswered(owner, tmp_path):
    answers = []
    asked = Dialogs()
    asked.confirm(owner, "Remove?", yes="Remove", then=answers.append, otherwise=lambda: answers.append("no"))
    asked.open_file(owner, "Which?", kinds="Pictures (*.png)", then=answers.append)
    asked.save_file(owner, "Where?", suggested=tmp_path / "a.pdf", kinds="PDF (*.pdf)", then=answers.append)
    asked.dismiss()

    assert answers == []
    assert not any(dialog.isVisible() for dialog in owner.findChildren(QDialog))


def test_the_dialog_for_a_folder_speaks_our_words_and_every_part_has_a_name(owner, tmp_path):
    asked = Dialogs()
    asked.folder(owner, "Choose where the vault is kept", start=tmp_path, then=list)
    dialog = shown(owner, QFileDialog)
    labels = {dialog.labelText(each) for each in QFileDialog.DialogLabel}
    parts = [
        *dialog.findChildren(QToolButton),
        *dialog.findChildren(QListView),
        dialog.findChild(QWidget, "fileNameEdit"),
        dialog.findChild(QWidget, "lookInCombo"),
    ]

    assert {"Choose this folder", "Cancel", "Look in", "Folder"} <= labels
    assert all(part.accessibleName() for part in parts if part.isVisible())
    assert not dialog.findChild(QWidget, "fileTypeCombo").isVisible()
    asked.dismiss()


def test_the_dialog_for_a_folder_offers_nowhere_one_was_before(owner, tmp_path):
    asked = Dialogs()
    asked.folder(owner, "Choose where the vault is kept", start=tmp_path, then=list)
    dialog = shown(owner, QFileDialog)
    offered = {Path(url.toLocalFile()) for url in dialog.sidebarUrls()}

    assert all(folder == Path.home() or folder.parent == Path.home() for folder in offered)
    assert dialog.history() in ([], [str(tmp_path)])
    asked.dismiss()


def test_in_a_question_the_safe_answer_stays_filled_and_the_ring_goes_with_the_keyboard(owner, qtbot, theme):
    Dialogs().confirm(owner, "Throw this draft away?", yes="Throw away", no="Keep it", then=list)
    box = shown(owner, QMessageBox)
    box.activateWindow()
    qtbot.waitUntil(box.isActiveWindow)
    words = {button.text(): button for button in box.buttons()}
    danger, safe = words["Throw away"], words["Keep it"]

    def ground(button):
        return button.grab().toImage().pixelColor(8, button.height() // 2).name()

    for focused in (danger, safe):
        focused.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(focused.hasFocus)
        (ring,) = (each for each in box.findChildren(Ring) if each.isVisible())
        assert ring.geometry() == QRect(focused.mapTo(box, QPoint()), focused.size()).adjusted(-5, -5, 5, 5)
        assert ground(safe) == look().tokens.accent.lower()
        assert ground(danger) == look().tokens.card.lower()
    safe.click()
