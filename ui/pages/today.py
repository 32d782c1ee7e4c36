"""Today: what is due, worst first, and where to start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.children.model import EventKind
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import weekday_words
from hothdesk.core.i18n import _, ngettext
from ui.context import Context
from ui.page import Page
from ui.pages.today_parts.aside import sitting_card, unfinished_rows
from ui.pages.today_parts.found import Found, read_today
from ui.pages.today_parts.rows import row_of
from ui.todo import Todo, promised_later, worst_first
from ui.widgets.arrange import Columns, ScrollColumn, Stack, empty, row
from ui.widgets.button import Button, ButtonKind, outlined
from ui.widgets.card import Card, EmptyState
from ui.widgets.label import Heading, Small

_SHOWN_AT_ONCE = 40


class TodayPage(Page):
    """The list of what is due."""

    rail = "today"

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.set_top(_("Today"), facts=[weekday_words(ctx.clock.today())])
        self._shown = _SHOWN_AT_ONCE
        self.heading = Heading(_("Today"))
        self.count = Small("")
        self._list = QVBoxLayout()
        self._list.setSpacing(12)
        main = Stack([row(self.heading, 1, self.count)])
        main.column.insertLayout(1, self._list)
        start = Card(_("Start here"))
        add = Button(
            _("Add a child"), kind=ButtonKind.FILLED, icon="children", is_leading=True, clicked=self._on_add
        )
        add.setObjectName("add_child")
        start.add(add)
        self.recorders = [
            self._recorder(_("Record a visit or contact"), EventKind.VISIT),
            self._recorder(_("Write down a worry quickly"), EventKind.WORRY),
        ]
        for recorder in self.recorders:
            start.add(recorder)
        find = Button(_("Find a child"), is_leading=True, icon="search", clicked=self._on_find)
        find.setObjectName("find_child")
        start.add(find)
        self.finder = find
        self._sitting = QVBoxLayout()
        self._begun = QVBoxLayout()
        self._begun.setSpacing(12)
        main.column.insertLayout(2, self._begun)
        side = Stack([start])
        side.column.insertLayout(1, self._sitting)
        self.column.addWidget(ScrollColumn(Columns([(main, None), (side, 320)], rest_needs=560)))
        self.reload(None)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Ask again what is due."""
        self.ctx.ops.run(read_today, owner=self, done=self._show)

    def _show(self, found: Found) -> None:
        today = self.ctx.clock.today()
        for place in (self._list, self._begun, self._sitting):
            empty(place)
        count = found.children
        self.count.say(ngettext("{count} child on this laptop", "{count} children on this laptop", count))
        self.count.setVisible(bool(count))
        for button in (self.finder, *self.recorders):
            button.setVisible(bool(count))
        todo = worst_first(found.due, found.waiting, found.promised, today)
        if not count and not todo:
            self.heading.say(_("A desk with nothing on it yet"))
            self._list.addWidget(_nobody_yet())
            return
        self._show_todo(todo, found, today)
        if later := len(promised_later(found.promised, today)):
            self._list.addWidget(_later_words(later))
        if begun := unfinished_rows(found, self.ctx.navigate):
            self._begun.addWidget(Heading(_("Begun, not finished"), level=2))
            for each in begun:
                self._begun.addWidget(each)
        if (sitting := sitting_card(found, today)) is not None:
            self._sitting.addWidget(sitting)

    def _show_todo(self, todo: Sequence[Todo], found: Found, today: date) -> None:
        if not todo:
            self.heading.say(_("Nothing is due"))
            self._list.addWidget(_nothing_due())
            return
        count = len(todo)
        self.heading.say(ngettext("{count} thing to do", "{count} things to do, worst first", count))
        for thing in todo[: self._shown]:
            self._list.addWidget(row_of(thing, found, today, self.ctx.navigate))
        if count > self._shown:
            more = ngettext("Show {count} more", "Show {count} more", count - self._shown)
            self._list.addWidget(outlined(more, partial(self._on_more, count), name="show_more"))

    def _recorder(self, words: str, kind: EventKind) -> Button:
        button = Button(words, is_leading=True, icon="edit", clicked=partial(self._on_write, kind))
        button.setObjectName(f"record_{kind.value}")
        return button

    def _on_more(self, count: int) -> None:
        self._shown = count
        self.reload(None)

    def _on_add(self) -> None:
        self.ctx.navigate("add_child")

    def _on_write(self, kind: EventKind) -> None:
        self.ctx.navigate("children", then="record_event", kind=kind.value)

    def _on_find(self) -> None:
        self.ctx.navigate("children", find=True)


def _later_words(count: int) -> Small:
    return Small(
        ngettext(
            "{count} more action is promised in a safety plan, for later than two weeks from now.",
            "{count} more actions are promised in safety plans, for later than two weeks from now.",
            count,
        )
    )


def _nobody_yet() -> EmptyState:
    return EmptyState(
        _("This page tells you what to do next"),
        _(
            "When you have added a child, what is due for that child stands here, the most overdue first: "
            "reviews, visits, meetings, packs that wait, and what adults promised in the safety plan."
        ),
    )


def _nothing_due() -> EmptyState:
    return EmptyState(
        _("No review, visit, meeting or promised action is due, and no pack waits"),
        _(
            "They appear here by themselves, with the rule they come from. This page counts days; it does "
            "not say that a child is safe."
        ),
    )
