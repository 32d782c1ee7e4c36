"""The sections of the details, one class each, in the order of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hothdesk.children.model import (
    NHS_NUMBER,
    SUGGESTED_ADDRESS_KINDS,
    SUGGESTED_IDENTIFIERS,
    SUGGESTED_STATUSES,
    Address,
    Alias,
    AliasKind,
    Child,
    ContactWay,
    Identifier,
    LegalStatus,
    ServiceAgreement,
    TellingState,
    Worker,
    nhs_number_problem,
)
from hothdesk.core.i18n import _
from ui.autosave import (
    Entry,
    area_entry,
    check_entry,
    choice_entry,
    date_entry,
    known_entry,
    line_entry,
    suggested_entry,
)
from ui.context import Context
from ui.pages.child_details_parts.lines import Line, Lines
from ui.pages.child_details_parts.section import Section
from ui.pages.chronology_parts.voice import VoiceFrame
from ui.widgets.label import Heading, Small


class NamesSection(Section):
    """Names, pronouns and date of birth."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.put(
            line_entry(_("Name the child uses"), "chosen_name"),
            line_entry(_("Legal first names"), "legal_given", is_optional=True),
            line_entry(_("Family name"), "legal_family", is_optional=True),
            line_entry(
                _("Pronouns"),
                "pronouns",
                hint=_("As the child says: they / them, she / her, he / him."),
                characters=20,
            ),
            line_entry(_("Gender, as the child says it"), "gender", is_optional=True, characters=30),
            date_entry(
                _("Date of birth"),
                "born",
                ctx.clock.today,
                hint=_("Leave it empty while it is not known. Write about 2011 where it is an estimate."),
                example=_("3 Jun 2011, Jun 2011 or about 2011"),
            ),
            Heading(_("Other names"), level=3),
            Lines(
                "aliases",
                entries=self._alias,
                make=Alias,
                main="name",
                add=_("Add another name"),
                remove=_("Remove this name"),
            ),
        )

    def _alias(self) -> Sequence[Entry]:
        kinds = [(kind.label, kind) for kind in AliasKind]
        return (line_entry(_("Other name"), "name"), choice_entry(_("What sort of name"), "kind", kinds))


class NumbersSection(Section):
    """Numbers in other people's systems; none of them is ever our key."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.put(
            Small(_("Only where somebody needs it. An NHS number is checked for typing mistakes.")),
            Lines(
                "identifiers",
                entries=self._identifier,
                make=Identifier,
                main="value",
                add=_("Add a number"),
                remove=_("Remove this number"),
            ),
        )

    def values_of(self, names: Sequence[str]) -> dict[str, object]:
        """Return the numbers that are right, and say beside the others what is wrong with them."""
        for line in self.lists["identifiers"].lines():
            value, message = line.entries()[1], _problem_of(line)
            if message and value.is_busy():
                continue  # said when the number is left, not in the middle of it
            if message:
                message = f"{message} {_('It is kept once it is right.')}"
            if value.field.error_text() != (message or ""):
                value.field.set_error(message or "")
        return super().values_of(names)

    def wrong_in(self, lines: Lines) -> tuple[Line, ...]:
        """Return the lines whose number has a typing mistake."""
        return tuple(line for line in lines.lines() if _problem_of(line))

    def unsaved_in(self, lines: Lines) -> tuple[str, ...]:
        """Return the wrong numbers too."""
        wrong = (str(line.entries()[1].value()).strip() for line in self.wrong_in(lines))
        return (*super().unsaved_in(lines), *wrong)

    def _identifier(self) -> Sequence[Entry]:
        scheme = suggested_entry(_("Which number"), "scheme", [_(each) for each in SUGGESTED_IDENTIFIERS])
        value = line_entry(_("Number"), "value", characters=24)
        for entry in (scheme, value):
            entry.left.connect(lambda: self.autosave.note("identifiers"))
        return (scheme, value)


class LanguageSection(Section):
    """Ethnicity, languages, and what makes talking and meeting possible."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.languages = area_entry(
            _("Languages, one on each line"),
            "languages",
            hint=_("First the one the child is most at home in."),
        )
        self.put(
            line_entry(_("Ethnicity, as the child or a parent says it"), "ethnicity.text", is_optional=True),
            line_entry(_("Who was asked?"), "ethnicity.asked_of", characters=30),
            known_entry(_("Is an interpreter needed?"), "needs_interpreter"),
            line_entry(
                _("About the interpreter"),
                "interpreter_note",
                hint=_("Never a relative or a friend of the family."),
            ),
            area_entry(
                _("How to talk with the child"),
                "communication",
                hint=_("Pictures, time, hearing, one question at a time."),
            ),
            area_entry(_("What makes a place or a meeting possible"), "accessibility"),
        )
        self.languages.show("\n".join(child.languages))
        self.languages.edited.connect(self.autosave.note)
        self.column.insertWidget(2, self.languages.field)

    def show_child(self, child: Child) -> None:
        """Show the languages one under another, and the rest."""
        super().show_child(child)
        if self.languages_typed() != child.languages:
            self.languages.show("\n".join(child.languages))

    def languages_typed(self) -> tuple[str, ...]:
        """Return the languages as they are typed."""
        return tuple(line.strip() for line in self.languages.value().splitlines() if line.strip())

    def values_of(self, names: Sequence[str]) -> dict[str, object]:
        """Return the languages as a list beside the rest."""
        values = super().values_of([name for name in names if name != "languages"])
        if "languages" in names:
            values["languages"] = self.languages_typed()
        return values


