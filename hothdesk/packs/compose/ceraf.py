"""A finalised assessment as blocks of a pack: the level and why, harm first, then row by row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from hothdesk.assessments.model import (
    CHILDS_VIEW,
    Answer,
    AssessmentVersion,
    Evidence,
    Window,
    level_of,
    window_of,
)
from hothdesk.children.model import Addendum, EventId, Provenance
from hothdesk.core.datewords import day_words, partial_words
from hothdesk.core.drawing import NOT_KNOWN, NOT_SAFE
from hothdesk.core.i18n import _
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    ChoicesQuestion,
    Form,
    Indicator,
    LinesQuestion,
    Question,
)
from hothdesk.formengine.wording import about
from hothdesk.packs.compose.chronology import added_statements, voice_label
from hothdesk.packs.compose.redaction import Redactor
from hothdesk.packs.document import (
    Block,
    Bullets,
    Callout,
    Chip,
    Heading,
    Inline,
    Paragraph,
    Run,
    Statement,
    Voice,
    muted,
    plain,
    strong,
)
from hothdesk.partnerships.model import Partnership

_VOICES: Final[Mapping[Provenance | None, Voice]] = {
    None: Voice.REPORTED,  # nothing is finalised so; the least that can be claimed
    Provenance.SEEN: Voice.FACT,
    Provenance.TOLD_BY_CHILD: Voice.REPORTED,
    Provenance.TOLD_BY_OTHER: Voice.REPORTED,
    Provenance.MY_VIEW: Voice.OPINION,
}


class CerafWriter:
    """Writes one finalised assessment for one reader, in the words of its own form."""

    def __init__(
        self,
        version: AssessmentVersion,
        form: Form,
        partnership: Partnership,
        child: str,
        redactor: Redactor,
        *,
        added: Mapping[EventId, tuple[Addendum, ...]],
    ) -> None:
        """Take what is written and for whom.

        Args:
            version: of the assessment.
            form: the version was made with.
            partnership: whose words for the levels are used.
            child: what the child is called.
            redactor: takes other children's names out.
            added: what was added since to the events that evidence was taken from.
        """
        self._version = version
        self._form = form
        self._partnership = partnership
        self._child = child
        self._redactor = redactor
        self._redact = redactor.words
        self._added = added

    def level_blocks(self) -> tuple[Block, ...]:
        """Return the level somebody set, what the indicators suggested, and why; harm before all else."""
        judgement = self._version.judgement
        suggested = self._version.suggestion.suggested
        if suggested is None:
            beside = _(" set by the worker. No indicator pointed to a level.")
        elif suggested == judgement.level:
            beside = _(" set by the worker; the indicators point to the same level.")
        else:
            beside = _(" set by the worker; the indicators suggested {level}.").format(
                level=self._word(suggested)
            )
        blocks: list[Block] = [*self._harm()]
        blocks.append(Paragraph((Chip(self._version.level_word, self._version.level_tone.tone), Run(beside))))
        blocks.append(self._opinion(_("Why this level"), judgement.rationale))
        if judgement.differs_because.strip():
            blocks.append(self._opinion(_("Why it differs"), judgement.differs_because))
        if judgement.second_person.is_named:
            person = judgement.second_person
            who = self._redact(", ".join(part for part in (person.name, person.role) if part.strip()))
            blocks.append(Paragraph(plain(_("Agreed by {who}.").format(who=who))))
        return tuple(blocks)

    def childs_view(self) -> Statement | None:
        """Return what the child says to the assessment; None when that is empty."""
        said = self._version.judgement.childs_view
        return self._in_their_words(said) if said.strip() else None

    def row_blocks(self) -> tuple[Block, ...]:
        """Return every row that was answered, with its evidence and what it means for this child."""
        blocks: list[Block] = [
            Paragraph(
                plain(
                    _(
                        "{form}, version {number}, for {day}. A worksheet in HothDesk’s own words, not the "
                        "partnership’s official form. Source: {source}."
                    ).format(
                        form=self._form.title,
                        number=self._version.number,
                        day=day_words(self._version.anchor_on),
                        source=self._form.source.cite(),
                    )
                )
            )
        ]
        for question in self._form.questions:
            answer = self._version.answers.get(question.id)
            if answer is not None and not answer.kind.leaves_open:
                blocks += self._row(question, answer)
        return tuple(blocks)

    def unknown_blocks(self) -> tuple[Block, ...]:
        """Return what is not known and why, then what is known and was not written into the worksheet."""
        items: list[tuple[Inline, ...]] = []
        held_back: list[tuple[Inline, ...]] = []
        for question in self._form.questions:
            answer = self._version.answers.get(question.id)
            if answer is None or not answer.kind.leaves_open:
                continue
            because = self._redact(answer.because)
            if answer.kind is AnswerKind.WITHHELD:
                held_back.append((strong(question.title), *((Run(f": {because}"),) if because else ())))
                continue
            words = self._form.label_of(answer.kind) or _("Not answered")
            items.append(
                (strong(question.title), Run(f": {words}"), *((muted(f" – {because}"),) if because else ()))
            )
        said = self._version.judgement.not_known.strip()
        blocks: list[Block] = []
        if said:
            blocks.append(Paragraph(plain(self._redact(said))))
        if items:
            blocks.append(Bullets(tuple(items)))
        if not blocks and not held_back:
            blocks.append(Paragraph(plain(_("Every question of the worksheet was answered."))))
        blocks.append(Paragraph((muted(_("Not known is not no.")),)))
        if held_back:
            blocks.append(
                Paragraph(plain(_("Known, and not written into the worksheet; ask the worker who made it:")))
            )
            blocks.append(Bullets(tuple(held_back)))
        return tuple(blocks)

    def _harm(self) -> tuple[Block, ...]:
        harm = self._version.suggestion.harm_has_happened
        if not harm:
            return ()
        return (
            Callout(
                heading=_("Harm that has happened"),
                inlines=(Run(_("These signs stand first. No other answer outweighs them.")),),
                tone=NOT_SAFE,
            ),
            Bullets(tuple(plain(self._filled(each.text)) for each in harm)),
        )

    def _row(self, question: Question, answer: Answer) -> list[Block]:
        blocks: list[Block] = [Heading(3, question.title)]
        if question.id == CHILDS_VIEW and answer.text.strip():
            blocks.append(self._in_their_words(answer.text))
        else:
            blocks.append(Paragraph(self._said(question, answer)))
        if isinstance(question, Indicator) and answer.signs:
            chosen = [sign for sign in question.signs() if sign.id in answer.signs]
            blocks.append(Bullets(tuple(plain(self._filled(sign.text)) for sign in chosen)))
        blocks += [block for each in answer.evidence for block in self._evidence(each)]
        if answer.meaning.strip():
            blocks.append(
                self._opinion(_("What it means for {child}").format(child=self._child), answer.meaning)
            )
        return blocks

    def _said(self, question: Question, answer: Answer) -> tuple[Inline, ...]:
        if answer.kind is AnswerKind.NO_SIGN:
            because = self._redact(answer.because)
            return (
                Chip(self._form.label_of(AnswerKind.NO_SIGN) or _("No sign of this"), NOT_KNOWN),
                *((Run(f" {because}"),) if because.strip() else ()),
            )
        if isinstance(question, Indicator):
            level = level_of(question, answer)
            if level is None:
                return plain(_("Answered"))
            shown = self._partnership.level(level)
            window = window_of(answer, self._version.anchor_on, self._form.windows)
            summary = "" if answer.signs else " " + self._filled(question.cell(level).summary)
            when = "" if window is Window.NOT_KNOWN else f" {window.label}."
            return (Chip(shown.word, shown.tone.tone), Run(f"{summary}{when}"))
        if isinstance(question, ChoiceQuestion | ChoicesQuestion):
            chosen = [each.label for each in question.options if each.id in answer.options]
            return plain("; ".join((*chosen[:1], *map(_lower_first, chosen[1:]))))
        if isinstance(question, LinesQuestion):
            lines = "; ".join(", ".join(part for part in line if part.strip()) for line in answer.lines)
            return plain(self._redact(lines))
        return plain(self._redact(answer.text))

    def _evidence(self, evidence: Evidence) -> list[Block]:
        # the date is ours: a child called May must not take the month out of it
        told = [self._redact(part) for part in (evidence.said_by, evidence.source) if part]
        attribution = "; ".join([*told, partial_words(evidence.occurred)])
        blocks: list[Block] = []
        if evidence.childs_words.strip():
            blocks.append(
                Statement(
                    voice=Voice.CHILD,
                    label=voice_label(Voice.CHILD, self._child),
                    text=self._redact(evidence.childs_words),
                    attribution=partial_words(evidence.occurred),
                )
            )
        if evidence.text.strip():
            voice = _VOICES[evidence.provenance]
            blocks.append(
                Statement(
                    voice=voice,
                    label=voice_label(voice, self._child),
                    text=self._redact(evidence.text),
                    attribution=attribution,
                )
            )
        if evidence.event_id is not None:
            blocks += added_statements(self._added.get(evidence.event_id, ()), self._redactor)
        return blocks

    def _in_their_words(self, said: str) -> Statement:
        return Statement(
            voice=Voice.CHILD,
            label=voice_label(Voice.CHILD, self._child),
            text=self._redact(said),
            attribution=day_words(self._version.anchor_on),
        )

    def _opinion(self, label: str, text: str) -> Statement:
        return Statement(
            voice=Voice.OPINION,
            label=label,
            text=self._redact(text),
            attribution=_("the worker who made the assessment, {day}").format(
                day=day_words(self._version.anchor_on)
            ),
        )

    def _word(self, level: str) -> str:
        return self._partnership.level(level).word

    def _filled(self, words: str) -> str:
        filled = about(words, self._child)
        return filled[:1].upper() + filled[1:]


def _lower_first(words: str) -> str:
    """Return words to stand inside a sentence; abbreviations keep their capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words
