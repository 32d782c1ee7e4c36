from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hothdesk.core.errors import UserError
from hothdesk.security import keys
from hothdesk.security.keys import FLOOR, Job, KdfParameters

SECRETS = st.binary(min_size=1, max_size=80).map(bytearray)


def test_the_floor_is_that_of_the_standards() -> None:
    assert KdfParameters(memory_kib=65536, time_cost=3, parallelism=4) == FLOOR


def test_argon2id_agrees_with_the_vector_of_its_reference_implementation() -> None:
    # phc-winner-argon2, test.c: hashtest(version 0x13, t=2, m=2^16, p=1, "password", "somesalt", Argon2id)
    stretched = keys.stretch(
        bytearray(b"password"), b"somesalt", KdfParameters(memory_kib=65536, time_cost=2, parallelism=1)
    )
    assert stretched.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


@given(memory=st.integers(1, 200_000), time_cost=st.integers(1, 10), parallelism=st.integers(1, 8))
def test_parameters_reach_the_floor_only_when_none_is_below_it(
    memory: int, time_cost: int, parallelism: int
) -> None:
    parameters = KdfParameters(memory_kib=memory, time_cost=time_cost, parallelism=parallelism)
    assert parameters.reaches(FLOOR) == (memory >= 65536 and time_cost >= 3 and parallelism >= 4)


@given(passphrase=SECRETS, about=st.binary(max_size=40))
@settings(deadline=None, max_examples=40)
def test_what_is_wrapped_comes_out_with_the_same_secret_and_nothing_else(
    passphrase: bytearray, about: bytes, quick: KdfParameters
) -> None:
    data_key, salt = keys.new_data_key(), keys.new_salt()
    stretched = keys.stretch(passphrase, salt, quick)
    wrapped = keys.wrap(data_key, stretched, salt, about)
    assert keys.unwrap(wrapped, stretched, about) == data_key
    assert keys.unwrap(wrapped, stretched, about + b"!") is None
    assert keys.unwrap(wrapped, keys.stretch(passphrase + b"!", salt, quick), about) is None
    assert bytes(data_key) not in wrapped.sealed


def test_a_thousand_wraps_repeat_no_nonce_and_no_salt() -> None:
    stretched = bytearray(32)
    wraps = [keys.wrap(bytearray(32), stretched, keys.new_salt(), b"") for _ in range(1000)]
    assert len({wrap.nonce for wrap in wraps}) == len({wrap.salt for wrap in wraps}) == 1000
    assert {len(wrap.salt) for wrap in wraps} == {16}


@given(data_key=st.binary(min_size=32, max_size=32), vault_id=st.binary(min_size=16, max_size=16))
def test_no_two_jobs_and_no_two_vaults_share_a_key(data_key: bytes, vault_id: bytes) -> None:
    other_id = bytes([vault_id[0] ^ 1]) + vault_id[1:]
    made = [keys.sub_key(bytearray(data_key), one.hex(), job) for job in Job for one in (vault_id, other_id)]
    assert len({*made, data_key}) == len(made) + 1
    assert {len(key) for key in made} == {32}


def test_the_labels_of_the_jobs_are_written_in_stone() -> None:
    assert keys.database_key(bytearray(32), "00" * 16).hex() == (
        "5bf57c91ef637455fb0f099b3afd82f2d8bdef2ee39415ab1dbf1b1ee5966f7ffc5c58aa6b4cdd40dd894177758f2fba"
    )


def test_a_wiped_secret_is_zeros() -> None:
    secret = keys.new_data_key()
    keys.wipe(secret)
    assert secret == bytearray(32)


@given(speed=st.floats(min_value=1e-7, max_value=1e-4))
def test_calibration_lands_between_the_bounds_or_on_the_floor(speed: float) -> None:
    def measure(parameters: KdfParameters) -> float:
        return parameters.memory_kib * parameters.time_cost * speed

    chosen = keys.calibrate(measure=measure)
    assert chosen.reaches(FLOOR)
    assert measure(chosen) <= 1.0 or chosen == FLOOR
    harder = KdfParameters(
        memory_kib=chosen.memory_kib, time_cost=chosen.time_cost + 1, parallelism=chosen.parallelism
    )
    assert measure(chosen) >= 0.5 or measure(harder) > 0.5 or chosen.time_cost == 256


def test_calibration_spends_memory_before_time() -> None:
    chosen = keys.calibrate(measure=lambda parameters: parameters.memory_kib / 1e9)
    assert chosen.memory_kib == 256 * 1024
    assert chosen.time_cost > FLOOR.time_cost


@pytest.mark.parametrize(
    "parameters",
    [
        KdfParameters(memory_kib=2**40, time_cost=3, parallelism=4),
        KdfParameters(memory_kib=65536, time_cost=10**9, parallelism=4),
        KdfParameters(memory_kib=65536, time_cost=3, parallelism=0),
        KdfParameters(memory_kib=65536, time_cost=3, parallelism=1000),
        KdfParameters(memory_kib=7, time_cost=3, parallelism=1),
    ],
)
def test_parameters_that_would_exhaust_a_laptop_are_out_of_reach(parameters: KdfParameters) -> None:
    assert not parameters.is_within_reach()


def test_more_memory_than_there_is_is_said_in_words() -> None:
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (8 * 2**30, hard))
    try:
        with pytest.raises(UserError, match="not enough free memory"):
            keys.stretch(
                bytearray(b"x"), bytes(16), KdfParameters(memory_kib=16 * 2**20, time_cost=1, parallelism=1)
            )
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
