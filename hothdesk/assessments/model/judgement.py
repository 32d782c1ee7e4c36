"""The worker's judgement: a level and why, beside what the signs suggest and never instead of thought.

Higher and lower than suggested are equally allowed, and both need a reason. Lower than a sign that harm has
happened needs a second person by name. That last rule is ours, for safety; the guidance does not state it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from hothdesk.assessments.model.suggestion import Suggestion
from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, LevelId

SHORTEST_REASON: Final = 20
_REPEATED = re.compile(r"(.{1,12}?)\1{2,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondPerson:
    """Who else stands behind a judgement that is lower than harm that has happened."""

    name: str = ""
    role: str = ""

    @property
    def is_named(self) -> bool:
        """Say whether both name and role are there."""
        return bool(self.name.strip() and self.role.strip())


_NOBODY: Final = SecondPerson()


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What the worker judges.

    Attributes:
        level: the level the worker sets; None while none is set.
        rationale: why, in full sentences about this child.
        differs_because: why it is not what the signs suggest.
        second_person: who agreed to a level below harm that has happened.
        childs_view: what the child says to it, in the child's words.
        not_known: what is not known, and who could know it.
    """

    level: LevelId | None = None
    rationale: str = ""
    differs_because: str = ""
    second_person: SecondPerson = _NOBODY
    childs_view: str = ""
    not_known: str = ""

    def differs_from(self, suggestion: Suggestion) -> bool:
        """Say whether a level is set and it is not the suggested one."""
        return self.level is not None and self.level != suggestion.suggested

    def needs_second_person(self, form: Form, suggestion: Suggestion) -> bool:
        """Say whether harm has happened and the level is lower than that calls for."""
        return (
            bool(suggestion.harm_has_happened)
            and self.level is not None
            and form.levels.index(self.level) < len(form.levels) - 1
        )


def says_something(text: str, *, shortest: int = SHORTEST_REASON) -> bool:
    """Say whether a text has at least this many characters that are not repetition."""
    plain = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    shorter = _REPEATED.sub(r"\1", plain)
    words = dict.fromkeys(shorter.split())
    return len(" ".join(words)) >= shortest


def judgement_problems(form: Form, judgement: Judgement, suggestion: Suggestion) -> tuple[Problem, ...]:
    """Return what is missing in a judgement, field by field."""
    found: list[Problem] = []
    if form.levels and judgement.level is None:
        found.append(Problem("judgement.level", _("Set the level. The signs suggest; you decide.")))
    if not says_something(judgement.rationale):
        found.append(
            Problem(
                "judgement.rationale",
                _("Say why, in a sentence or two about this child. Somebody else must be able to follow it."),
            )
        )
    if judgement.differs_from(suggestion) and not says_something(judgement.differs_because):
        found.append(
            Problem(
                "judgement.differs_because",
                _("Your level is not the one the signs suggest. That may well be right: say why."),
            )
        )
    if judgement.needs_second_person(form, suggestion) and not judgement.second_person.is_named:
        found.append(
            Problem(
                "judgement.second_person",
                _(
                    "There is a sign that harm has happened. To set a lower level, enter the name and role "
                    "of a second person who agrees. This is HothDesk’s own rule, for safety."
                ),
            )
        )
    return tuple(found)
