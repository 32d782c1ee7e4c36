"""What the signs suggest: never a number, never lowered by silence, never outvoting harm."""

import itertools
from dataclasses import fields, replace
from datetime import date, timedelta
from typing import get_type_hints

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from hothdesk.assessments.model import (
    Answer,
    Evidence,
    Harm,
    Reason,
    Suggestion,
    Window,
    evidence_windows,
    level_of,
    misfit,
    not_known_now,
    suggest,
    where_it_stands,
    window_of,
)
from hothdesk.core.dates import PartialDate
from hothdesk.formengine.model import AnswerKind, Indicator

ANCHOR = date(2026, 11, 20)
ROWS = ("missing", "behaviour", "sexual_health")
CELLS = {
    "missing": {
        "emerging": ("missing_e_sometimes", "missing_e_attendance"),
        "on_the_cusp": ("missing_c_often",),
        "experiencing": ("missing_x_far", "missing_x_taken"),
    },
    "behaviour": {
        "emerging": ("behaviour_e_withdrawn", "behaviour_e_attendance"),
        "on_the_cusp": ("behaviour_c_event",),
        "experiencing": ("behaviour_x_afraid",),
    },
    "sexual_health": {
        "emerging": ("sexual_e_dates",),
        "on_the_cusp": ("sexual_c_older",),
        "experiencing": ("sexual_x_assault",),
    },
}
HAPPENED = {"missing": "missing_x_taken", "sexual_health": "sexual_x_assault"}
WINDOW_DATES = {
    Window.CURRENT: PartialDate(2026, 11, 1),
    Window.RECENT: PartialDate(2026, 7, 1),
    Window.HISTORIC: PartialDate(2026, 1, 1),
    Window.NOT_KNOWN: None,
}
RANK = {None: 0, "emerging": 1, "on_the_cusp": 2, "experiencing": 3}
quick = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


def values_of(row):
    signs = [sign for cell in CELLS[row].values() for sign in cell]
    return st.builds(
        lambda level, ticked, window, confirmed: Answer(
            level=level,
            signs=tuple(sign for sign in signs if sign in ticked),
            evidence=(Evidence(text="Known.", occurred=WINDOW_DATES[window]),),
            is_confirmed=confirmed,
        ),
        st.sampled_from([None, *CELLS[row]]),
        st.sets(st.sampled_from(signs)),
        st.sampled_from(list(Window)),
        st.sampled_from([True, True, False]),
    )


OPEN = st.sampled_from(
    [
        Answer(kind=kind)
        for kind in (
            AnswerKind.NOT_KNOWN,
            AnswerKind.NOT_ASKED,
            AnswerKind.WITHHELD,
            AnswerKind.DID_NOT_WANT_TO_SAY,
        )
    ]
)
NO_SIGN = Answer(kind=AnswerKind.NO_SIGN)


@st.composite
def sets_of_answers(draw):
    answers = {}
    for row in draw(st.permutations(ROWS)):
        answer = draw(st.one_of(st.none(), OPEN, st.just(NO_SIGN), values_of(row)))
        if answer is not None:
            answers[row] = answer
    return answers


@pytest.mark.parametrize(
    ("when", "window"),
    [
        ((2026, 11, 20), Window.CURRENT),
        ((2026, 8, 20), Window.CURRENT),
        ((2026, 8, 19), Window.RECENT),
        ((2026, 5, 20), Window.RECENT),
        ((2026, 5, 19), Window.HISTORIC),
        ((2026, 5), Window.RECENT),
        ((2026,), Window.CURRENT),
        ((2025,), Window.HISTORIC),
        (None, Window.NOT_KNOWN),
    ],
)
def test_windows_count_back_from_the_day_the_assessment_speaks_of(small, when, window):
    occurred = PartialDate(*when) if when else None
    assert Evidence(text="x", occurred=occurred).window_on(ANCHOR, small.windows) is window


