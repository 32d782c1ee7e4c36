from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hothdesk.core.errors import Problems
from hothdesk.security.recovery_key import (
    ALPHABET,
    GROUPS,
    new_recovery_secret,
    read_recovery_key,
    write_recovery_key,
)

SECRETS = st.binary(min_size=32, max_size=32)
PLACES = st.integers(0, 65)


def problems_of(key: str) -> list[str]:
    with pytest.raises(Problems) as caught:
        read_recovery_key(key)
    assert {problem.field for problem in caught.value.problems} == {"recovery_key"}
    return [problem.message for problem in caught.value.problems]


def with_sign(key: str, place: int, sign: str) -> str:
    index = place + place // 6
    return key[:index] + sign + key[index + 1 :]


@given(SECRETS)
def test_a_key_is_read_as_it_was_written(secret: bytes) -> None:
    assert read_recovery_key(write_recovery_key(bytearray(secret))) == secret


def test_a_key_is_eleven_groups_of_six_signs_without_look_alikes() -> None:
    groups = write_recovery_key(new_recovery_secret()).split("-")
    assert [len(group) for group in groups] == [6] * 11
    assert not set("ILOU") & set(ALPHABET)
    assert set("".join(groups)) <= set(ALPHABET)


@given(SECRETS, st.sampled_from(["-", " ", "", "  -  ", "\n", "\u2013"]), st.booleans())
def test_gaps_case_and_look_alikes_do_not_matter(secret: bytes, gap: str, is_lower: bool) -> None:
    typed = write_recovery_key(bytearray(secret)).replace("-", gap).replace("0", "O").replace("1", "l")
    assert read_recovery_key(typed.lower() if is_lower else typed) == secret


@given(SECRETS, PLACES, st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_named_by_its_group(secret: bytes, place: int, sign: str) -> None:
    key = write_recovery_key(bytearray(secret))
    typo = with_sign(key, place, sign)
    assume(typo != key)
    assert problems_of(typo) == [f"Group {place // 6 + 1} has a typo."]


@given(SECRETS, PLACES)
def test_a_sign_that_is_never_used_is_named(secret: bytes, place: int) -> None:
    typo = with_sign(write_recovery_key(bytearray(secret)), place, "u")
    assert problems_of(typo) == [f"Group {place // 6 + 1} has a typo: “U” is never used in a recovery key."]


@given(SECRETS, st.integers(0, 10), st.integers(0, 4))
def test_two_neighbours_swapped_are_found(secret: bytes, group: int, place: int) -> None:
    groups = write_recovery_key(bytearray(secret)).split("-")
    one = groups[group]
    groups[group] = one[:place] + one[place + 1] + one[place] + one[place + 2 :]
    assume(groups[group] != one)
    assert problems_of("-".join(groups)) == [f"Group {group + 1} has a typo."]


@given(SECRETS, st.integers(0, 10), st.integers(0, 10))
def test_two_groups_swapped_are_both_named(secret: bytes, first: int, second: int) -> None:
    assume(first < second)
    groups = write_recovery_key(bytearray(secret)).split("-")
    groups[first], groups[second] = groups[second], groups[first]
    assert problems_of("-".join(groups)) == [
        f"Group {first + 1} has a typo.",
        f"Group {second + 1} has a typo.",
    ]


@given(SECRETS, PLACES, st.booleans())
def test_a_missing_sign_is_counted_and_its_place_shown(secret: bytes, place: int, has_gaps: bool) -> None:
    key = with_sign(write_recovery_key(bytearray(secret)), place, "")
    said = problems_of(key if has_gaps else key.replace("-", ""))
    assert said[0] == "A recovery key has 11 groups of 6 signs, 66 in all. This one has 65."
    if has_gaps:
        assert said[1] == f"Look at group {place // 6 + 1} first."


@given(st.text(max_size=100))
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    with pytest.raises(Problems):
        read_recovery_key(text)


def test_errors_that_every_group_hides_are_still_found() -> None:
    # two errors in a group that cancel each other in its check sign; the checksum over all sees them
    secret = bytes(range(32))
    key = write_recovery_key(bytearray(secret))
    found = 0
    for first in ALPHABET:
        for second in ALPHABET:
            typo = with_sign(with_sign(key, 0, first), 1, second)
            if typo == key:
                continue
            said = problems_of(typo)
            found += said == ["There is a typo in the recovery key. Compare every group with the print."]
    assert found == 31
    assert GROUPS == 11
