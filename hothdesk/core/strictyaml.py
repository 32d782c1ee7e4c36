"""Strict YAML: plain data with the line of every value, or a list of what is wrong and where.

A small, unsurprising part of YAML: mappings with word keys, lists, text, whole numbers, ``true`` and
``false``. Everything that means something else than it looks like is refused: anchors, aliases, tags,
merge keys, ``yes`` and ``no``, ``012``, ``12:30``, tabs, a key written twice. What the data means is
``specfiles.py``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hothdesk.core.errors import FormSpecError
from hothdesk.core.i18n import N_, _

Path = tuple[str | int, ...]
Data = dict[str, Any] | list[Any] | str | int | bool

LONGEST = 1_000_000
"""How many characters a file may have."""

_DEEPEST = 24
_KEY = re.compile(r"[a-z][a-z0-9_]*")
_WHOLE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,8})")
_BOOLEANS = {"true": True, "false": False}
_LOOKS_LIKE_NOTHING = re.compile(r"(?i)~|null|")
_LOOKS_LIKE_A_BOOLEAN = re.compile(r"(?i)y|n|yes|no|on|off|true|false")
_LOOKS_LIKE_A_NUMBER = re.compile(r"(?i)[-+]?(\.?[0-9][0-9_.:]*(e[-+]?[0-9]+)?|0x[0-9a-f_]+|\.inf)|\.nan")
_IS_A_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HIDDEN_KINDS = frozenset(("Cc", "Cf", "Cs", "Zl", "Zp"))
_SEEN = frozenset("\n\u200c\u200d")  # the two joiners shape letters in some scripts, and emoji

_IN_COLUMN = N_("the indentation or the quotes are wrong: keys that belong together begin in one column")
_UNCLOSED = N_("a quotation mark or bracket is opened and never closed: close it")
_IN_PLAIN_WORDS = (
    ("mapping values", N_("a colon is in the way: indent the line as its neighbours are, or use quotes")),
    ("cannot start any token", N_("this character cannot begin a value: put the text in quotes")),
    ("expected ':'", N_("this line is neither “key: value” nor a list line that begins with “- ”")),
    ("expected key", _IN_COLUMN),
    ("<block end>", _IN_COLUMN),
    ("expected '-' indicator", _IN_COLUMN),
    ("unexpected end of stream", _UNCLOSED),
    ("unexpected document indicator", _UNCLOSED),
    ("expected ',' or", _UNCLOSED),
)
_BEGAN_EARLIER = (
    "expected ':'",
    "unexpected end of stream",
    "unexpected document indicator",
    "expected ',' or",
)


@dataclass(slots=True)
class Parsed:
    """What a text says: its data, the line of every value, and what is wrong with it.

    Attributes:
        data: mappings, lists, text, whole numbers and booleans; None when nothing could be read.
        lines: the line of each value (of its key, in a mapping), by the path to it.
        problems: what was refused, in the order of the text.
    """

    name: str
    data: Data | None = None
    lines: dict[Path, int] = field(default_factory=dict)
    problems: list[FormSpecError] = field(default_factory=list)

    def line(self, path: Path) -> int:
        """Return the line of a value, or of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def complain(self, line: int, message: str) -> None:
        """Add a problem at a line."""
        self.problems.append(FormSpecError(self.name, line, message))


@dataclass(slots=True)
class _Open:
    """A mapping or list that has begun and not ended."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    key_line: int = 0
    is_skipping: bool = False


def parse(text: str, name: str) -> Parsed:
    """Return the text's data and lines; what is wrong with it is in ``problems``."""
    parsed = Parsed(name)
    if len(text) > LONGEST:
        parsed.complain(1, too_long())
        return parsed
    hidden = {char for char in set(text) - {"\t", "\r"} if _is_hidden(char)}
    for number, row in enumerate(text.split("\n"), start=1):
        if "\t" in row:
            parsed.complain(number, _("a tab: use spaces, two for each step in"))
        found = sorted(hidden.intersection(row)) if hidden else []
        if "\r" in row.removesuffix("\r"):
            found.append("\r")
        if found:
            parsed.complain(number, _hidden_in_words(found[0]))
    if not parsed.problems:
        _Builder(parsed).build(text)
        parsed.problems.sort(key=lambda problem: problem.line)
    return parsed


def too_long() -> str:
    """Return what to say of a file that is too long to be a form."""
    message = _("the file is longer than {most} characters: this is not a form")
    return message.format(most=f"{LONGEST:,}")


def _is_hidden(char: str) -> bool:
    """Say whether nobody would see it: it changes what is read, or breaks a line unseen."""
    return char not in _SEEN and unicodedata.category(char) in _HIDDEN_KINDS


def _hidden_in_words(char: str) -> str:
    return _("a hidden character (U+{code}): remove it, or type the line again").format(
        code=f"{ord(char):04X}"
    )


def _events(text: str) -> Iterator[Any]:
    import yaml

    yield from yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


