"""How children, people and events are kept; importing this puts all their tables on the one metadata."""

from hothdesk.children.repo import children, events, people

__all__ = ["children", "events", "people"]
