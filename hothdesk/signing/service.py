"""``Identities``: who can sign from this vault, and the keys they sign with."""

from __future__ import annotations

from hothdesk.core.changes import Changes
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import NotFound, NotReady
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_id
from hothdesk.security.session import VaultSession, Work
from hothdesk.signing import repo
from hothdesk.signing.certificates import certificate_facts, make_signing_key, read_pkcs12
from hothdesk.signing.model import Identity, IdentityId, SigningKey


class Identities:
    """The signing identities of one open vault; the first one is offered first until another is chosen."""

    def __init__(self, session: VaultSession) -> None:
        self._session = session

    def make(self, name: str, role: str, organisation: str) -> Changes[IdentityId]:
        """Make an identity whose certificate this vault issues itself, good for five years.

        Raises:
            Problems: a part is missing, too long, or has characters that cannot be printed.
        """
        key = make_signing_key(name, role, organisation, made_at=self._session.clock.now())
        with self._session.change("identity.make") as work:
            return self._keep(work, key, is_imported=False)

    def bring_in(self, pkcs12: bytes, password: str) -> Changes[IdentityId]:
        """Take in an identity that an organisation issued as a PKCS#12 file; the password is not kept.

        Raises:
            UserError: it is no such file, the password is wrong, there is no key in it, or it cannot
                sign today.
            NotReady: it is in this vault already.
        """
        key = read_pkcs12(pkcs12, password, now=self._session.clock.now())
        with self._session.change("identity.bring_in") as work:
            return self._keep(work, key, is_imported=True)

    def choose(self, identity_id: IdentityId) -> Changes[None]:
        """Offer this identity first from now on.

        Raises:
            NotFound: there is no such identity.
        """
        with self._session.change("identity.choose") as work:
            _identity(repo.find_identity(work.connection, identity_id))
            repo.choose(work.connection, identity_id)
            work.touch("identity", identity_id)
            return work.changes(None)

    def get(self, identity_id: IdentityId) -> Identity:
        """Return one identity.

        Raises:
            NotFound: there is no such identity.
        """
        with self._session.read() as connection:
            return _identity(repo.find_identity(connection, identity_id))

    def find_chosen(self) -> Identity | None:
        """Return the identity that is offered first; None when nobody can sign yet."""
        with self._session.read() as connection:
            return repo.find_chosen(connection)

    def list_identities(self) -> tuple[Identity, ...]:
        """Return every identity, oldest first."""
        with self._session.read() as connection:
            return repo.list_identities(connection)

    def trusted_fingerprints(self) -> frozenset[str]:
        """Return the fingerprints this desk knows: those of its own identities."""
        return frozenset(identity.fingerprint for identity in self.list_identities())

    def key_for(self, identity_id: IdentityId, *, reference: str = "") -> SigningKey:
        """Return the key to sign with, and enter in the audit that it was taken out, and for which pack.

        For signing packs only, after the passphrase was asked for again; never for showing. Call it
        before the change that keeps the signed pack: it is a change of its own.

        Raises:
            NotFound: there is no such identity.
            NotReady: the certificate has run out.
        """
        with self._session.change("identity.use") as work:
            identity = _identity(repo.find_identity(work.connection, identity_id))
            if work.at > identity.valid_until:
                raise NotReady(
                    _("This certificate ran out on {day}. Make a new one in Settings.").format(
                        day=day_words(identity.valid_until.date())
                    )
                )
            work.touch("identity", identity_id)
            if reference:
                work.note(reference=reference)
            return repo.get_key(work.connection, identity_id)

    def _keep(self, work: Work, key: SigningKey, *, is_imported: bool) -> Changes[IdentityId]:
        if repo.has_fingerprint(work.connection, key.fingerprint):
            raise NotReady(_("This certificate is in this vault already."))
        facts = certificate_facts(key.certificate)
        identity = Identity(
            id=IdentityId(new_id()),
            name=facts.name or facts.organisation,
            role=facts.role,
            organisation=facts.organisation,
            fingerprint=key.fingerprint,
            made_at=work.at,
            is_imported=is_imported,
            valid_until=facts.valid_until,
        )
        is_first = repo.find_chosen(work.connection) is None
        repo.insert_identity(work.connection, identity, key, is_chosen=is_first)
        work.touch("identity", identity.id, after=identity.fingerprint)
        return work.changes(identity.id)


def _identity(found: Identity | None) -> Identity:
    if found is None:
        raise NotFound(_("This signature is not in this vault."))
    return found
