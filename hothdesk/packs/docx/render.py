"""Renders a pack's tree as a Word file."""

from __future__ import annotations

from itertools import zip_longest

from hothdesk.packs.document import Document, stays_with
from hothdesk.packs.docx.blocks import BlockWriter
from hothdesk.packs.docx.furniture import write_furniture, write_opening
from hothdesk.packs.docx.look import look_for
from hothdesk.packs.docx.package import open_base, to_bytes, write_properties
from hothdesk.packs.docx.styles import write_styles


def render(document: Document, *, digest_of_record: str, record_file: str) -> bytes:
    """Return the pack as an editable Word file."""
    look = look_for(document.audience)
    word = open_base()
    write_styles(word, look, document.language)
    write_properties(word, document)
    write_furniture(word, document)
    write_opening(word, document, digest_of_record, record_file)
    blocks = BlockWriter(word, look)
    for block, following in zip_longest(document.blocks, document.blocks[1:]):
        blocks.write(block, keeps_next=stays_with(block, following))
    blocks.finish()
    return to_bytes(word)
