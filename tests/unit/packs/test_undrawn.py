"""A pack with signs and scripts that the PDF cannot draw is made all the same, and says so to both sides."""

from __future__ import annotations

import dataclasses
import zipfile
from io import BytesIO

import pytest

from hothdesk.children.model import Alias, Child, Event, EventKind, PersonAround, Provenance
from hothdesk.core.errors import Problems
from hothdesk.core.ids import new_id
from hothdesk.formengine.model import QuestionId
from hothdesk.packs.readback import read_pdf
from hothdesk.partnerships.profiles import ProfileId, SectionId
from hothdesk.plans.contents import NO_NAMES
from hothdesk.plans.model import LineId, PlanAnswer, PlanLine

FRONT_DOOR = ProfileId("front_door_swindon")
OWN_COPY = ProfileId("young_person")
ARABIC = "أنا خائفة من الشارع"
NAME = "نورا"  # of a made-up child


def told(busy, text: str = "", childs_words: str = "", **known: object):
    """Return a child of whom this was written down."""
    child_id = busy.desk.children.add(Child(**{"chosen_name": "Hazel", **known})).value
    event = Event(
        child_id=child_id,
        kind=EventKind.WORRY,
        provenance=Provenance.TOLD_BY_CHILD,
        text=text,
        childs_words=childs_words,
    )
    busy.desk.chronology.record(event)
    return child_id


def preview(busy, child_id, profile_id=FRONT_DOOR):
    return busy.desk.packs.preview(child_id, profile_id, identity_id=busy.identity_id)


def words_of_word(docx: bytes) -> str:
    with zipfile.ZipFile(BytesIO(docx)) as archive:
        return archive.read("word/document.xml").decode()


def in_one_line(pdf: bytes) -> str:
    return " ".join(read_pdf(pdf).text.split())


def own_copy(busy, line: str):
    child_id = busy.desk.children.add(Child(chosen_name="Hazel")).value
    plans = busy.desk.plans.young_person
    plan_id = plans.start(child_id).value
    plans.save_line(plan_id, QuestionId("matters"), PlanLine(id=LineId(new_id()), text=line))
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("copy"), option="paper"))
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("agreed"), option="fully"))
    plans.agree(plan_id, names=NO_NAMES)
    return child_id


def test_an_emoji_in_a_childs_quote_is_described_in_the_pdf_and_stays_in_the_word_copy(busy):
    made = preview(busy, told(busy, childs_words="I was so 😭 after."))
    assert made.findings == made.doubts == ()
    pdf, docx = in_one_line(made.pdf), words_of_word(made.docx)
    assert "I was so [emoji: loudly crying face] after." in pdf
    assert "I was so 😭 after." in docx
    for said in (pdf, docx):
        assert "stands there in [square brackets]" in said
    assert any("[emoji: loudly crying face]" in line for line in made.undrawn)


def test_writing_from_right_to_left_is_counted_in_the_pdf_and_kept_in_the_word_copy(busy):
    made = preview(busy, told(busy, text=f"She wrote: {ARABIC}."))
    assert made.findings == ()
    assert "She wrote: [4 words in Arabic script, left out here]." in in_one_line(made.pdf)
    assert ARABIC in words_of_word(made.docx)


def test_a_pack_that_shows_everything_says_nothing_of_brackets(busy):
    made = preview(busy, told(busy, text="She walked home – “fine”."))
    assert made.undrawn == ()
    assert "square brackets" not in in_one_line(made.pdf)


def test_what_stands_in_a_part_that_is_left_out_is_not_spoken_of(busy):
    child_id = told(busy, text=f"Told at school {ARABIC}.")
    choices = busy.desk.packs.get_choices(child_id, FRONT_DOOR)
    titles = {each.section: each.title for each in busy.desk.packs.list_parts(child_id, FRONT_DOOR)}
    full = preview(busy, child_id)
    assert titles[SectionId.CHRONOLOGY] in " ".join(full.undrawn)
    assert any(each.startswith(titles[SectionId.CHRONOLOGY]) for each in full.doubts)
    kept = choices.sections - {SectionId.CHRONOLOGY, SectionId.TRIED_ALREADY}
    busy.desk.packs.choose(child_id, FRONT_DOOR, dataclasses.replace(choices, sections=kept))
    made = preview(busy, child_id)
    assert made.undrawn, "it stands in the summary, too"
    assert not any(titles[SectionId.CHRONOLOGY] in line for line in (*made.undrawn, *made.doubts))


