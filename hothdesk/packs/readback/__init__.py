"""The leak check: a pack is opened again from its bytes and read as anybody could, before it may be signed.

    bytes -> read_pdf / read_docx -> passages -> find_withheld -> findings

Words: a *passage* is some text and where it stands, visible or not; a *withheld* thing is what this
recipient must not learn; a *finding* is a withheld thing met in a passage. A finding is *certain*, or
*possible* (spelled nearly so, in disguise, or a name that is also an ordinary word): a person looks at those.

Reading trusts nothing that the renderers know: it takes the file apart itself and keeps what it does not
understand as raw text. What it cannot do: read letters that are only pixels of a picture. Pictures of
drawings are covered by reading the tree too (``tree.read_document``).

May use: ``packs.document``, core, pikepdf, pypdfium2, lxml. Must never change a file, write one, log what it
reads, or leave a part out because it cannot be read (``PackUnreadable`` instead). Loaded when a pack is made.
Start reading in ``model``, then ``matching`` and ``reading``.
"""

from __future__ import annotations

from hothdesk.packs.readback.matching import find_withheld
from hothdesk.packs.readback.model import (
    Certainty,
    Finding,
    PackUnreadable,
    Passage,
    ReadBack,
    Withheld,
    WithheldKind,
)
from hothdesk.packs.readback.signatures import certificate_words
from hothdesk.packs.readback.tree import read_document


def read_pdf(data: bytes) -> ReadBack:
    """Return everything a PDF says, visible or not.

    Raises:
        PackUnreadable: it, or something inside it, cannot be read.
    """
    from hothdesk.packs.readback.reading import read_pdf as read

    return read(data)


def read_docx(data: bytes) -> ReadBack:
    """Return everything a Word file says, visible or not.

    Raises:
        PackUnreadable: it, or something inside it, cannot be read.
    """
    from hothdesk.packs.readback.reading import read_docx as read

    return read(data)


__all__ = [
    "Certainty",
    "Finding",
    "PackUnreadable",
    "Passage",
    "ReadBack",
    "Withheld",
    "WithheldKind",
    "certificate_words",
    "find_withheld",
    "read_document",
    "read_docx",
    "read_pdf",
]
