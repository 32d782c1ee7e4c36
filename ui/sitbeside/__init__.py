"""Sitting beside a young person: one question, big words, and a screen that can be covered at once.

Words: a *step* is what stands on the screen: one question, something said, or the whole read through; the
*cover* is an empty sheet over everything, put there by F9 or by Shift pressed three times; *calm* parts are
the big ones of this mode.

May use: ``ui.page``, ``ui.widgets``, ``ui.theme``, ``hothdesk.core``. Must never show a level, a name that
the young person did not write, the rail, or anything that closes without keeping every letter.

Start at :mod:`ui.sitbeside.frame`; the parts are in :mod:`~ui.sitbeside.calm`, the cover in
:mod:`~ui.sitbeside.cover`.
"""
