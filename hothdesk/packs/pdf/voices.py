"""Whose word it is: statements, boxed words to the reader, and the signature in words.

A fact, a report, an opinion and the child's own words differ in a label in words, in the shape around the
label and in the line beside them; none of it rests on colour alone.
"""

from __future__ import annotations

from dataclasses import replace

from hothdesk.core.i18n import _
from hothdesk.packs.document import Callout, Inline, KeyValues, Run, Signature, Statement, Voice, muted, plain
from hothdesk.packs.pdf.grids import key_values
from hothdesk.packs.pdf.lines import Box, Label
from hothdesk.packs.pdf.look import CHILD, CHILD_TINT, EDGE, INK, LINE, MUTED, PAPER, WHITE
from hothdesk.packs.pdf.parts import Bar, Part
from hothdesk.packs.pdf.press import INSET, Press
from hothdesk.packs.pdf.structure import Node, Tag

_BARS = {
    Voice.FACT: None,
    Voice.REPORTED: Bar(colour=EDGE, thickness=1),
    Voice.OPINION: Bar(colour=EDGE, thickness=1.4, dash=(4, 3)),
    Voice.CHILD: Bar(colour=CHILD, thickness=4),
}


def statement(press: Press, root: Node, block: Statement) -> list[Part]:
    """Return label and attribution above the words; the child's in curly quotes, on their own ground."""
    look = press.look
    is_child = block.voice is Voice.CHILD
    group = root.add(Tag.QUOTE if block.voice in (Voice.REPORTED, Voice.CHILD) else Tag.DIV)
    inset = INSET + 4 if is_child else INSET
    width = look.measure - inset - (INSET if is_child else 0)
    head: list[Inline | Label] = [_label(press, block)]
    if block.attribution:
        head += [Run("  "), muted(block.attribution)]
    children = press.text(
        group.add(Tag.PARAGRAPH),
        head,
        look.small,
        width=width,
        after=5 if is_child else 3,
        keeps_next=bool(block.text.strip()),
    )
    words = f"“{block.text}”" if is_child else block.text
    style = look.quote if is_child else look.body
    if block.text.strip():
        children += press.text(group.add(Tag.PARAGRAPH), plain(words), style, width=width)
    pad = look.cell_pad + 4 if is_child else 1
    ground = CHILD_TINT if is_child else None
    return press.beside(_BARS[block.voice], children, inset=inset, pad=pad, ground=ground)


def _label(press: Press, block: Statement) -> Label:
    """Return whose word it is: solid for a fact, a line around a report, dashes around an opinion."""
    style = press.look.small
    match block.voice:
        case Voice.FACT:
            return Label(block.label, style.strong(WHITE), Box(fill=MUTED))
        case Voice.REPORTED:
            return Label(block.label, style.strong(INK), Box(edge=EDGE))
        case Voice.OPINION:
            return Label(block.label, style.strong(INK), Box(edge=EDGE, dash=(2.5, 2)))
        case Voice.CHILD:
            return Label(block.label, style.strong(CHILD), Box())


def callout(press: Press, root: Node, block: Callout) -> list[Part]:
    """Return the boxed words, on the tint of their tone and with its mark."""
    group = root.add(Tag.DIV)
    heading, words = group.add(Tag.PARAGRAPH), group.add(Tag.PARAGRAPH)
    width = press.look.measure - 2 * INSET
    tone = block.tone
    style = press.look.body.strong(tone.ink if tone else INK)
    head: list[Inline | Label] = [Run(block.heading)]
    if tone and block.heading.strip():
        head = [Label(block.heading, style, Box(tone=tone))]
    body = press.text(words, block.inlines, press.look.body, width=width)
    children = press.text(heading, head, style, width=width, after=2, keeps_next=bool(body)) + body
    return press.panel(children, ground=tone.tint if tone else PAPER, edge=None if tone else LINE)


def signature(press: Press, root: Node, block: Signature) -> list[Part]:
    """Return who signs, for whom, when and with which key, and what that shows."""
    look = press.look
    group = root.add(Tag.DIV)
    width = look.measure - 2 * INSET
    named = (
        (_("Signed by"), block.name),
        (_("Role"), block.role),
        (_("For"), block.organisation),
        (_("At"), block.signed_at),
        (_("Certificate fingerprint (SHA-256)"), block.fingerprint),
    )
    rows = tuple((name, plain(value)) for name, value in named if value)
    children = key_values(press, group, KeyValues(_("Signature"), rows), width)
    children[-1] = replace(children[-1], after=look.gap)
    children += press.text(group.add(Tag.PARAGRAPH), plain(block.reminder), look.small, width=width)
    return press.panel(children, ground=PAPER, edge=LINE, is_whole=True)
