"""Who may open what, and what was done: keys, the vault's folder, the audit, the unlocked session.

Words: the *passphrase* opens a *slot* of the *header*, which wraps the random *data key*; the *recovery
key* opens a second slot to the same data key; *sub-keys*, one per job, follow from the data key; the
*audit* is the append-only chain of what was done; a *session* is one unlocked vault as the rooms see it;
the *witness* is what this computer remembers of a vault outside it.

May use: ``store``, ``core``, argon2-cffi, cryptography. Must never log or keep a passphrase, offer a hint,
put a name in the audit, or change a byte of something it cannot open. Start reading in ``vault``
(making, opening, recovering), then ``opened`` (what an open vault can do), ``session`` (what the rooms
use), ``keys`` and ``header`` (why a stranger cannot).
"""
