"""Reads a pack's tree before it is rendered, for what a file cannot say: the letters in Word's pictures.

A drawing is vector in the PDF, where reading back finds its letters; in Word it is pixels. The tree has them
as text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum

from hothdesk.core.drawing import Drawing, Tone
from hothdesk.core.i18n import _
from hothdesk.packs.document import Chip, Document, Run
from hothdesk.packs.readback.model import Passage, ReadBack
from hothdesk.packs.readback.raw import APART


def read_document(document: Document) -> ReadBack:
    """Return every word of the tree, those inside drawings too."""
    return ReadBack(None, tuple(passage for passage in _passages(document) if passage.text.strip()))


def _passages(document: Document) -> Iterator[Passage]:
    for number, block in enumerate(document.blocks, start=1):
        where = _("block {number} of the pack").format(number=number)
        for text in texts_of(block):
            yield Passage(where, text)
    head = (getattr(document, field.name) for field in fields(document) if field.name != "blocks")
    yield Passage(_("head of the pack"), APART.join(text for part in head for text in texts_of(part)))


def texts_of(part: object) -> Iterator[str]:
    """Yield every text in a part of the tree; the runs of one paragraph or cell as one text."""
    match part:
        case Enum() | Tone():
            return
        case str():
            yield part
        case Drawing():
            yield from (part.title, part.alternative, *part.texts())
        case tuple() if part and all(isinstance(item, Run | Chip) for item in part):
            yield "".join(text for item in part for text in texts_of(item))
        case tuple():
            for item in part:
                yield from texts_of(item)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from texts_of(getattr(part, field.name))
