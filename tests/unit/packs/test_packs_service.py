"""Preparing, signing and registering packs on a real vault, with real files."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import os
import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from hothdesk.children.model import Child, Event, EventKind, Intelligence, PersonAround
from hothdesk.core.errors import BugError, NotFound, NotReady, Problems, UserError, WrongPassphrase
from hothdesk.packs import service
from hothdesk.packs.export import NotNamed, SignedFile, vault_tag
from hothdesk.packs.model import PackChoices, PackId, PackState
from hothdesk.partnerships.profiles import Include, PackFormat, ProfileId, SectionId
from hothdesk.security.opened import HEADER_NAME
from hothdesk.signing.model import Finding
from hothdesk.signing.verification import verify_file

MACE = ProfileId("mace_swindon")
FRONT_DOOR = ProfileId("front_door_swindon")
YOUNG_PERSON = ProfileId("young_person")


@pytest.fixture
def packs(busy):
    return busy.desk.packs


def ask(busy, child_id, profile_id, words="Hear them, and say who acts."):
    """Write what is asked for into the draft of a pack."""
    choices = busy.desk.packs.get_choices(child_id, profile_id)
    busy.desk.packs.choose(child_id, profile_id, dataclasses.replace(choices, ask=words))


@pytest.fixture(scope="module")
def mace(busy):
    ask(busy, busy.child_id, MACE)
    return busy.desk.packs.preview(busy.child_id, MACE, identity_id=busy.identity_id)


def fresh(busy, profile_id=YOUNG_PERSON):
    """Return a preview of the smallest pack: one file."""
    ask(busy, busy.child_id, profile_id)
    return busy.desk.packs.preview(busy.child_id, profile_id, identity_id=busy.identity_id)


@pytest.fixture(scope="module")
def made(busy, tmp_path_factory):
    """The MACE pack, signed."""
    folder = tmp_path_factory.mktemp("made")
    ask(busy, busy.child_id, MACE)
    preview = busy.desk.packs.preview(busy.child_id, MACE, identity_id=busy.identity_id)
    changes = busy.desk.packs.sign_and_export(preview, folder, busy.passphrase)
    return preview, changes


def test_a_preview_finds_nothing_in_a_pack_composed_as_it_should_be(mace):
    assert mace.findings == ()
    assert mace.doubts == ()
    assert mace.why_not_signed(has_looked_at_doubts=False) == ()
    assert mace.searched_for > 0
    assert mace.page_count > 5
    assert mace.docx is not None
    assert "grey van" not in repr(mace)


def test_signed_bytes_begin_with_the_previewed_ones(made):
    preview, changes = made
    pdf = next(path for path in changes.value.paths if path.suffix == ".pdf")
    assert pdf.read_bytes().startswith(preview.pdf)
    assert len(pdf.read_bytes()) > len(preview.pdf)


def test_what_was_made_is_signed_verifies_and_is_its_owners_alone(busy, made):
    for path in made[1].value.paths:
        assert verify_file(path).finding is Finding.UNCHANGED
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_register_knows_the_files_by_name_and_digest(busy, made, packs):
    pack = made[1].value.pack
    assert pack in packs.list_packs(busy.child_id)
    assert pack.state is PackState.MADE
    assert {each.kind for each in pack.files} == {PackFormat.PDF, PackFormat.DOCX}
    for file, path in zip(pack.files, made[1].value.paths, strict=True):
        assert file.name == path.name
        assert file.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert pack.signed_by == "Sam Workerby, Social worker"
    assert made[1].touches("child", busy.child_id)


def test_a_file_name_holds_a_reference_and_a_day_and_never_a_name(made):
    for path in made[1].value.paths:
        assert path.stem == f"{made[0].reference}-mace-2026-11-20"


def test_the_receipt_is_due_in_working_days(made):
    # the twentieth is a Friday
    assert made[1].value.pack.receipt_due_on == date(2026, 11, 23)


def test_the_audit_has_the_export_with_the_digests_and_no_name(busy, made):
    entry = next(
        each for each in busy.desk.session.list_audit() if each.details.get("reference") == made[0].reference
    )
    assert entry.action == "pack.export"
    assert entry.details["sha256_pdf"] == made[1].value.pack.files[0].digest
    assert "Robin" not in repr(entry)


def test_one_preview_is_signed_once(busy, made, packs, tmp_path):
    with pytest.raises(NotReady, match="signed already"):
        packs.sign_and_export(made[0], tmp_path, busy.passphrase)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_passphrase_writes_nothing_and_stands_in_the_audit(busy, packs, tmp_path):
    preview = fresh(busy)
    before = packs.list_packs()
    with pytest.raises(WrongPassphrase, match="nothing was written"):
        packs.sign_and_export(preview, tmp_path, "kettle river lamp orchards")
    assert list(tmp_path.iterdir()) == []
    assert packs.list_packs() == before
    assert busy.desk.session.list_audit(newest=1)[0].action == "passphrase.refused"


def test_a_folder_that_cannot_be_there_is_named_before_the_passphrase_is_looked_at(busy, packs, tmp_path):
    before = packs.list_packs()
    folder = tmp_path / "stick" / "packs"
    for attempt in (
        lambda: packs.ready_folder(folder),
        lambda: packs.sign_and_export(fresh(busy), folder, "not the passphrase"),
    ):
        with pytest.raises(Problems, match="Choose another") as refused:
            attempt()
        assert [each.field for each in refused.value.problems] == ["folder"]
        assert str(folder) in str(refused.value)
    assert packs.list_packs() == before
    assert not folder.parent.exists(), "a stick that was pulled out does not come back as a folder"


def test_a_file_is_no_folder_to_write_into(packs, tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(Problems, match="Nothing can be written"):
        packs.ready_folder(tmp_path / "file")


def test_the_folder_for_packs_is_made_where_its_place_is_there(busy, packs, tmp_path):
    folder = tmp_path / "Documents"
    made = packs.sign_and_export(fresh(busy), folder, busy.passphrase).value
    assert sorted(folder.iterdir()) == sorted(made.paths), "and nothing else is left in it"


@pytest.mark.parametrize("words", ["", "  "])
def test_a_pack_that_asks_for_nothing_is_not_signed(busy, packs, tmp_path, words):
    ask(busy, busy.child_id, MACE, words)
    preview = packs.preview(busy.child_id, MACE, identity_id=busy.identity_id)
    with pytest.raises(Problems, match="what you ask for") as refused:
        packs.sign_and_export(preview, tmp_path, busy.passphrase, has_looked_at_doubts=True)
    assert [each.field for each in refused.value.problems] == ["ask"]
    assert list(tmp_path.iterdir()) == []


def test_pages_that_were_swapped_after_the_preview_are_not_signed(busy, packs, tmp_path):
    preview = dataclasses.replace(fresh(busy), pdf=b"%PDF-1.7 something else")
    with pytest.raises(BugError):
        packs.sign_and_export(preview, tmp_path, busy.passphrase)
    assert list(tmp_path.iterdir()) == []


def test_a_leak_that_only_the_disk_shows_leaves_nothing(busy, packs, tmp_path):
    preview = fresh(busy)
    more = dataclasses.replace(preview.withheld[0], text="Youth club on Tuesdays", label="a place")
    with pytest.raises(Problems, match="a place"):
        packs.sign_and_export(
            dataclasses.replace(preview, withheld=(*preview.withheld, more)), tmp_path, busy.passphrase
        )
    assert list(tmp_path.iterdir()) == []


def test_what_the_register_could_not_take_is_not_left_on_the_disk(busy, packs, tmp_path, monkeypatch):
    def full(_connection: object, _pack: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(service.repo, "add_pack", full)
    before = packs.list_packs()
    with pytest.raises(UserError, match="full"):
        packs.sign_and_export(fresh(busy), tmp_path, busy.passphrase)
    assert list(tmp_path.iterdir()) == []
    assert packs.list_packs() == before


def last_actions(busy, reference):
    """Return what the audit says of one pack, newest first."""
    entries = busy.desk.session.list_audit(newest=20)
    return [each.action for each in entries if each.details.get("reference") == reference]


def test_a_name_taken_at_the_last_moment_takes_the_pack_out_of_the_register_again(
    busy, packs, tmp_path, monkeypatch
):
    preview = fresh(busy)
    before = packs.list_packs()
    give_really = service.give_names

    def taken(folder: Path, files: tuple[SignedFile, ...]) -> tuple[Path, ...]:
        (folder / files[0].name).write_text("somebody else's")
        return give_really(folder, files)

    monkeypatch.setattr(service, "give_names", taken)
    with pytest.raises(UserError, match="already"):
        packs.sign_and_export(preview, tmp_path, busy.passphrase)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["somebody else's"]
    assert packs.list_packs() == before
    assert last_actions(busy, preview.reference) == ["pack.export.undone", "pack.export", "identity.use"]


def test_files_that_can_be_neither_named_nor_taken_away_stay_in_the_register_and_are_told(
    busy, packs, tmp_path, monkeypatch
):
    preview = fresh(busy)

    def stuck(_folder: Path, files: tuple[SignedFile, ...]) -> tuple[Path, ...]:
        raise NotNamed("The disk is read-only.", tuple(each.waiting for each in files))

    monkeypatch.setattr(service, "give_names", stuck)
    with pytest.raises(UserError, match="signed and in the register") as said:
        packs.sign_and_export(preview, tmp_path, busy.passphrase)
    (left,) = tmp_path.iterdir()
    assert left.name in str(said.value)
    (kept,) = (each for each in packs.list_packs() if each.reference == preview.reference)
    assert kept.files[0].digest == hashlib.sha256(left.read_bytes()).hexdigest()
    assert last_actions(busy, preview.reference) == ["pack.export.unnamed", "pack.export", "identity.use"]


def test_a_pack_signed_after_midnight_keeps_the_day_on_its_pages(busy, packs, tmp_path):
    preview = fresh(busy)
    busy.clock.move(timedelta(hours=11))
    try:
        made = packs.sign_and_export(preview, tmp_path, busy.passphrase).value
    finally:
        busy.clock.move(-timedelta(hours=11))
    assert made.paths[0].stem.endswith("2026-11-20")


def test_an_export_sweeps_what_a_killed_one_left_but_not_what_the_register_knows(busy, tmp_path):
    known = small_pack(busy, tmp_path).files[0].name
    named = json.loads((busy.desk.folder / HEADER_NAME).read_bytes())
    tag = vault_tag(named["vault_id"], busy.desk.folder)
    lying = (tmp_path / known).rename(tmp_path / f".hothdesk-{tag}-00000000000000aa.part")
    others = tmp_path / ".hothdesk-00000000-00000000000000bb.part"
    left = tmp_path / f".hothdesk-{tag}-00000000000000bb.part"
    for path in (others, left):
        path.write_bytes(b"signed by a program that was killed")
    for path in (lying, others, left):
        os.utime(path, (0, 0))
    made = small_pack(busy, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {lying.name, others.name, made.files[0].name}


def child_with_leak(busy) -> str:
    """Return a child whose team has somebody with another child's one-word name."""
    child_id = busy.desk.children.add(Child(chosen_name="Oakley")).value
    event = Event(child_id=child_id, kind=EventKind.WORRY, text="Told by Grandmother at the door.")
    busy.desk.chronology.record(event)
    secret = Intelligence(text="A blue bicycle is moved at night", source="Grandmother")
    busy.desk.chronology.record(Event(child_id=child_id, kind=EventKind.POLICE, intelligence=secret))
    ask(busy, child_id, FRONT_DOOR)
    return child_id


