"""How wide the columns of a table are: as asked, but wide enough for their longest word if possible."""

from __future__ import annotations

from collections.abc import Sequence

_AT_LEAST = 0.02  # of the table: a column of empty cells is still a column
_AT_MOST = 0.45  # of the table: a longer word is broken rather than starve the other columns


def share(whole: float, asked: Sequence[float], least: Sequence[float]) -> list[float]:
    """Return widths that add up to the whole.

    Args:
        whole: the width of the table.
        asked: the relative widths the composer asked for.
        least: what each column needs so that no word of it is broken.
    """
    total = sum(asked)
    widths = [whole * part / total for part in asked]
    needs = [max(whole * _AT_LEAST, min(need, whole * _AT_MOST)) for need in least]
    if sum(needs) > whole:
        return [whole * need / sum(needs) for need in needs]
    missing = sum(max(need - width, 0) for need, width in zip(needs, widths, strict=True))
    spare = sum(max(width - need, 0) for need, width in zip(needs, widths, strict=True))
    return [
        need if width <= need else width - (width - need) * missing / spare
        for need, width in zip(needs, widths, strict=True)
    ]
