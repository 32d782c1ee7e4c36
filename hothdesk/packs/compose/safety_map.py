"""The safety map as blocks of a pack: the picture, its legend and words, and every place as a table."""

from __future__ import annotations

from hothdesk.core.i18n import _
from hothdesk.mapping.model import SafetyMap
from hothdesk.mapping.picture import map_drawing
from hothdesk.mapping.tables import PlaceRow, places_table, routes_table
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
    labels: dict[str, str] = {place.id: redactor.words(place.name) for place in safety_map.places}
    labels |= {route.id: redactor.words(route.name) for route in safety_map.routes}
    drawing = map_drawing(safety_map, picture=picture, leave_out=homes, labels=labels)
    blocks: list[Block] = [
        Paragraph(
            plain(_("Drawn with the child. A line on it shows a way somebody walks, and nobody’s guilt."))
        ),
        Figure(drawing, _("Safety map")),
        Table(
            caption=_("Every place on the map"),
            header=(
                _("Place"),
                _("How safe, when"),
                _("Why, in the child’s words"),
                _("What helps, what to change"),
            ),
            rows=tuple(
                _place(row, redactor) for row in places_table(safety_map, leave_out=homes, labels=labels)
            ),
            widths=(2.2, 2.6, 3.4, 3.4),
        ),
    ]
    ways = routes_table(safety_map, leave_out=homes, labels=labels)
    if ways:
        blocks.append(
            Table(
                caption=_("Every way on the map"),
                header=(_("Way"), _("How safe"), _("Why it is taken, in the child’s words"), _("What helps")),
                rows=tuple(
                    (
                        (strong(way.name), *_line(way.ends)),
                        (Chip(way.safety.word, way.safety.tone), *_line(way.lateness)),
                        plain(redactor.words(way.reason) or _("not said")),
                        plain(redactor.words(way.better) or _("not said")),
                    )
                    for way in ways
                ),
                widths=(2.6, 2.2, 3.4, 3.4),
            )
        )
    if homes:
        blocks.append(
            Paragraph((muted(_("Where the child lives is left out of the map and of the tables.")),))
        )
    return tuple(blocks)


def _place(row: PlaceRow, redactor: Redactor) -> tuple[Cell, ...]:
    helps = [
        (_("Helps:"), row.who_helps),
        (_("Better if:"), row.better),
        (_("Adults will change:"), row.adults_will_change),
    ]
    said: list[Inline] = []
    for name, words in helps:
        if words.strip():
            said += [strong(f"{name} "), Run(redactor.words(words).rstrip(". ") + ". ")]
    return (
        (strong(row.name), *_line(row.kind)),
        (Chip(row.safety.word, row.safety.tone), *_line(redactor.words(row.when))),
        (Run(redactor.words(row.why) or _("not said")), *_line(row.who_said if row.why else "")),
        tuple(said) or plain(_("nothing yet")),
    )


def _line(words: str) -> tuple[Inline, ...]:
    """Return words that stand back behind what they follow."""
    return (muted(f" {words}"),) if words.strip() else ()
