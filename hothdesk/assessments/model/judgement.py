"""The worker's judgement: a level and why, beside what the signs suggest and never instead of thought.

Higher and lower than suggested are equally allowed, and both need a reason. Lower than a sign that harm has
happened, or the lowest level where a caution at the child's age says *never*, needs a second person by name,
and that is somebody else than the worker. That last rule is ours, for safety; the guidance does not state it.
"""

from __future__ import annotations

import re
import unicodedata
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

    def is_also(self, worker: str) -> bool:
        """Say whether this is the worker under their own name, in whatever letters and spaces."""
        return bool(worker.strip()) and _plain(self.name) == _plain(worker)


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
        """Say whether the level is lower than harm that happened, or a caution at this age, calls for."""
        if self.level is None:
            return False
        is_below_harm = bool(suggestion.harm_has_happened) and self.level != form.levels[-1]
        return is_below_harm or (bool(suggestion.lifted) and self.level == form.levels[0])


def says_something(text: str, *, shortest: int = SHORTEST_REASON) -> bool:
    """Say whether a text has at least this many characters that are not repetition."""
    plain = re.sub(r"[\W_]+", " ", text.casefold()).strip()
    shorter = _REPEATED.sub(r"\1", plain)
    words = dict.fromkeys(shorter.split())
    return len(" ".join(words)) >= shortest


def judgement_problems(
    form: Form, judgement: Judgement, suggestion: Suggestion, *, worker: str = ""
) -> tuple[Problem, ...]:
    """Return what is missing in a judgement, field by field.

    Args:
        form: the form it is made on.
        judgement: what the worker judges so far.
        suggestion: what the signs point to.
        worker: the worker's own name, who cannot be the second person.
    """
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
    if judgement.needs_second_person(form, suggestion):
        if not judgement.second_person.is_named:
            found.append(Problem("judgement.second_person", why_second_person(suggestion)))
        elif judgement.second_person.is_also(worker):
            found.append(
                Problem(
                    "judgement.second_person",
                    _("This is your own name. The second person is somebody else who agrees."),
                )
            )
    return tuple(found)


def why_second_person(suggestion: Suggestion) -> str:
    """Return why a second person is asked for, harm first; empty where no level asks for one."""
    if suggestion.harm_has_happened:
        return _(
            "There is a sign that harm has happened. To set a lower level, enter the name and role "
            "of a second person who agrees. This is HothDesk’s own rule, for safety."
        )
    if not suggestion.lifted:
        return ""
    lift = suggestion.lifted[0]
    return _(
        "{caution} To set the lowest level all the same, enter the name and role of a second person "
        "who agrees. This is HothDesk’s own rule, for safety. Source: {source}."
    ).format(caution=lift.text, source=lift.source.rstrip("."))


def _plain(name: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name).casefold()))
