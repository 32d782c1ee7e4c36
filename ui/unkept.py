"""Telling what could not be kept as it was typed: over the next page, or once the desk is open again.

Until it is told it lies in the vault and nowhere else; the page that locks the desk shows none of it.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from hothdesk.core.i18n import _
from ui.context import Context
from ui.widgets.notice import NoticeKind


def tell_unkept(ctx: Context, words: str, *, page: str = "", **params: str) -> None:
    """Tell these words once the page that is going has gone, with a way back to where they were typed."""
    # The page is going, so the door to the desk itself hears that it was done.
    ctx.ops.run(
        lambda desk: desk.unkept.put_by(words, page=page, params=params),
        owner=ctx.ops,
        done=lambda _changes: tell_what_waits(ctx),
    )


def tell_what_waits(ctx: Context) -> None:
    """Tell what was put by, and forget it once it has been told; a locked desk tells nothing."""
    if ctx.window.is_open:
        ctx.ops.run(lambda desk: desk.unkept.list_put_by(), owner=ctx.ops, done=partial(_tell, ctx))


def say_if_open(ctx: Context, words: str, *, kind: NoticeKind) -> None:
    """Say words about a record, unless the desk has been locked since."""
    if ctx.window.is_open:
        ctx.say(words, kind=kind)


def _tell(ctx: Context, waiting: tuple[Any, ...]) -> None:
    if not waiting or not ctx.window.is_open:
        return
    words = " ".join(each.words for each in waiting)
    origin = next((each for each in reversed(waiting) if each.page and ctx.window.has_page(each.page)), None)
    if origin is None:
        ctx.say(words, kind=NoticeKind.PROBLEM)
    else:
        back = partial(ctx.navigate, origin.page, **origin.params)
        ctx.say(words, kind=NoticeKind.PROBLEM, action=_("Go back"), act=back)
    ctx.ops.run(lambda desk: desk.unkept.tell(), owner=ctx.ops)
