"""One of the two plans on the page that shows both: how it stands, the next step, and its versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from hothdesk.children.model import ChildId
from hothdesk.core.datewords import moment_words, short_words, weekday_words
from hothdesk.core.drawing import MIXED, NOT_KNOWN, NOT_SAFE, SAFE, Tone
from hothdesk.core.i18n import _, ngettext
from hothdesk.plans.comparison import PlanChange
from hothdesk.plans.professional import REVIEW_WEEKS, ProfessionalPlan
from hothdesk.plans.versions import PlanSheet, PlanVersionRow
from hothdesk.plans.young_person import Agreement, YoungPersonPlan
from ui.pages.plan_parts.suggested_line import SuggestedLine
from ui.theme.look import Type
from ui.widgets.arrange import Flow, Stack, empty, row
from ui.widgets.button import Button, ButtonKind, text_button
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.field import Field
from ui.widgets.label import PlainLabel, Small


class PlanKind(StrEnum):
    """Whose plan it is."""

    YOUNG_PERSON = auto()
    PROFESSIONAL = auto()


class PlanState(StrEnum):
    """How a plan stands."""

    NOT_STARTED = auto()
    DRAFT = auto()
    FINISHED = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStanding:
    """One plan, as far as this page shows it."""

    kind: PlanKind
    sheet: PlanSheet[Any] | None
    versions: tuple[PlanVersionRow, ...]

    @property
    def state(self) -> PlanState:
        """How it stands."""
        if self.sheet is None:
            return PlanState.NOT_STARTED
        return PlanState.DRAFT if self.sheet.is_draft else PlanState.FINISHED

    @property
    def review_on(self) -> date | None:
        """The day by which it is looked at again; four weeks after the child agreed theirs."""
        if self.sheet is None or not self.versions:
            return None
        plan: YoungPersonPlan | ProfessionalPlan = self.sheet.plan
        if isinstance(plan, ProfessionalPlan) and plan.review_on is not None:
            return plan.review_on
        return self.versions[0].agreed_on + timedelta(weeks=REVIEW_WEEKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class BothPlans:
    """The two plans of one child."""

    young_person: PlanStanding
    professional: PlanStanding

    def next_kind(self) -> PlanKind:
        """Return whose plan the next step belongs to: the young person's first, then what is due first."""
        for wanted in (PlanState.NOT_STARTED, PlanState.DRAFT):
            for one in (self.young_person, self.professional):
                if one.state is wanted:
                    return one.kind
        own, theirs = self.young_person.review_on, self.professional.review_on
        is_theirs = own is not None and theirs is not None and theirs < own
        return PlanKind.PROFESSIONAL if is_theirs else PlanKind.YOUNG_PERSON


def read_both(desk: Any, child_id: ChildId) -> BothPlans:
    """Return how both plans stand."""

    def standing(room: Any, kind: PlanKind) -> PlanStanding:
        sheet = room.find_for_child(child_id)
        versions = () if sheet is None else room.list_versions(sheet.plan.id)
        return PlanStanding(kind=kind, sheet=sheet, versions=versions)

    return BothPlans(
        young_person=standing(desk.plans.young_person, PlanKind.YOUNG_PERSON),
        professional=standing(desk.plans.professional, PlanKind.PROFESSIONAL),
    )


