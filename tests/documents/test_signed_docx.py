"""Second opinions on signed Word files: xmlsec1 and LibreOffice, neither of which is ours.

xmlsec1 looks for ``/word/document.xml?ContentType=...`` as a file of that name, from the root of the disk;
so the parts are laid out below a folder that it is made to take for the root. It prints "OK" even when a
part was altered (standards F12): what counts is that every manifest reference is good.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import docx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from docx.opc.constants import RELATIONSHIP_TYPE
from pdf_gallery import gallery
from PIL import Image

from hothdesk.packs.docx import render_docx
from hothdesk.signing.certificates import make_signing_key
from hothdesk.signing.model import Finding, SigningKey
from hothdesk.signing.office import sign_docx
from hothdesk.signing.office.package import read_package
from hothdesk.signing.verification import verify_file

SIGNED_AT = datetime(2026, 11, 20, 14, 2, 31, tzinfo=UTC)
DSIG = "http://www.w3.org/2000/09/xmldsig#"
XADES = "http://uri.etsi.org/01903/v1.3.2#"


def word_file(*, link: str = "https://example.org/help") -> bytes:
    document = docx.Document()
    document.add_heading("What Robin told us", level=1)
    document.add_paragraph("“I walk the long way round.” Nana Example")
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "#1B7A4B").save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)
    document.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    document.sections[0].header.paragraphs[0].text = "OFFICIAL-SENSITIVE"
    document.sections[0].footer.paragraphs[0].text = "Emergency: 999"
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def altered(package: bytes) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as before, zipfile.ZipFile(output, "w") as after:
        for info in before.infolist():
            content = before.read(info)
            after.writestr(info, content.replace(b"Nana", b"Nina"))
    return output.getvalue()


@pytest.fixture(scope="module")
def robin() -> SigningKey:
    return make_signing_key("Robin Testerly", "Social worker", "Example Council", made_at=SIGNED_AT)


@pytest.fixture(scope="module")
def signed(robin: SigningKey) -> bytes:
    return sign_docx(word_file(), robin, reason="MACE pack HD-26-7KQ4M2", signed_at=SIGNED_AT)


@pytest.fixture(scope="module")
def xmlsec(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], str]:
    """A way to ask xmlsec1 about one signature of a package; what it prints comes back."""
    program = shutil.which("xmlsec1")
    if program is None:
        pytest.skip("xmlsec1 is not installed")
    root = tmp_path_factory.mktemp("root")
    libraries = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    for file in [program, *re.findall(r"(/\S+) \(0x", libraries)]:
        copy = root / file.removeprefix("/")
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, copy)
    enter = ["chroot"] if os.geteuid() == 0 else ["unshare", "-r", "chroot"]
    if subprocess.run([*enter, str(root), program, "--version"], capture_output=True).returncode:
        pytest.skip("this machine does not let a program be shown another root folder")

    def ask(package: bytes, signature: str) -> str:
        laid_out = read_package(package)
        for part, content in laid_out.parts.items():
            named = f"{part}?ContentType={laid_out.content_types.of(part)}"
            file = root / (part if part.startswith("/_xmlsignatures/") else named).removeprefix("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        ids = ["--id-attr:Id", f"{DSIG}:Object", "--id-attr:Id", f"{XADES}:SignedProperties"]
        done = subprocess.run(
            [*enter, str(root), program, "verify", "--insecure", *ids, signature],
            capture_output=True,
            text=True,
        )
        return done.stdout + done.stderr

    return ask


def references(printed: str, kind: str) -> tuple[int, int]:
    good, every = re.search(rf"{kind} References \(ok/all\): (\d+)/(\d+)", printed).groups()
    return int(good), int(every)


def test_xmlsec1_finds_every_reference_good(signed, xmlsec):
    printed = xmlsec(signed, "/_xmlsignatures/sig1.xml")
    parts = [part for part in read_package(signed).parts if not part.startswith("/_xmlsignatures/")]
    assert printed.startswith("OK")
    assert references(printed, "SignedInfo") == (3, 3)
    assert references(printed, "Manifests") == (len(parts), len(parts))


def test_xmlsec1_finds_the_one_reference_bad_that_was_altered_though_it_says_ok(signed, xmlsec):
    printed = xmlsec(altered(signed), "/_xmlsignatures/sig1.xml")
    good, every = references(printed, "Manifests")
    assert good == every - 1


def test_xmlsec1_and_we_accept_a_signed_pack_with_every_block(robin, xmlsec, tmp_path):
    pack = render_docx(gallery()["every block"])
    signed = sign_docx(pack, robin, reason="MACE pack HD-26-0041", signed_at=SIGNED_AT)
    good, every = references(xmlsec(signed, "/_xmlsignatures/sig1.xml"), "Manifests")
    assert good == every > 10
    path = tmp_path / "pack.docx"
    path.write_bytes(signed)
    assert verify_file(path).finding is Finding.UNCHANGED


def test_xmlsec1_accepts_both_of_two_signatures(signed, xmlsec):
    ash = make_signing_key("Ash Example-Sample", "DSL", "Example School", made_at=SIGNED_AT)
    both = sign_docx(signed, ash, reason="Seen", signed_at=SIGNED_AT)
    for number in (1, 2):
        good, every = references(xmlsec(both, f"/_xmlsignatures/sig{number}.xml"), "Manifests")
        assert good == every > 10


def curve_key(curve: ec.EllipticCurve) -> SigningKey:
    private_key = ec.generate_private_key(curve)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Ash Example-Sample")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private_key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(SIGNED_AT)
        .not_valid_after(SIGNED_AT + timedelta(days=1))
        .sign(private_key, hashes.SHA256())
    )
    der = serialization.Encoding.DER
    pkcs8, unlocked = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    return SigningKey(
        certificate=certificate.public_bytes(der), private_key=private_key.private_bytes(der, pkcs8, unlocked)
    )


@pytest.mark.parametrize("curve", [ec.SECP256R1(), ec.SECP384R1()], ids=lambda curve: curve.name)
def test_xmlsec1_accepts_an_elliptic_curve_signature(curve, xmlsec):
    signed = sign_docx(word_file(), curve_key(curve), reason="Pack", signed_at=SIGNED_AT)
    printed = xmlsec(signed, "/_xmlsignatures/sig1.xml")
    assert printed.startswith("OK")
    good, every = references(printed, "Manifests")
    assert good == every > 10


LIBREOFFICE = """
import os, subprocess, sys, time
import uno, unohelper
from com.sun.star.beans import PropertyValue
from com.sun.star.frame import XStatusListener
from com.sun.star.util import URL

