"""What a plan leaves open that somebody should see before it is finished; none of it stands in the way.

A worksheet may have blanks. Where the chronology says that the child was missing, a blank about being missing
and coming home is named (a rule of ours): it is asked about, and a plan may be finished with it.
"""

from __future__ import annotations

from typing import Final

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import Form
from hothdesk.plans.model import Answers
from hothdesk.plans.professional import COMING_HOME, MISSING
from hothdesk.plans.young_person import AWAY, GETTING_HOME

_ADULTS: Final = (MISSING, COMING_HOME)
_CHILD: Final = (GETTING_HOME, AWAY)


def left_open_by_adults(answers: Answers, form: Form, *, times_missing: int) -> tuple[Problem, ...]:
    """Return the blanks of a professionals' plan about being missing, for a child who was.

    Args:
        answers: of the plan.
        form: its form, for the titles of its questions.
        times_missing: how often the chronology says that the child was missing.
    """
    told = ngettext(
        "“{{question}}” is blank, after {count} missing episode.",
        "“{{question}}” is blank, after {count} missing episodes.",
        times_missing,
    )
    return _blanks(answers, form, _ADULTS if times_missing else (), told)


def left_open_with_child(answers: Answers, form: Form, *, times_missing: int) -> tuple[Problem, ...]:
    """Return the same for the young person's own plan, in words that say nothing of what happened."""
    told = _("“{question}” is blank. You can ask it again, or leave it.")
    return _blanks(answers, form, _CHILD if times_missing else (), told)


def _blanks(answers: Answers, form: Form, asked: tuple[str, ...], told: str) -> tuple[Problem, ...]:
    return tuple(
        Problem(question.id, told.format(question=question.title))
        for question in form.questions
        if question.id in asked and answers.find(question.id) is None
    )
