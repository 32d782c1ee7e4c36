"""The plan of the professionals around a child: who changes what, by when, and what if it does not work.

Actions change a context (the place, the peers, the school, the online space, the family, the services) and
not only the child. What an action answers is kept with it, so that an unanswered concern can be seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NewType

from hothdesk.children.model import ChildId
from hothdesk.core.datewords import day_words
from hothdesk.core.errors import NotFound, Problem
from hothdesk.core.i18n import _
from hothdesk.formengine.model import Form, FormId, Maker
from hothdesk.plans.model import NO_ANSWERS, Answers, Concern, Origin, PlanId, unfinished_lines

FORM: Final = FormId("my_safety_plan_professionals")

# Questions of the form that the rules below read.
DANGER: Final = "danger"
GOAL: Final = "goal"
DISAGREEMENT: Final = "disagreement"
DISAGREEMENT_ANSWER: Final = "disagreement_answer"
PROGRESS: Final = "progress"
MISSING: Final = "missing_plan"
COMING_HOME: Final = "coming_home"
ONLINE: Final = "online_actions"
FAMILY: Final = "family_actions"
# Answered with actions, people and a day of their own, not with lines of the form.
KEPT_AS_ACTIONS: Final = frozenset({"context_changes", "adult_actions", ONLINE, FAMILY})
KEPT_OTHERWISE: Final = frozenset({"shared_with", "review_on"})
# Told by the child, a parent or somebody else, word for word.
TOLD_BY_OTHERS: Final = frozenset({"childs_words", DISAGREEMENT, "family_view", "others_disagree"})
ASKED_ANEW: Final = (DISAGREEMENT, DISAGREEMENT_ANSWER, PROGRESS, "others_disagree", "childs_copy")

REVIEW_WEEKS: Final = 4
"""At least every four weeks (Swindon 2024, Opal: Reviews)."""
MOST_YEARS_AHEAD: Final = 2
"""A day to act by that is further away is asked about (a rule of ours)."""

ActionId = NewType("ActionId", str)
PersonToldId = NewType("PersonToldId", str)


class Context(StrEnum):
    """What an action changes."""

    CHILD = "child"
    FAMILY = "family"
    PEERS = "peers"
    SCHOOL = "school"
    PLACE = "place"
    ONLINE = "online"
    SERVICES = "services"

    @property
    def word(self) -> str:
        """The word for it."""
        match self:
            case Context.CHILD:
                return _("The child")
            case Context.FAMILY:
                return _("Family and home")
            case Context.PEERS:
                return _("Friends and groups")
            case Context.SCHOOL:
                return _("School or learning")
            case Context.PLACE:
                return _("Places and ways")
            case Context.ONLINE:
                return _("Online")
            case Context.SERVICES:
                return _("Services")

    @property
    def question_id(self) -> str:
        """The question of the form under which the action is shown."""
        match self:
            case Context.PEERS | Context.SCHOOL | Context.PLACE:
                return "context_changes"
            case Context.ONLINE:
                return ONLINE
            case Context.FAMILY:
                return FAMILY
            case Context.CHILD | Context.SERVICES:
                return "adult_actions"


class ActionStatus(StrEnum):
    """How far an action is."""

    TO_DO = "to_do"
    UNDER_WAY = "under_way"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def word(self) -> str:
        """The word for it."""
        match self:
            case ActionStatus.TO_DO:
                return _("To do")
            case ActionStatus.UNDER_WAY:
                return _("Under way")
            case ActionStatus.DONE:
                return _("Done")
            case ActionStatus.STOPPED:
                return _("Not going ahead")

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has to do it."""
        return self in (ActionStatus.TO_DO, ActionStatus.UNDER_WAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """Something an adult does.

    Attributes:
        what: what is done.
        context: what it changes.
        owner_role: the role that does it.
        owner_name: the person in that role; may be empty while it is not known.
        by_on: the day by which it is done.
        outcome: what it should change.
        contingency: what happens if it does not work.
        evidence: what shows that it was done, or why it does not go ahead.
        done_on: the day it was done.
        answers: the concerns it answers, each where it came from.
        carried_from: the number of the version it was carried over from; None when it is new.
    """

    id: ActionId
    what: str
    context: Context
    owner_role: str = ""
    owner_name: str = ""
    by_on: date | None = None
    outcome: str = ""
    contingency: str = ""
    status: ActionStatus = ActionStatus.TO_DO
    evidence: str = ""
    done_on: date | None = None
    answers: tuple[Origin, ...] = ()
    carried_from: int | None = None

    @property
    def owner(self) -> str:
        """Who does it: "Kim Example, Opal worker", or as much of it as is known."""
        return ", ".join(part for part in (self.owner_name, self.owner_role) if part)

    @property
    def goes_ahead(self) -> bool:
        """Say whether it says what is done and was not given up: nothing else answers a worry."""
        return bool(self.what.strip()) and self.status is not ActionStatus.STOPPED


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAction:
    """A concern that gets no action now, with the reason."""

    concern: Origin
    because: str


class Stance(StrEnum):
    """How somebody stands to the plan."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    TOLD = "told"
    NOT_TOLD = "not_told"
    NOT_ASKED = "not_asked"

    @property
    def word(self) -> str:
        """The word for it."""
        match self:
            case Stance.AGREES:
                return _("Agrees")
            case Stance.DISAGREES:
                return _("Disagrees")
            case Stance.TOLD:
                return _("Told")
            case Stance.NOT_TOLD:
                return _("Not told")
            case Stance.NOT_ASKED:
                return _("Not asked yet")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTold:
    """Somebody who agreed to the plan, was told of it, or was not, and why.

    Attributes:
        has_copy: they have a copy of it.
        because: why they have it, why they were not told, or what they disagree with.
    """

    id: PersonToldId
    name: str
    role: str = ""
    stance: Stance = Stance.NOT_ASKED
    has_copy: bool = False
    because: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfessionalPlan:
    """One professionals' plan as it is now; every change gives a new one.

    Attributes:
        actions: what adults do, context by context.
        no_actions: concerns that get no action now, each with the reason.
        people: who agreed, was told, or was not.
        review_on: when it is looked at again.
        concerns: what a finished plan was checked against; empty while it is written.
    """

    id: PlanId
    child_id: ChildId
    form_id: FormId
    form_version: str
    answers: Answers = NO_ANSWERS
    actions: tuple[Action, ...] = ()
    no_actions: tuple[NoAction, ...] = ()
    people: tuple[PersonTold, ...] = ()
    review_on: date | None = None
    review_where: str = ""
    concerns: tuple[Concern, ...] = ()

    @property
    def danger(self) -> str:
        """Who or what harms the child, or may, and how."""
        return self.answers.words(DANGER)

    @property
    def goal(self) -> str:
        """What people will see when the child is safe enough."""
        return self.answers.words(GOAL)

    @property
    def child_disagrees_with(self) -> str:
        """What the child disagrees with, exactly as they said it."""
        return self.answers.words(DISAGREEMENT)

    @property
    def disagreement_answer(self) -> str:
        """What was answered to the child."""
        return self.answers.words(DISAGREEMENT_ANSWER)

    def action(self, action_id: ActionId) -> Action:
        """Return one action.

        Raises:
            NotFound: it is not in the plan.
        """
        for action in self.actions:
            if action.id == action_id:
                return action
        raise NotFound(_("This action is no longer in the plan."))

    @property
    def promises(self) -> tuple[Action, ...]:
        """The actions that go ahead: what the adults carry."""
        return tuple(action for action in self.actions if action.goes_ahead)

    def actions_in(self, context: Context) -> tuple[Action, ...]:
        """Return the actions that change one context."""
        return tuple(action for action in self.actions if action.context is context)

    def with_action(self, action: Action) -> ProfessionalPlan:
        """Return the plan with this action: in its old stead, or last."""
        if any(each.id == action.id for each in self.actions):
            actions = tuple(action if each.id == action.id else each for each in self.actions)
            return replace(self, actions=actions)
        return replace(self, actions=(*self.actions, action))

    def without_action(self, action_id: ActionId) -> ProfessionalPlan:
        """Return the plan without that action; what it answered is then unanswered again."""
        return replace(self, actions=tuple(each for each in self.actions if each.id != action_id))

    def with_no_action(self, concern: Origin, because: str) -> ProfessionalPlan:
        """Return the plan with the reason why this concern gets no action; with none, without it."""
        others = tuple(each for each in self.no_actions if each.concern.key != concern.key)
        kept = (NoAction(concern=concern, because=because),) if because.strip() else ()
        return replace(self, no_actions=(*others, *kept))

    def with_person(self, person: PersonTold) -> ProfessionalPlan:
        """Return the plan with this person: in their old stead, or last."""
        if any(each.id == person.id for each in self.people):
            people = tuple(person if each.id == person.id else each for each in self.people)
            return replace(self, people=people)
        return replace(self, people=(*self.people, person))

    def without_person(self, person_id: PersonToldId) -> ProfessionalPlan:
        """Return the plan without that person."""
        return replace(self, people=tuple(each for each in self.people if each.id != person_id))


def action_problems(action: Action) -> tuple[Problem, ...]:
    """Return why an action cannot be kept as it is: an action closes only with what shows it."""
    if action.status is ActionStatus.DONE and not action.evidence.strip():
        return (Problem(f"action/{action.id}", _("Say what shows that it was done.")),)
    if action.status is ActionStatus.STOPPED and not action.evidence.strip():
        return (Problem(f"action/{action.id}", _("Say why it does not go ahead.")),)
    return ()


def doubt_about_day(by_on: date | None, today: date) -> str:
    """Return what is odd about the day by which something is to be done; empty where nothing is.

    It asks and refuses nothing: an action may be late, and be written down late.
    """
    if by_on is None:
        return ""
    day = day_words(by_on)
    if by_on < _years_on(today, -1):
        return _("{day} is long gone. Is the year right?").format(day=day)
    if by_on < today:
        return _("{day} has gone by. Is the day right? If it is late, leave it.").format(day=day)
    if by_on > _years_on(today, MOST_YEARS_AHEAD):
        return _("{day} is years away. Is the year right?").format(day=day)
    return ""


def doubt_about_review(review_on: date | None, today: date) -> str:
    """Return what is odd about the day of the next review; empty where nothing is."""
    if review_on is None or review_on <= today + timedelta(weeks=REVIEW_WEEKS):
        return "" if review_on is None or review_on >= today else doubt_about_day(review_on, today)
    return _("That is more than four weeks away. Is the day right?")


def _years_on(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28))


def missing_from(plan: ProfessionalPlan, form: Form, today: date) -> tuple[Problem, ...]:
    """Return what must be there before the plan can be finished; coverage is looked at in ``coverage``."""
    problems: list[Problem] = []
    if not plan.danger.strip():
        problems.append(Problem(DANGER, _("Say who or what harms the child, and how.")))
    if not plan.goal.strip():
        problems.append(Problem(GOAL, _("Say what people will see when the child is safe enough.")))
    if not plan.actions:
        problems.append(Problem("actions", _("Add at least one action.")))
    for action in plan.actions:
        problems.extend(_missing_from_action(action))
    tasks = plan.answers.by(Maker.CHILD)
    if len(tasks) > len(plan.promises):
        told = _("The child is to do more than the adults. Add actions for adults, or take tasks away.")
        problems.append(Problem("child_tasks", told))
    problems.extend(unfinished_lines(form, plan.answers))
    if plan.child_disagrees_with.strip() and not plan.disagreement_answer.strip():
        told = _("Write what was answered to what the child disagrees with.")
        problems.append(Problem(DISAGREEMENT_ANSWER, told))
    if plan.review_on is None or plan.review_on < today:
        problems.append(Problem("review_on", _("Set the day of the next review: today or later.")))
    problems.extend(
        Problem(
            f"person/{person.id}", _("{name} was not told: say why.").format(name=person.name or person.role)
        )
        for person in plan.people
        if person.stance is Stance.NOT_TOLD and not person.because.strip()
    )
    return tuple(problems)


def _missing_from_action(action: Action) -> tuple[Problem, ...]:
    field = f"action/{action.id}"
    if not action.what.strip():
        return (Problem(field, _("An action is empty. Write what will be done, or take it away.")),)
    problems = list(action_problems(action))
    if not action.owner.strip():
        problems.append(Problem(field, _("“{action}”: say who does it.").format(action=action.what)))
    if action.by_on is None and action.status.is_open:
        problems.append(Problem(field, _("“{action}”: say by which day.").format(action=action.what)))
    return tuple(problems)
