"""What the pages ask the desk for, and how a record's answer and the form's controls say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from hothdesk.assessments.model import (
    Answer,
    AssessmentDraft,
    AssessmentId,
    AssessmentVersion,
    VersionRow,
    Window,
    carried_over,
    notices,
)
from hothdesk.children.model import Addendum, Child, ChildId, Event, EventId
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Caution, Form, FormStatus, LevelId, Question, QuestionId, Windows
from hothdesk.partnerships.model import Partnership
from ui.formview.given import Given, Wording

_WORKSHEET = " worksheet"

# What was added later to events of the chronology, which stands beside evidence that was taken from them.
Corrections = Mapping[EventId, tuple[Addendum, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A draft that is being filled in, and what is needed to show it.

    Attributes:
        draft: the draft as it was when it was opened.
        child: whose it is.
        area: whose words its levels have; None for a form of every area.
        carried: last time's answers as the review began with them.
        corrections: what was added later to the events that evidence was taken from.
    """

    draft: AssessmentDraft
    child: Child
    area: Partnership | None
    carried: Mapping[QuestionId, Answer]
    corrections: Corrections


def open_draft(desk: Any, child_id: ChildId, assessment_id: AssessmentId) -> Opened:
    """Return a draft with its child and its area; runs on the desk's thread.

    Raises:
        NotFound: there is no such draft or child.
    """
    draft: AssessmentDraft = desk.assessments.get_draft(assessment_id)
    return Opened(
        draft=draft,
        child=desk.children.get_child(child_id),
        area=area_of(desk, draft.form),
        carried={} if draft.previous is None else carried_over(draft.form, draft.previous),
        corrections=read_corrections(desk, child_id, draft.answers.values()),
    )


def read_corrections(desk: Any, child_id: ChildId, answers: Iterable[Answer]) -> Corrections:
    """Return what was added later to the events these answers rest on; runs on the desk's thread.

    The chronology is only looked at, and the audit only says so, where evidence was taken from it.
    """
    if not any(each.event_id for answer in answers for each in answer.evidence):
        return {}
    return corrections_in(desk.chronology.list_events(child_id))


def corrections_in(events: Iterable[Event]) -> Corrections:
    """Return what was added later to these events."""
    return {event.id: event.addenda for event in events if event.addenda}


def area_of(desk: Any, form: Form) -> Partnership | None:
    """Return the partnership a form is for; None for a form of every area. Runs on the desk's thread."""
    if form.partnership is None:
        return None
    area: Partnership = desk.partnerships.partnership(form.partnership)
    return area


def wording_of(child: Child, area: Partnership | None) -> Wording:
    """Return the words a form is shown in: the child by initials, the levels as the area calls them."""
    levels = () if area is None else area.levels
    return Wording(
        child=child.initials,
        levels={LevelId(level.id): (level.word, level.tone.tone) for level in levels},
    )


def given_of(answer: Answer) -> Given:
    """Return what the controls are to show of an answer."""
    return Given(
        kind=answer.kind,
        level=answer.level,
        signs=answer.signs,
        options=answer.options,
        text=answer.text,
        lines=answer.lines,
        because=answer.because,
    )


def answer_with(before: Answer, given: Given) -> Answer:
    """Return the answer with what a person gave now; giving it is looking at it."""
    return replace(
        before,
        kind=given.kind,
        level=given.level,
        signs=given.signs,
        options=given.options,
        text=given.text,
        lines=given.lines,
        because=given.because,
        is_confirmed=True,
    )


def caution_for(child: Child, draft: AssessmentDraft, question: Question) -> Caution | None:
    """Return what must be thought of at a question about this child, before it is answered too."""
    if question.caution is None:
        return None
    some = replace(draft.answers.get(question.id, Answer()), text="-")
    found = notices(child, draft.form, {**draft.answers, question.id: some}, draft.anchor_on)
    return question.caution if any(each.question_id == question.id for each in found) else None


def short_title(form: Form) -> str:
    """Return what people call the form: that it is a worksheet of ours is said beside it."""
    return form.title.removesuffix(_WORKSHEET) if form.status is FormStatus.WORKSHEET else form.title


def last_time_words(level: str) -> str:
    """Return a level's word as last time's: while one fills in, none is set yet."""
    return _("{level} last time").format(level=level)


def wording_note(form: Form) -> str:
    """Return whose wording it is, and which: ``worksheet 2026.1``."""
    word = _("worksheet") if form.status is FormStatus.WORKSHEET else _("official form")
    return f"{word} {form.version}"


def who_finalised(version: AssessmentVersion | VersionRow) -> str:
    """Return who finalised a version, by name and role as they were then.

    The audit names people by a code and their role: ``worker-4f0c/social-worker`` is a social worker.
    """
    _code, _slash, role = version.finalised_by.partition("/")
    role = role.replace("-", " ")
    name = version.finalised_by_name
    if name and role:
        return _("{name}, {role}").format(name=name, role=role)
    return name or _("the {role} of this desk").format(role=role or _("worker"))


def window_words(window: Window, windows: Windows | None) -> str:
    """Return how long ago something was, in the months the form counts by."""
    if windows is None or window is Window.NOT_KNOWN:
        return _("date not known") if window is Window.NOT_KNOWN else window.label.lower()
    current, recent = windows.current_months, windows.recent_months
    words = {
        Window.CURRENT: _("in the last {current} months"),
        Window.RECENT: _("{current} to {recent} months ago"),
        Window.HISTORIC: _("more than {recent} months ago"),
    }[window]
    return words.format(current=current, recent=recent)
