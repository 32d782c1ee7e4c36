"""A pack read back and looked through for what is withheld: when it is previewed, and on the disk.

Reading and matching themselves are the room ``readback``, which is loaded when the first pack is made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from hothdesk.core.errors import NotReady, Problem, Problems
from hothdesk.core.i18n import _
from hothdesk.packs.model import Preview
from hothdesk.partnerships.profiles import PackFormat

if TYPE_CHECKING:
    from hothdesk.packs.document import Document
    from hothdesk.packs.readback import ReadBack, Withheld
    from hothdesk.packs.readback.model import Finding as Leak

_PARTS: Final = re.compile(r"[^\s-]*-|[^\s-]+")


def read_tree(document: Document) -> ReadBack:
    """Return what a pack says before it is rendered."""
    from hothdesk.packs.readback import read_document

    return read_document(document)


def read_all(
    composed: ReadBack, pdf: bytes, docx: bytes | None, descriptions: tuple[str, ...]
) -> tuple[ReadBack, ...]:
    """Return everything that every form of a pack says, the pages first.

    Args:
        composed: what the tree says, in which everything stands as it was written.
        pdf: its pages.
        docx: its Word copy, if it has one.
        descriptions: what the pages say in place of signs and writing, in words of ours.
    """
    from hothdesk.packs.readback import read_docx, read_pdf

    word = () if docx is None else (read_docx(docx),)
    return (without(read_pdf(pdf), descriptions), *word, composed)


def without(read: ReadBack, descriptions: tuple[str, ...]) -> ReadBack:
    """Return what was read without descriptions of ours: a baby angel there names nobody called Angel.

    What was written in their place is looked through in the tree.
    """
    if not descriptions:
        return read
    pattern = _of_ours(descriptions)
    passages = tuple(replace(each, text=pattern.sub("[]", each.text)) for each in read.passages)
    return replace(read, passages=passages)


def _of_ours(descriptions: tuple[str, ...]) -> re.Pattern[str]:
    """Return what these descriptions look like wherever their lines end, and in parts on two pages."""
    told = [_PARTS.findall(words) for words in descriptions]
    wholes = [_flowing(parts) for parts in told]
    cuts = [(parts[:place], parts[place:]) for parts in told for place in range(1, len(parts))]
    begun = [rf"{words}\s*\Z" for words in dict.fromkeys(_flowing(before) for before, _after in cuts)]
    ended = dict.fromkeys(_flowing(after) for _before, after in cuts)
    return re.compile(rf"(?=\[)(?:{'|'.join((*wholes, *begun))})|(?<=[\r\n])(?:{'|'.join(ended) or '(?!)'})")


def _flowing(parts: Sequence[str]) -> str:
    """Return the pattern of words that may stand on several lines, which may end behind a hyphen, too."""
    ends = (r"\s*" if part.endswith("-") else r"\s+" for part in parts)
    words = (re.escape(part).replace(r"\-", r"[-\x02\ufffe]") for part in parts)
    return "".join(text for pair in zip(words, ends, strict=True) for text in pair).removesuffix(r"\s+")


def leaks_in(
    reads: tuple[ReadBack, ...], withheld: tuple[Withheld, ...], allowed: tuple[str, ...]
) -> tuple[Leak, ...]:
    """Return every withheld thing met in any of them.

    What the pages say is not told again of the Word copy, which says the same: a person looks at the pages.
    """
    from hothdesk.packs.readback import find_withheld

    found: list[Leak] = []
    for read in reads:
        told = {(leak.kind, leak.shown, leak.certainty) for leak in found}
        found += [
            leak
            for leak in find_withheld(read, withheld, allowed=allowed)
            if (leak.kind, leak.shown, leak.certainty) not in told
        ]
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for in one pack: what stops it, what a person looks at, and what may stand there."""

    withheld: tuple[Withheld, ...] = field(repr=False)
    doubtful: tuple[Withheld, ...] = field(repr=False)
    allowed: tuple[str, ...] = field(repr=False)


def looked_through_again(preview: Preview, wanted: Wanted) -> Preview:
    """Return the preview with what is to be looked for now, after its pages were searched for it.

    Raises:
        Problems: something that was recorded since the preview is withheld from this reader.
        NotReady: something that was recorded since may be; nobody has looked at it yet.
    """
    if (preview.withheld, preview.doubtful, preview.allowed) == (
        wanted.withheld,
        wanted.doubtful,
        wanted.allowed,
    ):
        return preview
    reads = read_all(preview.composed, preview.pdf, preview.docx, preview.descriptions)
    leaks = leaks_in(reads, wanted.withheld, wanted.allowed)
    found = in_words(certain(leaks))
    if found:
        raise Problems([Problem("pack", each) for each in found])
    doubts = in_words([*possible(leaks), *leaks_in(reads, wanted.doubtful, wanted.allowed)])
    if set(doubts) - set(preview.doubts):
        raise NotReady(
            _(
                "Something was recorded since these pages were shown, and it may stand in them. Prepare the "
                "pack again and look at it."
            )
        )
    withheld = tuple(dict.fromkeys((*preview.withheld, *wanted.withheld)))
    return replace(preview, withheld=withheld, doubtful=wanted.doubtful, allowed=wanted.allowed)


def check_back(
    preview: Preview, kind: PackFormat, data: bytes, *, certificates: Iterable[bytes] = ()
) -> None:
    """Stop the export if the bytes on the disk say something that is withheld from this reader.

    Nothing is looked for in the words of the signer's own certificates: a council's name may hold somebody's
    surname, and stands there whoever the pack is about.
    """
    from hothdesk.packs.readback import certificate_words, find_withheld, read_docx, read_pdf

    read = without(read_pdf(data), preview.descriptions) if kind is PackFormat.PDF else read_docx(data)
    read = read.beside(certificate_words(certificates))
    found = in_words(certain(find_withheld(read, preview.withheld, allowed=preview.allowed)))
    if found:
        raise Problems([Problem("pack", each) for each in found])


def certain(leaks: Iterable[Leak]) -> list[Leak]:
    """Return those that stop the pack."""
    from hothdesk.packs.readback import Certainty

    return [leak for leak in leaks if leak.certainty is Certainty.CERTAIN]


def possible(leaks: Iterable[Leak]) -> list[Leak]:
    """Return those at which a person looks."""
    from hothdesk.packs.readback import Certainty

    return [leak for leak in leaks if leak.certainty is Certainty.POSSIBLE]


def in_words(leaks: Iterable[Leak]) -> tuple[str, ...]:
    """Return where what stands, each once; never the withheld thing itself."""
    words = (
        _("{where}: {what}").format(where=leak.where[:1].upper() + leak.where[1:], what=leak.shown)
        for leak in leaks
    )
    return tuple(dict.fromkeys(words))