class Listener(unohelper.Base, XStatusListener):
    state = None
    def statusChanged(self, event):
        self.state = event.State
    def disposing(self, event):
        pass

profile, files = sys.argv[1], sys.argv[2:]
pipe = f"hothdesk{os.getpid()}"
office = subprocess.Popen(
    ["soffice", "--headless", "--norestore", "--nologo", f"-env:UserInstallation=file://{profile}",
     f"--accept=pipe,name={pipe};urp;"],
    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", here)
    for _attempt in range(240):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.25)
    make = context.ServiceManager.createInstanceWithContext
    desktop = make("com.sun.star.frame.Desktop", context)
    hidden = PropertyValue()
    hidden.Name, hidden.Value = "Hidden", True
    for file in files:
        document = desktop.loadComponentFromURL(f"file://{file}", "_blank", 0, (hidden,))
        command = URL()
        command.Complete = ".uno:Signature"
        _changed, command = make("com.sun.star.util.URLTransformer", context).parseStrict(command)
        listener = Listener()
        dispatch = document.CurrentController.Frame.queryDispatch(command, "_self", 0)
        dispatch.addStatusListener(listener, command)
        print(listener.state, flush=True)
        document.close(False)
    desktop.terminate()
    office.wait(30)
finally:
    office.kill()
"""
BROKEN, ACCEPTED = (
    2,
    6,
)  # 6: valid, by a certificate LibreOffice does not know, "partial" as of every Office file


def python_with_uno() -> str | None:
    candidates = filter(None, (shutil.which("python3", path="/usr/bin"), shutil.which("python3")))
    return next(
        (
            python
            for python in candidates
            if subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0
        ),
        None,
    )


def test_libreoffice_accepts_the_signature_and_refuses_an_altered_part(signed, robin, tmp_path):
    python = python_with_uno()
    if shutil.which("soffice") is None or python is None:
        pytest.skip("LibreOffice with its Python bridge is not installed")
    good, bad, pack = (tmp_path / name for name in ("good.docx", "bad.docx", "pack.docx"))
    good.write_bytes(signed)
    bad.write_bytes(altered(signed))
    every_block = render_docx(gallery()["every block"])
    pack.write_bytes(sign_docx(every_block, robin, reason="Pack", signed_at=SIGNED_AT))
    assert verify_file(good).finding is Finding.UNCHANGED
    assert verify_file(bad).finding is Finding.CHANGED
    done = subprocess.run(
        [python, "-c", LIBREOFFICE, str(tmp_path / "profile"), str(good), str(bad), str(pack)],
        capture_output=True,
        text=True,
        timeout=120,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
    )
    states = [int(state) for state in done.stdout.split()]
    assert states == [ACCEPTED, BROKEN, ACCEPTED], done.stderr
