"""Qt's own file dialog in the dress of the desk: our words, icons and sizes.

Windows and a Mac bring a dialog of their own, and it is left as it is; elsewhere people meet Qt's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileInfo, QRectF, QSize, QStandardPaths, QUrl
from PySide6.QtGui import QAbstractFileIconProvider, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QFileDialog, QListView, QSplitter, QToolButton, QWidget

from hothdesk.core.i18n import _
from ui.theme import icons
from ui.theme.look import Ink, look
from ui.widgets.frame import NOTHING

_SIDE: Final = 20


def dress(dialog: QFileDialog, *, accept: str) -> None:
    """Make the dialog look and read like the desk.

    Args:
        dialog: with its mode and options set.
        accept: what the button says that takes what is chosen.
    """
    is_folder = dialog.fileMode() == QFileDialog.FileMode.Directory
    label = QFileDialog.DialogLabel
    words = {
        label.LookIn: _("Look in"),
        label.FileName: _("Folder") if is_folder else _("Name of the file"),
        label.FileType: _("Kind of file"),
        label.Accept: accept,
        label.Reject: _("Cancel"),
    }
    for place, text in words.items():
        dialog.setLabelText(place, text)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    known = QStandardPaths.StandardLocation
    places = (known.HomeLocation, known.DocumentsLocation, known.DownloadLocation)
    folders = [Path(QStandardPaths.writableLocation(place)) for place in places]
    dialog.setSidebarUrls([QUrl.fromLocalFile(str(folder)) for folder in folders if folder.is_dir()])
    if dialog.findChild(QWidget, "lookInCombo") is None:
        return  # the computer shows its own
    provider = _Icons()
    dialog.setIconProvider(provider)
    dialog.destroyed.connect(lambda _gone: provider.forget())  # also keeps it: Qt does not
    _dress_parts(dialog, is_folder=is_folder)


def _dress_parts(dialog: QFileDialog, *, is_folder: bool) -> None:
    buttons = {
        "backButton": ("back", _("Back")),
        "forwardButton": ("next", _("Forward")),
        "toParentButton": ("up", _("Up to the folder around this one")),
        "newFolderButton": ("add", _("Make a new folder")),
    }
    for name, (icon, words) in buttons.items():
        button = dialog.findChild(QToolButton, name)
        if isinstance(button, QToolButton):
            button.setIcon(_icon(icon, Ink.ACCENT))
            button.setIconSize(QSize(look().px(_SIDE), look().px(_SIDE)))
            button.setToolTip(words)
            button.setAccessibleName(words)
    unneeded = ["listModeButton", "detailModeButton"]
    if is_folder:
        unneeded += ["fileTypeLabel", "fileTypeCombo"]
    for name in unneeded:
        part = dialog.findChild(QWidget, name)
        if isinstance(part, QWidget):
            part.hide()
    for name, words in (
        ("lookInCombo", _("Look in")),
        ("listView", _("Folders") if is_folder else _("Folders and files")),
        ("sidebar", _("Places")),
        ("fileNameEdit", _("Folder") if is_folder else _("Name of the file")),
        ("fileTypeCombo", _("Kind of file")),
    ):
        part = dialog.findChild(QWidget, name)
        if isinstance(part, QWidget):
            part.setAccessibleName(words)
    side = look().px(_SIDE)
    for view in dialog.findChildren(QListView):
        view.setIconSize(QSize(side, side))
    dialog.resize(min(look().px(820), 1200), min(look().px(520), 680))
    splitter = dialog.findChild(QSplitter)
    if isinstance(splitter, QSplitter):
        aside = look().px(190)
        splitter.setSizes([aside, dialog.width() - aside])


class _Icons(QAbstractFileIconProvider):
    """Our line icons for folders and files."""

    def __init__(self) -> None:
        super().__init__()
        self._kept = {name: _icon(name, Ink.MUTED) for name in ("folder", "file")}

    def icon(self, what: QAbstractFileIconProvider.IconType | QFileInfo) -> QIcon:
        """Return the icon of a kind, or of what is on the disk."""
        kind = QAbstractFileIconProvider.IconType
        is_file = not what.isDir() if isinstance(what, QFileInfo) else what is kind.File
        return self._kept.get("file" if is_file else "folder", QIcon())

    def forget(self) -> None:
        """Let go of the icons."""
        self._kept.clear()


def _icon(name: str, ink: Ink) -> QIcon:
    side = look().px(_SIDE)
    picture = QPixmap(QSize(side, side) * 2)
    picture.fill(NOTHING)
    painter = QPainter(picture)
    icons.paint(painter, name, QRectF(picture.rect()), look().colour(ink))
    painter.end()
    return QIcon(picture)
