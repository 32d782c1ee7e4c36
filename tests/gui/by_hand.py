"""What a test reads and does on a page, as a person would."""

from hothdesk.children.model import Child
from ui.widgets.label import PlainLabel

GOOD = "kettle marble orchid tram"


def words_of(widget):
    return [label.text() for label in widget.findChildren(PlainLabel) if label.isVisible() and label.text()]


def add(window, settle, **values):
    child = Child(**values)
    window.ctx.ops.run(lambda desk: desk.children.add(child), owner=window)
    settle(window.ctx.ops)


def desk_says(window, settle, ask):
    found = []
    window.ctx.ops.run(ask, owner=window, done=found.append)
    settle(window.ctx.ops)
    return found[0]