def test_a_childs_name_in_such_a_script_brings_the_offer_of_latin_letters(busy):
    made = preview(busy, told(busy, text="Walked home.", chosen_name="مريم"))
    assert "Add it in Latin letters to their details" in made.undrawn[-1]
    assert "[1 word in Arabic script, left out here]" in in_one_line(made.pdf)


def test_a_child_who_has_a_name_in_latin_letters_too_needs_no_other(busy):
    child_id = told(busy, childs_words="I was so 😭.", chosen_name="Maryam", aliases=(Alias(name="مريم"),))
    made = preview(busy, child_id)
    assert made.undrawn
    assert not any("Latin letters" in line for line in made.undrawn)


@pytest.mark.parametrize(
    "written",
    [
        "جاءت محمد معي",  # a name on record in Latin letters
        "रामको साथ",  # with an ending joined to it
        "ꓗꓲꓰꓣꓮꓠ was there",  # Lisu letters that look like ours
        "Ꮶꮖꭼꭱꭺꭲ was there",  # Cherokee ones
        "⠅⠊⠑⠗⠁⠝ was there",
        "He\U000e004b\U000e0069\U000e0065 was there",  # hidden letters
        "Мохаммед was there",
        "Μοχάμεντ was there",
    ],
)
@pytest.mark.parametrize("profile_id", [FRONT_DOOR, OWN_COPY])
def test_writing_that_names_cannot_be_looked_for_in_is_looked_at_by_a_person(busy, profile_id, written):
    child_id = told(busy, text=written) if profile_id == FRONT_DOOR else own_copy(busy, written)
    for name in ("Mohammed Samplefriend", "राम", "Kieran Otherly"):
        busy.desk.people.add(PersonAround(child_id=child_id, name=name, is_child=True))
    made = preview(busy, child_id, profile_id)
    doubts = [each for each in made.doubts if "writing that HothDesk cannot search" in each]
    assert doubts, "it is not passed over"
    assert made.why_not_signed(has_looked_at_doubts=False) or made.findings


def test_writing_that_a_person_looked_at_is_signed(busy, tmp_path):
    made = preview(busy, own_copy(busy, ARABIC), OWN_COPY)
    assert any("(4 words in Arabic script): look at it" in each for each in made.doubts)
    with pytest.raises(Problems, match="cannot search"):
        busy.desk.packs.sign_and_export(made, tmp_path, busy.passphrase)
    signed = busy.desk.packs.sign_and_export(made, tmp_path, busy.passphrase, has_looked_at_doubts=True)
    assert signed.value.paths


def test_the_childs_own_name_in_such_a_script_is_nothing_to_look_at(busy):
    assert preview(busy, told(busy, text="مريم walked home.", chosen_name="مريم")).doubts == ()
    assert preview(busy, told(busy, text="مريم علي walked home.", chosen_name="مريم")).doubts


def test_names_in_other_spellings_of_the_same_script_stop_the_pack_or_are_taken_out(busy):
    child_id = told(busy, text="محـــمد و یوسف were there. على, فاطمه, مُحَمَّد too.")
    for name in ("محمد", "يوسف", "علي", "فاطمة"):
        busy.desk.people.add(PersonAround(child_id=child_id, name=name, is_child=True))
    word = words_of_word(preview(busy, child_id).docx)
    assert not any(name in word for name in ("محـــمد", "یوسف", "على", "فاطمه", "مُحَمَّد"))


def test_another_childs_name_in_such_a_script_is_taken_out_before_it_is_described(busy):
    child_id = told(busy, text=f"{NAME} and two others were there.")
    busy.desk.people.add(PersonAround(child_id=child_id, name=NAME, is_child=True))
    made = preview(busy, child_id)
    assert made.findings == ()
    assert NAME not in words_of_word(made.docx)


@pytest.mark.parametrize("line", [f"Sitting with {NAME}.", f"A long talk with {NAME} {ARABIC}."])
def test_a_name_behind_a_description_still_stops_the_childs_own_copy(busy, line):
    child_id = own_copy(busy, line)
    busy.desk.people.add(PersonAround(child_id=child_id, name=NAME, is_child=True))
    made = preview(busy, child_id, OWN_COPY)
    assert made.docx is None
    assert any("another child’s name" in each for each in made.findings)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (NAME, f"جاءت و{NAME} معي"),  # with "and" joined to it
        ("🐍", "him 🐍 again"),
    ],
)
def test_a_name_that_may_be_meant_is_looked_at_by_a_person(busy, name, written):
    child_id = own_copy(busy, written)
    busy.desk.people.add(PersonAround(child_id=child_id, name=name, is_child=True))
    made = preview(busy, child_id, OWN_COPY)
    assert any("another child’s name" in each for each in made.doubts)


