"""What is said before drawing: each sentence ticked when it has been said, in one's own words."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.formengine.model import Form, Statement
from ui.widgets.choice import Check


def statements_of(form: Form, section: str) -> tuple[Statement, ...]:
    """Return what is said in a section of the form."""
    return next((each.statements for each in form.sections if each.id == section), ())


class ToldChecks(QWidget):
    """The sentences, each with a box to tick.

    Signals:
        told: these sentences have been said; carries their texts.
    """

    told = Signal(object)

    def __init__(self, statements: Iterable[Statement]) -> None:
        super().__init__()
        self._others: tuple[str, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self.checks: list[Check] = []
        for statement in statements:
            check = Check(statement.text)
            check.setObjectName(f"told_{statement.id}")
            check.clicked.connect(self._on_clicked)
            self.checks.append(check)
            column.addWidget(check)

    def value(self) -> tuple[str, ...]:
        """Return the sentences that are ticked, and what an older wording said before them."""
        return (*self._others, *(check.option.word for check in self.checks if check.isChecked()))

    def show_told(self, told: Iterable[str]) -> None:
        """Tick what has been said."""
        said = tuple(told)
        known = {check.option.word for check in self.checks}
        self._others = tuple(words for words in said if words not in known)
        for check in self.checks:
            check.setChecked(check.option.word in said)

    def _on_clicked(self) -> None:
        self.told.emit(self.value())
