"""The window: it shows and asks, and decides nothing.

Words: a *page* is what stands in the middle of the window; the *rail* is the dark column that says where
one is; the *gate* is what a locked desk shows (first run, unlock); a *field* is a label, a hint, a control
and its error, always together.

May use: everything in ``hothdesk`` through :mod:`ui.ops`; pages may import models and ``hothdesk.core``.

Must never: hold the desk, open a file of the vault, decide a level, print colours outside ``ui/theme``,
show a dialog except through :mod:`ui.ask`.

Start reading at :mod:`ui.application` (how it starts), :mod:`ui.context` (what every page is given) and
:mod:`ui.page` (what a page is).
"""
