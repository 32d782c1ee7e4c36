"""The demo from an empty folder to verified packs, telling on the way what it does."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from hothdesk.app import Desk, create_vault
from hothdesk.children.model import ChildId
from hothdesk.core.dates import Clock, SystemClock
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _
from hothdesk.demo.ceraf import finalise_ceraf
from hothdesk.demo.family import WORKER, add_child, add_chronology, add_people
from hothdesk.demo.plans import agree_childs_plan, finish_professionals_plan
from hothdesk.demo.safety_map import draw_map
from hothdesk.packs.model import MadePack
from hothdesk.partnerships.profiles import ProfileId
from hothdesk.security.keys import FLOOR
from hothdesk.signing.model import IdentityId, exit_code
from hothdesk.signing.verification import describe, verify_file

PASSPHRASE = "marble kettle orchard tramline"  # noqa: S105 - made up, printed, and for this demo only
VAULT = "Demo records.hothdesk"


def run_demo(out: Path, say: Callable[[str], object], *, clock: Clock | None = None) -> int:
    """Make the demo in a folder that is not there yet, and return 0 when every pack verifies.

    Raises:
        UserError: the folder is there already; nothing in it is touched.
    """
    if out.exists():
        raise UserError(
            _(
                "There is something at {folder} already, and it stays as it is; choose another with --out."
            ).format(folder=out)
        )
    try:
        out.mkdir(parents=True, mode=0o700)
    except FileExistsError as error:
        raise UserError(_("Something is in the way of {folder}.").format(folder=out)) from error
    try:
        return _make(out, say, clock or SystemClock())
    except BaseException:
        # half a demo is no use, and it is ours: the folder was not there a moment ago
        shutil.rmtree(out, ignore_errors=True)
        raise


def _make(out: Path, say: Callable[[str], object], time: Clock) -> int:
    say(_("Everybody in this is made up."))
    say(_("Making an encrypted vault …"))
    made = create_vault(out / VAULT, PASSPHRASE, clock=time, parameters=FLOOR)
    desk = made.desk
    try:
        child_id = fill_desk(desk, time.today(), say)
        identity_id = desk.identities.make(WORKER.worker_name, WORKER.role, WORKER.organisation).value
        packs = make_packs(desk, child_id, identity_id, out, say)
        trusted = desk.identities.trusted_fingerprints()
        found = [verify_file(path, trusted_fingerprints=trusted) for pack in packs for path in pack.paths]
        _tell_files(packs, out, made.recovery_key, say)
        _tell_next(desk, child_id, packs, say)
    finally:
        desk.close()
    say("")
    say(_("The signatures, read back from the files:"))
    for each in found:
        say("")
        say(describe(each))
    return int(exit_code(found))


def fill_desk(desk: Desk, today: date, say: Callable[[str], object]) -> ChildId:
    """Take the made-up child from the first worry to both plans, and return the child's id."""
    desk.settings.save(WORKER)
    say(_("Writing down a made-up child, the people around them and what happened …"))
    child_id = add_child(desk, today)
    add_people(desk, child_id)
    add_chronology(desk, child_id, today)
    say(_("Answering the CERAF worksheet and finalising it …"))
    assessed = finalise_ceraf(desk, child_id, today)
    say(_("Level set by the worker: {level}.").format(level=assessed.level_word))
    say(_("Drawing the safety map …"))
    drawn = draw_map(desk, child_id, today)
    say(
        _("{places} places, {ways} ways.").format(
            places=len(drawn.safety_map.places), ways=len(drawn.safety_map.routes)
        )
    )
    say(_("Writing both versions of My Safety Plan …"))
    agree_childs_plan(desk, child_id, drawn)
    finish_professionals_plan(desk, child_id, drawn, assessed, today)
    return child_id


def make_packs(
    desk: Desk, child_id: ChildId, identity_id: IdentityId, folder: Path, say: Callable[[str], object]
) -> list[MadePack]:
    """Make and sign the MACE pack and the young person's copy, each read back from disk first."""
    mace = ProfileId("mace_swindon")
    choices = desk.packs.get_choices(child_id, mace)
    desk.packs.choose(
        child_id,
        mace,
        replace(
            choices,
            ask="Agree Opal allocation and a place action at the row of shops; look again within 12 weeks.",
            why_now="Two absences, a second phone nobody at home bought, an adult who waits at bus stop B.",
        ),
    )
    made: list[MadePack] = []
    for profile_id in (mace, ProfileId("young_person")):
        preview = desk.packs.preview(child_id, profile_id, identity_id=identity_id)
        say(
            _("{title}: {pages} pages, read back; none of {count} withheld things is in it.").format(
                title=preview.profile.title, pages=preview.page_count, count=preview.searched_for
            )
        )
        signed = desk.packs.sign_and_export(preview, folder, PASSPHRASE)
        made.append(signed.value)
    return made


def _tell_files(packs: list[MadePack], out: Path, recovery_key: str, say: Callable[[str], object]) -> None:
    say("")
    say(_("Files in {folder}:").format(folder=out))
    for pack in packs:
        for path in pack.paths:
            say(f"  {path.name}")
    say(_("  {vault}  (the encrypted vault)").format(vault=VAULT))
    say("")
    say(_("Passphrase: {passphrase}").format(passphrase=PASSPHRASE))
    say(_("Recovery key: {key}").format(key=recovery_key))
    # straight quotes: this line is there to be copied
    say(_('Open it with: hothdesk --vault "{vault}"').format(vault=out / VAULT))
    say(_('Check a pack with: hothdesk verify "{file}"').format(file=packs[0].paths[0]))


def _tell_next(desk: Desk, child_id: ChildId, packs: list[MadePack], say: Callable[[str], object]) -> None:
    say("")
    say(_("What happens next, and by when:"))
    for step in desk.reviews.next_steps(child_id):
        when = _("by {day}").format(day=day_words(step.by_on)) if step.by_on else step.within
        say(f"  - {step.text}.")
        say(_("    Who: {who}. When: {when}.").format(who=step.who, when=when))
    for due in desk.reviews.list_due_for(child_id):
        by = _("by {day}").format(day=day_words(due.due_on)) if due.due_on else _("cannot say by when")
        say(f"  - {due.title}.")
        say(_("    When: {by}. {rule} ({source}).").format(by=by, rule=due.rule_text, source=due.source))
    for pack in packs:
        due_on = pack.pack.receipt_due_on
        if due_on is not None:
            say(_("  - Ask whether they have the {title}.").format(title=pack.pack.title))
            say(_("    When: if nobody has said so by {day}.").format(day=day_words(due_on)))
    say("")
    say(_("Nothing has been sent. You hand a pack over yourself and record that you did."))
    say(_("A child in danger now? Call 999."))
