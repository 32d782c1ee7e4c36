"""A pack for professionals: every section of the profile in its order, each from its own writer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from hothdesk.children.model import Event, EventFilter, EventKind
from hothdesk.core.datewords import day_words, partial_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.packs.compose import opening, people
from hothdesk.packs.compose.ceraf import CerafWriter
from hothdesk.packs.compose.chronology import (
    TRIED,
    chronology_blocks,
    event_statements,
    in_reach,
    tried,
    voice_label,
)
from hothdesk.packs.compose.plan import childs_plan_blocks, professionals_plan_blocks
from hothdesk.packs.compose.redaction import Redactor
from hothdesk.packs.compose.safety_map import map_blocks
from hothdesk.packs.compose.sources import Sources
from hothdesk.packs.document import (
    Audience,
    Block,
    Bullets,
    Chip,
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
from hothdesk.partnerships.profiles import Include, SectionId, Withheld

# What is no worry by itself, and so does not stand for one in the summary.
_NO_WORRY = TRIED | {EventKind.STRENGTH, EventKind.CHILDS_WORDS, EventKind.VISIT}
_MOST_QUOTATIONS = 8
_MOST_WORRIES = 3


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
                sources.assessment, sources.form, sources.partnership, self._child, self._redactor
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
            SectionId.NEXT_STEPS: self._next,
            SectionId.SIGNATURE: self._signature,
        }
        found: list[Block] = []
        for section in self._from.profile.sections:
            # police information has no writer: no profile, whatever it says, can put it in
            write = writers.get(section.id)
            if write is not None and goes_in(section.include, section.id in self._from.choices.sections):
                found += [Heading(1, section.title), *write()]
        return tuple(found)

    def _ask(self) -> tuple[Block, ...]:
        ask = self._redactor.words(self._from.choices.ask.strip())
        why_now = self._redactor.words(self._from.choices.why_now.strip())
        return (
            Paragraph(plain(ask or _("Nothing particular is written here. Ring the sender and ask."))),
            Heading(2, _("What has changed now")),
            Paragraph(plain(why_now or _("Not written here. Ring the sender and ask."))),
            opening.about_the_pack(self._from.profile, self._from.identity),
        )

    def _summary(self) -> tuple[Block, ...]:
        if self._ceraf is not None:
            return self._ceraf.level_blocks()
        blocks: list[Block] = [
            Paragraph(plain(_("No assessment is finalised yet, so no level is set. Not set is not low.")))
        ]
        worries = [each for each in self._from.events if each.kind not in _NO_WORRY and each.text.strip()]
        newest = sorted(worries, key=_happened, reverse=True)[:_MOST_WORRIES]
        if newest:
            blocks.append(
                Bullets(
                    tuple(
                        (
                            strong(f"{partial_words(each.occurred)}: "),
                            Run(self._redactor.words(each.text)),
                            muted(f" ({each.provenance.label})"),
                        )
                        for each in newest
                    )
                )
            )
        return tuple(blocks)

    def _words(self) -> tuple[Block, ...]:
        said: list[Block] = []
        view = self._ceraf.childs_view() if self._ceraf is not None else None
        if view is not None:
            said.append(view)
        about_map = self._said_about_map()
        if about_map is not None:
            said.append(about_map)
        for event in sorted(
            self._spoken(), key=lambda each: each.recorded_at or self._from.composed_at, reverse=True
        ):
            said += [
                each
                for each in event_statements(event, child=self._child, redactor=self._redactor)
                if each.voice is Voice.CHILD
            ]
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
            return (Paragraph(plain(_("No worksheet is finalised yet."))),)
        return self._ceraf.row_blocks()

    def _unknowns(self) -> tuple[Block, ...]:
        if self._ceraf is None:
            return (Paragraph(plain(_("No worksheet is finalised yet, so everything in it is still open."))),)
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
            return (Paragraph(plain(_("No safety map is finished yet."))),)
        return map_blocks(self._from.map.safety_map, self._from.map_picture, self._redactor)

    def _plan(self) -> tuple[Block, ...]:
        version = self._from.plan
        if version is None:
            return (Paragraph(plain(_("The professionals’ plan is not finished yet."))),)
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
            return (Paragraph(plain(_("The young person’s plan is not agreed yet."))),)
        said = childs_plan_blocks(version.plan, version.form, self._redactor.words)
        return tuple(_one_lower(each) for each in said)

    def _tried(self) -> tuple[Block, ...]:
        done = tried(in_reach(self._from.events, self._from.today, self._from.choices.chronology_months))
        if not done:
            return (Paragraph(plain(_("Nothing is recorded yet as tried."))),)
        count = ngettext("{count} thing is recorded.", "{count} things are recorded.", len(done))
        items: list[tuple[Inline, ...]] = [
            (strong(f"{each.kind.label}. "), Run(self._redactor.words(each.text))) for each in done
        ]
        return (Paragraph((muted(count),)), Bullets(tuple(items)))

    def _next(self) -> tuple[Block, ...]:
        rows: list[tuple[str, tuple[Inline, ...]]] = []
        for step in self._from.next_steps:
            when = _("by {day}").format(day=day_words(step.by_on)) if step.by_on else step.within
            only = _(" Only if: {condition}.").format(condition=step.only_if) if step.only_if else ""
            said = _("{what}. When: {when}.{only} ").format(what=step.text, when=when, only=only)
            rows.append((step.who, (Run(said), muted(step.source))))
        blocks: list[Block] = []
        if rows:
            blocks.append(KeyValues(_("What this level asks for, and who does it"), tuple(rows)))
        clocks: list[tuple[Inline, ...]] = []
        for due in self._from.due:
            by = _("by {day}").format(day=day_words(due.due_on)) if due.due_on else _("cannot say by when")
            clocks.append(
                (Chip(due.title, due.state.tone), Run(f" {by}. "), muted(f"{due.rule_text} ({due.source})"))
            )
        if clocks:
            blocks += [Heading(2, _("What is due")), Bullets(tuple(clocks))]
        steps = tuple(plain(each.text) for each in self._from.profile.next_steps)
        if steps:
            blocks += [Heading(2, _("After this pack")), Bullets(steps)]
        return tuple(blocks) or (Paragraph(plain(_("Nothing is set down yet. Ask the lead professional."))),)

    def _signature(self) -> tuple[Block, ...]:
        return (
            Heading(2, _("What is held back")),
            *opening.held_back_blocks(self._from.profile),
            opening.signature(self._from.identity, self._from.composed_at, for_child=False),
        )


def _happened(event: Event) -> date:
    return event.occurred.latest() if event.occurred else date.min


def _one_lower(block: Block) -> Block:
    """Return the block with a heading one level lower, under the section it now stands in."""
    return Heading(block.level + 1, block.text) if isinstance(block, Heading) else block
