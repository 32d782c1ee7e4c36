"""Reading the data files of ``forms/`` into the frozen dataclasses that are their shape.

A file says its ``kind``; a kind has a shape (a dataclass), a check of its own, names that other files may
use, and references to such names. Every problem is a :class:`FormSpecError` with file, line and remedy, and
all problems of a file are found in one go. Which kinds there are is said in the rooms; YAML itself is
``strictyaml.py``.
"""

from __future__ import annotations

import dataclasses
import functools
import json
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Annotated, Any, Generic, TypeVar, get_args, get_origin, get_type_hints

from hothdesk.core import shapewords, strictyaml
from hothdesk.core.errors import FormSpecError
from hothdesk.core.i18n import _, ngettext
from hothdesk.core.shapes import Between
from hothdesk.core.strictyaml import Parsed, Path

if TYPE_CHECKING:
    from pydantic import TypeAdapter

S = TypeVar("S")
_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_MOST_BYTES = 4 * strictyaml.LONGEST  # no character is longer than four bytes
_VERSION = re.compile(r"[0-9]{4}\.[0-9]{1,3}")


class SpecProblems(FormSpecError):
    """Everything that is wrong with one file or several.

    Attributes:
        problems: one error for each, in the order of the files.
    """

    def __init__(self, problems: Sequence[FormSpecError]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(first.file, first.line, first.message)
        self.args = ("\n".join(str(problem) for problem in self.problems),)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place in a file's data."""

    path: Path
    message: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A name of another file's that this file uses, such as ``swindon/level/emerging``."""

    path: Path
    name: str


def _nothing(_spec: Any) -> Iterable[Any]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind(Generic[S]):
    """One kind of file.

    Attributes:
        kind: the value of its ``kind`` key.
        folder: the folder below ``forms/`` where it stands.
        shape: the dataclass it is read into; its field ``text`` is filled with the file's text.
        check: what the shape alone cannot say.
        names: the names it gives to other files; each may be given once.
        references: the names of other files that it uses.
    """

    kind: str
    folder: str
    shape: type[S]
    check: Callable[[S], Iterable[Finding]] = _nothing
    names: Callable[[S], Iterable[str]] = _nothing
    references: Callable[[S], Iterable[Reference]] = _nothing


@dataclass(frozen=True, slots=True)
class SpecFile:
    """One file that was read: what it is, and where its parts stand."""

    name: str
    kind: Kind[Any]
    spec: Any
    parsed: Parsed


def read(text: str, name: str, kinds: Sequence[Kind[Any]]) -> SpecFile:
    """Return what a text says, as one of these kinds.

    Raises:
        SpecProblems: it is not one of them, or something in it is wrong.
    """
    parsed = strictyaml.parse(text, name)
    kind = None if parsed.problems else _kind_of(parsed, kinds)
    if kind is None:
        raise SpecProblems(parsed.problems)
    spec = _shaped(parsed, kind)
    if spec is None or parsed.problems:
        raise SpecProblems(_in_order(parsed))
    spec = replace(spec, text=text)
    for finding in kind.check(spec):
        parsed.complain(parsed.line(finding.path), finding.message)
    if parsed.problems:
        raise SpecProblems(_in_order(parsed))
    return SpecFile(name, kind, spec, parsed)


def read_file(path: FilePath, kinds: Sequence[Kind[Any]], *, name: str | None = None) -> SpecFile:
    """Return what a file says, as one of these kinds.

    Raises:
        SpecProblems: it cannot be read, is not one of them, or something in it is wrong.
    """
    shown = name or path.as_posix()
    raw = _bytes_of(path, shown)
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SpecProblems([FormSpecError(shown, line, _("not UTF-8: save the file as UTF-8"))]) from None
    return read(text, shown, kinds)


def _bytes_of(path: FilePath, shown: str) -> bytes:
    """Return what stands in a file.

    Only a regular file is opened: a pipe or a device would make the reader wait, perhaps for ever.

    Raises:
        SpecProblems: it cannot be read, is no ordinary file, or is too long to be a form.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            why = _("this is not an ordinary file: expected one that ends in .yaml")
            raise SpecProblems([FormSpecError(shown, 1, why)])
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        why = _("the file cannot be read: {reason}").format(reason=error.strerror)
        raise SpecProblems([FormSpecError(shown, 1, why)]) from None
    if len(raw) > _MOST_BYTES:
        raise SpecProblems([FormSpecError(shown, 1, strictyaml.too_long())])
    return raw


def newness(version: str) -> tuple[int, ...]:
    """Return what versions are sorted by: ``2026.10`` is newer than ``2026.9``."""
    return tuple(int(part) for part in version.split("."))


def read_folder(folder: FilePath, kinds: Sequence[Kind[Any]]) -> list[SpecFile]:
    """Return every file of these kinds below ``folder``, each from its own kind's folder.

    Raises:
        SpecProblems: everything that is wrong with any of them.
    """
    files: list[SpecFile] = []
    problems: list[FormSpecError] = []
    for name in dict.fromkeys(kind.folder for kind in kinds):
        for path in sorted((folder / name).glob("*.yaml")):
            try:
                files.append(read_file(path, kinds, name=f"{name}/{path.name}"))
            except SpecProblems as error:
                problems.extend(error.problems)
    problems.extend(_clashes(files))
    if problems:
        raise SpecProblems(problems)
    return files


def check_paths(
    paths: Iterable[FilePath], kinds: Sequence[Kind[Any]], *, beside: FilePath | None = None
) -> list[FormSpecError]:
    """Return everything that is wrong with these files and folders, and between them.

    Args:
        paths: files, or folders to look through.
        kinds: the kinds of file there are.
        beside: a folder whose names the files may use too, such as the shipped ``forms/``.
    """
    problems: list[FormSpecError] = []
    files: list[SpecFile] = []
    for path in paths:
        found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not found:
            problems.append(FormSpecError(path.as_posix(), 1, _("no file here ends in .yaml")))
        for each in found:
            try:
                files.append(read_file(each, kinds))
            except SpecProblems as error:
                problems.extend(error.problems)
    problems.extend(_clashes(files))
    known = {name for file in files for name in file.kind.names(file.spec)}
    if beside is not None and beside.is_dir():
        known |= _names_in(beside, kinds)
    for file in files:
        problems.extend(_dangling(file, known))
    return problems


def report(problems: Sequence[FormSpecError]) -> tuple[list[str], int]:
    """Return the lines to print after a check, and the exit code: 0 all right, 1 not."""
    if not problems:
        return [_("Every file holds.")], 0
    last = ngettext("{count} thing to put right.", "{count} things to put right.", len(problems))
    return [*(str(problem) for problem in problems), last], 1


def range_findings(spec: Any, path: Path = ()) -> Iterator[Finding]:
    """Yield every number of a spec that lies outside the range its shape gives it (``Between``)."""
    if isinstance(spec, tuple):
        for index, each in enumerate(spec):
            yield from range_findings(each, (*path, index))
    elif dataclasses.is_dataclass(spec) and not isinstance(spec, type):
        ranges = _ranges_of(type(spec))
        for each in dataclasses.fields(spec):
            value = getattr(spec, each.name)
            allowed = ranges.get(each.name)
            if allowed is None or value is None:
                yield from range_findings(value, (*path, each.name))
            elif not allowed.least <= value <= allowed.greatest:
                message = _("{said} is out of range: expected a whole number from {least} to {greatest}")
                values = {"said": value, "least": allowed.least, "greatest": allowed.greatest}
                yield Finding((*path, each.name), message.format(**values))


@functools.cache
def _ranges_of(shape: type[Any]) -> dict[str, Between]:
    found: dict[str, Between] = {}
    for name, hint in get_type_hints(shape, include_extras=True).items():
        for member in (hint, *get_args(hint)):
            if get_origin(member) is Annotated:
                found.update((name, mark) for mark in member.__metadata__ if isinstance(mark, Between))
    return found


def json_schema(kinds: Sequence[Kind[Any]], title: str) -> dict[str, Any]:
    """Return a JSON Schema (2020-12) for files of these kinds, for editors to help with."""
    from pydantic import TypeAdapter

    shapes = {kind.shape.__name__: kind.shape for kind in kinds}
    inputs: list[Any] = [(name, "validation", TypeAdapter(shape)) for name, shape in shapes.items()]
    refs, definitions = TypeAdapter.json_schemas(inputs)
    for name, definition in definitions["$defs"].items():
        if definition.get("type") == "object":
            definition["additionalProperties"] = False
            for key, pattern in (("id", _ID), ("version", _VERSION)):
                if key in definition["properties"]:
                    definition["properties"][key]["pattern"] = f"^{pattern.pattern}$"
            if name in shapes:
                definition["properties"].pop("text", None)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "oneOf": [refs[name, "validation"] for name in shapes],
        "$defs": definitions["$defs"],
    }


_adapters: dict[str, TypeAdapter[Any]] = {}


def _adapter(shape: type[Any]) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter

    key = f"{shape.__module__}.{shape.__name__}"
    if key not in _adapters:
        _adapters[key] = TypeAdapter(shape)
    return _adapters[key]


def _in_order(parsed: Parsed) -> list[FormSpecError]:
    return sorted(parsed.problems, key=lambda problem: problem.line)


def _kind_of(parsed: Parsed, kinds: Sequence[Kind[Any]]) -> Kind[Any] | None:
    known = [kind.kind for kind in kinds]
    if not isinstance(parsed.data, dict):
        parsed.complain(1, _("expected keys and values, the first of them “kind: ...”"))
        return None
    said = parsed.data.get("kind")
    for kind in kinds:
        if said == kind.kind:
            return kind
    if said is None:
        message = _("“kind” is missing: expected one of {kinds}")
        parsed.complain(1, message.format(kinds=", ".join(known)))
    else:
        parsed.complain(parsed.line(("kind",)), shapewords.not_one_of(str(said), known))
    return None


def _shaped(parsed: Parsed, kind: Kind[Any]) -> Any:
    """Return the data as the kind's shape, or None with the problems in ``parsed``."""
    from pydantic import ValidationError

    for finding in _general_findings(parsed.data):
        parsed.complain(parsed.line(finding.path), finding.message)
    if isinstance(parsed.data, dict) and "text" in parsed.data:
        parsed.complain(parsed.line(("text",)), _("“text” does not belong here: leave it out"))
        return None
    try:
        return _adapter(kind.shape).validate_json(json.dumps(parsed.data), strict=True, extra="forbid")
    except ValidationError as error:
        errors = error.errors(include_url=False, include_context=True)
        for path, message in shapewords.all_in_words(errors, kind.shape, parsed.data):
            parsed.complain(parsed.line(path), message)
        return None


def _general_findings(data: Any, path: Path = ()) -> Iterator[Finding]:
    """Yield what every kind of file is held to: ids, versions, ids used twice in one list."""
    if isinstance(data, dict):
        for key, value in data.items():
            here = (*path, key)
            if key == "id" and isinstance(value, str) and not _ID.fullmatch(value):
                message = _("“{id}” as an id: expected small letters, digits and “_”, a letter first")
                yield Finding(here, message.format(id=value))
            if key == "version" and isinstance(value, str) and not _VERSION.fullmatch(value):
                message = _("“{version}” as a version: expected the year and a number, such as '2026.1'")
                yield Finding(here, message.format(version=value))
            yield from _general_findings(value, here)
    elif isinstance(data, list):
        seen: dict[Any, int] = {}
        for index, item in enumerate(data):
            said = item.get("id") if isinstance(item, dict) else None
            if isinstance(said, str) and said in seen:
                message = _("the id “{id}” is used twice in this list: give each its own")
                yield Finding((*path, index, "id"), message.format(id=said))
            elif isinstance(said, str):
                seen[said] = index
            yield from _general_findings(item, (*path, index))


def _clashes(files: Sequence[SpecFile]) -> Iterator[FormSpecError]:
    first: dict[str, str] = {}
    for file in files:
        for name in file.kind.names(file.spec):
            if name in first:
                message = _("“{name}” is in {file} too: raise the version, or remove one of the files")
                message = message.format(name=name, file=first[name])
                yield FormSpecError(file.name, file.parsed.line(("id",)), message)
            else:
                first[name] = file.name


def _names_in(folder: FilePath, kinds: Sequence[Kind[Any]]) -> set[str]:
    try:
        return {name for file in read_folder(folder, kinds) for name in file.kind.names(file.spec)}
    except SpecProblems:
        return set()


def _dangling(file: SpecFile, known: set[str]) -> Iterator[FormSpecError]:
    for reference in file.kind.references(file.spec):
        if reference.name in known:
            continue
        family, last = reference.name.rsplit("/", 1)
        near = sorted(name.rpartition("/")[2] for name in known if name.rpartition("/")[0] == family)
        message = _("“{name}” is in no file: add it, or correct the name").format(name=reference.name)
        if near:
            message = shapewords.not_one_of(last, near)
        yield FormSpecError(file.name, file.parsed.line(reference.path), message)
