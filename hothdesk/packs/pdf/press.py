"""What every block is set with: the look of the audience, the setter of lines, and the usual parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from hothdesk.packs.document import Inline
from hothdesk.packs.pdf.lines import Label, Setter
from hothdesk.packs.pdf.look import Look, TextStyle
from hothdesk.packs.pdf.parts import Bar, Frame, Part, TextPart
from hothdesk.packs.pdf.structure import Node

INSET = 14  # from a frame's left side to its words
_RADIUS = 8


@dataclass(frozen=True, slots=True)
class Press:
    """Sets words for one document."""

    look: Look
    setter: Setter

    def text(
        self,
        node: Node,
        inlines: Sequence[Inline | Label],
        style: TextStyle,
        *,
        width: float | None = None,
        before: float = 0,
        after: float = 0,
        keeps_next: bool = False,
        bookmark: tuple[int, str] | None = None,
    ) -> list[Part]:
        """Return the words as one part, as wide as the text unless told; no part if there are no words."""
        lines = self.setter.lines(inlines, style, self.look.measure if width is None else width)
        if not lines:
            return []
        part = TextPart(
            node=node,
            lines=lines,
            style=style,
            before=before,
            after=after,
            keeps_next=keeps_next,
            bookmark=bookmark,
        )
        return [part]

    def cell(self, node: Node, words: Sequence[Inline], style: TextStyle, width: float) -> TextPart:
        """Return words that stand beside others; a part even if there are none."""
        return TextPart(node=node, lines=self.setter.lines(words, style, width), style=style)

    def panel(
        self,
        children: Sequence[Part],
        *,
        pad: float | None = None,
        ground: str | None = None,
        edge: str | None = None,
        is_whole: bool = False,
    ) -> list[Part]:
        """Return a box with round corners around these parts; nothing around nothing."""
        if not children:
            return []
        gap = self.look.gap + 3
        panel = Frame(
            children=children,
            width=self.look.measure,
            inset=INSET,
            pad=self.look.cell_pad + 5 if pad is None else pad,
            ground=ground,
            edge=edge,
            radius=_RADIUS,
            is_whole=is_whole,
            before=gap,
            after=gap,
        )
        return [panel]

    def beside(
        self,
        bar: Bar | None,
        children: Sequence[Part],
        *,
        inset: float,
        pad: float,
        ground: str | None = None,
    ) -> list[Part]:
        """Return these parts beside a line down their left side; nothing beside nothing."""
        if not children:
            return []
        gap = self.look.gap + 2
        frame = Frame(
            children=children,
            width=self.look.measure,
            inset=inset,
            pad=pad,
            ground=ground,
            bar=bar,
            before=gap,
            after=gap,
        )
        return [frame]
