"""What goes to whom: records in, one signed pack out, and a line in the register of what left.

    choices + records -> compose -> document -> pdf / docx -> read back from disk -> sign

Words: a *profile* says what a pack for one recipient may hold; a *preview* is the exact pages that will be
signed; a pack is *made*, then *handed over*, then *acknowledged*: three facts, each recorded by a person.
The PDF is the record; the Word copy is for editing.

May use: every room to the right, reportlab, python-docx, pikepdf. Must never send anything, put a name into
a file name, compose a young person's copy from anything but what the young person entered, or let police
intelligence into a pack. Start reading in ``service``, then ``compose``.
"""
