"""The young person's own copy: their plan, their map if they want it, and who to call. Nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.mapping.model import SafetyMap
from hothdesk.mapping.picture import map_drawing
from hothdesk.mapping.tables import places_table, routes_table
from hothdesk.packs.compose import opening
from hothdesk.packs.compose.plan import childs_plan_blocks
from hothdesk.packs.compose.sources import YoungPersonSources
from hothdesk.packs.document import (
    Audience,
    Block,
    Bullets,
    Chip,
    Document,
    Figure,
    Heading,
    Paragraph,
    Run,
    Statement,
    Table,
    Voice,
    plain,
    strong,
)
from hothdesk.partnerships.profiles import SectionId


def compose_for_young_person(sources: YoungPersonSources) -> Document:
    """Return the young person's copy, built only from what they entered or chose."""
    name = sources.plan.plan.display_name.strip()
    made = day_words(sources.plan.agreed_on)
    return Document(
        title=_("My Safety Plan"),
        subtitle=_("{name}’s plan · {day}").format(name=name, day=made) if name else made,
        reference=sources.reference,
        marking="",
        handling=sources.profile.handling,
        footer=opening.emergency_line(sources.numbers, for_child=True),
        author=_("My Safety Plan"),
        language="en-GB",
        made_on=sources.today,
        audience=Audience.YOUNG_PERSON,
        blocks=tuple(_blocks(sources)),
    )


def _blocks(sources: YoungPersonSources) -> list[Block]:
    """Return the sections of the profile in its order; one that has no writer here is not for this copy."""
    writers: Mapping[SectionId, Callable[[YoungPersonSources, str], list[Block]]] = {
        SectionId.CHILDS_WORDS: _words,
        SectionId.PLAN_YOUNG_PERSON: _plan,
        SectionId.SAFETY_MAP: _map,
        SectionId.NEXT_STEPS: _next,
        SectionId.SIGNATURE: _signature,
    }
    blocks: list[Block] = []
    for section in sources.profile.sections:
        if section.id in sources.sections and section.id in writers:
            blocks += writers[section.id](sources, section.title)
    return blocks


def _words(sources: YoungPersonSources, title: str) -> list[Block]:
    if not sources.plan.child_view.strip():
        return []
    return [
        Heading(1, title),
        Statement(voice=Voice.CHILD, label=_("My words"), text=sources.plan.child_view),
    ]


def _plan(sources: YoungPersonSources, _title: str) -> list[Block]:
    return list(childs_plan_blocks(sources.plan.plan, sources.plan.form))


def _map(sources: YoungPersonSources, title: str) -> list[Block]:
    if sources.map is None:
        return []
    mine = sources.map
    blocks: list[Block] = [
        Heading(1, title),
        Figure(map_drawing(mine, picture=sources.map_picture), title),
    ]
    blocks += _tables(mine)
    if sources.is_home_left_off:
        blocks.append(Paragraph(plain(_("My home is not on this map, on purpose."))))
    if sources.is_school_left_off:
        blocks.append(Paragraph(plain(_("My school is not on this map, on purpose."))))
    return blocks


def _tables(mine: SafetyMap) -> list[Block]:
    not_said = _("not said")
    blocks: list[Block] = []
    places = tuple(
        (
            (strong(row.name),),
            (Chip(row.safety.word, row.safety.tone), Run(f" {row.when}" if row.when else "")),
            plain(row.why or not_said),
            plain(row.who_helps or not_said),
        )
        for row in places_table(mine)
    )
    if places:
        header = (_("Place"), _("How safe, when"), _("Why"), _("Who helps"))
        blocks.append(Table(caption=_("My places"), header=header, rows=places, widths=(2, 2.4, 3, 2.6)))
    ways = tuple(
        (
            (strong(row.name), Run(f" {row.ends}" if row.ends else "")),
            (Chip(row.safety.word, row.safety.tone),),
            plain(row.reason or not_said),
            plain(row.better or not_said),
        )
        for row in routes_table(mine)
    )
    if ways:
        header = (_("Way"), _("How safe"), _("Why I take it"), _("What would make it better"))
        blocks.append(Table(caption=_("My ways"), header=header, rows=ways, widths=(2.4, 2, 3, 2.6)))
    return blocks


def _next(sources: YoungPersonSources, title: str) -> list[Block]:
    return [
        Heading(1, title),
        Bullets(tuple(plain(each.text) for each in sources.profile.next_steps)),
        opening.who_to_call(sources.numbers),
    ]


def _signature(sources: YoungPersonSources, title: str) -> list[Block]:
    return [Heading(1, title), opening.signature(sources.identity, sources.composed_at, for_child=True)]
