"""Reviews: which of the partnership's clocks run for which child, what is due when, and why.

Words: a *clock rule* is the partnership's (``forms/partnerships``); a *happening* is something that started
or stopped it: an event of the chronology that *marks* one of the partnership's events, or a finalised
assessment; a *due row* is one running clock of one child; a *sitting* is a date of a meeting such as MACE,
typed by hand, because no arithmetic knows when a meeting was moved; a *next step* is what a level asks for.

May use: ``assessments``, ``children``, ``partnerships``, ``security``, ``store`` (only in ``repo``) and
``core``. Must never block anything because a day has passed, put *overdue* on a child's paper, or guess
beyond the end of the bank holiday table: it says that it cannot say.

Start reading in ``model``, then ``service``.
"""
