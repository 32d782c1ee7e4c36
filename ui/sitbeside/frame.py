"""The frame of a sit-beside page: what it is about, how far one is, one step, and Back and Next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from hothdesk.core.i18n import _
from ui import a11y
from ui.context import Context
from ui.page import Page, Shell
from ui.sitbeside.calm import BigButton
from ui.sitbeside.cover import Cover, CoverKeys
from ui.theme.look import Ink, Type, look
from ui.widgets.arrange import ScrollColumn, row
from ui.widgets.button import ButtonKind
from ui.widgets.label import PlainLabel
from ui.widgets.text import Span

_WIDEST_SIDE = 120
_NARROWEST_SIDE = 24
_TIGHT_FROM = 1.4  # of the text size: the room round the words is given to the words
_OVER_UNDER = 18  # between what is read and what stays in sight under it
_HALF_A_ROW = 24
_ANY = 16_777_215  # what Qt means by "no maximum"


class _Step(ScrollColumn):
    """Scrolls what stands on the screen; over something that stays it is no higher than its content."""

    def __init__(self, content: QWidget, *, is_capped: bool) -> None:
        super().__init__(content, margins=(0, 20, 0, 20))
        self._is_capped = is_capped
        self._left_out = 0  # of the height, so that it ends between two rows

    def set_side(self, side: int) -> None:
        """Leave this much room at both sides."""
        inside = self._inside.layout()
        if inside is not None:
            inside.setContentsMargins(side, 20, side, 0 if self._is_capped else 20)

    def event(self, event: QEvent) -> bool:
        """Become as high as the content when it has become higher or lower."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._cap()
            self._cut()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the content is at this width."""
        super().resizeEvent(event)
        self._cap()
        self._cut()

    def _cut(self) -> None:
        """End above a part of which less than half a row would be seen: such a sliver says nothing."""
        room = self.viewport().height() + self._left_out
        ends = room
        if self._is_capped and self._inside.height() > room:
            for part in self._inside.findChildren(QWidget):
                top = part.mapTo(self._inside, QPoint(0, 0)).y()
                if part.isVisible() and 0 < room - top < min(part.height() // 2, look().px(_HALF_A_ROW)):
                    ends = min(ends, top)
        if room - ends != self._left_out:
            self._left_out = room - ends
            self.setViewportMargins(0, 0, 0, self._left_out)

    def _cap(self) -> None:
        height = _ANY
        if self._is_capped:  # as high as a scroll area makes what it scrolls
            least = self._inside.minimumSizeHint().height()
            height = max(least, self._inside.heightForWidth(self.viewport().width()))
        self.setMaximumHeight(height)


class SitBesidePage(Page):
    """The base of pages one fills in beside a young person.

    A page shows one step at a time with :meth:`show_step` and says what Back and Next do.

    Attributes:
        back_button, next_button, stop_button: what is always at hand.
    """

    shell = Shell.BARE

    def __init__(self, ctx: Context, *, about: str) -> None:
        super().__init__(ctx)
        self.set_top(about)
        self._cover: Cover | None = None
        self._was_at: QWidget | None = None
        self._titles: tuple[str, str] | None = None
        self._whole = QWidget()
        self.column.addWidget(self._whole)
        whole = QVBoxLayout(self._whole)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._lines: list[tuple[QHBoxLayout, int, int]] = []  # with the room above and below
        self.about = PlainLabel(about, kind=Type.BAR, ink=Ink.MUTED)
        self.progress = PlainLabel("", kind=Type.BAR, ink=Ink.MUTED)
        self.stop_button = BigButton(_("Stop here"), kind=ButtonKind.TEXT, clicked=self.on_stop)
        self.stop_button.setObjectName("stop_here")
        whole.addLayout(self._line(self.about, 1, self.progress, self.stop_button, above=28, below=12))
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self._place.setSpacing(0)
        whole.addLayout(self._place, 1)
        self._step: _Step | None = None
        self._under: QWidget | None = None
        self.back_button = BigButton(_("Back"), clicked=self.on_back)
        self.back_button.setObjectName("step_back")
        self.next_button = BigButton(_("Next"), kind=ButtonKind.FILLED, clicked=self.on_next)
        self.next_button.setObjectName("step_next")
        help_now = [Span(_("Need help now?"), is_strong=True), Span(" 999  ·  Childline 0800 1111")]
        middle = Qt.AlignmentFlag.AlignHCenter
        self.help_line = PlainLabel(help_now, kind=Type.BODY, ink=Ink.MUTED, align=middle)
        self.help_line.setObjectName("help_now")
        hint = _("Press F9, or Shift three times, to cover the screen")
        cover_hint = PlainLabel(hint, kind=Type.SMALL, ink=Ink.MUTED, align=middle)
        words = QWidget()
        said = QVBoxLayout(words)
        said.setContentsMargins(0, 0, 0, 0)
        said.setSpacing(2)
        said.addWidget(self.help_line)
        said.addWidget(cover_hint)
        left, right = row(self.back_button, 1), row(1, self.next_button)
        self._foot = self._line(left, words, right, above=14, below=30)
        whole.addLayout(self._foot)
        self._keys = CoverKeys(self)
        self._keys.pressed.connect(self._on_cover_keys)

    # What a page says.

    def show_step(
        self,
        step: QWidget,
        *,
        progress: str = "",
        focus: QWidget | None = None,
        under: QWidget | None = None,
    ) -> None:
        """Show this instead of the step before, and begin to read it at its top.

        Args:
            step: what is read; it scrolls where there is too much of it.
            progress: how far one is.
            focus: what has the keyboard first; the step itself unless given.
            under: what stands right under the step and stays in sight while that scrolls.
        """
        for old in (self._step, self._under):
            if old is not None:
                old.hide()
                old.deleteLater()
        while self._place.takeAt(0) is not None:
            pass
        self._step = _Step(step, is_capped=under is not None)
        self._under = under
        if under is None:
            self._place.addWidget(self._step)
        else:
            self._place.addStretch(1)
            self._place.addWidget(self._step, 1000)  # before the room above and under it
            self._place.addWidget(under)
            self._place.addStretch(2)
        self._fit()
        self.progress.say(progress)
        self.progress.setVisible(bool(progress))
        target = focus or step
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_leave_by_key(self) -> bool:
        """Let no key show other records while a child looks on: what it does instead is to stop here."""
        if not self.is_covered and self.stop_button.isVisible():
            self.on_stop()
        return False

    def on_back(self) -> None:
        """Show the step before."""

    def on_next(self) -> None:
        """Keep what stands here and show the next step."""

    def on_stop(self) -> None:
        """Stop for today; everything is kept."""

    # The cover.

    @property
    def is_covered(self) -> bool:
        """Say whether the cover lies over the window."""
        return self._cover is not None

    def cover(self) -> None:
        """Hide everything at once, and keep every letter."""
        if self._cover is not None:
            return
        window = self.window()
        focused = QApplication.focusWidget()
        self._was_at = focused if focused is not None and self.isAncestorOf(focused) else None
        QToolTip.hideText()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._cover = Cover(window, self.ctx.clock.today())
        self._cover.lifted.connect(self.uncover)
        self._whole.hide()
        self.flush()
        a11y.announce(self._cover.accessibleName(), assertive=True, source=self)

    def uncover(self) -> None:
        """Show everything again, where one was."""
        if self._cover is None:
            return
        cover, self._cover = self._cover, None
        self._whole.show()
        cover.hide()
        cover.deleteLater()
        if self._was_at is not None:
            self._was_at.setFocus(Qt.FocusReason.OtherFocusReason)
        self._was_at = None

    def leave(self) -> None:
        """Take the cover and the neutral title off the window."""
        if self._cover is not None:
            self._cover.hide()
            self._cover.deleteLater()
            self._cover = None
        self._take_title_back()

    # Inside.

    def showEvent(self, event: QShowEvent) -> None:
        """Give the window a title that says nothing to who looks at the list of windows."""
        super().showEvent(event)
        if self._titles is None:
            self._titles = (self.window().windowTitle(), QGuiApplication.applicationDisplayName())
            QGuiApplication.setApplicationDisplayName(_("Notes"))
            self.window().setWindowTitle(_("Notes"))
        self._keys.listen_to(self.window().windowHandle())

    def hideEvent(self, event: QHideEvent) -> None:
        """Give the window its own title back."""
        super().hideEvent(event)
        if not event.spontaneous():
            self._take_title_back()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words at a width that reads well."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the words at a width that reads well when the text size has changed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "next_button"):
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the calm paper."""
        QPainter(self).fillRect(self.rect(), look().colour("calm_paper"))

    def _on_cover_keys(self) -> None:
        if not self.isVisible() or self.window() is not QApplication.activeWindow():
            return
        if self.is_covered:
            self.uncover()
        else:
            self.cover()

    def _take_title_back(self) -> None:
        if self._titles is not None:
            title, name = self._titles
            self._titles = None
            QGuiApplication.setApplicationDisplayName(name)
            self.window().setWindowTitle(title)

    def _side(self) -> int:
        return max(_NARROWEST_SIDE, min(_WIDEST_SIDE, (self.width() - look().px(860)) // 2))

    def _fit(self) -> None:
        side = self._side()
        is_tight = look().scale >= _TIGHT_FROM
        for line, above, below in self._lines:
            line.setContentsMargins(
                side, above // 3 if is_tight else above, side, below // 3 if is_tight else below
            )
        # both sides alike: the words stay where they are, whatever the buttons say
        for place, share in enumerate((1, 3 if is_tight else 2, 1)):
            self._foot.setStretch(place, share)
        if self._step is not None:
            self._step.set_side(side)
        if self._under is not None:
            self._under.setContentsMargins(side, _OVER_UNDER // 3 if is_tight else _OVER_UNDER, side, 4)

    def _line(self, *parts: QWidget | int, above: int, below: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(_WIDEST_SIDE, above, _WIDEST_SIDE, below)
        line.setSpacing(18)
        for part in parts:
            if isinstance(part, int):
                line.addStretch(part)
            else:
                stretch = 0 if isinstance(part, BigButton | PlainLabel) else 1
                line.addWidget(part, stretch, Qt.AlignmentFlag.AlignVCenter)
        self._lines.append((line, above, below))
        return line
