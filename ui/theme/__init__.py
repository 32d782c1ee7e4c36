"""How everything looks, in one place: colours, type and sizes, and nothing else knows a colour.

Words: a *token set* is the colours of one theme by role; the *look* is a token set at a text size; the
*theme* chooses the look (the system's wish, or the person's) and puts it on the program.

May use: Qt, ``hothdesk.core``. Must never know a page or a noun.

Start reading at :mod:`ui.theme.tokens`, then :mod:`ui.theme.look`.
"""