def test_the_newest_evidence_gives_the_window_and_the_worker_can_set_it(small, examples):
    both = Answer(
        evidence=(
            examples.known("a", 2025),
            examples.known("b", 2026, 7, 1),
            Evidence(occurred=PartialDate(2026)),
        )
    )
    assert window_of(both, ANCHOR, small.windows) is Window.RECENT
    assert window_of(replace(both, window=Window.CURRENT), ANCHOR, small.windows) is Window.CURRENT
    assert window_of(Answer(), ANCHOR, small.windows) is Window.NOT_KNOWN
    assert evidence_windows(both.evidence, ANCHOR, small.windows) == {Window.RECENT: 1, Window.HISTORIC: 1}


def test_a_sign_without_a_date_counts_more_than_one_known_to_be_old(small, examples):
    mixed = Answer(evidence=(examples.known("old", 2024), examples.known("undated")))
    assert window_of(mixed, ANCHOR, small.windows) is Window.NOT_KNOWN


def test_ticking_a_sign_says_at_least_its_card(small, examples):
    row = small.question("missing")
    assert level_of(row, Answer(level="emerging", signs=("missing_c_often",))) == "on_the_cusp"
    assert level_of(row, Answer(level="experiencing", signs=("missing_c_often",))) == "experiencing"
    assert level_of(row, Answer()) is None


def test_nothing_answered_suggests_nothing_and_could_be_anything(small):
    found = suggest(small, {}, ANCHOR)
    assert (found.suggested, found.lowest, found.highest) == (None, None, "experiencing")
    assert found.ask_next == (
        "times away",
        "Behaviour",
        "safety with others",
        "Vulnerability",
        "what they say",
    )


def test_the_highest_row_that_counts_is_suggested_with_its_range(small, examples):
    found = suggest(
        small,
        {
            "missing": examples.value(level="on_the_cusp"),
            "behaviour": examples.value("behaviour_e_withdrawn"),
            "sexual_health": examples.kind("not_asked"),
        },
        ANCHOR,
    )
    assert (found.suggested, found.lowest, found.highest) == ("on_the_cusp", "on_the_cusp", "experiencing")
    assert [reason.question_id for reason in found.reasons] == ["missing"]
    assert found.ask_next[0] == "safety with others"


def test_what_is_known_to_be_long_ago_is_listed_apart(small, examples):
    found = suggest(
        small,
        {
            "missing": examples.value("missing_c_often", when=(2025, 1, 1)),
            "behaviour": examples.value("behaviour_e_withdrawn"),
            "sexual_health": NO_SIGN,
        },
        ANCHOR,
    )
    assert (found.suggested, found.highest) == ("emerging", "emerging")
    assert [reason.question_id for reason in found.earlier] == ["missing"]


def test_an_undated_sign_counts_but_is_not_sure(small, examples):
    found = suggest(
        small,
        {
            "missing": examples.value("missing_c_often", when=()),
            "behaviour": examples.value("behaviour_e_withdrawn"),
            "sexual_health": NO_SIGN,
        },
        ANCHOR,
    )
    assert (found.suggested, found.lowest, found.highest) == ("on_the_cusp", "emerging", "on_the_cusp")


@pytest.mark.parametrize("when", [(2026, 11, 1), (2019,), ()])
def test_harm_that_has_happened_is_shown_first_and_cannot_be_outvoted(small, examples, when):
    answers = {
        "missing": NO_SIGN,
        "behaviour": NO_SIGN,
        "sexual_health": examples.value("sexual_x_assault", when=when),
        "vulnerability": Answer(kind=AnswerKind.NO_SIGN),
    }
    found = suggest(small, answers, ANCHOR)
    assert (found.suggested, found.lowest, found.highest) == ("experiencing",) * 3
    (harm,) = found.harm_has_happened
    assert (harm.question_id, harm.sign_id, harm.text) == (
        "sexual_health",
        "sexual_x_assault",
        "{child} was assaulted.",
    )
    assert [reason.question_id for reason in found.reasons] == ["sexual_health"]


