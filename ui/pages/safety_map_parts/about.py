"""About the map as a whole: the sitting, what was explained, the picture beneath, and what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _, ngettext
from hothdesk.formengine.model import Form
from hothdesk.mapping.map_edits import DateMap, DescribeMap, MapWords, NoteTold, SetBackground
from hothdesk.mapping.model import SafetyMap
from hothdesk.mapping.versions import MapRow, MapSheet
from ui.datetyping import UnreadableDate
from ui.pages.safety_map_parts.before import picture_advice
from ui.pages.safety_map_parts.place_list import keys_in_words
from ui.pages.safety_map_parts.said import as_typed
from ui.pages.safety_map_parts.told import ToldChecks, statements_of
from ui.pages.safety_map_parts.words import VoiceField, WordsField
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow, Stack, empty
from ui.widgets.button import outlined, text_button
from ui.widgets.card import ChildQuote
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field
from ui.widgets.icon import Icon
from ui.widgets.label import Heading, PlainLabel, Small


class AboutPanel(QWidget):
    """Shows the map as a whole and tells the edits that are wanted.

    Signals:
        edited: this edit is wanted; and whether it goes on from the one before.
        picture_wanted: another picture is to be put beneath the map.
        given_up: the draft is to be given up.
        opened: another map of this child is to be shown; carries its id.
        another: another map is to be started.
    """

    edited = Signal(object, bool)
    picture_wanted = Signal()
    given_up = Signal()
    opened = Signal(str)
    another = Signal()

    def __init__(self, form: Form, today: Callable[[], date]) -> None:
        super().__init__()
        self._made_on: date | None = None
        self.heading = Heading(_("About this map"), level=2)
        self.state = Small("")
        self.with_whom = WordsField(_("With whom"), name="with_whom", is_long=False, is_optional=True)
        self.day = DateBox(today)
        self.day.left.connect(self._on_day)
        self.day_field = Field(_("Drawn on"), self.day, name="made_on")
        self.told = ToldChecks(statements_of(form, "before"))
        self.told.told.connect(lambda told: self.edited.emit(NoteTold(told=told), False))
        do = form.question("not_safe_do")
        self.not_safe_do = VoiceField(do.prompt, name="not_safe_do", hint=do.help or "")
        self.agreed = WordsField(form.question("agreed_with_map").prompt, name="agreed_with_map")
        self._words = (self.with_whom, self.not_safe_do, self.agreed)
        for field, what in (
            (self.with_whom, MapWords.WITH_WHOM),
            (self.not_safe_do, MapWords.NOT_SAFE_DO),
            (self.agreed, MapWords.AGREED_WITH_MAP),
        ):
            field.kept.connect(partial(self._on_words, what))
        self.bring = outlined(
            _("Bring in a picture of a map"), self.picture_wanted.emit, name="bring_picture"
        )
        self.take = text_button(_("Back to blank paper"), self._on_blank, name="blank_paper")
        self.advice = Small(picture_advice())
        self.give_up = text_button(_("Give up this draft"), self.given_up.emit, icon="bin", name="give_up")
        self.others = QVBoxLayout()
        self.others.setSpacing(4)
        self.more = text_button(_("Start another map"), self.another.emit, icon="add", name="another_map")
        self._editing: list[QWidget] = [
            self.with_whom,
            self.day_field,
            Heading(_("Said before drawing"), level=3),
            self.told,
            Heading(_("The picture beneath"), level=3),
            Flow([self.bring, self.take]),
            self.advice,
            Heading(_("After drawing"), level=3),
            self.not_safe_do,
            self.agreed,
            Heading(_("Keys"), level=3),
            Small(_("In the list: {keys}").format(keys=keys_in_words())),
            Small(_("Enter after a name goes back to the list.")),
            Small(_("Ctrl+Z takes back whatever was done last, Ctrl+Y does it again.")),
        ]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self.heading, self.state, *self._editing):
            column.addWidget(widget)
        self._finished = QVBoxLayout()
        self._finished.setSpacing(10)
        column.addLayout(self._finished)
        column.addWidget(Heading(_("Other maps"), level=3))
        column.addLayout(self.others)
        column.addWidget(Flow([self.more, self.give_up], across=14))

    def show_sheet(self, sheet: MapSheet, child_view: str) -> None:
        """Show what is true of this map; what is being typed stays."""
        drawn = sheet.safety_map
        self._made_on = drawn.made_on
        words = _("Draft of version {number}. It becomes a record when it is finished.")
        if not sheet.is_draft:
            words = _("Version {number}, finished. It stays as it is.")
        self.state.say(words.format(number=sheet.number))
        for widget in self._editing:
            widget.setVisible(sheet.is_draft)
        self.give_up.setVisible(sheet.is_draft)
        self.with_whom.show_words(drawn.with_whom)
        if not self.day.line.hasFocus():
            self.day.set_value(as_typed(drawn.made_on))
        self.told.show_told(drawn.told)
        self.not_safe_do.show_words(drawn.not_safe_do)
        self.agreed.show_words(drawn.agreed_with_map)
        has_picture = drawn.background is not None
        self.bring.setText(_("Bring in another picture") if has_picture else _("Bring in a picture of a map"))
        if self.take.hasFocus() and not has_picture:
            self.bring.setFocus(Qt.FocusReason.OtherFocusReason)
        self.take.setVisible(has_picture and sheet.is_draft)
        empty(self._finished)
        if not sheet.is_draft:
            for widget in _in_words(
                drawn, sheet.reason, child_view, self.not_safe_do.words, self.agreed.words
            ):
                self._finished.addWidget(widget)

    def show_others(self, rows: Sequence[MapRow]) -> None:
        """Offer the child's other maps."""
        empty(self.others)
        for row in rows:
            count = sum(many for _safety, many in row.counts)
            places = ngettext("{count} place", "{count} places", count)
            words = _("Map of {day}, {places}").format(day=day_words(row.made_on), places=places)
            self.others.addWidget(text_button(words, partial(self.opened.emit, row.id)))
        if not rows:
            self.others.addWidget(Small(_("There is no other map.")))

    def flush(self) -> None:
        """Tell now what was typed."""
        for field in self._words:
            field.flush()
        self._on_day()

    def _on_words(self, what: MapWords, words: str, goes_on: bool) -> None:
        self.edited.emit(DescribeMap(field=what, words=words), goes_on)

    def _on_day(self) -> None:
        try:
            day = self.day.day()
        except UnreadableDate as error:
            self.day_field.set_error(str(error))
            return
        self.day_field.set_error("")
        if day is not None and self._made_on is not None and day != self._made_on:
            self._made_on = day
            self.edited.emit(DateMap(made_on=day), False)

    def _on_blank(self) -> None:
        self.edited.emit(SetBackground(background=None), False)


def _in_words(drawn: SafetyMap, reason: str, child_view: str, do: str, agreed: str) -> Iterator[QWidget]:
    """Yield what a finished map says as a whole, to read."""
    for label, words in (
        (_("Why this version was made"), reason),
        (_("Drawn on"), day_words(drawn.made_on)),
        (_("With whom"), drawn.with_whom),
        (agreed, drawn.agreed_with_map),
    ):
        if words:
            yield Stack([Small(label), PlainLabel(words)], gap=0, is_top=False)
    if drawn.told:
        said = [_ticked(words) for words in drawn.told]
        yield Stack([Small(_("Said before drawing")), *said], gap=4, is_top=False)
    for label, words in ((_("What they said about the map"), child_view), (do, drawn.not_safe_do)):
        if words:
            yield Stack([Small(label), ChildQuote(words)], gap=4, is_top=False)


def _ticked(words: str) -> QWidget:
    """Return one sentence that was said, on lines of its own."""
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(Icon("check", ink=Ink.SAFE), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(words, kind=Type.SMALL), 1)
    return both
