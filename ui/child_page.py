"""What every page about one child stands on: the top bar, the tabs, and a place below them.

A page about a child says which tab it is and puts its content into ``body``; a page that needs the whole
height (a form, a map) has ``has_tabs = False`` and gets a way back instead. What stands below is the
page's own, and so is loading it: this only knows who the child is and at which level.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.assessments.model import VersionRow
from hothdesk.children.model import Child, ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from ui import a11y
from ui.context import Context
from ui.page import Page
from ui.widgets.arrange import row
from ui.widgets.button import Button, ButtonKind
from ui.widgets.label import Heading
from ui.widgets.notice import NoticeKind
from ui.widgets.tabs import Tabs

# Room round what stands below the tabs, for a ScrollColumn.
BELOW_TABS: Final = (24, 14, 24, 22)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildHead:
    """Who the child is, and how it stands.

    Attributes:
        child: all that is known.
        level: the newest version that set a level; None while none has.
    """

    child: Child
    level: VersionRow | None


class ChildPage(Page):
    """The base of every page about one child.

    Attributes:
        child_id: whose page it is.
        head: who the child is; None until the desk has answered.
        body: where the page puts its content, below the tabs or the way back.
        tab: the tab that is shown as chosen, by the name of its page.
        has_tabs: whether the tabs are shown; otherwise a way back to ``back_page``.
    """

    rail = "children"
    tab = "child"
    has_tabs = True
    back_page = "child"

    def __init__(self, ctx: Context, *, child_id: str) -> None:
        super().__init__(ctx)
        self.child_id = ChildId(child_id)
        self.head: ChildHead | None = None
        self.tabs: Tabs | None = None
        self.back: Button | None = None
        self._is_named = False
        self._lead()
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self.column.addLayout(self.body, 1)
        self._load_head()

    def show_head(self, head: ChildHead) -> None:
        """Show what a page takes from who the child is; called each time it is read again."""

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read again who the child is, if that may have changed; pages that load more call this too."""
        if changes is None or changes.touches("child", self.child_id) or changes.touches("assessment"):
            self._load_head()

    @property
    def is_named(self) -> bool:
        """Say whether the full name may stand on the screen; otherwise initials."""
        return self._is_named

    def show_names(self) -> None:
        """Show names or initials anew: the name has just been shown or hidden."""

    def back_words(self) -> str:
        """Return the words on the way back of a page without tabs."""
        return _("Back to the summary")

    def go(self, page: str, **params: Any) -> None:
        """Show another page about this child."""
        self.ctx.navigate(page, child_id=self.child_id, **params)

    def take_focus(self) -> None:
        """Give the keyboard to the first heading, or to the tabs while the content is still to come."""
        first = self.back if self.tabs is None else self.tabs.bar
        if first is None or any(each.isVisibleTo(self) for each in self.findChildren(Heading)):
            super().take_focus()
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def bar_widgets(self) -> tuple[QWidget, ...]:
        """Return the button that shows and hides the full name: a shared room can read the screen."""
        if self.head is None:
            return ()
        words = _("Hide name") if self._is_named else _("Show name")
        icon = "eye_off" if self._is_named else "eye"
        button = Button(words, kind=ButtonKind.TEXT, icon=icon, is_compact=True, clicked=self._on_name)
        button.setObjectName("show_name")
        return (button,)

    def _lead(self) -> None:
        if self.has_tabs:
            words = (
                ("child", _("Summary")),
                ("chronology", _("Chronology")),
                ("people", _("People")),
                ("assessments", _("Assessments")),
                ("safety_map", _("Safety map")),
                ("plans", _("Safety plan")),
                ("child_packs", _("Packs")),
            )
            shown = [(name, word) for name, word in words if self.ctx.window.has_page(name)]
            self.tabs = Tabs(shown, label=_("About this child"))
            self.tabs.setObjectName("child_tabs")
            self.tabs.show_tab(self.tab)
            self.tabs.opened.connect(self._on_tab)
            lead: QWidget = self.tabs
        else:
            self.back = Button(
                self.back_words(),
                kind=ButtonKind.TEXT,
                icon="back",
                is_compact=True,
                clicked=partial(self.go, self.back_page),
            )
            self.back.setObjectName("way_back")
            lead = row(self.back, 1)
        above = QVBoxLayout()
        above.setContentsMargins(24, 14, 24, 0)
        above.addWidget(lead)
        self.column.addLayout(above)

    def _load_head(self) -> None:
        child_id = self.child_id
        self.ctx.ops.run(
            lambda desk: ChildHead(
                child=desk.children.get_child(child_id), level=desk.assessments.levels().get(child_id)
            ),
            owner=self,
            done=self._on_head,
            failed=self._on_no_child,
        )

    def _on_head(self, head: ChildHead) -> None:
        is_first = self.head is None
        self.head = head
        self._show_top()
        if is_first:
            a11y.announce(", ".join((self.top.title, *self._level_words())), source=self)
        self.show_head(head)

    def _show_top(self) -> None:
        if self.head is None:
            return
        child, level = self.head.child, self.head.level
        today = self.ctx.clock.today()
        title = child.label(today)
        if self._is_named:
            title = title.replace(child.initials, child.display_name, 1)
        status = child.status_on(today)
        facts = [child.pronouns, child.education.year_group, "" if status is None else status.status]
        chip = None if level is None else (level.level_word, level.level_tone.tone)
        self.set_top(title, chip=chip, facts=facts)

    def _level_words(self) -> tuple[str, ...]:
        level = None if self.head is None else self.head.level
        return () if level is None else (level.level_word,)

    def _on_no_child(self, error: Exception) -> None:
        if isinstance(error, BugError):
            return
        self.ctx.navigate("children")
        self.ctx.say(str(error), kind=NoticeKind.PROBLEM)

    def _on_name(self) -> None:
        self._is_named = not self._is_named
        self._show_top()
        self.show_names()
        window = self.window()
        again = window.findChildren(Button, "show_name")
        if again:
            again[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tab(self, name: str) -> None:
        had_keyboard = self.tabs is not None and self.tabs.bar.has_keyboard()
        window = self.window()
        self.go(name)
        if had_keyboard:
            # Whoever walks along the tabs stays on them.
            for tabs in window.findChildren(Tabs, "child_tabs"):
                if tabs is not self.tabs and tabs.isVisible():
                    tabs.bar.setFocus(Qt.FocusReason.OtherFocusReason)
