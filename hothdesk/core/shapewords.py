"""What pydantic found wrong with a file's data, in words: what is wrong, what was expected."""

from __future__ import annotations

import dataclasses
import difflib
import types
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import EnumType, StrEnum
from typing import Annotated, Any, Final, Literal, Union, cast, get_args, get_origin, get_type_hints

from hothdesk.core.i18n import _
from hothdesk.core.strictyaml import Path

_UNEXPECTED: Final = "unexpected_keyword_argument"
_MISSING: Final = frozenset({"missing", "missing_keyword_only_argument"})

_hints_by_shape: dict[Any, dict[str, Any]] = {}


def not_one_of(said: str, known: Sequence[str]) -> str:
    """Return that a word is not one of those known, with the nearest of them."""
    near = _nearest(said, known)
    if near is not None:
        return _("“{said}” is not known here: did you mean “{near}”?").format(said=said, near=near)
    return _("“{said}” is not known here: expected one of {known}").format(
        said=said, known=", ".join(known) or _("nothing yet")
    )


def all_in_words(
    errors: Iterable[Mapping[str, Any]], shape: type[Any], data: Any
) -> Iterator[tuple[Path, str]]:
    """Yield where in the data each error of pydantic's stands, and what to say about it.

    A mistyped key is one mistake, though pydantic finds two: a key too many, and one that is missing.
    """
    found = tuple(errors)
    missing: defaultdict[Path, list[str]] = defaultdict(list)
    for error in found:
        if error["type"] in _MISSING:
            path, last = _follow(error["loc"], data)
            missing[path].append(str(last))
    meant: set[tuple[Path, str]] = set()
    for error in found:
        if error["type"] == _UNEXPECTED:
            path, last = _follow(error["loc"], data)
            key = _nearest(str(last), [each for each in missing[path[:-1]] if (path[:-1], each) not in meant])
            if key is None:
                yield path, _no_key(str(last), _shape_at(shape, data, path[:-1]))
            else:
                meant.add((path[:-1], key))
                yield path, _did_you_mean(str(last), key)
    for error in found:
        if error["type"] == _UNEXPECTED:
            continue
        path, last = _follow(error["loc"], data)
        if error["type"] not in _MISSING or (path, str(last)) not in meant:
            yield _in_words(error, shape, data)


def _in_words(error: Mapping[str, Any], shape: type[Any], data: Any) -> tuple[Path, str]:
    path, last = _follow(error["loc"], data)
    match error["type"]:
        case "missing" | "missing_keyword_only_argument":
            expected = _expected(_hints(_shape_at(shape, data, path)).get(str(last)))
            message = _("“{key}” is missing here: expected {expected}")
            return path, message.format(key=last, expected=expected)
        case "union_tag_not_found":
            message = _("“kind” is missing here: expected one of {kinds}")
            return path, message.format(kinds=", ".join(_kinds(_shape_at(shape, data, path))))
        case "union_tag_invalid":
            kinds = _kinds(_shape_at(shape, data, path))
            return (*path, "kind"), not_one_of(str(error["ctx"]["tag"]), kinds)
        case "enum" | "literal_error":
            return path, not_one_of(_shown(error["input"]), _choices(_shape_at(shape, data, path)))
        case "string_type" if isinstance(error["input"], int):
            return path, _("“{said}” is not text here: put it in quotes").format(said=_shown(error["input"]))
    message = _("“{said}” was not expected here: expected {expected}")
    expected = _expected(_shape_at(shape, data, path))
    return path, message.format(said=_shown(error["input"]), expected=expected)


def _no_key(said: str, shape: Any) -> str:
    fields = [name for name in _hints(shape) if name != "text" or "kind" not in _hints(shape)]
    near = _nearest(said, fields)
    if near is not None:
        return _did_you_mean(said, near)
    return _("“{said}” does not belong here: expected only {fields}").format(
        said=said, fields=", ".join(fields)
    )


def _did_you_mean(said: str, near: str) -> str:
    return _("“{said}” does not belong here: did you mean “{near}”?").format(said=said, near=near)


def _nearest(said: str, known: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(said, known, n=1, cutoff=0.6)), None)


def _shown(said: Any) -> str:
    match said:
        case bool():
            return str(said).lower()
        case str() if len(said) > 60:
            return said[:57] + "..."
        case str() | int():
            return str(said)
        case list():
            return _("a list")
    return _("keys and values")


def _follow(loc: Sequence[str | int], data: Any) -> tuple[Path, str | int | None]:
    """Return the path in the data that an error's location means, and the location's last step.

    A location also names the members of unions, which are no steps in the data; and a key that is
    missing is no step either.
    """
    path: Path = ()
    last: str | int | None = None
    for step in loc:
        last = step
        steps = data if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        if step in steps:
            path, data = (*path, step), data[step]
    return path, last


def _bare(hint: Any) -> Any:
    """Return a type without ``Annotated``, NewType and ``| None``."""
    while True:
        if get_origin(hint) is Annotated:
            hint = get_args(hint)[0]
        elif hasattr(hint, "__supertype__"):
            hint = hint.__supertype__
        elif get_origin(hint) in (Union, types.UnionType):
            members = [each for each in get_args(hint) if each is not type(None)]
            if len(members) != 1:
                return hint
            hint = members[0]
        else:
            return hint


def _hints(shape: Any) -> dict[str, Any]:
    if not dataclasses.is_dataclass(shape):
        return {}
    if shape not in _hints_by_shape:
        _hints_by_shape[shape] = get_type_hints(shape, include_extras=True)
    return _hints_by_shape[shape]


def _shape_at(shape: Any, data: Any, path: Path) -> Any:
    """Return the type that the data at a path should have."""
    here = _member(_bare(shape), data)
    for step in path:
        data = data[step]
        inner = (get_args(here) or (str,))[0] if isinstance(step, int) else _hints(here).get(step, str)
        here = _member(_bare(inner), data)
    return here


def _is_union(shape: Any) -> bool:
    return get_origin(shape) in (Union, types.UnionType)


def _member(shape: Any, data: Any) -> Any:
    """Return the member of a union that the data says it is, or the type itself."""
    said = data.get("kind") if isinstance(data, dict) else None
    if _is_union(shape):
        for member in get_args(shape):
            if said in _choices(_bare(_hints(member).get("kind"))):
                return member
    return shape


def _kinds(shape: Any) -> list[str]:
    members = get_args(shape) if _is_union(shape) else ()
    return [kind for member in members for kind in _choices(_bare(_hints(member).get("kind")))]


def _choices(shape: Any) -> list[str]:
    if get_origin(shape) is Literal:
        return [str(choice) for choice in get_args(shape)]
    if isinstance(shape, EnumType):
        return [each.value for each in cast("type[StrEnum]", shape)]
    return []


def _expected(hint: Any) -> str:
    shape = _bare(hint)
    if choices := _choices(shape):
        return _("one of {choices}").format(choices=", ".join(choices))
    if get_origin(shape) is tuple:
        return _("a list (lines that begin with “- ”)")
    if dataclasses.is_dataclass(shape):
        fields = dataclasses.fields(shape)
        required = [each.name for each in fields if each.default is dataclasses.MISSING]
        return _("keys and values ({keys})").format(keys=", ".join(required))
    if _is_union(shape):
        return _("keys and values, the first of them “kind: ...”")
    known = {
        "str": _("text"),
        "int": _("a whole number, such as 3"),
        "bool": _("true or false"),
        "date": _("a day, such as 2024-05-31"),
    }
    return known.get(getattr(shape, "__name__", ""), _("something else"))
