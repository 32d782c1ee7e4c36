"""The timeline as a picture: rows of marks over months, each row with a shape of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from hothdesk.children.model import TimelinePoint
from hothdesk.core.datewords import month_words
from hothdesk.core.drawing import Mark
from hothdesk.core.i18n import _
from ui.pages.child_parts.timeline import Band, Timeline, point_words, span_words
from ui.theme import icons
from ui.theme.look import Ink, Type, look
from ui.widgets.chip import tone_role
from ui.widgets.text import Lines, Span, natural_width

_ROW = 41


class TimelinePicture(QWidget):
    """Level, missing, visits and meetings over time; a table says the same (``Timeline.table``)."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._spots: list[tuple[QRectF, str]] = []
        self.setAccessibleName(timeline.spoken())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a height of four rows, their months, and the words over the levels."""
        return QSize(look().px(520), look().px(18) + 4 * look().px(_ROW) + look().px(22))

    def minimumSizeHint(self) -> QSize:
        """Return a width at which the rows still read."""
        return QSize(self._left() + look().px(150), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure again when the look has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Say under the pointer what a mark is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = next((words for box, words in self._spots if box.contains(event.pos().toPointF())), "")
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        now = look()
        timeline = self._timeline
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._spots = []
        rows: tuple[tuple[str, tuple[TimelinePoint, ...], Callable[[QPainter, QRectF], None]], ...] = (
            (_("Missing"), timeline.missing, _square),
            (_("Visits"), timeline.visits, _ring),
            (_("Meetings"), timeline.meetings, _dot),
        )
        middle = now.px(18) + now.px(_ROW) / 2
        self._row(painter, _("Level"), middle)
        for band in timeline.bands:
            self._band(painter, band, middle)
        self._band_words(painter, middle)
        if not timeline.bands:
            lines = Lines((Span(_("no level set yet")),), Type.TINY, self.width())
            at = QPointF(self._across(0), middle - now.px(3) - lines.size.height())
            lines.paint(painter, at, now.colour(Ink.MUTED))
        for word, points, paint in rows:
            middle += now.px(_ROW)
            self._row(painter, word, middle)
            for point in points:
                self._spot(painter, point, middle, paint)
        self._months(painter, middle + now.px(_ROW) / 2)

    def _left(self) -> int:
        words = (_("Level"), _("Missing"), _("Visits"), _("Meetings"))
        return round(max(natural_width(word, Type.SMALL) for word in words)) + look().px(28)

    def _across(self, place: float) -> float:
        side = look().px(9)
        return self._left() + side + place * (self.width() - self._left() - 2 * side)

    def _row(self, painter: QPainter, word: str, middle: float) -> None:
        now = look()
        painter.fillRect(
            QRectF(self._left(), middle - 0.5, self.width() - self._left(), 1), now.colour("line")
        )
        lines = Lines((Span(word),), Type.SMALL, self._left())
        lines.paint(painter, QPointF(0, middle - lines.size.height() / 2), now.colour(Ink.INK))

    def _band(self, painter: QPainter, band: Band, middle: float) -> None:
        now = look()
        begin = self._across(self._timeline.place(band.on))
        end = max(begin + now.px(4), self._across(self._timeline.place(band.until)))
        colour = now.colour(tone_role(band.tone))
        _paint_band(
            painter, band.tone.mark, QRectF(begin, middle - now.px(4), end - begin, now.px(8)), colour
        )
        words = f"{band.word}, {span_words(band.on, band.until)}"
        self._spots.append((QRectF(begin, middle - now.px(10), end - begin, now.px(20)), words))

    def _band_words(self, painter: QPainter, middle: float) -> None:
        """Write the levels over their bands, the gravest first, so that none of those is crowded out."""
        now = look()
        taken: list[tuple[float, float]] = []
        order = [Mark.TRIANGLE, Mark.DIAMOND, Mark.CIRCLE, Mark.DASHED_RING]
        for band in sorted(self._timeline.bands, key=lambda band: order.index(band.tone.mark)):
            width = natural_width(band.word, Type.TINY)
            place = (self._timeline.place(band.on) + self._timeline.place(band.until)) / 2
            left = min(max(self._across(place) - width / 2, self._left()), self.width() - width)
            if any(left < end and begin < left + width for begin, end in taken):
                continue
            taken.append((left - now.px(8), left + width + now.px(8)))
            lines = Lines((Span(band.word),), Type.TINY, width + 2)
            at = QPointF(left, middle - now.px(9) - lines.size.height())
            lines.paint(painter, at, now.colour(tone_role(band.tone)))

    def _spot(
        self,
        painter: QPainter,
        point: TimelinePoint,
        middle: float,
        paint: Callable[[QPainter, QRectF], None],
    ) -> None:
        side = look().px(12)
        begin = self._across(self._timeline.place(point.on)) - side / 2
        end = self._across(self._timeline.place(point.until)) + side / 2
        box = QRectF(begin, middle - side / 2, end - begin, side)
        paint(painter, box)
        reach = look().px(6)
        if point.is_corrected:
            pen = look().px(14)
            at = QRectF(box.right() - pen * 0.3, box.top() - pen * 0.9, pen, pen)
            icons.paint(painter, "edit", at, look().colour(Ink.INK))
        words = f"{point_words(point)}, {span_words(point.on, point.until)}"
        self._spots.append((box.adjusted(-reach, -reach, reach, reach), words))

    def months_shown(self) -> tuple[tuple[str, float], ...]:
        """Return the words of the months and where each begins: short ones where the whole do not fit."""
        whole = self._months_in([month_words(day) for day in self._timeline.months()])
        if len(whole) == len(self._timeline.months()):
            return whole
        return self._months_in([month_words(day)[:3] for day in self._timeline.months()])

    def _months_in(self, words: Sequence[str]) -> tuple[tuple[str, float], ...]:
        shown = []
        free_from = 0.0
        for day, word in zip(self._timeline.months(), words, strict=True):
            width = natural_width(word, Type.TINY)
            left = min(self._across(self._timeline.place(day)), self.width() - width)
            if left >= free_from:
                shown.append((word, left))
                free_from = left + width + look().px(10)
        return tuple(shown)

    def _months(self, painter: QPainter, top: float) -> None:
        for word, left in self.months_shown():
            lines = Lines((Span(word),), Type.TINY, natural_width(word, Type.TINY) + 2)
            lines.paint(painter, QPointF(left, top), look().colour(Ink.MUTED))


def _paint_band(painter: QPainter, mark: Mark, box: QRectF, colour: QColor) -> None:
    """Paint a level so that it can be told in grey: whole, in blocks, thick, or dotted."""
    match mark:
        case Mark.CIRCLE:
            painter.fillRect(box, colour)
        case Mark.TRIANGLE:
            painter.fillRect(box.adjusted(0, -look().px(3), 0, look().px(3)), colour)
        case _:
            block = look().px(9 if mark is Mark.DIAMOND else 3)
            gap = look().px(3)
            left = box.left()
            while left < box.right():
                painter.fillRect(
                    QRectF(left, box.top(), min(block, box.right() - left), box.height()), colour
                )
                left += block + gap


def _square(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour(Ink.MUTED))
    painter.drawRoundedRect(box, 2, 2)


def _ring(painter: QPainter, box: QRectF) -> None:
    line = look().px(3)
    painter.setPen(QPen(look().colour(Ink.VOICE), line))
    painter.setBrush(look().colour("card"))
    inset = line / 2
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), box.height() / 2, box.height() / 2)


def _dot(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look().colour(Ink.ACCENT))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
