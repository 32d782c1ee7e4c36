"""The small parts that every page is made of; none of them knows a noun of the desk.

Words: a *card* is a white box with a line round it; a *chip* is a shape, a word and a tint; a *field* is a
label, a hint, a control and its error; a *ring* is the teal line round what has the keyboard.

May use: ``ui.theme``, ``ui.a11y``, ``hothdesk.core``. Must never know a page, the desk, or a colour.

Where things are: words in :mod:`~ui.widgets.label`, buttons in :mod:`~ui.widgets.button`, boxes in
:mod:`~ui.widgets.card`, fields in :mod:`~ui.widgets.field` and :mod:`~ui.widgets.inputs`, choices in
:mod:`~ui.widgets.choice` and :mod:`~ui.widgets.check`, arrangement in :mod:`~ui.widgets.arrange`, what the
window says in :mod:`~ui.widgets.notice`.
"""
