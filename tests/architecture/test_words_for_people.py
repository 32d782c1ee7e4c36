"""Every sentence a person sees can be translated: it goes through gettext, whole, when it is shown."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted([*(ROOT / "hothdesk").rglob("*.py"), *(ROOT / "ui").rglob("*.py")])

TRANSLATING = {"_", "N_", "ngettext"}
# Words with a space between them, or one word written as a label is.
LIKE_WORDS = re.compile(r"[a-z’,]+ [A-Za-z]|^[A-Z][a-z’]+[.:…]?$")
# What is said to us, to Qt or to the system, and never to a person.
NOT_FOR_PEOPLE = {
    "BugError",
    "ValueError",
    "TypeError",
    "Shortcut",
    "connect",
    "setStyle",
    "event",
    "failure",
}
NAMES_OF_THINGS = {
    "Ours",
    "Atkinson Hyperlegible Next",
    "Noto Sans",
    "Delete",
    "Escape",
    "Return",
    "Enter",
}
# The audit speaks to the person who builds a page; the sheet is Qt's style language; a smoke test is for IT
# and speaks through gettext, but names what broke in it as the program does.
NOT_PAGES = {"ui/audit.py", "ui/theme/sheet.py"}
# Blocks of a pack and what stands in them: the first words of these calls are printed.
PRINTED = {
    "Heading",
    "KeyValues",
    "Callout",
    "Statement",
    "Table",
    "Figure",
    "plain",
    "strong",
    "muted",
    "Run",
}
MADE_UP = ("hothdesk/smoke.py", "hothdesk/demo/")


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name_of(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def untranslated(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield what looks like words for people and does not go through gettext."""
    match node:
        case ast.Call() if name_of(node) in TRANSLATING | NOT_FOR_PEOPLE:
            return
        case ast.Expr(value=ast.Constant()):  # a docstring
            return
        case ast.Subscript():  # a type, or a key
            yield from untranslated(node.value)
            return
        case ast.arg():
            return
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return
        case ast.AnnAssign():
            if node.value is not None:
                yield from untranslated(node.value)
            return
        case ast.Constant(value=str(text)) if LIKE_WORDS.search(text) and text not in NAMES_OF_THINGS:
            yield node
    for child in ast.iter_child_nodes(node):
        yield from untranslated(child)


def said(path: Path, nodes: Iterable[ast.Constant]) -> list[str]:
    return [f"{where(path)}:{node.lineno}: {node.value!r}" for node in nodes]


def test_the_window_shows_no_words_that_cannot_be_translated():
    pages = [path for path in SOURCES if where(path).startswith("ui/") and where(path) not in NOT_PAGES]
    assert not [line for path in pages for line in said(path, untranslated(tree_of(path)))]


@cache
def shown_errors() -> frozenset[str]:
    """The classes whose first argument is shown to a person: ``UserError`` and all that come from it."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for path in SOURCES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef)
    }
    shown = {"UserError"}
    while more := {name for name, above in bases.items() if above & shown} - shown:
        shown |= more
    return frozenset(shown)


def test_what_the_desk_says_and_prints_can_be_translated():
    wrong: list[str] = []
    for path in SOURCES:
        if not where(path).startswith("hothdesk/") or where(path).startswith(MADE_UP):
            continue
        wanted = shown_errors() | {"Problem"} | (PRINTED if "/packs/" in where(path) else set())
        calls = [
            node for node in ast.walk(tree_of(path)) if isinstance(node, ast.Call) and name_of(node) in wanted
        ]
        arguments = [each for call in calls for each in (*call.args, *(word.value for word in call.keywords))]
        wrong += said(path, (found for each in arguments for found in untranslated(each)))
    assert not wrong


def translations(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TRANSLATING:
            yield node


def test_what_is_translated_is_whole_and_stands_in_the_source():
    """A translator gets constants: no f-string, no sum."""
    assert not [
        f"{where(path)}:{call.lineno}"
        for path in SOURCES
        for call in translations(path)
        for words in call.args[: 2 if name_of(call) == "ngettext" else 1]
        if isinstance(words, ast.JoinedStr | ast.BinOp)
    ]


def too_early(node: ast.AST) -> Iterator[ast.Call]:
    """Yield translations made while a module is imported: at its top level, in a class, as a default."""
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            for default in (*node.args.defaults, *node.args.kw_defaults, *node.decorator_list):
                if default is not None:
                    yield from too_early(default)
            return
        case ast.Lambda():
            return
        case ast.Call() if isinstance(node.func, ast.Name) and node.func.id in {"_", "ngettext"}:
            yield node
    for child in ast.iter_child_nodes(node):
        yield from too_early(child)


def test_nothing_is_translated_before_the_language_is_known():
    """``_()`` belongs inside functions; a constant is marked with ``N_()`` and translated when shown."""
    assert not [f"{where(path)}:{call.lineno}" for path in SOURCES for call in too_early(tree_of(path))]


def test_the_rule_finds_words_that_cannot_be_translated():
    """The tests above are worth something only if this one holds."""
    bad = ast.parse('button.setText("Make the pack")\nlabel = "Save"\nsay(f"{name} is gone now")')
    assert [each.value for each in untranslated(bad)] == ["Make the pack", "Save", " is gone now"]
    good = ast.parse('button.setText(_("Make the pack"))\nkind = "save"\nraise BugError("no such page")')
    assert not list(untranslated(good))
    assert {"UserError", "NotFound", "VaultDamaged"} <= shown_errors()
    early = ast.parse('LABEL = _("Save")\ndef show(word=_("Save")):\n    return _("Save")')
    assert len(list(too_early(early))) == 2
