"""Rows of cells side by side, and tables of them that split over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hothdesk.packs.pdf.look import LINE, TEAL_TINT
from hothdesk.packs.pdf.parts import AMPLE, Part, TextPart
from hothdesk.packs.pdf.pen import Pen

_TALL = 200  # a row higher than this may be split over two pages
_SMALL = 170  # a table no higher than this is not split
_HIGHEST_HEAD = 200  # a head higher than this is not repeated on every page
_FEWEST = 2  # rows that may stand alone at a page's foot or head
_THIN = 0.75
_ROUNDING = 0.01


@dataclass(frozen=True, kw_only=True)
class Row(Part):
    """Cells side by side, each with its distance from the left.

    Attributes:
        cells: distance and words.
        pad: above and below the words.
    """

    cells: Sequence[tuple[float, TextPart]]
    pad: float = 0

    @property
    def height(self) -> float:
        """The highest cell."""
        return max((cell.height for _, cell in self.cells), default=0) + 2 * self.pad

    @property
    def least(self) -> float:
        """The first lines of the cell that needs most."""
        return max((cell.least for _, cell in self.cells), default=0) + 2 * self.pad

    def split(self, room: float) -> tuple[Row, Row] | None:
        """Split every cell that does not fit; what fits stays in the first piece."""
        if room < self.least:
            return None
        inside = room - 2 * self.pad
        heads: list[tuple[float, TextPart]] = []
        tails: list[tuple[float, TextPart]] = []
        for shift, cell in self.cells:
            pieces = (cell, replace(cell, lines=())) if cell.height <= inside else None
            pieces = pieces or cell.split(inside) or cell.cut(inside)
            if pieces is None:
                return None
            heads.append((shift, pieces[0]))
            tails.append((shift, pieces[1]))
        return replace(self, cells=heads, after=0), replace(self, cells=tails, before=0)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw the cells."""
        for shift, cell in self.cells:
            cell.paint(pen, x + shift, top - self.pad)

    def repeated(self) -> Row:
        """Return the same row as part of a page: drawn again, read once."""
        return replace(self, cells=[(shift, replace(cell, node=None)) for shift, cell in self.cells])


@dataclass(frozen=True, kw_only=True)
class TablePart(Part):
    """Rows under a head that is repeated on every page.

    Attributes:
        head: the column headers; None for a table of names and values.
        rows: the rest.
        width: of the table.
    """

    head: Row | None
    rows: Sequence[Row]
    width: float

    @classmethod
    def of(cls, head: Row | None, rows: Sequence[Row], width: float) -> TablePart:
        """Return the table; a head that would fill the pages is an ordinary first row."""
        if head is not None and head.height > _HIGHEST_HEAD:
            return cls(head=None, rows=[head, *rows], width=width)
        return cls(head=head, rows=rows, width=width)

    @property
    def _head_height(self) -> float:
        return self.head.height if self.head else 0

    @property
    def height(self) -> float:
        """Head and rows."""
        return self._head_height + sum(row.height for row in self.rows)

    @property
    def least(self) -> float:
        """All of a small table; else the head and two rows, or the start of a tall one."""
        if self.height <= _SMALL:
            return self.height
        least = self._head_height
        for row in self.rows[:_FEWEST]:
            if row.height > _TALL:
                return least + row.least
            least += row.height
        return least

    def split(self, room: float) -> tuple[TablePart, TablePart] | None:
        """Split between rows, with two on either side if it can be, or inside a row that is tall."""
        if room < min(self.least, AMPLE):
            return None
        left = room - self._head_height
        count = 0
        while count < len(self.rows) and self.rows[count].height <= left + _ROUNDING:
            left -= self.rows[count].height
            count += 1
        if count == len(self.rows) - 1 > _FEWEST and self.rows[-1].height <= _TALL:
            count -= 1
        upper, lower = list(self.rows[:count]), list(self.rows[count:])
        if lower and lower[0].height > _TALL and (pieces := lower[0].split(left)):
            upper.append(pieces[0])
            lower[0] = pieces[1]
        if not upper or not lower:
            return None
        head = self.head.repeated() if self.head else None
        return replace(self, rows=upper, after=0), replace(self, head=head, rows=lower, before=0)

    def paint(self, pen: Pen, x: float, top: float) -> None:
        """Draw grounds and lines as decoration, then the words."""
        with pen.artifact():
            at = top
            if self.head:
                at -= self._head_height
                pen.rectangle(x, at, self.width, self._head_height, fill=TEAL_TINT)
            elif self.rows:
                pen.line([(x, top), (x + self.width, top)], LINE, _THIN)
            for row in self.rows:
                at -= row.height
                pen.line([(x, at), (x + self.width, at)], LINE, _THIN)
        at = top
        for row in [self.head, *self.rows] if self.head else self.rows:
            row.paint(pen, x, at)
            at -= row.height
