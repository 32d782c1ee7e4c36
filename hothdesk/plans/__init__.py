"""My Safety Plan, twice: the young person's own plan, and the plan of the professionals around them.

Its words: the *young person's plan* holds only what they entered or chose (an allow-list: it is never a
filtered adult plan); the *professionals' plan* holds *actions* with an owner and a day; an *answer* belongs
to one question of the plan's form; a *line* is one thing in it, with its *maker* (something the child chose
to do, or something an adult promises) and its *origin* (whence it was taken); a *concern* is a place, a way
or an indicator that a plan must answer, and *coverage* says which it does; a finished plan is a numbered
*version*.

It may use ``mapping``, ``assessments``, ``children`` (ids), ``formengine``, ``security``, ``store`` and
``core``. It must never put a line from an assessment, an event or another adult's view into a young person's
plan, turn one kind of plan into the other, change the child's words, or let a child carry more than the
adults.

Start at ``model.py``, then ``young_person.py`` and ``professional.py`` (what the two plans are), then
``service.py`` (``Plans``, with ``young_person`` and ``professional``).
"""