def test_a_doubt_is_looked_at_by_a_person_before_signing(busy, packs, tmp_path):
    child_id = child_with_leak(busy)
    preview = packs.preview(child_id, FRONT_DOOR, identity_id=busy.identity_id)
    assert preview.findings == ()
    assert any("the source of police information" in each for each in preview.doubts)
    with pytest.raises(Problems, match="source"):
        packs.sign_and_export(preview, tmp_path, busy.passphrase)
    assert list(tmp_path.iterdir()) == []
    made = packs.sign_and_export(preview, tmp_path, busy.passphrase, has_looked_at_doubts=True)
    assert len(made.value.paths) == 2


def test_police_information_copied_into_an_event_by_hand_stops_the_pack(busy, packs, tmp_path):
    child_id = child_with_leak(busy)
    said = "They say a blue bicycle is moved at night behind the shop."
    busy.desk.chronology.record(Event(child_id=child_id, kind=EventKind.WORRY, text=said))
    preview = packs.preview(child_id, FRONT_DOOR, identity_id=busy.identity_id)
    assert preview.why_not_signed(has_looked_at_doubts=True)
    assert all("blue bicycle" not in each for each in preview.findings), "never the thing itself"
    with pytest.raises(Problems):
        packs.sign_and_export(preview, tmp_path, busy.passphrase, has_looked_at_doubts=True)
    assert list(tmp_path.iterdir()) == []


