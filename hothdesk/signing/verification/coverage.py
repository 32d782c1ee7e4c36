"""What in an Office file a signature does not cover, and what was changed of what it does.

Stricter than Office (standards 3.3.4): every part and every relationship must be covered. Three things
cannot be, and are checked in another way: the list of content types (each covered part must still be of
the kind that was signed), the signatures' own folder (nothing else may be in it), and the one
relationship that leads there.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Iterator

from hothdesk.core.i18n import _
from hothdesk.signing.office.manifest import can_be_covered
from hothdesk.signing.office.names import (
    ORIGIN_PART,
    ORIGIN_RELATIONSHIP,
    ORIGIN_RELATIONSHIPS,
    ORIGIN_TYPE,
    ROOT_RELATIONSHIPS,
    SIGNATURE_RELATIONSHIP,
    SIGNATURE_TYPE,
)
from hothdesk.signing.office.package import Package
from hothdesk.signing.office.relationships import (
    Relationship,
    is_relationships_part,
    read_relationships,
    source_of,
    target_part,
    transformed,
)
from hothdesk.signing.verification.xml_signature import CoveredPart

_MACROS = ("vbaproject", "macroenabled", "activex", "vbadata")


def signature_parts(package: Package) -> list[str]:
    """Return the parts that are, or pretend to be, signatures: what is in their folder but its own links."""
    furniture = {ORIGIN_PART, ORIGIN_RELATIONSHIPS}
    return [part for part in package.parts if not can_be_covered(part) and part not in furniture]


def stray_signature_parts(package: Package) -> Iterator[str]:
    """Yield problems with the signatures' folder: parts that no link leads to, and links that lead astray."""
    parts = package.parts
    linked = {
        target_part(ORIGIN_PART, one.target)
        for one in _relationships(package, ORIGIN_RELATIONSHIPS)
        if one.type == SIGNATURE_RELATIONSHIP and not one.is_external
    }
    if len(linked) != len(_relationships(package, ORIGIN_RELATIONSHIPS)) or parts.get(ORIGIN_PART):
        yield _("The list of signatures was changed.")
    for part in signature_parts(package):
        if part not in linked or package.content_types.of(part) != SIGNATURE_TYPE:
            yield _("The part “{name}” does not belong among the signatures.").format(name=_shown(part))
    for part in linked - parts.keys():
        yield _("The signature “{name}” was taken out of the file.").format(name=_shown(part))
    origins = [one for one in _relationships(package, ROOT_RELATIONSHIPS) if one.type == ORIGIN_RELATIONSHIP]
    if [target_part("/", one.target) for one in origins] != [ORIGIN_PART] or origins[0].is_external:
        yield _("The link to the list of signatures was changed.")


def leftovers(package: Package) -> Iterator[str]:
    """Yield a problem when a file without a signature still says that it had one: it was taken out."""
    kinds = package.content_types
    has_kind = bool({ORIGIN_TYPE, SIGNATURE_TYPE} & {*kinds.defaults.values(), *kinds.overrides.values()})
    has_link = any(one.type == ORIGIN_RELATIONSHIP for one in _relationships(package, ROOT_RELATIONSHIPS))
    if has_kind or has_link or not all(can_be_covered(part) for part in package.parts):
        yield _("There was a signature in this file, and it was taken out.")


def parts_that_are_not_there(package: Package) -> Iterator[str]:
    """Yield a problem for every part, or kind of part, that is listed and that the file does not have."""
    there = {part.lower() for part in package.parts}
    for part in package.content_types.overrides:
        if part not in there:
            yield _("The list of the kinds of parts names “{name}”, which is not in the file.").format(
                name=_shown(part)
            )
    endings = {part.rpartition("/")[2].rpartition(".")[2] for part in there}
    for ending in package.content_types.defaults.keys() - endings:
        # it waits for a part that is not there yet
        yield _("The list of the kinds of parts names “.{ending}”, and no part is called so.").format(
            ending=ending
        )


def macro_parts(package: Package) -> Iterator[str]:
    """Yield a problem for every part that can run a program."""
    for part in package.parts:
        kind = package.content_types.of(part) or ""
        if any(mark in text for mark in _MACROS for text in (part.lower(), kind.lower())):
            yield _("The part “{name}” can run a program. No pack has such a part.").format(name=_shown(part))


def changed_parts(package: Package, covered: Iterable[CoveredPart]) -> Iterator[str]:
    """Yield a problem for every covered part that is gone, altered, or of another kind."""
    for one in covered:
        content = package.parts.get(one.name)
        if content is None:
            yield _("The part “{name}” was taken out after signing.").format(name=_shown(one.name))
            continue
        if package.content_types.of(one.name) != one.content_type:
            yield _("The kind of the part “{name}” was changed after signing.").format(name=_shown(one.name))
        if one.kept_ids is not None:
            content = transformed(
                read_relationships(content, part=one.name), ids=one.kept_ids, types=one.kept_types
            )
        if not hmac.compare_digest(hashlib.new(one.digest_name, content).digest(), one.digest):
            if one.kept_ids is not None:
                yield _("The links of “{name}” were changed after signing.").format(
                    name=_shown(source_of(one.name))
                )
            else:
                yield _("The part “{name}” was changed after signing.").format(name=_shown(one.name))


def uncovered_parts(package: Package, covered: Iterable[CoveredPart]) -> Iterator[str]:
    """Yield a problem for every part and every relationship that the signature does not cover."""
    by_name = {one.name: one for one in covered}
    for part in package.parts:
        if not can_be_covered(part):
            continue
        if is_relationships_part(part):
            yield from _uncovered_relationships(package, part, by_name.get(part))
        elif part not in by_name:
            yield _("The part “{name}” is not signed. It may have been added later.").format(
                name=_shown(part)
            )


def _uncovered_relationships(package: Package, part: str, covered: CoveredPart | None) -> Iterator[str]:
    ids = covered.kept_ids if covered is not None else frozenset()
    types = covered.kept_types if covered is not None else frozenset()
    if ids is None:  # covered as plain bytes, all of it
        return
    for one in _relationships(package, part):
        if one.id in ids or one.type in types:
            continue
        if part == ROOT_RELATIONSHIPS and one.type == ORIGIN_RELATIONSHIP:
            continue
        place = _shown(source_of(part))
        if one.is_external:
            yield _(
                "A link from “{name}” to “{target}”, outside the file, is not signed. "
                "It may have been added later."
            ).format(name=place, target=one.target)
        else:
            yield _("A link from “{name}” to “{target}” is not signed. It may have been added later.").format(
                name=place, target=one.target
            )


def _relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    content = package.parts.get(part)
    return () if content is None else read_relationships(content, part=part)


def _shown(part: str) -> str:
    return part.removeprefix("/") or _("the file itself")
