"""Prepare one pack: choose what goes in, read the very pages, sign them, and know what happens next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.datewords import short_words
from hothdesk.core.drawing import Tone
from hothdesk.core.errors import BugError, NotFound, NotReady, Problem, Problems, WrongPassphrase
from hothdesk.core.i18n import _
from hothdesk.packs.model import MadePack, PackChoices, PackPart, Preview
from hothdesk.partnerships.profiles import PackProfile, ProfileId
from hothdesk.signing.model import Identity
from ui.child_page import ChildPage
from ui.context import Context
from ui.pages.pack_parts.done import DoneView
from ui.pages.pack_parts.going_in import GoingIn, Offer
from ui.pages.pack_parts.pages_shown import PagesShown
from ui.pages.pack_parts.profile_card import Missing, find_missing
from ui.pages.pack_parts.read_back import HeldBackCard, MissingCard, ReadBackCard, UndrawnCard
from ui.pages.pack_parts.signing import SignCard
from ui.pages.pack_parts.to_mend import ToMend
from ui.unkept import tell_unkept
from ui.unread import not_saved
from ui.widgets.arrange import Stack
from ui.widgets.button import Button, outlined
from ui.widgets.notice import NoticeKind
from ui.widgets.panes import Pane, Panes

# Where one sees on this page whether it is mended.
_MENDED_HERE: Final = frozenset({"ask", "sitting_on", "sign_passphrase", "folder"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    offer: Offer
    missing: Missing | None
    identity: Identity | None
    identities: int
    settings: Any
    due: Mapping[str, date]


class PackPage(ChildPage):
    """One pack while it is prepared, and once it is signed."""

    rail = "packs"
    has_tabs = False
    back_page = "child_packs"

    def __init__(self, ctx: Context, *, child_id: str, profile_id: str) -> None:
        self._profile: PackProfile | None = None
        self._preview: Preview | None = None
        self._choices: PackChoices | None = None
        self._due: Mapping[str, date] = {}
        self._missing: Missing | None = None
        self._is_signing = False
        self.going_in: GoingIn | None = None
        self.done_view: DoneView | None = None
        super().__init__(ctx, child_id=child_id)
        self._profile_id = ProfileId(profile_id)
        self.summary = ToMend()
        self.summary.lead(self._on_folder_line)
        self._summary_place = Stack([self.summary], is_top=False)
        self._summary_place.column.setContentsMargins(24, 6, 24, 0)
        self.body.addWidget(self._summary_place)
        self.pages = PagesShown(ctx, self.child_id, self._profile_id, self._step_for_missing)
        self.read_back = ReadBackCard(self._on_open_plan)
        self.missing = MissingCard()
        self.undrawn = UndrawnCard()
        self.held_back = HeldBackCard()
        self.sign = SignCard(ctx)
        self._side = Stack([])
        self._panes: Panes | None = None
        self.pages.made.connect(self._on_pages)
        self.read_back.looked.connect(self._show_ready)
        self.sign.asked.connect(self._on_sign)
        self.sign.edited.connect(self._on_mended)
        self.sign.made_identity.connect(self._load_identity)
        self.sign.failed.connect(self.summary.show_error)
        self._load()

    def back_words(self) -> str:
        """Return the words on the way back."""
        return _("Back to the packs")

    def foot_note(self) -> str:
        """Say that nothing leaves by itself."""
        return _("Nothing has been sent: you hand the pack over yourself")

    def set_top(self, title: str, *, chip: tuple[str, Tone] | None = None, facts: Iterable[str] = ()) -> None:
        """Say whose pack this is and how far it has come; the level stands inside, not over it."""
        if self._profile is None:
            super().set_top(title)
            return
        what = self._profile.title
        if self._choices is not None and self._choices.sitting_on is not None:
            day = short_words(self._choices.sitting_on, today=self.ctx.clock.today())
            what = _("{pack} for {day}").format(pack=what, day=day)
        super().set_top(title, facts=[what, _("signed") if self.done_view is not None else _("draft")])

    def reload(self, changes: Changes[Any] | None) -> None:
        """Read again who the child is, and who signs."""
        super().reload(changes)
        if changes is not None and changes.touches("identity") and self.done_view is None:
            self._load_identity()

    def has_unsaved(self) -> bool:
        """Say whether something is typed that is not on its way to the vault."""
        if self.done_view is not None:
            return self.done_view.has_unsaved()
        return self.going_in is not None and self.going_in.has_unsaved()

    def flush(self) -> None:
        """Have what was chosen kept now, and what was typed of a hand-over told where it is not recorded."""
        if self.going_in is not None:
            self.going_in.flush()
            if self.done_view is None and (typed := self.going_in.unread_sitting()):
                where = {"child_id": self.child_id, "profile_id": self._profile_id}
                tell_unkept(self.ctx, not_saved([typed]), page="pack", **where)
        words = "" if self.done_view is None else self.done_view.form.unrecorded()
        if self.done_view is not None and words:
            where = {"child_id": self.child_id, "pack_id": self.done_view.made.pack.id}
            tell_unkept(self.ctx, words, page="child_packs", **where)

    def leave(self) -> None:
        """Forget the passphrase and stop making pages."""
        self.sign.leave()
        self.pages.leave()

    # Loading.

    def _load(self) -> None:
        child_id, profile_id = self.child_id, self._profile_id
        self.ctx.ops.run(
            lambda desk: _find(desk, child_id, profile_id),
            owner=self,
            done=self._show,
            failed=self._on_not_found,
        )

    def _show(self, found: _Found) -> None:
        offer = found.offer
        self._profile, self._choices, self._due = offer.profile, offer.choices, found.due
        self._missing = found.missing
        self.going_in = GoingIn(self.ctx, offer)
        self.going_in.touched.connect(self._on_touched)
        self.going_in.chosen.connect(self._on_chosen)
        self.held_back.show_profile(offer.profile)
        # beside the pages, so that they stay where they are when something is to be put right
        self._side = Stack([self.summary, self.missing, self.undrawn, self.read_back, self.held_back])
        self._summary_place.hide()
        self._panes = Panes(
            [
                Pane(content=self.going_in, width=290),
                Pane(content=self.pages, is_scrolled=False),
                Pane(content=self._side, foot=self.sign, width=270),
            ],
            rest_needs=380,
        )
        self.body.addWidget(self._panes, 1)
        self.summary.watch([*self.going_in.fields, *self.sign.fields])
        self._show_identity((found.identity, found.settings, found.identities))
        self._show_top()
        self.take_focus()

    def _load_identity(self) -> None:
        self.ctx.ops.run(
            lambda desk: (
                desk.identities.find_chosen(),
                desk.settings.get(),
                len(desk.identities.list_identities()),
            ),
            owner=self,
            done=self._show_identity,
        )

    def _show_identity(self, found: tuple[Identity | None, Any, int]) -> None:
        identity, settings, count = found
        self.summary.clear()
        self.sign.show_identity(identity, settings, is_one_of_many=count > 1)
        self.pages.sign_as(None if identity is None else identity.id)
        self._show_ready()

    def _on_not_found(self, error: Exception) -> None:
        if isinstance(error, BugError):
            return
        if isinstance(error, NotFound | NotReady):
            self.go(self.back_page)
            self.ctx.say(str(error), kind=NoticeKind.PROBLEM)
            return
        self.summary.show_error(error)

    # Choosing and making pages.

    def _on_touched(self) -> None:
        self.unsaved_changed.emit()
        self._preview = None
        self.pages.wait()
        self._on_mended()
        self._show_ready()

    def _on_chosen(self, choices: PackChoices) -> None:
        child_id, profile_id = self.child_id, self._profile_id
        self._choices = choices
        self.unsaved_changed.emit()
        self._show_top()
        self.ctx.ops.run(
            lambda desk: desk.packs.choose(child_id, profile_id, choices),
            owner=self,
            done=self._load_parts,
            failed=self.summary.show_error,
        )
        self.pages.remake_soon()

    def _load_parts(self, _changes: object) -> None:
        child_id, profile_id = self.child_id, self._profile_id
        self.ctx.ops.run(
            lambda desk: desk.packs.list_parts(child_id, profile_id), owner=self, done=self._on_parts
        )

    def _on_parts(self, parts: tuple[PackPart, ...]) -> None:
        if self.going_in is not None:
            self.going_in.show_parts(parts)

    def _on_pages(self, preview: Preview | None) -> None:
        self._preview = preview
        if preview is None:
            self.read_back.show_waiting()
        else:
            self.read_back.show_preview(preview)
            # what signing found in the pages before stands in these, or is gone
            self.summary.keep(self.summary.names - {"pack", ""})
        self._show_notices(preview)
        self._show_ready()

    def _show_notices(self, preview: Preview | None) -> None:
        """Say what to know of these pages; under what was found, where something was: that is seen first."""
        is_blocked = preview is not None and bool(preview.findings or preview.doubts)
        self._side.column.removeWidget(self.read_back)
        beside = self._side.column.indexOf(self.missing if is_blocked else self.held_back)
        self._side.column.insertWidget(beside, self.read_back)
        self.missing.show_preview(preview)
        self.undrawn.show_preview(preview)

    def _show_ready(self) -> None:
        if self._is_signing:
            return
        preview = self._preview
        if preview is None and self.pages.has_note:
            self.sign.set_ready(False, _("There are no pages to sign yet."), is_blocked=True)
        elif preview is None:
            self.sign.set_ready(False, _("Wait until the pages are made."))
        elif preview.findings:
            self.sign.set_ready(
                False, _("Something held back was found, so it cannot be signed."), is_blocked=True
            )
        elif preview.doubts and not self.read_back.has_looked:
            self.sign.set_ready(False, _("Look at each place above first."), is_blocked=True)
        else:
            self.sign.set_ready(True)

    def _step_for_missing(self) -> Button | None:
        """Return the step towards what the pages cannot be made without."""
        if self._missing is None:
            return None
        return outlined(self._missing.step, self._on_see_to, name="see_to_missing")

    def _on_see_to(self) -> None:
        if self._missing is not None and self._missing.page == "settings":
            self.ctx.navigate("settings", part="you")
        else:
            self._on_open_plan()

    def _on_open_plan(self) -> None:
        page = "plan_young_person"
        self.go(page if self.ctx.window.has_page(page) else "plans")

    # Signing.

    def _on_sign(self) -> None:
        preview = self._preview
        if preview is None or self._is_signing or self.going_in is None:
            return
        problems = self._problems()
        self._show_problems(problems)
        if problems:
            return
        self._is_signing = True
        self.sign.set_busy(True)
        self.going_in.setEnabled(False)
        folder = self.sign.folder
        self.ctx.ops.run(
            lambda desk: desk.packs.ready_folder(folder),
            owner=self,
            done=lambda _nothing: self._on_folder_ready(preview),
            failed=self._on_not_signed,
        )

    def _on_folder_ready(self, preview: Preview) -> None:
        self.sign.look_at_folder()  # it may just have been made
        folder, passphrase = self.sign.folder, self.sign.take_passphrase()
        has_looked = self.read_back.has_looked
        self.ctx.ops.run(
            lambda desk: desk.packs.sign_and_export(
                preview, folder, passphrase, has_looked_at_doubts=has_looked
            ),
            owner=self,
            done=self._on_signed,
            failed=self._on_not_signed,
        )

    def _problems(self) -> list[Problem]:
        found = self.sign.problems()
        return found if self.going_in is None else [*self.going_in.problems(), *found]

    def _show_problems(self, problems: Sequence[Problem]) -> None:
        if [each.field for each in problems] == ["sign_passphrase"]:
            self.summary.clear()  # the field is where one is: it says it alone
            self.sign.show_passphrase_error(problems[0].message)
        else:
            self.summary.show_problems(problems)
        self.sign.show_folder_error(next((each.message for each in problems if each.field == "folder"), ""))

    def _on_mended(self) -> None:
        """Take back what no longer stands in the way."""
        if not self.summary.names or self._is_signing:
            return
        still = {each.field for each in self._problems()}
        self.summary.keep(still | (self.summary.names - _MENDED_HERE))
        if "folder" not in self.summary.names:
            self.sign.show_folder_error("")

    def _on_folder_line(self, problem: Problem) -> None:
        if problem.field == "folder":
            self.sign.take_focus_to_folder()

    def _on_signed(self, changes: Changes[MadePack]) -> None:
        self._is_signing = False
        if self._profile is None or self._panes is None:
            return
        self.done_view = DoneView(self.ctx, changes.value, self._profile, self._due, self._on_all_packs)
        self.done_view.edited.connect(self.unsaved_changed)
        self.done_view.recorded.connect(self.unsaved_changed)
        self._panes.hide()
        self.body.addWidget(self.done_view, 1)
        self._show_top()
        self.done_view.heading.setFocus()

    def _on_not_signed(self, error: Exception) -> None:
        self._is_signing = False
        self.sign.set_busy(False)
        if self.going_in is not None:
            self.going_in.setEnabled(True)
        self._show_ready()
        if isinstance(error, WrongPassphrase):
            self._show_problems([Problem("sign_passphrase", str(error))])
        elif isinstance(error, Problems):
            self._show_problems(error.problems)
        else:
            self.summary.show_error(error)

    def _on_all_packs(self) -> None:
        self.go("child_packs")


def _find(desk: Any, child_id: ChildId, profile_id: ProfileId) -> _Found:
    """Gather what the page shows; asked on the desk's thread."""
    profile = desk.partnerships.profile(profile_id)
    due = {row.rule_id: row.due_on for row in desk.reviews.list_due_for(child_id) if row.due_on is not None}
    return _Found(
        offer=Offer(
            profile=profile,
            choices=desk.packs.get_choices(child_id, profile_id),
            parts=desk.packs.list_parts(child_id, profile_id),
            sittings=tuple(sitting.on for sitting in desk.reviews.list_sittings()),
        ),
        missing=find_missing(desk, child_id, profile),
        identity=desk.identities.find_chosen(),
        identities=len(desk.identities.list_identities()),
        settings=desk.settings.get(),
        due=due,
    )
