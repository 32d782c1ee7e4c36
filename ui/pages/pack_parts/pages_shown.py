"""The pages that will be signed: made from the records, shown as paper or as words, remade after a change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from hothdesk.children.model import ChildId
from hothdesk.core.errors import NotReady
from hothdesk.core.i18n import _
from hothdesk.packs.model import Preview
from hothdesk.partnerships.profiles import ProfileId
from hothdesk.signing.model import IdentityId
from ui import a11y
from ui.context import Context
from ui.part import Part
from ui.theme.look import Ink
from ui.widgets.arrange import Flow, empty
from ui.widgets.button import Button, ButtonKind, outlined
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel
from ui.widgets.notice import ProgressNote
from ui.widgets.sheets import Ground, SheetRoll

if TYPE_CHECKING:
    from hothdesk.packs.figures import PageRead
    from ui.ops import Operation

_PAUSE: Final = 300  # milliseconds after the last change was kept before the pages are made again
_PATIENCE: Final = 250  # milliseconds before it is said that pages are being made


@dataclass(frozen=True, slots=True)
class Made:
    """A preview and its pages as they are seen and read."""

    preview: Preview
    pages: tuple[PageRead, ...]


class PagesShown(Part):
    """The middle column.

    Signals:
        made: there are pages, or (None) there are none that may be signed.
    """

    made = Signal(object)

    def __init__(
        self,
        ctx: Context,
        child_id: ChildId,
        profile_id: ProfileId,
        step_for_missing: Callable[[], Button | None],
    ) -> None:
        super().__init__(ctx)
        self._step_for_missing = step_for_missing
        self._child_id = child_id
        self._profile_id = profile_id
        self._identity_id: IdentityId | None = None
        self._operation: Operation | None = None
        self._made: Made | None = None
        self.column.setContentsMargins(0, 6, 0, 6)
        self.column.setSpacing(8)
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(_PAUSE)
        self._debounce.timeout.connect(self.make)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE)
        self._patience.timeout.connect(self._on_patience_over)
        self.roll = SheetRoll(_("Pages that will be signed"))
        self.roll.wanted.connect(self._on_wanted)
        self.roll.turned.connect(self._on_turned)
        self.roll.zoomed.connect(self._show_zoom)
        self.words = _words_view()
        self._note = QWidget()
        self._note_column = QVBoxLayout(self._note)
        self._note_column.setContentsMargins(20, 20, 20, 20)
        self._stack = QStackedWidget()
        for view in (self.roll, self.words, self._note):
            self._stack.addWidget(view)
        self.column.addWidget(Ground(self._stack), 1)
        self._build_tools()
        self.progress = ProgressNote(_("Making the pages"), self.stop)
        self.progress.hide()
        self.column.addWidget(self.progress)
        self._show_zoom()

    @property
    def has_note(self) -> bool:
        """Say whether it is said in place of the pages why there are none."""
        return self._stack.currentWidget() is self._note

    def sign_as(self, identity_id: IdentityId | None) -> None:
        """Make the pages with this signer's name on them."""
        if identity_id == self._identity_id and identity_id is not None:
            return
        self._identity_id = identity_id
        self.make()

    def wait(self) -> None:
        """Show the pages pale: something is being changed and is not kept yet."""
        self._debounce.stop()
        self._drop()
        self.roll.set_stale()

    def remake_soon(self) -> None:
        """Make the pages again of what was kept, unless it is changed once more in the next moment."""
        self.wait()
        self._debounce.start()

    def make(self) -> None:
        """Make the pages now."""
        self._debounce.stop()
        self._drop()
        identity_id, child_id, profile_id = self._identity_id, self._child_id, self._profile_id
        if identity_id is None:
            self.say(
                _("Make your signature first"),
                _("Your name and role stand on the last page, and you sign exactly the pages you see."),
            )
            return
        self.roll.set_stale()
        self._patience.start()
        self._operation = self.ctx.ops.run_long(
            lambda desk, operation: _make(desk, operation, child_id, profile_id, identity_id),
            owner=self,
            done=self._on_made,
            failed=self._on_failed,
            progress=self._on_progress,
        )

    def stop(self) -> None:
        """Make no pages now: the person has asked to stop."""
        self._debounce.stop()
        self._drop()
        again = outlined(_("Make the pages"), self.make, name="make_pages")
        self.say(_("No pages were made"), _("You stopped it. What you chose is kept."), again)

    def say(self, title: str, words: str, step: Button | None = None) -> None:
        """Say in place of the pages why there are none, and what to do."""
        has_keyboard = self._has_keyboard()
        self.progress.hide()
        self._patience.stop()
        empty(self._note_column)
        card = Card(title, widgets=[PlainLabel(words, ink=Ink.MUTED)])
        if step is not None:
            card.add(Flow([step]))
        self._note_column.addWidget(card)
        self._note_column.addStretch(1)
        self._stack.setCurrentWidget(self._note)
        self._tools.hide()
        self._made = None
        self.made.emit(None)
        if has_keyboard and step is not None:
            step.setFocus(Qt.FocusReason.OtherFocusReason)
        a11y.announce(f"{title}. {words}", source=self)

    def leave(self) -> None:
        """Stop what is being made."""
        self._debounce.stop()
        self._drop()

    # Building.

    def _build_tools(self) -> None:
        self.back = self._tool("", self._on_back, "up", _("Page before"), "page_before")
        self.onward = self._tool("", self._on_onward, "down", _("Next page"), "page_next")
        self.place = PlainLabel("")
        self.smaller = self._tool(
            "−", partial(self.roll.resize_sheets, -1), "", _("Smaller pages"), "smaller"
        )
        self.larger = self._tool("+", partial(self.roll.resize_sheets, 1), "", _("Larger pages"), "larger")
        self.as_words = self._tool(_("Read as words"), self._on_as_words, "", "", "as_words")
        self.as_words.setCheckable(True)
        self._tools = Flow(
            [self.back, self.onward, self.place, self.smaller, self.larger, self.as_words], across=8
        )
        self._tools.hide()
        self.column.addWidget(self._tools)

    def _tool(self, words: str, clicked: Any, icon: str, said: str, name: str) -> Button:
        button = Button(words, kind=ButtonKind.PLAIN, icon=icon, is_compact=True, clicked=clicked)
        button.setObjectName(name)
        if said:
            button.setAccessibleName(said)
            button.setToolTip(said)
        return button

    # Making.

    def _drop(self) -> None:
        if self._operation is not None:
            self._operation.cancel()
            self._operation = None
        if self._made is not None:
            self._made = None
            self.made.emit(None)

    def _on_patience_over(self) -> None:
        if self._operation is not None:
            self.progress.report(0, 0, _("Making the pages…"))
            self.progress.show()

    def _on_progress(self, done: int, total: int, words: str) -> None:
        if self.progress.isVisible():
            self.progress.report(done, total, words)

    def _on_made(self, made: Made) -> None:
        self._operation = None
        had_keyboard = self._has_keyboard()
        self._patience.stop()
        self.progress.hide()
        self._made = made
        self.roll.show_sheets([QSizeF(page.width, page.height) for page in made.pages])
        text = _page_texts(made.pages)
        if self.words.toPlainText() != text:
            self.words.setPlainText(text)
        self._tools.show()
        self._stack.setCurrentWidget(self.words if self.as_words.isChecked() else self.roll)
        if had_keyboard and not self._has_keyboard():
            self._take_keyboard()
        self._on_turned(self.roll.page)
        self.made.emit(made.preview)

    def _on_failed(self, error: Exception) -> None:
        self._operation = None
        if isinstance(error, NotReady):
            step = self._step_for_missing()
        else:
            step = outlined(_("Try again"), self.make, name="make_pages")
        self.say(_("The pages cannot be made yet"), str(error), step)

    # Showing.

    def _on_wanted(self, number: int, width: int) -> None:
        if self._made is None:
            return
        pdf = self._made.preview.pdf
        self.ctx.ops.run(
            lambda _desk: _picture(pdf, number, width),
            owner=self,
            done=partial(self._on_picture, pdf, number, width),
        )

    def _on_picture(self, pdf: bytes, number: int, width: int, data: bytes) -> None:
        if self._made is not None and self._made.preview.pdf is pdf:
            self.roll.show_picture(number, width, data)

    def _on_turned(self, number: int) -> None:
        count = self.roll.count
        words = _("Page {number} of {count}").format(number=number + 1, count=count) if count else ""
        self.place.say(words)
        self.roll.roll.setAccessibleName(
            _("Pages that will be signed. {place}").format(place=words) if words else ""
        )
        self.roll.roll.setAccessibleDescription(
            _(
                "Page Up and Page Down read on, plus and minus change the size. "
                "“Read as words” gives the text."
            )
        )
        self.back.setEnabled(number > 0)
        self.onward.setEnabled(number + 1 < count)

    def _on_back(self) -> None:
        self._turn(-1)

    def _on_onward(self) -> None:
        self._turn(1)

    def _turn(self, step: int) -> None:
        self.roll.go_to(self.roll.page + step)
        a11y.announce(self.place.text(), source=self)

    def _show_zoom(self) -> None:
        self.smaller.setEnabled(self.roll.can_shrink)
        self.larger.setEnabled(self.roll.can_grow)

    def _on_as_words(self) -> None:
        is_words = self.as_words.isChecked()
        self.as_words.setText(_("Show as pages") if is_words else _("Read as words"))
        self._stack.setCurrentWidget(self.words if is_words else self.roll)
        for tool in (self.back, self.onward, self.place, self.smaller, self.larger):
            tool.setVisible(not is_words)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Give the keyboard to the pages, whichever way they are shown."""
        is_words = self._stack.currentWidget() is self.words
        (self.words if is_words else self.roll.roll).setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_keyboard(self) -> bool:
        """Say whether what is pressed or read here has the keyboard, which must not fall out of the page."""
        return self.isAncestorOf(self.window().focusWidget() or self)


def _words_view() -> QPlainTextEdit:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setAccessibleName(_("Words of the pages that will be signed"))
    view.setTabChangesFocus(True)
    view.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    view.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
    )
    return view


def _page_texts(pages: tuple[PageRead, ...]) -> str:
    heading = _("Page {number} of {count}")
    return "\n\n".join(
        f"{heading.format(number=number, count=len(pages))}\n\n{page.words.strip()}"
        for number, page in enumerate(pages, 1)
    )


def _make(
    desk: Any, operation: Operation, child_id: ChildId, profile_id: ProfileId, identity_id: IdentityId
) -> Made:
    from hothdesk.packs.figures import read_pages

    operation.go_on()
    operation.report(0, 2, _("Making the pages…"))
    preview = desk.packs.preview(child_id, profile_id, identity_id=identity_id)
    operation.go_on()
    operation.report(1, 2, _("Reading them back…"))
    return Made(preview, read_pages(preview.pdf))


def _picture(pdf: bytes, number: int, width: int) -> bytes:
    from hothdesk.packs.figures import page_png

    return page_png(pdf, number, width_px=width)
