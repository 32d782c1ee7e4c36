"""Children: everybody this desk works with, by initials and age; names one press away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout

from hothdesk.assessments.model import VersionRow
from hothdesk.children.model import ChildId, ChildRow
from hothdesk.core.changes import Changes
from hothdesk.core.i18n import _, ngettext
from ui import a11y
from ui.context import Context
from ui.page import Page
from ui.widgets.arrange import Flow
from ui.widgets.button import Button, ButtonKind, filled
from ui.widgets.card import EmptyState
from ui.widgets.inputs import SearchLine
from ui.widgets.label import Heading
from ui.widgets.rowlist import ListRow, RowList

_Found = tuple[Sequence[ChildRow], int, Mapping[ChildId, VersionRow]]


class ChildrenPage(Page):
    """The list of children, with a search that looks into every name.

    With ``then`` it asks which child something is about, and goes to that page; further params go along.
    """

    rail = "children"

    def __init__(self, ctx: Context, *, find: bool = False, then: str = "child", **params: Any) -> None:
        super().__init__(ctx)
        self._then = then
        self._params = params
        asks = _("Which child is it about?") if self._is_asking else ""
        self.set_top(_("Children"), facts=[asks])
        self._begins_in_search = find
        self._children: Sequence[ChildRow] = ()
        self._levels: Mapping[ChildId, VersionRow] = {}
        self._names_shown = False
        whole = QVBoxLayout()
        whole.setContentsMargins(24, 22, 24, 12)
        whole.setSpacing(14)
        self.heading = Heading(_("Children"))
        whole.addWidget(self.heading)
        self.search = SearchLine(_("Find a child by any name"))
        self.search.edited.connect(self._on_search)
        self.search.line.returnPressed.connect(self._on_enter)
        self.search.line.setAccessibleDescription(
            _("Enter opens the one that is found, or goes to them where there are several; so does Down.")
        )
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.search.line, self._on_down)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        self.names = Button(_("Show names"), kind=ButtonKind.PLAIN, icon="eye", clicked=self._on_names)
        self.names.setObjectName("show_names")
        self.names.setCheckable(True)
        add = filled(_("Add a child"), self._on_add, icon="add", name="add_child")
        whole.addWidget(Flow([self.search, self.names, add], across=12))
        self.rows = RowList(_("Children"))
        self.rows.opened.connect(self._on_opened)
        whole.addWidget(self.rows, 1)
        self.nobody = EmptyState(
            _("Nobody is on this laptop yet"),
            _("Add the first child to begin. One name or nickname is enough; the rest can wait."),
        )
        self.nobody.hide()
        self.no_match = EmptyState(
            _("No child of that name"), _("The search looks into all names: chosen, legal and nicknames.")
        )
        self.no_match.hide()
        whole.addWidget(self.nobody)
        whole.addWidget(self.no_match)
        self._tail = whole
        whole.addStretch(0)
        self.column.addLayout(whole, 1)
        ctx.ops.run(lambda desk: desk.settings.get().names_shown, owner=self, done=self._show_names)
        self.reload(None)

    @property
    def _is_asking(self) -> bool:
        return self._then != "child"

    def take_focus(self) -> None:
        """Give the keyboard to the search when that was asked for."""
        if self._begins_in_search:
            self.search.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_focus()

    def reload(self, changes: Changes[Any] | None) -> None:
        """Ask again who is on this desk."""
        self._find(self._show)

    def _find(self, done: Callable[[_Found], None]) -> None:
        containing = self.search.text()
        self.ctx.ops.run(
            lambda desk: (
                tuple(desk.children.list_children(containing=containing)),
                desk.children.count_children(),
                desk.assessments.levels(),
            ),
            owner=self,
            done=done,
        )

    def _show(self, found: _Found) -> None:
        self._children, everybody, self._levels = found
        self._fill()
        self.nobody.setVisible(not everybody)
        self.no_match.setVisible(bool(everybody) and not self._children)
        self.rows.setVisible(bool(self._children))
        self.search.setVisible(bool(everybody))
        self.names.setVisible(bool(everybody))
        self._tail.setStretch(self._tail.count() - 1, 0 if self._children else 1)
        words = ngettext("{count} child on this laptop", "{count} children on this laptop", everybody)
        if self._is_asking and everybody:
            words = _("Which child is it about?")
        if self.search.text():
            words = ngettext("{count} found", "{count} found", len(self._children))
            a11y.announce(words, source=self)
        self.heading.say(words)

    def _fill(self) -> None:
        self.rows.show_rows([self._row(child) for child in self._children])

    def _row(self, child: ChildRow) -> ListRow:
        title = f"{child.display_name} ({child.age})" if self._names_shown else child.label
        level = self._levels.get(child.id)
        chip = None if level is None else (level.level_word, level.level_tone.tone)
        return ListRow(id=child.id, title=title, chip=chip)

    def _show_names(self, is_shown: bool) -> None:
        self._names_shown = is_shown
        self.names.setChecked(is_shown)
        self.names.setText(_("Hide names") if is_shown else _("Show names"))
        self.names.set_icon("eye_off" if is_shown else "eye")
        self._fill()

    def _on_names(self) -> None:
        self._show_names(not self._names_shown)

    def _on_search(self, _text: str) -> None:
        self.reload(None)

    def _on_enter(self) -> None:
        """Open the only one that is found, never one of several; only the desk knows who that is by now."""
        if self.search.text():
            self._find(self._open_only)
        else:
            self._on_down()

    def _open_only(self, found: _Found) -> None:
        self._show(found)
        if len(self._children) == 1:
            self._on_opened(self._children[0].id)
        else:
            self._on_down()

    def _on_down(self) -> None:
        if self._children:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _on_opened(self, child_id: str) -> None:
        self.ctx.navigate(self._then, child_id=child_id, **self._params)

    def _on_add(self) -> None:
        self.ctx.navigate("add_child")
