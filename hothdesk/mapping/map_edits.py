"""What can be done to a safety map as a whole: the words about the sitting, and the picture beneath it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from hothdesk.core.i18n import _
from hothdesk.mapping.edits import MapEdit
from hothdesk.mapping.model import Background, SafetyMap


class MapWords(StrEnum):
    """The words about the sitting; each value is the field of ``SafetyMap`` that holds them."""

    WITH_WHOM = "with_whom"
    NOT_SAFE_DO = "not_safe_do"
    AGREED_WITH_MAP = "agreed_with_map"
    CHILD_VIEW = "child_view"


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeMap(MapEdit):
    """Write the words about the sitting: who was there, what was agreed, what the young person says to it."""

    action: ClassVar[str] = "map.describe"
    field: MapWords
    words: str

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map with these words."""
        match self.field:
            case MapWords.WITH_WHOM:
                return replace(safety_map, with_whom=self.words)
            case MapWords.NOT_SAFE_DO:
                return replace(safety_map, not_safe_do=self.words)
            case MapWords.AGREED_WITH_MAP:
                return replace(safety_map, agreed_with_map=self.words)
            case MapWords.CHILD_VIEW:
                return replace(safety_map, child_view=self.words)

    def label(self, safety_map: SafetyMap) -> str:
        """Return which words."""
        match self.field:
            case MapWords.WITH_WHOM:
                return _("who was there")
            case MapWords.NOT_SAFE_DO:
                return _("what to do where it is not safe")
            case MapWords.AGREED_WITH_MAP:
                return _("what happens to the map")
            case MapWords.CHILD_VIEW:
                return _("what they say about the map")

    def topic(self) -> str:
        """Return the act and which words."""
        return f"{self.action} {self.field}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTold(MapEdit):
    """Note what was explained before drawing, sentence by sentence as it was said."""

    action: ClassVar[str] = "map.note_told"
    told: tuple[str, ...]

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map with what was explained."""
        return replace(safety_map, told=self.told)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "what was explained"."""
        return _("what was explained")

    def topic(self) -> str:
        """Return the act."""
        return self.action


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMap(MapEdit):
    """Say on which day the map was drawn."""

    action: ClassVar[str] = "map.date"
    made_on: date

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map of that day."""
        return replace(safety_map, made_on=self.made_on)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "the day it was drawn"."""
        return _("the day it was drawn")

    def topic(self) -> str:
        """Return the act."""
        return self.action


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBackground(MapEdit):
    """Put a picture that was brought in beneath the map, or go back to blank paper."""

    action: ClassVar[str] = "map.set_background"
    background: Background | None

    def apply(self, safety_map: SafetyMap) -> SafetyMap:
        """Return the map on that picture."""
        return replace(safety_map, background=self.background)

    def label(self, safety_map: SafetyMap) -> str:
        """Return "picture of the map"."""
        return _("picture of the map")

    def topic(self) -> str:
        """Return the act."""
        return self.action
