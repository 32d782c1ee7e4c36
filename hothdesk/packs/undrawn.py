"""What the PDF of a pack cannot draw: said to the reader in the pack, and to the maker before it is made.

The words stay in the tree as they were written, so that reading back looks for names in them and the Word
copy has them; only the PDF puts a description in their place (``packs.pdf.described``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from hothdesk.core.i18n import _
from hothdesk.packs.document import Document, Heading, KeyValues, Paragraph, muted
from hothdesk.partnerships.profiles import Audience, PackFormat, PackProfile

_NAMED_AT_ONCE = 8


def noted(document: Document, profile: PackProfile) -> Document:
    """Return the document with a word to the reader in front, where something in it cannot be drawn."""
    if not _described(document):
        return document
    note = Paragraph((muted(_note(profile)),))
    at = 1 if document.blocks and isinstance(document.blocks[0], KeyValues) else 0
    return replace(document, blocks=(*document.blocks[:at], note, *document.blocks[at:]))


def undrawn_in(document: Document, names: Iterable[str]) -> tuple[str, ...]:
    """Return what the PDF describes instead of drawing it and in which sections; and the child's name.

    Args:
        document: as it was composed.
        names: what the child is called.
    """
    sections: dict[str, list[str]] = {}
    for section, what in _described(document).items():
        sections.setdefault("; ".join(dict.fromkeys(what)), []).append(section)
    lines = [
        _("{section}: {what}").format(section="; ".join(named), what=what) for what, named in sections.items()
    ]
    if len(lines) > _NAMED_AT_ONCE:
        lines[_NAMED_AT_ONCE:] = [_("And in other sections.")]
    if lines and any(_is_left_out(name) for name in names):
        lines.append(
            _(
                "The child’s name is in a script that the PDF cannot print. Add it in Latin letters to "
                "their details, and keep the original there."
            )
        )
    return tuple(lines)


def _note(profile: PackProfile) -> str:
    if profile.audience is Audience.YOUNG_PERSON:
        return _(
            "Some signs or words cannot be printed here. What they are stands in [square brackets]. "
            "Your plan keeps them as you wrote them."
        )
    if PackFormat.DOCX in profile.formats:
        return _(
            "Some signs or words in this pack cannot be printed in the PDF. What they are stands there in "
            "[square brackets]. The Word copy has them as they were written."
        )
    return _(
        "Some signs or words cannot be printed here. What they are stands in [square brackets]. "
        "Ask the sender for them as they were written."
    )


def _described(document: Document) -> dict[str, list[str]]:
    """Return what is described in each section, in the order of the pack."""
    from hothdesk.packs.readback.tree import texts_of

    found: dict[str, list[str]] = {}
    section = _("Head of the pack")
    for part in (replace(document, blocks=()), *document.blocks):
        if isinstance(part, Heading) and part.level == 1:
            section = part.text
        what = [words for text in texts_of(part) for words in _descriptions(text)]
        if what:
            found.setdefault(section, []).extend(what)
    return found


def _descriptions(text: str) -> list[str]:
    from hothdesk.packs.pdf.typefaces import printed

    return [] if text.isascii() else [words for words, is_described in printed(text) if is_described]


def _is_left_out(name: str) -> bool:
    from hothdesk.packs.pdf.described import Kind
    from hothdesk.packs.pdf.typefaces import described

    return any(piece.kind is Kind.WRITING for piece in described(name))
