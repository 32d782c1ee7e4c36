"""A finalised version, read-only, in the wording it was answered to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from hothdesk.assessments.model import AssessmentVersion
from hothdesk.core.datewords import day_words, moment_words
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.reviews.model import NextStep
from ui.formview.given import Wording
from ui.pages.assessment_parts.answer_row import AnswerRow
from ui.pages.assessment_parts.judgement_view import judgement_card
from ui.pages.assessment_parts.next_steps import what_to_do
from ui.pages.assessment_parts.opened import Corrections, who_finalised, wording_note
from ui.widgets.arrange import Flow, Stack
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, Small


class VersionView(Stack):
    """One version, from its level to its last answer; the newest ends with what its level asks for now."""

    def __init__(
        self,
        version: AssessmentVersion,
        form: Form,
        wording: Wording,
        *,
        today: date,
        corrections: Corrections,
        steps: Sequence[NextStep] = (),
    ) -> None:
        super().__init__([], gap=12)
        title = _("{form}, version {number}").format(form=version.form_title, number=version.number)
        self.heading = Heading(title)
        level = (version.level_word, version.level_tone.tone) if version.level_word else None
        line = Flow([self.heading], across=14)
        if level is not None:
            line.add(Chip(*level))
        self.add(line)
        facts = _("Finalised {moment} by {who}, as things stood on {day}. Wording: {wording}.")
        self.add(
            Small(
                facts.format(
                    moment=moment_words(version.finalised_at),
                    who=who_finalised(version),
                    day=day_words(version.anchor_on),
                    wording=wording_note(form),
                )
            )
        )
        if version.reason:
            self.add(Small(_("Why there was a new version: {reason}").format(reason=version.reason)))
        self.add(
            judgement_card(
                version.judgement,
                version.suggestion,
                wording,
                windows=form.windows,
                title=_("The level that was set"),
                level=level,
            )
        )
        for section in form.sections:
            questions = [question for question in section.questions if question.id in version.answers]
            if questions:
                self.add(Heading(wording.say(section.title), level=2))
            for question in questions:
                self.add(
                    AnswerRow(
                        form,
                        question,
                        version.answers[question.id],
                        wording,
                        anchor_on=version.anchor_on,
                        today=today,
                        corrections=corrections,
                    )
                )
        for part in what_to_do(version.level_word, steps, today) if steps else ():
            self.add(part)