class StatusSection(Section):
    """Legal statuses and plans, each with its dates."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.put(
            Lines(
                "statuses",
                entries=self._status,
                make=LegalStatus,
                main="status",
                add=_("Add a status"),
                remove=_("Remove this status"),
            )
        )

    def _status(self) -> Sequence[Entry]:
        today = self.ctx.clock.today
        return (
            suggested_entry(_("Status"), "status", [_(each) for each in SUGGESTED_STATUSES]),
            date_entry(_("Since"), "began", today, is_optional=True),
            date_entry(_("Until"), "ended", today, is_optional=True),
            line_entry(_("Note"), "note", is_optional=True),
        )


class EducationSection(Section):
    """Where the child learns."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.put(
            line_entry(_("School, college or other provision"), "education.setting"),
            line_entry(_("Year group"), "education.year_group", characters=14),
            line_entry(
                _("Attendance"), "education.attendance", hint=_("Say which dates it is for."), characters=50
            ),
            area_entry(
                _("Special educational needs, and the support agreed"),
                "education.send",
                hint=_("It changes how we talk and plan. It never changes a level."),
            ),
            area_entry(_("Anything else about school"), "education.note", is_optional=True),
        )


class AddressSection(Section):
    """Where the child lives and lived, and ways to reach the child."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.put(
            Lines(
                "addresses",
                entries=self._address,
                make=Address,
                main="lines",
                add=_("Add an address"),
                remove=_("Remove this address"),
            ),
            Heading(_("Ways to reach the child"), level=3),
            Lines(
                "contacts",
                entries=self._contact,
                make=ContactWay,
                main="value",
                add=_("Add a way to reach the child"),
                remove=_("Remove this way"),
            ),
        )

    def _address(self) -> Sequence[Entry]:
        today = self.ctx.clock.today
        return (
            area_entry(_("Address"), "lines"),
            suggested_entry(_("What sort of address"), "kind", [_(each) for each in SUGGESTED_ADDRESS_KINDS]),
            check_entry("", "is_sensitive", _("Do not share: no pack shows it unless somebody says so")),
            date_entry(_("Since"), "began", today, is_optional=True),
            date_entry(_("Until"), "ended", today, is_optional=True),
            line_entry(_("Note"), "note", is_optional=True),
        )

    def _contact(self) -> Sequence[Entry]:
        return (
            suggested_entry(_("What it is"), "kind", [_("Mobile"), _("Email"), _("Home telephone")]),
            line_entry(_("Number or address"), "value"),
            known_entry(_("Is it safe to use?"), "is_safe"),
            line_entry(_("Note"), "note", is_optional=True),
        )


class WorkersSection(Section):
    """The lead professional and everybody else who works with the child."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.lead = [
            line_entry(_("Name"), "lead.name"),
            line_entry(_("Role"), "lead.role"),
            line_entry(_("Where they work"), "lead.organisation"),
            line_entry(_("How to reach them"), "lead.contact"),
        ]
        self.put(Heading(_("Lead professional"), level=3), *(entry.field for entry in self.lead))
        for entry in self.lead:
            entry.edited.connect(lambda _name: self.autosave.note("lead"))
        self.put(
            Heading(_("Everybody else"), level=3),
            Lines(
                "workers",
                entries=self._worker,
                make=Worker,
                main="name",
                add=_("Add a worker"),
                remove=_("Remove this worker"),
            ),
        )

    def show_child(self, child: Child) -> None:
        """Show the lead professional, who may not be known yet, and the rest."""
        super().show_child(child)
        for entry in self.lead:
            entry.show("" if child.lead is None else getattr(child.lead, entry.name.partition(".")[2]))

    def values_of(self, names: Sequence[str]) -> dict[str, object]:
        """Return the lead professional as one record beside the rest; None while there is no name."""
        values = super().values_of([name for name in names if name != "lead"])
        if "lead" in names:
            typed = {entry.name.partition(".")[2]: entry.value().strip() for entry in self.lead}
            known = self.child.lead or Worker(name="")
            values["lead"] = replace(known, **typed) if typed["name"] else None
        return values

    def unsaved_texts(self) -> tuple[str, ...]:
        """Return also what is known of a lead professional who has no name yet."""
        name, *others = (entry.value().strip() for entry in self.lead)
        return (*super().unsaved_texts(), *(() if name else (text for text in others if text)))

    def _worker(self) -> Sequence[Entry]:
        today = self.ctx.clock.today
        return (
            line_entry(_("Name"), "name"),
            line_entry(_("Role"), "role"),
            line_entry(_("Where they work"), "organisation"),
            line_entry(_("How to reach them"), "contact"),
            date_entry(_("Since"), "began", today, is_optional=True),
            date_entry(_("Until"), "ended", today, is_optional=True),
        )


