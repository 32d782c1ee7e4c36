"""What the professionals' plan means now: what stands in the way, promises, the review, who was told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal

from hothdesk.core.datewords import short_words, weekday_words
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import Maker
from hothdesk.plans.professional import ProfessionalPlan, Stance, doubt_about_review
from ui.autosave import Autosave, Entry, line_entry
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.pages.plan_parts.day_entry import day_entry
from ui.pages.plan_parts.professional_facts import PlanFacts
from ui.pages.plan_parts.suggested_line import SuggestedLine
from ui.unread import unread_text
from ui.widgets.arrange import Stack, empty, row
from ui.widgets.button import Button, ButtonKind, filled, outlined, text_button
from ui.widgets.card import Card
from ui.widgets.field import Field
from ui.widgets.label import PlainLabel, Small
from ui.widgets.remark import Remark


class NextCard(Card):
    """The next step: finish this version, or look at a finished one again.

    A review begins with two buttons in two places: whoever presses the one that finishes twice begins none.

    Signals:
        finished: make the version.
        reviewed: begin a review; carries the reason.
        looked_at: show what was left blank; carries the problem.
    """

    finished = Signal()
    reviewed = Signal(str)
    looked_at = Signal(object)

    def __init__(self) -> None:
        super().__init__(is_next=True, gap=8)
        self._said: list[str] = []
        self._shown: tuple[object, ...] = ()
        self.words = PlainLabel("")
        self.what = Small("")
        self._blanks = Stack(gap=2, is_top=False)
        self.reason = SuggestedLine(_("4-weekly review"))
        self.field = Field(_("Why are you looking at it again?"), self.reason, name="reason")
        self.finish = filled(_("Finish this version"), self.finished.emit, name="finish_plan")
        self.again = outlined(_("Look at it again"), self._on_again, name="look_again")
        self.review = filled(_("Start a review"), self._on_review, name="start_review")
        for widget in (self.words, self.what, self._blanks, self.again, self.field, self.finish, self.review):
            self.add(widget)

    def show_facts(self, facts: PlanFacts, today: date) -> None:
        """Show how the plan stands; a reason that is being typed stays while it is the same sheet."""
        sheet = facts.sheet
        shown = (sheet.plan.id, sheet.number, sheet.is_draft, facts.is_older)
        if shown != self._shown:
            self._shown = shown
            self.finish.setVisible(sheet.is_draft)
            self.again.setVisible(not sheet.is_draft and not facts.is_older)
            self.review.hide()
            self.field.hide()
        self._show_blanks(facts.left_open())
        if sheet.is_draft:
            self.words.say(_("Version {number}, being written").format(number=sheet.number))
            self.what.say(
                _("Finishing makes version {number}, which stays as it is. A review makes the next.").format(
                    number=sheet.number
                )
            )
            return
        agreed_on = next(each.agreed_on for each in facts.versions if each.number == sheet.number)
        self.words.say(
            _("Version {number}, finished {day}").format(
                number=sheet.number, day=short_words(agreed_on, today=today)
            )
        )
        self.what.say(_after_finishing(facts))

    def _show_blanks(self, blanks: Sequence[Problem]) -> None:
        """Name what was left blank, each a way to its question; it stands in nobody's way."""
        said = [blank.message for blank in blanks]
        if said != self._said:
            self._said = said
            empty(self._blanks.column)
            for blank in blanks:
                link = Button(
                    blank.message,
                    kind=ButtonKind.TEXT,
                    is_sentence=True,
                    clicked=partial(self.looked_at.emit, blank),
                )
                link.setObjectName("left_blank")
                self._blanks.add(link)
        self._blanks.setVisible(bool(said))

    def _on_again(self) -> None:
        self.again.hide()
        self.field.show()
        self.review.show()
        self.field.take_focus()

    def _on_review(self) -> None:
        self.reviewed.emit(self.reason.text())


def _after_finishing(facts: PlanFacts) -> str:
    """Return what is to be known of a finished plan: that it stays, when it is due, what has come since."""
    stays = _("It stays as it is.")
    if facts.is_older:
        return " ".join((stays, _("A newer version is on the page with both plans.")))
    parts = [stays]
    if facts.sheet.plan.review_on is not None:
        due = _("The next review is due by {day}.").format(day=weekday_words(facts.sheet.plan.review_on))
        parts.append(due)
    since = len(facts.coverage().open_rows)
    if since:
        parts.append(
            ngettext(
                "{count} worry has come since and has no answer here yet: a review can give it one.",
                "{count} worries have come since and have no answer here yet: a review can give them one.",
                since,
            )
        )
    return " ".join(parts)


