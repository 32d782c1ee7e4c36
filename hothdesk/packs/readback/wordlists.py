"""The few words that need to be known by heart when names are looked for; all of them in one case."""

from __future__ import annotations

from typing import Final


def word_set(words: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(words.split())


# Parts of what people call a person that say nothing about who it is.
KIN_AND_TITLES: Final = word_set(
    """
    mr mrs ms miss mx dr sir rev pc dc ds di sgt the of and aka son daughter mum mummy mam mom mother
    dad daddy father nan nana nanna nanny gran grandma granny grandad grandpa grandmother grandfather
    uncle aunt auntie aunty cousin brother sister step foster carer partner van von der den del della de
    la le da do dos du al el ul bin ibn bint st jr snr
    """
)

# Names that are also ordinary words. Written small they are not taken for a name; at the start of a sentence,
# where every word has a capital, they only may be one. Short on purpose: a name left out is found everywhere.
NAMES_THAT_ARE_WORDS: Final = word_set(
    """
    april art august bell best big bill bridges brown can chance chase church cliff dawn day drew eve
    faith field fields forest good grant green grey hill hope joy july june justice king lane little
    long love march mark may miles north old page park parks power precious price rain rich river rivers
    rob rock rose said savage sharp shore short skip sky small song star stone storm street strong sue
    summer sun sunny ward wells west white will winter wise wood woods yellow young
    """
)

# Words of two letters that begin sentences, although children are called so.
SHORT_WORDS: Final = word_set(
    """
    ad ah am an as at be by do eh go ha he hi if in is it me mr ms mx my no of oh ok on or pe so tv uk up us
    we
    """
)

# What is written with dots and is nobody's initials.
ABBREVIATIONS: Final = word_set(
    """
    ad aka am ba bc bsc ca cv dc di dj dob ds dt eg etc eu ft gp hm hq hr ie inc it jp lgbt ltd ma md mp na nb
    nhs no ok op pa pc pe pm po pp ps pto qc ra re rip rsvp sms sos tba tbc tv uk un us usa vip vs wc
    """
)

# Words with a capital that are no names of people; a surname spelled nearly so is not meant.
CALENDAR_WORDS: Final = word_set(
    """
    january february march april may june july august september october november december monday tuesday
    wednesday thursday friday saturday sunday
    """
)

# What an apostrophe parts from the word before it in ordinary writing: "she'll" is not Shell.
CONTRACTIONS: Final = word_set("d ll m re s t ve")

# Ordinary words that are no name beside a number: "12 May", "Page 3 of 14".
NUMBERED_WORDS: Final = CALENDAR_WORDS | {"page"}

_STREETS: Final = (
    ("street", "st"),
    ("road", "rd"),
    ("avenue", "ave", "av"),
    ("close", "cl"),
    ("lane", "ln"),
    ("drive", "dr", "drv"),
    ("crescent", "cres", "cr"),
    ("court", "ct"),
    ("place", "pl"),
    ("square", "sq"),
    ("terrace", "ter", "terr"),
    ("gardens", "gdns", "gdn"),
    ("grove", "grv", "gr"),
    ("way", "wy"),
    ("walk", "wlk"),
    ("park", "pk"),
    ("parade", "pde"),
    ("green", "grn"),
    ("mount", "mt"),
    ("saint", "st"),
    ("house", "hse"),
    ("estate", "est"),
)


def _spellings() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for group in _STREETS:
        for word in group:
            found.setdefault(word, set()).update(group)
    return {word: tuple(sorted(group)) for word, group in found.items()}


# Every way to write the last word of a street, by any one of them.
STREET_TYPES: Final = _spellings()
