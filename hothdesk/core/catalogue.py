"""Everything there is to translate, as a gettext template: ``python -m hothdesk.core.catalogue FILE``.

It reads the sources of the program and of its window, and nothing else. The template is made when somebody
translates, and not kept, so that it can never be behind the program.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_FUNCTIONS = {"_": 1, "N_": 1, "ngettext": 2}
_HEAD = (
    'msgid ""\n'
    'msgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: nplurals=2; plural=n != 1;\\n"\n'
)
_PROGRAM = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Message:
    """Something to translate: the words (with their plural, if it counts), and where they stand."""

    words: tuple[str, ...]
    place: str


def messages_in(source: str, place: str) -> Iterator[Message]:
    """Yield what a source file has to translate, as constants at ``_``, ``N_`` and ``ngettext``."""
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            continue
        count = _FUNCTIONS.get(node.func.id, 0)
        words = tuple(
            each.value
            for each in node.args[:count]
            if isinstance(each, ast.Constant) and isinstance(each.value, str)
        )
        if count and len(words) == count:
            yield Message(words, f"{place}:{node.lineno}")


def messages_of(program: Path = _PROGRAM) -> Iterator[Message]:
    """Yield everything that this copy of the program has to translate."""
    for top in ("hothdesk", "ui"):
        for path in sorted((program / top).rglob("*.py")):
            place = path.relative_to(program).as_posix()
            yield from messages_in(path.read_text(encoding="utf-8"), place)


def template(messages: Iterable[Message]) -> str:
    """Return a gettext template: each message once, with every place where it stands."""
    places: dict[tuple[str, ...], list[str]] = {}
    for message in messages:
        places.setdefault(message.words, []).append(message.place)
    entries = [_HEAD]
    for words, found in places.items():
        lines = [f"#: {' '.join(found)}", f"msgid {_quoted(words[0])}"]
        if len(words) == 1:
            lines.append('msgstr ""')
        else:
            lines += [f"msgid_plural {_quoted(words[1])}", 'msgstr[0] ""', 'msgstr[1] ""']
        entries.append("\n".join(lines) + "\n")
    return "\n".join(entries)


def _quoted(words: str) -> str:
    # gettext and JSON escape quotes, backslashes and new lines alike
    return json.dumps(words, ensure_ascii=False)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(template(messages_of()), encoding="utf-8")
