"""The safety map as blocks of a pack: the picture, its legend and words, and every place as a table."""

from __future__ import annotations

from dataclasses import replace

from hothdesk.core.i18n import _
from hothdesk.mapping.model import Place, Route, SafetyMap, Teller
from hothdesk.mapping.picture import map_drawing
from hothdesk.mapping.tables import PlaceRow, RouteRow, places_table, routes_table
from hothdesk.packs.compose.redaction import Redactor
from hothdesk.packs.document import (
    Block,
    Cell,
    Chip,
    Figure,
    Inline,
    Paragraph,
    Run,
    Table,
    muted,
    plain,
    strong,
)


def map_blocks(safety_map: SafetyMap, picture: bytes | None, redactor: Redactor) -> tuple[Block, ...]:
    """Return the map with the child's home left out, in the picture and in the tables alike."""
    homes = safety_map.homes
    told = _redacted(safety_map, redactor)
    # the picture right under the heading: words between them would be parted from it by a page
    blocks: list[Block] = [
        Figure(
            map_drawing(told, picture=picture, leave_out=homes),
            _("Drawn with the child. A line on it shows a way somebody walks, and nobody’s guilt."),
        ),
    ]
    places = tuple(_place(row) for row in places_table(told, leave_out=homes))
    if places:
        blocks.append(
            Table(
                caption=_("Every place on the map"),
                header=(
                    _("Place"),
                    _("How safe, when"),
                    _("Why, in the child’s words"),
                    _("What helps, what to change"),
                ),
                rows=places,
                widths=(2.2, 2.6, 3.4, 3.4),
            )
        )
    ways = tuple(_way(row) for row in routes_table(told, leave_out=homes))
    if ways:
        blocks.append(
            Table(
                caption=_("Every way on the map"),
                header=(_("Way"), _("How safe"), _("Why it is taken, in the child’s words"), _("What helps")),
                rows=ways,
                widths=(2.6, 2.2, 3.4, 3.4),
            )
        )
    if homes:
        blocks.append(
            Paragraph((muted(_("Where the child lives is left out of the map and of the tables.")),))
        )
    return tuple(blocks)


def _redacted(safety_map: SafetyMap, redactor: Redactor) -> SafetyMap:
    """Return the map with other children's names taken out of every word on it, drawn or listed."""
    words = redactor.words

    def place(each: Place) -> Place:
        return replace(
            each,
            name=words(each.name),
            platform=words(each.platform),
            when=words(each.when),
            why=words(each.why),
            who_helps=words(each.who_helps),
            better=words(each.better),
            adults_will_change=words(each.adults_will_change),
            said=replace(each.said, detail=words(each.said.detail)),
        )

    def route(each: Route) -> Route:
        return replace(
            each,
            name=words(each.name),
            reason=words(each.reason),
            mode=words(each.mode),
            lateness=words(each.lateness),
            better=words(each.better),
            said=replace(each.said, detail=words(each.said.detail)),
        )

    return replace(
        safety_map,
        places=tuple(place(each) for each in safety_map.places),
        routes=tuple(route(each) for each in safety_map.routes),
    )


def _place(row: PlaceRow) -> tuple[Cell, ...]:
    helps = [
        (_("Helps:"), row.who_helps),
        (_("Better if:"), row.better),
        (_("Adults will change:"), row.adults_will_change),
    ]
    said: list[Inline] = []
    for name, words in helps:
        if words.strip():
            said += [strong(f"{name} "), Run(words.rstrip(". ") + ". ")]
    return (
        (strong(row.name), *_line(row.kind)),
        (Chip(row.safety.word, row.safety.tone), *_line(row.when)),
        (Run(row.why or _("not said")), *_line(_teller(row.who_said) if row.why else "")),
        tuple(said) or plain(_("nothing yet")),
    )


def _way(row: RouteRow) -> tuple[Cell, ...]:
    return (
        (strong(row.name), *_line(row.ends), *_line(row.mode)),
        (Chip(row.safety.word, row.safety.tone), *_line(row.lateness)),
        (Run(row.reason or _("not said")), *_line(_teller(row.who_said) if row.reason else "")),
        plain(row.better or _("not said")),
    )


def _teller(who_said: str) -> str:
    """Return whose word it is where it is not the child's, which the heading of the column says already."""
    return "" if who_said.startswith(Teller.CHILD.word) else who_said


def _line(words: str) -> tuple[Inline, ...]:
    """Return words that stand back behind what they follow."""
    return (muted(f" {words}"),) if words.strip() else ()