def test_nothing_about_another_pupil_is_in_a_front_door_pack(busy, packs):
    child_id = busy.desk.children.add(Child(chosen_name="Juniper", legal_family="Testerly")).value
    other = busy.desk.children.add(Child(chosen_name="Marlow", legal_family="Elsewhere")).value
    friend = PersonAround(
        child_id=child_id,
        name="Lowrie Elsewhere",
        is_child=True,
        linked_child_id=other,
        contact="01632 960 222",
        note="Has a plan of their own.",
    )
    busy.desk.people.add(friend)
    said = "Marlow Elsewhere and Lowrie walked home; Marlow was afraid. Sage came, too."
    busy.desk.chronology.record(Event(child_id=child_id, kind=EventKind.WORRY, text=said))
    preview = packs.preview(child_id, FRONT_DOOR, identity_id=busy.identity_id)
    assert preview.findings == ()
    text = pdf_text(preview.pdf)
    for words in ("Marlow", "Elsewhere", "960 222", "plan of their own"):
        assert words not in text
    assert "[M.E.]" in text


def pdf_text(data: bytes) -> str:
    from hothdesk.packs.readback import read_pdf

    return read_pdf(data).text


def test_many_other_children_neither_stop_a_pack_nor_make_it_wait(busy, packs):
    for number in range(150):
        busy.desk.children.add(Child(chosen_name=("Sam", "Kit", "Nana", "Park")[number % 4] + f"-{number}"))
        busy.desk.children.add(Child(chosen_name="Kit", legal_family=f"Shops{number}"))
    preview = packs.preview(busy.child_id, MACE, identity_id=busy.identity_id)
    assert preview.findings == ()
    assert preview.doubts == ()


