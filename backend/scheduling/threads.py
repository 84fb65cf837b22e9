# SPDX-License-Identifier: GPL-3.0-or-later
"""Stages that run side by side: bounded queues between them, the first error ends them all."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, wait
from typing import Generic, TypeVar

from backend.errors import HimosaError, OutOfMemory, refused_by_system
from backend.scheduling.progress import CancelToken, check_cancelled

POLL_S = 0.1
"""How long a wait lasts before the wish to stop is looked at again."""

Item = TypeVar("Item")


class Stopped(Exception):
    """Another stage failed; its error is the one to show."""


class StopSignal:
    """One for all stages of a job: keeps the first error, and passes on the wish to stop."""

    def __init__(self, cancel: CancelToken) -> None:
        self._cancel = cancel
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._first_error: BaseException | None = None

    @property
    def first_error(self) -> BaseException | None:
        return self._first_error

    def fail(self, error: BaseException) -> None:
        """Stop all stages; only the first error is kept, and never a mere `Stopped`."""
        with self._lock:
            if self._first_error is None and not isinstance(error, Stopped):
                self._first_error = error
        self._stop.set()

    def check(self) -> None:
        """Leave the work when somebody wants it to stop.

        Raises:
            Cancelled: the person wants it.
            Stopped: another stage failed.
        """
        if self._stop.is_set():
            raise Stopped
        check_cancelled(self._cancel)


class StageQueue(Generic[Item]):
    """A bounded queue between two stages, whose waits end when the job does."""

    def __init__(self, depth: int, signal: StopSignal) -> None:
        self._items: queue.Queue[Item | None] = queue.Queue(max(1, depth))
        self._signal = signal

    def put(self, item: Item, while_waiting: Callable[[], None] | None = None) -> None:
        """Hand an item on; waits while the queue is full."""
        self._put(item, while_waiting)

    def close(self) -> None:
        """Say that no more items will come."""
        self._put(None, None)

    def items(self, while_waiting: Callable[[], None] | None = None) -> Iterator[Item]:
        """All items until the queue is closed; waits while it is empty."""
        while True:
            item = self._get(while_waiting)
            if item is None:
                return
            yield item

    def _put(self, item: Item | None, while_waiting: Callable[[], None] | None) -> None:
        while True:
            self._signal.check()
            try:
                return self._items.put(item, timeout=POLL_S)
            except queue.Full:
                _call(while_waiting)

    def _get(self, while_waiting: Callable[[], None] | None) -> Item | None:
        while True:
            self._signal.check()
            try:
                return self._items.get(timeout=POLL_S)
            except queue.Empty:
                _call(while_waiting)


class StageThread:
    """Runs one stage in a thread of its own and reports its error to the signal."""

    def __init__(self, name: str, work: Callable[[], None], signal: StopSignal) -> None:
        self._work, self._signal = work, signal
        self._thread = threading.Thread(target=self._run, name=f"himosa-{name}", daemon=True)
        self._thread.start()

    def wait(self, while_waiting: Callable[[], None]) -> None:
        """Wait until the stage has ended, however; a stage looks itself at the wish to stop."""
        while self._thread.is_alive():
            self._thread.join(POLL_S)
            while_waiting()

    def join(self) -> None:
        """Wait until the stage has ended, however."""
        self._thread.join()

    def _run(self) -> None:
        try:
            self._work()
        except BaseException as error:  # noqa: BLE001 — a thread has no caller to raise to
            self._signal.fail(error)


def run_stages(
    signal: StopSignal,
    beside: Mapping[str, Callable[[], None]],
    work: Callable[[], None],
    while_waiting: Callable[[], None],
) -> None:
    """Do work in this thread and other work in threads beside it, until all of it is done.

    Args:
        signal: of all stages.
        beside: by names for the threads.
        work: for this thread.
        while_waiting: called now and then when it is done and the others are not.

    Raises:
        HimosaError: the first error of any stage.
    """
    threads: list[StageThread] = []
    try:
        for name, stage in beside.items():
            threads.append(StageThread(name, stage, signal))
        work()
        for thread in threads:
            thread.wait(while_waiting)
    except BaseException as error:  # noqa: BLE001 — an interrupt too must end the threads
        signal.fail(error)
    finally:
        for thread in threads:
            thread.join()
    if signal.first_error is not None:
        raise as_job_error(signal.first_error)


def as_job_error(error: BaseException) -> BaseException:
    """The error to show for what ended a stage; interrupts stay what they are."""
    if isinstance(error, HimosaError) or not isinstance(error, Exception):
        return error
    if isinstance(error, MemoryError):
        shown: HimosaError = OutOfMemory(
            "Memory ran out on the way.", "Close other programs, or give a smaller --tile-size-px."
        )
    elif isinstance(error, OSError) and error.errno is not None:
        shown = refused_by_system(error)
    else:
        shown = HimosaError(
            f"The job failed on the way: {type(error).__name__}: {error}.",
            "This is a mistake in the program: please report it with the log.",
        )
    shown.__cause__ = error
    return shown


def run_beside(work: Callable[[], Item], while_waiting: Callable[[], None]) -> Item:
    """Do work in a thread, and call `while_waiting` until it is done.

    What `while_waiting` raises ends the wait at once; the work goes on to its end, unheard.

    Raises:
        Exception: whatever `work` or `while_waiting` raise.
    """
    outcome: Future[Item] = Future()

    def do() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:  # noqa: BLE001 — it is raised to the one who waits
            outcome.set_exception(error)

    threading.Thread(target=do, name="himosa-beside").start()
    while not wait([outcome], POLL_S).done:
        while_waiting()
    return outcome.result()


def _call(action: Callable[[], None] | None) -> None:
    if action is not None:
        action()
