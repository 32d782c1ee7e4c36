"""One pack that can be made: its title, who reads it, what it is for, and why it cannot be made yet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from hothdesk.children.model import ChildId
from hothdesk.core.drawing import NOT_KNOWN
from hothdesk.core.i18n import _
from hothdesk.partnerships.profiles import Audience, PackProfile
from ui.theme.look import Type
from ui.widgets.arrange import Flow
from ui.widgets.button import outlined
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import Heading, PlainLabel, Small


@dataclass(frozen=True, slots=True)
class Missing:
    """What a pack needs and is not there: in words, and where one can see to it."""

    words: str
    step: str
    page: str


def find_missing(desk: Any, child_id: ChildId, profile: PackProfile) -> Missing | None:
    """Return what has to be there before this pack can be made; asked on the desk's thread."""
    if not desk.settings.get().partnership_id:
        return Missing(_("Choose your partnership first."), _("Open the settings"), "settings")
    has_plan = profile.audience is not Audience.YOUNG_PERSON or (
        desk.plans.young_person.find_last_version(child_id) is not None
    )
    if has_plan:
        return None
    words = _("Agree the plan with the young person first. Their copy is made from it alone.")
    return Missing(words, _("Open their plan"), "plan_young_person")


class ProfileCard(Card):
    """A pack that can be made, or will be."""

    def __init__(
        self,
        profile: PackProfile,
        missing: Missing | None,
        *,
        prepare: Callable[[str], object],
        see_to: Callable[[str], object],
    ) -> None:
        super().__init__(gap=6)
        self.setAccessibleName(profile.title)
        self.setObjectName(f"profile_{profile.id}")
        head: list[QWidget] = [Heading(profile.title, level=3)]
        if missing is not None:
            head.append(Chip(_("Not yet"), NOT_KNOWN))
        self.add(Flow(head, across=12))
        self.add(PlainLabel(profile.purpose, kind=Type.SMALL))
        self.add(Small(_("For: {reader}").format(reader=profile.reader)))
        if missing is None:
            button = outlined(_("Prepare"), partial(prepare, profile.id), name=f"prepare_{profile.id}")
        else:
            self.add(PlainLabel(missing.words, kind=Type.SMALL_STRONG))
            button = outlined(missing.step, partial(see_to, missing.page), name=f"see_to_{profile.id}")
        button.setAccessibleDescription(profile.title)
        self.add(Flow([button]))
