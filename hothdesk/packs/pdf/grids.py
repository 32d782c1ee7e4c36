"""Tables, and pairs of names and values: words in cells, every cell with its header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hothdesk.core.errors import BugError
from hothdesk.packs.document import Cell, KeyValues, Table, plain
from hothdesk.packs.pdf.columns import share
from hothdesk.packs.pdf.look import MUTED, TextStyle
from hothdesk.packs.pdf.parts import Part
from hothdesk.packs.pdf.press import Press
from hothdesk.packs.pdf.structure import Node, Scope, Tag
from hothdesk.packs.pdf.tables import Row, TablePart

_NAMES_AT_MOST = 0.36  # of the width of a table of names and values


def table(press: Press, root: Node, block: Table) -> list[Part]:
    """Return the caption and the table; a table without columns is its caption.

    Raises:
        BugError: a row or the widths do not match the header.
    """
    look, columns = press.look, len(block.header)
    asked = block.widths or (1.0,) * columns
    if len(asked) != columns or any(len(row) != columns for row in block.rows):
        raise BugError("the rows or widths of a table do not match its header")
    if not columns:
        return press.text(root.add(Tag.PARAGRAPH), plain(block.caption), look.table.strong())
    group = root.add(Tag.TABLE)
    parts = _caption(press, group, block.caption, look.measure)
    header = tuple(plain(words) for words in block.header)
    head_style = look.table.strong()
    widths = share(look.measure, asked, _least_widths(press, header, head_style, block.rows))

    # A table head stands only above a body (ISO 32000-1, table 337): without rows, the headers are the table.
    entry = (group.add(Tag.HEAD) if block.rows else group).add(Tag.ROW)
    nodes = [entry.add(Tag.HEADER, scope=Scope.COLUMN) for _words in header]
    head = _row(press, nodes, header, widths, head_style)
    body = group.add(Tag.ROWS)
    rows = []
    for cells in block.rows:
        entry = body.add(Tag.ROW)
        nodes = [entry.add(Tag.HEADER, scope=Scope.ROW)]
        nodes += [entry.add(Tag.CELL) for _words in cells[1:]]
        rows.append(_row(press, nodes, cells, widths, look.table))
    return [*parts, _spaced(press, TablePart.of(head, rows, look.measure))]


def key_values(press: Press, parent: Node, block: KeyValues, width: float) -> list[Part]:
    """Return the caption and the names with their values; without any, the caption."""
    look, setter = press.look, press.setter
    if not block.rows:
        return press.text(parent.add(Tag.PARAGRAPH), plain(block.caption), look.table.strong(), width=width)
    group = parent.add(Tag.TABLE)
    parts = _caption(press, group, block.caption, width)
    style = look.table.strong(MUTED)
    pad = look.cell_pad
    widest = max(setter.width(name, style) for name, _value in block.rows)
    names = min(widest + 3 * pad + 1, width * _NAMES_AT_MOST)
    rows = []
    for name, value in block.rows:
        entry = group.add(Tag.ROW)
        left = press.cell(entry.add(Tag.HEADER, scope=Scope.ROW), plain(name), style, names - 3 * pad)
        right = press.cell(entry.add(Tag.CELL), value, look.table, width - names - pad)
        rows.append(Row(cells=[(pad, left), (names, right)], pad=pad))
    return [*parts, _spaced(press, TablePart.of(None, rows, width))]


def _caption(press: Press, group: Node, caption: str, width: float) -> list[Part]:
    node = group.add(Tag.CAPTION)
    style = press.look.table.strong()
    return press.text(
        node, plain(caption), style, width=width, before=press.look.gap + 6, after=4, keeps_next=True
    )


def _spaced(press: Press, part: TablePart) -> TablePart:
    return replace(part, before=press.look.gap, after=press.look.gap + 6)


def _least_widths(
    press: Press, header: Sequence[Cell], head_style: TextStyle, rows: Sequence[Sequence[Cell]]
) -> list[float]:
    """Return what each column needs so that no word of it is broken."""
    pads = 2 * press.look.cell_pad
    least = [press.setter.least_width(words, head_style) for words in header]
    for row in rows:
        needs = (press.setter.least_width(words, press.look.table) for words in row)
        least = [max(known, need) for known, need in zip(least, needs, strict=True)]
    return [need + pads for need in least]


def _row(
    press: Press, nodes: Sequence[Node], cells: Sequence[Cell], widths: Sequence[float], style: TextStyle
) -> Row:
    pad = press.look.cell_pad
    placed = []
    at = 0.0
    for node, words, width in zip(nodes, cells, widths, strict=True):
        placed.append((at + pad, press.cell(node, words, style, width - 2 * pad)))
        at += width
    return Row(cells=placed, pad=pad)
