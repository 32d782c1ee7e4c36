"""Everything about one place, an area or an online space."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt

from hothdesk.core.i18n import _
from hothdesk.formengine.model import ChoiceQuestion, Form
from hothdesk.mapping.edits import (
    DescribePlace,
    MapEdit,
    MarkHome,
    MarkPlace,
    PlaceWords,
    RenamePlace,
    ReshapePlace,
    SetPlaceTeller,
    SetPlaceTimes,
)
from hothdesk.mapping.model import Place, PlaceId, PlaceKind, Said, Teller
from hothdesk.mapping.picture_words import where_in_words
from hothdesk.mapping.safety import Safety
from hothdesk.mapping.times import WeekTimes
from ui.canvas.outlines import outline_around, resized
from ui.pages.safety_map_parts.said import SaidFields
from ui.pages.safety_map_parts.thing_panel import ThingPanel
from ui.pages.safety_map_parts.week import WeekEditor
from ui.pages.safety_map_parts.words import VoiceField, WordsField
from ui.widgets.arrange import Flow
from ui.widgets.button import outlined
from ui.widgets.choice import Check
from ui.widgets.field import Field
from ui.widgets.inputs import Choice
from ui.widgets.label import Heading

_LARGER, _SMALLER = 1.2, 1 / 1.2


class PlacePanel(ThingPanel):
    """Shows one place and tells the edits that are wanted."""

    def __init__(self, form: Form, today: Callable[[], date]) -> None:
        super().__init__(form)
        self._place: Place | None = None
        self.why = VoiceField(form.question("why").prompt, name="why", hint=form.question("why").help or "")
        self.when = self._field("when")
        self.week = WeekEditor()
        self.week.marked.connect(self._on_week)
        self.who_helps = self._field("who_helps")
        self.better = self._field("better")
        self.adults = self._field("adults_will_change")
        self.platform = WordsField(_("Where online"), name="platform", is_long=False)
        kinds = form.question("place_kind")
        options = kinds.options if isinstance(kinds, ChoiceQuestion) else ()
        self.kind = Choice([(_("Not said"), ""), *((option.label, option.id) for option in options)])
        self.kind.chosen.connect(self._on_kind)
        self.kind_field = Field(kinds.prompt, self.kind, name="place_kind")
        self.home = Check(_("Somebody’s home: most packs leave it out"))
        self.home.setObjectName("is_home")
        self.home.clicked.connect(self._on_home)
        self.said = SaidFields(today)
        self.said.said.connect(self._on_said)
        self.larger = outlined(_("Larger"), self._on_larger, name="area_larger")
        self.smaller = outlined(_("Smaller"), self._on_smaller, name="area_smaller")
        self.area = outlined(_("Make it an area"), self._on_area, name="make_area")
        self.spot = outlined(_("Make it one spot"), self._on_spot, name="make_spot")
        self._shapes = (self.larger, self.smaller, self.area, self.spot)
        self._shape = Flow(self._shapes)
        for field, what in (
            (self.why, PlaceWords.WHY),
            (self.when, PlaceWords.WHEN),
            (self.who_helps, PlaceWords.WHO_HELPS),
            (self.better, PlaceWords.BETTER),
            (self.adults, PlaceWords.ADULTS_WILL_CHANGE),
            (self.platform, PlaceWords.PLATFORM),
        ):
            self._keep(field, partial(self._describe, what))
        self._add(self.why, Heading(_("The week"), level=3), self.week, self.when)
        self._add(self.who_helps, self.better, self.adults, self.platform, self.kind_field, self.home)
        self._add(self.said, self._shape)
        self._add_end()

    def show_place(self, place: Place) -> None:
        """Show what is true of this place; what is being typed stays."""
        where = place.kind.word
        if place.position is not None:
            spot = where_in_words(place.position)
            where = _("{kind}, {where}").format(kind=where, where=spot)
        is_other = self._show_top(place.id, place.name, place.safety, where)
        self._place = place
        for field, words in (
            (self.why, place.why),
            (self.when, place.when),
            (self.who_helps, place.who_helps),
            (self.better, place.better),
            (self.adults, place.adults_will_change),
            (self.platform, place.platform),
        ):
            self._show_words(field, words, is_other=is_other)
        self.why.show_voice(place.said.by is Teller.CHILD)
        if is_other:
            self.week.close_form()
            self.said.begin(place.said)
        else:
            self.said.show_said(place.said)
        self.week.show_times(place.times, place.name)
        self.kind.set_value(place.place_kind)
        self.home.setChecked(place.counts_as_home)
        self.home.setEnabled(not place.is_home_by_kind)
        had_shape = any(button.hasFocus() for button in self._shapes)
        is_online, is_area = place.kind is PlaceKind.ONLINE, place.kind is PlaceKind.AREA
        self.platform.setVisible(is_online)
        self.home.setVisible(not is_online)
        self._shape.setVisible(not is_online)
        for button in (self.larger, self.smaller, self.spot):
            button.setVisible(is_area)
        self.area.setVisible(place.kind is PlaceKind.PIN)
        left = [button for button in self._shapes if not button.isHidden()]
        if had_shape and left and not any(button.hasFocus() for button in left):
            left[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Tell now what was typed."""
        super().flush()
        self.said.flush()

    def rename(self, name: str) -> MapEdit:
        """Return the edit that gives the place this name."""
        return RenamePlace(place_id=PlaceId(self.thing), name=name)

    def mark(self, safety: Safety) -> MapEdit:
        """Return the edit that says how safe the place is."""
        return MarkPlace(place_id=PlaceId(self.thing), safety=safety)

    def resize_area(self, *, larger: bool) -> None:
        """Make an area larger or smaller; anything else stays as it is."""
        if self._place is not None and self._place.outline:
            outline = resized(self._place.outline, _LARGER if larger else _SMALLER)
            self.edited.emit(ReshapePlace(place_id=self._place.id, outline=outline), True)

    def _field(self, question: str) -> WordsField:
        return WordsField(self._form.question(question).prompt, name=question)

    def _describe(self, what: PlaceWords, words: str) -> MapEdit:
        return DescribePlace(place_id=PlaceId(self.thing), field=what, words=words)

    def _on_week(self, times: WeekTimes) -> None:
        self.edited.emit(SetPlaceTimes(place_id=PlaceId(self.thing), times=times), False)

    def _on_kind(self) -> None:
        self.edited.emit(self._describe(PlaceWords.PLACE_KIND, str(self.kind.value())), False)

    def _on_home(self) -> None:
        edit = MarkHome(place_id=PlaceId(self.thing), is_home=self.home.isChecked())
        self.edited.emit(edit, False)

    def _on_said(self, said: Said, goes_on: bool) -> None:
        self.edited.emit(SetPlaceTeller(place_id=PlaceId(self.thing), said=said), goes_on)

    def _on_larger(self) -> None:
        self.resize_area(larger=True)

    def _on_smaller(self) -> None:
        self.resize_area(larger=False)

    def _on_area(self) -> None:
        if self._place is not None and self._place.position is not None:
            outline = outline_around(self._place.position)
            self.edited.emit(ReshapePlace(place_id=self._place.id, outline=outline), False)

    def _on_spot(self) -> None:
        self.edited.emit(ReshapePlace(place_id=PlaceId(self.thing), outline=()), False)
