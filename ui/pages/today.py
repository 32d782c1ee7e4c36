"""Today: what is due, worst first, and where to start."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from hothdesk.core.changes import Changes
from hothdesk.core.datewords import short_words, weekday_words
from hothdesk.core.drawing import MIXED, NOT_KNOWN, NOT_SAFE, SAFE, Tone
from hothdesk.core.i18n import _, ngettext
from ui.context import Context
from ui.page import Page
from ui.widgets.arrange import Columns, ScrollColumn, Stack, empty, row
from ui.widgets.button import Button, ButtonKind, outlined
from ui.widgets.card import Card, EmptyState, RowCard
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
        find = Button(_("Find a child"), is_leading=True, icon="search", clicked=self._on_find)
        find.setObjectName("find_child")
        start.add(find)
        self._find = find
        self.column.addWidget(ScrollColumn(Columns([(main, None), (Stack([start]), 320)], rest_needs=560)))
        self.reload(None)

    def reload(self, changes: Changes[Any] | None) -> None:
        """Ask again what is due."""
        self.ctx.ops.run(
            lambda desk: (_due(desk), desk.children.count_children()),
            owner=self,
            done=self._show,
        )

    def _show(self, found: tuple[Sequence[Any], int]) -> None:
        due, children = found
        empty(self._list)
        self.count.say(ngettext("{count} child on this laptop", "{count} children on this laptop", children))
        self.count.setVisible(bool(children))
        self._find.setVisible(bool(children))
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

    def _row(self, one: Any) -> RowCard:
        today = self.ctx.clock.today()
        when = exactly = ""
        if one.due_on is not None:
            words = _("due {day}") if one.days_left is not None and one.days_left <= 0 else _("by {day}")
            when = words.format(day=short_words(one.due_on, today=today))
            exactly = words.format(day=weekday_words(one.due_on))
        return RowCard(
            one.what,
            f"{one.initials} ({one.age})  ·  {one.rule}; {one.source}",
            chip=due_chip(one.days_left),
            when=when,
            when_exactly=exactly,
            step=one.action,
            clicked=partial(self._on_step, one),
        )

    def _on_step(self, one: Any) -> None:
        self.ctx.navigate("child", child_id=one.child_id)

    def _on_more(self, count: int) -> None:
        self._shown = count
        self.reload(None)

    def _on_add(self) -> None:
        self.ctx.navigate("add_child")

    def _on_find(self) -> None:
        self.ctx.navigate("children", find=True)


def due_chip(days_left: int | None) -> tuple[str, Tone]:
    """Return how near a day is, in words and tone."""
    if days_left is None:
        return _("No date"), NOT_KNOWN
    if days_left < 0:
        return ngettext("{count} day over", "{count} days over", -days_left), NOT_SAFE
    if days_left == 0:
        return _("Due today"), MIXED
    return ngettext("In {count} day", "In {count} days", days_left), MIXED if days_left <= 2 else SAFE


def _nobody_yet() -> EmptyState:
    return EmptyState(
        _("This page tells you what to do next"),
        _(
            "When you have added a child, what is due for that child stands here, the most overdue first: "
            "reviews, visits, meetings and answers you are waiting for."
        ),
    )


def _due(desk: Any) -> Sequence[Any]:
    reviews = getattr(desk, "reviews", None)
    return () if reviews is None else tuple(reviews.list_due())
