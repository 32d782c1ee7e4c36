"""Both plans for the made-up child: theirs in their own words, the professionals' with owners and dates."""

from __future__ import annotations

from datetime import date, timedelta

from hothdesk.app import Desk
from hothdesk.assessments.model import AssessmentVersion
from hothdesk.children.model import ChildId
from hothdesk.core.ids import new_id
from hothdesk.formengine.model import QuestionId
from hothdesk.mapping.versions import MapVersion
from hothdesk.plans.contents import NamesKnown
from hothdesk.plans.coverage import concerns_in_assessment, concerns_on_map
from hothdesk.plans.model import Concern, LineId, OriginKind, PlanAnswer, PlanId, PlanLine
from hothdesk.plans.professional import Action, ActionId, Context, PersonTold, PersonToldId, Stance
from hothdesk.plans.versions import ProfessionalPlanVersion, YoungPersonPlanVersion

_LINES = {
    "matters": ("Music, and mixing desks.", "Being left alone when I say so."),
    "good_at": ("Running the sound desk.",),
    "hopes": ("To walk to school the short way.",),
    "places_good": ("Youth club on Tuesdays.",),
    "places_bad": ("The row of shops, always. The bus stop after six.",),
    "feeling_unsafe": ("My phone goes and my stomach drops.",),
    "others_can_see": ("I go quiet and put my hood up.",),
    "i_can_do": ("Get on the 14 even if it goes the wrong way.", "Text Nan a dot."),
    "phone_me": ("Turn the chat off when I’m at Nan’s.",),
    "getting_home": ("Nan sends a taxi and doesn’t ask till the morning.",),
    "away": ("Ring Nan first. Then Kit.",),
}
_PROMISES = (
    ("Walk home with me from club", "Kit", "every Tuesday"),
    ("Get staff at the bus stop from six to eight", "Sam", "in two weeks"),
    ("Talk to every shop about what they see", "Sam and community safety", "in two weeks"),
    ("Let me in late without a row", "Miss in room 4", "from Monday"),
)


def agree_childs_plan(desk: Desk, child_id: ChildId, drawn: MapVersion) -> YoungPersonPlanVersion:
    """Fill the young person's plan with what they said, take one line from their map, and agree it."""
    plans = desk.plans.young_person
    plan_id = plans.start(child_id).value
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("called"), words="Robz"))
    for question, lines in _LINES.items():
        for text in lines:
            plans.save_line(plan_id, QuestionId(question), PlanLine(id=LineId(new_id()), text=text))
    for who, how in (("Nan", "I can ring any time"), ("Miss in room 4", "Before register")):
        line = PlanLine(id=LineId(new_id()), text=who, more=(("how", how),))
        plans.save_line(plan_id, QuestionId("trusted"), line)
    for text, who, when in _PROMISES:
        line = PlanLine(id=LineId(new_id()), text=text, more=(("who", who), ("by_when", when)))
        plans.save_line(plan_id, QuestionId("grown_ups_do"), line)
    _take_one_from_the_map(desk, plan_id, drawn)
    plans.save_answer(
        plan_id,
        PlanAnswer(question_id=QuestionId("disagree"), words="Being driven to school. I want to walk."),
    )
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("copy"), option="small"))
    plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId("agreed"), option="some"))
    child = desk.children.get_child(child_id)
    levels = desk.partnerships.partnership(desk.settings.get().partnership_id).levels
    return plans.agree(
        plan_id,
        names=NamesKnown(
            own=(f"{child.legal_given} {child.legal_family}",),
            own_family=(child.legal_family,),
            others=tuple(
                name for each in desk.people.list_people(child_id) for name in each.all_names if " " in name
            ),
        ),
        level_words=tuple(level.word for level in levels),
    ).value


def finish_professionals_plan(
    desk: Desk, child_id: ChildId, drawn: MapVersion, assessed: AssessmentVersion, today: date
) -> ProfessionalPlanVersion:
    """Write an action or a reason for every worry on the map and in the CERAF, and finish version 1."""
    plans = desk.plans.professional
    plan_id = plans.start(child_id).value
    area = desk.partnerships.partnership(desk.settings.get().partnership_id)
    concerns = (
        *concerns_on_map(drawn.safety_map),
        *concerns_in_assessment(assessed, desk.assessments.form_of(assessed), area.levels),
    )
    for question, words in (
        ("childs_words", "I’m not being difficult. I just don’t want to walk past them."),
        ("strengths", "Nan, the sound desk, a maths teacher Robin likes, and telling us things on walks."),
        ("danger", "Adults near the row of shops and in a group chat seek Robin out, give things, and wait."),
        ("goal", "Robin walks the short way to school, at any hour, and nobody waits for them."),
        ("warning_signs", "Hood up and quiet; the second phone out; late by more than half an hour."),
        ("disagreement", "Being driven to school. I want to walk."),
        ("disagreement_answer", "We will not drive Robin to school. We will make the way safe to walk."),
    ):
        plans.save_answer(plan_id, PlanAnswer(question_id=QuestionId(question), words=words))
    for number, (what, context, role, days, contingency) in enumerate(_ACTIONS):
        plans.save_action(
            plan_id,
            Action(
                id=ActionId(new_id()),
                what=what,
                context=context,
                owner_role=role,
                by_on=today + timedelta(days=days),
                contingency=contingency,
                answers=tuple(each.origin for each in _answered(concerns, number)),
            ),
        )
    for person in (
        PersonTold(id=PersonToldId(new_id()), name="", role="Grandmother", stance=Stance.AGREES),
        PersonTold(
            id=PersonToldId(new_id()),
            name="",
            role="Father",
            stance=Stance.NOT_TOLD,
            because="Robin asks to be asked first",
        ),
    ):
        plans.save_person(plan_id, person)
    return plans.finalise(plan_id, concerns=concerns).value


_ACTIONS = (
    (
        "Staff and better light at bus stop B, 18:00 to 20:00",
        Context.PLACE,
        "Community safety officer",
        14,
        "",
    ),
    (
        "Visit every shop in the row; agree what they watch for and whom they ring",
        Context.PLACE,
        "Opal worker",
        10,
        "",
    ),
    ("Light the park path, and a warden’s round before dark", Context.PLACE, "Parks manager", 28, ""),
    (
        "Help Robin leave the group chat safely, and report it to the platform",
        Context.ONLINE,
        "Youth worker",
        7,
        "If they find Robin again: new number, and tell the police in their own form",
    ),
    (
        "Start the school day at 9.30, with a warm welcome and no mark for being late",
        Context.SCHOOL,
        "Head of year",
        3,
        "",
    ),
    (
        "Walk home with Robin after club",
        Context.PEERS,
        "Youth worker",
        3,
        "If the worker is ill, Nan is told by four",
    ),
    ("Ring Robin’s phone and Nan each time Robin is late by an hour", Context.FAMILY, "Social worker", 1, ""),
)


def _answered(concerns: tuple[Concern, ...], number: int) -> tuple[Concern, ...]:
    """Return the worries that one action answers, so that together the actions answer every one."""
    return tuple(each for index, each in enumerate(concerns) if index % len(_ACTIONS) == number)


def _take_one_from_the_map(desk: Desk, plan_id: PlanId, drawn: MapVersion) -> None:
    for suggestion in desk.plans.young_person.list_suggestions(plan_id, drawn.safety_map):
        if suggestion.origin.kind is OriginKind.MAP_ROUTE:
            desk.plans.young_person.take(plan_id, suggestion)
            return
