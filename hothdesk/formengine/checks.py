"""What a form must keep to beyond its shape: ids, conditions, cells, signs, and the names it shares.

Each check yields findings with the path in the file and what to do about it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from hothdesk.core.i18n import _
from hothdesk.core.shapewords import not_one_of
from hothdesk.core.specfiles import Finding, Kind, Reference, range_findings
from hothdesk.core.strictyaml import Path
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    ChoicesQuestion,
    ColumnKind,
    Form,
    FormKind,
    Indicator,
    LinesQuestion,
    Option,
    Question,
    Sign,
)

_FOLDERS = {FormKind.ASSESSMENT: "assessments", FormKind.PLAN: "plans", FormKind.MAPPING: "mapping"}


def placed_questions(form: Form) -> Iterator[tuple[Path, Question]]:
    """Yield every question with the path to it in the file."""
    for at, section in enumerate(form.sections):
        for index, question in enumerate(section.questions):
            yield ("sections", at, "questions", index), question


def check(form: Form) -> Iterator[Finding]:
    """Yield everything that is wrong with a form of the right shape."""
    yield from range_findings(form)
    yield from _whole(form)
    yield from _question_ids(form)
    yield from _not_answers(form)
    yield from _sign_ids(form)
    yield from _braces(form)
    for path, question in placed_questions(form):
        if isinstance(question, Indicator):
            yield from _cells(form, path, question)
        elif question.caution is not None and question.caution.never_lowest:
            message = _("“never_lowest” is for an indicator: this question has no levels")
            yield Finding((*path, "caution", "never_lowest"), message)
        if isinstance(question, ChoiceQuestion | ChoicesQuestion):
            yield from _enough_options((*path, "options"), question.options)
        elif isinstance(question, LinesQuestion):
            yield from _columns(path, question)
        yield from _conditions(form, path, question)


def names(form: Form) -> Iterator[str]:
    """Yield the name of this version of the form, which only one file may have."""
    yield f"form/{form.id}@{form.version}"


def references(form: Form) -> Iterator[Reference]:
    """Yield the partnership and the levels that the form uses."""
    if form.partnership is not None:
        yield Reference(("partnership",), f"partnership/{form.partnership}")
        for index, level in enumerate(form.levels):
            yield Reference(("levels", index), f"{form.partnership}/level/{level}")


def _whole(form: Form) -> Iterator[Finding]:
    if not form.questions:
        yield Finding(("sections",), _("no question in the form: a form asks at least one"))
    if form.levels and form.partnership is None:
        yield Finding(("levels",), _("levels without “partnership”: say whose levels they are"))
    if len(set(form.levels)) != len(form.levels):
        yield Finding(("levels",), _("a level is here twice: name each level once, the lowest first"))
    if form.windows and form.windows.current_months >= form.windows.recent_months:
        message = _("the recent window must reach further back than the current one")
        yield Finding(("windows",), message)


def _question_ids(form: Form) -> Iterator[Finding]:
    first: set[str] = set()
    for path, question in placed_questions(form):
        if question.id in first:
            message = _("the question id “{id}” is used twice in the form: give each its own")
            yield Finding((*path, "id"), message.format(id=question.id))
        first.add(question.id)


def _not_answers(form: Form) -> Iterator[Finding]:
    seen: set[AnswerKind] = set()
    for index, each in enumerate(form.not_answers):
        path: Path = ("not_answers", index, "kind")
        if each.kind is AnswerKind.VALUE:
            yield Finding(path, _("“value” is an answer: name a way of not answering, such as not_known"))
        if each.kind in seen:
            yield Finding(path, _("“{kind}” is here twice: keep one of them").format(kind=each.kind.value))
        seen.add(each.kind)
    if AnswerKind.NOT_KNOWN not in seen:
        message = _("“not_known” is missing from the not-answers: a question can always stay open")
        yield Finding(("not_answers",), message)


def _placed_signs(form: Form) -> Iterator[tuple[Path, Indicator, Sign]]:
    for path, question in placed_questions(form):
        if isinstance(question, Indicator):
            for at, cell in enumerate(question.cells):
                for index, sign in enumerate(cell.signs):
                    yield (*path, "cells", at, "signs", index), question, sign


def _sign_ids(form: Form) -> Iterator[Finding]:
    rows = {sign.id: row for _path, row, sign in _placed_signs(form)}
    seen: set[str] = set()
    for path, row, sign in _placed_signs(form):
        if sign.id in seen:
            message = _("the sign id “{id}” is used twice in the form: give each its own")
            yield Finding((*path, "id"), message.format(id=sign.id))
        seen.add(sign.id)
        if sign.same_as is None:
            continue
        if sign.same_as not in rows:
            yield Finding((*path, "same_as"), not_one_of(sign.same_as, sorted(rows)))
        elif rows[sign.same_as].id not in row.counted_with:
            message = _("“{sign}” stands in “{row}”: name “{row}” under “counted_with” of this row")
            values = {"sign": sign.same_as, "row": rows[sign.same_as].id}
            yield Finding((*path, "same_as"), message.format(**values))


def _cells(form: Form, path: Path, row: Indicator) -> Iterator[Finding]:
    said = tuple(cell.level for cell in row.cells)
    if said != form.levels:
        message = _("the cells are for {said}: expected one for each level of the form, in order: {levels}")
        values = {"said": ", ".join(said) or _("no level"), "levels": ", ".join(form.levels) or _("none")}
        yield Finding((*path, "cells"), message.format(**values))
    for at, cell in enumerate(row.cells):
        if not cell.signs:
            yield Finding((*path, "cells", at), _("a cell without signs: list its facts, one sign for each"))
    others = [question.id for question in form.indicators if question.id != row.id]
    for index, other in enumerate(row.counted_with):
        if other not in others:
            yield Finding((*path, "counted_with", index), not_one_of(other, others))


def _enough_options(path: Path, options: Sequence[Option]) -> Iterator[Finding]:
    if len(options) < 2:
        yield Finding(path, _("fewer than two options: expected at least two to choose from"))


def _columns(path: Path, question: LinesQuestion) -> Iterator[Finding]:
    for index, column in enumerate(question.columns):
        here = (*path, "columns", index)
        if column.kind is ColumnKind.CHOICE:
            yield from _enough_options((*here, "options") if column.options else here, column.options)
        elif column.options:
            message = _("options of a column that is no choice: write “kind: choice”, or leave them out")
            yield Finding((*here, "options"), message)


def _texts(spec: object, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text below a part of the form, with the path to it."""
    if isinstance(spec, str):
        yield path, spec
    elif isinstance(spec, tuple):
        for index, each in enumerate(spec):
            yield from _texts(each, (*path, index))
    elif dataclasses.is_dataclass(spec):
        for each in dataclasses.fields(spec):
            if path or each.name != "text":
                yield from _texts(getattr(spec, each.name), (*path, each.name))


