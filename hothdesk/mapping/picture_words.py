"""What the picture of a map shows, in sentences, for everyone who does not see it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hothdesk.core.datewords import day_words
from hothdesk.core.drawing import Point
from hothdesk.core.i18n import _, ngettext
from hothdesk.mapping.model import MAP_HEIGHT, MAP_WIDTH, Place, Route, SafetyMap
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import joined


def map_in_words(safety_map: SafetyMap, *, labels: Mapping[str, str] | None = None) -> str:
    """Return what a person would see, in sentences: how many, which, where, and the ways between them."""
    named = labels or {}
    parts = [
        _("Safety map of {day}, {ground}.").format(
            day=day_words(safety_map.made_on), ground=_ground_in_words(safety_map)
        ),
        _counted(safety_map.places),
    ]
    for safety in Safety:
        listed = [_place_in_words(each, named) for each in safety_map.places if each.safety is safety]
        if listed:
            parts.append(
                _("{safety} ({shape}): {places}.").format(
                    safety=safety.word, shape=safety.shape_word, places=joined(listed)
                )
            )
    if safety_map.routes:
        parts.append(ngettext("{count} way.", "{count} ways.", len(safety_map.routes)))
        parts.extend(_route_in_words(safety_map, each, named) for each in safety_map.routes)
    return " ".join(part for part in parts if part)


def where_in_words(position: Point) -> str:
    """Return roughly where on the map a position is: "top left", "in the middle"."""
    column = min(int(position[0] / MAP_WIDTH * 3), 2)
    row = min(int(position[1] / MAP_HEIGHT * 3), 2)
    words = (
        (_("top left"), _("top"), _("top right")),
        (_("left"), _("in the middle"), _("right")),
        (_("bottom left"), _("bottom"), _("bottom right")),
    )
    return words[row][column]


def route_ends_in_words(safety_map: SafetyMap, route: Route, labels: Mapping[str, str] | None = None) -> str:
    """Return where a way goes: "from Nan’s to School", as far as its ends are on the map."""
    named = labels or {}
    names = {place.id: named.get(place.id, place.name) for place in safety_map.places}
    start = names.get(route.from_place) if route.from_place else None
    end = names.get(route.to_place) if route.to_place else None
    if start and end:
        return _("from {start} to {end}").format(start=start, end=end)
    if start:
        return _("from {start}").format(start=start)
    if end:
        return _("to {end}").format(end=end)
    return ""


def reason_in_words(route: Route) -> str:
    """Return why a way is taken, unchanged between its quotes, and what it costs in time."""
    reason = _("“{words}”").format(words=route.reason.strip()) if route.reason.strip() else ""
    if not reason or not route.lateness.strip():
        return reason or route.lateness.strip()
    is_sentence = route.reason.strip().endswith((".", "!", "?", "…"))
    return f"{reason} {route.lateness.strip()}" if is_sentence else f"{reason}, {route.lateness.strip()}"


def _ground_in_words(safety_map: SafetyMap) -> str:
    return _("drawn on blank paper") if safety_map.background is None else _("drawn on a picture of a map")


def _counted(places: Iterable[Place]) -> str:
    listed = list(places)
    if not listed:
        return _("No places yet.")
    counts = [
        f"{count} {safety.word.lower()}"
        for safety in Safety
        if (count := sum(place.safety is safety for place in listed))
    ]
    said = ngettext("{count} place", "{count} places", len(listed))
    return f"{said}: {', '.join(counts)}."


def _place_in_words(place: Place, named: Mapping[str, str]) -> str:
    name = named.get(place.id, place.name)
    if place.position is None:
        return _("{name} (online)").format(name=name)
    return _("{name} ({where})").format(name=name, where=where_in_words(place.position))


def _route_in_words(safety_map: SafetyMap, route: Route, named: Mapping[str, str]) -> str:
    ends = route_ends_in_words(safety_map, route, named)
    name = named.get(route.id, route.name)
    said = f"{name}, {ends}" if ends else name
    return _("{way}: {safety} ({shape}).").format(
        way=said, safety=route.safety.word.lower(), shape=route.safety.shape_word
    )
