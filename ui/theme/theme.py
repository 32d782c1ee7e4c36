"""The theme: it listens to the system and to the person, and puts the look on the program."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from hothdesk.core.settings import ThemeChoice
from ui.theme import fonts
from ui.theme.look import Look, Type, look, put_on
from ui.theme.sheet import palette, stylesheet
from ui.theme.tokens import SETS, ThemeName

SMALLEST, LARGEST = 100, 200


class Theme(QObject):
    """Chooses the look and dresses the program in it.

    Signals:
        changed: the look in force is another one now.
    """

    changed = Signal()

    def __init__(
        self, app: QApplication, choice: ThemeChoice = ThemeChoice.SYSTEM, text_percent: int = 100
    ) -> None:
        super().__init__(app)
        self._app = app
        self._choice = choice
        self._percent = text_percent
        fonts.load()
        app.setStyle("Fusion")
        # Both are kept: PySide declares the second dead when its last reference to the first goes.
        self._hints = app.styleHints()
        self._wishes = self._hints.accessibility()
        self._hints.colorSchemeChanged.connect(self._on_system_changed)
        self._wishes.contrastPreferenceChanged.connect(self._on_system_changed)
        motion = getattr(self._wishes, "motionPreferenceChanged", None)  # since Qt 6.12
        if motion is not None:
            motion.connect(self._on_system_changed)
        self._dress()

    @property
    def choice(self) -> ThemeChoice:
        """What the person asked for."""
        return self._choice

    @property
    def text_percent(self) -> int:
        """The text size, 100 to 200."""
        return self._percent

    def choose(self, choice: ThemeChoice | None = None, *, text_percent: int | None = None) -> None:
        """Use another theme, another text size, or both, from now on."""
        if choice is not None:
            self._choice = choice
        if text_percent is not None:
            self._percent = min(LARGEST, max(SMALLEST, text_percent))
        self._dress()

    def resolved(self) -> ThemeName:
        """Return the token set to use: the person's choice, or what the system asks for."""
        if self._choice is not ThemeChoice.SYSTEM:
            return ThemeName(self._choice.value)
        if self._wishes.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return ThemeName.CONTRAST
        is_dark = self._hints.colorScheme() == Qt.ColorScheme.Dark
        return ThemeName.DARK if is_dark else ThemeName.LIGHT

    def _wants_stillness(self) -> bool:
        ask = getattr(self._wishes, "motionPreference", None)  # since Qt 6.12
        return ask is not None and ask().name == "ReducedMotion"

    def _on_system_changed(self) -> None:
        self._dress()

    def _dress(self) -> None:
        name = self.resolved()
        new = Look(name, SETS[name], self._percent / 100, self._wants_stillness())
        if new == look() and self._app.styleSheet():
            return
        put_on(new)
        font: QFont = new.font(Type.BODY)
        self._app.setFont(font)
        self._app.setPalette(palette(new))
        self._app.setStyleSheet(stylesheet(new))
        self.changed.emit()
