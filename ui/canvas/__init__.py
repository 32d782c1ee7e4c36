"""The map editor: one sheet of paper one draws on with a mouse, a finger or the keyboard.

Words: the *canvas* is the view on the sheet; a *thing* is a place, an area, an online space or a way, known
by its id; a *tool* is what the next press does (choose, place, area, way); *spread* is how much further apart
places lie than at full size, while marks and names keep a size one can read.

May use: pure modules of ``hothdesk.mapping``, ``hothdesk.core``, ``ui.theme`` and ``ui.widgets``. Must never
ask the desk for anything or keep a map of its own: it shows the map it is given and tells what a person wants
done with it.

Start at ``view.py`` (what a person does), then ``scene.py`` (what is drawn) and ``finding.py`` (what lies
under a finger). ``drawing_painter.py`` paints any ``core.drawing.Drawing`` and is for every page.
"""
