"""The young person's own plan, in their words; the professionals' is in ``professionals_plan``."""

from __future__ import annotations

from hothdesk.app import Desk
from hothdesk.children.model import ChildId
from hothdesk.core.ids import new_id
from hothdesk.formengine.model import QuestionId
from hothdesk.mapping.versions import MapVersion
from hothdesk.plans.contents import NamesKnown
from hothdesk.plans.model import LineId, OriginKind, PlanAnswer, PlanId, PlanLine
from hothdesk.plans.versions import YoungPersonPlanVersion

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


def _take_one_from_the_map(desk: Desk, plan_id: PlanId, drawn: MapVersion) -> None:
    for suggestion in desk.plans.young_person.list_suggestions(plan_id, drawn.safety_map):
        if suggestion.origin.kind is OriginKind.MAP_ROUTE:
            desk.plans.young_person.take(plan_id, suggestion)
            return
