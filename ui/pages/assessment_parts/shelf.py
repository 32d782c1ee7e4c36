"""A child's assessments on one form: the draft to go on with or what to start, and the versions before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from hothdesk.assessments.model import AssessmentDraft, AssessmentId, VersionRow
from hothdesk.children.model import ChildId
from hothdesk.core.datewords import day_words, moment_words, short_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import Form, FormKind
from hothdesk.reviews.model import DueRow, NextAction
from ui.pages.assessment_parts.next_steps import read_steps
from ui.pages.assessment_parts.opened import short_title, who_finalised
from ui.theme.look import Type
from ui.widgets.arrange import Flow
from ui.widgets.button import Button, filled, outlined, text_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """What there is on one form.

    Attributes:
        form: its newest wording; None when it is on this computer no longer.
        draft: what is being written.
        versions: what was finalised, the last first.
        due: the clock of its review, if one is running.
    """

    form_id: str
    form: Form | None
    draft: AssessmentDraft | None
    versions: tuple[VersionRow, ...]
    due: DueRow | None = None

    @property
    def title(self) -> str:
        """Return what people call the form."""
        if self.form is not None:
            return short_title(self.form)
        return self.versions[0].form_title if self.versions else self.form_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelves:
    """Everything the page shows at first.

    Attributes:
        area: the area's name; empty while none is chosen.
        asking: the version whose level asks for something to be done now, if there is one.
    """

    shelves: tuple[Shelf, ...]
    area: str
    asking: AssessmentId | None = None


def read_shelves(desk: Any, child_id: ChildId) -> Shelves:
    """Return what a child has on every form of the area, and on those of before; on the desk's thread."""
    area_id = desk.settings.get().partnership_id
    forms = {form.id: form for form in desk.forms.list_for(FormKind.ASSESSMENT, area_id or None)}
    history = desk.assessments.list_history(child_id)
    drafts = desk.assessments.list_drafts(child_id)
    known = dict.fromkeys([*forms, *(row.form_id for row in history), *(row.form_id for row in drafts)])
    due = [row for row in desk.reviews.list_due_for(child_id) if row.next_action is NextAction.START_REVIEW]
    shelves = [
        Shelf(
            form_id=form_id,
            form=forms.get(form_id),
            draft=desk.assessments.find_draft(child_id, form_id),
            versions=tuple(row for row in history if row.form_id == form_id),
            due=next(iter(due), None) if form_id in forms else None,
        )
        for form_id in known
    ]
    area = desk.partnerships.partnership(area_id).name if area_id else ""
    newest = desk.assessments.levels().get(child_id)
    asks = newest is not None and read_steps(desk, child_id, newest.level)
    return Shelves(shelves=tuple(shelves), area=area, asking=newest.id if asks else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What the page does when a card asks for it."""

    start: Callable[[Shelf], object]
    review: Callable[[Shelf], object]
    go_on: Callable[[Shelf], object]
    discard: Callable[[Shelf], object]
    read: Callable[[VersionRow], object]
    compare: Callable[[VersionRow, VersionRow], object]
    do_now: Callable[[VersionRow], object]


def next_card(shelf: Shelf, acts: Acts, *, is_first: bool) -> Card | None:
    """Return the next step on this form; None where its wording is not on this computer."""
    make = filled if is_first else outlined
    if shelf.draft is not None:
        return _draft_card(shelf, shelf.draft, acts, make)
    if shelf.form is None:
        return None
    if shelf.versions:
        last = shelf.versions[0]
        card = Card(_("Next: review the {form}").format(form=shelf.title), is_next=is_first)
        words = _("Last reviewed {day}.").format(day=day_words(last.anchor_on))
        if shelf.due is not None:
            words = f"{shelf.due.chip}. {words}"
        card.add(Small(words))
        card.add(
            PlainLabel(
                _("The review starts with last time’s answers, grey until you have looked at each again."),
                kind=Type.SMALL,
            )
        )
        card.add(make(_("Start review"), partial(acts.review, shelf), name="start_review"))
        return card
    card = Card(_("Next: the first {form}").format(form=shelf.title), is_next=is_first)
    card.add(PlainLabel(shelf.form.introduction, kind=Type.SMALL))
    if shelf.form.minutes:
        minutes = ngettext(
            "About {count} minute; you can stop at any point.",
            "About {count} minutes; you can stop at any point.",
            shelf.form.minutes,
        )
        card.add(Small(minutes.format(count=shelf.form.minutes)))
    words = _("Start the {form}").format(form=shelf.title)
    card.add(make(words, partial(acts.start, shelf), name="start_assessment"))
    return card


def version_card(shelf: Shelf, at: int, acts: Acts, today: date, *, is_asking: bool = False) -> Card:
    """Return one finalised version with what can be done with it, and what it asks for if it still does."""
    version = shelf.versions[at]
    card = Card(gap=5)
    title = _("{form}, version {number}").format(form=shelf.title, number=version.number)
    card.setAccessibleName(title)
    card.column.setContentsMargins(18, 12, 18, 12)
    head = Flow([Heading(title, level=3)], across=12)
    if version.level_word:
        head.add(Chip(version.level_word, version.level_tone.tone))
    card.add(head)
    when = Small(
        _("As things stood on {day}. Finalised by {who}, {moment}.").format(
            day=short_words(version.anchor_on, today=today),
            who=who_finalised(version),
            moment=moment_words(version.finalised_at),
        )
    )
    card.add(when)
    if version.reason:
        card.add(PlainLabel(version.reason, kind=Type.SMALL))
    buttons: list[Button] = [text_button(_("Read it"), partial(acts.read, version))]
    if at + 1 < len(shelf.versions):
        older = shelf.versions[at + 1]
        words = _("Compare with version {number}").format(number=older.number)
        buttons.append(text_button(words, partial(acts.compare, older, version)))
    if is_asking:
        buttons.append(text_button(_("What to do now"), partial(acts.do_now, version), name="what_to_do"))
    for button in buttons:
        button.setAccessibleDescription(title)
    card.add(Flow(buttons, across=22))
    return card


def about_card(form: Form) -> Card:
    """Return whose wording the form is, and where it comes from."""
    card = Card(_("About this form"))
    card.add(PlainLabel(_("{title}, version {version}").format(title=form.title, version=form.version)))
    card.add(PlainLabel(form.introduction, kind=Type.SMALL))
    card.add(Small(form.source.cite()))
    return card


def _draft_card(shelf: Shelf, draft: AssessmentDraft, acts: Acts, make: Callable[..., Button]) -> Card:
    card = Card(_("Next: go on with what you began"), is_next=make is filled)
    questions = len(draft.form.questions)
    done = sum(
        question.id in draft.answers and draft.answers[question.id].is_given
        for question in draft.form.questions
    )
    words = _("{done} of {all} answered. Last saved {moment}.")
    card.add(Small(words.format(done=done, all=questions, moment=moment_words(draft.saved_at))))
    words = (
        _("Go on with the review") if draft.is_review else _("Go on with the {form}").format(form=shelf.title)
    )
    card.add(make(words, partial(acts.go_on, shelf), name="go_on"))
    discard = text_button(
        _("Throw this draft away"), partial(acts.discard, shelf), icon="bin", name="discard"
    )
    card.add(Flow([discard]))
    return card
