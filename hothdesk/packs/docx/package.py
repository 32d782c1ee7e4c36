"""The Word file around the words: the empty base it starts from, its properties, and its bytes.

The same tree gives the same bytes: parts in a fixed order, with one fixed date in the container (the
oldest a zip file can hold) and no thumbnail, author, comment or revision id.
"""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from hothdesk.core import paths
from hothdesk.packs.document import Document
from hothdesk.packs.docx.words import clean

_CONTENT_TYPES: Final = "[Content_Types].xml"
_OLDEST: Final = (1980, 1, 1, 0, 0, 0)
_LONGEST_PROPERTY: Final = 255


def open_base() -> WordDocument:
    """Return an empty Word document made from ``resources/word/base``."""
    base = paths.resources() / "word" / "base"
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for path in sorted(base.rglob("*")):
            if path.is_file():
                archive.writestr(path.relative_to(base).as_posix(), path.read_bytes())
    held.seek(0)
    return docx.Document(held)


def write_properties(word: WordDocument, document: Document) -> None:
    """Fill in the file's properties: never a person's name, always the marking."""
    made_at = datetime.combine(document.made_on, time(0, 0), UTC)
    properties = word.core_properties
    for name, value in (
        ("title", document.title),
        ("subject", document.subtitle),
        ("author", document.author),
        ("last_modified_by", document.author),
        ("category", document.marking),
        ("keywords", ", ".join(part for part in (document.marking, document.reference) if part)),
        ("comments", document.handling),
        ("identifier", document.reference),
        ("language", document.language),
    ):
        if value:
            setattr(properties, name, clean(value)[:_LONGEST_PROPERTY])
    properties.created = made_at.replace(tzinfo=None)
    properties.modified = made_at.replace(tzinfo=None)
    properties.revision = 1
    for language in word.settings.element.findall(qn("w:themeFontLang")):
        language.set(qn("w:val"), document.language)


def to_bytes(word: WordDocument) -> bytes:
    """Return the file: the same parts always give the same bytes."""
    saved = BytesIO()
    word.save(saved)
    parts = {}
    with zipfile.ZipFile(saved) as archive:
        for name in archive.namelist():
            parts[name] = archive.read(name)
    tidy = BytesIO()
    with zipfile.ZipFile(tidy, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(
            parts, key=lambda name: (name != _CONTENT_TYPES, not name.startswith("_rels/"), name)
        ):
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # the same on every computer; 0 is what Word itself writes
            archive.writestr(entry, parts[name])
    return tidy.getvalue()
