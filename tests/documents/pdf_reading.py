"""Reads a tagged PDF the way assistive technology does, with pikepdf and nothing of ours."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf

_WRITES = frozenset(["Tj", "TJ", "'", '"'])
_PAINTS = _WRITES | frozenset(["S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "EI"])
_ENTRY = re.compile(r"<([0-9A-F]+)> <([0-9A-F]+)>")


@dataclass
class Element:
    """A structure element with its own words and what is below it."""

    tag: str
    number: tuple[int, int]
    attributes: dict[str, object]
    alternative: str
    parts: list[Element | str] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    @property
    def kids(self) -> list[Element]:
        return [part for part in self.parts if isinstance(part, Element)]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    def walk(self):
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def all(self, *tags: str) -> list[Element]:
        return [element for element in self.walk() if element.tag in tags]


@dataclass
class Reading:
    """What a tagged PDF says.

    Attributes:
        root: the Document element.
        untagged: painting operators outside every mark, by page.
        unowned: marks of a page that no element holds.
        twice: marks that two elements hold, or that stand twice on a page.
        artifacts: words drawn as part of each page.
    """

    root: Element
    untagged: list[tuple[int, str]]
    unowned: list[tuple[int, int]]
    twice: list[tuple[int, int]]
    artifacts: list[str]
    page_count: int


def read(data: bytes) -> Reading:
    with pikepdf.open(BytesIO(data)) as pdf:
        marks: dict[tuple[int, int], str] = {}
        untagged: list[tuple[int, str]] = []
        twice: list[tuple[int, int]] = []
        artifacts: list[str] = []
        for index, page in enumerate(pdf.pages):
            _read_page(index, page, marks, untagged, twice, artifacts)
        owned: dict[tuple[int, int], Element] = {}
        numbers = {page.objgen: index for index, page in enumerate(pdf.pages)}
        tree = pdf.Root.StructTreeRoot
        (top,) = tree.K
        root = _read_element(top, tree, numbers, marks, owned, twice)
        _check_parents(tree, owned)
        return Reading(
            root, untagged, [mark for mark in marks if mark not in owned], twice, artifacts, len(pdf.pages)
        )


def _read_page(index, page, marks, untagged, twice, artifacts):
    assert page.obj.Tabs == pikepdf.Name.S
    assert int(page.obj.StructParents) == index
    fonts = {name: _unicode(font) for name, font in page.obj.Resources.get("/Font", {}).items()}
    font: dict[int, str] = {}
    open_marks: list[int | None] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            assert not open_marks, "one mark inside another"
            is_artifact = operands[0] == pikepdf.Name.Artifact
            number = None if is_artifact else int(operands[1].MCID)
            open_marks.append(number)
            if number is None:
                artifacts.append(f"{index}:")
            elif (index, number) in marks:
                twice.append((index, number))
            else:
                marks[index, number] = ""
        elif name == "EMC":
            open_marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in _PAINTS and not open_marks:
            untagged.append((index, name))
        if name in _WRITES:
            words = "".join(font[code] for code in bytes(operands[0]))
            if open_marks and open_marks[-1] is not None:
                marks[index, open_marks[-1]] += words
            else:
                artifacts[-1] += words
    assert not open_marks, "a mark is never closed"


def _unicode(font) -> dict[int, str]:
    """Return what each code of a font says; a code that says nothing is a KeyError when it is met."""
    cmap = font.ToUnicode.read_bytes().decode("ascii")
    entries = _ENTRY.findall(cmap.partition("endcodespacerange")[2])
    return {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in entries}


def _read_element(obj, parent, numbers, marks, owned, twice):
    assert obj.P.objgen == parent.objgen, "an element does not know its parent"
    attributes = {name: _value(value) for name, value in obj.get("/A", pikepdf.Dictionary()).items()}
    element = Element(str(obj.S)[1:], obj.objgen, attributes, str(obj.get("/Alt", "")))
    kids = obj.get("/K", pikepdf.Array())
    for kid in kids:
        if isinstance(kid, int) or (
            isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == pikepdf.Name.MCR
        ):
            page = numbers[(obj.Pg if isinstance(kid, int) else kid.Pg).objgen]
            mark = (page, int(kid if isinstance(kid, int) else kid.MCID))
            if mark in owned:
                twice.append(mark)
            owned[mark] = element
            element.parts.append(marks[mark])
            element.pages.append(page)
        else:
            element.parts.append(_read_element(kid, obj, numbers, marks, owned, twice))
    return element


def _value(value):
    return [float(edge) for edge in value] if isinstance(value, pikepdf.Array) else str(value)


def _check_parents(tree, owned):
    """The parent tree leads from every mark back to the element that holds it."""
    nums = list(tree.ParentTree.Nums)
    for key, parents in zip(nums[::2], nums[1::2], strict=True):
        for number, parent in enumerate(parents):
            assert parent.objgen == owned[int(key), number].number


def squeezed(text: str) -> str:
    """Return the letters alone, as they compose: for comparing words whatever their lines."""
    return unicodedata.normalize("NFC", "".join(text.split()))
