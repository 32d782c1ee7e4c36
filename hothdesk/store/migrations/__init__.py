"""How the tables of a vault came to be, one version at a time.

Each version is a module in ``versions`` with its ``revision`` and an ``upgrade()``. It is made of what it
says and nothing else: it imports no room, so that it does the same for ever. A new one is written by
``python -m hothdesk.store.migrations.draft "what changes"`` and then read by a person.
"""
