"""Both versions of My Safety Plan as blocks of a pack: two records, each written from itself alone."""

from __future__ import annotations

from collections.abc import Callable

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.formengine.model import (
    AnswerKind,
    ChoiceQuestion,
    Form,
    LinesQuestion,
    Maker,
    Question,
    TextQuestion,
)
from hothdesk.packs.compose.redaction import Redactor
from hothdesk.packs.document import (
    Block,
    Bullets,
    Heading,
    Inline,
    Paragraph,
    Run,
    Statement,
    Table,
    Voice,
    muted,
    plain,
    strong,
)
from hothdesk.plans.coverage import coverage
from hothdesk.plans.model import PlanAnswer, PlanLine
from hothdesk.plans.professional import (
    KEPT_AS_ACTIONS,
    KEPT_OTHERWISE,
    Action,
    Context,
    ProfessionalPlan,
    Stance,
)
from hothdesk.plans.young_person import AGREED, CALLED, COPY, DISAGREE, YoungPersonPlan

# asked in their own place, or about the plan and not part of what it says
_ELSEWHERE = frozenset({CALLED, COPY, AGREED, DISAGREE})


def _as_said(words: str) -> str:
    return words


def childs_plan_blocks(
    plan: YoungPersonPlan, form: Form, words: Callable[[str], str] = _as_said
) -> tuple[Block, ...]:
    """Return the young person's plan as they said it; nothing of it is left out.

    Args:
        plan: the plan.
        form: its form.
        words: what takes other children's names out, for a pack among professionals; in their own copy
            nothing is changed.
    """
    blocks: list[Block] = []
    for section in form.sections:
        said = [
            block
            for question in section.questions
            if question.id not in _ELSEWHERE
            for block in _childs_answer(
                question,
                plan.answers.find(question.id),
                words,
                # a section of one question is often called like it
                is_named=question.title != section.title,
            )
        ]
        if said:
            blocks += [Heading(1, section.title), *said]
    if plan.disagrees_with.strip():
        blocks += [Heading(1, _("What I don’t agree with")), Paragraph(plain(words(plan.disagrees_with)))]
    return tuple(blocks)


def professionals_plan_blocks(
    plan: ProfessionalPlan, form: Form, *, child: str, redactor: Redactor
) -> tuple[Block, ...]:
    """Return what adults change, by when, what stays unanswered, and what the child disagrees with."""
    words = redactor.words
    not_written = _("not recorded")
    blocks: list[Block] = [
        Statement(
            voice=Voice.OPINION, label=_("What we worry about"), text=words(plan.danger) or not_written
        ),
        Statement(voice=Voice.OPINION, label=_("What safe looks like"), text=words(plan.goal) or not_written),
    ]
    rows = [
        (
            (Run(words(action.what)), *_fallback(action, redactor), *_answers(action, redactor)),
            plain(context.word),
            plain(words(action.owner) or _("nobody yet")),
            (Run(day_words(action.by_on) if action.by_on else _("no date")), muted(f" {action.status.word}")),
        )
        for context in Context
        for action in plan.actions_in(context)
    ]
    if rows:
        blocks.append(
            Table(
                caption=_("What adults will do"),
                header=(_("Action"), _("What it changes"), _("Who"), _("By")),
                rows=tuple(rows),
                widths=(4.6, 1.9, 2.6, 1.9),
            )
        )
    covered = coverage(plan, plan.concerns)
    reasons = [row for row in covered.rows if not row.answered_by and row.because.strip()]
    if covered.rows:
        blocks.append(Paragraph(plain(covered.in_words())))
    if reasons:
        blocks.append(
            Bullets(
                tuple(
                    (
                        strong(words(row.concern.title)),
                        Run(_(": no action now, because {why}").format(why=words(row.because))),
                    )
                    for row in reasons
                )
            )
        )
    for section in form.sections:
        for question in section.questions:
            if question.id in KEPT_AS_ACTIONS | KEPT_OTHERWISE | {"danger", "goal", "disagreement"}:
                continue
            blocks += _answer(question, plan.answers.find(question.id), child=child, redactor=redactor)
    if plan.child_disagrees_with.strip():
        blocks.append(
            Statement(
                voice=Voice.CHILD,
                label=_("What {child} disagrees with").format(child=child),
                text=words(plan.child_disagrees_with),
            )
        )
    people = [each for each in plan.people if each.stance is not Stance.NOT_ASKED]
    if people:
        blocks.append(
            Bullets(
                tuple(
                    (
                        strong(words(", ".join(part for part in (each.name, each.role) if part))),
                        Run(f": {each.stance.word}" + (f" ({words(each.because)})" if each.because else "")),
                    )
                    for each in people
                )
            )
        )
    if plan.review_on is not None:
        where = f" {words(plan.review_where)}" if plan.review_where else ""
        blocks.append(
            Paragraph(
                (strong(_("Looked at again on {day}.").format(day=day_words(plan.review_on))), Run(where))
            )
        )
    return tuple(blocks)


def _childs_answer(
    question: Question, answer: PlanAnswer | None, words: Callable[[str], str], *, is_named: bool
) -> list[Block]:
    if answer is None or answer.kind is not AnswerKind.VALUE or not answer.has_value:
        return []
    blocks: list[Block] = [Heading(2, question.title)] if is_named else []
    if isinstance(question, LinesQuestion):
        blocks.append(
            Bullets(tuple(_childs_line(question, line, words) for line in answer.lines if line.text.strip()))
        )
    elif isinstance(question, TextQuestion):
        blocks.append(Paragraph(plain(words(answer.words))))
    elif isinstance(question, ChoiceQuestion):
        blocks.append(Paragraph(plain(words(_chosen(question, answer)))))
    return blocks


def _childs_line(question: LinesQuestion, line: PlanLine, words: Callable[[str], str]) -> tuple[Inline, ...]:
    more = [line.more_of(column.id) for column in question.columns[1:]]
    text = line.text if question.maker is not Maker.ADULT else line.text.rstrip(".")
    rest = ", ".join(part for part in more if part.strip())
    return (Run(words(text)), *((muted(f" ({words(rest)})"),) if rest else ()))


def _answer(question: Question, answer: PlanAnswer | None, *, child: str, redactor: Redactor) -> list[Block]:
    if answer is None or not answer.has_value:
        return []
    words = redactor.words
    if question.id == "childs_words":
        label = _("{child}’s own words").format(child=child)
        return [Statement(voice=Voice.CHILD, label=label, text=words(answer.words))]
    heading = Heading(3, question.title)
    if isinstance(question, LinesQuestion):
        items = tuple(
            plain(words(" · ".join(part for part in line.words if part.strip()))) for line in answer.lines
        )
        return [heading, Bullets(items)]
    if isinstance(question, ChoiceQuestion):
        return [heading, Paragraph(plain(words(_chosen(question, answer))))]
    return [heading, Paragraph(plain(words(answer.words)))]


def _chosen(question: ChoiceQuestion, answer: PlanAnswer) -> str:
    label = next((each.label for each in question.options if each.id == answer.option), "")
    return ". ".join(part for part in (label, answer.words.strip()) if part)


def _fallback(action: Action, redactor: Redactor) -> tuple[Inline, ...]:
    if not action.contingency.strip():
        return ()
    return (Run(_(" If it does not work: {what}").format(what=redactor.words(action.contingency))),)


def _answers(action: Action, redactor: Redactor) -> tuple[Inline, ...]:
    labels = [redactor.words(origin.label) for origin in action.answers if origin.label]
    if not labels:
        return ()
    return (muted(_(" (answers: {what})").format(what=", ".join(labels))),)
