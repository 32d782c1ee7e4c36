"""What several kinds of data file share: sources, tones, ranges, and how a list tells its kinds apart.

The shapes of the files are plain frozen dataclasses in the rooms' ``model.py``; ``core/specfiles`` reads
a file into one. Nothing here imports YAML or pydantic until a file is read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

from hothdesk.core import drawing

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something was read.

    Attributes:
        document: its title and year.
        section: the heading, row or table in it.
        read_on: the day somebody last read it there.
        note: what the reader should know about it, such as that it speaks of another area.
    """

    document: str
    section: str
    read_on: date
    note: str | None = None

    def cite(self) -> str:
        """Return the source as one line a person can follow."""
        return f"{self.document}, {self.section}"


class ToneName(StrEnum):
    """The four meanings that have a colour and a mark; the word shown beside them is the file's."""

    SAFE = "safe"
    MIXED = "mixed"
    NOT_SAFE = "not_safe"
    NOT_KNOWN = "not_known"

    @property
    def tone(self) -> drawing.Tone:
        """Return the colours and the mark of this meaning."""
        return _TONES[self]


_TONES = {
    ToneName.SAFE: drawing.SAFE,
    ToneName.MIXED: drawing.MIXED,
    ToneName.NOT_SAFE: drawing.NOT_SAFE,
    ToneName.NOT_KNOWN: drawing.NOT_KNOWN,
}


@dataclass(frozen=True, slots=True)
class Between:
    """Marks a number that has a least and a greatest value: ``Annotated[int, Between(1, 600)]``.

    An editor learns it from the JSON Schema; a file is held to it by ``specfiles.range_findings``, which a
    kind's own check calls: a kept text of an older version opens whatever its numbers are.
    """

    least: int
    greatest: int

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {**handler(schema), "minimum": self.least, "maximum": self.greatest}


@dataclass(frozen=True, slots=True)
class ByKind:
    """Marks a union whose members are told apart by their ``kind``: ``Annotated[A | B, ByKind()]``."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Field

        return handler.generate_schema(Annotated[source, Field(discriminator="kind")])
