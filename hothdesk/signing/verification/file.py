"""Verifying one file, whatever it turns out to be."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Final

from hothdesk.core.i18n import _
from hothdesk.signing.model import FileKind, Finding, Verification
from hothdesk.signing.verification.docx import verify_docx
from hothdesk.signing.verification.pdf import verify_pdf

LARGEST_FILE: Final = 200 * 1024 * 1024
_PDF_MARK: Final = b"%PDF-"
_PDF_MARK_WITHIN: Final = 1024  # ISO 32000-1, annex H: readers look for the header in the first 1024 bytes
_ZIP_MARK: Final = b"PK\x03\x04"


def verify_file(path: Path, *, trusted_fingerprints: Collection[str] = ()) -> Verification:
    """Return what can be said of one file; a damaged or foreign file is a finding, not an error."""
    file = str(path)
    try:
        if path.is_dir():
            return _not_readable(file, _("This is a folder. Choose a file in it."))
        if not path.is_file():
            path.stat()  # says so when nothing is there
            return _not_readable(file, _("This is not an ordinary file. Choose a PDF or a Word file."))
        # a file may say that it is small, and still not end
        with path.open("rb") as opened:
            data = opened.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            return _not_readable(file, _("The file is too large to check."))
    except (OSError, ValueError):
        return _not_readable(file, _("The file is not there, or it may not be opened."))
    if not data:
        return _not_readable(file, _("The file is empty."))
    match kind_of(data, path.suffix):
        case FileKind.PDF:
            found = verify_pdf(data, file=file, trusted_fingerprints=trusted_fingerprints)
            is_what_its_name_says = _PDF_MARK in data[:_PDF_MARK_WITHIN]
            words = _("This is not a PDF, though its name says so.")
        case FileKind.DOCX:
            found = verify_docx(data, file=file, trusted_fingerprints=trusted_fingerprints)
            is_what_its_name_says = data.startswith(_ZIP_MARK)
            words = _("This is not a Word file, though its name says so.")
        case FileKind.UNKNOWN:
            return _not_readable(file, _("This is neither a PDF nor a Word file."))
    if found.finding is Finding.NOT_READABLE and not is_what_its_name_says:
        return _not_readable(file, words)
    return found


def kind_of(data: bytes, suffix: str) -> FileKind:
    """Return what a file is by what it holds; by its name when the first bytes are damaged."""
    if _PDF_MARK in data[:_PDF_MARK_WITHIN]:
        return FileKind.PDF
    if data.startswith(_ZIP_MARK):
        return FileKind.DOCX
    return {".pdf": FileKind.PDF, ".docx": FileKind.DOCX}.get(suffix.lower(), FileKind.UNKNOWN)


def _not_readable(file: str, problem: str) -> Verification:
    return Verification(
        file=file,
        kind=FileKind.UNKNOWN,
        finding=Finding.NOT_READABLE,
        covers_whole_file=False,
        problems=(problem,),
    )
