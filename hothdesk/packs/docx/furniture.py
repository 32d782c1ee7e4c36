"""What stands on every page, and the first words of page one."""

from __future__ import annotations

import re
from typing import Final

from docx.document import Document as WordDocument
from docx.shared import Pt

from hothdesk.core.i18n import _
from hothdesk.packs.document import Document
from hothdesk.packs.docx import styles, words

_PLACES: Final = re.compile(r"(\{page\}|\{total\})")
_DIGEST_GROUP: Final = 8
_ABOVE_FOOT: Final = Pt(10)


def write_furniture(word: WordDocument, document: Document) -> None:
    """Write the marking at the head of every page; emergency line, handling, reference, page at its foot."""
    section = word.sections[0]
    head = section.header
    head.is_linked_to_previous = False
    paragraph = head.paragraphs[0]
    if document.marking:
        paragraph.style = styles.MARKING
        words.add_words(paragraph, document.marking)
    foot = section.footer
    foot.is_linked_to_previous = False
    paragraph = foot.paragraphs[0]
    paragraph.paragraph_format.space_before = _ABOVE_FOOT
    if document.footer:
        words.add_words(paragraph, document.footer, styles.STRONG)
        paragraph = foot.add_paragraph(style="Footer")
    words.add_words(paragraph, f"{document.handling}\t" + words.held(f"{document.reference} · "))
    # held together: where they do not fit behind the handling, they go to the next line as a whole
    for piece in _PLACES.split(words.held(_("Page {page} of {total}"))):
        match piece:
            case "{page}":
                words.add_field(paragraph, "PAGE", "1")
            case "{total}":
                words.add_field(paragraph, "NUMPAGES", "1")
            case _words:
                words.add_words(paragraph, _words)


def write_opening(word: WordDocument, document: Document, digest_of_record: str, record_file: str) -> None:
    """Write title and subtitle, how to handle the pack, and that the signed PDF is the record."""
    words.add_words(word.add_paragraph(style="Title"), document.title)
    if document.subtitle:
        words.add_words(word.add_paragraph(style="Subtitle"), document.subtitle)
    _write_handling(word, document)
    _write_record_note(word, digest_of_record, record_file)


def _write_handling(word: WordDocument, document: Document) -> None:
    """Write marking, handling and emergency line where they are read once, not only seen on every page."""
    if document.marking or document.handling:
        line = word.add_paragraph(style=styles.HANDLING)
        words.add_words(line, document.marking, styles.STRONG)
        words.add_words(line, (": " if document.marking and document.handling else "") + document.handling)
    if document.footer:
        urgent = word.add_paragraph(style=styles.URGENT)
        words.add_words(urgent, document.footer)


def _write_record_note(word: WordDocument, digest_of_record: str, record_file: str) -> None:
    """Say that the signed PDF is the record, and which one it is."""
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
