"""The encrypted file: one SQLCipher database, its tables, its migrations, its copies.

Words: a *database* is one open, keyed connection; the *schema* is every room's tables on one metadata; a
*version* is one step of the tables' history.

May use: ``core``, SQLAlchemy, Alembic, sqlcipher3. Knows SQL and no noun. Must never see a passphrase,
write anything readable, or be used from two threads. Start reading in ``engine`` (one open database), then
``keyed`` (the rules of a connection), ``leftover`` (what a killed program left) and ``migrate``.
"""
