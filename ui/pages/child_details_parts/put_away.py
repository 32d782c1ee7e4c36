"""A record this desk no longer works with: put away with a reason, never deleted, brought back at will."""

from __future__ import annotations

from typing import Any

from hothdesk.children.model import Child
from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from ui.autosave import line_entry, show_problems
from ui.context import Context
from ui.pages.child_details_parts.section import Section
from ui.widgets.arrange import Flow
from ui.widgets.button import outlined
from ui.widgets.label import Small


class PutAwaySection(Section):
    """A reason and one step; or the way back."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.words = Small("")
        self.reason = line_entry(_("Why you no longer work with this child"), "archived_because")
        self.away = outlined(_("Put this child’s record away"), self._on_away, name="put_away")
        self.back = outlined(_("Bring the record back"), self._on_back, name="bring_child_back")
        self.put(self.words, self.reason.field, Flow([self.away]), Flow([self.back]))

    def show_child(self, child: Child) -> None:
        """Show the step that is possible now."""
        super().show_child(child)
        is_away = child.archived_on is not None
        if child.archived_on is not None:
            words = _("Put away on {day}, because: {reason}").format(
                day=day_words(child.archived_on), reason=child.archived_because
            )
        else:
            words = _(
                "The child leaves the list and Today. Nothing is deleted, and the record can be brought back."
            )
        self.words.say(words)
        self.reason.field.setVisible(not is_away)
        self.away.setVisible(not is_away)
        self.back.setVisible(is_away)

    def _on_away(self) -> None:
        child_id, reason, ctx = self.child.id, self.reason.value(), self.ctx
        self.reason.field.set_error("")

        def failed(error: Exception) -> None:
            show_problems([self.reason], error)
            self.reason.field.take_focus()

        def bring_back() -> Any:
            return ctx.ops.run(lambda desk: desk.children.bring_back(child_id), owner=ctx.ops)

        def done(_changes: object) -> None:
            ctx.navigate("children")
            ctx.say(_("Put away. Nothing was deleted."), action=_("Undo"), act=bring_back)

        self.ctx.ops.run(
            lambda desk: desk.children.archive(child_id, reason), owner=self, done=done, failed=failed
        )

    def _on_back(self) -> None:
        child_id = self.child.id
        self.ctx.ops.run(
            lambda desk: desk.children.bring_back(child_id),
            owner=self,
            done=lambda _changes: self.ctx.say(_("The record is back in the list.")),
        )
