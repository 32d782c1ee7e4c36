"""Words of blame, noticed beside the field a worker writes in: a hint under it, and nothing changed.

For what a worker writes in their own words. Never for what a child or anybody else is quoted with. What is
noticed is in ``hothdesk.core.blame``.
"""

from __future__ import annotations

from hothdesk.core.blame import blame_hints
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.remark import Remark

_MOST = 2  # more would be a scolding


def watch_for_blame(field: Field) -> Remark:
    """Say under a field of one or several lines what in it can sound like blame, once one has left it.

    A hint goes away while the words are mended; none comes while somebody types.

    Raises:
        TypeError: nothing can be written in the field.
    """
    control = field.control
    if not isinstance(control, TextLine | TextArea):
        raise TypeError("only written words are watched")
    remark = Remark(field)

    def look() -> None:
        hints = blame_hints(control.text())[:_MOST]
        remark.say(" ".join(hint.in_words() for hint in hints))

    def on_changed() -> None:
        if not control.hasFocus() or remark.text():
            look()

    control.left.connect(look)
    control.textChanged.connect(on_changed)
    look()
    return remark
