"""What is copied is kept out of clipboard histories, and does not outlive the open desk."""

import pytest
from PySide6.QtCore import QMimeData, QObject, Signal

from ui.clipboard import KEPT_SECONDS, SecretClipboard, marked_secret, take_back


class PlainClipboard(QObject):
    """A clipboard as Qt's, which belongs to us or to another program."""

    dataChanged = Signal()  # noqa: N815 - Qt's name

    def __init__(self, *, is_ours):
        super().__init__()
        self.is_ours = is_ours
        self.data = QMimeData()
        self.count = 0

    def ownsClipboard(self):
        return self.is_ours

    def mimeData(self):
        return self.data

    def setMimeData(self, data):
        self.data = data
        self.count += 1
        self.dataChanged.emit()

    def clear(self):
        self.data = QMimeData()


def copied(clipboard, text):
    data = QMimeData()
    data.setText(text)
    clipboard.setMimeData(data)


def test_a_secret_asks_every_system_to_look_away(qapp):
    data = marked_secret("late train")

    assert data.text() == "late train"
    assert bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in name for name in data.formats())


def test_what_is_copied_in_the_window_is_marked_once(qapp):
    clipboard = PlainClipboard(is_ours=True)
    keeper = SecretClipboard(clipboard, clipboard)
    copied(clipboard, "late train")

    assert keeper.parent() is clipboard
    assert clipboard.data.hasFormat("x-kde-passwordManagerHint")
    assert clipboard.data.text() == "late train"
    assert clipboard.count == 2


def test_what_another_program_copied_is_left_alone(qapp):
    clipboard = PlainClipboard(is_ours=False)
    SecretClipboard(clipboard, clipboard)
    copied(clipboard, "shopping")
    take_back(clipboard)

    assert clipboard.data.text() == "shopping"
    assert not clipboard.data.hasFormat("x-kde-passwordManagerHint")


@pytest.mark.parametrize("is_ours", [True, False])
def test_only_what_came_from_here_is_taken_back(qapp, is_ours):
    clipboard = PlainClipboard(is_ours=is_ours)
    copied(clipboard, "late train")
    take_back(clipboard)

    assert bool(clipboard.data.text()) is not is_ours


def test_what_was_copied_is_taken_back_after_a_while_and_not_what_another_program_copied(qapp):
    clipboard = PlainClipboard(is_ours=True)
    keeper = SecretClipboard(clipboard, clipboard)
    copied(clipboard, "late train")
    assert keeper._timer.isActive()
    assert keeper._timer.interval() == KEPT_SECONDS * 1000
    keeper._on_timeout()
    assert not clipboard.data.hasText()

    copied(clipboard, "late train")
    clipboard.is_ours = False
    copied(clipboard, "of another program")
    assert not keeper._timer.isActive()
    keeper._on_timeout()
    assert clipboard.data.text() == "of another program"
