"""The summary of a child: the child's own words first, half a year at a glance, and what comes next."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from hothdesk.children.model import EventKind
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import moment_words
from hothdesk.core.i18n import _
from ui.child_page import BELOW_TABS, ChildHead, ChildPage
from ui.context import Context
from ui.pages.child_parts import cards
from ui.pages.child_parts.facts import Facts, read_facts
from ui.pages.child_parts.first_steps import FirstStepsCard, are_first_steps_done
from ui.pages.child_parts.next_thing import next_thing_card
from ui.pages.child_parts.timeline import Timeline, first_day, make_timeline
from ui.pages.child_parts.timeline_picture import TimelinePicture
from ui.theme.look import BETWEEN
from ui.widgets.arrange import Columns, Flow, ScrollColumn, Stack, empty, row
from ui.widgets.button import filled, outlined, text_button
from ui.widgets.card import Card
from ui.widgets.label import Heading, Small
from ui.widgets.table import Table


class ChildSummaryPage(ChildPage):
    """What one looks at before a visit, and where every other page about the child begins."""

    tab = "child"

    def __init__(self, ctx: Context, *, child_id: str) -> None:
        super().__init__(ctx, child_id=child_id)
        self._facts: Facts | None = None
        self._shows_table = False
        self._main = Stack()
        self._side = Stack()
        columns = Columns([(self._main, None), (self._side, 320)], rest_needs=560)
        self.body.addWidget(ScrollColumn(columns, margins=BELOW_TABS))
        self._load()

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read everything again."""
        super().reload(changes)
        self._load()

    def show_head(self, head: ChildHead) -> None:
        """Show the child's initials beside the words."""
        self._show()

    def _load(self) -> None:
        child_id, since = self.child_id, first_day(self.ctx.clock.today())
        self.ctx.ops.run(
            lambda desk: read_facts(desk, child_id, since), owner=self, done=self._on_facts, failed=_quiet
        )

    def _on_facts(self, facts: Facts) -> None:
        self._facts = facts
        self._show()

    def _show(self) -> None:
        facts, head = self._facts, self.head
        if facts is None or head is None:
            return
        today = self.ctx.clock.today()
        empty(self._main.column)
        empty(self._side.column)
        following = next_thing_card(facts, today, self.go, self.ctx.window.has_page)
        self._fill_main(facts, head.child.initials, today, has_next=following is not None)
        self._fill_side(facts, today, following)

    def _fill_main(self, facts: Facts, initials: str, today: date, *, has_next: bool) -> None:
        add = self._main.add
        if facts.event_draft is not None:
            add(self._unfinished(facts))
        if facts.words is not None:
            add(cards.words_quote(facts.words, initials, today))
        if not are_first_steps_done(facts):
            add(FirstStepsCard(facts, self.go, self.ctx.window.has_page, has_next=not has_next))
        timeline = make_timeline(facts.points, facts.history, today)
        if timeline is not None:
            add(self._timeline_card(timeline))
        well = cards.going_well_card(
            facts.strengths, today, partial(self.go, "record_event", kind=EventKind.STRENGTH.value)
        )
        latest = facts.latest
        unknown = (
            cards.not_known_card(None, (), initials)
            if latest is None
            else cards.not_known_card(latest.judgement.not_known, latest.suggestion.ask_next, initials)
        )
        add(Columns([(Stack([well]), None), (Stack([unknown]), None)], rest_needs=270, gap=BETWEEN))

    def _fill_side(self, facts: Facts, today: date, following: Card | None) -> None:
        add = self._side.add
        is_new = not are_first_steps_done(facts)
        if following is not None:
            add(following)
        elif not is_new:
            add(self._nothing_due())
        if following is not None or not is_new:
            add(outlined(_("Record something"), partial(self.go, "record_event"), name="record_something"))
        add(cards.clocks_card(facts.due))
        if self.ctx.window.has_page("child_packs"):
            add(cards.shared_card(facts.packs, today))
        add(cards.about_card(partial(self.go, "child_details")))

    def _unfinished(self, facts: Facts) -> Card:
        draft = facts.event_draft
        card = Card(_("You began to write something down"), gap=6)
        if draft is not None:
            words = _("{kind}, kept {moment}. It is not part of the chronology yet.")
            card.add(Small(words.format(kind=draft.event.kind.label, moment=moment_words(draft.saved_at))))
            go_on = partial(self.go, "record_event", draft_id=draft.id)
            card.add(Flow([text_button(_("Go on writing"), go_on, name="go_on_writing")]))
        return card

    def _timeline_card(self, timeline: Timeline) -> Card:
        card = Card(gap=12)
        card.setAccessibleName(timeline.title)
        heading = Heading(timeline.title, level=2)
        card.add(row(heading, 1, Small(cards.DOT.join((*timeline.counts(), *timeline.corrections())))))
        words = _("Show as a picture") if self._shows_table else _("Show as a table")
        if self._shows_table:
            table = Table(timeline.title, [_("When"), _("What")])
            table.setObjectName("timeline_table")
            table.show_rows(timeline.table())
            card.add(table)
        else:
            card.add(TimelinePicture(timeline))
        card.add(Flow([text_button(words, self._on_table, name="timeline_twin")]))
        return card

    def _nothing_due(self) -> Card:
        card = Card(_("Nothing is due"), is_next=True)
        card.add(Small(_("Was there a visit, a call or a worry? Write it down while it is fresh.")))
        record = filled(_("Record a visit"), partial(self.go, "record_event", kind=EventKind.VISIT.value))
        record.setObjectName("next_step")
        card.add(record)
        return card

    def _on_table(self) -> None:
        self._shows_table = not self._shows_table
        self._show()
        name = "timeline_table" if self._shows_table else "timeline_twin"
        shown = self.findChildren(QWidget, name)
        if shown:
            shown[-1].setFocus()


def _quiet(_error: Exception) -> None:
    """Say nothing: that the child is not there is said where the head is read."""
