"""My Safety Plan of one child, twice: the young person's own and the professionals', side by side."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.changes import Changes
from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from ui.child_page import BELOW_TABS, ChildHead, ChildPage
from ui.context import Context
from ui.pages.plan_parts.plan_card import BothPlans, PlanCard, PlanKind, PlanStanding, read_both
from ui.unkept import tell_unkept
from ui.unread import typed_under
from ui.widgets.arrange import Columns, ScrollColumn, Stack, empty
from ui.widgets.label import Heading, PlainLabel

_COPY: Final = "young_person"
_PAGES = {PlanKind.YOUNG_PERSON: "plan_young_person", PlanKind.PROFESSIONAL: "plan_professionals"}


class PlansPage(ChildPage):
    """Both plans: how each stands and the one next step."""

    tab = "plans"

    def __init__(self, ctx: Context, *, child_id: str) -> None:
        super().__init__(ctx, child_id=child_id)
        self.both: BothPlans | None = None
        self._shown: tuple[BothPlans, str] | None = None
        self.cards: dict[PlanKind, PlanCard] = {}
        why = _(
            "There are two, because a child can carry home only what is theirs: their own plan is made from "
            "their words alone, and what adults know of others stays in the other."
        )
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        place = QWidget()
        place.setLayout(self._place)
        whole = Stack([Heading(_("My Safety Plan")), PlainLabel(why), place])
        self.body.addWidget(ScrollColumn(whole, margins=BELOW_TABS))
        self._load()

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read again how both plans stand."""
        super().reload(changes)
        touched = ("young_person_plan", "professional_plan")
        if changes is None or any(changes.touches(noun) for noun in touched):
            self._load()

    def show_head(self, head: ChildHead) -> None:
        """Call the young person's plan by their initials."""
        self._show()

    def flush(self) -> None:
        """Put by a reason for a review that was not begun, where the desk locks over it."""
        if self.ctx.window.is_open:
            return
        for card in self.cards.values():
            if card.reason_field.isVisible() and card.reason.is_own:
                words = typed_under(card.reason_field, card.reason.text().strip())
                tell_unkept(self.ctx, f"{words}.", page="plans", child_id=self.child_id)

    def _load(self) -> None:
        child_id = self.child_id
        self.ctx.ops.run(lambda desk: read_both(desk, child_id), owner=self, done=self._on_both)

    def _on_both(self, both: BothPlans) -> None:
        self.both = both
        self._show()

    def _show(self) -> None:
        if self.both is None or self.head is None:
            return
        shown = (self.both, self.head.child.initials)
        if shown == self._shown:
            return  # a reason that is being typed stays
        self._shown = shown
        empty(self._place)
        next_kind = self.both.next_kind()
        self.cards = {
            standing.kind: self._card(standing, is_next=standing.kind is next_kind)
            for standing in (self.both.young_person, self.both.professional)
        }
        self._place.addWidget(Columns([(card, None) for card in self.cards.values()], rest_needs=400))

    def _card(self, standing: PlanStanding, *, is_next: bool) -> PlanCard:
        child = "" if self.head is None else self.head.child.initials
        card = PlanCard(standing, child, self.ctx.clock.today(), is_next=is_next)
        page = _PAGES[standing.kind]
        card.opened.connect(partial(self.go, page))
        card.looked_at.connect(lambda number: self.go(page, number=number))
        card.reviewed.connect(partial(self._on_review, standing))
        card.compared.connect(partial(self._on_compare, standing))
        card.discarded.connect(partial(self._on_discard, standing))
        card.copied.connect(lambda: self.go("pack", profile_id=_COPY))
        return card

    def _on_review(self, standing: PlanStanding, reason: str) -> None:
        if standing.sheet is None:
            return
        plan_id, kind = standing.sheet.plan.id, standing.kind
        self.ctx.ops.run(
            lambda desk: _room(desk, kind).start_review(plan_id, reason=reason),
            owner=self,
            done=lambda _changes: self.go(_PAGES[kind]),
            failed=partial(self._on_not_reviewed, kind),
        )

    def _on_not_reviewed(self, kind: PlanKind, error: Exception) -> None:
        if not isinstance(error, BugError):
            self.cards[kind].reason_field.set_error(str(error))
            self.cards[kind].reason_field.take_focus()

    def _on_discard(self, standing: PlanStanding) -> None:
        if standing.sheet is None:
            return
        lost = _("What was written in it is lost.")
        if standing.versions:
            lost = _("What was written in it is lost. Version {number} stays as it is.").format(
                number=standing.versions[0].number
            )
        plan_id, kind = standing.sheet.plan.id, standing.kind
        self.ctx.ask.confirm(
            self,
            _("Throw this draft away?"),
            detail=lost,
            yes=_("Throw away"),
            no=_("Keep"),
            then=lambda: self.ctx.ops.run(lambda desk: _room(desk, kind).discard(plan_id), owner=self),
        )

    def _on_compare(self, standing: PlanStanding, number: int) -> None:
        if standing.sheet is None:
            return
        plan_id, kind = standing.sheet.plan.id, standing.kind
        self.ctx.ops.run(
            lambda desk: _room(desk, kind).compare_versions(plan_id, number - 1, number),
            owner=self,
            done=partial(self.cards[kind].show_changes, number),
        )


def _room(desk: Any, kind: PlanKind) -> Any:
    return desk.plans.young_person if kind is PlanKind.YOUNG_PERSON else desk.plans.professional
