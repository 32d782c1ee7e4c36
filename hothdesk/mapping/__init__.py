"""Safety maps: where, when and on which ways a young person feels safe, drawn together with them.

Its words: a *map* has *places* (a pin, an area, or an online space) and *ways* (routes with the reason they
are taken); each has a *safety* (safe, mixed, not safe, not known), always shown as word, shape and colour
together; *times* are a week of hours; an *edit* is one act on a map and can be undone; a *version* is a
finished map that never changes again.

It may use ``children`` (ids only), ``security``, ``store``, ``core`` and Pillow. It must never alter the
child's own words, fetch a map from anywhere, keep what a picture says about where it was taken, or put two
children's maps together. Photographs of people do not belong on a map; the page that asks for a picture says
so.

Start at ``model.py`` (what a map is), then ``edits.py`` (what can be done to it) and ``service.py``
(``SafetyMaps``). ``picture.py`` and ``week_ring.py`` draw; ``tables.py`` says the same in rows.
"""
