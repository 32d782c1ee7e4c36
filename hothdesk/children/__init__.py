"""The child, the people around the child, and the chronology of what happened and what was said.

Words: a *child* is anybody who could be under 18; a *person around* the child has a role per event
(*harmed*, *harming*, *saw*, *helped*, ...) and never one label for good; an *event* is one line of the
chronology and is never altered, its corrections are *addenda*; *provenance* says whether it was seen, told
by the child, told by another, or is the worker's view; *marks* names the partnership's event (such as an
allocation) that a line stands for, and so starts and stops clocks; *intelligence* is an event kept apart,
which no ordinary list ever returns.

May use: ``security`` (the session), ``store`` (only in ``repo``), ``core``, pydantic (only to keep and read
records). Must never alter the child's own words, delete an event, or mix intelligence into anything else.

Start reading in ``model``; then ``service`` (``Children``), ``people`` (``People``) and ``chronology``
(``Chronology``), each of which stands on tables of its own in ``repo``.
"""
