"""The PDF of a pack: the same tree as the Word copy, set on A4 and readable by assistive technology.

    document -> blocks (what each block looks like) -> pages (where it stands) -> pen (ink) -> finish (tags)

Words: a *part* is a laid-out piece that knows its height and may split over two pages; a *node* is an element
of the structure tree; the *pen* draws only inside a node or inside an artifact, so nothing untagged can be
drawn at all. The tree is built in reading order before anything is placed: a paragraph that splits over two
pages stays one node.

May use: ``packs.document``, ``core``, reportlab (ink and typefaces) and pikepdf (structure tree and
properties). Must never change, leave out or add words, read the clock, or print a box for a letter it does
not have: what no typeface has stands described in square brackets (``described``). Nothing outside this room
imports reportlab, and this room is loaded when a pack is made, not at start. Start reading in
``render``, then ``blocks``.
"""

from __future__ import annotations

from hothdesk.packs.document import Document


def render_pdf(document: Document) -> bytes:
    """Return the document as a tagged PDF (PDF/UA-1); the same document gives the same bytes.

    Raises:
        UserError: the lines of every page leave no room for the text.
    """
    from hothdesk.packs.pdf.render import render

    return render(document)


__all__ = ["render_pdf"]
