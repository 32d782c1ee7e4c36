"""The young person's own copy: their plan, their map if they want it, and who to call. Nothing else."""

from __future__ import annotations

from dataclasses import replace

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.mapping.model import SafetyMap, Teller
from hothdesk.mapping.picture import map_drawing
from hothdesk.mapping.tables import places_table
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
        footer=opening.emergency_line(sources.partnership, for_child=True),
        author=_("My Safety Plan"),
        language="en-GB",
        made_on=sources.today,
        audience=Audience.YOUNG_PERSON,
        blocks=tuple(_blocks(sources)),
    )


def childs_own(safety_map: SafetyMap) -> SafetyMap:
    """Return the map with only the places and ways that the young person spoke of themselves."""
    places = tuple(place for place in safety_map.places if place.said.by is Teller.CHILD)
    kept = {place.id for place in places}
    routes = tuple(
        replace(
            route,
            from_place=route.from_place if route.from_place in kept else None,
            to_place=route.to_place if route.to_place in kept else None,
        )
        for route in safety_map.routes
        if route.said.by is Teller.CHILD
    )
    return replace(safety_map, places=places, routes=routes)


def _blocks(sources: YoungPersonSources) -> list[Block]:
    blocks: list[Block] = []
    said = sources.plan.child_view.strip()
    if said and sources.profile.may_hold(SectionId.CHILDS_WORDS):
        blocks += [
            Heading(1, _("What I said")),
            Statement(voice=Voice.CHILD, label=_("My words"), text=sources.plan.child_view),
        ]
    blocks += childs_plan_blocks(sources.plan.plan, sources.plan.form)
    if sources.map is not None:
        blocks += _map(childs_own(sources.map.safety_map), sources.map_picture)
    blocks.append(Heading(1, _("What happens next")))
    blocks.append(Bullets(tuple(plain(each.text) for each in sources.profile.next_steps)))
    blocks.append(opening.who_to_call(sources.partnership))
    blocks.append(opening.signature(sources.identity, sources.composed_at, for_child=True))
    return blocks


def _map(mine: SafetyMap, picture: bytes | None) -> list[Block]:
    homes = mine.homes
    rows = tuple(
        (
            plain(row.name),
            (Chip(row.safety.word, row.safety.tone), Run(f" {row.when}" if row.when else "")),
            plain(row.why or "–"),
            plain(row.who_helps or "–"),
        )
        for row in places_table(mine, leave_out=homes)
    )
    blocks: list[Block] = [
        Heading(1, _("My map")),
        Figure(map_drawing(mine, picture=picture, leave_out=homes), _("My map")),
        Table(
            caption=_("My places"),
            header=(_("Place"), _("How safe, when"), _("Why"), _("Who helps")),
            rows=rows,
            widths=(2, 2.4, 3, 2.6),
        ),
    ]
    if homes:
        blocks.append(Paragraph(plain(_("My home is not on this map, on purpose."))))
    return blocks
