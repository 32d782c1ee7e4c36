"""Two versions side by side in words: what changed in each row, and why."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QWidget

from hothdesk.assessments.model import (
    CHILDS_VIEW,
    Answer,
    AssessmentVersion,
    Comparison,
    Evidence,
    RowChange,
    RowState,
)
from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import Form, LevelId
from ui.formview.given import Wording
from ui.formview.saying import say_given
from ui.pages.assessment_parts.evidence import evidence_line
from ui.pages.assessment_parts.opened import Corrections, given_of
from ui.theme.look import Type
from ui.widgets.arrange import Columns, Flow, Stack
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions, each with the form it was answered to.

    Attributes:
        corrections: what was added later to the events that evidence was taken from.
    """

    comparison: Comparison
    form_before: Form
    form_after: Form
    corrections: Corrections


class ComparisonView(Stack):
    """What became of each row between two versions."""

    def __init__(self, compared: Compared, wording: Wording, *, today: date) -> None:
        super().__init__([], gap=12)
        self._today = today
        self._compared = compared
        self._wording = wording
        comparison = compared.comparison
        before, after = comparison.before, comparison.after
        title = _("Version {before} and version {after}").format(before=before.number, after=after.number)
        self.heading = Heading(title)
        self.add(self.heading)
        self.add(Columns([(_version(before), None), (_version(after), 530)], rest_needs=300, gap=14))
        changed = comparison.changed_rows
        count = ngettext("{count} row is different", "{count} rows are different", len(changed))
        words = count.format(count=len(changed)) if changed else _("No row is different")
        self.add(Heading(words, level=2))
        for change in changed:
            self.add(self._row(change))
        same = [wording.say(each.title) for each in comparison.rows if each.state is RowState.SAME]
        if same:
            self.add(Small(_("Same as before: {rows}.").format(rows=", ".join(same))))

    def _row(self, change: RowChange) -> Card:
        card = Card(gap=6)
        title = self._wording.say(change.title)
        card.setAccessibleName(title)
        card.column.setContentsMargins(16, 10, 16, 12)
        card.add(Flow([Heading(title, level=3), Small(change.state.label)], across=12))
        new = [] if change.after is None or change.before is None else _new(change.before, change.after)
        was = self._side(_("Before"), self._compared.form_before, change, change.before)
        now = self._side(_("Now"), self._compared.form_after, change, change.after)
        card.add(Columns([(was, None), (now, 514)], rest_needs=280, gap=22))
        if new:
            card.add(Small(_("New evidence")))
        for line in new:
            corrections = self._compared.corrections
            card.add(evidence_line(line, self._wording.child, self._today, corrections=corrections))
        for shift in change.shifts:
            words = _("{why}: from {before} to {after}.").format(
                why=shift.why.label, before=self._level(shift.before), after=self._level(shift.after)
            )
            card.add(PlainLabel(words, kind=Type.SMALL))
        if change.note.strip():
            note = [Span(_("Why: "), is_strong=True), Span(change.note.strip())]
            card.add(PlainLabel(note, kind=Type.SMALL))
        return card

    def _side(self, title: str, form: Form, change: RowChange, answer: Answer | None) -> QWidget:
        found = [question for question in form.questions if question.id == change.question_id]
        if answer is None or not found:
            words = _("Not asked then.") if change.state is RowState.NEW else _("Not answered.")
            return Stack([Small(title), Small(words)], gap=2)
        said = say_given(form, found[0], given_of(answer), self._wording)
        side = Stack([Small(title)], gap=4)
        if said.chip is not None:
            side.add(Flow([Chip(*said.chip)]))
        if change.question_id == CHILDS_VIEW and said.is_verbatim:
            side.add(ChildQuote("\n".join(said.lines)))
            said = replace(said, lines=())
        for line in (*said.harm, *said.lines, said.because):
            if line.strip():
                side.add(PlainLabel(line, kind=Type.SMALL))
        return side

    def _level(self, level: LevelId | None) -> str:
        return _("no level") if level is None else self._wording.word(level)


def _new(before: Answer, after: Answer) -> list[Evidence]:
    return [line for line in after.evidence if line not in before.evidence and not line.is_empty]


def _version(version: AssessmentVersion) -> Card:
    card = Card(_("Version {number}").format(number=version.number), gap=4)
    if version.level_word:
        card.add(Flow([Chip(version.level_word, version.level_tone.tone)]))
    card.add(Small(_("As things stood on {day}.").format(day=day_words(version.anchor_on))))
    card.add(PlainLabel(version.judgement.rationale, kind=Type.SMALL))
    card.column.addStretch(1)
    return card
