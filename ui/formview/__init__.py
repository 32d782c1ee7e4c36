"""Draws any form's questions: level cards with their signs, choices, texts and lines, and the not-answers.

Words: what was *given* is an answer as a control holds it; the *wording* is what ``{child}`` stands for and
what the levels are called; a *not-answer* is one of the form's ways of not answering; a *step* is one line
of the list at the left.

May use: ``ui.widgets``, ``ui.theme``, ``ui.datetyping``, ``hothdesk.formengine.model``, ``hothdesk.core``.
Must never know an assessment, a plan, the desk or a page, and never keep anything: it says what was given,
and the page keeps it.

Start reading at :mod:`ui.formview.given`, then :mod:`ui.formview.question`.
"""
