"""What stands beside a question: what to be careful of, why it is asked, how to ask it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from hothdesk.core.drawing import NOT_SAFE
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, Question
from ui.formview.given import Wording
from ui.formview.marked import MarkedLabel
from ui.theme.look import RADIUS, Ink, Type, look
from ui.widgets.card import Card
from ui.widgets.frame import paint_box
from ui.widgets.label import PlainLabel, Small

_OURS: Final = "ours"


class CautionNote(QFrame):
    """What must be thought of here, with where that is written."""

    def __init__(self, text: str, source: str) -> None:
        super().__init__()
        self.setObjectName("caution")
        self.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(3)
        column.addWidget(MarkedLabel(text, NOT_SAFE, kind=Type.STRONG))
        column.addWidget(Small(source))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground and the line of what is not safe."""
        now = look()
        paint_box(
            QPainter(self),
            QRectF(self.rect()),
            ground=now.colour("card"),
            line=now.colour("danger"),
            width=2,
            radius=RADIUS,
        )


def why_card(form: Form, question: Question, wording: Wording) -> Card:
    """Return why a question is asked, and where it comes from."""
    card = Card(_("Why this is asked"))
    card.setObjectName("why")
    if question.why:
        card.add(PlainLabel(wording.say(question.why), kind=Type.SMALL))
    # What we added ourselves must not read as if the form's document said it.
    source = question.source if question.source.casefold().startswith(_OURS) else form.cite(question)
    card.add(PlainLabel(source, kind=Type.TINY, ink=Ink.MUTED))
    return card


def gentle_card(question: Question, wording: Wording) -> Card | None:
    """Return how to ask without blame, and what others have said; None when the form says neither."""
    if not question.ask_gently and not question.examples:
        return None
    card = Card(_("How to ask"))
    card.setObjectName("ask_gently")
    if question.ask_gently:
        card.add(PlainLabel(wording.say(question.ask_gently), kind=Type.SMALL))
    for example in question.examples:
        card.add(Small(wording.say(example)))
    return card