@pytest.mark.parametrize("written", ["🅰🆂🅷 was there", "🇦🇸🇭 was there", "𝓐𝓼𝓱 was there", "ＡＳＨ was there"])
def test_a_name_in_letters_that_are_signs_stops_the_childs_own_copy(busy, written):
    child_id = own_copy(busy, written)
    busy.desk.people.add(PersonAround(child_id=child_id, name="Ash", is_child=True))
    assert preview(busy, child_id, OWN_COPY).findings


def test_the_childs_own_copy_says_in_its_own_words_that_signs_are_described(busy):
    made = preview(busy, own_copy(busy, "Music 🎧 at night."), OWN_COPY)
    said = in_one_line(made.pdf)
    assert "Music [emoji: headphone] at night." in said
    assert "Your plan on the laptop has them as you wrote them." in said
    assert "by hand" not in said
    assert made.doubts == ()


def test_a_child_whose_own_words_are_left_out_can_have_them_written_in(busy):
    said = in_one_line(preview(busy, own_copy(busy, ARABIC), OWN_COPY).pdf)
    assert "Your plan on the laptop has them as you wrote them." in said
    assert "Ask us to write them in by hand here: ________" in said


def test_the_word_on_brackets_stands_last_before_the_signature(busy):
    own = in_one_line(preview(busy, own_copy(busy, "Music 🎧 at night."), OWN_COPY).pdf)
    assert own.index("Music [emoji") < own.index("Who to call") < own.index("square brackets")
    assert own.index("square brackets") < own.index("This shows that it is the real one")
    pack = in_one_line(preview(busy, told(busy, childs_words="I was so 😭.")).pdf)
    assert pack.index("What we ask") < pack.index("I was so [emoji") < pack.index("square brackets")
    assert pack.index("square brackets") < pack.index("The signature shows")


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Angel", "A prayer 👼 " * 40),
        ("Joker", "Cards 🃏 with Nan"),
        ("Jack", "Out 🎃 " * 700),  # at the end of a line and of a page, too
        ("Heart", "I ❤️ it"),
    ],
)
def test_a_name_met_only_in_a_description_of_ours_is_not_found(busy, tmp_path, name, line):
    child_id = own_copy(busy, line)
    busy.desk.people.add(PersonAround(child_id=child_id, name=f"{name} Exampleton", is_child=True))
    made = preview(busy, child_id, OWN_COPY)
    assert made.findings == made.doubts == ()
    assert busy.desk.packs.sign_and_export(made, tmp_path, busy.passphrase).value.paths


@pytest.mark.parametrize(
    "written", ["👼 and Angel", "[emoji: baby angel] 👼", "𝓐𝓷𝓰𝓮𝓵 👼", "🅰🅽🅶🅴🅻", "A⃣n⃣g⃣e⃣l⃣ 👼"]
)
def test_a_name_that_was_written_beside_a_description_is_found(busy, written):
    child_id = own_copy(busy, written)
    busy.desk.people.add(PersonAround(child_id=child_id, name="Angel", is_child=True))
    assert preview(busy, child_id, OWN_COPY).findings


def test_a_name_learned_after_the_preview_is_looked_for_where_the_pages_leave_writing_out(busy, tmp_path):
    child_id = own_copy(busy, f"Sitting with {NAME}.")
    made = preview(busy, child_id, OWN_COPY)
    busy.desk.people.add(PersonAround(child_id=child_id, name=NAME, is_child=True))
    with pytest.raises(Problems, match="another child"):
        busy.desk.packs.sign_and_export(made, tmp_path, busy.passphrase, has_looked_at_doubts=True)


def test_a_short_name_in_a_script_without_capitals_is_found(busy):
    child_id = own_copy(busy, "كنت مع مي في البيت")
    busy.desk.people.add(PersonAround(child_id=child_id, name="مي", is_child=True))
    made = preview(busy, child_id, OWN_COPY)
    assert made.findings or made.doubts
