"""Partnerships: what one area does, as data that the area can replace.

Its words: a *partnership* is the safeguarding partnership of one area; a *level* is its word for how near
harm is, with the *actions* it triggers; a *clock rule* says from which *event* how long; a *contact* is a
desk that a pack may go to; a *number* is a line to ring; a *pack profile* says what may leave, to whom.

It may use ``core`` and nothing else, and knows no child. It must never hold a person's name (desks and
inboxes only), match one area's levels with another's, or send anything.

Start at ``model.py``, then ``profiles.py`` (packs) and ``library.py`` (where the files come from).
"""
