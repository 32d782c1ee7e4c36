"""How identities are kept: certificate and private key, in the encrypted file and nowhere else."""

from __future__ import annotations

import base64
from typing import Any

from sqlalchemy import Boolean, Column, Connection, LargeBinary, Row, Table, Text, insert, select, update

from hothdesk.signing.model import Identity, IdentityId, SigningKey
from hothdesk.store.schema import Json, Moment, metadata

signing_identity = Table(
    "signing_identity",
    metadata,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("made_at", Moment, nullable=False),
    Column("is_imported", Boolean, nullable=False),
    Column("valid_until", Moment, nullable=False),
    Column("is_chosen", Boolean, nullable=False),
    Column("certificate", LargeBinary, nullable=False),
    Column("private_key", LargeBinary, nullable=False),
    Column("chain", Json, nullable=False),
)
_IDENTITY = [
    column
    for column in signing_identity.c
    if column.name not in ("is_chosen", "certificate", "private_key", "chain")
]


def insert_identity(connection: Connection, identity: Identity, key: SigningKey, *, is_chosen: bool) -> None:
    """Keep a new identity with its key."""
    connection.execute(
        insert(signing_identity).values(
            id=identity.id,
            name=identity.name,
            role=identity.role,
            organisation=identity.organisation,
            fingerprint=identity.fingerprint,
            made_at=identity.made_at,
            is_imported=identity.is_imported,
            valid_until=identity.valid_until,
            is_chosen=is_chosen,
            certificate=key.certificate,
            private_key=key.private_key,
            chain=[base64.b64encode(certificate).decode("ascii") for certificate in key.chain],
        )
    )


def choose(connection: Connection, identity_id: IdentityId) -> None:
    """Make this the one identity that is offered first."""
    connection.execute(update(signing_identity).values(is_chosen=signing_identity.c.id == identity_id))


def list_identities(connection: Connection) -> tuple[Identity, ...]:
    """Return every identity, oldest first."""
    rows = connection.execute(
        select(*_IDENTITY).order_by(signing_identity.c.made_at, signing_identity.c.fingerprint)
    )
    return tuple(_identity(row) for row in rows)


def find_identity(connection: Connection, identity_id: IdentityId) -> Identity | None:
    """Return one identity; None when there is no such one."""
    row = connection.execute(select(*_IDENTITY).where(signing_identity.c.id == identity_id)).one_or_none()
    return None if row is None else _identity(row)


def find_chosen(connection: Connection) -> Identity | None:
    """Return the identity that is offered first; None when there is none at all."""
    row = connection.execute(select(*_IDENTITY).where(signing_identity.c.is_chosen)).one_or_none()
    return None if row is None else _identity(row)


def has_fingerprint(connection: Connection, fingerprint: str) -> bool:
    """Say whether an identity with this certificate is kept."""
    found = select(signing_identity.c.id).where(signing_identity.c.fingerprint == fingerprint)
    return connection.execute(found).one_or_none() is not None


def get_key(connection: Connection, identity_id: IdentityId) -> SigningKey:
    """Return the key of an identity that is there."""
    row = connection.execute(
        select(
            signing_identity.c.certificate, signing_identity.c.private_key, signing_identity.c.chain
        ).where(signing_identity.c.id == identity_id)
    ).one()
    return SigningKey(
        certificate=row.certificate,
        private_key=row.private_key,
        chain=tuple(base64.b64decode(certificate) for certificate in row.chain),
    )


def _identity(row: Row[Any]) -> Identity:
    return Identity(
        id=IdentityId(row.id),
        name=row.name,
        role=row.role,
        organisation=row.organisation,
        fingerprint=row.fingerprint,
        made_at=row.made_at,
        is_imported=row.is_imported,
        valid_until=row.valid_until,
    )