def test_every_profile_names_its_parts_and_says_what_there_is_for_them(busy, packs):
    child_id = busy.desk.children.add(Child(chosen_name="Cedar")).value
    for profile in packs.list_profiles():
        for about in (busy.child_id, child_id):
            parts = packs.list_parts(about, profile.id)
            assert [part.section for part in parts] == [each.id for each in profile.sections]
            for part, each in zip(parts, profile.sections, strict=True):
                assert part.can_change is (each.include in (Include.INCLUDED, Include.OFFERED))
                assert not (each.include is Include.NEVER and (part.is_in or part.found))
    found = {part.section: part.found for part in packs.list_parts(child_id, MACE)}
    assert found[SectionId.CHRONOLOGY] == "not recorded yet"
    assert found[SectionId.CERAF] == "not finished yet"


def test_parts_for_which_there_is_nothing_yet_say_so_and_so_does_the_preview(busy, packs):
    child_id = busy.desk.children.add(Child(chosen_name="Bracken")).value
    missing = {part.section for part in packs.list_parts(child_id, MACE) if part.is_missing and part.is_in}
    assert {SectionId.ASK, SectionId.CERAF, SectionId.CHILDS_WORDS, SectionId.TOLD_AND_AGREED} <= missing
    assert SectionId.SIGNATURE not in missing
    preview = packs.preview(child_id, MACE, identity_id=busy.identity_id)
    assert preview.missing[0] == "Not written yet: What we ask of MACE"
    assert any(each.startswith("Not finished yet: CERAF worksheet; Safety map") for each in preview.missing)
    assert len(preview.missing) == 3
    event = Event(child_id=child_id, kind=EventKind.CHILDS_WORDS, childs_words="Not him.")
    busy.desk.chronology.record(event)
    ask(busy, child_id, MACE)
    left = {part.section for part in packs.list_parts(child_id, MACE) if part.is_missing}
    assert missing - left == {SectionId.ASK, SectionId.CHILDS_WORDS, SectionId.CHRONOLOGY}


def test_a_child_with_everything_written_has_no_part_missing(busy, packs, mace):
    assert mace.missing == ()
    for part in packs.list_parts(busy.child_id, YOUNG_PERSON):
        assert not part.is_missing or part.section is SectionId.CHILDS_WORDS


