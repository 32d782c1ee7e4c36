"""The table twin of a map: every place and way in rows of words, so that nobody needs the picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, SafetyMap, Said
from hothdesk.mapping.picture_words import route_ends_in_words
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import WeekTimes, days_in_words, hour_word, times_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place in words.

    Attributes:
        name: the young person's word for it, or the word given instead.
        kind: "Place", "Area", or "Online: group chat".
        when: times in words, as said and as marked in the week.
        why: the reason, exactly as it was said.
        who_said: whose word it is, and when.
    """

    id: str
    name: str
    kind: str
    safety: Safety
    when: str
    why: str
    who_helps: str
    better: str
    adults_will_change: str
    who_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteRow:
    """One way in words.

    Attributes:
        ends: "from Nan’s to School", as far as the ends are on the map.
        reason: why it is taken, exactly as it was said.
    """

    id: str
    name: str
    ends: str
    safety: Safety
    reason: str
    mode: str
    lateness: str
    better: str
    who_said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekRow:
    """One stretch of hours of the week."""

    days: str
    from_hour: str
    to_hour: str
    safety: Safety


def places_table(
    safety_map: SafetyMap,
    *,
    leave_out: Collection[PlaceId] = (),
    labels: Mapping[str, str] | None = None,
) -> tuple[PlaceRow, ...]:
    """Return a row for each place, online spaces last."""
    shown = safety_map.leaving_out(leave_out)
    named = labels or {}
    return tuple(
        PlaceRow(
            id=place.id,
            name=named.get(place.id, place.name),
            kind=_kind(place),
            safety=place.safety,
            when=_when(place),
            why=place.why,
            who_helps=place.who_helps,
            better=place.better,
            adults_will_change=place.adults_will_change,
            who_said=said_in_words(place.said),
        )
        for place in (*shown.on_paper, *shown.online)
    )


def routes_table(
    safety_map: SafetyMap,
    *,
    leave_out: Collection[PlaceId] = (),
    labels: Mapping[str, str] | None = None,
) -> tuple[RouteRow, ...]:
    """Return a row for each way."""
    shown = safety_map.leaving_out(leave_out)
    named = labels or {}
    return tuple(
        RouteRow(
            id=route.id,
            name=named.get(route.id, route.name),
            ends=route_ends_in_words(shown, route, named),
            safety=route.safety,
            reason=route.reason,
            mode=route.mode,
            lateness=route.lateness,
            better=route.better,
            who_said=said_in_words(route.said),
        )
        for route in shown.routes
    )


def week_table(times: WeekTimes) -> tuple[WeekRow, ...]:
    """Return the week as rows, days that are alike together: the table twin of the ring."""
    return tuple(
        WeekRow(
            days=days_in_words(days),
            from_hour=hour_word(span.from_hour),
            to_hour=hour_word(span.to_hour),
            safety=span.safety,
        )
        for days, spans in times.same_days()
        for span in spans
    )


def said_in_words(said: Said) -> str:
    """Return whose word it is and when: "Young person, 20 November 2026"."""
    who = f"{said.by.word} ({said.detail})" if said.detail else said.by.word
    return f"{who}, {day_words(said.on)}" if said.on else who


def _kind(place: Place) -> str:
    if place.kind is PlaceKind.ONLINE and place.platform:
        return _("Online: {platform}").format(platform=place.platform)
    return place.kind.word


def _when(place: Place) -> str:
    return " ".join(part for part in (place.when, times_in_words(place.times)) if part)
