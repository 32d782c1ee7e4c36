"""Names of people in a few words that say who told something: ``Corinna Neighbourly, 4 Sample Row``."""

from __future__ import annotations

import re
from typing import Final

from hothdesk.packs.readback.wordlists import CALENDAR_WORDS, KIN_AND_TITLES, word_set

_WORD: Final = re.compile(r"[^\W\d_][^\W\d_’'\-]*(?:[’'\-][^\W\d_]{2,})*(?:[’']s\b)?")
_POSSESSIVE: Final = re.compile(r"[’']s$")
_SHORTEST: Final = 2

# Whom or what a worker writes there instead of a name.
_ROLES: Final = word_set(
    """
    academy adviser advisor agency anonymous area attendance bus call carers case charity child childline
    children clinic club college community conversation coordinator council counsellor cpoms deputy designated
    doctor driver duty education email e-mail emergency family fire friend friends gp guard head health home
    hospital house housing hub lead letter line manager mash meeting member mentor message neighbour
    neighbours nhs notes nurse officer paramedic parent parents pastoral phone police portal practitioner
    professional project psychologist rail railway record records referral report room safeguarding school
    senco sendco service services shop social somebody someone staff station support system teacher team
    telephone text therapist transport unit unknown visit visitor voice ward warden witness woman man worker
    young youth person
    """
)


def names_told(text: str, *, is_a_source: bool = False) -> tuple[str, ...]:
    """Return the names in words that say who told it; a role, and a word for kin, is nobody's name.

    Args:
        text: what was written there.
        is_a_source: it says where it was heard (``Call from Corinna``), so that its first word has a capital
            whatever it is.
    """
    runs: list[tuple[int, list[str]]] = []
    reached = -1
    for found in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", found.group())
        if not word[0].isupper() or _says_what_not_who(word):
            continue
        if runs and not text[reached : found.start()].strip(" .-"):
            runs[-1][1].append(word)
        else:
            runs.append((found.start(), [word]))
        reached = found.end()
    names = (
        " ".join(words)
        for start, words in runs
        if not (is_a_source and len(words) == 1 and not text[:start].strip())
    )
    return tuple(dict.fromkeys(name for name in names if len(name) >= _SHORTEST))


def _says_what_not_who(word: str) -> bool:
    return word.casefold() in _ROLES | KIN_AND_TITLES | CALENDAR_WORDS
