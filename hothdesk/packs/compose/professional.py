"""A pack for professionals: every section of the profile in its order, each from its own writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from hothdesk.children.model import Event, EventFilter, EventKind
from hothdesk.core.datewords import day_words, partial_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.compose import opening, people
from hothdesk.packs.compose.ceraf import CerafWriter
from hothdesk.packs.compose.chronology import (
    TRIED,
    added_words,
    chronology_blocks,
    event_statements,
    in_reach,
    tried,
    voice_label,
)
from hothdesk.packs.compose.next_steps import next_blocks
from hothdesk.packs.compose.plan import childs_plan_blocks, professionals_plan_blocks
from hothdesk.packs.compose.redaction import Redactor
from hothdesk.packs.compose.safety_map import map_blocks
from hothdesk.packs.compose.sources import Sources
from hothdesk.packs.document import (
    Audience,
    Block,
    Bullets,
    Document,
    Heading,
    Inline,
    KeyValues,
    Paragraph,
    Run,
    Statement,
    Voice,
    muted,
    plain,
    strong,
)
from hothdesk.partnerships.profiles import Include, PackSection, SectionId, Withheld

# What is no worry by itself, and so does not stand for one in the summary.
_NO_WORRY = TRIED | {
    EventKind.STRENGTH,
    EventKind.CHILDS_WORDS,
    EventKind.VISIT,
    EventKind.CONTACT,
    EventKind.MACE,
    EventKind.ALLOCATION,
    EventKind.MAPPING,
}
# Parts that are somebody's finished work; of the others one says that nothing is recorded.
_FINISHED = frozenset(
    {SectionId.CERAF, SectionId.SAFETY_MAP, SectionId.PLAN_PROFESSIONALS, SectionId.PLAN_YOUNG_PERSON}
)
_MOST_QUOTATIONS = 8
_MOST_WORRIES = 3
_MOST_BESIDE_A_LEVEL = 2  # the reasons for the level say the rest


def compose_for_professionals(sources: Sources) -> Document:
    """Return the pack as a document, with other children's names taken out and no intelligence in it."""
    composer = _Composer(sources)
    return Document(
        title=sources.profile.title,
        subtitle=composer.subtitle(),
        reference=sources.reference,
        marking=sources.profile.marking or "",
        handling=sources.profile.handling,
        footer=opening.emergency_line(sources.partnership.numbers_for_child(), for_child=False),
        author=sources.identity.organisation,
        language="en-GB",
        made_on=sources.today,
        audience=Audience.PROFESSIONAL,
        blocks=composer.blocks(),
    )


def goes_in(include: Include, is_chosen: bool) -> bool:
    """Say whether a section goes in: always, never, or as the maker chose."""
    match include:
        case Include.ALWAYS:
            return True
        case Include.NEVER:
            return False
        case Include.INCLUDED | Include.OFFERED:
            return is_chosen


