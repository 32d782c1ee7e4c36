"""What every room stands on: errors, ids, dates, changes, words, paths, logs, drawings.

Words: a *touch* is one record an operation created or changed; a *partial date* is a date as well as it
is known; a *tone* is a meaning with its colour and its mark.

May use: the standard library and platformdirs. Must never know a noun of the domain, open a database,
or import Qt. Start reading in ``errors`` and ``dates``.
"""
