"""The leak check: a pack is opened again from its bytes and read as anybody could, before it may be signed.

    bytes -> read_pdf / read_docx -> passages -> find_withheld -> findings

Words: a *passage* is some text and where it stands, visible or not; a *withheld* thing is what this
recipient must not learn; a *finding* is a withheld thing met in a passage. A finding is *certain*, or
*possible* (spelled nearly so, or a name that is also an ordinary word): a person looks at those.

Reading trusts nothing that the renderers know: it takes the file apart itself and keeps what it does not
understand as raw text. What it cannot do: read letters that are only pixels of a picture. Pictures of
drawings are covered by reading the tree too (``tree.read_document``).

May use: ``packs.document``, core, pikepdf, pypdfium2, lxml. Must never change a file, write one, log what it
reads, or leave a part out because it cannot be read (``PackUnreadable`` instead). Loaded when a pack is made.
Start reading in ``model``, then ``matching``.
"""