class _Composer:
    def __init__(self, sources: Sources) -> None:
        self._from = sources
        child = sources.child
        self._child = child.chosen_name.strip() or child.legal_given.strip() or child.display_name
        team = (each.name for each in (child.lead, *child.workers) if each is not None)
        self._redactor = Redactor(
            (*sources.people, *sources.not_shown),
            other_children=sources.other_children,
            spared=(*team, sources.identity.name),
            own=child.all_names,
        )
        self._ceraf: CerafWriter | None = None
        if sources.assessment is not None and sources.form is not None:
            self._ceraf = CerafWriter(
                sources.assessment,
                sources.form,
                sources.partnership,
                self._child,
                self._redactor,
                added={each.id: each.addenda for each in sources.events},
            )

    def subtitle(self) -> str:
        parts = [_("Reference {reference}").format(reference=self._from.reference)]
        if self._from.choices.sitting_on is not None:
            parts.append(_("for the sitting of {day}").format(day=day_words(self._from.choices.sitting_on)))
        parts.append(_("made on {day}").format(day=day_words(self._from.today)))
        return " · ".join(parts)

    def blocks(self) -> tuple[Block, ...]:
        writers: Mapping[SectionId, Callable[[], tuple[Block, ...]]] = {
            SectionId.ASK: self._ask,
            SectionId.SUMMARY: self._summary,
            SectionId.CHILDS_WORDS: self._words,
            SectionId.CHILD: self._about,
            SectionId.CERAF: self._rows,
            SectionId.UNKNOWNS: self._unknowns,
            SectionId.CHRONOLOGY: self._chronology,
            SectionId.PEOPLE: lambda: people.people_blocks(self._from.people, self._redactor),
            SectionId.SAFETY_MAP: self._map,
            SectionId.PLAN_PROFESSIONALS: self._plan,
            SectionId.PLAN_YOUNG_PERSON: self._childs_plan,
            SectionId.TRIED_ALREADY: self._tried,
            SectionId.TOLD_AND_AGREED: lambda: people.told_blocks(self._from.child, self._redactor),
            SectionId.NEXT_STEPS: lambda: next_blocks(
                self._from.profile, self._from.next_steps, self._from.due
            ),
            SectionId.SIGNATURE: self._signature,
        }
        wanted = [
            section
            for section in self._from.profile.sections
            # police information has no writer: no profile, whatever it says, can put it in
            if section.id in writers and goes_in(section.include, section.id in self._from.choices.sections)
        ]
        written = {section.id: writers[section.id]() for section in wanted}
        found: list[Block] = [self._who()]
        gaps = [section for section in wanted if not written[section.id]]
        can_gather = any(section.id is SectionId.UNKNOWNS for section in wanted)
        for section in wanted:
            blocks = written[section.id]
            if section.id is SectionId.UNKNOWNS:
                left_out = [each for each in gaps if each.include is not Include.ALWAYS]
                blocks = (*_gap_blocks(left_out), *blocks)
            elif not blocks:
                if can_gather and section.include is not Include.ALWAYS:
                    continue  # it is named among what is not known
                blocks = (Paragraph(plain(_sentence(_gap_words(section.id)))),)
            found += [Heading(1, section.title), *blocks]
        return tuple(found)

    def _who(self) -> KeyValues:
        """Return who this is about, before all else: a reader may have three minutes."""
        about = people.who_in_short(self._from.child, self._from.today)
        return opening.about_the_pack(
            self._from.profile, self._from.identity, about=self._redactor.words(about)
        )

    def _ask(self) -> tuple[Block, ...]:
        ask = self._redactor.words(self._from.choices.ask.strip())
        why_now = self._redactor.words(self._from.choices.why_now.strip())
        if not ask and not why_now:
            return ()
        blocks: list[Block] = [Paragraph(plain(ask or _("Not written.")))]
        if why_now:
            blocks.append(Paragraph((strong(_("What has changed now:") + " "), Run(why_now))))
        else:
            blocks.append(Paragraph((strong(_("What has changed now:") + " "), muted(_("not written")))))
        return tuple(blocks)

    def _summary(self) -> tuple[Block, ...]:
        blocks: list[Block] = (
            list(self._ceraf.level_blocks())
            if self._ceraf is not None
            else [
                Paragraph(plain(_("No assessment is finished yet, so no level is set. Not set is not low.")))
            ]
        )
        worries = [each for each in self._from.events if each.kind not in _NO_WORRY and each.text.strip()]
        most = _MOST_WORRIES if self._ceraf is None else _MOST_BESIDE_A_LEVEL
        newest = sorted(worries, key=_happened, reverse=True)[:most]
        if newest:
            blocks.append(
                Bullets(
                    tuple(
                        (
                            strong(f"{partial_words(each.occurred)}: "),
                            *self._told(each),
                        )
                        for each in newest
                    )
                )
            )
        return tuple(blocks)

    def _told(self, event: Event) -> tuple[Inline, ...]:
        """Return what happened in the child's own words where there are any, else as it was written down."""
        added = added_words(event.addenda, self._redactor)
        since = (Run(_(" Since then: {added}.").format(added=added.rstrip("."))),) if added else ()
        if event.childs_words.strip():
            said = _("“{words}”").format(words=self._redactor.words(event.childs_words.strip()))
            return Run(said), muted(_(" ({child}’s own words)").format(child=self._child)), *since
        return Run(self._redactor.words(event.text)), muted(f" ({event.provenance.label})"), *since

    def _words(self) -> tuple[Block, ...]:
        said: list[Statement] = []
        view = self._ceraf.childs_view() if self._ceraf is not None else None
        if view is not None:
            said.append(view)
        about_map = self._said_about_map()
        if about_map is not None:
            said.append(about_map)
        for event in sorted(
            self._spoken(), key=lambda each: each.recorded_at or self._from.composed_at, reverse=True
        ):
            added = added_words(event.addenda, self._redactor)
            said += [
                replace(each, attribution="; ".join(part for part in (each.attribution, added) if part))
                for each in event_statements(event, child=self._child, redactor=self._redactor)
                if each.voice is Voice.CHILD
            ]
        said = _once(said)
        if not said:
            return (
                Paragraph(
                    plain(_("The child’s own words are not recorded yet. That is a gap, not agreement."))
                ),
            )
        more = len(said) - _MOST_QUOTATIONS
        if more <= 0:
            return tuple(said)
        words = ngettext(
            "{count} more is recorded and can be asked for.",
            "{count} more are recorded and can be asked for.",
            more,
        )
        return (*said[:_MOST_QUOTATIONS], Paragraph((muted(words),)))

    def _said_about_map(self) -> Statement | None:
        if self._from.map is None or not self._from.map.child_view.strip():
            return None
        return Statement(
            voice=Voice.CHILD,
            label=voice_label(Voice.CHILD, self._child),
            text=self._redactor.words(self._from.map.child_view),
            attribution=_("about the safety map"),
        )

    def _spoken(self) -> list[Event]:
        wanted = EventFilter(with_childs_words=True)
        return [each for each in self._from.events if wanted.lets_through(each)]

    def _about(self) -> tuple[Block, ...]:
        return people.child_blocks(
            self._from.child,
            self._from.today,
            self._redactor,
            shows_address=not self._from.profile.withholds(Withheld.ADDRESS),
            shows_school=not self._from.profile.withholds(Withheld.SCHOOL),
        )

    def _rows(self) -> tuple[Block, ...]:
        if self._ceraf is None:
            return ()
        return self._ceraf.row_blocks()

    def _unknowns(self) -> tuple[Block, ...]:
        if self._ceraf is None:
            return (Paragraph(plain(_("The worksheet is not finished, so everything in it is still open."))),)
        return self._ceraf.unknown_blocks()

    def _chronology(self) -> tuple[Block, ...]:
        return chronology_blocks(
            self._from.events,
            today=self._from.today,
            months=self._from.choices.chronology_months,
            child=self._child,
            redactor=self._redactor,
        )

    def _map(self) -> tuple[Block, ...]:
        if self._from.map is None:
            return ()
        return map_blocks(self._from.map.safety_map, self._from.map_picture, self._redactor)

    def _plan(self) -> tuple[Block, ...]:
        version = self._from.plan
        if version is None:
            return ()
        return (
            Paragraph(
                (
                    muted(
                        _("Version {number}, {day}.").format(
                            number=version.number, day=day_words(version.agreed_on)
                        )
                    ),
                )
            ),
            *professionals_plan_blocks(
                version.plan, version.form, child=self._child, redactor=self._redactor
            ),
        )

    def _childs_plan(self) -> tuple[Block, ...]:
        version = self._from.childs_plan
        if version is None:
            return ()
        said = childs_plan_blocks(version.plan, version.form, self._redactor.words)
        return tuple(_one_lower(each) for each in said)

    def _tried(self) -> tuple[Block, ...]:
        done = tried(in_reach(self._from.events, self._from.today, self._from.choices.chronology_months))
        if not done:
            return ()
        count = ngettext("{count} thing is recorded.", "{count} things are recorded.", len(done))
        items = tuple((strong(f"{each.kind.label}. "), *self._done(each)) for each in done)
        return (Paragraph((muted(count),)), Bullets(items))

    def _done(self, event: Event) -> tuple[Inline, ...]:
        added = added_words(event.addenda, self._redactor)
        text = Run(self._redactor.words(event.text))
        return (text, muted(f" ({added})")) if added else (text,)

    def _signature(self) -> tuple[Block, ...]:
        return (
            opening.why_and_held_back(self._from.profile),
            opening.signature(self._from.identity, self._from.composed_at, for_child=False),
        )


def _gap_words(section: SectionId) -> str:
    """Return the standard words for a part that has nothing in it yet."""
    if section is SectionId.ASK:
        return _("not written")
    return _("not finished yet") if section in _FINISHED else _("not recorded yet")


def _gap_blocks(sections: list[PackSection]) -> tuple[Block, ...]:
    """Return which parts have nothing in them yet, each kind of gap in one line."""
    kinds: dict[str, list[str]] = {}
    for section in sections:
        kinds.setdefault(_gap_words(section.id), []).append(section.title)
    items = [
        (strong(f"{_sentence(words)[:-1]}: "), Run("; ".join(titles))) for words, titles in kinds.items()
    ]
    return (Bullets(tuple(items)),) if items else ()


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _once(said: list[Statement]) -> list[Statement]:
    """Return quotations without those that say the same in the same words, such as one copied into a form."""
    return list({each.text.strip(): each for each in reversed(said)}.values())[::-1]


def _happened(event: Event) -> date:
    return event.occurred.latest() if event.occurred else date.min


def _one_lower(block: Block) -> Block:
    """Return the block with a heading one level lower, under the section it now stands in."""
    return Heading(block.level + 1, block.text) if isinstance(block, Heading) else block
