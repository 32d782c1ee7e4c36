"""What a passphrase must be, said in words, and how strong one looks.

Length counts, not sorts of signs: at least 15 characters, any characters, spaces at the ends too, no upper
limit, never cut, never changed in case (standards 1.1.5). The one change made is Unicode's: a passphrase
is read in normal form C, so that é typed on two keyboards is the same passphrase; :func:`normal_form_note`
says so. Nothing here keeps a passphrase, and there are no hints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from hothdesk.core.errors import Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.security.keys import wipe

SHORTEST: Final = 15
_FIELD: Final = "passphrase"
_FEWEST_DIFFERENT: Final = 6
_FEWEST_OWN: Final = 8

# Words that somebody who knows the worker, or any list of leaked passwords, tries first.
_COMMON: Final = (
    "password passphrase passwort letmein welcome iloveyou qwerty qwertyuiop asdfghjkl zxcvbnm azerty admin"
    " administrator login master monkey dragon football baseball sunshine princess superman batman secret"
    " changeme default trustno summer winter spring autumn january february march april june july august"
    " september october november december monday tuesday wednesday thursday friday saturday sunday"
    " liverpool chelsea arsenal hello test please"
)
_CONTEXT: Final = (
    "hothdesk hoth harm outside home safeguarding safeguard child children childrens young person people"
    " social worker work socialworker council borough county city swindon north lincolnshire wiltshire"
    " scunthorpe england school designated lead dsl teacher head police nurse health opal navigator mace cevt"
    " ceraf safety plan emerging cusp experiencing exploitation contact team manager service services"
    " laptop vault records"
)
_FAMOUS: Final = ("correcthorsebatterystaple", "tobeornottobe", "thequickbrownfox", "maytheforcebewithyou")
_RUNS: Final = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qazwsxedcrfvtgbyhnujmikolp",
)
# longest first, so that "qwertyuiop" is not left as "uiop"
_BLOCKED: Final = tuple(sorted((*_COMMON.split(), *_CONTEXT.split(), *_FAMOUS), key=len, reverse=True))


class Strength(StrEnum):
    """How a passphrase looks: a guide while typing, not a measurement."""

    NOT_YET = "not_yet"
    GOOD = "good"
    STRONG = "strong"
    VERY_STRONG = "very_strong"


def strength_words(strength: Strength) -> str:
    """Return the words to show for a strength."""
    return {
        Strength.NOT_YET: _("Not strong enough yet"),
        Strength.GOOD: _("Good"),
        Strength.STRONG: _("Strong"),
        Strength.VERY_STRONG: _("Very strong"),
    }[strength]


def normal_form_note() -> str:
    """Return the sentence that says what is done to accented letters."""
    return _(
        "Every character counts, spaces and capitals too. "
        "Accented letters are the same however your keyboard makes them."
    )


def encode_passphrase(passphrase: str) -> bytearray:
    """Return the bytes that are stretched: normal form C, UTF-8, nothing cut off.

    Raises:
        Problems: it holds half of a character that no keyboard types.
    """
    try:
        return bytearray(unicodedata.normalize("NFC", passphrase).encode("utf-8"))
    except UnicodeEncodeError as error:
        raise Problems(
            [Problem(_FIELD, _("One character of the passphrase cannot be read. Type it again."))]
        ) from error


def passphrase_problems(passphrase: str, *, about_you: Iterable[str] = ()) -> tuple[Problem, ...]:
    """Return what is wrong with a new passphrase; empty when it will do.

    ``about_you`` are names that others know: the vault's, the worker's, the organisation's.
    """
    try:
        wipe(encode_passphrase(passphrase))
    except Problems as error:
        return error.problems
    text = unicodedata.normalize("NFC", passphrase)
    if len(text) < SHORTEST:
        return (
            Problem(
                _FIELD,
                _(
                    "Use at least {shortest} characters; this has {count}. Four or more words are easy."
                ).format(shortest=SHORTEST, count=len(text)),
            ),
        )
    letters = _letters(text)
    if len(set(text.casefold())) < _FEWEST_DIFFERENT or _repeats(text.casefold()):
        return (Problem(_FIELD, _("The same few characters come again and again. Use different words.")),)
    if len(_own_part(letters, about_you)) < _FEWEST_OWN:
        return (
            Problem(
                _FIELD,
                _(
                    "This is mostly words, names, numbers or keyboard rows that are guessed first. "
                    "Add words that have nothing to do with you or your work."
                ),
            ),
        )
    return ()


def require_good_passphrase(passphrase: str, *, about_you: Iterable[str] = ()) -> None:
    """Do nothing when this may be a new passphrase.

    Raises:
        Problems: it may not; the sentence says why.
    """
    problems = passphrase_problems(passphrase, about_you=about_you)
    if problems:
        raise Problems(problems)


def strength_of(passphrase: str, *, about_you: Iterable[str] = ()) -> Strength:
    """Return how a passphrase looks, by the length of what is not guessed first."""
    if passphrase_problems(passphrase, about_you=about_you):
        return Strength.NOT_YET
    text = unicodedata.normalize("NFC", passphrase)
    own = len(_own_part(_letters(text), about_you))
    words = len(text.split())
    if own >= 28 or (own >= 22 and words >= 5):
        return Strength.VERY_STRONG
    if own >= 20 or (own >= 16 and words >= 4):
        return Strength.STRONG
    return Strength.GOOD


def _letters(text: str) -> str:
    """Return the text without case, spaces and punctuation; symbols of other scripts stay."""
    return "".join(sign for sign in text.casefold() if unicodedata.category(sign)[0] in "LNS")


def _own_part(letters: str, about_you: Iterable[str]) -> str:
    """Return what is left when everything that is guessed first has been taken out."""
    named = [
        part for name in about_you for part in (_letters(name), *map(_letters, name.split())) if len(part) > 2
    ]
    for word in sorted((*_BLOCKED, *named), key=len, reverse=True):
        letters = letters.replace(word, " ")
    pieces = (re.sub(r"[0-9]{4,}", " ", piece) for piece in letters.split())
    return "".join(_without_runs(piece) for piece in pieces).replace(" ", "")


def _without_runs(piece: str) -> str:
    """Take out stretches of four or more along the alphabet, the digits or a keyboard row, either way."""
    for run in _RUNS:
        for row in (run, run[::-1]):
            for size in range(len(row), 3, -1):
                for start in range(len(row) - size + 1):
                    piece = piece.replace(row[start : start + size], "")
    return piece


def _repeats(text: str) -> bool:
    """Say whether it is one short piece over and over, such as ``abc abc abc abc``."""
    return any(
        (text[:size] * (len(text) // size + 1))[: len(text)] == text for size in range(1, len(text) // 2 + 1)
    )
