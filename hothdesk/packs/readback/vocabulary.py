"""Words that the file formats and our own renderers put into every pack, which are nobody's name.

A name that is hidden among them would be hidden from the readers, too: the lists hold only whole values, and
only those that could be taken for a name.
"""

from __future__ import annotations

import re
from typing import Final

from hothdesk.packs.readback.wordlists import word_set

_OUR_TYPEFACES: Final = re.compile(
    r"(?:[A-Z]{6}\+)?(?:Atkinson ?Hyperlegible ?Next|Noto ?Sans|Segoe UI Symbol|Arial|DejaVu ?Sans)(?:-\w+)?"
)

# Elements that name a typeface.
TYPEFACE_ELEMENTS: Final = frozenset({"rFonts", "font", "altName", "latin", "ea", "cs", "sym"})

# Whole values of attributes in Word files: settings, and the names of our own styles.
FORMAT_WORDS: Final = word_set(
    """
    Strong Muted Chip Fact Reported Opinion Figure Callout Marking Handling Urgent Fingerprint Title
    Subtitle Normal header footer caption Default Override Types Relationship Internal Header Footer
    Caption left right center both start end top bottom between single dashed dotted double nil none
    auto clear atLeast exact fixed dxa pct page margin column text line paragraph character table
    numbering bullet decimal default on off true false preserve swiss roman modern script variable
    Word rect picture PAGE NUMPAGES doNotCompress compatibilityMode
    overrideTableStyleFontSizeAndJustification enableOpenTypeFeatures doNotFlipMirrorIndents
    differentiateMultirowTableHeaders DefaultParagraphFont TableNormal NoList Heading1 Heading2
    Heading3 ListBullet ListNumber TableText ColumnName RowName RecordNote FigureCaption ChildSWords
    FactLabel ReportedLabel OpinionLabel ChildSWordsLabel StatementSource PackTable PackFacts
    ChipMark singleLevel firstRow
    """
) | frozenset(
    """
    Default Paragraph Font; Normal Table; No List; heading 1; heading 2; heading 3; List Bullet;
    List Number; Table text; Column name; Row name; Record note; Figure caption; Child’s words; Fact
    label; Reported label; Opinion label; Child’s words label; Statement source; Pack table; Pack
    facts; Chip mark
    """.strip()
    .replace("\n    ", " ")
    .split("; ")
)

# What the paths, addresses and content types of a Word file are made of.
_PATH_WORDS: Final = word_set(
    """
    http schemas openxmlformats org microsoft com office word docProps app core xml rels document
    header footer media image png jpeg styles settings numbering fontTable theme officeDocument
    officedocument relationships relationship package metadata properties extended application vnd
    wordprocessingml main drawingml picture Content Types digital signature origin markup
    compatibility xmlsignatures sig sigs
    """
)
# Lengths, counts and colours; a telephone number is longer.
_MEASURE: Final = re.compile(r"-?\d{1,8}|[0-9A-F]{6}|[0-9A-F]{8}")
_LETTERS: Final = re.compile("[A-Za-z]+")

# Names of PDF that could be a person's, and those of a tagged document's elements.
PDF_NAMES: Final = word_set(
    """
    Art Part Sect Div Span Note Code Form Link Index Quote BlockQuote Caption Document Figure
    Formula Private Table TR TH TD THead TBody TFoot L LI Lbl LBody TOC TOCI H H1 H2 H3 H4 H5 H6 P
    Reference BibEntry Ruby RB RT RP Warichu WT WP Annot NonStruct Artifact Font Page Pages Catalog
    Outlines Metadata Info Root Size Prev Kids Count Type Subtype Names Dests Dest Title Author
    Subject Keywords Creator Producer Alt Lang Rect Border Widget Popup Text Stamp Ink Line Square
    Circle Screen Movie Sound Highlight Normal Max Min Range Domain Matrix Function Order Head Row
    Column Scope Both Header Footer Pagination Layout Background Watermark Mark Marked Suspects
    Image Width Height Filter Roman Bold Times Helvetica Courier Symbol Day Name Reason Location
    Prop Build App Sig Contents Reading Sorted
    """
)


def is_format_path(text: str) -> bool:
    """Say whether this is a path, address or content type that every Word file has."""
    return ("/" in text or "." in text) and all(word in _PATH_WORDS for word in _LETTERS.findall(text))


def is_format_value(text: str) -> bool:
    """Say whether this value of an attribute only arranges the page: a setting, a measure, a path."""
    return text in FORMAT_WORDS or _MEASURE.fullmatch(text) is not None or is_format_path(text)


def is_our_typeface(name: str) -> bool:
    """Say whether this is one of the typefaces a pack is set in (Atkinson is a surname, too)."""
    return _OUR_TYPEFACES.fullmatch(name) is not None
