"""The professionals' plan for the made-up child: every section filled, every worry answered."""

from __future__ import annotations

from hothdesk.app import Desk
from hothdesk.assessments.model import AssessmentVersion
from hothdesk.children.model import ChildId
from hothdesk.core.ids import new_id
from hothdesk.demo.story import Story
from hothdesk.formengine.model import QuestionId
from hothdesk.mapping.model import SafetyMap
from hothdesk.mapping.versions import MapVersion
from hothdesk.plans.coverage import concerns_in_assessment, concerns_on_map
from hothdesk.plans.model import Concern, LineId, PlanAnswer, PlanId, PlanLine
from hothdesk.plans.professional import Action, ActionId, Context, PersonTold, PersonToldId, Stance
from hothdesk.plans.versions import ProfessionalPlanVersion

_WORDS = {
    "childs_words": "I’m not being difficult. I just don’t want to walk past them.",
    "strengths": "Nan, the sound desk, a maths teacher Robin likes, and telling us things on walks.",
    "communication": "On a walk, one question at a time, with time to think. No loud rooms.",
    "danger": "Adults near the row of shops and in a group chat seek Robin out, give things, and wait.",
    "goal": "Robin walks the short way to school, at any hour, and nobody waits for them.",
    "warning_signs": "Hood up and quiet; the second phone out; late by more than half an hour.",
    "coming_home": (
        "Nan sends a taxi and asks nothing till the morning: food, a shower, sleep. Kit listens first. A "
        "return home talk is offered within 72 hours, on a walk if Robin likes."
    ),
    "family_view": "Nan: I want them home, and nobody told off. Ring me when that chat starts again.",
    "disagreement": "Being driven to school. I want to walk.",
    "disagreement_answer": "We will not drive Robin to school. We will make the way safe to walk.",
    "others_disagree": (
        "The attendance lead would keep the marks for being late. Agreed to leave them off for four weeks, "
        "and then to look at it together."
    ),
    "progress": "First version. What helps already: school from 9.30, and the walk home on Tuesdays.",
}
_LINES: dict[str, tuple[tuple[str, dict[str, str]], ...]] = {
    "helpers": (
        (
            "Nan",
            {
                "role": "Grandmother",
                "does": "Picks up at any hour, and sends the taxi",
                "reach": "Robin’s first number",
            },
        ),
        (
            "Kit Mentorsen",
            {"role": "Youth worker", "does": "Walks home from club on Tuesdays", "reach": "At club"},
        ),
        (
            "Head of year",
            {"role": "School", "does": "A word before register, in room 4", "reach": "School office"},
        ),
    ),
    "child_tasks": (
        ("Get on the 14 even if it goes the wrong way", {}),
        ("Text Nan a dot", {}),
    ),
    "contingency": (
        (
            "The adult waits somewhere else",
            {"then_this": "Tell Sam the same day; community safety moves its round", "who": "Kit Mentorsen"},
        ),
        (
            "Somebody asks Robin to pass something on again",
            {"then_this": "Nobody is cross. Ring Sam; this plan is looked at within a day", "who": "Nan"},
        ),
    ),
    "missing_plan": (
        ("Ring Robin, then Kit; look at the club and the park", {"who": "Nan", "when": "After half an hour"}),
        (
            "Ring 101 and say that Robin is missing; 999 if something is wrong",
            {"who": "Nan", "when": "After an hour, sooner if it feels wrong"},
        ),
        (
            "Give the police the sheet that Robin helped to write",
            {"who": "Sam Workerby", "when": "With that call; nights: emergency duty service"},
        ),
    ),
}
# what, where it changes something, who, days from today, what if it does not work, and what it answers:
# places and ways by name, rows of the CERAF by their id
_ACTIONS = (
    (
        "Staff and better light at bus stop B, 18:00 to 20:00",
        Context.PLACE,
        "Community safety officer",
        14,
        "Ask the bus company to wait at stop A until there is light",
        ("Bus stop B",),
    ),
    (
        "Visit every shop in the row; agree what they watch for and whom they ring",
        Context.PLACE,
        "Opal worker",
        10,
        "",
        ("Row of shops", "told_or_reported"),
    ),
    (
        "Light the park path, and a warden’s round before dark",
        Context.PLACE,
        "Parks manager",
        28,
        "",
        ("Park",),
    ),
    (
        "Help Robin leave the group chat safely, and report it to the platform",
        Context.ONLINE,
        "Youth worker",
        7,
        "If they find Robin again: new number, and tell the police in their own form",
        ("Group chat", "online"),
    ),
    (
        "Start the school day at 9.30, with a warm welcome and no mark for being late",
        Context.SCHOOL,
        "Head of year",
        3,
        "",
        ("Long way to school", "behaviour"),
    ),
    (
        "Walk home with Robin after club",
        Context.PEERS,
        "Youth worker",
        3,
        "If the worker is ill, Nan is told by four",
        ("Short way home", "peers"),
    ),
    (
        "Ring Robin’s phone and Nan each time Robin is late by an hour",
        Context.FAMILY,
        "Social worker",
        1,
        "",
        ("missing", "out_of_county"),
    ),
    (
        "Talk with Robin on a walk about the trainers and the second phone, and take neither away",
        Context.CHILD,
        "Youth worker",
        7,
        "",
        ("receiving",),
    ),
    (
        "Ask the substance worker to come to club, and tell Robin who that is beforehand",
        Context.SERVICES,
        "Social worker",
        14,
        "",
        ("substances",),
    ),
)
_PEOPLE = (
    ("Robin", Stance.AGREES, False, "To some of it; not to being driven"),
    ("Grandmother", Stance.AGREES, True, "She is rung first"),
    ("Head of year", Stance.TOLD, True, "School keeps three of these promises"),
    ("Opal worker", Stance.TOLD, True, "Goes to MACE with it"),
    ("Father", Stance.NOT_TOLD, False, "Robin asks to be asked first"),
)


