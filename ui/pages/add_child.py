"""Add a child: one name is enough, and every other field may wait."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hothdesk.children.model import Child
from hothdesk.core.changes import Changes
from hothdesk.core.dates import PartialDate
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.page import Page
from ui.theme.look import BETWEEN, Type
from ui.unkept import say_if_open, tell_unkept, tell_what_waits
from ui.widgets.arrange import Columns, ScrollColumn, Stack, row
from ui.widgets.button import filled, text_button
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.datebox import DateBox
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import Heading, PlainLabel
from ui.widgets.notice import NoticeKind

_EXACT, _ABOUT, _UNKNOWN = "exact", "about", "unknown"


class AddChildPage(Page):
    """A short form; what it keeps can be completed on the child's own page."""

    rail = "children"

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.set_top(_("Children"), facts=[_("Add a child")])
        self._is_settled = False
        self.chosen = TextLine(characters=40)
        self.given = TextLine(characters=40)
        self.family = TextLine(characters=40)
        self.pronouns = TextLine(characters=20)
        self.known = SegmentedChoice(
            [
                Option(value=_EXACT, word=_("Exact")),
                Option(value=_ABOUT, word=_("About")),
                Option(value=_UNKNOWN, word=_("Not known")),
            ],
            name=_("How well is the date of birth known?"),
            value=_EXACT,
            is_row=True,
        )
        self.born = DateBox(ctx.clock.today, example=_("3 Jun 2011, Jun 2011 or about 2011"))
        for line in (*self._lines(), self.born.line):
            line.textChanged.connect(self.unsaved_changed)
        self.known.chosen.connect(self._on_known)
        self.born_field = Field(
            _("Date of birth"),
            self.born,
            name="born",
            hint=_("For example 3 Jun 2011, Jun 2011 or about 2011."),
        )
        fields = [
            Field(
                _("Name the child uses"),
                self.chosen,
                name="chosen_name",
                hint=_("A first name or a nickname is enough to start."),
            ),
            Field(_("Legal first names"), self.given, name="legal_given", is_optional=True),
            Field(_("Family name"), self.family, name="legal_family", is_optional=True),
            Field(
                _("How well is the date of birth known?"),
                self.known,
                name="known",
                hint=_("Choose About for an estimate."),
            ),
            self.born_field,
            Field(
                _("Pronouns"),
                self.pronouns,
                name="pronouns",
                hint=_("As the child says: they / them, she / her, he / him."),
                is_optional=True,
            ),
        ]
        self.summary = ErrorSummary(fields)
        self.keep = filled(_("Add this child"), self._on_add, name="keep_child")
        self.cancel = text_button(_("Cancel"), self._on_cancel, name="cancel_add")
        steps = row(self.keep, self.cancel, 1)
        chosen, given, family, known, born, pronouns = fields
        rows = (chosen, _beside(given, family), _beside(known, born), pronouns)
        form = Stack([Heading(_("Add a child")), self.summary, *rows, steps], gap=18)
        why = Card(
            _("Why so little?"),
            widgets=[
                PlainLabel(
                    _(
                        "Write down what you know now. What is not known stays not known, and is never read "
                        "as no. Somebody whose age is in doubt is treated as a child."
                    ),
                    kind=Type.SMALL,
                )
            ],
        )
        self.column.addWidget(ScrollColumn(Columns([(form, None), (Stack([why]), 320)])))

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self.chosen.setFocus()

    def has_unsaved(self) -> bool:
        """Say whether anything was typed."""
        return bool(self._typed_birth()) or any(line.text().strip() for line in self._lines())

    def flush(self) -> None:
        """Add the child one was typing: going elsewhere or locking loses nothing; Cancel does."""
        if self._is_settled or not self.has_unsaved():
            return
        today = self.ctx.clock.today()
        child, typed = self._child(self._born()[0]), self._typed_birth()
        lost = _("“{typed}” could not be read as a date of birth: it is not kept.")
        if any(problem.field == "born" for problem in child.problems(today)):
            child = replace(child, born=None)
            lost = _("“{typed}” has not come yet: it is not kept as a date of birth.")
        if child.problems(today):
            words = _("Nobody was added: a name or a nickname is missing. Not kept: {texts}.")
            texts = ", ".join(f"“{text}”" for text in (self.pronouns.text().strip(), typed) if text)
            tell_unkept(self.ctx, words.format(texts=texts), page="add_child")
            return
        self._is_settled = True
        words = _("The child you were adding is kept.")
        is_problem = bool(typed) and child.born is None
        if is_problem:
            words = f"{words} {lost.format(typed=typed)}"
        # Whoever comes back to the empty form after a lock must hear of the child, or adds it a second time.
        must_be_told = is_problem or not self.ctx.window.is_open
        ctx = self.ctx

        def add(desk: Any) -> Changes[Any]:
            added: Changes[Any] = desk.children.add(child)
            if must_be_told:
                place = {"child_id": added.value, "section": "names"}
                desk.unkept.put_by(words, page="child_details", params=place)
            return added

        def kept(_changes: object) -> None:
            if must_be_told:
                tell_what_waits(ctx)
            else:
                say_if_open(ctx, words, kind=NoticeKind.DONE)

        # The page is going, so the door to the desk itself hears that it was done.
        ctx.ops.run(add, owner=ctx.ops, done=kept)

    def _lines(self) -> tuple[TextLine, ...]:
        return (self.chosen, self.given, self.family, self.pronouns)

    def _typed_birth(self) -> str:
        return "" if self.known.value() == _UNKNOWN else self.born.text().strip()

    def _on_known(self, value: object) -> None:
        self.born_field.setVisible(value != _UNKNOWN)
        self.unsaved_changed.emit()

    def _on_add(self) -> None:
        born, problems = self._born()
        child = self._child(born)
        problems = [*child.problems(self.ctx.clock.today()), *problems]
        self.summary.show_problems(problems)
        if problems:
            return
        self.keep.setEnabled(False)
        self._is_settled = True
        self.ctx.ops.run(
            lambda desk: desk.children.add(child), owner=self, done=self._on_added, failed=self._on_failed
        )

    def _child(self, born: PartialDate | None) -> Child:
        return Child(
            chosen_name=self.chosen.text().strip(),
            legal_given=self.given.text().strip(),
            legal_family=self.family.text().strip(),
            pronouns=self.pronouns.text().strip(),
            born=born,
        )

    def _born(self) -> tuple[PartialDate | None, list[Problem]]:
        known = self.known.value()
        if known == _UNKNOWN:
            return None, []
        try:
            born = self.born.value()
        except UnreadableDate as error:
            return None, [Problem("born", str(error))]
        if born is None:
            words = _("Write the date of birth as well as it is known, or choose Not known.")
            return None, [Problem("born", words)]
        is_estimated = born.is_estimated or known == _ABOUT
        return PartialDate(born.year, born.month, born.day, is_estimated), []

    def _on_added(self, changes: Changes[Any]) -> None:
        if self.ctx.window.has_page("child"):
            self.ctx.navigate("child", child_id=changes.value)
        else:
            self.ctx.navigate("children")

    def _on_failed(self, error: Exception) -> None:
        self._is_settled = False
        self.keep.setEnabled(True)
        self.summary.show_error(error)

    def _on_cancel(self) -> None:
        self._is_settled = True
        self.ctx.window.back()


def _beside(*fields: Field) -> Columns:
    """Return fields beside one another; under one another where there is no room."""
    return Columns([(Stack([field]), None) for field in fields], rest_needs=300, gap=BETWEEN)
