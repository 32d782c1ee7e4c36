"""The chronology as blocks of a pack: what happened, what was said, who says so, and when it was written."""

from __future__ import annotations

from datetime import date
from typing import Final

from hothdesk.children.model import Addendum, Event, EventKind, Provenance
from hothdesk.core.dates import LONDON, add_months
from hothdesk.core.datewords import day_words, partial_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.compose.redaction import Redactor
from hothdesk.packs.document import Block, Heading, Paragraph, Statement, Voice, muted, plain

_VOICES = {
    Provenance.SEEN: Voice.FACT,
    Provenance.TOLD_BY_CHILD: Voice.REPORTED,
    Provenance.TOLD_BY_OTHER: Voice.REPORTED,
    Provenance.MY_VIEW: Voice.OPINION,
}
# What somebody did about it, as opposed to what happened.
TRIED: Final = frozenset(
    {EventKind.SUPPORT, EventKind.MEETING, EventKind.REFERRAL, EventKind.DECISION, EventKind.RETURN_TALK}
)


def voice_label(voice: Voice, child: str) -> str:
    """Return the words that say whose word a statement is."""
    match voice:
        case Voice.FACT:
            return _("Seen")
        case Voice.REPORTED:
            return _("Reported")
        case Voice.OPINION:
            return _("Professional view")
        case Voice.CHILD:
            return _("{child}’s own words").format(child=child)


def in_reach(events: tuple[Event, ...], today: date, months: int) -> tuple[Event, ...]:
    """Return the events of the last so many months, oldest first; undated ones are kept, first."""
    since = add_months(today, -months)
    kept = [each for each in events if each.intelligence is None and _reaches(each, since)]
    return tuple(sorted(kept, key=lambda each: each.occurred.earliest() if each.occurred else date.min))


def tried(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return those of the events that say what was done about it."""
    return tuple(each for each in events if each.kind in TRIED and each.text.strip())


def chronology_blocks(
    events: tuple[Event, ...], *, today: date, months: int, child: str, redactor: Redactor
) -> tuple[Block, ...]:
    """Return the chronology of the last so many months; intelligence has no place in it."""
    shown = in_reach(events, today, months)
    older = sum(each.intelligence is None for each in events) - len(shown)
    if not shown and not older:
        return ()
    blocks: list[Block] = []
    if not shown:
        blocks.append(
            Paragraph(plain(_("Nothing is recorded for this time. That does not mean nothing happened.")))
        )
    for event in shown:
        blocks.append(Heading(3, _("{date}: {kind}").format(date=_when(event), kind=event.kind.label)))
        blocks.extend(event_statements(event, child=child, redactor=redactor, with_date=False))
    if older:
        words = ngettext(
            "{count} earlier entry is left out of this pack and can be asked for.",
            "{count} earlier entries are left out of this pack and can be asked for.",
            older,
        )
        blocks.append(Paragraph((muted(words),)))
    return tuple(blocks)


def event_statements(
    event: Event, *, child: str, redactor: Redactor, with_date: bool = True
) -> tuple[Statement, ...]:
    """Return the child's own words first, then what was seen, reported or thought, then later additions.

    Args:
        event: of the chronology.
        child: what the child is called.
        redactor: takes other children's names out.
        with_date: whether to say when it was; a heading may say so already.
    """
    statements: list[Statement] = []
    if event.childs_words.strip():
        statements.append(
            Statement(
                voice=Voice.CHILD,
                label=voice_label(Voice.CHILD, child),
                text=redactor.words(event.childs_words),
                attribution=_attribution(event, redactor, with_teller=False, with_date=with_date),
            )
        )
    if event.text.strip():
        voice = _VOICES[event.provenance]
        statements.append(
            Statement(
                voice=voice,
                label=voice_label(voice, child),
                text=redactor.words(event.text),
                attribution=_attribution(event, redactor, with_teller=True, with_date=with_date),
            )
        )
    statements.extend(added_statements(event.addenda, redactor))
    return tuple(statements)


def added_statements(addenda: tuple[Addendum, ...], redactor: Redactor) -> tuple[Statement, ...]:
    """Return what was added to an event afterwards, oldest first: corrections and further words."""
    return tuple(
        Statement(
            voice=Voice.REPORTED,
            label=_("Added later"),
            text=redactor.words(each.text),
            attribution=_("{date}, because: {why}").format(date=_added_on(each), why=redactor.words(each.why))
            if each.why
            else _added_on(each),
        )
        for each in addenda
    )


def added_words(addenda: tuple[Addendum, ...], redactor: Redactor) -> str:
    """Return what was added to an event afterwards in one line, for where it is only quoted."""
    return "; ".join(
        _("added on {date}: {words}").format(date=_added_on(each), words=redactor.words(each.text.strip()))
        for each in addenda
    )


def _added_on(addendum: Addendum) -> str:
    return day_words(addendum.added_at.astimezone(LONDON).date())


def _attribution(event: Event, redactor: Redactor, *, with_teller: bool, with_date: bool) -> str:
    # only what somebody typed is looked through: a child called May must not take the month out of a date
    parts: list[str] = []
    if with_teller and event.said_by:
        parts.append(_("told by {whom}").format(whom=redactor.words(event.said_by)))
    if with_teller and event.source:
        parts.append(redactor.words(event.source))
    if not parts and with_date:
        parts.append(partial_words(event.occurred))
    if event.is_late:
        parts.append(
            ngettext("written down {count} day later", "written down {count} days later", event.days_late)
        )
    return "; ".join(parts)


def _when(event: Event) -> str:
    began = partial_words(event.occurred)
    if event.occurred_time is not None:
        began = _("{day}, {time}").format(day=began, time=event.occurred_time.strftime("%H:%M"))
    if event.ended is None or event.ended == event.occurred:
        return began
    return _("{began} to {ended}").format(began=began, ended=partial_words(event.ended))


def _reaches(event: Event, since: date) -> bool:
    return event.occurred is None or (event.ended or event.occurred).latest() >= since