def _braces(form: Form) -> Iterator[Finding]:
    for path, text in _texts(form, ()):
        if ("{" in text or "}" in text) and set("{}") & set(text.replace("{child}", "")):
            yield Finding(
                path, _("a brace in the text: only “{child}” may stand there, for the child’s name")
            )


def _conditions(form: Form, path: Path, question: Question) -> Iterator[Finding]:
    earlier: dict[str, list[str]] = {}
    for each in form.questions:
        if each is question:
            break
        if isinstance(each, ChoiceQuestion | ChoicesQuestion):
            earlier[each.id] = [option.id for option in each.options]
    for index, condition in enumerate(question.when):
        here = (*path, "when", index)
        if condition.question not in earlier:
            known = sorted(earlier)
            message = _("{problem}; a condition names an earlier question with options")
            yield Finding((*here, "question"), message.format(problem=not_one_of(condition.question, known)))
            continue
        for at, option in enumerate(condition.one_of):
            if option not in earlier[condition.question]:
                yield Finding((*here, "one_of", at), not_one_of(option, earlier[condition.question]))
        if not condition.one_of:
            yield Finding((*here, "one_of"), _("no option to compare with: name at least one"))


KINDS = tuple(
    Kind(
        kind=kind.value,
        folder=folder,
        shape=Form,
        check=check,
        names=names,
        references=references,
    )
    for kind, folder in _FOLDERS.items()
)
"""The kinds of file that are forms."""
