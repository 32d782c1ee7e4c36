"""What radio cards and checks share: an indicator, words, a detail, and how they are measured and painted.

A card may carry a tone, shown as shape, word and tint; what is chosen has a thick line, a filled indicator
and the state "checked", so no choice is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from hothdesk.core.drawing import Tone
from ui.theme.look import CHIP_RADIUS, RADIUS, TARGET, Ink, Type, look
from ui.widgets.chip import tone_role
from ui.widgets.frame import paint_box
from ui.widgets.mark import paint_mark
from ui.widgets.text import Lines, Span, longest_word, natural_width

SIDE, _ABOVE = 14, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several choices.

    Attributes:
        value: what is behind it.
        word: what it is called.
        detail: what it means, in a sentence.
        tone: a meaning with shape and colour, if it has one.
    """

    value: object
    word: str
    detail: str = ""
    tone: Tone | None = None


class Choosable:
    """Measures and paints what radio cards and checks share: an indicator, words, and a detail."""

    option: Option
    is_card: bool
    has_indicator: bool
    is_marked_whole = True
    line = "control"

    def words_left(self) -> int:
        """Return where the words begin."""
        side = SIDE if self.is_card else 2
        return side + (look().px(30) if self.has_indicator else 0)

    def chip_width(self) -> int:
        """Return the width of the tone's chip, 0 without a tone."""
        if self.option.tone is None:
            return 0
        natural = int(natural_width(self.option.word, Type.SMALL_STRONG)) + look().px(40)
        return max(look().px(150), natural) if self.option.detail else natural

    def text_lines(self, width: int) -> tuple[Lines | None, Lines | None, int]:
        """Return the word, the detail, and where the detail begins."""
        left = self.words_left()
        right = SIDE if self.is_card else 2
        if self.option.tone is not None:
            at = left + self.chip_width() + 12
            detail = self._detail(width - at - right)
            return None, detail, at
        kind = Type.STRONG if self.option.detail else Type.BODY
        word = Lines((Span(self.option.word),), kind, max(20, width - left - right) + 1)
        return word, self._detail(width - left - right), left

    def _detail(self, width: int) -> Lines | None:
        if not self.option.detail:
            return None
        kind = Type.SMALL
        return Lines((Span(self.option.detail),), kind, max(20, width) + 1)

    def height_at(self, width: int) -> int:
        """Return the height at this width."""
        word, detail, _at = self.text_lines(width)
        above = 2 * (_ABOVE if self.is_card else 6)
        if self.option.tone is not None:
            chip = round(look().line_height(Type.SMALL_STRONG)) + look().px(6)
            text = max(chip, round(detail.size.height()) if detail else 0)
            above = 2 * (_ABOVE if detail else 5)
        else:
            text = round((word.size.height() if word else 0) + (detail.size.height() if detail else 0))
        return max(TARGET, text + above)

    def hint(self, widest_em: int = 34) -> QSize:
        """Return the size on as few lines as read well."""
        em = look().font(Type.BODY).pixelSize()
        right = SIDE if self.is_card else 2
        if self.option.tone is not None:
            width = self.words_left() + self.chip_width() + right
            if self.option.detail:
                width += 12 + min(int(natural_width(self.option.detail, Type.SMALL)) + 2, widest_em * em)
        else:
            kind = Type.STRONG if self.option.detail else Type.BODY
            widest = max(natural_width(self.option.word, kind), natural_width(self.option.detail, Type.SMALL))
            width = self.words_left() + min(int(widest) + 2, widest_em * em) + right
        return QSize(width, self.height_at(width))

    def least(self) -> QSize:
        """Return the size with one word to a line."""
        right = SIDE if self.is_card else 2
        kind = Type.STRONG if self.option.detail else Type.BODY
        word = longest_word(self.option.word, kind)
        detail = longest_word(self.option.detail, Type.SMALL)
        if self.option.tone is not None:
            width = self.words_left() + self.chip_width() + right + (12 + int(detail) if detail else 0)
        else:
            width = self.words_left() + int(max(word, detail)) + 4 + right
        return QSize(width, TARGET)


def paint_choosable(
    button: QAbstractButton, choosable: Choosable, draw_indicator: Callable[[QPainter, QRectF], None]
) -> None:
    """Paint the card, the indicator and the words of one choice."""
    now = look()
    painter = QPainter(button)
    is_on, is_active = button.isChecked(), button.underMouse() and button.isEnabled()
    if choosable.is_card:
        is_marked = is_on and choosable.is_marked_whole
        ground = "accent_tint" if is_marked else "quiet" if is_active else "card"
        paint_box(
            painter,
            QRectF(button.rect()),
            ground=now.colour(ground),
            line=now.colour("accent" if is_marked else choosable.line),
            width=2 if is_marked else 1,
            radius=RADIUS,
        )
    word, detail, detail_left = choosable.text_lines(button.width())
    ink = now.colour(Ink.INK if button.isEnabled() else Ink.DISABLED)
    quiet = (
        ink
        if choosable.option.tone is not None
        else now.colour(Ink.MUTED if button.isEnabled() else Ink.DISABLED)
    )
    if choosable.has_indicator:
        side = now.px(20)
        left = SIDE if choosable.is_card else 2
        draw_indicator(painter, QRectF(left, (button.height() - side) / 2, side, side))
    left = choosable.words_left()
    if choosable.option.tone is not None:
        height = now.line_height(Type.SMALL_STRONG) + now.px(6)
        box = QRectF(left, (button.height() - height) / 2, choosable.chip_width(), height)
        _paint_chip(painter, box, choosable.option)
        if detail is not None:
            detail.paint(painter, QPointF(detail_left, (button.height() - detail.size.height()) / 2), ink)
        return
    height = (word.size.height() if word else 0) + (detail.size.height() if detail else 0)
    top = (button.height() - height) / 2
    if word is not None:
        word.paint(painter, QPointF(left, top), ink)
        top += word.size.height()
    if detail is not None:
        detail.paint(painter, QPointF(left, top), quiet)


def _paint_chip(painter: QPainter, box: QRectF, option: Option) -> None:
    now = look()
    if option.tone is None:
        return
    role = tone_role(option.tone)
    paint_box(painter, box, ground=now.tint(role), radius=CHIP_RADIUS)
    middle = QPointF(box.x() + now.px(16), box.center().y())
    paint_mark(painter, option.tone, middle, now.px(11), now.colour(role))
    word = Lines((Span(option.word),), Type.SMALL_STRONG, box.width())
    word.paint(painter, QPointF(box.x() + now.px(29), box.y() + now.px(3)), now.colour(role))


def dress(button: QAbstractButton) -> None:
    """Let a choice grow with its words and answer to the pointer."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    button.setCursor(Qt.CursorShape.PointingHandCursor)
