"""Operations: how the window has the desk do something. One worker thread owns the desk.

A page says what it wants and what to do with the answer; it never waits and never holds the desk::

    ctx.ops.run(lambda desk: desk.plans.agree(plan_id), owner=self, done=self._show, failed=self._problem)

Answers arrive on the window's thread, in the order of asking, and never reach an owner that has been
closed or destroyed. Whatever an operation changed is told to everybody afterwards by ``changed``.
"""

from __future__ import annotations

import threading
import traceback
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from hothdesk.core import logs
from hothdesk.core.changes import Changes
from hothdesk.core.dates import Clock
from hothdesk.core.errors import BugError, NotReady, UserError
from hothdesk.core.i18n import _

if TYPE_CHECKING:
    from hothdesk.app import Desk

T = TypeVar("T")

_CLOSED = "closed_for_answers"
_PATIENCE = 20.0


class Stopped(UserError):
    """The person stopped the work; nothing is wrong."""


class Operation:
    """One thing the desk was asked to do."""

    def __init__(self, label: str, report: Callable[[Operation, int, int, str], None]) -> None:
        self.label = label
        self._cancel = threading.Event()
        self._report = report

    @property
    def is_cancelled(self) -> bool:
        """Say whether the person has asked to stop; long work asks this between its steps."""
        return self._cancel.is_set()

    def cancel(self) -> None:
        """Ask to stop; work that has not begun never begins, and no answer is delivered."""
        self._cancel.set()

    def go_on(self) -> None:
        """Do nothing, or stop the work here.

        Raises:
            Stopped: the person has asked to stop.
        """
        if self.is_cancelled:
            raise Stopped(_("Stopped."))

    def report(self, done: int, total: int, words: str = "") -> None:
        """Tell the page how far the work is; may be called from the worker thread."""
        self._report(self, done, total, words)


@dataclass(frozen=True, slots=True)
class Opened(Generic[T]):
    """A desk that has been opened, and what else its opening gave (a recovery key)."""

    desk: Desk
    value: T


@dataclass(slots=True, eq=False)
class _Job:
    operation: Operation
    work: Callable[[], Any]
    owner: QObject
    done: Callable[[Any], object] | None = None
    failed: Callable[[Exception], object] | None = None
    progress: Callable[[int, int, str], object] | None = None
    value: Any = None
    error: Exception | None = field(default=None, repr=False)
    settled_at: datetime | None = None


