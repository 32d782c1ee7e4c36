"""Signing a PDF: PAdES baseline B-B, certified so that any later change breaks it.

The certificate, the reason and the time of the signer's clock are all it adds; what a reader sees of the
signature is already on the page, drawn by the pack. The field is hidden, because PDF/UA-1 allows an
untagged form field only when it is (standards F9, recipe a).
"""

from __future__ import annotations

import io
import warnings
from datetime import datetime
from typing import Any, Final

from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _
from hothdesk.signing.model import SigningKey
from hothdesk.signing.offline import keep_offline

FIELD_NAME: Final = "Signature"


def sign_pdf(pdf: bytes, key: SigningKey, *, reason: str, signed_at: datetime) -> bytes:
    """Return the PDF with a certification signature after which nothing may be changed.

    Raises:
        UserError: it is no PDF that can be signed, or it is signed already.
    """
    keep_offline()
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import InvisSigSettings, MDPPerm, SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.signers import PdfSignatureMetadata

    metadata = PdfSignatureMetadata(
        field_name=FIELD_NAME,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        reason=reason,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    field = SigFieldSpec(
        FIELD_NAME,
        invis_sig_settings=InvisSigSettings(set_print_flag=False, set_hidden_flag=True),
        readable_field_name=_("Digital signature"),
    )
    output = io.BytesIO()
    try:
        revision = _revision_of(pdf)
        if revision.prev.embedded_signatures:
            raise UserError(
                _("This PDF is signed already. Signing it again would break the first signature.")
            )
        _signer_at(signed_at, metadata, key, field).sign_pdf(revision, output=output)
    except (PdfError, SigningError) as error:
        raise UserError(_("This file is not a PDF that can be signed.")) from error
    return output.getvalue()


def _revision_of(pdf: bytes) -> Any:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Revision(IncrementalPdfFileWriter):
        """A further revision that leaves the document's own title, dates and XMP as they are."""

        def _update_meta(self) -> None:
            """Signing changes nothing that the document says about itself."""

    return Revision(io.BytesIO(pdf))


def _signer_at(signed_at: datetime, metadata: Any, key: SigningKey, field: Any) -> Any:
    from pyhanko.keys import load_certs_from_pemder_data, load_private_key_from_pemder_data
    from pyhanko.sign.signers import PdfSigner, SimpleSigner
    from pyhanko_certvalidator import registry

    class SignerAtMoment(PdfSigner):
        """Signs at the given moment instead of asking a clock of its own."""

        def init_signing_session(self, *args: Any, **options: Any) -> Any:
            with warnings.catch_warnings():
                # a computer without a time zone is warned about, though the zone is not needed here
                warnings.filterwarnings("ignore", module="tzlocal")
                session = super().init_signing_session(*args, **options)
            session.system_time = signed_at
            return session

    (certificate,) = load_certs_from_pemder_data(key.certificate)
    store: Any = registry.SimpleCertificateStore
    signer = SimpleSigner(
        signing_cert=certificate,
        signing_key=load_private_key_from_pemder_data(key.private_key, passphrase=None),
        cert_registry=store.from_certs(
            [certificate for other in key.chain for certificate in load_certs_from_pemder_data(other)]
        ),
    )
    return SignerAtMoment(metadata, signer, new_field_spec=field)