def test_the_highest_card_without_a_sign_named_is_read_as_harm(small, examples):
    long_ago = {"behaviour": examples.value(level="experiencing", when=(2019,))}
    found = suggest(small, long_ago, ANCHOR)
    assert found.suggested == "experiencing"
    assert [(harm.sign_id, harm.text) for harm in found.harm_has_happened] == [(None, "Very afraid")]
    spelled_out = {"behaviour": examples.value("behaviour_x_afraid", level="experiencing", when=(2019,))}
    assert suggest(small, spelled_out, ANCHOR).harm_has_happened == ()
    assert suggest(small, spelled_out, ANCHOR).suggested is None


def test_a_fact_in_two_rows_is_named_once(small, examples):
    attendance = {
        "missing": examples.value("missing_e_attendance"),
        "behaviour": examples.value("behaviour_e_attendance"),
    }
    found = suggest(small, attendance, ANCHOR)
    assert [reason.question_id for reason in found.reasons] == ["missing"]
    assert not found.has_several_at_lowest
    more = {**attendance, "behaviour": examples.value("behaviour_e_attendance", "behaviour_e_withdrawn")}
    found = suggest(small, more, ANCHOR)
    assert found.reasons[1].signs == ("behaviour_e_withdrawn",)
    assert found.has_several_at_lowest


def test_a_disability_adds_nothing(small, examples):
    without = examples.all_answers(vulnerability=Answer(options=("loss",)))
    with_it = examples.all_answers(vulnerability=Answer(options=("loss", "disability")))
    assert suggest(small, without, ANCHOR) == suggest(small, with_it, ANCHOR)


def test_what_a_child_did_not_want_to_say_is_not_what_to_ask_next(small, examples):
    found = suggest(small, {"missing": examples.kind("did_not_want_to_say")}, ANCHOR)
    assert found.ask_next[-1] == "times away"


@pytest.mark.parametrize("when", [(2026, 11, 10), (2025, 1, 1), ()])
@pytest.mark.parametrize("age", [12, None])
def test_a_caution_at_this_age_lifts_its_row_out_of_the_lowest_level_however_long_ago(
    small, examples, age, when
):
    answers = {"sexual_health": examples.value("sexual_e_dates", when=when)}
    found = suggest(small, answers, ANCHOR, age=age)
    assert found.suggested == found.lowest == "on_the_cusp"
    assert [(each.question_id, each.level) for each in found.reasons] == [("sexual_health", "on_the_cusp")]
    (lift,) = found.lifted
    assert (lift.question_id, lift.source) == ("sexual_health", "Example Act")
    assert where_it_stands(found, str)[-1] == (
        "Counted as on_the_cusp: Under 13 this is never early. Source: Example Act."
    )
    older = suggest(small, answers, ANCHOR, age=13)
    assert older.lifted == ()
    assert older.suggested == (None if when == (2025, 1, 1) else "emerging")


def test_a_caution_lifts_nothing_that_is_higher_already_and_nothing_that_is_not_there(small, examples):
    for answer in (examples.value("sexual_c_older"), examples.kind("no_sign"), examples.kind("not_known")):
        assert suggest(small, {"sexual_health": answer}, ANCHOR, age=12).lifted == ()
    harmed = {"sexual_health": examples.value("sexual_e_dates", "sexual_x_assault")}
    assert suggest(small, harmed, ANCHOR, age=12).suggested == "experiencing"
    early = {"missing": examples.value("missing_e_sometimes")}
    assert suggest(small, early, ANCHOR, age=12).suggested == "emerging"


@pytest.mark.parametrize("by_hand", [Window.HISTORIC, Window.NOT_KNOWN, Window.RECENT])
def test_a_window_set_by_hand_never_makes_dated_evidence_older(small, examples, by_hand):
    answer = replace(examples.value("missing_c_often", when=(2026, 11, 19)), window=by_hand)
    assert window_of(answer, ANCHOR, small.windows) is Window.CURRENT
    assert suggest(small, {"missing": answer}, ANCHOR).suggested == "on_the_cusp"


