"""What stands first and last in a pack: the ask, the summary, what is held back, what is next, who signs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from hothdesk.core.datewords import moment_words
from hothdesk.core.i18n import _
from hothdesk.packs.document import KeyValues, Signature, plain, strong
from hothdesk.partnerships.model import Number
from hothdesk.partnerships.profiles import PackProfile
from hothdesk.signing.model import Identity

_EMERGENCY = "999"


def emergency_line(numbers: Iterable[Number], *, for_child: bool) -> str:
    """Return 999 and the numbers that anybody may ring, as one line for every page."""
    others = " · ".join(f"{each.name} {each.phone}" for each in numbers if each.phone != _EMERGENCY)
    first = _("In danger now? Call 999.") if for_child else _("A child in danger now? Call 999.")
    return f"{first} {others}".strip()


def who_to_call(numbers: Iterable[Number]) -> KeyValues:
    """Return the numbers for a young person, each with when to use it."""
    return KeyValues(
        _("Who to call"),
        tuple((number.name, (strong(number.phone), *plain(f"  {_when(number)}"))) for number in numbers),
    )


def about_the_pack(profile: PackProfile, identity: Identity, *, about: str) -> KeyValues:
    """Return whom it is about, who reads it and who it is from."""
    sender = ", ".join(part for part in (identity.name, identity.role, identity.organisation) if part)
    return KeyValues(
        _("This pack"),
        (
            (_("About"), (strong(about),)),
            (_("For"), plain(profile.reader)),
            (_("From"), plain(sender)),
        ),
    )


def held_back(profile: PackProfile) -> tuple[str, ...]:
    """Return what this profile holds back, by kind, in words the reader sees."""
    return tuple(dict.fromkeys(each.words for each in profile.withhold))


def why_and_held_back(profile: PackProfile) -> KeyValues:
    """Return why the pack is made, and what the reader is told exists and is not here."""
    rows = [(_("Why it is made"), plain(profile.purpose))]
    words = held_back(profile)
    if words:
        rows.append((_("Held back"), plain(" ".join(words))))
    return KeyValues(_("About this pack"), tuple(rows))


def signature(identity: Identity, composed_at: datetime, *, for_child: bool) -> Signature:
    """Return the signature in words; the cryptographic one is made later and covers these words too."""
    reminder = (
        _("This shows that it is the real one and that nobody changed it.")
        if for_child
        else _(
            "The signature shows that nothing was changed since, and which vault signed. By itself it does "
            "not prove who somebody is, and it is not consent or approval. Check it with “hothdesk verify”."
        )
    )
    return Signature(
        name=", ".join(part for part in (identity.name, identity.role) if part),
        role="",
        organisation=identity.organisation,
        fingerprint=identity.fingerprint,
        signed_at=_("prepared {moment}, by this laptop’s clock").format(moment=moment_words(composed_at)),
        reminder=reminder,
    )


def _when(number: Number) -> str:
    return " ".join(f"{part.rstrip('.')}." for part in (number.when, number.hours) if part)
