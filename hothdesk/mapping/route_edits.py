"""What can be done to a safety map's ways: each act is a value that makes a new map and can be undone."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import ClassVar

from hothdesk.core.drawing import Point
from hothdesk.core.errors import BugError, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.mapping.edits import MapEdit, check_name
from hothdesk.mapping.model import PlaceId, Route, RouteId, SafetyMap, Said, on_map
from hothdesk.mapping.safety import Safety


class RouteWords(StrEnum):
    """The words that can be written about a way; each value is the field of ``Route`` that holds them."""

    REASON = "reason"
    MODE = "mode"
    LATENESS = "lateness"
    BETTER = "better"


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRoute(MapEdit):
    """Draw a way on the map."""

    action: ClassVar[str] = "map.add_route"
    route: Route

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map with the way on it."""
        if any(route.id == self.route.id for route in safety_map.routes):
            raise BugError("this way is on the map already")
        _check_route_name(self.route.name)
        return safety_map.with_route(_drawn(safety_map, self.route))

    def label(self, safety_map: SafetyMap) -> str:
        """Return "add Long way to school"."""
        return _("add {name}").format(name=self.route.name)

    def topic(self) -> str:
        """Return the new way."""
        return f"{self.action} {self.route.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class _RouteEdit(MapEdit):
    """An act on one way that is there."""

    route_id: RouteId

    @abstractmethod
    def change(self, safety_map: SafetyMap, route: Route) -> Route:
        """Return the way after the act."""

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map with the way changed."""
        return safety_map.with_route(self.change(safety_map, safety_map.route(self.route_id)))

    def topic(self) -> str:
        """Return the act and the way."""
        return f"{self.action} {self.route_id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RedrawRoute(_RouteEdit):
    """Give a way other ends and bends."""

    action: ClassVar[str] = "map.redraw_route"
    points: tuple[Point, ...] = ()
    from_place: PlaceId | None = None
    to_place: PlaceId | None = None

    def change(self, safety_map: SafetyMap, route: Route) -> Route:
        """Return the way along its new line."""
        redrawn = replace(route, points=self.points, from_place=self.from_place, to_place=self.to_place)
        return _drawn(safety_map, redrawn)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "redraw Long way to school"."""
        return _("redraw {name}").format(name=safety_map.route(self.route_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenameRoute(_RouteEdit):
    """Give a way another name."""

    action: ClassVar[str] = "map.rename_route"
    name: str

    def change(self, safety_map: SafetyMap, route: Route) -> Route:
        """Return the way under its new name."""
        _check_route_name(self.name)
        return replace(route, name=self.name)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "rename Long way to school"."""
        return _("rename {name}").format(name=safety_map.route(self.route_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRoute(_RouteEdit):
    """Say how safe a way is."""

    action: ClassVar[str] = "map.mark_route"
    safety: Safety

    def change(self, safety_map: SafetyMap, route: Route) -> Route:
        """Return the way with its safety."""
        return replace(route, safety=self.safety)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "mark Long way to school as mixed"."""
        name = safety_map.route(self.route_id).name
        return _("mark {name} as {safety}").format(name=name, safety=self.safety.word.lower())


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeRoute(_RouteEdit):
    """Write words about a way, exactly as they are given."""

    action: ClassVar[str] = "map.describe_route"
    field: RouteWords
    words: str

    def change(self, safety_map: SafetyMap, route: Route) -> Route:
        """Return the way with these words."""
        match self.field:
            case RouteWords.REASON:
                return replace(route, reason=self.words)
            case RouteWords.MODE:
                return replace(route, mode=self.words)
            case RouteWords.LATENESS:
                return replace(route, lateness=self.words)
            case RouteWords.BETTER:
                return replace(route, better=self.words)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "words about Long way to school"."""
        return _("words about {name}").format(name=safety_map.route(self.route_id).name)

    def topic(self) -> str:
        """Return the act, the way and which words."""
        return f"{self.action} {self.route_id} {self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetRouteTeller(_RouteEdit):
    """Say whose word a way is, and when they said it."""

    action: ClassVar[str] = "map.set_route_teller"
    said: Said

    def change(self, safety_map: SafetyMap, route: Route) -> Route:
        """Return the way with its teller."""
        return replace(route, said=self.said)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "who told about Long way to school"."""
        return _("who told about {name}").format(name=safety_map.route(self.route_id).name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteRoute(MapEdit):
    """Take a way off the map."""

    action: ClassVar[str] = "map.delete_route"
    route_id: RouteId

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map without the way."""
        safety_map.route(self.route_id)
        return safety_map.without_route(self.route_id)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "delete Long way to school"."""
        return _("delete {name}").format(name=safety_map.route(self.route_id).name)

    def topic(self) -> str:
        """Return the act and the way."""
        return f"{self.action} {self.route_id}"


def _check_route_name(name: str) -> None:
    check_name(name, _("Give this way a name, such as “Long way to school”."))


def _drawn(safety_map: SafetyMap, route: Route) -> Route:
    """Return the way with its points brought onto the map, once it is sure that it can be drawn."""
    for end in (route.from_place, route.to_place):
        if end is not None and safety_map.place(end).position is None:
            raise Problems([Problem("points", _("A way starts and ends on the map, not online."))])
    drawn = replace(route, points=tuple(on_map(point) for point in route.points))
    if len(safety_map.path(drawn)) < 2:
        raise Problems([Problem("points", _("A way needs a start and an end."))])
    if route.from_place is not None and route.from_place == route.to_place and not route.points:
        raise Problems([Problem("points", _("A way needs a start and an end that are not the same."))])
    return drawn
