"""What can be said of a file that somebody received: signed and unchanged, or what is wrong with it.

Words: a *problem* is a plain sentence that names the part that failed; *covers the whole file* means
that nothing in it lies outside what was signed.

The rules are stricter than Word's and than any PDF reader's one-line verdict (standards F10, F14): a
note added to a certified PDF, a part or a link added to a Word file, or a kind of part that changed is a
change, whatever the signature alone would say. Needs no vault.

May use: the room's ``model``, ``certificates`` and ``office``, cryptography, lxml, pyHanko. Must never
fetch, expand, run or write anything, or call an unreadable file unchanged. Start reading in ``file``.
"""

from hothdesk.signing.verification.file import verify_file
from hothdesk.signing.verification.words import describe, to_json

__all__ = ["describe", "to_json", "verify_file"]
