"""The demo from an empty folder to verified packs, telling on the way what it does."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

from hothdesk.app import Desk, create_vault
from hothdesk.children.model import ChildId
from hothdesk.core.dates import Clock, SystemClock
from hothdesk.core.errors import UserError
from hothdesk.core.i18n import _
from hothdesk.demo.ceraf import finalise_ceraf
from hothdesk.demo.childs_plan import agree_childs_plan
from hothdesk.demo.family import WORKER, join_opal_worker, tell_family
from hothdesk.demo.happened import (
    Diary,
    tell_ceraf_sent,
    tell_first_months,
    tell_opal_allocated,
    write_sittings,
)
from hothdesk.demo.professionals_plan import finish_professionals_plan
from hothdesk.demo.safety_map import draw_map
from hothdesk.demo.story import Story, StoryClock
from hothdesk.demo.telling import (
    PASSPHRASE,
    VAULT,
    Say,
    already_there,
    tell_files,
    tell_how_to_go_on,
    tell_next,
)
from hothdesk.packs.model import MadePack
from hothdesk.partnerships.profiles import ProfileId
from hothdesk.signing.model import IdentityId, exit_code
from hothdesk.signing.verification import verify_file


def run_demo(out: Path, say: Say, *, clock: Clock | None = None) -> int:
    """Make the demo in a folder that is not there yet, and return 0 when every pack verifies.

    Raises:
        UserError: the folder is there already; nothing in it is touched.
    """
    if (out / VAULT).is_dir():
        raise UserError(already_there(out))
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
        code, told = _make(out, say, clock or SystemClock())
    except BaseException:
        # half a demo is no use, and it is ours: the folder was not there a moment ago
        shutil.rmtree(out, ignore_errors=True)
        raise
    # from here on the demo is whole: it stays, even when whoever reads along leaves
    for line in told:
        say(line)
    return code


def _make(out: Path, say: Say, now: Clock) -> tuple[int, list[str]]:
    """Make the vault and the packs, and return the exit code and what is to be told of them."""
    told: list[str] = []
    say(_("Everybody in this is made up. It goes into {folder}.").format(folder=out))
    say(_("Passphrase: {passphrase}").format(passphrase=PASSPHRASE))
    say("")
    say(_("Making an encrypted vault …"))
    clock = StoryClock(now)
    made = create_vault(out / VAULT, PASSPHRASE, clock=clock)
    desk = made.desk
    try:
        child_id = fill_desk(desk, now.today(), say, clock=clock)
        identity_id = desk.identities.make(WORKER.worker_name, WORKER.role, WORKER.organisation).value
        packs = make_packs(desk, child_id, identity_id, out, say)
        trusted = desk.identities.trusted_fingerprints()
        found = [verify_file(path, trusted_fingerprints=trusted) for pack in packs for path in pack.paths]
        tell_files(out, found, told.append)
        tell_next(desk, child_id, packs, told.append)
        tell_how_to_go_on(out, made.recovery_key, packs, told.append)
    finally:
        desk.close()
    return int(exit_code(found)), told


def fill_desk(desk: Desk, today: date, say: Say, *, clock: StoryClock | None = None) -> ChildId:
    """Take the made-up child from the first worry to both plans, and return the child's id.

    Args:
        desk: a desk with nothing on it.
        today: the day up to which the story goes.
        say: shows one line.
        clock: the desk's own clock, if it can go through the days of the story; afterwards it goes by now.
    """
    story = Story(today, clock)
    desk.settings.save(WORKER)
    say(_("Writing down a made-up child, the people around them and what happened …"))
    child_id = tell_first_months(desk, story)
    diary = Diary(desk, child_id, story)
    say(_("Answering the CERAF worksheet and finalising it …"))
    story.go_to(story.working_day(7), 11)
    assessed = finalise_ceraf(desk, child_id, today)
    tell_ceraf_sent(diary, story.working_day(7))
    say(_("Level set by the worker: {level}.").format(level=assessed.level_word))
    say(_("Drawing the safety map …"))
    story.go_to(story.working_day(5))
    drawn = draw_map(desk, child_id, story.working_day(5))
    say(
        _("{places} places, {ways} ways.").format(
            places=len(drawn.safety_map.places), ways=len(drawn.safety_map.routes)
        )
    )
    say(_("Writing both versions of My Safety Plan …"))
    story.go_to(story.working_day(4))
    agree_childs_plan(desk, child_id, drawn)
    tell_opal_allocated(diary, story.working_day(2))
    join_opal_worker(desk, child_id)
    story.go_to(story.day(1))
    tell_family(desk, child_id, story.day(1))
    finish_professionals_plan(desk, child_id, drawn, assessed, story)
    story.arrive()
    write_sittings(desk, story)
    return child_id


def make_packs(
    desk: Desk, child_id: ChildId, identity_id: IdentityId, folder: Path, say: Say
) -> list[MadePack]:
    """Make and sign the MACE pack and the young person's copy, each read back from disk first."""
    mace = ProfileId("mace_swindon")
    choices = desk.packs.get_choices(child_id, mace)
    desk.packs.choose(
        child_id,
        mace,
        replace(
            choices,
            ask=(
                "Hear Robin at the next MACE, and agree who acts at the row of shops and at bus stop B; look "
                "again within 12 weeks."
            ),
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