def test_a_window_set_by_hand_speaks_for_what_has_no_date_and_can_make_a_row_newer(small, examples):
    def window(by_hand, *evidence):
        return window_of(Answer(evidence=evidence, window=by_hand), ANCHOR, small.windows)

    undated, long_ago = examples.known("Told by Nana Example."), examples.known("Seen.", 2025, 1, 1)
    assert window(Window.HISTORIC, undated) is Window.HISTORIC
    assert window(Window.HISTORIC, undated, long_ago) is Window.HISTORIC
    assert window(Window.RECENT, long_ago) is Window.RECENT
    assert window(Window.NOT_KNOWN, long_ago) is Window.NOT_KNOWN


def test_where_it_stands_is_said_in_the_partnerships_words(small, examples):
    words = {"emerging": "Emerging", "on_the_cusp": "On the cusp", "experiencing": "Experiencing"}
    answers = {
        "missing": examples.value("missing_c_often", when=()),
        "behaviour": examples.value("behaviour_e_withdrawn"),
    }
    assert where_it_stands(suggest(small, answers, ANCHOR), words.__getitem__) == (
        "Indicators suggest On the cusp.",
        "It may be as high as Experiencing: not everything is known yet.",
        "It may be lower: some of these signs have no date yet.",
    )
    assert where_it_stands(suggest(small, {}, ANCHOR), words.__getitem__) == (
        "No indicator points to a level so far.",
        "It may be as high as Experiencing: not everything is known yet.",
    )
    last_time = {"missing": replace(examples.value("missing_c_often"), is_confirmed=False)}
    assert where_it_stands(suggest(small, last_time, ANCHOR), words.__getitem__)[2] == (
        "It may be lower: some of these answers are last time’s and not looked at again yet."
    )
    early = {"missing": examples.value("missing_e_sometimes"), "behaviour": answers["behaviour"]}
    assert "Several early signs" in where_it_stands(suggest(small, early, ANCHOR), words.__getitem__)[2]


def test_there_is_no_number_anywhere_in_a_suggestion():
    for shape in (Suggestion, Reason, Harm):
        hints = get_type_hints(shape)
        assert not [field.name for field in fields(shape) if "int" in str(hints[field.name]).split(".")]
        assert not [name for name, hint in hints.items() if hint in (int, float)]


@quick
@given(answers=sets_of_answers())
def test_the_suggestion_lies_within_its_range(small, answers):
    found = suggest(small, answers, ANCHOR)
    assert RANK[found.lowest] <= RANK[found.suggested] <= RANK[found.highest]


@quick
@given(answers=sets_of_answers(), data=st.data())
def test_answering_what_was_open_never_widens_the_range(small, answers, data):
    before = suggest(small, answers, ANCHOR)
    open_rows = [row for row in ROWS if row not in answers or answers[row].is_open]
    assume(open_rows)
    row = data.draw(st.sampled_from(open_rows))
    carried = answers.get(row)
    if carried is not None and not carried.is_confirmed:
        answer = replace(carried, is_confirmed=True)
    else:
        drawn = data.draw(st.one_of(st.just(NO_SIGN), values_of(row)))
        answer = replace(drawn, is_confirmed=True)
    after = suggest(small, {**answers, row: answer}, ANCHOR)
    assert RANK[before.lowest] <= RANK[after.lowest]
    assert RANK[after.highest] <= RANK[before.highest]


@quick
@given(answers=sets_of_answers(), row=st.sampled_from(sorted(HAPPENED)), when=st.sampled_from(list(Window)))
def test_adding_harm_never_lowers_anything(small, answers, row, when):
    before = suggest(small, answers, ANCHOR)
    was = answers.get(row, Answer())
    harmed = Answer(
        level=was.level,
        signs=(*was.signs, *({HAPPENED[row]} - set(was.signs))),
        evidence=(Evidence(text="Known.", occurred=WINDOW_DATES[when]),),
        is_confirmed=was.is_confirmed,
    )
    after = suggest(small, {**answers, row: harmed}, ANCHOR)
    assert after.harm_has_happened
    assert after.suggested == after.lowest == after.highest == "experiencing"
    assert RANK[before.suggested] <= RANK[after.suggested]


