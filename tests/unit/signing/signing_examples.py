"""Files and certificates that the tests of this room sign, and ways to tamper with a Word file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta

import docx
import pikepdf
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from docx.opc.constants import RELATIONSHIP_TYPE
from PIL import Image

from hothdesk.signing.model import SigningKey, Verification
from hothdesk.signing.verification.docx import verify_docx
from hothdesk.signing.verification.pdf import verify_pdf

SIGNED_AT = datetime(2026, 11, 20, 14, 2, 31, tzinfo=UTC)
PASSWORD = "open sesame"
REASON = "MACE pack HD-26-7KQ4M2"


def word_file() -> bytes:
    """Return a Word file with what packs have: headings, a table, a picture, links, header and footer."""
    document = docx.Document()
    document.core_properties.title = "Pack HD-26-7KQ4M2"
    document.add_heading("What Robin told us", level=1)
    document.add_paragraph("“I walk the long way round.” Nana Example, 20 November 2026.")
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "Place"
    table.cell(1, 0).text = "Example Park"
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "#1B7A4B").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    document.part.relate_to("https://example.org/help", RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    document.sections[0].footer.paragraphs[0].text = "Emergency: 999"
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def pdf_file(*, pages: int = 1) -> bytes:
    """Return a small valid PDF with a title."""
    output = io.BytesIO()
    with pikepdf.new() as pdf:
        for _number in range(pages):
            page = pdf.add_blank_page()
            page.contents_coalesce()
            page.Contents = pdf.make_stream(b"BT /F1 12 Tf 72 700 Td (Example Park) Tj ET")
        with pdf.open_metadata() as metadata:
            metadata["dc:title"] = "Pack HD-26-7KQ4M2"
        pdf.save(output, compress_streams=False)
    return output.getvalue()


def certificate_for(
    private_key: object,
    *,
    name: str = "Ash Example-Sample",
    subject: x509.Name | None = None,
    valid_from: datetime = SIGNED_AT - timedelta(days=1),
    valid_until: datetime = SIGNED_AT + timedelta(days=365),
    issuer: tuple[x509.Certificate, rsa.RSAPrivateKey] | None = None,
    usage: x509.KeyUsage | None = None,
) -> x509.Certificate:
    """Return a certificate of any kind, good or not."""
    if subject is None:
        subject = x509.Name(
            [
                x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Example Trust"),
                x509.NameAttribute(NameOID.COMMON_NAME, name),
            ]
        )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer[0].subject)
        .public_key(private_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(valid_from)
        .not_valid_after(valid_until)
    )
    if usage is not None:
        builder = builder.add_extension(usage, critical=True)
    signing_key = private_key if issuer is None else issuer[1]
    needs_no_digest = not isinstance(signing_key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    return builder.sign(signing_key, None if needs_no_digest else hashes.SHA256())


def pkcs12_of(
    private_key: object,
    certificate: x509.Certificate | None,
    *others: x509.Certificate,
) -> bytes:
    """Return a PKCS#12 file."""
    return pkcs12.serialize_key_and_certificates(
        b"signing",
        private_key,
        certificate,
        list(others) or None,
        serialization.BestAvailableEncryption(PASSWORD.encode()),
    )


def signing_key(private_key: object, certificate: x509.Certificate, *others: x509.Certificate) -> SigningKey:
    """Return the key of a certificate, good or not, unchecked."""
    encoding = serialization.Encoding.DER
    return SigningKey(
        certificate=certificate.public_bytes(encoding),
        private_key=private_key.private_bytes(
            encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        chain=tuple(other.public_bytes(encoding) for other in others),
    )


def entries_of(package: bytes) -> dict[str, bytes]:
    """Return the entries of a ZIP as any ordinary program reads them."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def zipped(entries: Mapping[str, bytes] | Iterable[tuple[str, bytes]]) -> bytes:
    """Return an ordinary ZIP of these entries."""
    pairs = entries.items() if isinstance(entries, Mapping) else entries
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return output.getvalue()


def tampered(package: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """Return the file after a change to its entries, zipped again as an attacker would."""
    entries = entries_of(package)
    change(entries)
    return zipped(entries)


def check_docx(data: bytes, *, trusted: Iterable[str] = ()) -> Verification:
    """Verify a Word file."""
    return verify_docx(data, file="pack.docx", trusted_fingerprints=tuple(trusted))


def check_pdf(data: bytes, *, trusted: Iterable[str] = ()) -> Verification:
    """Verify a PDF."""
    return verify_pdf(data, file="pack.pdf", trusted_fingerprints=tuple(trusted))
