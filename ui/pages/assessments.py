"""A child's assessments: the one to go on with, the versions before, each to be read and compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from hothdesk.assessments.model import AssessmentId, AssessmentVersion, VersionRow
from hothdesk.children.model import Child, ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.partnerships.model import Partnership
from hothdesk.reviews.model import NextStep
from ui.child_page import BELOW_TABS, ChildPage
from ui.context import Context
from ui.pages.assessment_parts.comparison_view import Compared, ComparisonView
from ui.pages.assessment_parts.next_steps import read_steps
from ui.pages.assessment_parts.opened import Corrections, area_of, read_corrections, wording_of
from ui.pages.assessment_parts.shelf import (
    Acts,
    Shelf,
    Shelves,
    about_card,
    next_card,
    read_shelves,
    version_card,
)
from ui.pages.assessment_parts.version_view import VersionView
from ui.widgets.arrange import Columns, ScrollColumn, Stack, empty, row
from ui.widgets.button import filled, text_button
from ui.widgets.card import EmptyState
from ui.widgets.label import Heading
from ui.widgets.notice import NoticeKind

_PAGE: Final = "assessments"
_FILLING_IN: Final = "assessment"


class AssessmentsPage(ChildPage):
    """The list and the history; with a version it is that one, with two they are compared.

    Attributes:
        shelves: what is shown, once the desk has answered.
    """

    tab = _PAGE

    def __init__(self, ctx: Context, *, child_id: str, version_id: str = "", before_id: str = "") -> None:
        self._version_id = AssessmentId(version_id)
        self._before_id = AssessmentId(before_id)
        self.shelves: Shelves | None = None
        super().__init__(ctx, child_id=child_id)
        self._place = Stack([])
        self.body.addWidget(ScrollColumn(self._place, margins=BELOW_TABS))
        self._acts = Acts(
            start=self._on_start,
            review=self._on_review,
            go_on=self._on_go_on,
            discard=self._on_discard,
            read=self._on_read,
            compare=self._on_compare,
            do_now=self._on_do_now,
        )
        self._load()

    def reload(self, changes: Changes[Any] | None) -> None:
        """Ask again what there is."""
        super().reload(changes)
        if changes is None or changes.touches("assessment") or changes.touches("settings"):
            self._load()

    def _load(self) -> None:
        child_id, version_id, before_id = self.child_id, self._version_id, self._before_id
        run = partial(self.ctx.ops.run, owner=self, failed=self._on_failed)
        if version_id and before_id:
            run(lambda desk: _read_two(desk, child_id, before_id, version_id), done=self._show_two)
        elif version_id:
            run(lambda desk: _read_one(desk, child_id, version_id), done=self._show_one)
        else:
            run(lambda desk: read_shelves(desk, child_id), done=self._show)

    # What is shown.

    def _show(self, shelves: Shelves) -> None:
        self.shelves = shelves
        today = self.ctx.clock.today()
        if not shelves.shelves:
            self._fill(self._no_form(shelves.area))
            return
        history = Stack([Heading(_("Assessments"))], gap=12)
        aside = Stack([])
        for number, shelf in enumerate(shelves.shelves):
            card = next_card(shelf, self._acts, is_first=number == 0)
            if card is not None:
                aside.add(card)
            for at in range(len(shelf.versions)):
                is_asking = shelf.versions[at].id == shelves.asking
                history.add(version_card(shelf, at, self._acts, today, is_asking=is_asking))
            if shelf.versions and shelf.form is not None:
                aside.add(about_card(shelf.form))
        if not any(shelf.versions for shelf in shelves.shelves):
            history.add(
                EmptyState(
                    _("Nothing is finalised yet"),
                    _(
                        "Here stand the finalised versions, each with its level and its reason. Each stays "
                        "as it was, and two of them can be compared."
                    ),
                )
            )
        self._fill(Columns([(history, None), (aside, 340)], rest_needs=420))

    def _no_form(self, area: str) -> EmptyState:
        if not area:
            return EmptyState(
                _("Choose your partnership first"),
                _("Assessments are forms of your area."),
                filled(_("Choose it in the settings"), self._on_settings, name="choose_area"),
            )
        step = filled(_("Open the chronology"), partial(self.go, "chronology"), name="open_chronology")
        return EmptyState(
            _("{area} publishes no assessment form").format(area=area),
            _(
                "There is none that HothDesk may show, and it does not make one up. Write what you know into "
                "the chronology, draw the safety map, and use the form your partnership gives you."
            ),
            step if self.ctx.window.has_page("chronology") else None,
        )

    def _show_one(self, read: _Read) -> None:
        self._fill_reading(
            VersionView(
                read.version,
                read.form,
                wording_of(read.child, read.area),
                today=self.ctx.clock.today(),
                corrections=read.corrections,
                steps=read.steps,
            )
        )

    def _show_two(self, found: tuple[Compared, Child, Partnership | None]) -> None:
        compared, child, area = found
        self._fill_reading(ComparisonView(compared, wording_of(child, area), today=self.ctx.clock.today()))

    def _fill_reading(self, view: Stack) -> None:
        back = text_button(_("All assessments"), partial(self.go, _PAGE), icon="back", name="all_assessments")
        self._fill(Stack([row(back, 1), view], gap=8), begins_here=True)

    def _fill(self, widget: QWidget, *, begins_here: bool = False) -> None:
        here = self.window().focusWidget()
        is_keyboard_here = begins_here or here is None or here is self or self._place.isAncestorOf(here)
        empty(self._place.column)
        self._place.add(widget)
        if is_keyboard_here:
            widget.show()  # Qt would show it only later, and the keyboard goes to its heading now
            self.take_focus()

    def _on_failed(self, error: Exception) -> None:
        if self._version_id:
            self.go(_PAGE)
        self.ctx.say(str(error), kind=NoticeKind.PROBLEM)

    # What the person does.

    def _on_settings(self) -> None:
        self.ctx.navigate("settings", part="you")

    def _on_start(self, shelf: Shelf) -> None:
        child_id, form_id = self.child_id, shelf.form_id
        self.ctx.ops.run(
            lambda desk: desk.assessments.start(child_id, form_id),
            owner=self,
            done=self._on_started,
            failed=self._on_failed,
        )

    def _on_review(self, shelf: Shelf) -> None:
        child_id, form_id = self.child_id, shelf.form_id
        self.ctx.ops.run(
            lambda desk: desk.assessments.start_review(child_id, form_id),
            owner=self,
            done=self._on_started,
            failed=self._on_failed,
        )

    def _on_started(self, changes: Changes[AssessmentId]) -> None:
        self.go(_FILLING_IN, assessment_id=changes.value)

    def _on_go_on(self, shelf: Shelf) -> None:
        if shelf.draft is not None:
            self.go(_FILLING_IN, assessment_id=shelf.draft.id)

    def _on_discard(self, shelf: Shelf) -> None:
        draft = shelf.draft
        if draft is None:
            return
        self.ctx.ask.confirm(
            self,
            _("Throw this draft away?"),
            detail=_("What was answered in it is lost. The versions before it stay as they are."),
            yes=_("Throw away"),
            no=_("Keep"),
            then=partial(self._discard, draft.id),
        )

    def _discard(self, assessment_id: AssessmentId) -> None:
        self.ctx.ops.run(
            lambda desk: desk.assessments.discard(assessment_id), owner=self, failed=self._on_failed
        )

    def _on_read(self, version: VersionRow) -> None:
        self.go(_PAGE, version_id=version.id)

    def _on_compare(self, before: VersionRow, after: VersionRow) -> None:
        self.go(_PAGE, version_id=after.id, before_id=before.id)

    def _on_do_now(self, version: VersionRow) -> None:
        self.go(_FILLING_IN, assessment_id=version.id)  # which shows, of a finalised one, what comes next


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """One version to be read; with the steps its level asks for while no newer version has set one."""

    version: AssessmentVersion
    form: Form
    child: Child
    area: Partnership | None
    corrections: Corrections
    steps: tuple[NextStep, ...]


def _read_one(desk: Any, child_id: ChildId, version_id: AssessmentId) -> _Read:
    version: AssessmentVersion = desk.assessments.get_version(version_id)
    form = desk.assessments.form_of(version)
    newest = desk.assessments.levels().get(child_id)
    is_newest = newest is not None and newest.id == version_id
    return _Read(
        version=version,
        form=form,
        child=desk.children.get_child(child_id),
        area=area_of(desk, form),
        corrections=read_corrections(desk, child_id, version.answers.values()),
        steps=read_steps(desk, child_id, version.judgement.level) if is_newest else (),
    )


def _read_two(
    desk: Any, child_id: Any, before_id: AssessmentId, after_id: AssessmentId
) -> tuple[Compared, Child, Partnership | None]:
    comparison = desk.assessments.compare(before_id, after_id)
    compared = Compared(
        comparison=comparison,
        form_before=desk.assessments.form_of(comparison.before),
        form_after=desk.assessments.form_of(comparison.after),
        corrections=read_corrections(desk, child_id, comparison.after.answers.values()),
    )
    return compared, desk.children.get_child(child_id), area_of(desk, compared.form_after)
