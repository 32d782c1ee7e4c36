"""Before there is a map: what is said to the young person first, with whom and when, and on what to draw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.errors import Problem
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.pages.safety_map_parts.said import as_typed
from ui.pages.safety_map_parts.told import ToldChecks, statements_of
from ui.theme.look import BETWEEN
from ui.widgets.arrange import Columns, Flow, ScrollColumn, Stack
from ui.widgets.button import filled, outlined
from ui.widgets.card import Card
from ui.widgets.datebox import DateBox
from ui.widgets.field import ErrorSummary, Field
from ui.widgets.inputs import TextLine
from ui.widgets.label import Heading, PlainLabel, Small
from ui.widgets.notice import ProgressNote


def picture_kinds() -> str:
    """Return the kinds of file a picture of a map may be, as a file dialog takes them."""
    return _("Pictures ({kinds})").format(kinds="*.png *.jpg *.jpeg *.webp *.tif *.tiff")


def picture_advice() -> str:
    """Return what to know before a picture is brought in."""
    return _(
        "A scan or a photograph of a paper map. A picture of people does not belong here. What a camera "
        "notes about where and when is taken out; the file itself stays as it is."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """How a map is begun.

    Attributes:
        picture: the file it is drawn on; None for blank paper.
    """

    made_on: date
    with_whom: str
    told: tuple[str, ...]
    picture: Path | None


class BeforeWeDraw(QWidget):
    """Asks what is needed to begin.

    Signals:
        started: the map is to be begun; carries a :class:`Beginning`.
    """

    started = Signal(object)

    def __init__(self, ctx: Context, form: Form) -> None:
        super().__init__()
        self._ctx = ctx
        self.told = ToldChecks(statements_of(form, "before"))
        section = next((each for each in form.sections if each.id == "before"), None)
        first = Card(section.title if section else _("Before we draw"))
        first.add(PlainLabel((section.introduction or "") if section else ""))
        first.add(self.told)
        self.with_whom = TextLine()
        self.day = DateBox(ctx.clock.today, value=as_typed(ctx.clock.today()))
        self.fields = [
            Field(
                _("With whom"),
                self.with_whom,
                name="with_whom",
                hint=_("Who sits here while it is drawn. Initials or a role are enough."),
                is_optional=True,
            ),
            Field(_("Drawn on"), self.day, name="made_on"),
        ]
        self.summary = ErrorSummary(self.fields)
        self.blank = filled(_("Start on blank paper"), self._on_blank, name="start_blank")
        self.picture = outlined(_("Start on a picture of a map"), self._on_picture, name="start_picture")
        self.busy = ProgressNote(_("Bringing the picture in, and taking out what it says about itself"))
        self.busy.hide()
        introduction = PlainLabel(form.introduction)
        self.heading = Heading(_("Start a safety map"))
        what = Stack([self.heading, introduction, self.summary, first], gap=BETWEEN)
        begin = Card(_("Start the map"), gap=14)
        for widget in (*self.fields, Flow([self.blank, self.picture]), self.busy, Small(picture_advice())):
            begin.add(widget)
        begin.add(
            Small(
                _(
                    "Next you put places on it, one by one, and say how safe each is. Everything is kept as "
                    "you do it, and everything can be undone."
                )
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        columns = Columns([(what, None), (Stack([begin]), 400)], rest_needs=420)
        column.addWidget(ScrollColumn(columns, margins=(24, 14, 24, 22)))

    def show_error(self, error: Exception) -> None:
        """Say why the map was not begun."""
        self._set_busy(False)
        self.summary.show_error(error)

    def _on_blank(self) -> None:
        self._begin(None)

    def _on_picture(self) -> None:
        self._ctx.ask.open_file(self, _("Choose a picture of a map"), kinds=picture_kinds(), then=self._begin)

    def _begin(self, picture: Path | None) -> None:
        self.summary.clear()
        try:
            day = self.day.day() or self._ctx.clock.today()
        except UnreadableDate as error:
            self.summary.show_problems([Problem("made_on", str(error))])
            return
        self._set_busy(True, is_picture=picture is not None)
        self.started.emit(
            Beginning(
                made_on=day, with_whom=self.with_whom.text().strip(), told=self.told.value(), picture=picture
            )
        )

    def _set_busy(self, is_busy: bool, *, is_picture: bool = False) -> None:
        if is_busy:  # the keyboard may not run off to the rail while its button cannot be pressed
            self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        self.blank.setEnabled(not is_busy)
        self.picture.setEnabled(not is_busy)
        self.busy.setVisible(is_busy and is_picture)
