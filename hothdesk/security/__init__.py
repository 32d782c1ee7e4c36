"""Who may open what, and what was done: keys, the vault folder, the audit, the unlocked session.

Words: the *passphrase* opens a *slot* that wraps the random *data key*; the *recovery key* is a second
slot to the same data key; the *audit* is the append-only chain of what was done; a *session* is one
unlocked vault.

May use: ``store``, ``core``, argon2-cffi, cryptography. Must never log or keep a passphrase, offer a
hint, or change a byte of something it cannot open. Start reading in ``vault``, then ``session``.
"""
