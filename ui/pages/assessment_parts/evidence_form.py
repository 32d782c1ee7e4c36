"""The form for one line of evidence, inside the page; every letter of it is kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal

from hothdesk.assessments.model import Evidence
from hothdesk.children.model import Provenance
from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import _
from ui.datetyping import UnreadableDate
from ui.widgets.arrange import Columns, row
from ui.widgets.button import outlined, text_button
from ui.widgets.card import Card
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea, TextLine


class EvidenceForm(Card):
    """One line of evidence being written.

    Signals:
        typed: something was written; read :meth:`evidence`.
        chosen: how it is known was chosen; read :meth:`evidence`.
        done: the person is done with it.
        removed: the person takes it away.
    """

    typed = Signal()
    chosen = Signal()
    done = Signal()
    removed = Signal()

    def __init__(self, evidence: Evidence, child: str, today: Callable[[], date]) -> None:
        super().__init__(is_quiet=True, gap=12)
        self.setObjectName("evidence_form")
        self.setAccessibleName(_("A line of evidence"))
        self._today = today
        self._first = evidence
        self._has_chosen = evidence != Evidence()
        self.when = DateBox(today, value=evidence.occurred)
        self.text = TextArea(evidence.text, lines=2)
        self.words = TextArea(evidence.childs_words, lines=2)
        self.words.setProperty("voice", True)
        self.how = SegmentedChoice(
            [Option(value=each, word=each.label) for each in Provenance],
            name=_("How do you know?"),
            value=evidence.provenance,
            is_row=True,
            has_indicator=False,
        )
        self.said_by = TextLine(evidence.said_by)
        self.source = TextLine(evidence.source)
        self.when_field = Field(
            _("When was it?"),
            self.when,
            name="evidence_when",
            hint=_("As well as it is known: 9 Nov, Nov 2026."),
        )
        self.text_field = Field(_("What is known"), self.text, name="evidence_text")
        words_field = Field(
            _("{child}’s exact words").format(child=child),
            self.words,
            name="evidence_words",
            hint=_("If there are any: as they were said, without marks around them."),
        )
        self.how_field = Field(_("How do you know?"), self.how, name="evidence_how")
        said_by_field = Field(_("Who said it?"), self.said_by, name="evidence_said_by")
        source_field = Field(_("Heard or read where?"), self.source, name="evidence_source")
        self.done_button = outlined(_("Done with this line"), self._on_done, name="evidence_done")
        self.remove_button = text_button(
            _("Remove this line"), self.removed.emit, icon="bin", name="evidence_remove"
        )
        for widget in (
            self.when_field,
            self.text_field,
            words_field,
            self.how_field,
            Columns([(said_by_field, None), (source_field, 220)], rest_needs=180, gap=14),
            row(self.done_button, self.remove_button, 1),
        ):
            self.add(widget)
        self.when.line.textChanged.connect(self.typed)
        for box in (self.text, self.words, self.said_by, self.source):
            box.textChanged.connect(self.typed)
        self.words.textChanged.connect(self._on_words)
        self.how.chosen.connect(self._on_how)

    def evidence(self) -> Evidence:
        """Return the line as it is now; a date that cannot be read yet is none."""
        how = self.how.value()
        return replace(
            self._first,
            occurred=self._occurred(),
            text=self.text.text(),
            childs_words=self.words.text(),
            provenance=how if isinstance(how, Provenance) else None,
            said_by=self.said_by.text(),
            source=self.source.text(),
        )

    def settled(self) -> Evidence:
        """Return the line as it is when the person goes away: an unreadable date stays, as words."""
        evidence = self.evidence()
        unread = self.unread()
        if not unread:
            return evidence
        words = _("When: {typed}.").format(typed=unread)
        return replace(evidence, text=f"{evidence.text.rstrip()} {words}".strip())

    def unread(self) -> str:
        """Return what was typed for the date where it cannot be read; otherwise nothing."""
        return self.when.text().strip() if self._occurred() is None else ""

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self.when.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _occurred(self) -> PartialDate | None:
        try:
            return self.when.value()
        except UnreadableDate:
            return None

    def _on_words(self) -> None:
        if not self._has_chosen and self.words.text().strip():
            self.how.set_value(Provenance.TOLD_BY_CHILD)

    def _on_how(self, _value: object) -> None:
        self._has_chosen = True
        self.how_field.set_error("")
        self.chosen.emit()

    def _on_done(self) -> None:
        self.when_field.set_error("")
        self.text_field.set_error("")
        try:
            when = self.when.value()
        except UnreadableDate as error:
            self.when_field.set_error(str(error))
            self.when_field.take_focus()
            return
        if when is not None and when.earliest() > self._today():
            self.when_field.set_error(_("This date has not come yet. Enter when it happened."))
            self.when_field.take_focus()
            return
        if self.evidence().is_empty:
            self.text_field.set_error(_("Write what is known, or what was said; or remove this line."))
            self.text_field.take_focus()
            return
        if self.how.value() is None:
            self.how_field.set_error(_("Choose how you know it."))
            self.how.cards()[0].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.done.emit()
