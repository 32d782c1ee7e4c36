"""What reading the pages back found, what is held back, and what to know first: cards of the right column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hothdesk.core.drawing import MIXED, NOT_KNOWN, NOT_SAFE, SAFE
from hothdesk.core.i18n import N_, _, ngettext
from hothdesk.packs.model import Preview, ask_problem
from hothdesk.partnerships.profiles import Audience, PackProfile, Withheld
from ui import a11y
from ui.theme.look import Ink, Type
from ui.widgets.arrange import Flow, empty
from ui.widgets.button import outlined
from ui.widgets.card import Card
from ui.widgets.check import Check
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel, Small

TIGHT: Final = (16, 14, 16, 16)
_KINDS: Final = {
    Withheld.THIRD_PARTY_NAMES: N_("other people’s names"),
    Withheld.THIRD_PARTY_DETAILS: N_("other people’s addresses, numbers and stories"),
    Withheld.OTHER_CHILDREN: N_("other children’s names"),
    Withheld.POLICE_INTELLIGENCE: N_("police information"),
    Withheld.SOURCE_OF_INFORMATION: N_("who told"),
    Withheld.LEVEL: N_("the level"),
    Withheld.PROFESSIONAL_VIEWS: N_("professionals’ views"),
    Withheld.MEETINGS: N_("what was said in meetings"),
    Withheld.ADDRESS: N_("the home address"),
    Withheld.SCHOOL: N_("the school"),
    Withheld.LEGAL_NAME: N_("the legal name"),
    Withheld.CODE_WORD_MEANING: N_("what a code word means"),
    Withheld.DISRUPTION: N_("plans to stop people who harm"),
}


class ReadBackCard(Card):
    """What was found when the pages were opened again and read.

    Signals:
        looked: the person says that they looked at each doubt, or takes it back.
    """

    looked = Signal()

    def __init__(self, open_plan: Callable[[], object]) -> None:
        super().__init__(_("Checked for you"), gap=8)
        self.column.setContentsMargins(*TIGHT)
        self._open_plan = open_plan
        self.check: Check | None = None
        self.chip = Chip("")
        self.add(Flow([self.chip]))
        self._place = QVBoxLayout()
        self._place.setSpacing(8)
        self.column.addLayout(self._place)
        self.show_waiting()

    @property
    def has_looked(self) -> bool:
        """Say whether the person looked at every doubt."""
        return self.check is not None and self.check.isChecked()

    def show_waiting(self) -> None:
        """Say that nothing was read back yet."""
        self.chip.show_tone(_("Not checked yet"), NOT_KNOWN)
        empty(self._place)
        self.check = None

    def show_preview(self, preview: Preview) -> None:
        """Say what was found in these pages."""
        empty(self._place)
        self.check = None
        if preview.findings:
            self._show_findings(preview)
        elif preview.doubts:
            self._show_doubts(preview)
        else:
            self.chip.show_tone(_("Nothing held back was found"), SAFE)
        self._say(_how_far(preview))

    def _show_findings(self, preview: Preview) -> None:
        self.chip.show_tone(_("Something held back was found"), NOT_SAFE)
        for finding in preview.findings:
            self._place.addWidget(PlainLabel(finding, kind=Type.SMALL_STRONG, ink=Ink.NOT_SAFE))
        if preview.profile.audience is Audience.YOUNG_PERSON:
            self._say(
                _(
                    "It cannot be signed like this. Somebody could find this paper. Open the plan and write "
                    "a letter in place of a name, or other words; the pages are then made again."
                ),
                Ink.INK,
            )
            self._place.addWidget(Flow([outlined(_("Open their plan"), self._open_plan, name="open_plan")]))
        else:
            self._say(
                _(
                    "It cannot be signed like this. Change it where it was written, or take that part out; "
                    "the pages are then made again."
                ),
                Ink.INK,
            )
        a11y.announce(". ".join([self.chip.text(), *preview.findings]), assertive=True, source=self)

    def _show_doubts(self, preview: Preview) -> None:
        count = len(preview.doubts)
        words = ngettext("{count} place to look at", "{count} places to look at", count)
        self.chip.show_tone(words, MIXED)
        for doubt in preview.doubts:
            self._place.addWidget(PlainLabel(doubt, kind=Type.SMALL_STRONG))
        self._say(
            _(
                "Each may say a name, or be a word like it. Look before you sign; at what the PDF leaves "
                "out, where it was written."
            ),
            Ink.INK,
        )
        self.check = Check(_("I looked at each: nothing held back is there"))
        self.check.setObjectName("looked_at_doubts")
        self.check.toggled.connect(self.looked)
        self._place.addWidget(self.check)

    def _say(self, words: str, ink: Ink = Ink.MUTED) -> None:
        self._place.addWidget(PlainLabel(words, kind=Type.SMALL, ink=ink))


class HeldBackCard(Card):
    """What this recipient does not get, by kind."""

    def __init__(self) -> None:
        super().__init__(_("Held back, by kind"), gap=8)
        self.column.setContentsMargins(*TIGHT)
        self._words = Small("")
        self.add(self._words)

    def show_profile(self, profile: PackProfile) -> None:
        """Show what this profile holds back, and whether the reader is told."""
        kinds = list(dict.fromkeys(_(_KINDS[each.kind]) for each in profile.withhold))
        if not kinds:
            self._words.say(_("Nothing is held back from this reader."))
            return
        listed = "; ".join(kinds)
        words = [f"{listed[:1].upper()}{listed[1:]}."]
        if profile.audience is Audience.PROFESSIONALS:
            words.append(_("The reader is told that these exist."))
        self._words.say(" ".join(words))
        self._words.setToolTip("\n".join(dict.fromkeys(each.why for each in profile.withhold)))


class _ListCard(Card):
    """A card that is there only while it has lines to show."""

    def __init__(self, title: str) -> None:
        super().__init__(title, gap=6)
        self.column.setContentsMargins(*TIGHT)
        self._place = QVBoxLayout()
        self._place.setSpacing(6)
        self.column.addLayout(self._place)
        self.hide()

    def show_lines(self, lines: Sequence[QWidget]) -> None:
        """Show these lines instead of those before; no card when there are none."""
        self.setVisible(bool(lines))
        empty(self._place)
        for line in lines:
            self._place.addWidget(line)


class MissingCard(_ListCard):
    """Parts that go in and for which there is nothing yet: said beside the pages, for the maker to see to."""

    def __init__(self) -> None:
        super().__init__(_("Not there yet"))

    def show_preview(self, preview: Preview | None) -> None:
        """Show what is missing in these pages, what stops the signing first; no card when nothing is."""
        if preview is None or not preview.missing:
            self.show_lines(())
            return
        lines: list[QWidget] = [PlainLabel(words, kind=Type.SMALL) for words in preview.missing]
        if ask_problem(preview.profile, preview.choices) is not None:
            ask = _("The ask must be written before you sign.")
            lines.insert(0, PlainLabel(ask, kind=Type.SMALL_STRONG))
        is_childs = preview.profile.audience is Audience.YOUNG_PERSON
        lines.append(Small(_("The copy leaves it out.") if is_childs else _("The pack says so, once.")))
        self.show_lines(lines)


class UndrawnCard(_ListCard):
    """Signs and writing that the PDF describes instead of showing them, for the maker to know of."""

    def __init__(self) -> None:
        super().__init__(_("Described, not shown"))

    def show_preview(self, preview: Preview | None) -> None:
        """Show what is described in these pages; no card when all is shown as it was written."""
        if preview is None or not preview.undrawn:
            self.show_lines(())
            return
        note = _("The PDF says in [brackets] what it has no letters for.")
        if preview.docx is not None:
            note += " " + _("The Word copy shows it.")
        self.show_lines([Small(note), *(PlainLabel(words, kind=Type.SMALL) for words in preview.undrawn)])


def _how_far(preview: Preview) -> str:
    where = ngettext("the {count} page", "all {count} pages", preview.page_count)
    if preview.docx is not None:
        where = _("{pages} and the Word copy").format(pages=where)
    looked = _("HothDesk looked through {where}, hidden parts too.").format(where=where)
    if preview.searched_for:
        wanted = ngettext(
            "It looked for {count} name, number, address or text that this reader must not get.",
            "It looked for {count} names, numbers, addresses and texts that this reader must not get.",
            preview.searched_for,
        )
    else:
        wanted = _("Nothing is written in this vault that this reader must not get.")
    return " ".join((looked, wanted, _("It cannot know what nobody wrote down: read the pages, too.")))
