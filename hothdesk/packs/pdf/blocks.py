"""What each block of a document looks like, and which nodes it becomes.

Blocks are composed in reading order, so the structure tree grows in reading order too. Levels of headings
never skip one in the tree, whatever they look like: the title is H1, a section H2.
"""

from __future__ import annotations

from dataclasses import replace

from hothdesk.core.errors import BugError
from hothdesk.packs.document import (
    Block,
    Bullets,
    Callout,
    Document,
    Figure,
    Heading,
    KeyValues,
    PageBreak,
    Paragraph,
    Run,
    Signature,
    Statement,
    Table,
    plain,
    strong,
)
from hothdesk.packs.pdf import grids, typefaces, voices
from hothdesk.packs.pdf.look import INK, TEAL, URGENT
from hothdesk.packs.pdf.parts import FigurePart, NewPage, Part, Rule
from hothdesk.packs.pdf.press import INSET, Press
from hothdesk.packs.pdf.structure import HEADINGS, Node, Tag
from hothdesk.packs.pdf.tables import Row
from hothdesk.packs.pdf.vectors import Lettering

_HIGHEST_FIGURE = 520


class Composer:
    """Turns the blocks of one document into parts, and grows the structure tree as it goes."""

    def __init__(self, root: Node, press: Press) -> None:
        self._root = root
        self._press = press
        self._level = 0

    def front(self, document: Document) -> list[Part]:
        """Return the head of page one: title, handling, and the emergency line read once."""
        press, look, root = self._press, self._press.look, self._root
        parts = press.text(root.add(Tag.H1), plain(document.title), look.title)
        self._level = len(parts)  # a document without a title begins with its first heading
        parts += press.text(root.add(Tag.PARAGRAPH), plain(document.subtitle), look.subtitle)
        parts.append(Rule(width=look.measure, colour=TEAL, thickness=2.25, before=9, after=look.gap + 2))
        marking = [strong(document.marking)] if document.marking else []
        handling = [Run(document.handling)] if document.handling else []
        words = [*marking, Run(": "), *handling] if marking and handling else [*marking, *handling]
        parts += press.text(root.add(Tag.PARAGRAPH), words, look.small.toned(INK))
        urgent = look.small.strong(URGENT)
        width = look.measure - 2 * INSET
        line = press.text(root.add(Tag.PARAGRAPH), plain(document.footer), urgent, width=width)
        return parts + press.panel(line, pad=look.cell_pad, edge=URGENT)

    def parts(self, block: Block) -> list[Part]:
        """Return the parts of one block."""
        press, root = self._press, self._root
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                node = root.add(Tag.PARAGRAPH)
                return press.text(node, block.inlines, press.look.body, after=press.look.gap)
            case Statement():
                return voices.statement(press, root, block)
            case Bullets():
                return self._bullets(block)
            case KeyValues():
                return grids.key_values(press, root, block, press.look.measure)
            case Table():
                return grids.table(press, root, block)
            case Figure():
                return self._figure(block)
            case Callout():
                return voices.callout(press, root, block)
            case Signature():
                return voices.signature(press, root, block)
            case PageBreak():
                return [NewPage()]

    def _heading(self, block: Heading) -> list[Part]:
        words = typefaces.printable(block.text).replace("\n", " ").strip()
        if not words:
            return []
        look = self._press.look
        self._level = min(max(block.level, 1) + 1, self._level + 1, len(HEADINGS))
        shown = min(max(block.level, 1), len(look.headings)) - 1
        return self._press.text(
            self._root.add(HEADINGS[self._level - 1]),
            plain(words),
            look.headings[shown],
            before=look.heading_space[shown],
            after=look.gap * 0.6,
            keeps_next=True,
            bookmark=(self._level - 1, words),
        )

    def _bullets(self, block: Bullets) -> list[Part]:
        press, look = self._press, self._press.look
        style = look.body
        group = self._root.add(Tag.LIST)
        group.is_numbered = block.is_numbered
        labels = [f"{number}." if block.is_numbered else "•" for number in range(1, len(block.items) + 1)]
        widest = max((press.setter.width(label, style) for label in labels), default=0)
        indent = max(style.size * 1.5, widest + style.size * 0.55)
        gap = look.gap * 0.4
        rows: list[Part] = []
        for label, item in zip(labels, block.items, strict=True):
            entry = Node(Tag.ITEM)
            mark = press.cell(entry.add(Tag.LABEL), plain(label), style.toned(TEAL), indent)
            body = press.cell(entry.add(Tag.BODY), item, style, look.measure - indent)
            if body.lines:
                group.kids.append(entry)
                rows.append(Row(cells=[(2, mark), (indent, body)], before=gap, after=gap))
        if rows:
            rows[-1] = replace(rows[-1], after=look.gap)
        # Neither the first nor the last item stands alone on a page.
        for index in {0, len(rows) - 2} & set(range(len(rows) - 1)):
            rows[index] = replace(rows[index], keeps_next=True)
        return rows

    def _figure(self, block: Figure) -> list[Part]:
        drawing, press, look = block.drawing, self._press, self._press.look
        if not drawing.alternative.strip():
            raise BugError("a figure has no text alternative")
        node = Node(Tag.FIGURE, alternative=drawing.alternative)
        if drawing.shapes:
            self._root.kids.append(node)
        caption = press.text(
            self._root.add(Tag.PARAGRAPH), plain(block.caption), look.small, after=look.gap + 4
        )
        if not drawing.shapes:
            return caption
        picture = FigurePart(
            node=node,
            drawing=drawing,
            lettering=Lettering.of(drawing, press.setter),
            scale=min(look.measure / drawing.width, _HIGHEST_FIGURE / drawing.height),
            before=look.gap,
            after=5 if caption else look.gap + 4,
            keeps_next=bool(caption),
        )
        return [picture, *caption]
