"""What the PDF of a pack cannot draw, and what no search can be relied on for: said to reader and maker.

The words stay in the tree as they were written, so that reading back looks for names in them and the Word
copy has them; only the PDF puts a description in their place (``packs.pdf.described``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Final

from hothdesk.core.drawing import Drawing
from hothdesk.core.i18n import N_, _
from hothdesk.packs.document import Block, Document, Heading, Paragraph, Run, Signature, muted, plain
from hothdesk.partnerships.profiles import Audience, PackFormat, PackProfile

_NAMED_AT_ONCE: Final = 8
_ROOM_TO_WRITE: Final = "_" * 40
# The initials that stand for another child's name.
_INITIALS: Final = re.compile(r"\[(?:\w\.)+\]")
# Scripts that are drawn, and in which a name is spelled in other letters than on record.
_OTHER_ALPHABETS: Final = (
    (re.compile("[\u0370-\u03ff\u1f00-\u1fff]{2,}"), N_("Greek")),
    (re.compile("[\u0400-\u052f]{2,}"), N_("Cyrillic")),
)
# Letters that nobody sees; flags are spelled with them, and anything else can be.
_HIDDEN_LETTERS: Final = re.compile("[\U000e0020-\U000e007e]")


def noted(document: Document, profile: PackProfile) -> Document:
    """Return the document with a word to the reader at its end, where something in it cannot be drawn."""
    if not _by_section(document, _descriptions):
        return document
    at = len(document.blocks)
    if at and isinstance(document.blocks[at - 1], Signature):
        at -= 1
        if at and isinstance(document.blocks[at - 1], Heading):
            at -= 1
    notes = _notes(document, profile)
    return replace(document, blocks=(*document.blocks[:at], *notes, *document.blocks[at:]))


def undrawn_in(document: Document, names: Iterable[str]) -> tuple[str, ...]:
    """Return what the PDF describes instead of drawing it and in which sections; and the child's name.

    Args:
        document: as it was composed.
        names: what the child is called.
    """
    sections: dict[str, list[str]] = {}
    for section, what in _by_section(document, _descriptions).items():
        sections.setdefault("; ".join(what), []).append(section)
    lines = [
        _("{section}: {what}").format(section="; ".join(named), what=what) for what, named in sections.items()
    ]
    if len(lines) > _NAMED_AT_ONCE:
        lines[_NAMED_AT_ONCE:] = [_("And in other sections.")]
    names = [name for name in names if name.strip()]
    if lines and names and all(map(_is_left_out, names)):
        lines.append(
            _(
                "The child’s name is in a script that the PDF cannot print. Add it in Latin letters to "
                "their details, and keep the original there."
            )
        )
    return tuple(lines)


def unsearched_in(document: Document, known: Iterable[str]) -> tuple[str, ...]:
    """Return in which sections there is writing that names cannot be looked for in: a person looks at it.

    A name on record is mostly in Latin letters, and the same name in another script is not met by it; nor is
    one that has an ending joined to it.

    Args:
        document: as it was composed.
        known: names that may stand there; such a name by itself is nothing to look at.
    """
    names = {_composed(part) for name in known for part in (name, *name.split())}

    def unsearched(text: str) -> list[str]:
        return _unsearched(text, names)

    words = _("{section}: writing that HothDesk cannot search ({what}): look at it")
    return tuple(
        words.format(section=section, what="; ".join(what))
        for section, what in _by_section(document, unsearched).items()
    )


def descriptions_in(document: Document) -> tuple[str, ...]:
    """Return the descriptions of ours that hold no letter of what was written; the longest first.

    Letters in a special form, and flags that are spelled, are not among them: what those say was written.
    """
    from hothdesk.packs.pdf.described import Kind
    from hothdesk.packs.pdf.typefaces import described

    found = {
        piece.shown
        for text in (*_all_texts(document), *_own_texts(document))
        if not text.isascii()
        for piece in described(text)
        if piece.kind is Kind.WRITING or (piece.kind is Kind.SIGN and not piece.hides_letters)
    }
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


def _notes(document: Document, profile: PackProfile) -> tuple[Block, ...]:
    if profile.audience is not Audience.YOUNG_PERSON:
        return (Paragraph((muted(_note(profile)),)),)
    said = _(
        "Some signs or words cannot be printed here. What they are stands in [square brackets]. "
        "Your plan on the laptop has them as you wrote them."
    )
    if not any(_is_left_out(text) for text in _all_texts(document)):
        return (Paragraph((muted(said),)),)
    asked = _("Some words of yours are left out above. Ask us to write them in by hand here:")
    return (Paragraph((muted(said),)), Paragraph(plain(asked)), *[Paragraph((muted(_ROOM_TO_WRITE),))] * 2)


def _note(profile: PackProfile) -> str:
    if PackFormat.DOCX in profile.formats:
        return _(
            "Some signs or words in this pack cannot be printed in the PDF. What they are stands there in "
            "[square brackets]. The Word copy has them as they were written."
        )
    return _(
        "Some signs or words cannot be printed here. What they are stands in [square brackets]. "
        "Ask the sender for them as they were written."
    )


def _by_section(document: Document, of: Callable[[str], Iterable[str]]) -> dict[str, list[str]]:
    """Return what there is of something in each section, each once, in the order of the pack."""
    from hothdesk.packs.readback.tree import texts_of

    found: dict[str, dict[str, None]] = {}
    section = _("Head of the pack")
    for part in (replace(document, blocks=()), *document.blocks):
        if isinstance(part, Heading) and part.level == 1:
            section = part.text
        what = [words for text in texts_of(part) if not text.isascii() for words in of(text)]
        if what:
            found.setdefault(section, {}).update(dict.fromkeys(what))
    return {section: list(what) for section, what in found.items()}


def _all_texts(document: Document) -> Iterator[str]:
    from hothdesk.packs.readback.tree import texts_of

    return texts_of(document)


def _own_texts(part: object) -> Iterator[str]:
    """Yield the texts of runs one by one, as they are drawn."""
    match part:
        case Run():
            yield part.text
        case tuple():
            for item in part:
                yield from _own_texts(item)
        case _ if is_dataclass(part) and not isinstance(part, Drawing):
            for field in fields(part):
                yield from _own_texts(getattr(part, field.name))


def _descriptions(text: str) -> list[str]:
    from hothdesk.packs.pdf.typefaces import printed

    return [words for words, is_described in printed(text) if is_described]


def _unsearched(text: str, names: set[str]) -> list[str]:
    from hothdesk.packs.pdf.described import Kind, counted
    from hothdesk.packs.pdf.typefaces import described

    found = []
    for piece in described(_INITIALS.sub("", text)):
        if piece.kind is Kind.WRITING:
            if _composed(piece.text) not in names:
                found.append(piece.counted)
        elif piece.kind is Kind.DRAWN:
            if _HIDDEN_LETTERS.search(piece.text):
                found.append(_("letters that nobody sees"))
            for pattern, script in _OTHER_ALPHABETS:
                words = [word for word in pattern.findall(piece.text) if _composed(word) not in names]
                if words:
                    found.append(counted(" ".join(words), script))
    return found


def _composed(words: str) -> str:
    return unicodedata.normalize("NFC", words).strip()


def _is_left_out(text: str) -> bool:
    from hothdesk.packs.pdf.described import Kind
    from hothdesk.packs.pdf.typefaces import described

    return not text.isascii() and any(piece.kind is Kind.WRITING for piece in described(text))
