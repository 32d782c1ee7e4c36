"""A small form with the parts that matter, and the service on a real vault and real files."""

from datetime import date

import pytest

from hothdesk.assessments.model import Answer, Evidence, Judgement
from hothdesk.assessments.service import Assessments
from hothdesk.children.model import Child, Provenance
from hothdesk.children.service import Children
from hothdesk.core import paths
from hothdesk.core.dates import PartialDate
from hothdesk.formengine.library import FormLibrary
from hothdesk.formengine.model import AnswerKind
from hothdesk.partnerships.library import PartnershipLibrary

SMALL_FORM = """\
kind: assessment
id: small
version: '2026.1'
title: Small worksheet
status: worksheet
owner: Tests
partnership: swindon
source: {document: Example guidance, section: Table, read_on: 2026-11-20}
introduction: A small form.
levels: [emerging, on_the_cusp, experiencing]
windows:
  current_months: 3
  recent_months: 6
  source: {document: Example guidance, section: Windows, read_on: 2026-11-20}
not_answers:
  - {kind: not_known, label: Not known}
  - {kind: not_asked, label: Not asked}
  - {kind: did_not_want_to_say, label: Did not want to say}
  - {kind: withheld, label: Held back}
  - {kind: no_sign, label: No sign of this}
sections:
  - id: signs
    title: Signs
    questions:
      - kind: indicator
        id: missing
        title: Missing
        prompt: Has {child} been missing?
        source: row 1
        ask_next: times away
        cells:
          - level: emerging
            summary: Now and then
            signs:
              - {id: missing_e_sometimes, text: Now and then.}
              - {id: missing_e_attendance, text: Attendance under 85%.}
          - level: on_the_cusp
            summary: Often
            signs: [{id: missing_c_often, text: Often.}]
          - level: experiencing
            summary: Taken away
            signs:
              - {id: missing_x_far, text: Very far.}
              - {id: missing_x_taken, text: "{child} was taken away.", happened: true}
      - kind: indicator
        id: behaviour
        title: Behaviour
        prompt: Has {child} changed?
        source: row 2
        counted_with: [missing]
        cells:
          - level: emerging
            summary: A little
            signs:
              - {id: behaviour_e_withdrawn, text: Withdrawn.}
              - {id: behaviour_e_attendance, text: Attendance under 85%., same_as: missing_e_attendance}
          - level: on_the_cusp
            summary: After an event
            signs: [{id: behaviour_c_event, text: After an event.}]
          - level: experiencing
            summary: Very afraid
            signs: [{id: behaviour_x_afraid, text: Very afraid.}]
      - kind: indicator
        id: sexual_health
        title: Sexual health
        prompt: What is known?
        source: row 3
        ask_next: safety with others
        caution: {text: Under 13 this is never early., source: Example Act, under_age: 13, never_lowest: true}
        cells:
          - level: emerging
            summary: Dates
            signs: [{id: sexual_e_dates, text: Dates.}]
          - level: on_the_cusp
            summary: Older
            signs: [{id: sexual_c_older, text: With older others.}]
          - level: experiencing
            summary: Assault
            signs: [{id: sexual_x_assault, text: "{child} was assaulted.", happened: true}]
  - id: around
    title: Around the child
    questions:
      - kind: choices
        id: vulnerability
        title: Vulnerability
        prompt: What calls for support?
        source: ours
        options: [{id: loss, label: Loss}, {id: disability, label: Disability}]
      - kind: text
        id: childs_view
        title: In their own words
        prompt: What does {child} say?
        source: ours
        ask_next: what they say
"""

RATIONALE = "Robin has been away overnight twice this month and met an adult nobody knows."


def known(text="Seen at home.", *when):
    """One line of evidence, dated as far as said."""
    return Evidence(text=text, occurred=PartialDate(*when) if when else None, provenance=Provenance.SEEN)


class Examples:
    """Short ways to write answers in tests."""

    rationale = RATIONALE
    small_form = SMALL_FORM
    known = staticmethod(known)

    @staticmethod
    def value(*signs, level=None, when=(2026, 11, 10), **more):
        return Answer(level=level, signs=signs, evidence=(known("Seen at home.", *when),), **more)

    @staticmethod
    def kind(kind):
        return Answer(kind=AnswerKind(kind))

    @classmethod
    def all_answers(cls, **changed):
        answers = {
            "missing": cls.value("missing_c_often"),
            "behaviour": cls.kind("no_sign"),
            "sexual_health": cls.kind("not_known"),
            "vulnerability": Answer(options=("loss",)),
            "childs_view": Answer(text="I just want it to stop."),
        }
        return {**answers, **changed}

    @staticmethod
    def judged(level="on_the_cusp", **more):
        return Judgement(level=level, rationale=RATIONALE, **more)


@pytest.fixture(scope="session")
def examples():
    return Examples


@pytest.fixture(scope="session")
def partnerships():
    """The shipped partnerships, read once: nothing changes them."""
    return PartnershipLibrary(paths.forms())


@pytest.fixture(scope="session")
def shipped_forms():
    """The shipped forms, read once: nothing changes them."""
    return FormLibrary(paths.forms())


@pytest.fixture
def forms_folder(tmp_path):
    folder = tmp_path / "forms"
    (folder / "assessments").mkdir(parents=True)
    (folder / "assessments" / "small.yaml").write_text(SMALL_FORM, encoding="utf-8")
    return folder


@pytest.fixture
def small(forms_folder):
    return FormLibrary(forms_folder).form("small")


@pytest.fixture
def assessments(session, forms_folder, partnerships):
    return Assessments(session, FormLibrary(forms_folder), partnerships)


@pytest.fixture
def child_id(session):
    return Children(session).add(Child(chosen_name="Robin", born=PartialDate(2011, 3, 2))).value


@pytest.fixture
def young_child_id(session):
    return Children(session).add(Child(chosen_name="Kit", born=PartialDate(2014, 3, 2))).value


@pytest.fixture
def finalised(assessments, child_id, examples):
    """Finalise one version with these answers and this judgement, and return it."""

    def make(answers=None, judgement=None, **start):
        draft_id = assessments.start(child_id, "small", **start).value
        for question_id, answer in (answers or examples.all_answers()).items():
            assessments.save_answer(draft_id, question_id, answer)
        assessments.save_judgement(draft_id, judgement or examples.judged())
        return assessments.finalise(draft_id).value

    return make


@pytest.fixture
def anchor():
    return date(2026, 11, 20)
