"""Puts words into paragraphs: emphasis, chips, fields; and drops what an XML file cannot hold."""

from __future__ import annotations

import re
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.text.paragraph import Paragraph as WordParagraph
from docx.text.run import Run as WordRun

from hothdesk.packs.document import Chip, Emphasis, Inline, Run
from hothdesk.packs.docx import look as looks
from hothdesk.packs.docx import styles
from hothdesk.packs.docx.elements import element_of, ink, set_letters, shading

_LINE_ENDS: Final = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0e-\x1f\ufffe\uffff]")
_LONE_HALVES: Final = re.compile("[\ud800-\udfff]")
_HARD: Final = "\N{NO-BREAK SPACE}"
_LONGEST_HELD: Final = 36  # letters of a chip that fit on any line
_CHARACTER_STYLES: Final = {Emphasis.STRONG: styles.STRONG, Emphasis.MUTED: styles.MUTED}


def clean(text: str) -> str:
    """Return the text with plain line breaks and without what no XML file can hold.

    Control characters show nothing and go; half of a surrogate pair becomes the replacement sign.
    Everything a person can see stays exactly as it was written.
    """
    text = _LINE_ENDS.sub("\n", text)
    return _LONE_HALVES.sub("\N{REPLACEMENT CHARACTER}", _NOT_IN_XML.sub("", text))


def add_words(paragraph: WordParagraph, text: str, style: str | None = None) -> WordRun:
    """Add plain words; their line breaks and tabs stay."""
    run = paragraph.add_run(clean(text), style)
    for piece in element_of(run).findall(qn("w:t")):
        piece.set(qn("xml:space"), "preserve")
    return run


def add_inlines(paragraph: WordParagraph, inlines: tuple[Inline, ...]) -> None:
    """Add runs and chips in order."""
    for inline in inlines:
        if isinstance(inline, Chip):
            _add_chip(paragraph, inline)
        else:
            _add_run(paragraph, inline)


def _add_run(paragraph: WordParagraph, run: Run) -> None:
    add_words(paragraph, run.text, _CHARACTER_STYLES.get(run.emphasis))


def _add_chip(paragraph: WordParagraph, chip: Chip) -> None:
    """Add mark and word on one ground, with hard spaces so that they never part at a line end.

    Inside a long one lines may end between words: where none may, they end inside a word.
    """
    mark = looks.MARKS[chip.tone.mark]
    word = held(chip.word) if len(chip.word) <= _LONGEST_HELD else chip.word
    for piece, style in ((_HARD, styles.CHIP), (mark, styles.MARK), (f"{_HARD}{word}{_HARD}", styles.CHIP)):
        run = add_words(paragraph, piece, style)
        set_letters(run, ink(chip.tone.ink), shading(chip.tone.tint))


def held(text: str) -> str:
    """Return the text with hard spaces, so that no line ends inside it."""
    return text.replace(" ", _HARD)


def add_field(paragraph: WordParagraph, instruction: str, shown: str) -> None:
    """Add a field Word keeps up to date, such as PAGE, with what to show until it does."""
    field = OxmlElement("w:fldSimple", {qn("w:instr"): instruction})
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    element_of(paragraph).append(field)
