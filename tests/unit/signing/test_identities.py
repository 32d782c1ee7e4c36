"""Who can sign from a vault, and where their keys are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from signing_examples import PASSWORD, SIGNED_AT, certificate_for, check_pdf, pdf_file, pkcs12_of

from hothdesk.core.changes import Touch
from hothdesk.core.errors import NotFound, NotReady, Problems, UserError
from hothdesk.security.audit import AuditLog
from hothdesk.security.session import VaultSession
from hothdesk.signing.model import IdentityId
from hothdesk.signing.pdf import sign_pdf
from hothdesk.signing.service import Identities
from hothdesk.store.engine import open_database


@pytest.fixture
def identities(session):
    return Identities(session)


@pytest.fixture
def robin_id(identities):
    return identities.make("Robin Testerly", "Social worker", "Example Council").value


@pytest.fixture
def p12(rsa_key):
    return pkcs12_of(rsa_key, certificate_for(rsa_key))


def test_an_identity_made_here_is_kept_with_its_name_and_for_how_long(identities, robin_id, clock):
    (identity,) = identities.list_identities()
    assert identity == identities.get(robin_id)
    assert (identity.name, identity.role, identity.organisation) == (
        "Robin Testerly",
        "Social worker",
        "Example Council",
    )
    assert not identity.is_imported
    assert identity.made_at == clock.now()
    assert identity.valid_until > clock.now() + timedelta(days=5 * 365)


def test_making_one_says_what_it_touched(identities):
    changes = identities.make("Robin Testerly", "DSL", "Example School")
    assert changes.touched == {Touch("identity", changes.value)}


def test_a_pack_signed_with_its_key_names_it(identities, robin_id, clock):
    key = identities.key_for(robin_id)
    found = check_pdf(
        sign_pdf(pdf_file(), key, reason="Pack", signed_at=clock.now()),
        trusted=identities.trusted_fingerprints(),
    )
    assert found.intact
    assert found.signers[0].trusted
    assert found.signers[0].fingerprint == identities.get(robin_id).fingerprint


def test_a_name_that_is_missing_is_asked_for_and_nothing_is_kept(identities, session):
    with pytest.raises(Problems):
        identities.make("", "DSL", "Example School")
    assert identities.list_identities() == ()
    assert session.list_audit() == ()


def test_an_issued_identity_is_brought_in_with_its_key(identities, p12):
    identity = identities.get(identities.bring_in(p12, PASSWORD).value)
    assert identity.is_imported
    assert (identity.name, identity.role, identity.organisation) == (
        "Ash Example-Sample",
        "",
        "Example Trust",
    )
    assert identities.key_for(identity.id).fingerprint == identity.fingerprint


def test_the_chain_of_an_issued_identity_is_kept(identities, rsa_key):
    issuer_key = rsa.generate_private_key(65537, 2048)
    issuer = certificate_for(issuer_key, name="Example Trust Issuer")
    data = pkcs12_of(rsa_key, certificate_for(rsa_key, issuer=(issuer, issuer_key)), issuer)
    assert len(identities.key_for(identities.bring_in(data, PASSWORD).value).chain) == 1


def test_the_same_certificate_is_not_brought_in_twice(identities, p12):
    identities.bring_in(p12, PASSWORD)
    with pytest.raises(NotReady, match="already"):
        identities.bring_in(p12, PASSWORD)
    assert len(identities.list_identities()) == 1


def test_a_wrong_password_leaves_everything_as_it_was(identities, p12, session):
    with pytest.raises(UserError):
        identities.bring_in(p12, "wrong")
    assert identities.list_identities() == ()
    assert session.list_audit() == ()


def test_the_first_identity_is_offered_first_until_another_is_chosen(identities, robin_id, p12):
    other_id = identities.bring_in(p12, PASSWORD).value
    assert identities.find_chosen() == identities.get(robin_id)
    assert identities.choose(other_id).touches("identity", other_id)
    assert identities.find_chosen() == identities.get(other_id)
    identities.choose(robin_id)
    assert identities.find_chosen() == identities.get(robin_id)


def test_where_nobody_can_sign_yet_nobody_is_offered(identities):
    assert identities.find_chosen() is None
    assert identities.trusted_fingerprints() == frozenset()


def test_an_identity_that_is_not_there_is_said_not_to_be(identities, robin_id):
    missing = IdentityId("none")
    for act in (identities.get, identities.choose, identities.key_for):
        with pytest.raises(NotFound):
            act(missing)
    assert identities.find_chosen() == identities.get(robin_id)


def test_a_certificate_that_ran_out_signs_no_more(identities, robin_id, clock):
    clock.move(timedelta(days=6 * 365))
    with pytest.raises(NotReady, match="ran out on"):
        identities.key_for(robin_id)


def test_every_making_choosing_and_use_of_a_key_is_in_the_audit(identities, robin_id, session):
    identities.choose(robin_id)
    identities.key_for(robin_id)
    actions = [entry.action for entry in session.list_audit()]
    assert actions == ["identity.use", "identity.choose", "identity.make"]
    assert session.audit_faults() == ()


def test_no_private_key_can_be_read_in_the_vault_s_files(identities, robin_id, database):
    private_key = identities.key_for(robin_id).private_key
    files = [path.read_bytes() for path in database.path.parent.iterdir() if path.is_file()]
    assert files
    for start in range(0, len(private_key) - 32, 32):
        assert not any(private_key[start : start + 32] in content for content in files)


def test_identities_are_still_there_when_the_vault_is_opened_again(identities, robin_id, database, clock):
    fingerprint = identities.get(robin_id).fingerprint
    path = database.path
    database.close()
    again = open_database(path, bytes(range(32)))
    try:
        reopened = Identities(VaultSession(again, AuditLog(b"k" * 32), clock, actor="worker"))
        assert reopened.key_for(robin_id).fingerprint == fingerprint
        assert reopened.get(robin_id).valid_until > SIGNED_AT
    finally:
        again.close()
