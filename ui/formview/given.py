"""What a question was given, as its controls hold it, and the words a form is shown in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from hothdesk.core.drawing import NOT_KNOWN, Tone
from hothdesk.formengine.model import AnswerKind, LevelId, SignId
from hothdesk.formengine.wording import about


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer as the controls hold it; the page turns it into a record.

    Attributes:
        kind: a value, or one of the ways of not answering.
        level: the card that was chosen.
        signs: the single signs that were ticked, in the order of the form.
        options: the options chosen.
        text: the words.
        lines: the lines, each its columns in order.
        because: why it is a not-answer, or who may know.
    """

    kind: AnswerKind = AnswerKind.VALUE
    level: LevelId | None = None
    signs: tuple[SignId, ...] = ()
    options: tuple[str, ...] = ()
    text: str = ""
    lines: tuple[tuple[str, ...], ...] = ()
    because: str = ""

    @property
    def has_value(self) -> bool:
        """Say whether something was chosen, ticked or written as the answer itself."""
        return bool(self.level or self.signs or self.options or self.text.strip() or self.lines)

    @property
    def is_given(self) -> bool:
        """Say whether it is an answer, with a value or by saying that there is none."""
        return self.kind is not AnswerKind.VALUE or self.has_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words a form is shown in.

    Attributes:
        child: what stands for ``{child}``: initials on a screen others may see.
        levels: each level's word and tone.
    """

    child: str
    levels: Mapping[LevelId, tuple[str, Tone]] = field(default_factory=dict)

    def say(self, text: str) -> str:
        """Return a text of the form about this child."""
        return about(text, self.child)

    def word(self, level: LevelId) -> str:
        """Return what a level is called; its id when nobody has a word for it."""
        return self.levels[level][0] if level in self.levels else level

    def tone(self, level: LevelId) -> Tone:
        """Return the tone a level is shown with."""
        return self.levels[level][1] if level in self.levels else NOT_KNOWN
