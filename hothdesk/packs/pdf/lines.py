"""Words into lines: runs and chips in, lines no wider than asked out.

Every word of the source is in exactly one line, in order; where a line ends at a space the space stays at
its end, so that copied text and speech keep the words apart. A word wider than the line is broken, after a
joint of an address if there is one, else between letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hothdesk.core.drawing import Tone
from hothdesk.packs.document import Chip, Emphasis, Inline
from hothdesk.packs.pdf import typefaces
from hothdesk.packs.pdf.look import MUTED, TextStyle
from hothdesk.packs.pdf.pen import Ink
from hothdesk.packs.pdf.typefaces import Letters

# A line may end at a space, but not inside a telephone number or before a per cent sign; and after a dash
# between letters ("well-known"), never inside a date or a reference number.
_PIECES = re.compile(r"((?<!\d) +| +(?![\d% ])|\n)|(?<=[^\W\d_][-–—])(?=[^\W\d_])")
_JOINTS = frozenset(" /.-_@?&=:,+#")
_ROUNDING = 0.01
_SHORT = 7  # a text this many times as wide as its letters are high is better not broken at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """What stands behind words that are a chip or a label, and what stands before them in it.

    Attributes:
        fill: the ground; None for none.
        edge: the outline; None for none.
        dash: of the outline.
        tone: its mark stands before the words; None for no mark.
    """

    fill: str | None = None
    edge: str | None = None
    dash: tuple[float, ...] = ()
    tone: Tone | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """Words in a box of their own that are not a level or a safety, such as whose word a statement is."""

    text: str
    style: TextStyle
    box: Box


@dataclass(slots=True)
class _Word:
    """Letters that stay on one line."""

    inks: list[Ink] = field(default_factory=list)
    box: Box | None = None
    width: float = 0

    def add(self, ink: Ink) -> None:
        self.inks.append(ink)
        self.width += typefaces.width(ink.font, ink.text, ink.size)


@dataclass(frozen=True, slots=True)
class _Space:
    inks: tuple[Ink, ...]
    width: float


class _LineEnd:
    """A line end that the source asks for."""


_Token = _Word | _Space | _LineEnd


@dataclass(frozen=True, slots=True)
class PlacedBox:
    """A box on its line."""

    x: float
    width: float
    size: float
    box: Box


@dataclass(slots=True)
class Line:
    """One line: inks and boxes, each with its distance from the left."""

    inks: list[tuple[float, Ink]] = field(default_factory=list)
    boxes: list[PlacedBox] = field(default_factory=list)
    width: float = 0

    def add(self, inks: Sequence[Ink]) -> None:
        """Write these words next on the line."""
        for ink in inks:
            if self.inks and self.inks[-1][1][:3] == ink[:3]:
                x, before = self.inks[-1]
                self.inks[-1] = (x, before._replace(text=before.text + ink.text))
            else:
                self.inks.append((self.width, ink))
            self.width += typefaces.width(ink.font, ink.text, ink.size)


def box_pads(size: float, box: Box) -> tuple[float, float]:
    """Return the room a box keeps before and after words of this size; none where nothing is seen."""
    is_seen = box.fill is not None or box.edge is not None
    edge = size * 0.58 if is_seen else 0
    return edge + (size * 1.02 if box.tone else 0), edge


def mark_middle(size: float, box: Box) -> float:
    """Return how far the middle of a box's mark stands from the box's left side."""
    return box_pads(size, box)[1] + size * 0.36


class Setter:
    """Sets inlines as lines of a width."""

    def __init__(self, letters: Letters) -> None:
        self._letters = letters

    def inks(self, text: str, style: TextStyle) -> tuple[Ink, ...]:
        """Return one line of words, as they are, in the typefaces that have their letters."""
        text = typefaces.printable(text).replace("\n", " ")
        segments = self._letters.segments(text, is_strong=style.is_strong)
        return tuple(Ink(font, style.size, style.colour, letters) for font, letters in segments)

    def width(self, text: str, style: TextStyle) -> float:
        """Return how wide the words are on one line."""
        return sum(typefaces.width(ink.font, ink.text, ink.size) for ink in self.inks(text, style))

    def least_width(self, inlines: Sequence[Inline], style: TextStyle) -> float:
        """Return the width of what should not be broken: the widest word, or all of a short text."""
        tokens = [token for token in self._tokens(inlines, style) if not isinstance(token, _LineEnd)]
        widths = [token.width + (sum(_pads(token)) if isinstance(token, _Word) else 0) for token in tokens]
        whole = sum(widths)
        return whole if whole <= style.size * _SHORT else max(widths, default=0)

    def lines(self, inlines: Sequence[Inline | Label], style: TextStyle, width: float) -> list[Line]:
        """Return the words in lines of at most this width; no words, no lines."""
        tokens = list(self._tokens(inlines, style))
        if not any(isinstance(token, _Word) for token in tokens):
            return []
        return self._fill(tokens, width)

    def _fill(self, tokens: Sequence[_Token], width: float) -> list[Line]:
        lines = [Line()]
        space: _Space | None = None
        for token in tokens:
            if isinstance(token, _LineEnd):
                _end(lines[-1])
                lines.append(Line())
                space = None
            elif isinstance(token, _Space):
                space = _Space(space.inks + token.inks, space.width + token.width) if space else token
            else:
                for word in self._fitting(token, width):
                    needed = sum(_pads(word)) + word.width + (space.width if space else 0)
                    if lines[-1].inks and lines[-1].width + needed > width + _ROUNDING:
                        if space:
                            _end(lines[-1])
                        lines.append(Line())
                    elif space and needed <= width:
                        lines[-1].add(space.inks)
                    space = None
                    _place(word, lines[-1])
        return lines

    def _fitting(self, word: _Word, width: float) -> Iterator[_Word]:
        """Yield the word, or the pieces of it that fit the line."""
        before, after = _pads(word)
        room = max(width - before - after, 1)
        if word.width <= room + _ROUNDING:
            yield word
            return
        box = word.box
        for piece in _chop(word, room):
            yield _Word(piece.inks, box, piece.width)
            if box is not None and box.tone is not None:
                box = Box(fill=box.fill, edge=box.edge, dash=box.dash)

    def _tokens(self, inlines: Sequence[Inline | Label], style: TextStyle) -> Iterator[_Token]:
        """Yield words, spaces and line ends; runs that touch make one word."""
        word = _Word()
        for inline in inlines:
            if isinstance(inline, Chip):
                chip = Box(fill=inline.tone.tint, tone=inline.tone)
                inline = Label(inline.word, style.strong(inline.tone.ink), chip)
            if isinstance(inline, Label):
                if word.inks:
                    yield word
                    word = _Word()
                boxed = _Word(list(self.inks(inline.text, inline.style)), inline.box)
                boxed.width = sum(typefaces.width(ink.font, ink.text, ink.size) for ink in boxed.inks)
                if inline.text.strip() and boxed.inks:
                    yield boxed
                continue
            for piece, run in _pieces(inline.text, _styled(inline.emphasis, style)):
                if not piece:
                    if piece is None and word.inks:  # a place to break between the halves of a word
                        yield word
                        word = _Word()
                elif piece == "\n" or (piece.isspace() and piece[0] == " "):
                    if word.inks:
                        yield word
                        word = _Word()
                    yield _LineEnd() if piece == "\n" else self._space(piece, run)
                else:
                    for ink in self.inks(piece, run):
                        word.add(ink)
        if word.inks:
            yield word

    def _space(self, piece: str, style: TextStyle) -> _Space:
        inks = self.inks(piece, style)
        return _Space(inks, sum(typefaces.width(ink.font, ink.text, ink.size) for ink in inks))


def _pieces(text: str, style: TextStyle) -> Iterator[tuple[str | None, TextStyle]]:
    """Yield words and what parts them; what is described steps back from what was written."""
    for words, is_described in typefaces.printed(text):
        for piece in _PIECES.split(words):
            yield piece, style.toned(MUTED) if is_described else style


def _styled(emphasis: Emphasis, style: TextStyle) -> TextStyle:
    match emphasis:
        case Emphasis.STRONG:
            return style.strong()
        case Emphasis.MUTED:
            return style.toned(MUTED)
        case Emphasis.PLAIN:
            return style


def _pads(word: _Word) -> tuple[float, float]:
    return box_pads(word.inks[0].size, word.box) if word.box else (0, 0)


def _place(word: _Word, line: Line) -> None:
    before, after = _pads(word)
    if word.box:
        whole = before + word.width + after
        line.boxes.append(PlacedBox(line.width, whole, word.inks[0].size, word.box))
    line.width += before
    if word.box:
        # Words in a box keep their own inks: what follows the box does not continue them.
        for ink in word.inks:
            line.inks.append((line.width, ink))
            line.width += typefaces.width(ink.font, ink.text, ink.size)
    else:
        line.add(word.inks)
    line.width += after


def _end(line: Line) -> None:
    """Keep a space at the end of the line, outside its width."""
    if line.inks:
        x, ink = line.inks[-1]
        line.inks[-1] = (x, ink._replace(text=ink.text + " "))


def _chop(word: _Word, width: float) -> Iterator[_Word]:
    """Yield pieces no wider than this; at least one letter each."""
    piece = _Word()
    joint: int | None = None  # how many letters of the piece end at a joint
    letters = [ink._replace(text=letter) for ink in word.inks for letter in typefaces.clusters(ink.text)]
    queue = list(reversed(letters))
    while queue:
        ink = queue.pop()
        step = typefaces.width(ink.font, ink.text, ink.size)
        if piece.inks and piece.width + step > width + _ROUNDING:
            queue.append(ink)
            if joint is not None and joint * 2 >= len(piece.inks):
                queue += reversed(piece.inks[joint:])
                piece = _joined(piece.inks[:joint])
            else:
                piece = _joined(piece.inks)
            yield piece
            piece, joint = _Word(), None
            continue
        piece.add(ink)
        if ink.text in _JOINTS:
            joint = len(piece.inks)
    if piece.inks:
        yield _joined(piece.inks)


def _joined(inks: Sequence[Ink]) -> _Word:
    word = _Word()
    for ink in inks:
        if word.inks and word.inks[-1][:3] == ink[:3]:
            last = word.inks.pop()
            word.inks.append(last._replace(text=last.text + ink.text))
            word.width += typefaces.width(ink.font, ink.text, ink.size)
        else:
            word.add(ink)
    return word
