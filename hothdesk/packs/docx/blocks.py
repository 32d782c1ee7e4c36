"""Turns each block of the tree into Word paragraphs and tables, in reading order."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph as WordParagraph

from hothdesk.core.i18n import _
from hothdesk.packs.document import (
    Block,
    Bullets,
    Callout,
    Figure,
    Heading,
    Inline,
    KeyValues,
    PageBreak,
    Paragraph,
    Signature,
    Statement,
    Table,
    Voice,
    plain,
)
from hothdesk.packs.docx import look as looks
from hothdesk.packs.docx import styles, words
from hothdesk.packs.docx.elements import ink, new_numbering, set_ground, set_letters, set_numbering
from hothdesk.packs.docx.look import Look
from hothdesk.packs.docx.pictures import add_picture
from hothdesk.packs.docx.tables import add_facts, add_table

# Word runs neighbouring paragraphs with the same borders, ground and indents into one box. Every second
# boxed block is this much narrower and one step of blue off: nobody can see it, and the boxes stay apart.
_APART = Twips(10)


class BlockWriter:
    """Writes blocks at the end of a Word document, remembering what the next block must know."""

    def __init__(self, word: WordDocument, look: Look) -> None:
        self._word = word
        self._look = look
        self._is_break_due = False
        self._follows_table = False
        self._boxes = 0

    def write(self, block: Block, *, keeps_next: bool = False) -> None:
        """Write one block; words or facts that keep the next one stay on its page."""
        match block:
            case PageBreak():
                self._is_break_due = True
            case Heading():
                self._paragraph(f"Heading {min(max(block.level, 1), 3)}", plain(block.text))
            case Paragraph():
                self._paragraph("Normal", block.inlines).paragraph_format.keep_with_next = keeps_next or None
            case Bullets():
                self._bullets(block)
            case Statement():
                self._statement(block)
            case Callout():
                self._callout(block)
            case KeyValues():
                self._facts(block, keeps_next=keeps_next)
            case Table():
                self._table(block)
            case Figure():
                self._figure(block)
            case Signature():
                self._signature(block)

    def finish(self) -> None:
        """End the document: Word wants a paragraph after a table that would be last."""
        if self._follows_table:
            self._paragraph("Normal", ())

    def _paragraph(self, style: str, inlines: tuple[Inline, ...]) -> WordParagraph:
        paragraph = self._word.add_paragraph(style=style)
        if self._is_break_due:
            paragraph.paragraph_format.page_break_before = True
            self._is_break_due = False
        if self._follows_table:
            if not style.startswith("Heading"):
                paragraph.paragraph_format.space_before = Pt(self._look.body)
            self._follows_table = False
        words.add_inlines(paragraph, inlines)
        return paragraph

    def _bullets(self, block: Bullets) -> None:
        number = new_numbering(self._word.part.numbering_part.element) if block.is_numbered else None
        last = len(block.items) - 1
        for place, item in enumerate(block.items):
            paragraph = self._paragraph("List Number" if block.is_numbered else "List Bullet", item)
            if number is not None:
                set_numbering(paragraph, number)
            if place == last:
                paragraph.paragraph_format.space_after = Pt(self._look.body * 0.6)

    def _boxed(self, style: str, paragraphs: list[tuple[Inline, ...]]) -> list[WordParagraph]:
        """Write paragraphs that share one bar or box, apart from the box before."""
        self._boxes += 1
        made = [self._paragraph(style, inlines) for inlines in paragraphs]
        for paragraph in made:
            paragraph.paragraph_format.keep_with_next = paragraph is not made[-1]
            if self._is_odd:
                own = paragraph.style.paragraph_format.right_indent if paragraph.style else None
                paragraph.paragraph_format.right_indent = Twips((own.twips if own else 0) + _APART.twips)
        made[0].paragraph_format.space_before = Pt(self._look.body * 0.6)
        made[-1].paragraph_format.space_after = Pt(self._look.body * 0.8)
        return made

    @property
    def _is_odd(self) -> bool:
        return self._boxes % 2 == 1

    def _ground(self, paragraphs: list[WordParagraph], tint: str, *, has_edge: bool) -> None:
        """Set the ground of a boxed block, unless its style already does."""
        step = int(tint[1:], 16) ^ self._is_odd
        if has_edge or self._is_odd:
            for paragraph in paragraphs:
                set_ground(paragraph, f"#{step:06X}", has_edge=has_edge)

    def _statement(self, block: Statement) -> None:
        """Write label and attribution above the words; the child's in curly quotes, as in the PDF."""
        voice = looks.VOICES[block.voice]
        is_child = block.voice is Voice.CHILD
        text = f"“{block.text}”" if is_child else block.text
        made = self._boxed(voice.style, [(), plain(text)] if block.text.strip() else [()])
        if voice.ground:
            self._ground(made, voice.ground, has_edge=False)
        head = made[0]
        words.add_words(
            head, block.label if is_child else words.held(f" {block.label} "), styles.label_style(voice)
        )
        if block.attribution:
            words.add_words(head, f"  {block.attribution}", styles.STATEMENT_SOURCE)

    def _callout(self, block: Callout) -> None:
        made = self._boxed(styles.CALLOUT, [(), block.inlines])
        heading = made[0]
        if block.tone is not None:
            words.add_words(heading, looks.MARKS[block.tone.mark], styles.MARK)
            words.add_words(heading, "\N{NO-BREAK SPACE}")
        words.add_words(heading, block.heading, styles.STRONG)
        if block.tone is None:
            self._ground(made, looks.CALLOUT_GROUND, has_edge=False)
            return
        for run in heading.runs:
            set_letters(run, ink(block.tone.ink))
        self._ground(made, block.tone.tint, has_edge=True)

    def _caption(self, text: str) -> None:
        """Write the line above a table, or nothing but the distance a table needs from another."""
        if text or self._follows_table or self._is_break_due:
            self._paragraph("Caption", plain(text))

    def _facts(self, block: KeyValues, *, keeps_next: bool = False) -> None:
        if block.rows:
            self._caption(block.caption)
            add_facts(self._word, block, keeps_next=keeps_next)
            self._follows_table = True

    def _table(self, block: Table) -> None:
        self._caption(block.caption)
        add_table(self._word, block)
        self._follows_table = True

    def _figure(self, block: Figure) -> None:
        paragraph = self._paragraph(styles.FIGURE, ())
        add_picture(paragraph, block.drawing)
        self._paragraph(styles.FIGURE_CAPTION, plain(block.caption))

    def _signature(self, block: Signature) -> None:
        rows = (
            (_("Signed by"), block.name),
            (_("Role"), block.role),
            (_("For"), block.organisation),
            (_("At"), block.signed_at),
            (_("Certificate fingerprint (SHA-256)"), block.fingerprint),
        )
        facts = tuple((name, plain(value)) for name, value in rows if value)
        self._facts(KeyValues(caption=_("Signature"), rows=facts), keeps_next=True)
        if block.reminder:
            self._paragraph(styles.RECORD_NOTE, plain(block.reminder))
