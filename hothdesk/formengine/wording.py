"""The words of a form about one child: who stands for ``{child}``."""

from __future__ import annotations

_CHILD = "{child}"


def about(text: str, child: str) -> str:
    """Return a text of a form with what the child is called in it; initials bring their own full stop."""
    if child.endswith("."):
        text = text.replace(f"{_CHILD}.", child)
    return text.replace(_CHILD, child)
