"""``hothdesk --smoke``: whether this copy of the program is whole, tried out rather than looked at.

It makes a throw-away vault, reads every shipped file, and makes, reads back, signs and verifies one PDF
and one Word pack, all in a temporary folder that is gone afterwards. The window's part is ``ui.smoke``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

from hothdesk.app import Desk
from hothdesk.core.dates import Clock, SystemClock
from hothdesk.core.drawing import MIXED, SAFE, Drawing, Polygon, Style, Text, mark_shapes
from hothdesk.core.errors import BugError
from hothdesk.core.i18n import _
from hothdesk.packs.document import (
    Audience,
    Bullets,
    Chip,
    Document,
    Figure,
    Heading,
    KeyValues,
    Paragraph,
    Statement,
    Table,
    Voice,
    plain,
)
from hothdesk.packs.docx import render_docx
from hothdesk.packs.pdf import render_pdf
from hothdesk.packs.readback import read_docx, read_pdf
from hothdesk.partnerships.model import Nation
from hothdesk.security import witness
from hothdesk.security.keys import FLOOR
from hothdesk.security.vault import create_vault, open_vault

_PASSPHRASE: Final = "kettle marble orchid tram"  # noqa: S105 - of a vault that lives for two seconds
_IN_THE_CLEAR: Final = b"SQLite format 3"
_WORD_FOR_SMOKE: Final = "Testerly"

Say = Callable[[str], None]
Step = tuple[str, Callable[[], str]]


def smoke(say: Say) -> int:
    """Say step by step that this copy works, and return 0; or 1 and what broke."""
    clock = SystemClock()
    with tempfile.TemporaryDirectory(prefix="hothdesk-smoke-") as temporary:
        folder = Path(temporary)
        steps = (
            (_("an encrypted vault is made and opened again"), lambda: _vault(folder, clock)),
            (_("every form, partnership and pack profile is read"), lambda: _shipped(folder, clock)),
            (
                _("a PDF and a Word pack are made, read back, signed and verified"),
                lambda: _packs(folder, clock),
            ),
        )
        return try_steps(steps, say)


def try_steps(steps: Iterable[Step], say: Say) -> int:
    """Try steps in order with one line for each, stop at the first that breaks, and return 0 or 1.

    Args:
        steps: what holds when the step works, and the step; what it returns is shown beside it.
        say: shows one line.
    """
    for promise, attempt in steps:
        try:
            found = attempt()
        except Exception as error:  # noqa: BLE001 - whatever breaks is what this was asked to find
            said = f"{type(error).__name__}: {error}"
            say(_("FAILED: {promise}: {said}").format(promise=promise, said=said))
            return 1
        say(_("works: {promise} ({found})").format(promise=promise, found=found))
    return 0


def _vault(folder: Path, clock: Clock) -> str:
    where = _where(folder)
    made = create_vault(where, _PASSPHRASE, clock=clock, parameters=FLOOR)
    try:
        made.open.close()
        if any(_IN_THE_CLEAR in file.read_bytes() for file in where.iterdir()):
            raise BugError("the vault is not encrypted")
        opened = open_vault(where, _PASSPHRASE, clock=clock)
        try:
            faults = opened.session.audit_faults()
        finally:
            opened.close()
    finally:
        witness.forget(made.open.vault_id)
    if faults:
        raise BugError("; ".join(faults))
    return where.name


def _shipped(folder: Path, clock: Clock) -> str:
    opened = open_vault(_where(folder), _PASSPHRASE, clock=clock)
    try:
        desk = Desk(opened)
        forms = desk.forms.load_all()
        desk.partnerships.load_all()
        areas = desk.partnerships.list_partnerships()
        everywhere = [None, *(area.id for area in areas)]
        profiles = {each.id for area in everywhere for each in desk.partnerships.list_profiles(area)}
        desk.partnerships.working_calendar(Nation.ENGLAND_AND_WALES)
    finally:
        opened.close()
        witness.forget(opened.vault_id)
    if not (forms and areas and profiles):
        raise BugError("no forms, partnerships or pack profiles here")
    return _("{forms} forms, {areas} partnerships, {profiles} packs").format(
        forms=len(forms), areas=len(areas), profiles=len(profiles)
    )


def _packs(folder: Path, clock: Clock) -> str:
    # pyHanko and its kin take a second to load, and nothing before this needs them
    from hothdesk.signing.certificates import make_signing_key
    from hothdesk.signing.office.signature import sign_docx
    from hothdesk.signing.pdf import sign_pdf

    now = clock.now()
    key = make_signing_key("Alex Testerly", "Social worker", "Example Borough Council", made_at=now)
    document = sample_document(now)
    pdf, word = render_pdf(document), render_docx(document)
    for read in (read_pdf(pdf), read_docx(word)):
        if not any(_WORD_FOR_SMOKE in passage.text for passage in read.passages):
            raise BugError("a pack does not say what was put into it")
    reason = "smoke"
    _holds(folder / "smoke.pdf", sign_pdf(pdf, key, reason=reason, signed_at=now))
    _holds(folder / "smoke.docx", sign_docx(word, key, reason=reason, signed_at=now))
    return _("a changed copy of each is refused")


def _holds(file: Path, signed: bytes) -> None:
    """Check that a signed pack holds, and that a copy with something added does not.

    Raises:
        BugError: it is the other way round.
    """
    from hothdesk.signing.verification import verify_file

    file.write_bytes(signed)
    found = verify_file(file)
    if not found.intact:
        raise BugError("; ".join(found.problems))
    file.write_bytes(signed + b"\n% changed\n")
    if verify_file(file).intact:
        raise BugError(f"a changed {file.suffix} passes for unchanged")


def _where(folder: Path) -> Path:
    return folder / "Smoke.hothdesk"


def sample_document(now: datetime) -> Document:
    """Return a short pack with every kind of block that renderers treat differently; no real person."""
    picture = Drawing(
        width=200,
        height=80,
        title="A sample map",
        alternative="A square with two marks: safe and mixed.",
        shapes=(
            Polygon(((10, 10), (190, 10), (190, 70), (10, 70)), Style(fill="#EEF1EA", stroke="#55606E")),
            *mark_shapes(SAFE, (60, 40), 20),
            *mark_shapes(MIXED, (140, 40), 20),
            Text(at=(50, 66), text="Library", size=10),
        ),
    )
    child, example = "Robin Testerly", plain("Example")
    return Document(
        title="Sample pack",
        subtitle="Made to check this installation",
        reference="HD-00-0000",
        marking="OFFICIAL-SENSITIVE",
        handling="Throw this away.",
        footer="In danger now? Call 999.",
        author="Example Borough Council",
        language="en-GB",
        made_on=now.date(),
        audience=Audience.PROFESSIONAL,
        blocks=(
            Heading(1, "What we know"),
            Paragraph((*plain(f"{child} is not a real person. "), Chip("Safe", SAFE))),
            KeyValues("About", (("Name", plain(child)), ("Level", (Chip("Mixed", MIXED),)))),
            Statement(voice=Voice.CHILD, label="In the child’s own words", text="I like the library."),
            Bullets((example, example)),
            Table(caption="Places", header=("Place", "When"), rows=((plain("Library"), plain("Saturdays")),)),
            Figure(picture, "A sample map"),
        ),
    )
