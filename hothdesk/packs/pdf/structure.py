"""The structure tree: what assistive technology reads, in the order of the source.

Nodes are made while the document is composed, before anything is placed on a page; drawing only adds marks
(page and number of a marked piece) to them. Writing the tree into a file is ``finish``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Tag(StrEnum):
    """The standard structure types (ISO 32000-1, 14.8.4) that packs use."""

    DOCUMENT = "Document"
    DIV = "Div"
    QUOTE = "BlockQuote"
    H1 = "H1"
    H2 = "H2"
    H3 = "H3"
    H4 = "H4"
    H5 = "H5"
    H6 = "H6"
    PARAGRAPH = "P"
    LIST = "L"
    ITEM = "LI"
    LABEL = "Lbl"
    BODY = "LBody"
    TABLE = "Table"
    CAPTION = "Caption"
    HEAD = "THead"
    ROWS = "TBody"
    ROW = "TR"
    HEADER = "TH"
    CELL = "TD"
    FIGURE = "Figure"


class Scope(StrEnum):
    """What a table header speaks for."""

    COLUMN = "Column"
    ROW = "Row"


HEADINGS = (Tag.H1, Tag.H2, Tag.H3, Tag.H4, Tag.H5, Tag.H6)
# An empty cell still holds its place in the grid; every other node without content is left out.
_KEEPS_ITS_PLACE = frozenset({Tag.HEADER, Tag.CELL})


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked piece of a page's content."""

    page: int
    number: int


Box = tuple[float, float, float, float]


@dataclass(slots=True, eq=False)
class Node:
    """One element of the tree, with what it holds in reading order.

    Attributes:
        kids: nodes below it, or marks of its own content.
        scope: of a table header.
        alternative: of a figure, in words.
        box: where a figure stands on its page.
        is_numbered: of a list.
    """

    tag: Tag
    kids: list[Node | Mark] = field(default_factory=list)
    scope: Scope | None = None
    alternative: str = ""
    box: Box | None = None
    is_numbered: bool = False

    def add(self, tag: Tag, *, scope: Scope | None = None) -> Node:
        """Return a new last node below this one."""
        node = Node(tag, scope=scope)
        self.kids.append(node)
        return node

    def prune(self) -> bool:
        """Drop every node below that holds nothing; say whether this one is worth keeping."""
        self.kids = [kid for kid in self.kids if isinstance(kid, Mark) or kid.prune()]
        return bool(self.kids) or self.tag in _KEEPS_ITS_PLACE

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()
