"""The telephone numbers of an area as one types them: a line for each, name, colon, number."""

from __future__ import annotations

from collections.abc import Iterable

from hothdesk.security.settings import LocalNumber


def read_numbers(text: str) -> tuple[LocalNumber, ...]:
    """Return the numbers that were typed; whether each can be right, the vault's settings say."""
    lines = (line for line in text.splitlines() if line.strip())
    parted = (line.rpartition(":") for line in lines)
    return tuple(LocalNumber(name=name.strip(), number=number.strip()) for name, _colon, number in parted)


def typed_numbers(numbers: Iterable[LocalNumber]) -> str:
    """Return numbers as one would type them."""
    return "\n".join(f"{each.name}: {each.number}" for each in numbers)
