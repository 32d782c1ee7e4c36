"""Which pages there are: a name and how one is made. Pages never import one another; they go by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hothdesk.core.errors import BugError

if TYPE_CHECKING:
    from ui.context import Context
    from ui.page import Page

Factory = Callable[..., "Page"]


class PageRegistry:
    """Pages by name. A factory is called as ``factory(ctx, **params)`` and returns a new page."""

    def __init__(self) -> None:
        self._factories: dict[str, Factory] = {}

    def register(self, name: str, factory: Factory) -> None:
        """Make a page known by this name.

        Raises:
            BugError: there is a page of this name already.
        """
        if name in self._factories:
            raise BugError(f"two pages are called {name}")
        self._factories[name] = factory

    def has(self, name: str) -> bool:
        """Say whether there is a page of this name."""
        return name in self._factories

    def names(self) -> tuple[str, ...]:
        """Return the name of every page, in the order they were made known."""
        return tuple(self._factories)

    def make(self, name: str, ctx: Context, **params: Any) -> Page:
        """Return a new page.

        Raises:
            BugError: there is no page of this name.
        """
        if name not in self._factories:
            raise BugError(f"no page is called {name}")
        return self._factories[name](ctx, **params)
