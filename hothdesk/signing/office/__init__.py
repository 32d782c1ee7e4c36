"""Office (OPC) digital signatures for Word files, in pure Python, in the shape that Word makes.

Words: a *part* is one file inside the Word file; its *content type* says what kind it is; a
*relationship* leads from one part to another; the *manifest* lists the parts a signature covers.

May use: the room's ``model`` and ``certificates``, cryptography, lxml. Must never fetch an outside file,
expand an entity, or unpack more than the limits in ``archive``. Start reading in ``signature``, then
``manifest`` and ``relationships``.
"""

from hothdesk.signing.office.signature import sign_docx

__all__ = ["sign_docx"]
