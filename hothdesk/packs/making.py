"""A pack on its way into the register: its pages, the files it becomes, and the entry that is kept of it."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import TYPE_CHECKING

from hothdesk.core.dates import LONDON
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.packs.export import PlannedFile, SignedFile
from hothdesk.packs.model import Pack, PackFile, PackId, Preview, file_name
from hothdesk.packs.rooms import Moment
from hothdesk.partnerships.profiles import PackFormat, PackProfile
from hothdesk.signing.model import Identity, SigningKey

if TYPE_CHECKING:
    from hothdesk.packs.document import Document


def rendered(document: Document, profile: PackProfile, moment: Moment) -> tuple[bytes, bytes | None]:
    """Return the pages of a pack, and its Word copy where the profile has one."""
    from hothdesk.packs.docx import render_docx
    from hothdesk.packs.pdf import render_pdf

    pdf = render_pdf(document)
    if PackFormat.DOCX not in profile.formats:
        return pdf, None
    record = file_name(moment.reference, profile.file_word, moment.today, PackFormat.PDF)
    digest = hashlib.sha256(pdf).hexdigest()
    return pdf, render_docx(document, digest_of_record=digest, record_file=record)


def planned_files(preview: Preview, key: SigningKey, signed_at: datetime) -> tuple[PlannedFile, ...]:
    """Return the files of a pack that is to be signed: the PDF, then the Word copy where there is one."""
    from hothdesk.signing.office import sign_docx
    from hothdesk.signing.pdf import sign_pdf

    reason = _("{title}, {reference}").format(title=preview.profile.title, reference=preview.reference)
    # the day on its pages, which the Word copy names the record by, even when it is signed after midnight
    made_on = preview.composed_at.astimezone(LONDON).date()
    files = [
        PlannedFile(
            file_name(preview.reference, preview.profile.file_word, made_on, PackFormat.PDF),
            PackFormat.PDF,
            preview.pdf,
            lambda data: sign_pdf(data, key, reason=reason, signed_at=signed_at),
        )
    ]
    if preview.docx is not None:
        files.append(
            PlannedFile(
                file_name(preview.reference, preview.profile.file_word, made_on, PackFormat.DOCX),
                PackFormat.DOCX,
                preview.docx,
                lambda data: sign_docx(data, key, reason=reason, signed_at=signed_at),
            )
        )
    return tuple(files)


def pack_of(
    preview: Preview,
    files: tuple[SignedFile, ...],
    identity: Identity,
    signed_at: datetime,
    *,
    receipt_due_on: date | None,
) -> Pack:
    """Return the entry of a pack whose files were just signed and written."""
    profile = preview.profile
    return Pack(
        id=PackId(new_id()),
        child_id=preview.child_id,
        profile_id=profile.id,
        profile_version=profile.version,
        title=profile.title,
        reader=profile.reader,
        reference=preview.reference,
        purpose=profile.purpose,
        made_at=signed_at,
        signed_by=", ".join(part for part in (identity.name, identity.role) if part),
        fingerprint=identity.fingerprint,
        files=tuple(PackFile(name=each.name, kind=each.kind, digest=each.digest) for each in files),
        receipt_due_on=receipt_due_on,
    )