class Ops(QObject):
    """The one door to the desk.

    Signals:
        changed: an operation changed records; carries its :class:`~hothdesk.core.changes.Changes`.
        busy: whether anything is being done now.
        saved_at: a change was kept; carries the moment it was.
        told: a sentence for the person that no page claimed.
        broke: we are at fault; carries the sentence with its code.
        closed: the desk has been closed.
    """

    changed = Signal(object)
    busy = Signal(bool)
    saved_at = Signal(object)
    told = Signal(str)
    broke = Signal(str)
    closed = Signal()
    _settled = Signal(object)
    _progressed = Signal(object, int, int, str)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._desk: Desk | None = None
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._waiting: list[_Job] = []
        self._settled.connect(self._on_settled, Qt.ConnectionType.QueuedConnection)
        self._progressed.connect(self._on_progressed, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._serve, name="desk", daemon=True)
        self._thread.start()

    @property
    def is_busy(self) -> bool:
        """Say whether anything is waiting or being done."""
        return bool(self._waiting)

    @property
    def has_desk(self) -> bool:
        """Say whether a desk is open."""
        return self._desk is not None

    def run(
        self,
        work: Callable[[Desk], T],
        *,
        owner: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        label: str = "",
    ) -> Operation:
        """Have the desk do this; ``done`` or ``failed`` is called later, on the window's thread.

        ``failed`` gets every :class:`~hothdesk.core.errors.UserError`, and a
        :class:`~hothdesk.core.errors.BugError` when we are at fault (which the window shows by itself).
        """
        operation = Operation(label, self._tell_progress)
        return self._add(_Job(operation, lambda: work(self._open_desk()), owner, done, failed))

    def run_long(
        self,
        work: Callable[[Desk, Operation], T],
        *,
        owner: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
        progress: Callable[[int, int, str], object] | None = None,
        label: str = "",
    ) -> Operation:
        """Have the desk do long work that can say how far it is and be stopped between its steps."""
        operation = Operation(label, self._tell_progress)
        job = _Job(operation, lambda: work(self._open_desk(), operation), owner, done, failed, progress)
        return self._add(job)

    def open(
        self,
        opener: Callable[[], Opened[T]],
        *,
        owner: QObject,
        done: Callable[[T], object] | None = None,
        failed: Callable[[Exception], object] | None = None,
    ) -> Operation:
        """Open a desk on the worker thread; a desk that was open is closed first."""

        def work() -> T:
            self._shut()
            opened = opener()
            self._desk = opened.desk
            return opened.value

        return self._add(_Job(Operation("", self._tell_progress), work, owner, done, failed))

    def lock_desk(self) -> None:
        """Close the desk after everything that was asked before; ``closed`` says when."""
        operation = Operation("", self._tell_progress)
        self._add(_Job(operation, lambda: self._shut("vault.lock"), self, done=self._on_locked))

    def shutdown(self) -> None:
        """Finish what was asked, close the desk and end the worker thread. Nothing is delivered any more."""
        if not self._thread.is_alive():
            return
        for job in self._waiting:
            if job.progress is not None:
                job.operation.cancel()
        self._jobs.put(None)
        self._thread.join(_PATIENCE)

    def _add(self, job: _Job) -> Operation:
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self.busy.emit(True)
        self._jobs.put(job)
        return job.operation

    # On the worker thread.

    def _serve(self) -> None:
        while (job := self._jobs.get()) is not None:
            if not job.operation.is_cancelled:
                try:
                    job.value = job.work()
                except Exception as error:  # noqa: BLE001 - whatever it is, the window hears of it
                    job.error = error
            job.settled_at = self._clock.now()
            self._settled.emit(job)
        self._shut()

    def _open_desk(self) -> Desk:
        if self._desk is None:
            raise NotReady(_("The desk is locked. Unlock it and try again."))
        return self._desk

    def _shut(self, action: str = "vault.close") -> None:
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.close(action=action)

    def _on_locked(self, _nothing: object) -> None:
        self.closed.emit()

    def _tell_progress(self, operation: Operation, done: int, total: int, words: str) -> None:
        self._progressed.emit(operation, done, total, words)

    # On the window's thread.

    @Slot(object)
    def _on_settled(self, job: _Job) -> None:
        self._waiting.remove(job)
        try:
            if job.error is not None:
                self._deliver_error(job, job.error)
            elif job.done is not None and not job.operation.is_cancelled and can_hear(job.owner):
                job.done(job.value)
        finally:
            if isinstance(job.value, Changes) and job.value.touched:
                self.saved_at.emit(job.settled_at)
                self.changed.emit(job.value)
            if not self._waiting:
                self.busy.emit(False)

    @Slot(object, int, int, str)
    def _on_progressed(self, operation: Operation, done: int, total: int, words: str) -> None:
        job = next((job for job in self._waiting if job.operation is operation), None)
        if job is not None and job.progress is not None and can_hear(job.owner):
            job.progress(done, total, words)

    def _deliver_error(self, job: _Job, error: Exception) -> None:
        is_heard = job.failed is not None and can_hear(job.owner)
        shown = error if isinstance(error, UserError) else broken("ops", error)
        if isinstance(shown, BugError):
            self.broke.emit(str(shown))
        elif not is_heard and not isinstance(shown, Stopped):
            self.told.emit(str(shown))
        if is_heard and job.failed is not None and not job.operation.is_cancelled:
            job.failed(shown)


def broken(where: str, error: BaseException) -> BugError:
    """Log that something broke and return the sentence to show, with a code that says where."""
    places = traceback.extract_tb(error.__traceback__)
    last = f"{places[-1].name}:{places[-1].lineno}" if places else ""
    code = f"{zlib.crc32(f'{type(error).__name__} {last}'.encode()) & 0xFFFFF:05X}"
    logs.failure(f"{where}.{code}", error)
    return BugError(_("Something broke here. Nothing you typed was lost. Code {code}").format(code=code))


def close_for_answers(owner: QObject) -> None:
    """Deliver nothing to this owner, or to anything inside it, from now on."""
    owner.setProperty(_CLOSED, True)


def can_hear(owner: QObject) -> bool:
    """Say whether an answer may still be delivered to this owner."""
    if not shiboken6.isValid(owner):
        return False
    one: QObject | None = owner
    while one is not None:
        if one.property(_CLOSED):
            return False
        one = one.parent()
    return True
