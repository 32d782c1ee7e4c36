"""What stands on every page, and the first words of page one."""

from __future__ import annotations

import re
from typing import Final

from docx.document import Document as WordDocument

from hothdesk.core.i18n import _
from hothdesk.packs.document import Document
from hothdesk.packs.docx import styles, words

_PLACES: Final = re.compile(r"(\{page\}|\{pages\})")
_DIGEST_GROUP: Final = 8


def write_furniture(word: WordDocument, document: Document) -> None:
    """Write the marking at the head of every page; emergency line, reference and page at its foot."""
    section = word.sections[0]
    head = section.header
    head.is_linked_to_previous = False
    paragraph = head.paragraphs[0]
    if document.marking:
        paragraph.style = styles.MARKING
        words.add_words(paragraph, document.marking)
    if document.handling:
        if document.marking:
            paragraph = head.add_paragraph()
        paragraph.style = styles.HANDLING
        words.add_words(paragraph, document.handling)

    foot = section.footer
    foot.is_linked_to_previous = False
    paragraph = foot.paragraphs[0]
    if document.footer:
        words.add_words(paragraph, document.footer, styles.STRONG)
        paragraph = foot.add_paragraph(style="Footer")
    words.add_words(paragraph, f"{document.reference}\t")
    for piece in _PLACES.split(_("Page {page} of {pages}")):
        match piece:
            case "{page}":
                words.add_field(paragraph, "PAGE", "1")
            case "{pages}":
                words.add_field(paragraph, "NUMPAGES", "1")
            case _words:
                words.add_words(paragraph, _words)


def write_opening(word: WordDocument, document: Document, digest_of_record: str, record_file: str) -> None:
    """Write title and subtitle, and say that the signed PDF is the record and this copy is not."""
    words.add_words(word.add_paragraph(style="Title"), document.title)
    if document.subtitle:
        words.add_words(word.add_paragraph(style="Subtitle"), document.subtitle)
    note = word.add_paragraph(style=styles.RECORD_NOTE)
    words.add_words(note, _("This Word copy is for editing."), styles.STRONG)
    words.add_words(note, " ")
    if record_file:
        text = _("The signed PDF, {file}, is the record: if the two differ, the PDF is right.").format(
            file=record_file
        )
    else:
        text = _("The signed PDF is the record: if the two differ, the PDF is right.")
    words.add_words(note, text)
    if digest_of_record:
        groups = (
            digest_of_record[start : start + _DIGEST_GROUP]
            for start in range(0, len(digest_of_record), _DIGEST_GROUP)
        )
        words.add_words(note, "\n" + _("Content digest of the record (SHA-256):") + "\n")
        words.add_words(note, " ".join(groups), styles.FINGERPRINT)
