"""Records in, one document for one reader out: what goes in, in which words, and what is taken out.

Words: *sources* are what a pack may be composed from; a *writer* turns one kind of record into blocks; the
*redactor* takes other children's names out.

May use: models of every room, the document tree. Must never read a vault, render, or decide who may have a
pack. A young person's copy has its own, much smaller sources: nothing that is not in them can be printed.
Start reading in ``professional`` and ``young_person``.
"""
