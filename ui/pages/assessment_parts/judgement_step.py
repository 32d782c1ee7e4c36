"""Your judgement: what the signs suggest, harm first; then the level a person sets, and why."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication

from hothdesk.assessments.model import SecondPerson, problems_of, why_second_person
from hothdesk.core.dates import PartialDate
from hothdesk.core.i18n import _
from hothdesk.formengine.model import LevelId
from ui.context import Context
from ui.datetyping import UnreadableDate
from ui.formview.given import Wording
from ui.pages.assessment_parts.drafting import Drafting
from ui.pages.assessment_parts.opened import Opened, window_words
from ui.pages.assessment_parts.standing import harm_lines, open_lines, sentences
from ui.theme.look import Type
from ui.unkept import tell_unkept
from ui.unread import not_saved
from ui.widgets.arrange import Columns, Flow, Stack
from ui.widgets.button import Button, ButtonKind
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice import SegmentedChoice
from ui.widgets.choosable import Option
from ui.widgets.datebox import DateBox
from ui.widgets.field import Field
from ui.widgets.inputs import TextArea, TextLine
from ui.widgets.label import Heading, PlainLabel, Small


class JudgementStep(Stack):
    """The level, set by a person, with the reason; every letter is kept as it is typed.

    Signals:
        waiting_changed: something waits to be kept, or no longer does.
    """

    waiting_changed = Signal()

    def __init__(
        self, ctx: Context, opened: Opened, drafting: Drafting, wording: Wording, *, shows_problems: bool
    ) -> None:
        super().__init__([], gap=16)
        self.ctx = ctx
        self._drafting = drafting
        self._wording = wording
        self._shows_problems = shows_problems
        judgement = drafting.draft.judgement
        self.heading = Heading(_("Your judgement"))
        self.add(Stack([Small(_("The signs suggest. You decide, and you say why.")), self.heading], gap=2))
        self.add(self._suggested())
        self.level = SegmentedChoice(
            _level_options(opened, drafting, wording), name=_("The level you set"), value=judgement.level
        )
        self.rationale = TextArea(judgement.rationale, lines=4)
        self.differs = TextArea(judgement.differs_because, lines=2)
        self.second_name = TextLine(judgement.second_person.name)
        self.second_role = TextLine(judgement.second_person.role)
        self.childs_view = TextArea(judgement.childs_view, lines=2)
        self.childs_view.setProperty("voice", True)
        self.not_known = TextArea(judgement.not_known, lines=2)
        self.reason = TextArea(drafting.draft.reason, lines=1)
        self.anchor = DateBox(ctx.clock.today, value=PartialDate.on(drafting.draft.anchor_on))
        self.fields = {field.name: field for field in self._make_fields(wording.child)}
        self.second = Card(_("A second person"), is_quiet=True, gap=10)
        self.why_second = Small("")
        self.second.add(self.why_second)
        name, role = self.fields["judgement.second_person"], self.fields["second_role"]
        self.second.add(Columns([(name, None), (role, 220)], rest_needs=180, gap=14))
        self.reasons = Flow(across=8, down=8)
        for words in (_("4-weekly review"), _("Something has happened"), _("New information")):
            button = Button(
                words, kind=ButtonKind.PLAIN, is_compact=True, clicked=partial(self._suggest, words)
            )
            self.reasons.add(button)
        self._lay_out(is_review=drafting.draft.is_review)
        self._connect()
        self._show_needed()

    @property
    def has_unsaved(self) -> bool:
        """Say whether the day is another one than the one that is kept."""
        try:
            day = self.anchor.day()
        except UnreadableDate:
            return True
        return day is not None and day != self._drafting.draft.anchor_on

    def tell_unread(self) -> None:
        """Tell of a day that could not be kept."""
        typed = self.anchor.text().strip()
        if typed and self.has_unsaved:
            draft = self._drafting.draft
            where = {"child_id": draft.child_id, "assessment_id": draft.id, "step": "judgement"}
            tell_unkept(self.ctx, not_saved([typed]), page="assessment", **where)

    def settle(self) -> None:
        """Keep the day; everything else is kept as it is typed."""
        self._on_anchor()

    def choose(self, number: int) -> bool:
        """Choose the level of this number, counted from 1, while the keyboard is among the levels.

        Anywhere else a number is a slip, and a level is never set by one.
        """
        cards = self.level.cards()
        if QApplication.focusWidget() not in cards or not 1 <= number <= len(cards):
            return False
        cards[number - 1].setFocus(Qt.FocusReason.OtherFocusReason)
        cards[number - 1].click()
        return True

    def take_field(self, name: str) -> None:
        """Give the keyboard to a field, by the name problems call it."""
        if name in self.fields:
            self.fields[name].take_focus()

    def _suggested(self) -> Card:
        draft, wording = self._drafting.draft, self._wording
        suggestion = draft.suggestion
        card = Card(_("What the signs suggest"), gap=8)
        card.setObjectName("suggested")
        for widget in harm_lines(suggestion.harm_has_happened, wording, draft.form.windows):
            card.add(widget)
        for sentence in sentences(suggestion, wording):
            card.add(PlainLabel(sentence))
        for reason in suggestion.reasons:
            title = wording.say(draft.form.question(reason.question_id).title)
            chip = Chip(wording.word(reason.level), wording.tone(reason.level))
            ago = window_words(reason.window, draft.form.windows)
            if not draft.answers[reason.question_id].is_confirmed:
                ago = _("last time’s answer")
            card.add(Flow([chip, PlainLabel(title, kind=Type.SMALL), Small(ago)], across=12))
        if suggestion.earlier:
            titles = ", ".join(
                wording.say(draft.form.question(each.question_id).title) for each in suggestion.earlier
            )
            card.add(Small(_("Earlier, and not counted towards the level: {rows}.").format(rows=titles)))
        listed = {each.question_id for each in (*suggestion.reasons, *suggestion.earlier)}
        for line in open_lines(draft, wording, listed):
            card.add(line)
        return card

    def _make_fields(self, child: str) -> tuple[Field, ...]:
        return (
            Field(_("The level you set"), self.level, name="judgement.level"),
            Field(
                _("Why this level?"),
                self.rationale,
                name="judgement.rationale",
                hint=_("A few sentences about {child}, so that somebody else can follow them.").format(
                    child=child
                ),
            ),
            Field(
                _("Why is it not what the signs suggest?"),
                self.differs,
                name="judgement.differs_because",
                hint=_("Higher and lower are equally allowed. Signs are not the whole child."),
            ),
            Field(_("Name of the second person"), self.second_name, name="judgement.second_person"),
            Field(_("Role"), self.second_role, name="second_role"),
            Field(
                _("What {child} says to this").format(child=child),
                self.childs_view,
                name="childs_view",
                hint=_("In {child}’s own words, unchanged.").format(child=child),
                is_optional=True,
            ),
            Field(
                _("What is not known, and who could know it?"),
                self.not_known,
                name="not_known",
                is_optional=True,
            ),
            Field(_("Why is there a new version?"), self.reason, name="reason"),
            Field(
                _("As things stood on"),
                self.anchor,
                name="anchor_on",
                hint=_("The day this describes. How long ago something was is counted back from it."),
            ),
        )

    def _lay_out(self, *, is_review: bool) -> None:
        fields = self.fields
        for name in ("judgement.level", "judgement.rationale", "judgement.differs_because"):
            self.add(fields[name])
        self.add(self.second)
        for name in ("childs_view", "not_known"):
            self.add(fields[name])
        about = Card(_("About this version"), gap=14)
        if is_review:
            about.add(fields["reason"])
            about.add(self.reasons)
        else:
            fields["reason"].setParent(self)
            fields["reason"].hide()
        about.add(fields["anchor_on"])
        self.add(about)

    def _connect(self) -> None:
        self.level.chosen.connect(self._on_level)
        boxes: tuple[Any, ...] = (
            self.rationale,
            self.differs,
            self.second_name,
            self.second_role,
            self.childs_view,
            self.not_known,
        )
        for box in boxes:
            box.textChanged.connect(self._on_typed)
        self.reason.textChanged.connect(lambda: self._drafting.put_reason(self.reason.text()))
        self.anchor.line.textChanged.connect(self.waiting_changed)
        self.anchor.left.connect(self._on_anchor)

    def _show_needed(self) -> None:
        draft = self._drafting.draft
        judgement, suggestion = draft.judgement, draft.suggestion
        differs = judgement.differs_from(suggestion) or bool(judgement.differs_because.strip())
        self.fields["judgement.differs_because"].setVisible(differs)
        needs_second = judgement.needs_second_person(draft.form, suggestion)
        self.why_second.say(why_second_person(suggestion))
        self.why_second.setVisible(bool(self.why_second.text()))
        self.second.setVisible(needs_second or judgement.second_person.is_named)
        if self._shows_problems:
            wrong = {problem.field: problem.message for problem in problems_of(draft, self.ctx.clock.today())}
            for name, field in self.fields.items():
                field.set_error(wrong.get(name, ""))

    def _suggest(self, words: str) -> None:
        self.reason.setText(words)
        self.fields["reason"].take_focus()

    def _on_level(self, value: object) -> None:
        level = LevelId(value) if isinstance(value, str) else None
        self._drafting.put_judgement(replace(self._drafting.draft.judgement, level=level))
        self._show_needed()

    def _on_typed(self) -> None:
        judgement = replace(
            self._drafting.draft.judgement,
            rationale=self.rationale.text(),
            differs_because=self.differs.text(),
            second_person=SecondPerson(name=self.second_name.text(), role=self.second_role.text()),
            childs_view=self.childs_view.text(),
            not_known=self.not_known.text(),
        )
        self._drafting.put_judgement(judgement, is_typing=True)

    def _on_anchor(self) -> None:
        field = self.fields["anchor_on"]
        field.set_error("")
        try:
            day = self.anchor.day()
        except UnreadableDate as error:
            field.set_error(str(error))
            return
        if day is None:
            field.set_error(_("Write the whole day, such as 20 Nov 2026."))
        elif day > self.ctx.clock.today():
            field.set_error(_("The assessment cannot describe a day that has not come yet."))
        else:
            self._drafting.put_anchor(day)
            self.waiting_changed.emit()


def _level_options(opened: Opened, drafting: Drafting, wording: Wording) -> list[Option]:
    levels = () if opened.area is None else opened.area.levels
    meanings = {str(level.id): level.meaning for level in levels}
    return [
        Option(
            value=level,
            word=wording.word(level),
            tone=wording.tone(level),
            detail=meanings.get(level, ""),
        )
        for level in drafting.draft.form.levels
    ]
