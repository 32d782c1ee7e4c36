"""Assessments: a form's questions answered about a child, what the signs suggest, what the worker judges.

Words: an *answer* is a value or one of four not-answers, with dated *evidence*; its *window* says how long
ago, counted from the *anchor* (the day the assessment speaks of); a *suggestion* is what the signs point to,
as a level or a range, never a number; a *judgement* is a person's level with the reason; a *draft* is kept
answer by answer; a *version* is finalised, numbered and never altered; a *review* is a draft that starts from
the last version with every answer *unconfirmed*.

May use: ``children`` (whose assessment it is), ``formengine``, ``partnerships`` (the words of a level),
``security``, ``store`` (only in ``repo``), ``core``, pydantic (only to keep and read records). Must never
compute a score, set a level by itself, read *not known* as *no*, let time or silence lower a level, or
change a version.

Start reading in ``model`` (``answer``, ``suggestion``, ``judgement``, ``version``, ``checks``,
``comparison``), then ``service`` and the ``versions`` it builds on.
"""