@quick
@given(answers=sets_of_answers(), data=st.data())
def test_the_order_of_answering_does_not_matter(small, answers, data):
    order = data.draw(st.permutations(list(answers)))
    assert suggest(small, {row: answers[row] for row in order}, ANCHOR) == suggest(small, answers, ANCHOR)


@quick
@given(answers=sets_of_answers(), months=st.integers(0, 24))
def test_time_alone_never_raises_what_is_suggested(small, answers, months):
    later = ANCHOR + timedelta(days=31 * months)
    now, then = suggest(small, answers, ANCHOR), suggest(small, answers, later)
    assert RANK[then.suggested] <= RANK[now.suggested]
    assert then.harm_has_happened or not now.harm_has_happened


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(answers=sets_of_answers())
def test_the_range_is_what_trying_every_answer_gives(small, answers):
    """Open rows may be anything; an undated sign may be old or new. No other method is as sure as trying."""
    ways = []
    for row in ROWS:
        answer = answers.get(row)
        if answer is None or answer.is_open:
            # harm that was recorded stays, confirmed or not
            harmed = answer is not None and bool(suggest(small, {row: answer}, ANCHOR).harm_has_happened)
            anything = [] if harmed else [NO_SIGN]
            anything += [Answer(level=level, window=Window.CURRENT) for level in CELLS[row]]
            ways.append([(row, each) for each in anything if not harmed or each.level == "experiencing"])
        elif answer.has_value and window_of(answer, ANCHOR, small.windows) is Window.NOT_KNOWN:
            ways.append([(row, replace(answer, window=each)) for each in (Window.CURRENT, Window.HISTORIC)])
        else:
            ways.append([(row, answer)])
    tried = {suggest(small, dict(each), ANCHOR).suggested for each in itertools.product(*ways)}
    found = suggest(small, answers, ANCHOR)
    assert RANK[found.lowest] == min(RANK[level] for level in tried)
    assert RANK[found.highest] == max(RANK[level] for level in tried)


@quick
@given(row=st.sampled_from(ROWS), data=st.data())
def test_not_known_now_fits_the_form_and_keeps_every_sign_of_harm(small, row, data):
    answer = data.draw(values_of(row))
    question = small.question(row)
    assert isinstance(question, Indicator)
    unknown = not_known_now(question, answer)
    assert misfit(small, question, unknown) is None
    assert unknown.kind is AnswerKind.NOT_KNOWN
    assert unknown.is_confirmed
    was = suggest(small, {row: answer}, ANCHOR).harm_has_happened
    assert suggest(small, {row: unknown}, ANCHOR).harm_has_happened == was


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("missing", Answer(kind=AnswerKind.NO_SIGN, level="emerging")),
        ("missing", Answer(kind=AnswerKind.NOT_KNOWN, signs=("missing_c_often",))),
        ("missing", Answer(kind=AnswerKind.NOT_KNOWN, text="x")),
        ("missing", Answer(level="severe")),
        ("missing", Answer(signs=("sexual_e_dates",))),
        ("missing", Answer(text="words")),
        ("vulnerability", Answer(options=("unknown",))),
        ("childs_view", Answer(options=("loss",))),
    ],
)
def test_an_answer_that_does_not_fit_its_question_is_noticed(small, question, answer):
    assert misfit(small, small.question(question), answer)


def test_a_not_answer_that_the_form_does_not_offer_is_noticed(small):
    narrow = replace(small, not_answers=small.not_answers[:1])
    assert misfit(narrow, narrow.question("missing"), Answer(kind=AnswerKind.WITHHELD))
