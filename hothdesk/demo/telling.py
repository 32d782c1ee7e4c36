"""What the demo prints: first and last how to open the vault, between them the files and what comes next."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from hothdesk.app import Desk
from hothdesk.children.model import ChildId
from hothdesk.core.datewords import day_words
from hothdesk.core.i18n import _
from hothdesk.packs.model import MadePack
from hothdesk.signing.model import Signer, Verification
from hothdesk.signing.verification import describe

Say = Callable[[str], object]

PASSPHRASE = "marble kettle orchard tramline"  # noqa: S105 - made up, printed, and for this demo only
VAULT = "Demo records.hothdesk"


def how_to_open(out: Path) -> str:
    """Return the command that opens the vault in the window; straight quotes, it is there to be copied."""
    return _('Open it with: hothdesk --vault "{vault}"').format(vault=out / VAULT)


def already_there(out: Path) -> str:
    """Return what to say when a demo is there already: how to open it, and how to make another."""
    number = 2
    while (other := out.with_name(f"{out.name}-{number}")).exists():
        number += 1
    return "\n".join(
        (
            _("A demo is in {folder} already, and it stays as it is.").format(folder=out),
            how_to_open(out),
            _("Passphrase: {passphrase}").format(passphrase=PASSPHRASE),
            _('Make another with: hothdesk demo --out "{folder}"').format(folder=other),
        )
    )


def tell_files(out: Path, found: Sequence[Verification], say: Say) -> None:
    """Say which files are there, what their signatures are worth, and by whom they are."""
    say("")
    say(_("Files in {folder}, each read back and checked:").format(folder=out))
    for each in found:
        for number, line in enumerate(describe(each).splitlines()):
            if number == 0 or not each.intact:
                say(f"  {line}")
    say(_("  {vault}: the encrypted vault.").format(vault=VAULT))
    signers: dict[str, Signer] = {
        signer.fingerprint: signer for each in found for signer in each.signers if each.intact
    }
    for signer in signers.values():
        who = ", ".join(part for part in (signer.name, signer.role, signer.organisation) if part)
        say(_("Signed by: {who}").format(who=who))
        say(_("Certificate fingerprint: {fingerprint}").format(fingerprint=signer.fingerprint))


def tell_next(desk: Desk, child_id: ChildId, packs: Sequence[MadePack], say: Say) -> None:
    """Say what happens next: first what has a day, soonest first, then what the level asks for besides."""
    say("")
    say(_("What happens next, and by when:"))
    for _day, line in sorted(_with_a_day(desk, child_id, packs)):
        say(f"  - {line}")
    running = {due.rule_id for due in desk.reviews.list_due_for(child_id)}
    say(_("What the level asks for besides:"))
    for step in desk.reviews.next_steps(child_id):
        if step.id in running:
            continue
        line = _("{text}. Who: {who}. When: {when}.").format(text=step.text, who=step.who, when=step.within)
        if step.only_if:
            line += " " + _("Only if: {condition}.").format(condition=step.only_if)
        say(f"  - {line}")
    say("")
    say(_("Nothing has been sent. You hand a pack over yourself and record that you did."))


def _with_a_day(desk: Desk, child_id: ChildId, packs: Sequence[MadePack]) -> Iterator[tuple[date, str]]:
    for due in desk.reviews.list_due_for(child_id):
        if due.due_on is not None:
            yield (
                due.due_on,
                _("by {day}: {what}. {rule} ({source}).").format(
                    day=day_words(due.due_on), what=due.title, rule=due.rule_text, source=due.source
                ),
            )
    for pack in packs:
        due_on = pack.pack.receipt_due_on
        if due_on is not None:
            words = _("by {day}: {title}: if nobody has said that they have it, ask.")
            yield due_on, words.format(day=day_words(due_on), title=pack.pack.title)
    sitting = desk.reviews.find_next_sitting()
    if sitting is not None:
        yield sitting.on, _("on {day}: MACE sits (a made-up day).").format(day=day_words(sitting.on))


def tell_how_to_go_on(out: Path, recovery_key: str, packs: Sequence[MadePack], say: Say) -> None:
    """Say last what is needed first: how to open the vault, with what, and how to check a pack."""
    say("")
    say(_("Recovery key: {key}").format(key=recovery_key))
    say(_('Check a pack with: hothdesk verify "{file}"').format(file=packs[0].paths[0]))
    say("")
    say(_("Passphrase: {passphrase}").format(passphrase=PASSPHRASE))
    say(how_to_open(out))
    say(_("A child in danger now? Call 999."))