class PlanCard(Card):
    """One plan.

    Signals:
        opened: write in it, or begin it.
        looked_at: read a finished version; carries its number.
        reviewed: look at it again; carries the reason.
        compared: say what changed in a version; carries its number.
        discarded: throw the draft away.
        copied: make the young person's copy.
    """

    opened = Signal()
    looked_at = Signal(int)
    reviewed = Signal(str)
    compared = Signal(int)
    discarded = Signal()
    copied = Signal()

    def __init__(self, standing: PlanStanding, child: str, today: date, *, is_next: bool) -> None:
        self._is_young = standing.kind is PlanKind.YOUNG_PERSON
        title = (
            _("{child}’s own plan").format(child=child) if self._is_young else _("The professionals’ plan")
        )
        super().__init__(title, is_next=is_next, gap=10)
        self.setObjectName(f"plan_card_{standing.kind}")
        self._child = child
        self._today = today
        self._changes: dict[int, QVBoxLayout] = {}
        self._kind = ButtonKind.FILLED if is_next else ButtonKind.OUTLINED
        self.reason = SuggestedLine(_("4-weekly review"))
        self.reason_field = Field(
            _("Why are you looking at it again?"), self.reason, name=f"reason_{standing.kind}"
        )
        words, tone = self._stands(standing)
        self.add(row(Chip(words, tone), 1))
        if standing.sheet is not None and standing.sheet.is_draft and standing.sheet.reason:
            self.add(PlainLabel(_("Looked at again: {reason}").format(reason=standing.sheet.reason)))
        self.add(Small(self._what_for()))
        due = standing.review_on
        if standing.state is PlanState.FINISHED and due is not None:
            self.add(self._due(due))
        self._add_step(standing)
        if standing.versions:
            self.add(PlainLabel(_("Versions"), kind=Type.SMALL_STRONG))
            for version in standing.versions:
                is_on_the_table = standing.state is PlanState.FINISHED and version is standing.versions[0]
                self.add(self._version(version, has_read=not is_on_the_table))
        self.column.addStretch(1)

    def show_changes(self, number: int, changes: Sequence[PlanChange]) -> None:
        """Say what changed in a version since the one before."""
        place = self._changes[number]
        empty(place)
        if not changes:
            place.addWidget(Small(_("Nothing changed.")))
        for change in changes:
            words = " → ".join(part for part in (change.before, change.after) if part)
            place.addWidget(Small(f"{change.turn.word}, {change.title}: {words}"))

    def _add_step(self, standing: PlanStanding) -> None:
        if standing.state is PlanState.FINISHED:
            self.add(self.reason_field)
            step = self._button(_("Look at it again"), self._on_review, "review_plan")
            read = self._read_button(standing.versions[0].number)
            read.setAccessibleDescription(self.accessibleName())
            self.add(Flow([step, read, *self._copy_button(standing)], across=14))
            return
        is_begun = standing.state is PlanState.DRAFT
        if self._is_young:
            words = _("Go on with {child}") if is_begun else _("Start with {child}")
            note = _("Opens big and calm, with nothing on the screen but the question. Sit side by side.")
        else:
            words = _("Go on writing") if is_begun else _("Start the professionals’ plan")
            note = _("Brings in what worries people from the map and the assessment.")
        self.add(row(self._button(words.format(child=self._child), self.opened.emit, "open_plan"), 1))
        self.add(Small(note))
        if is_begun:
            discard = text_button(
                _("Throw this draft away"), self.discarded.emit, icon="bin", name="discard_plan"
            )
            discard.setAccessibleDescription(self.accessibleName())
            self.add(Flow([discard]))

    def _copy_button(self, standing: PlanStanding) -> list[Button]:
        if not self._is_young or standing.sheet is None:
            return []
        agreement = standing.sheet.plan.agreement
        if agreement is not None and agreement.is_declined:
            return []
        return [text_button(_("Make their copy"), self.copied.emit, name="make_copy")]

    def _button(self, words: str, clicked: Any, name: str) -> Button:
        button = Button(words, kind=self._kind, clicked=clicked)
        button.setObjectName(name)
        button.setAccessibleDescription(self.accessibleName())
        return button

    def _read_button(self, number: int) -> Button:
        return text_button(_("Read it"), partial(self.looked_at.emit, number), name="read_plan")

    def _stands(self, standing: PlanStanding) -> tuple[str, Tone]:
        sheet = standing.sheet
        if sheet is None:
            return _("Not started"), NOT_KNOWN
        if sheet.is_draft:
            saved = moment_words(sheet.saved_at)
            if standing.versions:
                return _("Version {number}, draft saved {moment}").format(
                    number=sheet.number, moment=saved
                ), MIXED
            return _("Draft saved {moment}").format(moment=saved), MIXED
        said, tone = _("Version {number} finished {day}"), SAFE
        if self._is_young:
            said, tone = _agreed_words(sheet.plan.agreement)
        day = short_words(standing.versions[0].agreed_on, today=self._today)
        return said.format(number=sheet.number, day=day), tone

    def _what_for(self) -> str:
        if self._is_young:
            return _("Their words only, and what adults promised them. They may keep a copy.")
        return _("Who does what, by when, and what if not. Never given to a child.")

    def _due(self, due: date) -> Flow:
        left = (due - self._today).days
        if left < 0:
            chip = Chip(ngettext("{count} day over", "{count} days over", -left), NOT_SAFE)
        else:
            chip = Chip(_("Review by {day}").format(day=short_words(due, today=self._today)), NOT_KNOWN)
        chip.setToolTip(weekday_words(due))
        return Flow([chip, Small(_("At least every four weeks (Swindon 2024, Opal: Reviews)"))], across=10)

    def _version(self, version: PlanVersionRow, *, has_read: bool) -> Stack:
        said = _("Version {number}, {day}").format(
            number=version.number, day=short_words(version.agreed_on, today=self._today)
        )
        stack = Stack(
            [PlainLabel(", ".join(part for part in (said, version.reason) if part))], gap=4, is_top=False
        )
        if version.child_view:
            stack.add(ChildQuote(version.child_view))
        buttons: list[Button] = []
        if has_read:
            buttons.append(self._read_button(version.number))
        if version.number > 1:
            compare = partial(self.compared.emit, version.number)
            buttons.append(text_button(_("What changed"), compare, name="what_changed"))
        for button in buttons:
            button.setAccessibleDescription(f"{self.accessibleName()}, {said}")
        if buttons:
            stack.add(Flow(buttons, across=14))
        if version.number > 1:
            place = QVBoxLayout()
            place.setSpacing(2)
            stack.column.addLayout(place)
            self._changes[version.number] = place
        return stack

    def _on_review(self) -> None:
        self.reviewed.emit(self.reason.text())


def _agreed_words(agreement: Agreement | None) -> tuple[str, Tone]:
    """Return what a young person thought of their plan: only what they agreed with is called agreed."""
    match agreement:
        case Agreement.FULLY:
            return _("Version {number} agreed {day}"), SAFE
        case Agreement.SOME:
            return _("Version {number} agreed in part {day}"), MIXED
        case Agreement.NOT_NOW | Agreement.NO_PLAN:
            return _("Version {number}, {day}: not wanted"), MIXED
    return _("Version {number}, {day}: they did not say"), NOT_KNOWN