class ToldSection(Section):
    """What the child and the carers were told, and whether they agree to a service."""

    def __init__(self, ctx: Context, child: Child) -> None:
        super().__init__(ctx, child)
        self.put(
            Small(
                _(
                    "Agreeing to a service is one thing. It is not the lawful basis for sharing information "
                    "to keep a child safe."
                )
            )
        )
        for side, heading in (("child", _("The child")), ("carers", _("Parents and carers"))):
            self.put(Heading(heading, level=3), *self._side(side))
            said = area_entry(_("What they said to it, in their words"), f"told.{side}.said")
            self.entries[said.name] = said
            said.edited.connect(self.autosave.note)
            self.column.addWidget(VoiceFrame(said.field) if side == "child" else said.field)
            self.entries[f"told.{side}.state"].edited.connect(lambda _name: self._fit())
        self.show_child(child)

    def show_child(self, child: Child) -> None:
        """Show what is known, and ask what goes with it."""
        super().show_child(child)
        self._fit()

    def _fit(self) -> None:
        """Ask what they were told, or why not; neither while nothing is recorded."""
        for side in ("child", "carers"):
            state = self.entries.get(f"told.{side}.state")
            if state is None or f"told.{side}.said" not in self.entries:
                continue
            told = state.value() == TellingState.TOLD
            not_told = state.value() == TellingState.NOT_TOLD
            for part, is_asked in (
                ("what", told),
                ("because", not_told),
                ("on", told or not_told),
                ("by", told or not_told),
            ):
                self.entries[f"told.{side}.{part}"].field.setVisible(is_asked)

    def _side(self, side: str) -> Sequence[Entry]:
        return (
            choice_entry(
                _("Told what is written and shared about them?"),
                f"told.{side}.state",
                [(state.label, state) for state in TellingState],
            ),
            area_entry(_("What they were told"), f"told.{side}.what"),
            area_entry(
                _("Why they were not told"),
                f"told.{side}.because",
                hint=_("Such as: telling them now would put the child in more danger."),
            ),
            date_entry(_("When"), f"told.{side}.on", self.ctx.clock.today, is_optional=True),
            line_entry(_("Who told them, or decided not to"), f"told.{side}.by"),
            choice_entry(
                _("Agreement to a service"),
                f"told.{side}.service",
                [(answer.label, answer) for answer in ServiceAgreement],
            ),
        )


def _problem_of(line: Line) -> str | None:
    """Return what is wrong with a number, where it is one that can be checked."""
    scheme, value = (str(entry.value()).strip() for entry in line.entries())
    return nhs_number_problem(value) if scheme == NHS_NUMBER and value else None
