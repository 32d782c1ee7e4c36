"""HothDesk without its window: all the desk knows, keeps and produces; runs with no Qt installed.

Start reading in ``app`` (how the rooms are wired together), then in any room's ``__init__``.
"""

__version__ = "0.1.0"
