"""What must never stand in a young person's copy, looked for line by line.

Rule 5 of the government's information sharing advice: protect whoever could be harmed if the details reached
an abuser. If the paper or the telephone is taken, nothing in it may help the one who took it: no address, no
full name, no word of police or meetings, no level. What is found is named with its line; nothing is changed
or taken out by itself. Numbers to ring may stay: the young person chose them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.plans.model import PlanAnswer
from hothdesk.plans.young_person import CALLED, CHILD_VIEW, CODE_WORD, YoungPersonPlan

_POSTCODE: Final = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
_STREET: Final = re.compile(
    r"\b(?:flat\s+\d+|\d{1,4}[a-z]?),?\s+"
    r"(?:(?!(?:by|the|at|to|in|on|from|of|and|or|my|a|near|down|up|across)\b)[\w’'\-]+\s+){1,3}"
    r"(?:road|street|avenue|lane|crescent|terrace|gardens|grove)\b",
    re.IGNORECASE,
)
_NAMED_STREET: Final = re.compile(
    r"\b(?:[Ff]lat\s+\d+|\d{1,4}[a-z]?),?\s+(?:[A-Z][\w’'\-]*\s+){1,3}"
    r"(?:Rd|St|Ave|Ln|Close|Drive|Way|Court|Place|Walk|Square|Hill|Row|House|Park|Mews|Rise|View)\b"
)
_ABBREVIATED: Final = re.compile(r"\b(?:CAWNs?|NRM|MACE|MASH|S47|s47|CP conference)\b")
_POLICE: Final = re.compile(
    r"\b(?:intelligence|intel|informants?|undercover|covert|surveillance|warrants?|disruption|"
    r"abduction\s+(?:warning|notice)|national\s+referral\s+mechanism|"
    r"strategy\s+(?:meeting|discussion)|section\s*47|child\s+protection\s+conference|"
    r"case\s+conference|prevent\s+referral|channel\s+panel|"
    r"(?:told|tell|spoke\s+to|talked\s+to)\s+(?:the\s+)?(?:police|cops|feds)|"
    r"(?:gave|made|give|make)\s+(?:a\s+|my\s+)?(?:witness\s+)?statement)\b",
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(
    r"\b(?:(?:high|medium|low|significant)[\s\-]+risk|risk\s+(?:level|score|rating|assessment)|"
    r"rag[\s\-]+rat(?:ed|ing)|seraf|ceraf|cevt)\b",
    re.IGNORECASE,
)
_CODE_WORD_MEANING: Final = re.compile(
    r"\b(?:code|secret)[\s\-]*word\b.{0,60}\b(?:means?|is\s+for|stands\s+for)\b|"
    r"\b(?:means?|stands\s+for)\b.{0,60}\b(?:come\s+and\s+get|fetch|pick)\s+me\b",
    re.IGNORECASE | re.DOTALL,
)
_BETWEEN_NAMES: Final = r"[\s\-.,’']+"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesKnown:
    """Names in this vault that a young person's copy must not show in full.

    Attributes:
        own: the young person's own full names.
        own_family: their family names.
        others: full names of everybody else: people around them, other children, workers.
    """

    own: tuple[str, ...] = ()
    own_family: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


NO_NAMES: Final = NamesKnown()
"""For where there is no vault to know names from; a page passes what its vault knows."""


def content_problems(
    plan: YoungPersonPlan, *, names: NamesKnown = NO_NAMES, level_words: Collection[str] = ()
) -> tuple[Problem, ...]:
    """Return everything in the plan that must not stand in a young person's copy, line by line.

    Args:
        plan: the plan.
        names: the names that must not stand there in full.
        level_words: this area's words for its levels.
    """
    levels = _words_pattern(level_words)
    others = _names_pattern(names.others)
    own = _names_pattern(names.own)
    found: list[Problem] = []
    texts = [text for answer in plan.answers.given for text in _texts(answer)]
    for field, text in (*texts, (CHILD_VIEW, plan.child_view)):
        found.extend(
            Problem(field, message.format(line=_shown(text)))
            for message in _messages(text, levels=levels, others=others, own=own)
        )
    found.extend(_about_the_name(plan, names))
    found.extend(_about_the_code_word(plan))
    return tuple(found)


def _texts(answer: PlanAnswer) -> Iterator[tuple[str, str]]:
    if answer.words.strip():
        yield answer.question_id, answer.words
    for line in answer.lines:
        yield f"{answer.question_id}/{line.id}", " ".join(word for word in line.words if word.strip())


def _messages(
    text: str,
    *,
    levels: re.Pattern[str] | None,
    others: re.Pattern[str] | None,
    own: re.Pattern[str] | None,
) -> Iterator[str]:
    if _POSTCODE.search(text) or _STREET.search(text) or _NAMED_STREET.search(text):
        yield _("“{line}”: an address could help somebody find them. Use a word for the place.")
    if _POLICE.search(text) or _ABBREVIATED.search(text):
        yield _("“{line}”: police, meetings and referrals do not belong in their copy. Take it out.")
    if _LEVEL.search(text) or (levels and levels.search(text)):
        yield _("“{line}”: a level or score does not belong in their copy. Use their own words.")
    if others and others.search(text):
        yield _("“{line}”: somebody’s full name. Use a first name, a nickname or a letter.")
    if own and own.search(text):
        yield _("“{line}”: their own full name. Use the name they chose for the plan.")
    if _CODE_WORD_MEANING.search(text):
        yield _("“{line}”: what the secret word means must not stand beside it.")


def _about_the_name(plan: YoungPersonPlan, names: NamesKnown) -> Iterator[Problem]:
    family = _words_pattern(names.own_family)
    if family and family.search(plan.display_name):
        yield Problem(CALLED, _("A first name or a nickname only: leave the family name out."))


def _about_the_code_word(plan: YoungPersonPlan) -> Iterator[Problem]:
    word = plan.answers.words(CODE_WORD).strip()
    if len(word.split()) > 3:
        yield Problem(CODE_WORD, _("Write only the secret word, not what it means."))


def _names_pattern(names: Collection[str]) -> re.Pattern[str] | None:
    """Return what finds full names (two words or more), however they are spaced."""
    full = [name.split() for name in names if len(name.split()) > 1]
    if not full:
        return None
    each = (_BETWEEN_NAMES.join(re.escape(part) for part in parts) for parts in full)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", re.IGNORECASE)


def _words_pattern(words: Collection[str]) -> re.Pattern[str] | None:
    known = [re.escape(word.strip()) for word in words if word.strip()]
    return re.compile(rf"(?<!\w)(?:{'|'.join(known)})(?!\w)", re.IGNORECASE) if known else None


def _shown(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= 60 else f"{told[:57].rstrip()}…"