def test_choices_are_kept_and_can_hold_no_section_that_is_never_in(busy, packs):
    child_id = busy.desk.children.add(Child(chosen_name="Rush")).value
    before = packs.get_choices(child_id, MACE)
    assert SectionId.SAFETY_MAP in before.sections
    wanted = PackChoices(
        sections=frozenset({SectionId.POLICE_INFORMATION, SectionId.PEOPLE}),
        ask="Hear them.",
        why_now="Now.",
        sitting_on=date(2026, 12, 3),
        chronology_months=12,
    )
    kept = packs.choose(child_id, MACE, wanted).value
    assert kept == dataclasses.replace(wanted, sections=frozenset({SectionId.PEOPLE}))
    assert packs.get_choices(child_id, MACE) == kept


def test_a_pack_that_does_not_exist_is_not_found(busy, packs):
    for ask in (
        lambda: packs.get_choices(busy.child_id, ProfileId("nothing")),
        lambda: packs.preview(busy.child_id, ProfileId("nothing"), identity_id=busy.identity_id),
        lambda: packs.list_parts("nobody", MACE),
        lambda: packs.record_handed_over(PackId("nothing"), busy.clock.today(), "By hand"),
        lambda: packs.record_acknowledged(PackId("nothing"), busy.clock.today(), "Opal"),
    ):
        with pytest.raises(NotFound):
            ask()


def small_pack(busy, folder: Path):
    return busy.desk.packs.sign_and_export(fresh(busy), folder, busy.passphrase).value.pack


def test_made_handed_over_and_acknowledged_are_three_facts(busy, packs, tmp_path):
    pack = small_pack(busy, tmp_path)
    today = busy.clock.today()

    def now():
        return next(each for each in packs.list_packs(busy.child_id) if each.id == pack.id)

    assert now().state is PackState.MADE
    packs.record_handed_over(pack.id, today, " By hand ")
    assert now().state is PackState.HANDED_OVER
    assert now().handed_over_how == "By hand"
    packs.record_acknowledged(pack.id, today, "Robin")
    assert now().state is PackState.ACKNOWLEDGED


def test_an_acknowledgement_invents_no_day_on_which_it_was_handed_over(busy, packs, tmp_path):
    pack = small_pack(busy, tmp_path)
    packs.record_acknowledged(pack.id, busy.clock.today(), "Robin")
    kept = next(each for each in packs.list_packs(busy.child_id) if each.id == pack.id)
    assert kept.state is PackState.ACKNOWLEDGED
    assert kept.handed_over_on is None


def test_what_stands_in_the_register_is_never_written_over(busy, packs, tmp_path):
    pack = small_pack(busy, tmp_path)
    today = busy.clock.today()
    packs.record_handed_over(pack.id, today, "By hand")
    packs.record_acknowledged(pack.id, today, "Robin")
    with pytest.raises(Problems, match="already that it was handed over on 20 November 2026"):
        packs.record_handed_over(pack.id, today, "By post")
    with pytest.raises(Problems, match="already that they said so"):
        packs.record_acknowledged(pack.id, today, "Somebody else")
    kept = next(each for each in packs.list_packs(busy.child_id) if each.id == pack.id)
    assert (kept.handed_over_how, kept.acknowledged_by) == ("By hand", "Robin")


def test_the_receipt_is_due_from_the_day_of_handing_over(busy, packs, tmp_path):
    pack = packs.sign_and_export(fresh(busy, MACE), tmp_path, busy.passphrase).value.pack
    busy.clock.move(timedelta(days=5))
    try:
        packs.record_handed_over(pack.id, busy.clock.today(), "By hand")
        with pytest.raises(Problems, match="not handed over yet"):
            packs.record_acknowledged(pack.id, busy.clock.today() - timedelta(days=1), "Opal")
    finally:
        busy.clock.move(-timedelta(days=5))
    kept = next(each for each in packs.list_packs(busy.child_id) if each.id == pack.id)
    assert pack.receipt_due_on == date(2026, 11, 23)
    assert kept.receipt_due_on == date(2026, 11, 26)


