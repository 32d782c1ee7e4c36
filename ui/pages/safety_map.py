"""The safety map of one child: what is said first, the map one draws together, its versions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from hothdesk.core.changes import Changes
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from hothdesk.mapping.comparison import MapComparison
from hothdesk.mapping.model import SafetyMapId
from hothdesk.mapping.versions import MapRow, MapSheet, MapVersion, MapVersionRow
from ui.child_page import ChildPage
from ui.context import Context
from ui.pages.safety_map_parts.before import BeforeWeDraw, Beginning, picture_kinds
from ui.pages.safety_map_parts.editor import MapEditor
from ui.pages.safety_map_parts.side import View
from ui.pages.safety_map_parts.table import Laid, MapTable, laid, read_picture
from ui.widgets.notice import NoticeKind


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the page shows: a map, if there is one, with its versions and the child's other maps."""

    form: Form
    now: Laid | None
    versions: Sequence[MapVersionRow] = ()
    others: Sequence[MapRow] = ()


class SafetyMapPage(ChildPage):
    """Draws a safety map together with the young person.

    Args:
        ctx: what every page is given.
        child_id: whose map.
        map_id: which map; the one changed last by default.
        is_new: begin another map.
    """

    tab = "safety_map"

    def __init__(self, ctx: Context, *, child_id: str, map_id: str = "", is_new: bool = False) -> None:
        self.before: BeforeWeDraw | None = None
        self.editor: MapEditor | None = None
        self._map_id = map_id
        self._is_new = is_new
        self._goes_on_at: Callable[[MapEditor], object] | None = None
        super().__init__(ctx, child_id=child_id)
        self._load()

    def reload(self, changes: Changes[Any] | None) -> None:
        """Show what is true now; acts on this map have been shown already."""
        super().reload(changes)
        if changes is None or (changes.touches("map") and not isinstance(changes.value, Laid)):
            self._load()

    def flush(self) -> None:
        """Send what is typed to the vault now."""
        if self.editor is not None:
            self.editor.flush()

    # Loading.

    def _load(self) -> None:
        child_id, map_id, is_new = self.child_id, self._map_id, self._is_new

        def find(desk: Any) -> _Found:
            form = desk.forms.form("safety_map")
            rows = desk.maps.list_maps(child_id)
            row = next((each for each in rows if map_id in ("", each.id)), None)
            if row is None or is_new:
                return _Found(form=form, now=None)
            sheet = desk.maps.get_sheet(row.id)
            view = "" if sheet.is_draft else desk.maps.get_version(row.id, sheet.number).child_view
            now = laid(desk, sheet, child_view=view)
            others = tuple(each for each in rows if each.id != row.id)
            return _Found(form=form, now=now, versions=desk.maps.list_versions(row.id), others=others)

        self.ctx.ops.run(find, owner=self, done=self._show)

    def _show(self, found: _Found) -> None:
        if found.now is None:
            if self.before is None:
                self._put(self._begin_before(found.form))
                if self.hasFocus():
                    self.take_focus()
            return
        if self.editor is None:
            self.before = None
            self.editor = self._begin_editor(found.form)
            self._put(self.editor)
        self._map_id = found.now.sheet.safety_map.id
        self._lay(found.now, is_editable=found.now.sheet.is_draft)
        self.editor.show_versions(found.versions, found.others)
        goes_on_at, self._goes_on_at = self._goes_on_at, None
        if goes_on_at is not None:
            goes_on_at(self.editor)
        elif self.hasFocus():
            self.editor.begin_reading()

    def _lay(self, now: Laid, *, is_editable: bool, has_next_step: bool = True) -> None:
        if self.editor is not None:
            table = MapTable(self.ctx, now, self, has_next_step=has_next_step)
            self.editor.lay(table, is_editable=is_editable)

    def _put(self, widget: QWidget) -> None:
        """Show this and nothing else; the page holds the keyboard until what is shown can take it."""
        while (item := self.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                now = QApplication.focusWidget()
                if now is not None and (now is old or old.isAncestorOf(now)):
                    self.setFocus(Qt.FocusReason.OtherFocusReason)
                old.hide()
                old.deleteLater()
        self.body.addWidget(widget, 1)
        widget.show()  # at once: what is not seen yet cannot take the keyboard

    def _show_top(self) -> None:
        """Say whose map it is, without the level: one draws it together with the young person.

        Who sat there is typed by hand and may be a name, so it waits for the name to be shown.
        """
        super()._show_top()
        table = self.editor.table if self.editor is not None else None
        facts = [_("Safety map")]
        if table is not None:
            facts.append(day_words(table.map.made_on))
            if table.map.with_whom and self._is_named:
                facts.append(_("with {whom}").format(whom=table.map.with_whom))
        self.set_top(self.top.title, facts=facts)

    # Beginning.

    def _begin_before(self, form: Form) -> BeforeWeDraw:
        self.before = BeforeWeDraw(self.ctx, form)
        self.before.started.connect(self._on_started)
        return self.before

    def _on_started(self, beginning: Beginning) -> None:
        child_id = self.child_id

        def start(desk: Any) -> Changes[SafetyMapId]:
            data = None if beginning.picture is None else read_picture(beginning.picture)
            changes: Changes[SafetyMapId] = desk.maps.start(
                child_id, made_on=beginning.made_on, with_whom=beginning.with_whom, told=beginning.told
            )
            if data is None:
                return changes
            try:
                desk.maps.bring_in_picture(changes.value, data)
            except UserError:
                desk.maps.discard(changes.value)
                raise
            return changes

        def started(changes: Changes[SafetyMapId]) -> None:
            self._map_id, self._is_new = changes.value, False
            self._goes_on_at = lambda editor: editor.take_focus()

        failed = self.before.show_error if self.before is not None else None
        self.ctx.ops.run(start, owner=self, done=started, failed=failed)

    # The map that is open.

    def _begin_editor(self, form: Form) -> MapEditor:
        editor = MapEditor(self.ctx, form)
        side = editor.side
        editor.sheet_shown.connect(self._show_top)
        side.about.picture_wanted.connect(self._on_picture)
        side.about.given_up.connect(self._on_give_up)
        side.about.opened.connect(lambda map_id: self.go("safety_map", map_id=map_id))
        side.about.another.connect(lambda: self.go("safety_map", is_new=True))
        side.finish.finished.connect(self._on_finish)
        editor.bench.finished.begun.connect(self._on_new_version)
        editor.bench.finished.left.connect(self._on_back)
        side.versions.wanted.connect(self._on_look)
        side.versions.compared.connect(self._on_compare)
        return editor

    def _on_picture(self) -> None:
        words = _("Choose a picture of a map")
        self.ctx.ask.open_file(self, words, kinds=picture_kinds(), then=self._bring_in)

    def _bring_in(self, file: Path) -> None:
        if self.editor is not None and self.editor.table is not None:
            self.editor.bench.say(_("Bringing the picture in …"))
            self.editor.table.bring_in(file)

    def _on_give_up(self) -> None:
        self.ctx.ask.confirm(
            self,
            _("Give up this draft?"),
            detail=_(
                "The map becomes what its last finished version says. Without one, the whole map is gone. "
                "This cannot be undone."
            ),
            yes=_("Give it up"),
            no=_("Keep it"),
            then=self._give_up,
        )

    def _give_up(self) -> None:
        map_id, self._map_id = SafetyMapId(self._map_id), ""
        self._forget_editor()
        self.ctx.ops.run(lambda desk: desk.maps.discard(map_id), owner=self, failed=self._say)

    def _on_finish(self) -> None:
        if self.editor is None:
            return
        map_id = SafetyMapId(self._map_id)
        self.flush()

        def done(changes: Changes[MapVersion]) -> None:
            words = _("Finished as version {number}. Packs and plans can use it now.")
            self.ctx.say(words.format(number=changes.value.number))

        self._goes_on_at = lambda editor: editor.side.take_focus(View.ABOUT)
        self.ctx.ops.run(
            lambda desk: desk.maps.finish(map_id),
            owner=self,
            done=done,
            failed=partial(self._refused, self.editor.side.finish.show_error),
        )

    def _on_new_version(self, reason: str) -> None:
        if self.editor is None:
            return
        map_id = SafetyMapId(self._map_id)
        self._goes_on_at = lambda editor: editor.take_focus()
        self.ctx.ops.run(
            lambda desk: desk.maps.new_version_from(map_id, reason=reason),
            owner=self,
            failed=partial(self._refused, self.editor.bench.finished.show_error),
        )

    def _refused(self, show_error: Callable[[Exception], None], error: Exception) -> None:
        self._goes_on_at = None
        show_error(error)

    def _forget_editor(self) -> None:
        self.editor = None
        self.before = None

    def _say(self, error: Exception) -> None:
        self.ctx.say(str(error), kind=NoticeKind.PROBLEM)

    # Versions.

    def _on_look(self, number: int) -> None:
        map_id = SafetyMapId(self._map_id)

        def look(desk: Any) -> Laid:
            version = desk.maps.get_version(map_id, number)
            sheet = MapSheet(
                safety_map=version.safety_map,
                is_draft=False,
                number=version.number,
                reason=version.reason,
                undo=None,
                redo=None,
                changed_at=version.finished_at,
            )
            return laid(desk, sheet, child_view=version.child_view)

        self.flush()
        self.ctx.ops.run(look, owner=self, done=self._show_version, failed=self._say)

    def _on_back(self) -> None:
        self._goes_on_at = lambda editor: editor.take_focus()
        self._load()

    def _show_version(self, now: Laid) -> None:
        self._lay(now, is_editable=False, has_next_step=False)
        if self.editor is not None:
            words = _("You are looking at version {number}.").format(number=now.sheet.number)
            self.editor.bench.say(words)
            self.editor.bench.finished.take_focus()

    def _on_compare(self, older: int, newer: int) -> None:
        map_id = SafetyMapId(self._map_id)

        def show(comparison: MapComparison) -> None:
            if self.editor is not None:
                self.editor.side.versions.show_comparison(comparison, older, newer)

        self.ctx.ops.run(
            lambda desk: desk.maps.compare_versions(map_id, older, newer),
            owner=self,
            done=show,
            failed=self._say,
        )
