"""Tables a screen reader can walk: header rows that repeat, first columns marked as row headers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document as WordDocument
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.table import _Row as WordRow

from hothdesk.packs.document import Cell, Inline, KeyValues, Run, Table, plain
from hothdesk.packs.docx import look as looks
from hothdesk.packs.docx import styles, words
from hothdesk.packs.docx.elements import element_of

# A row with more letters than this may break across pages: kept whole it would leave half a page empty.
_LONG_ROW: Final = 700
_FACTS_WIDTHS: Final = (3.0, 7.0)


def add_facts(word: WordDocument, block: KeyValues, *, keeps_next: bool = False) -> None:
    """Add pairs as a table whose first column names the rows; it has no header row.

    Args:
        word: the document.
        block: the pairs.
        keeps_next: whether it stays whole, on the page of what follows.
    """
    table = _new_table(word, styles.PACK_FACTS, block.caption, len(block.rows), _FACTS_WIDTHS)
    _set_look(table, has_header=False)
    for row, (name, inlines) in zip(table.rows, block.rows, strict=True):
        cells: tuple[Cell, ...] = (plain(name), inlines)
        _fill(row, cells, (styles.ROW_NAME, styles.TABLE_TEXT))
        for cell in row.cells if keeps_next else ():
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def add_table(word: WordDocument, block: Table) -> None:
    """Add a table whose header row repeats on every page it reaches."""
    columns = len(block.header)
    widths = block.widths or (1.0,) * columns
    table = _new_table(word, styles.PACK_TABLE, block.caption, len(block.rows) + 1, widths)
    _set_look(table, has_header=True)
    header, *rows = table.rows
    _fill(header, tuple(plain(name) for name in block.header), (styles.COLUMN_NAME,) * columns)
    element_of(header).get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row, cells in zip(rows, block.rows, strict=True):
        _fill(row, cells, (styles.TABLE_TEXT,) * columns)


def _new_table(word: WordDocument, style: str, caption: str, rows: int, widths: Sequence[float]) -> WordTable:
    """Add an empty table over the whole text width, with its caption as its name for screen readers."""
    table: WordTable = word.add_table(rows=rows, cols=len(widths), style=style)
    table.autofit = False
    whole_table = element_of(table)
    whole = Mm(looks.TEXT_WIDTH_MM).twips
    parts = [round(whole * width / sum(widths)) for width in widths]
    parts[-1] += whole - sum(parts)
    for column, part in zip(whole_table.tblGrid.gridCol_lst, parts, strict=True):
        column.set(qn("w:w"), str(part))
    properties = whole_table.tblPr
    for old in properties.findall(qn("w:tblW")):
        old.set(qn("w:type"), "dxa")
        old.set(qn("w:w"), str(whole))
    if caption:
        properties.append(OxmlElement("w:tblCaption", {qn("w:val"): words.clean(caption)}))
    for row in whole_table.tr_lst:
        for cell, part in zip(row.tc_lst, parts, strict=True):
            for width in cell.get_or_add_tcPr().findall(qn("w:tcW")):
                width.set(qn("w:w"), str(part))
    return table


def _set_look(table: WordTable, *, has_header: bool) -> None:
    """Say which of header row and first column hold headers; Word's PDF export and readers use it."""
    properties = element_of(table).tblPr
    value = 0x0400 | 0x0200 | 0x0080 | (0x0020 if has_header else 0)
    look = parse_xml(
        f'<w:tblLook {nsdecls("w")} w:val="{value:04X}" w:firstRow="{int(has_header)}" w:lastRow="0"'
        ' w:firstColumn="1" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    )
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    caption = properties.find(qn("w:tblCaption"))
    if caption is None:
        properties.append(look)
    else:
        caption.addprevious(look)


def _fill(row: WordRow, cells: tuple[Cell, ...], cell_styles: tuple[str, ...]) -> None:
    for cell, inlines, style in zip(row.cells, cells, cell_styles, strict=True):
        paragraph = cell.paragraphs[0]
        paragraph.style = style
        words.add_inlines(paragraph, inlines)
    if sum(_letters(inlines) for inlines in cells) <= _LONG_ROW:
        element_of(row).get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _letters(inlines: tuple[Inline, ...]) -> int:
    return sum(len(inline.text if isinstance(inline, Run) else inline.word) for inline in inlines)
