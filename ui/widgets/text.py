"""Words set into lines: wrapping, line height and strong words, for every part that paints text itself.

Qt's own labels cannot space their lines and cut long words; this sets plain text with ``QTextLayout``.
Nothing here reads markup: a ``<`` is a ``<``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from ui.theme.look import Ink, Type, look


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words in one weight and ink.

    Attributes:
        text: the words.
        is_strong: semi-bold.
        ink: another ink than that of the whole text.
    """

    text: str
    is_strong: bool = False
    ink: Ink | None = None


Words = str | Sequence[Span]


def spans_of(words: Words) -> tuple[Span, ...]:
    """Return the spans of plain or mixed words."""
    return (Span(words),) if isinstance(words, str) else tuple(words)


def plain(words: Words) -> str:
    """Return the words without weight and ink."""
    return words if isinstance(words, str) else "".join(span.text for span in words)


class Lines:
    """Words set for one width; it knows its size and paints itself."""

    def __init__(
        self,
        spans: Iterable[Span],
        kind: Type,
        width: float,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
    ) -> None:
        spans = tuple(spans)
        text = "".join(span.text for span in spans).replace("\n", "\u2028")
        self._spans = spans
        self._layout = QTextLayout(text, look().font(kind))
        option = QTextOption(align)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        self._layout.setCacheEnabled(True)
        self._set_weights()
        self.size = self._set_lines(width, look().line_height(kind), look().metrics(kind).height())

    def _set_weights(self) -> None:
        ranges = []
        start = 0
        for span in self._spans:
            if span.is_strong or span.ink is not None:
                weight = QTextLayout.FormatRange()
                weight.start, weight.length = start, len(span.text)
                char = QTextCharFormat()
                if span.is_strong:
                    char.setFontWeight(QFont.Weight.DemiBold)
                if span.ink is not None:
                    char.setForeground(look().colour(span.ink))
                weight.format = char
                ranges.append(weight)
            start += len(span.text)
        if ranges:
            self._layout.setFormats(ranges)

    def _set_lines(self, width: float, line_height: float, own_height: float) -> QSizeF:
        widest = top = 0.0
        self.count = 0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(max(1.0, width))
            line.setPosition(QPointF(0, top + (line_height - own_height) / 2))
            widest = max(widest, line.naturalTextWidth())
            top += line_height
            self.count += 1
        self._layout.endLayout()
        return QSizeF(widest, top)

    def paint(self, painter: QPainter, at: QPointF, colour: QColor) -> None:
        """Paint the words with their top left corner there."""
        painter.setPen(colour)
        self._layout.draw(painter, at)


def natural_width(words: Words, kind: Type) -> float:
    """Return how wide the words are when nothing wraps."""
    return Lines(spans_of(words), kind, 1_000_000).size.width()


def longest_word(words: Words, kind: Type) -> float:
    """Return the width of the longest word, the least that words need not to be broken inside one."""
    strong = any(span.is_strong for span in spans_of(words))
    metrics = look().metrics(kind)
    width = max((metrics.horizontalAdvance(word) for word in plain(words).split()), default=0.0)
    return width * 1.06 if strong else width
