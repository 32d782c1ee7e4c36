"""``Packs``: prepare a pack, see exactly what will be signed, export it, record what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from hothdesk.children.model import ChildId
from hothdesk.core.changes import Changes
from hothdesk.core.dates import due_on
from hothdesk.core.errors import BugError, NotReady, Problems, UserError, WrongPassphrase
from hothdesk.core.i18n import _
from hothdesk.core.ids import new_reference
from hothdesk.packs import register, repo
from hothdesk.packs.compose.opening import held_back
from hothdesk.packs.compose.professional import compose_for_professionals, goes_in
from hothdesk.packs.compose.young_person import compose_for_young_person
from hothdesk.packs.export import NotNamed, SignedFile, give_names, ready_folder, remove, sweep, write_signed
from hothdesk.packs.leakcheck import (
    Wanted,
    certain,
    check_back,
    in_words,
    leaks_in,
    looked_through_again,
    possible,
    read_all,
    read_tree,
)
from hothdesk.packs.making import pack_of, planned_files, rendered
from hothdesk.packs.model import (
    Found,
    MadePack,
    Pack,
    PackChoices,
    PackId,
    PackPart,
    Preview,
    ask_problem,
    missing_words,
)
from hothdesk.packs.rooms import Moment, Rooms
from hothdesk.packs.undrawn import descriptions_in, noted, undrawn_in, unsearched_in
from hothdesk.packs.waiting import WaitingPack, waiting_packs
from hothdesk.packs.withheld import allowed_in, doubtful_from, withheld_from
from hothdesk.partnerships.profiles import Audience, Include, PackProfile, ProfileId, SectionId
from hothdesk.security.session import VaultSession
from hothdesk.signing.model import Finding, IdentityId
from hothdesk.signing.service import Identities

if TYPE_CHECKING:
    from hothdesk.packs.document import Document


class Packs:
    """The packs of this desk: drafts of what goes in, previews, and the register of what was made."""

    def __init__(
        self,
        session: VaultSession,
        rooms: Rooms,
        identities: Identities,
        *,
        check_passphrase: Callable[[str], bool],
        tag: str,
    ) -> None:
        self._session = session
        self._rooms = rooms
        self._identities = identities
        self._check_passphrase = check_passphrase
        self._tag = tag

    def list_profiles(self) -> tuple[PackProfile, ...]:
        """Return the packs that can be made here: those of the partnership and those of every area."""
        return self._rooms.partnerships.list_profiles(self._rooms.settings.get().partnership_id or None)

    def get_choices(self, child_id: ChildId, profile_id: ProfileId) -> PackChoices:
        """Return what goes into this child's pack so far; at first, what the profile includes by itself."""
        profile = self._rooms.partnerships.profile(profile_id)
        with self._session.read() as connection:
            kept = repo.find_choices(connection, child_id, profile.id)
        if kept is not None:
            return kept
        included = (each.id for each in profile.sections if each.include is Include.INCLUDED)
        return PackChoices(sections=frozenset(included))

    def choose(self, child_id: ChildId, profile_id: ProfileId, choices: PackChoices) -> Changes[PackChoices]:
        """Keep what goes into a pack, as the maker chooses and types.

        Raises:
            NotFound: there is no such profile.
        """
        profile = self._rooms.partnerships.profile(profile_id)
        kept = replace(
            choices, sections=frozenset(each for each in choices.sections if profile.may_hold(each))
        )
        with self._session.change("pack.choose") as work:
            repo.keep_choices(work.connection, child_id, profile.id, kept)
            work.touch("pack_draft", f"{child_id}/{profile.id}", after=repo.choices_as_json(kept))
            return work.changes(kept)

    def list_parts(self, child_id: ChildId, profile_id: ProfileId) -> tuple[PackPart, ...]:
        """Return every section the profile names, whether it goes in, and what there is for it.

        Raises:
            NotFound: there is no such child or profile.
        """
        profile = self._rooms.partnerships.profile(profile_id)
        choices = self.get_choices(child_id, profile_id)
        found = self._rooms.found_for(self._rooms.children.get_child(child_id), profile)
        if ask_problem(profile, choices) is not None:
            found[SectionId.ASK] = Found(_("not written yet"), is_missing=True)
        nothing = Found("")
        return tuple(
            PackPart(
                section=each.id,
                title=each.title,
                is_in=goes_in(each.include, each.id in choices.sections),
                can_change=each.include in (Include.INCLUDED, Include.OFFERED),
                found="" if each.include is Include.NEVER else found.get(each.id, nothing).words,
                why=each.why,
                is_missing=each.include is not Include.NEVER and found.get(each.id, nothing).is_missing,
            )
            for each in profile.sections
        )

    def preview(self, child_id: ChildId, profile_id: ProfileId, *, identity_id: IdentityId) -> Preview:
        """Compose and render the pack, read it back, and return exactly what would be signed.

        Raises:
            NotFound: there is no such child, profile or identity.
            NotReady: what the pack is made from is not there yet, or the pack is another area's; the
                sentence says what.
        """
        profile = self._profile_here(profile_id)
        choices = self.get_choices(child_id, profile.id)
        moment = Moment(
            at=self._session.clock.now(),
            today=self._session.clock.today(),
            reference=self._new_reference(self._session.clock.today().year),
        )
        document = noted(self._compose(child_id, profile, choices, identity_id, moment), profile)
        wanted = self._wanted(child_id, profile, identity_id)
        pdf, docx = rendered(document, profile, moment)
        composed, descriptions = read_tree(document), descriptions_in(document)
        reads = read_all(composed, pdf, docx, descriptions)
        leaks = leaks_in(reads, wanted.withheld, wanted.allowed)
        return Preview(
            child_id=child_id,
            profile=profile,
            choices=choices,
            identity_id=identity_id,
            reference=moment.reference,
            composed_at=moment.at,
            pdf=pdf,
            docx=docx,
            pdf_digest=hashlib.sha256(pdf).hexdigest(),
            page_count=_page_count(pdf),
            searched_for=len(wanted.withheld) + len(wanted.doubtful),
            findings=in_words(certain(leaks)),
            doubts=(
                *in_words([*possible(leaks), *leaks_in(reads, wanted.doubtful, wanted.allowed)]),
                *unsearched_in(document, wanted.allowed),
            ),
            held_back=held_back(profile),
            missing=missing_words(self.list_parts(child_id, profile.id)),
            undrawn=undrawn_in(document, self._rooms.children.get_child(child_id).all_names),
            composed=composed,
            descriptions=descriptions,
            withheld=wanted.withheld,
            doubtful=wanted.doubtful,
            allowed=wanted.allowed,
        )

    def sign_and_export(
        self, preview: Preview, folder: Path, passphrase: str, *, has_looked_at_doubts: bool = False
    ) -> Changes[MadePack]:
        """Sign exactly what was previewed, write it, read it back from disk, and enter it in the register.

        Nothing is sent: the worker hands the files over and records that.

        Args:
            preview: what was shown.
            folder: where the files go; see :meth:`ready_folder`.
            passphrase: the vault's, asked again for every signature.
            has_looked_at_doubts: somebody looked at what may be a withheld thing and found that it is not.

        Raises:
            WrongPassphrase: it is not the vault's passphrase; nothing was written.
            NotReady: this preview was signed already, something that was recorded since calls for another
                look at it, or the certificate has run out.
            Problems: the ask is not written, the folder cannot be written into, or reading back found
                something withheld; nothing is left behind.
            UserError: the files cannot be written there. Where they are signed and cannot be taken away
                either, the register keeps them and the sentence says so.
        """
        problems = preview.why_not_signed(has_looked_at_doubts=has_looked_at_doubts)
        if problems:
            raise Problems(problems)
        probed = ready_folder(folder, self._tag)
        if not self._check_passphrase(passphrase):
            raise WrongPassphrase(
                _("That is not your passphrase. Nothing was signed and nothing was written.")
            )
        if hashlib.sha256(preview.pdf).hexdigest() != preview.pdf_digest:
            raise BugError("the pages are not those that were shown")
        self._refuse_signed_already(preview.reference)
        kept = {file.digest for each in self.list_packs() for file in each.files}
        sweep(folder, kept, tag=self._tag, probed=probed)
        preview = self._still_right(preview)
        signed_at = self._session.clock.now()
        # from here on the audit knows that something was signed, whatever happens to this program
        key = self._identities.key_for(preview.identity_id, reference=preview.reference)
        certificates = (key.certificate, *key.chain)
        files = write_signed(
            folder,
            planned_files(preview, key, signed_at),
            lambda kind, data: check_back(preview, kind, data, certificates=certificates),
            tag=self._tag,
        )
        try:
            made = self._register(preview, folder, files, signed_at)
        except BaseException:
            # what the register does not know of must not lie about
            remove([each.waiting for each in files])
            raise
        try:
            give_names(folder, files)
        except NotNamed as failed:
            raise UserError(self._withdraw(made.value.pack, failed)) from failed
        return made

    def ready_folder(self, folder: Path) -> None:
        """Have the folder there that a pack is to go into, before anybody types a passphrase for it.

        Raises:
            Problems: it is not there and cannot be made, or nothing can be written into it; it is named.
        """
        ready_folder(folder, self._tag)

    def record_handed_over(self, pack_id: PackId, on: date, how: str) -> Changes[None]:
        """Record that a person handed the pack over, on which day and how; its receipt is due from then.

        Raises:
            NotFound: there is no such pack.
            Problems: how it was handed over is missing, the day cannot be, or it is recorded already.
        """
        due = self._receipt_due_from(pack_id, on)
        with self._session.change("pack.handed_over") as work:
            made = register.found(repo.find_pack(work.connection, pack_id))
            register.check_handed_over(made, on, how, self._session.clock.today())
            repo.record_handed_over(work.connection, pack_id, on, how.strip(), receipt_due_on=due)
            work.touch("pack", pack_id)
            return work.changes(None)

    def record_acknowledged(self, pack_id: PackId, on: date, by: str) -> Changes[None]:
        """Record that somebody said they have the pack.

        Raises:
            NotFound: there is no such pack.
            Problems: who said so is missing, the day cannot be, or it is recorded already.
        """
        with self._session.change("pack.acknowledged") as work:
            made = register.found(repo.find_pack(work.connection, pack_id))
            register.check_acknowledged(made, on, by, self._session.clock.today())
            repo.record_acknowledged(work.connection, pack_id, on, by.strip())
            work.touch("pack", pack_id)
            return work.changes(None)

    def list_packs(self, child_id: ChildId | None = None) -> tuple[Pack, ...]:
        """Return the packs made, newest first; of one child, or of all."""
        with self._session.read() as connection:
            return repo.list_packs(connection, child_id)

    def list_waiting(self, today: date | None = None) -> tuple[WaitingPack, ...]:
        """Return the packs that wait to be handed over, or for a word that they have arrived; worst first.

        Args:
            today: the day to count from; the clock's when it is not given.
        """
        children = self._rooms.children
        labels = {
            row.id: row.label
            for is_archived in (False, True)
            for row in children.list_children(is_archived=is_archived)
        }
        return waiting_packs(self.list_packs(), labels, today or self._session.clock.today())

    def _wanted(self, child_id: ChildId, profile: PackProfile, identity_id: IdentityId) -> Wanted:
        """Return what to look for in this pack, by what the vault knows at this moment."""
        identity = self._identities.get(identity_id)
        known = self._rooms.known(child_id, signer=identity.name)
        own = (part for part in (identity.name, identity.role, identity.organisation) if part)
        return Wanted(
            withheld=withheld_from(profile, known),
            doubtful=doubtful_from(profile, known),
            allowed=(*allowed_in(profile, known), *own),
        )

    def _still_right(self, preview: Preview) -> Preview:
        """Return the preview, looked through again for what was learned since it was shown."""
        if preview.profile.audience is Audience.YOUNG_PERSON:
            # it may have been made before they said that they want none
            self._rooms.agreed_plan(preview.child_id)
        wanted = self._wanted(preview.child_id, preview.profile, preview.identity_id)
        return looked_through_again(preview, wanted)

    def _compose(
        self,
        child_id: ChildId,
        profile: PackProfile,
        choices: PackChoices,
        identity_id: IdentityId,
        moment: Moment,
    ) -> Document:
        identity = self._identities.get(identity_id)
        if profile.audience is Audience.YOUNG_PERSON:
            sections = frozenset(
                each.id for each in profile.sections if goes_in(each.include, each.id in choices.sections)
            )
            return compose_for_young_person(
                self._rooms.young_person_sources(child_id, profile, sections, identity, moment)
            )
        return compose_for_professionals(self._rooms.sources(child_id, profile, choices, identity, moment))

    def _register(
        self, preview: Preview, folder: Path, files: tuple[SignedFile, ...], signed_at: datetime
    ) -> Changes[MadePack]:
        from hothdesk.signing.verification import verify_file

        identity = self._identities.get(preview.identity_id)
        for file in files:
            verified = verify_file(file.waiting, trusted_fingerprints=(identity.fingerprint,))
            if verified.finding is not Finding.UNCHANGED:
                raise BugError(f"a pack just signed does not verify: {file.kind.value}")
        receipt_due_on = self._receipt_due_on(preview.profile, self._session.clock.today())
        with self._session.change("pack.export") as work:
            made = pack_of(preview, files, identity, signed_at, receipt_due_on=receipt_due_on)
            repo.add_pack(work.connection, made)
            work.touch("pack", made.id)
            work.touch("child", preview.child_id)
            work.note(reference=made.reference, profile=str(made.profile_id))
            work.note(**{f"sha256_{each.kind.value}": each.digest for each in made.files})
            paths = tuple(folder / each.name for each in files)
            return work.changes(MadePack(pack=made, paths=paths))

    def _withdraw(self, made: Pack, failed: NotNamed) -> str:
        """Take a pack out of the register whose files got no names and are gone; say how it stands."""
        with self._session.change("pack.export.unnamed" if failed.left else "pack.export.undone") as work:
            work.touch("pack", made.id)
            work.touch("child", made.child_id)
            work.note(reference=made.reference)
            if not failed.left:
                repo.remove_pack(work.connection, made.id)
                return str(failed)
        words = _("{reason} The pack is signed and in the register. Its files are still there, as {names}.")
        return words.format(reason=failed, names=", ".join(path.name for path in failed.left))

    def _receipt_due_on(self, profile: PackProfile, today: date) -> date | None:
        if profile.receipt is None:
            return None
        nation = self._rooms.partnership().nation
        calendar = self._rooms.partnerships.working_calendar(nation)
        return due_on(today, profile.receipt.length, profile.receipt.unit, calendar)

    def _receipt_due_from(self, pack_id: PackId, on: date) -> date | None:
        with self._session.read() as connection:
            made = register.found(repo.find_pack(connection, pack_id))
        if made.receipt_due_on is None:
            return None
        return self._receipt_due_on(self._rooms.partnerships.profile(made.profile_id), on)

    def _profile_here(self, profile_id: ProfileId) -> PackProfile:
        profile = self._rooms.partnerships.profile(profile_id)
        if profile.partnership is not None and profile.partnership != self._rooms.partnership().id:
            raise NotReady(_("This pack is for another area than the one in your settings."))
        return profile

    def _refuse_signed_already(self, reference: str) -> None:
        if any(each.reference == reference for each in self.list_packs()):
            raise NotReady(_("This preview is signed already. Prepare the pack again to sign a new one."))

    def _new_reference(self, year: int) -> str:
        with self._session.read() as connection:
            taken = {each.reference for each in repo.list_packs(connection)}
        reference = new_reference(year)
        while reference in taken:
            reference = new_reference(year)
        return reference


def _page_count(pdf: bytes) -> int:
    from hothdesk.packs.figures import page_count

    return page_count(pdf)