def test_what_was_recorded_after_the_preview_stops_its_signing(busy, packs, tmp_path):
    child_id = busy.desk.children.add(Child(chosen_name="Larch")).value
    said = "They say the yellow boat leaves the old quay at nine every evening."
    busy.desk.chronology.record(Event(child_id=child_id, kind=EventKind.WORRY, text=said))
    ask(busy, child_id, FRONT_DOOR)
    preview = packs.preview(child_id, FRONT_DOOR, identity_id=busy.identity_id)
    assert preview.findings == preview.doubts == ()
    secret = Intelligence(text="The yellow boat leaves the old quay at nine every evening")
    busy.desk.chronology.record(Event(child_id=child_id, kind=EventKind.POLICE, intelligence=secret))
    with pytest.raises(Problems, match="police information"):
        packs.sign_and_export(preview, tmp_path, busy.passphrase)
    assert list(tmp_path.iterdir()) == []


def test_a_doubt_that_came_up_after_the_preview_is_looked_at_first(busy, packs, tmp_path):
    child_id = busy.desk.children.add(Child(chosen_name="Alder")).value
    busy.desk.chronology.record(Event(child_id=child_id, kind=EventKind.WORRY, text="Seen with Vesper."))
    ask(busy, child_id, FRONT_DOOR)
    preview = packs.preview(child_id, FRONT_DOOR, identity_id=busy.identity_id)
    busy.desk.children.add(Child(chosen_name="Vesper"))
    with pytest.raises(NotReady, match="recorded since"):
        packs.sign_and_export(preview, tmp_path, busy.passphrase, has_looked_at_doubts=True)
    assert list(tmp_path.iterdir()) == []
    again = packs.preview(child_id, FRONT_DOOR, identity_id=busy.identity_id)
    assert again.doubts
    assert packs.sign_and_export(again, tmp_path, busy.passphrase, has_looked_at_doubts=True).value.paths


@pytest.mark.parametrize(("days", "words"), [(1, "not come yet"), (-1, "not made yet")])
def test_nothing_was_handed_over_tomorrow_or_before_it_was_made(busy, packs, tmp_path, days, words):
    pack = small_pack(busy, tmp_path)
    on = busy.clock.today() + timedelta(days=days)
    with pytest.raises(Problems, match=words):
        packs.record_handed_over(pack.id, on, "By hand")
    with pytest.raises(Problems, match=words):
        packs.record_acknowledged(pack.id, on, "Robin")


def test_how_and_who_must_be_said(busy, packs, tmp_path):
    pack = small_pack(busy, tmp_path)
    with pytest.raises(Problems, match="how"):
        packs.record_handed_over(pack.id, busy.clock.today(), " ")
    with pytest.raises(Problems, match="who"):
        packs.record_acknowledged(pack.id, busy.clock.today(), "")


def test_without_a_partnership_there_is_no_pack_and_a_sentence_says_why(busy, packs):
    settings = busy.desk.settings.get()
    busy.desk.settings.save(dataclasses.replace(settings, partnership_id=""))
    try:
        with pytest.raises(NotReady, match="partnership"):
            fresh(busy, MACE)
    finally:
        busy.desk.settings.save(settings)


def test_the_desk_lists_packs_that_wait_until_they_have_arrived(busy, packs, tmp_path):
    made = packs.sign_and_export(fresh(busy, MACE), tmp_path, busy.passphrase).value.pack
    today = busy.clock.today()

    def row(on=None):
        return next((each for each in packs.list_waiting(on) if each.pack_id == made.id), None)

    assert (row().state, row().due_on, row().made_on) == (PackState.MADE, None, today)
    assert "Robin" not in repr(row())
    assert row().child_label
    packs.record_handed_over(made.id, today, "By secure mail")
    assert (row().due_on, row().overdue_days) == (date(2026, 11, 23), 0)
    assert row(date(2026, 11, 25)).overdue_days == 2
    packs.record_acknowledged(made.id, today, "Pat Sample, Opal")
    assert row() is None


def test_a_council_called_like_a_third_party_can_sign(busy, packs, tmp_path):
    """The friend in this vault is called Sampleson, and so is the council that signs."""
    ask(busy, busy.child_id, MACE)
    identity_id = busy.desk.identities.make("Sam Workerby", "Manager", "Sampleson Borough Council").value
    preview = packs.preview(busy.child_id, MACE, identity_id=identity_id)
    assert preview.findings == ()
    assert any("Sampleson" in each.text for each in preview.withheld)
    assert len(packs.sign_and_export(preview, tmp_path, busy.passphrase).value.paths) == 2
