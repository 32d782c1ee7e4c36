"""Ways to reach somebody, in what was typed in one field: numbers, online names, houses and streets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from hothdesk.packs.readback.model import WithheldKind
from hothdesk.packs.readback.wordlists import KIN_AND_TITLES, STREET_TYPES, word_set

_PARTS: Final = re.compile(r"[,;\n|]+")
_FEWEST_DIGITS: Final = 6
_SHORTEST_ONLINE_NAME: Final = 3

# What stands before an online name: "Snapchat kai_sampleson", "insta: kai".
_NETWORKS: Final = word_set(
    """
    snapchat snap instagram insta ig tiktok whatsapp facebook fb messenger discord telegram twitter x signal
    xbox psn playstation steam roblox fortnite minecraft youtube twitch kik threads bereal email e-mail mail
    username user gamertag online name sc dc on is
    """
)
# Words with a capital that are no part of a house's name.
_NO_PLACE: Final = KIN_AND_TITLES | word_set(
    "through via ask by at with only ring call text school work home"
)
_NETWORK_FIRST: Final = re.compile(r"[\s:=\-–(]+")


def ways_to_reach(contact: str) -> Iterator[tuple[WithheldKind, str, bool]]:
    """Yield each way, of what kind it is, and whether meeting it is certain to give somebody away.

    The name of a house is; the name of a street alone may be anybody's, and is looked at by a person.
    """
    for part in _PARTS.split(contact):
        text = part.strip()
        if not text:
            continue
        handle = _online_name(text)
        if handle:
            yield WithheldKind.ONLINE_NAME, handle, True
        elif sum(letter.isdigit() for letter in text) >= _FEWEST_DIGITS:
            yield WithheldKind.PHONE, text, True
        elif any(letter.isdigit() for letter in text):
            yield WithheldKind.ADDRESS, text, True
        else:
            words = [word for word in text.split() if word[:1].isupper() and word.casefold() not in _NO_PLACE]
            if len(words) > 1:
                is_street = _is_street(words[-1])
                yield WithheldKind.ADDRESS, " ".join(words), not is_street


def _online_name(text: str) -> str:
    words = [word for word in _NETWORK_FIRST.split(text.strip("() ")) if word]
    rest = [word for word in words if word.casefold() not in _NETWORKS]
    has_network = len(rest) < len(words) and words[0].casefold() in _NETWORKS
    if len(rest) == 1 and (has_network or _looks_online(rest[0])):
        name = rest[0].removeprefix("@")
        return rest[0] if len(name) >= _SHORTEST_ONLINE_NAME and not name.isdigit() else ""
    return next((word for word in rest if _looks_online(word)), "")


def _looks_online(word: str) -> bool:
    """Say whether a word is no ordinary one: it has an @, an underscore, or a dot between letters."""
    inner = word.strip(".")
    return "@" in word or "_" in inner or bool(re.search(r"[^\W\d]\.[^\W\d]{2}", inner))


def _is_street(word: str) -> bool:
    return word.casefold() in STREET_TYPES and word.casefold() not in {"house", "hse"}