def finish_professionals_plan(
    desk: Desk, child_id: ChildId, drawn: MapVersion, assessed: AssessmentVersion, story: Story
) -> ProfessionalPlanVersion:
    """Fill every section, answer every worry on the map and in the CERAF, and finish version 1."""
    plans = desk.plans.professional
    plan_id = plans.start(child_id).value
    for question, words in _WORDS.items():
        plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId(question), words=words))
    for question, lines in _LINES.items():
        for text, more in lines:
            line = PlanLine(id=LineId(new_id()), text=text, more=tuple(more.items()))
            plans.save_line(plan_id, QuestionId(question), line)
    copy = PlanAnswer(question_id=QuestionId("childs_copy"), option="kept_for_them", words="Nan keeps it.")
    plans.save_answer(plan_id, copy)
    concerns = _concerns(desk, drawn.safety_map, assessed)
    _promise(desk, plan_id, concerns, story)
    for role, stance, has_copy, because in _PEOPLE:
        person = PersonTold(
            id=PersonToldId(new_id()), name="", role=role, stance=stance, has_copy=has_copy, because=because
        )
        plans.save_person(plan_id, person)
    plans.set_review(plan_id, story.working_day(-26), where="Child in need meeting at school, with Opal")
    return plans.finalise(plan_id, concerns=concerns).value


def _concerns(desk: Desk, safety_map: SafetyMap, assessed: AssessmentVersion) -> tuple[Concern, ...]:
    area = desk.partnerships.partnership(desk.settings.get().partnership_id)
    form = desk.assessments.form_of(assessed)
    return (*concerns_on_map(safety_map), *concerns_in_assessment(assessed, form, area.levels))


def _promise(desk: Desk, plan_id: PlanId, concerns: tuple[Concern, ...], story: Story) -> None:
    for what, context, role, days, contingency, answers in _ACTIONS:
        action = Action(
            id=ActionId(new_id()),
            what=what,
            context=context,
            owner_role=role,
            by_on=story.day(-days),
            contingency=contingency,
            answers=tuple(
                each.origin for each in concerns if each.title in answers or each.origin.item_id in answers
            ),
        )
        desk.plans.professional.save_action(plan_id, action)
