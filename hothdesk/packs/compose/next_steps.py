"""What happens next, as blocks of a pack: what the reader does, what is due, and what the level asks for."""

from __future__ import annotations

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.packs.document import (
    Block,
    Bullets,
    Chip,
    Heading,
    Inline,
    KeyValues,
    Paragraph,
    Run,
    muted,
    plain,
)
from hothdesk.partnerships.profiles import PackProfile
from hothdesk.reviews.model import DueRow, NextStep


def next_blocks(
    profile: PackProfile, steps: tuple[NextStep, ...], due: tuple[DueRow, ...]
) -> tuple[Block, ...]:
    """Return what happens next; a clock that one of the pack's own steps names stands only there."""
    by_clock = {each.rule_id: each for each in due}
    after: list[tuple[Inline, ...]] = []
    said: set[str] = set()
    for step in profile.next_steps:
        row = by_clock.get(step.clock or "")
        if row is None or row.due_on is None:
            after.append(plain(step.text))
        else:
            said.add(row.rule_id)
            by = _("by {day}").format(day=day_words(row.due_on))
            after.append((Run(f"{step.text} "), Chip(by, row.state.tone)))
    left = tuple(_clock(each) for each in due if each.rule_id not in said)
    blocks: list[Block] = []
    if after:
        blocks += [Heading(2, _("After this pack")), Bullets(tuple(after))]
    if left:
        blocks += [Heading(2, _("What is due")), Bullets(left)]
    if steps:
        asked = _("What this level asks for, and who does it")
        sources = "; ".join(dict.fromkeys(each.source.split(",")[0] for each in steps if each.source))
        caption = f"{asked} ({sources})" if sources else asked
        blocks.append(KeyValues(caption, tuple((each.who, plain(_step(each))) for each in steps)))
    return tuple(blocks) or (Paragraph(plain(_("Nothing is set down yet. Ask the lead professional."))),)


def _clock(due: DueRow) -> tuple[Inline, ...]:
    by = _("by {day}").format(day=day_words(due.due_on)) if due.due_on else _("cannot say by when")
    return Chip(due.title, due.state.tone), Run(f" {by}. "), muted(due.rule_text)


def _step(step: NextStep) -> str:
    when = _("by {day}").format(day=day_words(step.by_on)) if step.by_on else step.within
    only = _(" Only if: {condition}.").format(condition=step.only_if) if step.only_if else ""
    return _("{what}. When: {when}.{only}").format(what=step.text, when=when, only=only)
