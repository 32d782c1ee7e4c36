"""The only door for dialogs: to confirm, to choose a file or a folder, to tell. Tests put another in.

Nothing here waits: the answer is given to a callable, so no second event loop runs inside the first.
Where it can be asked on the page, ask it there.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QMessageBox, QWidget

from hothdesk.core.i18n import _
from ui import file_dialog
from ui.folder_history import as_before
from ui.widgets.ring import FocusRing


class Ask(Protocol):
    """What a page may ask; every answer comes later, and none comes when the person says no."""

    def confirm(
        self,
        owner: QWidget,
        question: str,
        *,
        yes: str,
        then: Callable[[], object],
        detail: str = "",
        no: str = "",
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Ask a question whose answers are verbs ("Remove", "Keep")."""
        ...

    def open_file(self, owner: QWidget, title: str, *, kinds: str, then: Callable[[Path], object]) -> None:
        """Have the person choose a file to read; ``kinds`` is a Qt name filter."""
        ...

    def save_file(
        self, owner: QWidget, title: str, *, suggested: Path, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """Have the person choose where to write a file."""
        ...

    def folder(
        self, owner: QWidget, title: str, *, start: Path | None, then: Callable[[Path], object]
    ) -> None:
        """Have the person choose a folder."""
        ...

    def dismiss(self) -> None:
        """Close whatever is being asked, unanswered: the desk is being locked."""
        ...


class Dialogs:
    """Qt's own dialogs, opened over the window that asks."""

    def __init__(self) -> None:
        self._open: list[QDialog] = []

    def confirm(
        self,
        owner: QWidget,
        question: str,
        *,
        yes: str,
        then: Callable[[], object],
        detail: str = "",
        no: str = "",
        otherwise: Callable[[], object] | None = None,
    ) -> None:
        """Ask a question whose answers are verbs; Escape is the second."""
        box = QMessageBox(owner.window())
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle("HothDesk")
        box.setText(question)
        box.setInformativeText(detail)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        refused = box.addButton(no or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
        refused.setProperty("safe", True)  # the one filled button, wherever Tab is
        refused.style().unpolish(refused)
        refused.style().polish(refused)
        box.setDefaultButton(refused)
        box.setEscapeButton(refused)
        FocusRing(box)

        def answered() -> None:
            if box.clickedButton() is agreed:
                then()
            elif otherwise is not None:
                otherwise()

        self._show(box, answered)

    def open_file(self, owner: QWidget, title: str, *, kinds: str, then: Callable[[Path], object]) -> None:
        """Have the person choose a file to read."""
        dialog = QFileDialog(owner.window(), title, "", kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        file_dialog.dress(dialog, accept=_("Choose this file"))
        self._choose(dialog, then)

    def save_file(
        self, owner: QWidget, title: str, *, suggested: Path, kinds: str, then: Callable[[Path], object]
    ) -> None:
        """Have the person choose where to write a file."""
        dialog = QFileDialog(owner.window(), title, str(suggested.parent), kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.selectFile(suggested.name)
        file_dialog.dress(dialog, accept=_("Save here"))
        self._choose(dialog, then)

    def folder(
        self, owner: QWidget, title: str, *, start: Path | None, then: Callable[[Path], object]
    ) -> None:
        """Have the person choose a folder."""
        dialog = QFileDialog(owner.window(), title, str(start) if start else "")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        file_dialog.dress(dialog, accept=_("Choose this folder"))
        self._choose(dialog, then)

    def dismiss(self) -> None:
        """Close whatever is being asked, unanswered."""
        for dialog in self._open:
            if shiboken6.isValid(dialog):
                dialog.blockSignals(True)
                dialog.close()
                dialog.deleteLater()
        self._open = []

    def _choose(self, dialog: QFileDialog, then: Callable[[Path], object]) -> None:
        def answered() -> None:
            chosen = dialog.selectedFiles()
            if dialog.result() == QDialog.DialogCode.Accepted and chosen:
                then(Path(chosen[0]))

        put_back = as_before()
        dialog.destroyed.connect(lambda _gone: put_back())
        self._show(dialog, answered)

    def _show(self, dialog: QDialog, answered: Callable[[], None]) -> None:
        self._open = [one for one in self._open if shiboken6.isValid(one)]
        self._open.append(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: answered())
        dialog.open()
