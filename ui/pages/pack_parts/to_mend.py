"""What stands in the way of signing: all of it at once, and each gone as soon as it is mended."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtWidgets import QWidget

from hothdesk.core.errors import Problem
from ui.widgets.field import ErrorSummary, Field


class ToMend(ErrorSummary):
    """An error summary whose lines go one by one."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[Problem, QWidget | None]] = []

    @property
    def names(self) -> frozenset[str]:
        """The fields that still need attention."""
        return frozenset(problem.field for problem, _line in self._shown)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems here and beside their fields, and say them."""
        super().show_problems(problems)
        items = [self._lines.itemAt(place) for place in range(self._lines.count())]
        lines = [None if item is None else item.widget() for item in items]
        self._shown = list(zip(problems, lines, strict=True))

    def keep(self, still_wrong: Collection[str]) -> None:
        """Take back what is mended: every line whose field is not among these."""
        for problem, line in list(self._shown):
            if problem.field in still_wrong:
                continue
            self._shown.remove((problem, line))
            if line is not None:
                self._lines.removeWidget(line)
                line.hide()
                line.deleteLater()
            for field in self._fields:
                if field.name == problem.field and field.error_text():
                    field.set_error("")
        if not self._shown:
            self.hide()

    def clear(self) -> None:
        """Take everything back, here and beside the fields."""
        super().clear()
        self._shown = []

    def _on_mended(self, field: Field) -> None:
        """Forget the lines that went because their field says itself that it is right."""
        super()._on_mended(field)
        self._shown = [each for each in self._shown if each[1] is None or self._lines.indexOf(each[1]) >= 0]
