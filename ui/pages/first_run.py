"""First run, in four calm steps: the vault, its recovery key, who you are, your partnership."""

from __future__ import annotations

import secrets
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from hothdesk.core import paths
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from ui import a11y
from ui.context import Context
from ui.gate import GatePage
from ui.new_passphrase import NewPassphrase
from ui.recovery_key_card import RecoveryKeyCard
from ui.theme.look import Ink, Type
from ui.widgets.arrange import empty
from ui.widgets.button import Button, ButtonKind, filled, text_button
from ui.widgets.check import Check
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import Boxed, TextLine
from ui.widgets.label import PlainLabel, Small
from ui.widgets.onward import go_on_with_enter

STEPS = ("vault", "key", "who", "partnership")
_ASKED_GROUPS = 2


class FirstRunPage(GatePage):
    """Walks through the four steps; a desk that was made but not finished begins at the third."""

    def __init__(
        self, ctx: Context, *, vault: Path | None = None, step: str = "vault", can_go_back: bool = False
    ) -> None:
        super().__init__(ctx, width=540)
        self._vault = vault
        self._back_to = vault if can_go_back else None
        self._key: tuple[str, ...] = ()
        self._asked: tuple[int, ...] = ()
        self._who: dict[str, str] = {}
        self._fields: list[Field] = []
        self._part = STEPS.index(step)
        self._show()

    def leave(self) -> None:
        """Forget the recovery key and what was typed."""
        self._key = ()
        empty(self.step)

    # The frame of every step.

    def _show(self) -> None:
        empty(self.step)
        self.step.setSpacing(12 if STEPS[self._part] == "vault" else 16)  # the longest one fits the window
        self._fields = []
        words, build = (
            (_("Make your vault"), self._build_vault),
            (_("Write down your recovery key"), self._build_key),
            (_("Who you are"), self._build_who),
            (_("Your partnership"), self._build_partnership),
        )[self._part]
        self.setAccessibleName(words)
        place = Small(_("Step {number} of {count}").format(number=self._part + 1, count=len(STEPS)))
        place.setObjectName("progress")
        self.step.addWidget(place)
        self.heading = PlainLabel(words, kind=Type.GATE)
        a11y.mark_heading(self.heading, 1)
        self.step.addWidget(self.heading)
        self.summary = ErrorSummary()
        self.step.addWidget(self.summary)
        build()
        self.summary.watch(self._fields)
        a11y.announce(f"{words}. {place.text()}", source=self)
        if self.isVisible():
            self.take_focus()

    def take_focus(self) -> None:
        """Begin at the top: in the first field where that is in sight from there, else at the heading."""
        self.heading.show()  # at once: what is not seen yet cannot take the keyboard
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._begin)  # once the step has its places

    def _begin(self) -> None:
        if self.window().focusWidget() is not self.heading:
            return
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        self.scrolled.verticalScrollBar().setValue(0)
        if self._fields and self.scrolled.has_whole(self._fields[0]):
            self._fields[0].take_focus()

    def _go(self, part: int) -> None:
        self._part = part
        self._show()

    def _add(self, field: Field) -> Field:
        self._fields.append(field)
        self.step.addWidget(field)
        return field

    def _add_back(self, words: str, part: int) -> None:
        def back() -> None:
            self._go(part)

        self.step.addWidget(text_button(words, back, icon="back", name="step_back"))

    # Step 1: the vault.

    def _build_vault(self) -> None:
        self.step.addWidget(
            PlainLabel(
                _(
                    "A vault is one locked folder on this laptop. "
                    "Everything you write about children stays in it."
                )
            )
        )
        self._name = TextLine(_("Safeguarding records"))
        name_field = Field(
            _("Name of the vault"),
            self._name,
            name="vault_name",
            hint=_("Never a child’s name."),
            still_wrong=self._wrong_name,
        )
        self._add(name_field)
        self._parent = paths.default_vaults_dir()
        self._folder = QLineEdit(str(self._parent))
        self._folder.setReadOnly(True)
        change = Button(_("Change"), kind=ButtonKind.TEXT, is_compact=True, clicked=self._on_change_folder)
        change.setAccessibleName(_("Change the folder"))
        self._add(Field(_("Kept in"), Boxed(self._folder, [change]), name="folder"))
        self._concern = PlainLabel("", kind=Type.SMALL, ink=Ink.MIXED)
        self._concern.hide()
        self.step.addWidget(self._concern)
        self.new = NewPassphrase(self.ctx, lambda: (self._name.text(),))
        self._fields.extend(self.new.fields())
        self.step.addWidget(self.new)
        self.step.addWidget(
            Small(_("Nobody can look up a lost passphrase for you. The next step gives you a second key."))
        )
        self._make = filled(_("Make the vault"), self._on_make, name="make_vault")
        self.step.addWidget(self._make)
        go_on_with_enter([name_field, *self.new.fields()], self._make)
        other = text_button(
            _("Open a vault that is already here"), self._on_open_other, name="open_other_vault"
        )
        self.step.addWidget(other)
        if self._back_to is not None:
            back = text_button(_("Back to unlock"), self._on_back_to_unlock, icon="back", name="step_back")
            self.step.addWidget(back)

    def _on_change_folder(self) -> None:
        self.ctx.ask.folder(
            self, _("Choose where the vault is kept"), start=self._parent, then=self._on_folder_chosen
        )

    def _on_folder_chosen(self, folder: Path) -> None:
        self._parent = folder
        self._folder.setText(str(folder))
        concerns = self.ctx.vaults.concerns(folder)
        self._concern.say("\n".join(concerns))
        self._concern.setVisible(bool(concerns))
        if concerns:
            a11y.announce(self._concern.text(), assertive=True, source=self)

    def _on_make(self) -> None:
        problems = self.new.problems()
        if wrong := self._wrong_name():
            problems.insert(0, Problem("vault_name", wrong))
        self.summary.show_problems(problems)
        if problems:
            return
        self._make.setEnabled(False)
        self._make.setText(_("Making the vault"))
        folder = self.ctx.vaults.folder_for(self._name.text(), self._parent)
        self._vault = folder
        self.ctx.vaults.create(
            folder, self.new.text(), owner=self, done=self._on_made, failed=self._on_not_made
        )

    def _wrong_name(self) -> str:
        return "" if self._name.text().strip() else _("Give the vault a name.")

    def _on_made(self, recovery_key: str) -> None:
        self.new.clear()
        # from now on the program begins with this vault, whatever ends it before the last step
        if self._vault is not None:
            self.ctx.settings.change(last_vault=str(self._vault.absolute()))
        self._key = tuple(recovery_key.split("-"))
        places = list(range(len(self._key)))
        self._asked = tuple(
            sorted(places.pop(secrets.randbelow(len(places))) for _one in range(_ASKED_GROUPS))
        )
        self._go(1)

    def _on_not_made(self, error: Exception) -> None:
        self._make.setEnabled(True)
        self._make.setText(_("Make the vault"))
        self.summary.show_error(error)

    def _on_open_other(self) -> None:
        self.ctx.ask.folder(
            self,
            _("Choose a vault: a folder whose name ends in .hothdesk"),
            start=self._parent,
            then=self._on_other_chosen,
        )

    def _on_other_chosen(self, folder: Path) -> None:
        if self.ctx.vaults.is_vault(folder):
            self.ctx.navigate("unlock", vault=folder)
            return
        words = _("“{name}” is not a vault. Choose a folder whose name ends in .hothdesk.")
        self.summary.show_problems([Problem("", words.format(name=folder.name))])

    def _on_back_to_unlock(self) -> None:
        self.ctx.navigate("unlock", vault=self._back_to)

    # Step 2: the recovery key.

    def _build_key(self) -> None:
        self.step.addWidget(
            PlainLabel(
                _(
                    "If you forget the passphrase, this key opens the vault. "
                    "It is shown now and never again. Write it on paper and keep it locked away from "
                    "this laptop. Without passphrase and key the records are gone; nobody can bring "
                    "them back."
                )
            )
        )
        self.step.addWidget(RecoveryKeyCard("-".join(self._key)))
        self._typed: list[tuple[int, Field]] = []
        for place in self._asked:
            words = _("Group {number}, from your paper").format(number=place + 1)
            line = TextLine(characters=10)
            wrong = partial(self._wrong_group, place, line)
            field = Field(words, line, name=f"group_{place + 1}", still_wrong=wrong)
            self._typed.append((place, self._add(field)))
        written = filled(_("I have written it down"), self._on_written, name="key_written")
        self.step.addWidget(written)
        go_on_with_enter(self._fields, written)

    def take_key_check(self) -> list[Problem]:
        """Return which of the groups typed back are not those on the screen."""
        lines = [(place, field, field.control) for place, field in self._typed]
        return [
            Problem(field.name, wrong)
            for place, field, line in lines
            if isinstance(line, QLineEdit) and (wrong := self._wrong_group(place, line))
        ]

    def _wrong_group(self, place: int, line: QLineEdit) -> str:
        if "".join(line.text().split()).upper() == self._key[place]:
            return ""
        words = _("This is not group {number}. Compare your paper with the screen, letter by letter.")
        return words.format(number=place + 1)

    def _on_written(self) -> None:
        problems = self.take_key_check()
        self.summary.show_problems(problems)
        if not problems:
            self._go(2)

    # Step 3: who you are.

    def _build_who(self) -> None:
        self.step.addWidget(
            PlainLabel(_("This stands on the packs you make and sign. It stays in the vault until then."))
        )
        if not self._key:
            self.step.addWidget(
                PlainLabel(
                    _(
                        "You began this vault before. Its recovery key was shown then and never again. "
                        "If you have not written it down, make a new one: Settings, Passphrase."
                    ),
                    ink=Ink.MIXED,
                )
            )
        rows = (
            ("worker_name", _("Your name"), ""),
            ("role", _("Your role"), _("For example: social worker, designated safeguarding lead.")),
            ("organisation", _("Where you work"), ""),
        )
        for name, words, hint in rows:
            line = TextLine(self._who.get(name, ""))
            self._add(Field(words, line, name=name, hint=hint))
        self._next_who = filled(_("Continue"), self._on_who, name="who_continue")
        self.step.addWidget(self._next_who)
        go_on_with_enter(self._fields, self._next_who)
        if self._key:
            self._add_back(_("Back to the recovery key"), 1)

    def _on_who(self) -> None:
        for field in self._fields:
            if isinstance(field.control, QLineEdit):
                self._who[field.name] = field.control.text()
        who: dict[str, Any] = dict(self._who)
        self.ctx.ops.run(
            lambda desk: desk.settings.save(replace(desk.settings.get(), **who)),
            owner=self,
            done=lambda _saved: self._go(3),
            failed=self.summary.show_error,
        )

    # Step 4: the partnership.

    def _build_partnership(self) -> None:
        self.step.addWidget(
            PlainLabel(
                _("Your safeguarding partnership gives the levels, the clocks and the places a pack goes to.")
            )
        )
        self._areas = QVBoxLayout()
        self.step.addLayout(self._areas)
        self._choice: SegmentedChoice | None = None
        self._sure = Check(_("Hide children’s names in lists at first"), is_checked=True)
        self.step.addWidget(self._sure)
        self.step.addWidget(filled(_("Open my desk"), self._on_partnership, name="open_desk"))
        self._add_back(_("Back to who you are"), 2)
        self.ctx.ops.run(
            lambda desk: desk.partnerships.list_partnerships(),
            owner=self,
            done=self._show_areas,
            failed=self.summary.show_error,
        )

    def _show_areas(self, areas: Any) -> None:
        options = [
            Option(value=area.id, word=area.name, detail=_partnership_detail(area.status.value))
            for area in areas
        ]
        options.append(
            Option(
                value="",
                word=_("Mine is not here"),
                detail=_("You can record and plan; levels and clocks wait until you choose one in Settings."),
            )
        )
        self._choice = SegmentedChoice(options, name=_("Your partnership"))
        if len(areas) == 1:
            self._choice.set_value(areas[0].id)
        field = Field(_("Choose one"), self._choice, name="partnership_id")
        self._areas.addWidget(field)
        self._fields.append(field)
        self.summary.watch(self._fields)
        QTimer.singleShot(0, self, self._begin)

    def _on_partnership(self) -> None:
        value = self._choice.value() if self._choice is not None else None
        if value is None:
            self.summary.show_problems(
                [Problem("partnership_id", _("Choose a partnership, or say it is not here."))]
            )
            return
        names_shown = not self._sure.isChecked()
        self.ctx.ops.run(
            lambda desk: desk.settings.save(
                replace(desk.settings.get(), partnership_id=str(value), names_shown=names_shown)
            ),
            owner=self,
            done=self._on_ready,
            failed=self.summary.show_error,
        )

    def _on_ready(self, _saved: object) -> None:
        if self._vault is not None:
            self.ctx.window.desk_opened(self._vault)


def _partnership_detail(status: str) -> str:
    if status == "confirmed":
        return _("Read and confirmed by the partnership.")
    return _("Read from its published guidance; the partnership has not confirmed it yet.")
