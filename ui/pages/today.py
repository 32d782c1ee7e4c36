"""Today: what is due, worst first, and where to start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.children.model import EventKind
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import short_words, weekday_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.reviews.model import DueRow
from ui.context import Context
from ui.due_places import place_of
from ui.page import Page
from ui.widgets.arrange import Columns, ScrollColumn, Stack, empty, row
from ui.widgets.button import Button, ButtonKind, outlined
from ui.widgets.card import Card, EmptyState, RowCard
from ui.widgets.label import Heading, Small

DOT = "  ·  "
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
        self.column.addWidget(ScrollColumn(Columns([(main, None), (Stack([start]), 320)], rest_needs=560)))
        self.reload(None)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Ask again what is due."""
        self.ctx.ops.run(
            lambda desk: (desk.reviews.list_due(), desk.children.count_children()),
            owner=self,
            done=self._show,
        )

    def _show(self, found: tuple[Sequence[DueRow], int]) -> None:
        due, children = found
        empty(self._list)
        self.count.say(ngettext("{count} child on this laptop", "{count} children on this laptop", children))
        self.count.setVisible(bool(children))
        for button in (self.finder, *self.recorders):
            button.setVisible(bool(children))
        if not children:
            self.heading.say(_("A desk with nothing on it yet"))
            self._list.addWidget(_nobody_yet())
            return
        if not due:
            self.heading.say(_("Nothing is due"))
            self._list.addWidget(
                EmptyState(
                    _("No clock has run out, and none is about to"),
                    _(
                        "Reviews, visits and meetings appear here by themselves, with the rule they come "
                        "from. Clocks count days; they do not say that a child is safe."
                    ),
                )
            )
            return
        self.heading.say(
            ngettext("{count} thing to do, worst first", "{count} things to do, worst first", len(due))
        )
        for one in due[: self._shown]:
            self._list.addWidget(self._row(one))
        if len(due) > self._shown:
            more = ngettext("Show {count} more", "Show {count} more", len(due) - self._shown)
            self._list.addWidget(outlined(more, partial(self._on_more, len(due)), name="show_more"))

    def _recorder(self, words: str, kind: EventKind) -> Button:
        button = Button(words, is_leading=True, icon="edit", clicked=partial(self._on_write, kind))
        button.setObjectName(f"record_{kind.value}")
        return button

    def _row(self, one: DueRow) -> RowCard:
        when = exactly = ""
        if one.due_on is not None:
            is_here = one.days_left is not None and one.days_left <= 0
            words = _("due {day}") if is_here else _("by {day}")
            when = words.format(day=short_words(one.due_on, today=self.ctx.clock.today()))
            exactly = words.format(day=weekday_words(one.due_on))
        return RowCard(
            one.title,
            DOT.join((one.child_label, _("{rule}; {source}").format(rule=one.rule_text, source=one.source))),
            chip=(one.chip, one.state.tone),
            when=when,
            when_exactly=exactly,
            step=one.next_action.label,
            clicked=partial(self._on_step, one),
        )

    def _on_step(self, one: DueRow) -> None:
        page, params = place_of(one)
        self.ctx.navigate(page, child_id=one.child_id, **params)

    def _on_more(self, count: int) -> None:
        self._shown = count
        self.reload(None)

    def _on_add(self) -> None:
        self.ctx.navigate("add_child")

    def _on_write(self, kind: EventKind) -> None:
        self.ctx.navigate("children", then="record_event", kind=kind.value)

    def _on_find(self) -> None:
        self.ctx.navigate("children", find=True)


def _nobody_yet() -> EmptyState:
    return EmptyState(
        _("This page tells you what to do next"),
        _(
            "When you have added a child, what is due for that child stands here, the most overdue first: "
            "reviews, visits, meetings and answers you are waiting for."
        ),
    )