class PromisesCard(Card):
    """Whether the adults carry at least as much as the child, and what they promised."""

    def __init__(self) -> None:
        super().__init__(_("Promises"), gap=6)
        self.balance = PlainLabel("")
        self.add(self.balance)
        self._lines = Small("")
        self.add(self._lines)

    def show_facts(self, facts: PlanFacts) -> None:
        """Show the balance of this plan, and the promises in the young person's own."""
        plan = facts.sheet.plan
        adults, child = len(plan.promises), len(plan.answers.by(Maker.CHILD))
        words = [ngettext("Adults do {count} thing.", "Adults do {count} things.", adults)]
        if child:
            words.append(ngettext("The child chose {count} thing.", "The child chose {count} things.", child))
        if child > adults:
            words.append(_("The adults carry less than the child."))
        self.balance.say(" ".join(words))
        promised = [
            f"{line.more_of('who')}: {line.text}" if line.more_of("who") else line.text
            for line in facts.promises
        ]
        self._lines.say(
            _("Promised in the child’s own plan: {promises}").format(promises="; ".join(promised))
            if promised
            else ""
        )
        self._lines.setVisible(bool(promised))


class ReviewCard(Card):
    """When and where the plan is looked at again.

    Signals:
        edited: keep this day and place; carries both.
        waiting_changed: something waits to be kept, or no longer does.
    """

    edited = Signal(object, str)
    waiting_changed = Signal()

    def __init__(self, ctx: Context, plan: ProfessionalPlan) -> None:
        super().__init__(_("Next review"), gap=10)
        self._autosave = Autosave(self._keep, self)
        self._day = plan.review_on
        self._today = ctx.clock.today
        self._on = day_entry(
            _("Day"),
            "review_on",
            self._today,
            hint=_("At least every four weeks (Swindon 2024, Opal: Reviews)."),
        )
        self._on.show(plan.review_on)
        self.field = self._on.field
        self._doubt = Remark(self.field)
        self._on.left.connect(self._doubt_day)
        self._where: Entry = line_entry(_("Where"), "review_where", characters=0, is_optional=True)
        self._where.show(plan.review_where)
        for entry in (self._on, self._where):
            entry.edited.connect(self._on_edited)
            self.add(entry.field)
        self._doubt_day()

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._autosave.flush()

    @property
    def has_unsaved(self) -> bool:
        """Say whether something typed is not on its way yet, or cannot be kept as it is."""
        return self._autosave.has_unsaved or bool(self.unread())

    def unread(self) -> tuple[Entry, ...]:
        """Return the entry of the day while what is typed there cannot be read."""
        return (self._on,) if unread_text(self._on) else ()

    def go_to(self, problem: str) -> None:
        """Say what is to be put right, and give it the keyboard."""
        self.say_problem(problem)
        self.field.take_focus()

    def say_problem(self, problem: str) -> None:
        """Say what is to be put right."""
        self.field.set_error(problem)

    def _on_edited(self, name: str) -> None:
        self._autosave.note(name)
        self.waiting_changed.emit()

    def _keep(self, _changed: frozenset[str]) -> None:
        try:
            self._day = self._on.value()
        except UnreadableDate:
            pass  # half a date is still being typed: the day before stands until it can be read
        else:
            self.field.set_error("")
            if self._doubt.text():
                self._doubt_day()  # it goes away as the day is mended
        self.edited.emit(self._day, str(self._where.value()))
        self.waiting_changed.emit()

    def _doubt_day(self) -> None:
        try:
            day = self._on.value()
        except UnreadableDate:
            day = None
        self._doubt.say(doubt_about_review(day, self._today()))


class ToldCard(Card):
    """How many people know of the plan, and a way to the list.

    Signals:
        opened: show the list.
    """

    opened = Signal()

    def __init__(self) -> None:
        super().__init__(_("People told"), gap=4)
        self.words = Small("")
        self.add(self.words)
        self.go = text_button(_("Open the list"), self.opened.emit, name="open_told")
        self.add(row(self.go, 1))

    def show_plan(self, plan: ProfessionalPlan) -> None:
        """Show how many agreed, disagree and were told."""
        counts = [(stance.word, sum(each.stance is stance for each in plan.people)) for stance in Stance]
        words = [f"{word}: {count}" for word, count in counts if count]
        self.words.say("  ·  ".join(words) if words else _("Nobody yet."))
