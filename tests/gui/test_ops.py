"""Operations: one worker owns the desk, and answers reach only those who can still hear them."""

import threading

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QWidget

from hothdesk.core.changes import Touch, changes_of
from hothdesk.core.errors import BugError, NotReady, UserError
from ui.ops import Opened, Stopped, close_for_answers


class PlainDesk:
    """A desk for the ops alone: it remembers how it was used."""

    def __init__(self):
        self.threads = set()
        self.closed_as = None

    def name(self):
        self.threads.add(threading.current_thread().name)
        return "desk"

    def close(self, *, action="vault.close"):
        self.closed_as = action


@pytest.fixture
def desk(ops, settle):
    plain = PlainDesk()
    ops.open(lambda: Opened(plain, None), owner=ops)
    settle(ops)
    return plain


def test_the_desk_is_used_by_its_own_thread_and_answers_come_to_the_windows(ops, desk, settle):
    heard = []
    ops.run(lambda d: d.name(), owner=ops, done=lambda name: heard.append((name, threading.current_thread())))
    settle(ops)

    assert desk.threads == {"desk"}
    assert heard == [("desk", threading.main_thread())]


def test_answers_arrive_in_the_order_of_asking(ops, desk, settle):
    heard = []
    for number in range(50):
        ops.run(lambda _desk, n=number: n, owner=ops, done=heard.append)
    settle(ops)

    assert heard == list(range(50))


def test_an_owner_that_was_destroyed_hears_nothing(ops, desk, settle):
    owner, heard = QObject(), []
    ops.run(lambda d: d.name(), owner=owner, done=heard.append)
    owner.deleteLater()
    del owner
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    settle(ops)

    assert heard == []


def test_a_part_of_a_closed_page_hears_nothing(ops, desk, settle, qtbot):
    page, heard = QWidget(), []
    qtbot.addWidget(page)
    part = QWidget(page)
    ops.run(lambda d: d.name(), owner=part, done=heard.append)
    close_for_answers(page)
    settle(ops)

    assert heard == []


def test_what_was_changed_is_told_after_the_answer_even_when_nobody_hears_it(ops, desk, settle, clock):
    order, owner = [], QObject()
    changes = changes_of([Touch("child", "c1")], "c1")
    ops.changed.connect(lambda told: order.append(told))
    ops.saved_at.connect(order.append)
    ops.run(lambda _desk: changes, owner=ops, done=lambda told: order.append("answer"))
    close_for_answers(owner)
    ops.run(lambda _desk: changes, owner=owner, done=lambda told: order.append("never"))
    settle(ops)

    assert order == ["answer", clock.now(), changes, clock.now(), changes]


def test_a_change_that_touched_nothing_saved_nothing(ops, desk, settle):
    saved = []
    ops.saved_at.connect(saved.append)
    ops.run(lambda _desk: changes_of([], None), owner=ops)
    settle(ops)

    assert saved == []


def test_a_sentence_for_the_person_goes_to_the_page_that_asked(ops, desk, settle):
    failed, told = [], []
    ops.told.connect(told.append)
    ops.run(_refuse, owner=ops, failed=failed.append)
    settle(ops)

    assert [str(error) for error in failed] == ["Choose another name."]
    assert told == []


def test_a_sentence_nobody_claims_is_told_by_the_window(ops, desk, settle):
    told = []
    ops.told.connect(told.append)
    ops.run(_refuse, owner=ops)
    settle(ops)

    assert told == ["Choose another name."]


def test_a_mistake_of_ours_is_shown_by_its_code_and_never_by_its_message(ops, desk, settle, caplog):
    broke, failed = [], []
    ops.broke.connect(broke.append)

    def break_it(_desk):
        raise RuntimeError("Robin Testerly was here")

    ops.run(break_it, owner=ops, failed=failed.append)
    settle(ops)

    assert broke[0].startswith("Something broke here. Nothing you typed was lost. Code ")
    assert isinstance(failed[0], BugError)
    assert "Robin" not in broke[0] + caplog.text
    assert broke[0].rsplit(" ", 1)[1] in caplog.text


def test_work_that_was_cancelled_before_it_began_never_begins(ops, desk, settle):
    gate, done = threading.Event(), []
    ops.run(lambda _desk: gate.wait(5), owner=ops)
    waiting = ops.run(lambda d: done.append(d.name()), owner=ops)
    waiting.cancel()
    gate.set()
    settle(ops)

    assert done == []


def test_long_work_says_how_far_it_is_and_stops_between_its_steps(ops, desk, settle, qtbot):
    heard, failed, told = [], [], []
    ops.told.connect(told.append)
    may_go_on = threading.Event()

    def work(_desk, operation):
        for step in range(1, 100):
            operation.report(step, 99, "pages")
            may_go_on.wait(5)
            operation.go_on()

    operation = ops.run_long(
        work,
        owner=ops,
        failed=failed.append,
        progress=lambda done, total, words: heard.append((done, total, words)),
    )
    qtbot.waitUntil(lambda: heard == [(1, 99, "pages")])
    operation.cancel()
    may_go_on.set()
    settle(ops)

    assert heard == [(1, 99, "pages")]
    assert failed == []
    assert told == []
    assert issubclass(Stopped, UserError)


def test_nothing_is_done_on_a_locked_desk(ops, settle):
    failed = []
    ops.run(lambda d: d.name(), owner=ops, failed=failed.append)
    settle(ops)

    assert isinstance(failed[0], NotReady)


def test_locking_waits_for_what_was_asked_before(ops, desk, settle, qtbot):
    names = []
    ops.run(lambda d: d.name(), owner=ops, done=names.append)
    with qtbot.waitSignal(ops.closed, timeout=5000):
        ops.lock_desk()
    settle(ops)

    assert names == ["desk"]
    assert desk.closed_as == "vault.lock"
    assert not ops.has_desk


def test_shutting_down_finishes_the_work_closes_the_desk_and_ends_the_thread(ops, desk):
    done = threading.Event()
    ops.run(lambda _desk: done.set(), owner=ops)
    ops.shutdown()
    ops.shutdown()

    assert done.is_set()
    assert desk.closed_as == "vault.close"
    assert "desk" not in {thread.name for thread in threading.enumerate()}


def test_the_window_is_told_when_the_desk_is_busy_and_when_it_is_not(ops, desk, settle):
    told = []
    ops.busy.connect(told.append)
    ops.run(lambda d: d.name(), owner=ops)
    ops.run(lambda d: d.name(), owner=ops)
    settle(ops)

    assert told == [True, False]


def _refuse(_desk):
    raise UserError("Choose another name.")
