"""The main window: it holds the rail, the bars and one page, goes from page to page, and locks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMargins, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hothdesk.core import logs
from hothdesk.core.changes import Changes
from hothdesk.core.dates import to_store
from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from hothdesk.core.settings import TEXT_PERCENTS
from ui import a11y, clipboard
from ui.broken_page import BrokenPage
from ui.context import Context
from ui.frame import Foot, Rail, RailPlace, TopBar
from ui.lock import IdleWatch, SystemLock, clear_screen, locked_words
from ui.ops import broken, close_for_answers
from ui.page import Page, Shell
from ui.reading_order import put_in_reading_order, stop_beside
from ui.registry import PageRegistry
from ui.shortcuts import SHORTCUTS
from ui.theme.look import look
from ui.unkept import tell_what_waits
from ui.widgets.arrange import bring_into_sight
from ui.widgets.notice import MessageBar, NoticeKind
from ui.widgets.ring import FocusRing
from ui.window_keys import move_pane, scroll_by_key

FIRST_PAGE = "today"
GATE_PAGE = "unlock"
FIRST_RUN_PAGE = "first_run"


@dataclass(frozen=True, slots=True)
class Place:
    """Where one is or was: a page and what it was given (names of pages and record ids only)."""

    page: str
    params: dict[str, Any] = field(default_factory=dict)


class MainWindow(QWidget):
    """The one window.

    Signals:
        shown: another page is shown now; carries its name.
    """

    shown = Signal(str)

    def __init__(self, registry: PageRegistry, make_context: Callable[[MainWindow], Context]) -> None:
        super().__init__()
        self.setWindowTitle("HothDesk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._registry = registry
        self._past: list[Place] = []
        self._future: list[Place] = []
        self._here: Place | None = None
        self._return_to: Place | None = None
        self._page: Page | None = None
        self._vault = Path()
        self._is_open = False
        self._idle_minutes = 10.0
        self.ctx = make_context(self)
        self._build()
        self._idle = IdleWatch(self)
        self._idle.warned.connect(self._on_idle_warned)
        self._idle.woke.connect(self._on_woke)
        self._idle.expired.connect(self.lock)
        self.system_lock = SystemLock(self)
        self.system_lock.locked.connect(self.lock)
        self._ring = FocusRing(self)
        self._bind_keys()
        ops = self.ctx.ops
        ops.changed.connect(self._on_changed)
        ops.saved_at.connect(self.foot.show_saved)
        ops.told.connect(self._on_told)
        ops.broke.connect(self._on_told)
        self.resize(1366, 768)

    # Going from page to page.

    def navigate(self, name: str, **params: Any) -> None:
        """Show the page of this name; what is typed on the one before is kept first."""
        if self._here is not None and self._is_open:
            self._past.append(self._here)
            self._future.clear()
        self._show(Place(name, params))

    def back(self) -> None:
        """Show the page before."""
        if self._past and self._here is not None:
            self._future.append(self._here)
            self._show(self._past.pop())

    def forward(self) -> None:
        """Show the page one came back from."""
        if self._future and self._here is not None:
            self._past.append(self._here)
            self._show(self._future.pop())

    def has_page(self, name: str) -> bool:
        """Say whether there is a page of this name to go to."""
        return self._registry.has(name)

    def page_names(self) -> tuple[str, ...]:
        """Return the name of every page there is."""
        return self._registry.names()

    def page(self) -> Page | None:
        """Return the page that is shown."""
        return self._page

    def say(
        self,
        text: str,
        *,
        kind: NoticeKind = NoticeKind.DONE,
        action: str = "",
        act: Callable[[], object] | None = None,
    ) -> None:
        """Show a message over the foot, with one way to act on it."""
        self.message.say(text, kind=kind, action=action, act=act)

    def take_back(self, act: Callable[[], object]) -> None:
        """Take away the message that offers this, if it is still shown: it can no longer be done."""
        self.message.take_back(act)

    # Opening and locking.

    def start(self, vault: Path | None) -> None:
        """Show the first page: unlock this vault, or make the first one."""
        if vault is not None:
            self._vault = vault
            self.navigate(GATE_PAGE, vault=vault)
            return
        last = self.ctx.settings.get().last_vault
        if last and self.ctx.vaults.is_vault(Path(last)):
            self._vault = Path(last)
            self.navigate(GATE_PAGE, vault=Path(last))
        else:
            self.navigate(FIRST_RUN_PAGE)

    def desk_opened(self, vault: Path) -> None:
        """Show the desk: this vault has just been opened."""
        place = self._return_to if self._return_to is not None and vault == self._vault else None
        self._vault = vault
        self._is_open = True
        self._past.clear()
        self._future.clear()
        self._return_to = None
        self._here = None
        self.ctx.settings.change(
            last_vault=str(vault.absolute()), last_opened_at=to_store(self.ctx.clock.now())
        )
        self.foot.begin()
        self.ctx.ops.run(lambda desk: desk.settings.get(), owner=self, done=self._on_settings)
        self.ctx.ops.run(lambda desk: desk.warnings, owner=self, done=self._on_warnings)
        place = place or Place(FIRST_PAGE)
        self.navigate(place.page, **place.params)
        tell_what_waits(self.ctx)

    def lock(self) -> None:
        """Lock now: keep what is typed, forget the keys, and leave nothing on the screen to read."""
        if not self._is_open:
            return
        self._is_open = False
        self._idle.end()
        self._return_to = None if isinstance(self._page, BrokenPage) else self._here
        self._past.clear()
        self._future.clear()
        self.ctx.ask.dismiss()
        self.message.clear()
        self.warning.clear()
        clear_screen()
        unkept = self._let_go()
        self._show(Place(GATE_PAGE, {"vault": self._vault, "locked": locked_words(is_kept=not unkept)}))
        if unkept:
            self.say(unkept, kind=NoticeKind.PROBLEM)
        self.ctx.ops.lock_desk()
        a11y.announce(locked_words(is_kept=not unkept), assertive=True, source=self)

    @property
    def is_open(self) -> bool:
        """Say whether a desk is open."""
        return self._is_open

    def focusNextPrevChild(self, is_next: bool) -> bool:
        """Move as one reads, also through what was added after the page was built."""
        put_in_reading_order(self)
        beside = stop_beside(self, self.focusWidget(), is_next=is_next)
        if beside is not None:
            reason = Qt.FocusReason.TabFocusReason if is_next else Qt.FocusReason.BacktabFocusReason
            beside.setFocus(reason)
            return True
        return super().focusNextPrevChild(is_next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the page with Page Up and Page Down, also where nothing in it takes the keyboard."""
        if not scroll_by_key(self.pages, event.key()):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is typed, close the desk, and go."""
        self._idle.end()
        self._is_open = False
        if self._page is not None:
            self._keep(self._page)
        clipboard.take_back()
        self.hide()
        self.ctx.ops.shutdown()
        super().closeEvent(event)

    # Building.

    def _build(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.rail = Rail(self._go, self.lock)
        self.top_bar = TopBar(lambda: self.navigate("help"))
        self.foot = Foot()
        self.message = MessageBar(outside=QMargins(24, 0, 24, 8), elsewhere=self._focus_page)
        self.warning = MessageBar(name="warning", outside=QMargins(24, 8, 24, 0), is_lasting=True)
        self.pages = QStackedWidget()
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.warning)
        right.addWidget(self.pages, 1)
        right.addWidget(self.message)
        right.addWidget(self.foot)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)
        self._offer_places()

    def _offer_places(self) -> None:
        places = (
            RailPlace(page="today", word=_("Today"), icon="today", keys="Ctrl+1"),
            RailPlace(page="children", word=_("Children"), icon="children", keys="Ctrl+2"),
            RailPlace(page="packs", word=_("Packs"), icon="packs", keys="Ctrl+3"),
            RailPlace(page="settings", word=_("Settings"), icon="settings", keys="Ctrl+,"),
        )
        self.rail.offer(place for place in places if self._registry.has(place.page))

    def _bind_keys(self) -> None:
        acts: dict[str, Callable[[], object]] = {
            "help": lambda: self._by_key(self._go, "help"),
            "lock": self.lock,
            "today": lambda: self._by_key(self._go, "today"),
            "children": lambda: self._by_key(self._go, "children"),
            "packs": lambda: self._by_key(self._go, "packs"),
            "settings": lambda: self._by_key(self._go, "settings"),
            "find": lambda: self._by_key(self._go, "children", find=True),
            "back": lambda: self._by_key(self.back),
            "forward": lambda: self._by_key(self.forward),
            "next_pane": lambda: self._move_pane(1),
            "previous_pane": lambda: self._move_pane(-1),
            "larger": lambda: self._resize_text(1),
            "smaller": lambda: self._resize_text(-1),
            "close_message": self.message.clear,
        }
        for shortcut in SHORTCUTS:
            act = acts.get(shortcut.id)
            if act is None or (shortcut.page and not self._registry.has(shortcut.page)):
                continue
            for keys in shortcut.keys:
                bound = QShortcut(QKeySequence(keys), self, act)
                if shortcut.id == "lock":  # over an open list or menu, too
                    bound.setContext(Qt.ShortcutContext.ApplicationShortcut)

    # Inside.

    def _go(self, name: str, **params: Any) -> None:
        if self._is_open and self._registry.has(name):
            self.navigate(name, **params)

    def _by_key(self, act: Callable[..., object], *names: str, **params: Any) -> None:
        """Go elsewhere, unless the page that is shown keeps a key from showing another one."""
        if self._page is None or self._page.may_leave_by_key():
            act(*names, **params)

    def _show(self, place: Place) -> None:
        unkept = self._let_go()
        try:
            page = self._registry.make(place.page, self.ctx, **place.params)
            self._set_page(place, page)
        except Exception as error:  # noqa: BLE001 - whatever broke, the person needs a way on from here
            self._set_page(place, self._broken_page(place, broken("page", error)))
        if unkept:
            self.say(unkept, kind=NoticeKind.PROBLEM)
        self.shown.emit(place.page)

    def _set_page(self, place: Place, page: Page) -> None:
        before, self._here, self._page = self._page, place, page
        if before is not None:
            self._drop(before)
        page.top_changed.connect(self._on_top_changed)
        page.unsaved_changed.connect(self._on_unsaved_changed)
        self._on_unsaved_changed()
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        is_desk = page.shell is Shell.DESK
        for part in (self.rail, self.top_bar, self.foot):
            part.setVisible(is_desk)
        self.warning.setVisible(is_desk and bool(self.warning.words.text()))
        self.message.clear()
        self.rail.show_place(page.rail)
        self.foot.show_note(page.foot_note())
        self._on_top_changed()
        page.take_focus()
        if page.top.title:
            a11y.announce(page.top.title, source=page)

    def _broken_page(self, place: Place, error: BugError) -> Page:
        is_open = self._is_open
        return BrokenPage(
            self.ctx,
            sentence=str(error),
            rail=place.page,
            shell=Shell.DESK if is_open else Shell.GATE,
            back=self.back if is_open and self._past else None,
            today=partial(self.navigate, FIRST_PAGE) if is_open and place.page != FIRST_PAGE else None,
            again=partial(self._show, place),
        )

    def _let_go(self) -> str:
        """Leave the page that is shown, and return what to tell of it; nothing, as a rule."""
        page, self._page = self._page, None
        if page is None:
            return ""
        unkept = self._keep(page)
        self._drop(page)
        return unkept

    def _keep(self, page: Page) -> str:
        try:
            page.flush()
        except Exception as error:  # noqa: BLE001 - nobody may be held on a page, or an unlocked desk, by it
            logs.failure("window.flush", error)
            return _("What you typed last on the page before may not be kept. Look at it again.")
        return ""

    def _drop(self, page: Page) -> None:
        try:
            page.leave()
        except Exception as error:  # noqa: BLE001 - it is not shown again whatever it holds
            logs.failure("window.leave", error)
        close_for_answers(page)
        page.blockSignals(True)
        self.pages.removeWidget(page)
        page.hide()
        page.deleteLater()

    def _focus_page(self) -> None:
        if self._page is not None:
            self._page.take_focus()

    def _move_pane(self, step: int) -> None:
        move_pane([self.rail, self.top_bar, self.warning, self.pages, self.message], step)

    def _resize_text(self, step: int) -> None:
        now = TEXT_PERCENTS.index(self.ctx.settings.get().text_percent)
        percent = TEXT_PERCENTS[min(len(TEXT_PERCENTS) - 1, max(0, now + step))]
        self.ctx.settings.change(text_percent=percent)
        self.ctx.theme.choose(text_percent=percent)
        focused = self.focusWidget()
        if focused is not None and self.pages.isAncestorOf(focused):
            bring_into_sight(focused)
        a11y.announce(_("Text size {percent} per cent").format(percent=percent), source=self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the paper."""
        QPainter(self).fillRect(self.rect(), look().colour("paper"))

    @Slot()
    def _on_top_changed(self) -> None:
        if self._page is not None:
            self.top_bar.show_top(self._page.top, self._page.bar_widgets())

    @Slot()
    def _on_unsaved_changed(self) -> None:
        self.foot.show_waiting(self._page is not None and self._page.has_unsaved())

    @Slot(object)
    def _on_changed(self, changes: Changes[Any]) -> None:
        if changes.touches("settings"):
            self.ctx.ops.run(lambda desk: desk.settings.get(), owner=self, done=self._on_settings)
        if self._page is not None:
            self._page.reload(changes)

    def _on_settings(self, settings: Any) -> None:
        self._idle_minutes = float(settings.idle_minutes)
        if self._is_open:
            self._idle.begin(self._idle_minutes)

    def _on_warnings(self, warnings: tuple[str, ...]) -> None:
        """Say what is odd about the vault; it stays, on every page, until somebody has closed it."""
        if warnings:
            self.warning.say(" ".join(warnings), kind=NoticeKind.INFO)

    @Slot(str)
    def _on_told(self, sentence: str) -> None:
        self.say(sentence, kind=NoticeKind.PROBLEM)

    @Slot(int)
    def _on_idle_warned(self, seconds: int) -> None:
        words = _("HothDesk locks in {seconds} seconds. Press any key to stay. What you typed is kept.")
        self.say(words.format(seconds=seconds), kind=NoticeKind.INFO, action=_("Stay"), act=self._idle.touch)
        a11y.announce(words.format(seconds=seconds), assertive=True, source=self)

    @Slot()
    def _on_woke(self) -> None:
        self.message.clear()
