"""The cards of the summary: the next step, the clocks, what goes well, what is not known, who has what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from hothdesk.children.model import Event
from hothdesk.core.dates import LONDON
from hothdesk.core.datewords import near_words, partial_words, short_words, weekday_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.wording import about
from hothdesk.packs.model import Pack, PackState
from hothdesk.reviews.model import DueRow
from ui.pages.chronology_parts.folded import first_lines, folded
from ui.pages.pack_parts.words import made_words
from ui.theme.look import Ink
from ui.widgets.arrange import Flow, Stack, row
from ui.widgets.button import Button, filled, text_button
from ui.widgets.card import Card, ChildQuote
from ui.widgets.chip import Chip
from ui.widgets.icon import Icon
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.text import Span

DOT = "  ·  "
_SHOWN = 3


def words_quote(event: Event, initials: str, today: date) -> QWidget:
    """Return the child's own words with who said them and when; long ones folded, a correction marked."""
    occurred = event.occurred
    is_day = occurred is not None and occurred.day is not None and not occurred.is_estimated
    when = near_words(occurred.earliest(), today=today) if occurred and is_day else partial_words(occurred)
    said = ", ".join(part for part in (initials, when, event.kind.label, event.source.strip()) if part)
    quote = folded(event.childs_words, lambda words: ChildQuote(words, said, is_large=True), about=said)
    return Stack([quote, *_added_since(event, today)], gap=6) if event.addenda else quote


def next_card(due: DueRow, today: date, step: Callable[[], object] | None) -> Card:
    """Return the next step; its button is the one filled button of the page."""
    card = Card(_("Next: {title}").format(title=lower_first(due.title)), is_next=True)
    words = f"{due.chip}. {due.why}"
    if due.due_on is not None and due.days_left is not None and due.days_left > 0:
        words = _("By {day}. {why}").format(day=short_words(due.due_on, today=today), why=due.why)
    card.add(Small(words))
    if step is not None:
        card.add(filled(due.next_action.label, step, name="next_step"))
    return card


def clocks_card(due: Sequence[DueRow]) -> Card:
    """Return every running clock, worst first, each with its rule and source under the pointer."""
    card = Card(_("Clocks"))
    if not due:
        card.add(
            Small(
                _(
                    "No clock is running. A clock starts when you write down something that starts it, such "
                    "as an allocation. They count days; they do not say that a child is safe."
                )
            )
        )
    for one in due:
        words = Small(one.title, ink=Ink.INK)
        rule = _("{rule}; {source}").format(rule=one.rule_text, source=one.source)
        exact = "" if one.due_on is None else weekday_words(one.due_on)
        tip = "\n".join(part for part in (exact, rule, one.ambiguity, one.limit_note) if part)
        words.setToolTip(tip)
        words.setAccessibleDescription(tip)
        card.add(Stack([Flow([Chip(one.chip, one.state.tone)]), words], gap=2, is_top=False))
    return card


def going_well_card(strengths: Sequence[Event], today: date, add: Callable[[], object]) -> Card:
    """Return what is going well, newest first."""
    card = Card(_("What is going well"), gap=6)
    if not strengths:
        card.add(Small(_("Nothing written down yet. What is strong belongs here as much as what is hard.")))
    for event in strengths[:_SHOWN]:
        when = "" if event.occurred is None else short_words(event.occurred.earliest(), today=today)
        text = event.text.strip() or f"“{event.childs_words}”"
        card.add(PlainLabel([Span(first_lines(text) + " "), Span(when, ink=Ink.MUTED)]))
        for added in _added_since(event, today):
            card.add(added)
    card.add(_leading(text_button(_("Write down something good"), add, name="add_strength")))
    return card


def not_known_card(said: str | None, titles: Sequence[str], initials: str) -> Card:
    """Return what nobody knows yet: the worker's own words first, then what to ask next.

    Args:
        said: what the worker wrote; None while nothing is assessed.
        titles: the open questions in short, in which ``{child}`` stands for the child.
        initials: how the child is called on this page.
    """
    card = Card(_("What we do not know"), gap=6)
    if said is None:
        card.add(Small(_("Nothing is assessed yet, so everything is still to ask. Not known is not no.")))
        return card
    if said.strip():
        card.add(PlainLabel(said.strip()))
    if titles:
        phrases = about("; ".join(titles[:_SHOWN]), initials)
        count = ngettext("{count} question still open", "{count} questions still open", len(titles))
        ask = _("Ask about: {phrases}.").format(phrases=phrases)
        card.add(PlainLabel([Span(f"{ask} "), Span(count, ink=Ink.MUTED)]))
    if not said.strip() and not titles:
        card.add(Small(_("Every question had an answer last time. Answers go out of date: ask again.")))
    return card


def shared_card(packs: Sequence[Pack], today: date) -> Card:
    """Return who was given what and whether they said that they have it, apart from what was only made."""
    card = Card(_("Shared with"), gap=4)
    given = [pack for pack in packs if pack.state is not PackState.MADE]
    kept = [pack for pack in packs if pack.state is PackState.MADE]
    if not packs:
        card.add(Small(_("No pack has been made about this child on this laptop.")))
    elif not given:
        card.add(Small(_("Nobody yet, as far as this laptop knows.")))
    _add_packs(card, given, today)
    if kept:
        card.add(Heading(_("Made, not handed over"), level=3))
        _add_packs(card, kept, today)
    return card


def _add_packs(card: Card, packs: Sequence[Pack], today: date) -> None:
    for pack in packs[:_SHOWN]:
        words = pack.title if pack.state is PackState.MADE else pack.reader
        card.add(PlainLabel([Span(f"{words}, "), Span(_standing(pack, today), ink=Ink.MUTED)]))
    if len(packs) > _SHOWN:
        card.add(Small(ngettext("and {count} more", "and {count} more", len(packs) - _SHOWN)))


def about_card(open_details: Callable[[], object]) -> Card:
    """Return the way to everything else that is known."""
    card = Card(_("Everything else"), gap=6)
    card.add(Small(_("Names, numbers, languages, school, addresses, workers, and who was told what.")))
    card.add(_leading(text_button(_("Open the details"), open_details, name="open_details")))
    return card


def _added_since(event: Event, today: date) -> list[QWidget]:
    """Return what was corrected in an event or added to it, so that nobody reads it without."""
    lines = []
    for addendum in event.addenda:
        day = short_words(addendum.added_at.astimezone(LONDON).date(), today=today)
        words = _("Added to this entry, {day}: {text}").format(day=day, text=first_lines(addendum.text))
        lines.append(row(Icon("edit"), Small(words, ink=Ink.INK), 1, gap=8))
    return lines


def _standing(pack: Pack, today: date) -> str:
    match pack.state:
        case PackState.ACKNOWLEDGED:
            day, words = pack.acknowledged_on, _("{day}; they have it")
        case PackState.HANDED_OVER if pack.is_finished:  # nobody has to confirm this copy
            day, words = pack.handed_over_on, _("handed over {day}")
        case PackState.HANDED_OVER:
            day, words = pack.handed_over_on, _("{day}; nobody has said yet that they have it")
        case _:
            return made_words(pack, today)
    return words.format(day=short_words(day, today=today)) if day else ""


def _leading(button: Button) -> QWidget:
    return Flow([button])


def lower_first(words: str) -> str:
    """Return words to stand inside a sentence; abbreviations keep their capitals."""
    is_word = len(words) > 1 and words[1].islower()
    return words[:1].lower() + words[1:] if is_word else words
