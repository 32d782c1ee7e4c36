"""Everything about one way: why it is taken, what it costs, and where it goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.mapping.edits import MapEdit
from hothdesk.mapping.model import PlaceId, Route, RouteId, SafetyMap, Said, Teller
from hothdesk.mapping.picture_words import route_ends_in_words
from hothdesk.mapping.route_edits import (
    DescribeRoute,
    MarkRoute,
    RedrawRoute,
    RenameRoute,
    RouteWords,
    SetRouteTeller,
)
from hothdesk.mapping.safety import Safety
from ui.canvas.outlines import with_ends
from ui.pages.safety_map_parts.said import SaidFields
from ui.pages.safety_map_parts.thing_panel import ThingPanel
from ui.pages.safety_map_parts.words import VoiceField, WordsField
from ui.widgets.button import outlined
from ui.widgets.field import Field
from ui.widgets.inputs import Choice


class WayPanel(ThingPanel):
    """Shows one way and tells the edits that are wanted."""

    def __init__(self, form: Form, today: Callable[[], date]) -> None:
        super().__init__(form)
        self._map: SafetyMap | None = None
        why = form.question("way_reason")
        self.reason = VoiceField(why.prompt, name="way_reason", hint=why.help or "")
        self.mode = WordsField(form.question("way_mode").prompt, name="way_mode", is_long=False)
        self.lateness = WordsField(
            _("What it costs in time"), name="lateness", hint=_("Such as “25 min late”."), is_long=False
        )
        self.better = WordsField(form.question("way_better").prompt, name="way_better")
        self.start = Choice()
        self.end = Choice()
        self.start.chosen.connect(self._on_ends)
        self.end.chosen.connect(self._on_ends)
        self.end_field = Field(_("Goes to"), self.end, name="points")
        self.straight = outlined(_("Make it straight"), self._on_straight, name="straighten")
        self.said = SaidFields(today)
        self.said.said.connect(self._on_said)
        for field, what in (
            (self.reason, RouteWords.REASON),
            (self.mode, RouteWords.MODE),
            (self.lateness, RouteWords.LATENESS),
            (self.better, RouteWords.BETTER),
        ):
            self._keep(field, partial(self._describe, what))
        self._add(self.reason, self.mode, self.lateness, self.better)
        self._add(Field(_("Starts at"), self.start, name="from_place"), self.end_field, self.said)
        self._add_end(self.straight)

    def show_route(self, safety_map: SafetyMap, route: Route) -> None:
        """Show what is true of this way; what is being typed stays."""
        ends = route_ends_in_words(safety_map, route)
        where = _("Way, {ends}").format(ends=ends) if ends else _("Way")
        is_other = self._show_top(route.id, route.name, route.safety, where)
        self._map = safety_map
        for field, words in (
            (self.reason, route.reason),
            (self.mode, route.mode),
            (self.lateness, route.lateness),
            (self.better, route.better),
        ):
            self._show_words(field, words, is_other=is_other)
        self.reason.show_voice(route.said.by is Teller.CHILD)
        if is_other:
            self.said.begin(route.said)
        else:
            self.said.show_said(route.said)
        places = [(_("No place on this map"), ""), *((each.name, each.id) for each in safety_map.on_paper)]
        self.start.offer(places, value=route.from_place or "")
        self.end.offer(places, value=route.to_place or "")
        self.end_field.set_error("")
        bends = len(route.points) - (route.from_place is None) - (route.to_place is None)
        self.straight.setVisible(bends > 0)

    def flush(self) -> None:
        """Tell now what was typed."""
        super().flush()
        self.said.flush()

    def refuse(self, error: Exception) -> bool:
        """Show what could not be kept beside its field; say whether it was about a field here."""
        if super().refuse(error):
            return True
        self.end_field.set_error(str(error))
        return True

    def rename(self, name: str) -> MapEdit:
        """Return the edit that gives the way this name."""
        return RenameRoute(route_id=RouteId(self.thing), name=name)

    def mark(self, safety: Safety) -> MapEdit:
        """Return the edit that says how safe the way is."""
        return MarkRoute(route_id=RouteId(self.thing), safety=safety)

    def _describe(self, what: RouteWords, words: str) -> MapEdit:
        return DescribeRoute(route_id=RouteId(self.thing), field=what, words=words)

    def _on_ends(self) -> None:
        if self._map is None:
            return
        start, end = (PlaceId(str(choice.value())) or None for choice in (self.start, self.end))
        edit = with_ends(self._map, self._map.route(RouteId(self.thing)), start, end)
        self.edited.emit(edit, False)

    def _on_straight(self) -> None:
        if self._map is None:
            return
        route = self._map.route(RouteId(self.thing))
        first = route.points[:1] if route.from_place is None else ()
        last = route.points[-1:] if route.to_place is None else ()
        edit = RedrawRoute(
            route_id=route.id,
            points=(*first, *last),
            from_place=route.from_place,
            to_place=route.to_place,
        )
        self.edited.emit(edit, False)

    def _on_said(self, said: Said, goes_on: bool) -> None:
        self.edited.emit(SetRouteTeller(route_id=RouteId(self.thing), said=said), goes_on)