class _Builder:
    """Builds data from YAML events, so that nothing is lost that a composed tree would hide."""

    def __init__(self, parsed: Parsed) -> None:
        self._parsed = parsed
        self._stack: list[_Open] = []

    def build(self, text: str) -> None:
        """Fill ``parsed`` with what the text says."""
        import yaml

        try:
            for event in _events(text):
                if not self._take(event):
                    return
        except yaml.MarkedYAMLError as error:
            self._parsed.complain(_line_of(error), _in_plain_words(error))
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            self._parsed.complain(line, _("a character that cannot be shown: remove it"))
        else:
            if self._parsed.data is None:
                self._parsed.complain(1, _("the file is empty: expected “kind: ...” and that kind’s keys"))

    def _complain(self, line: int, message: str, **values: object) -> None:
        self._parsed.complain(line, message.format(**values))

    def _take(self, event: Any) -> bool:
        """Take one event; False when the rest of the file cannot be read."""
        line = event.start_mark.line + 1
        match type(event).__name__:
            case "DocumentStartEvent" if self._parsed.data is not None:
                self._complain(line, _("a second document (“---”): one file holds one document"))
                return False
            case "AliasEvent":
                self._complain(line, _("the alias “*{name}”: write the text out instead"), name=event.anchor)
                self._put("", line)
            case "ScalarEvent":
                self._refuse_anchor_and_tag(event, line)
                self._scalar(event, line)
            case "MappingStartEvent":
                self._refuse_anchor_and_tag(event, line)
                return self._open({}, line)
            case "SequenceStartEvent":
                self._refuse_anchor_and_tag(event, line)
                return self._open([], line)
            case "MappingEndEvent" | "SequenceEndEvent":
                self._stack.pop()
        return True

    def _refuse_anchor_and_tag(self, event: Any, line: int) -> None:
        if event.anchor is not None:
            message = _("the anchor “&{name}”: write the text out where it is needed")
            self._complain(line, message, name=event.anchor)
        if event.tag is not None:
            self._complain(line, _("the tag “{tag}”: write the plain value"), tag=event.tag)

    def _open(self, value: dict[str, Any] | list[Any], line: int) -> bool:
        if self._stack and isinstance(self._stack[-1].value, dict) and self._stack[-1].key is None:
            self._complain(line, _("a list or mapping as a key: a key is a word"))
            return False
        if len(self._stack) >= _DEEPEST:
            self._complain(line, _("more than {most} steps in: this is not a form"), most=_DEEPEST)
            return False
        self._stack.append(_Open(value, self._put(value, line)))
        return True

    def _scalar(self, event: Any, line: int) -> None:
        top = self._stack[-1] if self._stack else None
        if top is not None and isinstance(top.value, dict) and top.key is None:
            top.key, top.key_line = event.value, line
            top.is_skipping = not self._is_a_new_key(top, event.value, line)
            return
        is_plain = bool(event.implicit[0])
        self._put(self._plain(event.value, line) if is_plain else self._said(event.value, line), line)

    def _is_a_new_key(self, top: _Open, key: str, line: int) -> bool:
        if key == "<<":
            self._complain(line, _("the merge key “<<”: write the keys out instead"))
        elif key in top.value:
            message = _("“{key}” is here twice, first in line {first}: keep one of them")
            self._complain(line, message, key=key, first=self._parsed.line((*top.path, key)))
        elif not _KEY.fullmatch(key):
            self._complain(line, _("“{key}” as a key: a key is small letters, digits and “_”"), key=key)
        else:
            return True
        return False

    def _put(self, value: Data, line: int) -> Path:
        """Put a value where it belongs and return the path to it."""
        if not self._stack:
            self._parsed.data = value
            self._parsed.lines[()] = line
            return ()
        top = self._stack[-1]
        if isinstance(top.value, list):
            path: Path = (*top.path, len(top.value))
            top.value.append(value)
            self._parsed.lines[path] = line
            return path
        key, top.key = top.key or "", None
        path = (*top.path, key)
        if not top.is_skipping:
            top.value[key] = value
            self._parsed.lines[path] = top.key_line
        return path

    def _plain(self, text: str, line: int) -> Data:
        if text in _BOOLEANS:
            return _BOOLEANS[text]
        if _WHOLE_NUMBER.fullmatch(text):
            return int(text)
        if _LOOKS_LIKE_NOTHING.fullmatch(text):
            self._complain(line, _("an empty value: write the text, or leave the key out"))
            return text
        if _LOOKS_LIKE_A_BOOLEAN.fullmatch(text):
            message = _("“{text}” can be read as true or false: write true or false, or put it in quotes")
            self._complain(line, message, text=text)
        elif _LOOKS_LIKE_A_NUMBER.fullmatch(text) and not _IS_A_DAY.fullmatch(text):
            self._complain(line, _("“{text}” can be read as a number: put it in quotes"), text=text)
        return self._said(text, line)

    def _said(self, text: str, line: int) -> str:
        said = text.strip()
        if not said:
            self._complain(line, _("an empty text: write it, or leave the key out"))
        hidden = sorted(filter(_is_hidden, set(text)))
        if hidden:
            self._parsed.complain(line, _hidden_in_words(hidden[0]))
        return said


def _line_of(error: Any) -> int:
    began_earlier = any(words in str(error.problem) for words in _BEGAN_EARLIER)
    mark = error.problem_mark or error.context_mark
    if began_earlier and error.context_mark:
        mark = error.context_mark
    return int(mark.line) + 1 if mark else 1


def _in_plain_words(error: Any) -> str:
    problem = str(error.problem)
    for part, words in _IN_PLAIN_WORDS:
        if part in problem:
            return _(words)
    return _("this is not YAML: {problem}").format(problem=problem)
