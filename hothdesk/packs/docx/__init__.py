"""The Word copy of a pack: the same tree as the PDF, in real Word styles, for people who must edit.

Words: a *look* is sizes and colours for one audience; the *base* is an empty Word file kept as readable
XML in ``resources/word``; *furniture* is what stands on every page. The signed PDF is the record: this
copy says so on page one and names the record's file and digest when the caller knows them.

May use: ``packs.document``, ``packs.figures`` (pictures of drawings), core. Must never: hold back or add
anything (compose has decided), leave an author, thumbnail, comment or random id in the file, or give
different bytes for the same tree. Signing comes after and elsewhere (``hothdesk.signing``).

This room is loaded when a pack is made, not at start. Start reading in ``render``.
"""

from __future__ import annotations

from hothdesk.packs.document import Document


def render_docx(document: Document, *, digest_of_record: str = "", record_file: str = "") -> bytes:
    """Return the document as an editable Word file; the same document gives the same bytes.

    Args:
        document: the tree that the PDF is rendered from, too.
        digest_of_record: the content digest of the signed PDF, in hexadecimal; empty leaves it out.
        record_file: the file name of the signed PDF; empty leaves it out.
    """
    from hothdesk.packs.docx.render import render

    return render(document, digest_of_record=digest_of_record, record_file=record_file)


__all__ = ["render_docx"]
