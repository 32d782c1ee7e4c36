"""Choosing a new passphrase: twice typed, with what it still needs said while one types."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from ui.context import Context
from ui.theme.look import Type, look
from ui.widgets.field import Field
from ui.widgets.inputs import PassphraseLine
from ui.widgets.label import Small

SHORTEST = 15


class NewPassphrase(QWidget):
    """Two fields for a new passphrase and a line that says how it looks."""

    def __init__(self, ctx: Context, about_you: Callable[[], tuple[str, ...]]) -> None:
        super().__init__()
        self._ctx = ctx
        self._about_you = about_you
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.first = PassphraseLine()
        self.again = PassphraseLine()
        hint = _(
            "At least {count} characters. Four or more words that have nothing to do with your work "
            "are strong and easy to type. Spaces count."
        )
        self.first_field = Field(
            _("New passphrase"),
            self.first,
            name="passphrase",
            hint=hint.format(count=SHORTEST),
            still_wrong=self._wrong,
        )
        self.strength = Small("")
        policy = self.strength.sizePolicy()
        policy.setRetainSizeWhenHidden(True)  # what comes and goes while one types moves nothing
        self.strength.setSizePolicy(policy)
        self.again_field = Field(
            _("The same passphrase again"),
            self.again,
            name="passphrase_again",
            still_wrong=self._wrong_again,
        )
        column.addWidget(self.first_field)
        column.addWidget(self.strength)
        self.strength.hide()
        column.addWidget(self.again_field)
        self.first.edited.connect(self._on_edited)
        self._keep_room()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room of the line that says how it looks, at this text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "strength"):
            self._keep_room()

    def fields(self) -> tuple[Field, ...]:
        """Return the two fields, for an error summary."""
        return (self.first_field, self.again_field)

    def text(self) -> str:
        """Return the passphrase."""
        return self.first.text()

    def problems(self) -> list[Problem]:
        """Return what must be put right before it is used."""
        found = []
        self.strength.hide()  # what is wrong is said once, beside the field
        problem = self._wrong()
        if problem:
            found.append(Problem("passphrase", problem))
        elif problem := self._wrong_again():
            found.append(Problem("passphrase_again", problem))
        return found

    def clear(self) -> None:
        """Forget both."""
        self.first.clear()
        self.again.clear()

    def _keep_room(self) -> None:
        self.strength.setMinimumHeight(round(look().line_height(Type.SMALL)))

    def _wrong(self) -> str:
        return self._ctx.vaults.view_passphrase(self.text(), about_you=self._about_you()).problem

    def _wrong_again(self) -> str:
        if self.again.text() == self.text():
            return ""
        return _("The two are not the same. Type it again, or use Show to compare.")

    def _on_edited(self, text: str) -> None:
        self.first_field.look_again()
        self.again_field.look_again()
        is_told = bool(text) and not self.first_field.error_text()
        self.strength.setVisible(is_told)
        if is_told:
            view = self._ctx.vaults.view_passphrase(text, about_you=self._about_you())
            self.strength.say(view.problem or view.words)
