"""Two people who sign, made once: making a key is the slow part."""

from __future__ import annotations

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from signing_examples import REASON, SIGNED_AT, certificate_for, pdf_file, signing_key, word_file

from hothdesk.signing.certificates import make_signing_key
from hothdesk.signing.model import SigningKey
from hothdesk.signing.office import sign_docx
from hothdesk.signing.pdf import sign_pdf


@pytest.fixture(scope="session")
def robin() -> SigningKey:
    return make_signing_key("Robin Testerly", "Social worker", "Example Council", made_at=SIGNED_AT)


@pytest.fixture(scope="session")
def ash() -> SigningKey:
    return make_signing_key("Ash Example-Sample", "DSL", "Example School", made_at=SIGNED_AT)


@pytest.fixture(scope="session")
def rsa_key() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


@pytest.fixture(scope="session")
def curve_signer() -> SigningKey:
    private_key = ec.generate_private_key(ec.SECP256R1())
    return signing_key(private_key, certificate_for(private_key))


@pytest.fixture(scope="session")
def signed_docx(robin: SigningKey) -> bytes:
    return sign_docx(word_file(), robin, reason=REASON, signed_at=SIGNED_AT)


@pytest.fixture(scope="session")
def signed_pdf(robin: SigningKey) -> bytes:
    return sign_pdf(pdf_file(), robin, reason=REASON, signed_at=SIGNED_AT)
