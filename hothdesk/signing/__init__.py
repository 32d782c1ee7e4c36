"""Who signs, how a PDF and a Word file are signed, and how anybody checks that a file is unchanged.

Words: an *identity* is a name, a role and an organisation with a certificate and a private key; a
*fingerprint* is how people compare certificates aloud; a *verification* is what was found out about one
file: signed and unchanged, changed, not signed, or not readable.

A certificate that a vault makes for itself shows that a file is unchanged and which vault signed it; it
does not prove who somebody is, and no sentence here may say that it does. The time of a signature is
what the signer's computer said.

May use: ``security`` (only ``repo`` and ``service``), ``store``, ``core``, cryptography, lxml, pyHanko
(imported when needed: it is slow to load). Must never fetch anything, trust a certificate because some
authority issued it, or keep a private key anywhere but in the vault. Verifying needs no vault.

Start reading in ``model``, then ``pdf``, ``office`` and ``verification``.
"""
