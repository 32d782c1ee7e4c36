"""A judgement as it is read: the level, the reason, what the signs suggested, the child's view."""

from __future__ import annotations

from collections.abc import Callable

from hothdesk.assessments.model import Judgement, Suggestion
from hothdesk.core.drawing import Tone
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Windows
from ui.formview.given import Wording
from ui.pages.assessment_parts.standing import harm_lines, sentences
from ui.theme.look import Type
from ui.widgets.arrange import Flow, row
from ui.widgets.button import text_button
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span


def judgement_card(
    judgement: Judgement,
    suggestion: Suggestion,
    wording: Wording,
    *,
    windows: Windows | None,
    title: str,
    level: tuple[str, Tone] | None = None,
    change: Callable[[], object] | None = None,
) -> Card:
    """Return the judgement; ``level`` is the word and tone of then, where those of today are not meant."""
    card = Card(gap=8)
    card.setAccessibleName(title)
    if judgement.level is not None:
        level = level or (wording.word(judgement.level), wording.tone(judgement.level))
    head = Flow([Heading(title, level=3)], across=12)
    if level is not None and level[0]:
        head.add(Chip(*level))
    if change is None:
        card.add(head)
    else:
        button = text_button(_("Change"), change)
        button.setAccessibleDescription(title)
        card.add(row(head, 1, button))
    if level is None:
        card.add(Small(_("No level is set yet.")))
    parts = (
        (_("Why: "), judgement.rationale),
        (_("Why it is not what the signs suggest: "), judgement.differs_because),
        (_("What is not known: "), judgement.not_known),
    )
    for words, text in parts:
        if text.strip():
            card.add(PlainLabel([Span(words, is_strong=True), Span(text.strip())], kind=Type.SMALL))
    if judgement.second_person.is_named:
        person = _("{name}, {role}").format(
            name=judgement.second_person.name, role=judgement.second_person.role
        )
        second = [Span(_("Second person: "), is_strong=True), Span(person)]
        card.add(PlainLabel(second, kind=Type.SMALL))
    if judgement.childs_view.strip():
        card.add(ChildQuote(judgement.childs_view, _("{child}, about this").format(child=wording.child)))
    for widget in harm_lines(suggestion.harm_has_happened, wording, windows):
        card.add(widget)
    for sentence in sentences(suggestion, wording):
        card.add(PlainLabel(sentence, kind=Type.SMALL))
    return card
