"""The form engine: turns the files in ``forms/`` into typed questions.

Its words: a *form* has *sections*, a section has *questions*; an *indicator* is a question whose answer is
one of a few *cells* (one per level), and a cell lists *signs*. An answer is a value or one of four
not-answers (*not known*, *not asked*, *did not want to say*, *withheld*), and none of these is *no*.

It knows no noun: nothing about children, assessments or plans, and no level of any area. It may use
``core`` and nothing else. It must never evaluate text as code, guess what a file meant, or drop a key
it does not know: a file is right or it is refused with file, line and remedy.

Start at ``model.py`` (what a form is), then ``library.py`` (where forms come from).
"""
