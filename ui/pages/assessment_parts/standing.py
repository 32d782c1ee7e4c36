"""Where this stands: harm that has happened first, then what the signs suggest, then what to ask next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from PySide6.QtWidgets import QWidget

from hothdesk.assessments.model import Answer, AssessmentDraft, Harm, Suggestion, where_it_stands
from hothdesk.core.drawing import NOT_SAFE
from hothdesk.core.i18n import N_, _, ngettext
from hothdesk.formengine.model import AnswerKind, QuestionId, Windows
from ui.formview.given import Wording
from ui.formview.marked import MarkedLabel
from ui.pages.assessment_parts.opened import window_words
from ui.theme.look import Ink, Type
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel, Small
from ui.widgets.text import Span

NOT_LOOKED_AT = N_("Not looked at again yet")
_NOT_ANSWERED = N_("Not answered yet")
_HARM_SHOWN = 4
_ASKED_NEXT = 3


def standing_card(draft: AssessmentDraft, wording: Wording) -> Card:
    """Return the card for the right-hand column."""
    suggestion = draft.suggestion
    card = Card(_("Where this stands"))
    card.setObjectName("standing")
    for widget in harm_lines(suggestion.harm_has_happened, wording, draft.form.windows, shown=_HARM_SHOWN):
        card.add(widget)
    for sentence in sentences(suggestion, wording):
        card.add(PlainLabel(sentence, kind=Type.SMALL))
    if suggestion.ask_next:
        asked = ", ".join(wording.say(each) for each in suggestion.ask_next[:_ASKED_NEXT])
        card.add(Small(_("Ask next: {phrases}.").format(phrases=asked)))
    return card


def open_lines(draft: AssessmentDraft, wording: Wording, listed: Collection[QuestionId]) -> list[QWidget]:
    """Return what is still open under why it is open; what is ``listed`` elsewhere already is left out.

    Each way of not answering has its own line: what is known and not written here is not *not known*.
    """
    form = draft.form
    by_why: dict[str, list[str]] = {NOT_LOOKED_AT: [], _NOT_ANSWERED: []}
    by_why |= {each.kind: [] for each in form.not_answers}
    for question_id in draft.suggestion.open_rows:
        if question_id not in listed:
            title = wording.say(form.question(question_id).title)
            by_why.setdefault(_why_open(draft.answers.get(question_id)), []).append(title)
    lines: list[QWidget] = []
    for why, titles in by_why.items():
        if titles:
            label = form.label_of(AnswerKind(why)) or why if why in set(AnswerKind) else _(why)
            words = [Span(f"{label}: ", is_strong=True), Span(f"{', '.join(titles)}.")]
            lines.append(PlainLabel(words, kind=Type.SMALL))
    if any(titles for why, titles in by_why.items() if why != NOT_LOOKED_AT):
        lines.append(Small(_("None of this is the same as no.")))
    return lines


def _why_open(answer: Answer | None) -> str:
    if answer is None:
        return _NOT_ANSWERED
    if not answer.is_confirmed:
        return NOT_LOOKED_AT
    return _NOT_ANSWERED if answer.kind is AnswerKind.VALUE else answer.kind


def harm_lines(
    harm: Iterable[Harm], wording: Wording, windows: Windows | None, *, shown: int = 99
) -> list[QWidget]:
    """Return the signs that harm has happened, marked as not safe, under their own words."""
    found = list(harm)
    if not found:
        return []
    lines: list[QWidget] = [MarkedLabel(_("Harm has happened"), NOT_SAFE, kind=Type.STRONG)]
    lines[0].setObjectName("harm_first")
    for each in found[:shown]:
        text = wording.say(each.text).rstrip(".")
        ago = window_words(each.window, windows)
        words = [Span(f"{text}. "), Span(f"{ago[:1].upper()}{ago[1:]}.", ink=Ink.MUTED)]
        lines.append(PlainLabel(words, kind=Type.SMALL))
    if len(found) > shown:
        more = ngettext("and {count} more sign", "and {count} more signs", len(found) - shown)
        lines.append(Small(more.format(count=len(found) - shown)))
    return lines


def sentences(suggestion: Suggestion, wording: Wording) -> list[tuple[Span, ...]]:
    """Return the suggestion in sentences, with the levels' words strong."""
    words = [word for word, _tone in wording.levels.values()]
    return [strong(sentence, words) for sentence in where_it_stands(suggestion, wording.word)]


def strong(sentence: str, words: Iterable[str]) -> tuple[Span, ...]:
    """Return a sentence in which these words are strong."""
    pattern = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    if not pattern:
        return (Span(sentence),)
    parts = re.split(f"({pattern})", sentence)
    return tuple(Span(part, is_strong=bool(at % 2)) for at, part in enumerate(parts) if part)
