"""Keeping an answer, and unlocking a full desk, beside the least either could take."""

from __future__ import annotations

import itertools

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from desks import PASSPHRASE, open_desk

from hothdesk.assessments.model import Answer
from hothdesk.children.model import Child
from hothdesk.formengine.model import AnswerKind, FormId, QuestionId
from hothdesk.security import keys
from hothdesk.store import keyed

KEY = bytes(range(48))


@pytest.mark.benchmark(group="savepoint: one answer reaches the disk")
def test_a_bare_upsert(benchmark, tmp_path):
    raw = sqlcipher.connect(str(tmp_path / "bare.db"), isolation_level=None)
    raw.execute(keyed.raw_key_statement(KEY))
    for pragma in keyed.PRAGMAS:
        raw.execute(pragma).fetchall()
    raw.execute("CREATE TABLE answer (id TEXT PRIMARY KEY, words TEXT NOT NULL)")
    words = itertools.count()
    upsert = "INSERT INTO answer VALUES ('one', ?) ON CONFLICT (id) DO UPDATE SET words = excluded.words"

    def keep() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(upsert, (f"answer {next(words)}",))
        raw.execute("COMMIT")

    benchmark.pedantic(keep, rounds=200, warmup_rounds=10)
    raw.close()


@pytest.mark.benchmark(group="savepoint: one answer reaches the disk")
def test_save_answer(benchmark, vault_with):
    desk = open_desk(vault_with(20))
    child_id = desk.children.add(Child(chosen_name="Robin Testerly")).value
    draft = desk.assessments.start(child_id, FormId("swindon_ceraf")).value
    words = itertools.count()

    def keep() -> None:
        answer = Answer(kind=AnswerKind.NO_SIGN, because=f"Nobody we asked knows of one ({next(words)}).")
        desk.assessments.save_answer(draft, QuestionId("nrm"), answer)

    benchmark.pedantic(keep, rounds=200, warmup_rounds=10)
    desk.close()


@pytest.mark.benchmark(group="unlock to Today")
def test_the_passphrase_alone(benchmark):
    def stretch() -> None:
        keys.stretch(bytearray(PASSPHRASE.encode()), keys.new_salt(), keys.FLOOR)

    benchmark.pedantic(stretch, rounds=5, warmup_rounds=1)


@pytest.mark.benchmark(group="unlock to Today")
@pytest.mark.parametrize("children", [20, 2_000])
def test_without_the_passphrase(benchmark, vault_with, children):
    """Everything between the right passphrase and the rows that Today and Children show."""
    folder = vault_with(children)
    opened = []

    def unlock() -> None:
        opened.append(open_desk(folder))
        assert opened[-1].reviews.list_due()
        assert len(opened[-1].children.list_children()) >= children

    def close(*_arguments: object) -> None:
        opened.pop().close()

    benchmark.pedantic(unlock, rounds=5, warmup_rounds=1, teardown=close)
