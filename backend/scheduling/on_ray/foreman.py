# SPDX-License-Identifier: GPL-3.0-or-later
"""Leads the workers: gives them the batches of all jobs under way, and hears what becomes of them.

He has a thread of his own, and no pixels: what workers made is brought and written by the jobs'
own threads (`Driver`). A worker gets its next batch when one of its own was written: where the disk
is slower than the workers, they wait.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable

from backend.errors import DeviceLost, HimosaError, WorkersLost
from backend.scheduling.duty import Duty, Orders
from backend.scheduling.on_ray.assignment import Assignment, Heard
from backend.scheduling.on_ray.dispatch import Dispatch
from backend.scheduling.on_ray.looks import Looks
from backend.scheduling.on_ray.messages import (
    Answered,
    Batch,
    Begun,
    Declined,
    Ended,
    Event,
    Glanced,
    Joined,
    Lost,
    Ready,
    Vanished,
    Written,
)
from backend.scheduling.on_ray.staff import Staff
from backend.scheduling.threads import POLL_S
from backend.scheduling.workplace import Said

_TICK_S = 0.5


class Foreman:
    """Has batches done by a staff.

    Args:
        staff: hired; nobody else hears its crew's events while he leads.
        clock: seconds; another one for tests.

    Attributes:
        error: why nothing can be done with these workers any more; None as long as they work.
    """

    def __init__(self, staff: Staff, clock: Callable[[], float] = time.monotonic) -> None:
        self._staff, self._crew, self._clock = staff, staff.crew, clock
        self._patience = staff.patience
        self._dispatch = Dispatch(staff.patience, clock)
        self._numbers = itertools.count(1)
        self._expected: dict[int, Assignment] = {}
        self._jobs: dict[int, Assignment] = {}
        self._declined: dict[int, set[int]] = {}
        self._shares: dict[Batch, float] = {}
        self._looks = Looks()
        self._last_tick = self._alone_since = clock()
        self._wake, self._is_over = threading.Event(), False
        self.error: BaseException | None = None
        self._thread = threading.Thread(target=self._lead, name="himosa-foreman", daemon=True)

    def start(self) -> None:
        """Begin to lead; `stop` ends it."""
        self._thread.start()

    def stop(self) -> None:
        """Lead nobody any more; workers stay as they are."""
        self._is_over = True
        self._wake.set()
        self._thread.join()

    def take_on(self, orders: Orders, duty: Duty) -> Assignment:
        """Have a job done, after those that are under way; from any thread."""
        job = Assignment(next(self._numbers), orders, duty)
        self._expected[job.number] = job
        self._crew.tell(Begun(job.number))
        self._wake.set()
        if self.error is not None:
            job.fail(self.error)
        return job

    def let_go(self, job: Assignment) -> None:
        """Forget a job, whatever there is of it; from any thread, again is fine."""
        self._crew.tell(Ended(job.number))
        self._wake.set()

    def _lead(self) -> None:
        """Runs in a thread of its own."""
        while not self._is_over and self.error is None:
            if not self._jobs:
                self._wake.wait()
                self._wake.clear()
                self._alone_since = self._clock()
            try:
                self._go_on()
            except BaseException as error:  # noqa: BLE001 — a thread has no caller to raise to
                self.error = error
        for job in (*self._jobs.values(), *self._expected.values()):
            job.fail(self.error or RuntimeError("The workers were sent home."))

    def _go_on(self) -> None:
        for worker, batch in self._dispatch.give():
            self._crew.hand(worker, batch)
        for event in self._crew.events(POLL_S):
            self._take(event)
        now = self._clock()
        if now - self._last_tick >= _TICK_S:
            self._last_tick = now
            self._tick(now)

    def _tick(self, now: float) -> None:
        """What is looked at now and then only."""
        for overdue in self._dispatch.overdue():
            job = self._jobs.get(overdue.batch.job)
            reason = (
                f"it has had a {'batch' if job is None else job.duty.unit} for "
                f"{overdue.seconds:.0f} s, and by what others took {overdue.limit_s:.0f} s is the "
                "limit"
            )
            self._lose(Lost(overdue.worker, reason))
        for worker, batch in self._dispatch.give_late():
            self._crew.hand(worker, batch)
        for worker in self._looks.due(now):
            self._crew.look(worker)
        self._tell_shares()
        self._check_that_somebody_works(now)

    def _take(self, event: Event) -> None:
        if isinstance(event, Written):
            self._take_written(event.batch)
        elif isinstance(event, Answered):
            self._take_answer(event)
        elif isinstance(event, Glanced):
            self._take_glance(event)
        elif isinstance(event, Ready):
            self._staff.take_in(event)
            if self._staff.is_present(event.worker):
                for job in self._jobs:
                    self._crew.begin(event.worker, job)
        elif isinstance(event, Joined):
            self._take_joined(event)
        elif isinstance(event, Declined):
            self._take_declined(event)
        elif isinstance(event, Vanished):
            self._take_vanished(event)
        elif isinstance(event, Begun):
            self._begin(event.job)
        elif isinstance(event, Ended):
            self._end(event.job)
        else:
            self._lose(event)

    def _begin(self, number: int) -> None:
        job = self._expected.pop(number, None)
        if job is None:
            return
        self._jobs[number], self._declined[number] = job, set()
        try:
            duty = job.duty
            self._dispatch.begin(number, duty.missing(), duty.pixels_of, duty.lead)
        except Exception as error:  # noqa: BLE001 — it is the job's, and others go on
            self._fail(number, error)
            return
        self._crew.give_orders(number, job.orders)
        for worker in self._staff.ready:
            self._crew.begin(worker, number)
        self._finish_if_done(number)

    def _finish_if_done(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is not None and self._dispatch.is_done(number):
            job.finish()
            self._end(number)

    def _fail(self, number: int, error: BaseException) -> None:
        job = self._jobs.get(number)
        if job is not None:
            job.fail(error)
            self._end(number)

    def _end(self, number: int) -> None:
        self._expected.pop(number, None)
        if self._jobs.pop(number, None) is None:
            return
        del self._declined[number]
        self._dispatch.end(number)
        self._shares = {
            batch: share for batch, share in self._shares.items() if batch.job != number
        }
        for worker in self._staff.ready:
            self._crew.end(worker, number)
        self._crew.forget_orders(number)

    def _take_written(self, batch: Batch) -> None:
        job = self._jobs.get(batch.job)
        if job is not None:
            self._staff.trust(self._dispatch.answered_by(batch))
            pixels = self._dispatch.written(batch)
            job.pixels_done += pixels
            job.pixels_under_way -= pixels * self._shares.pop(batch, 0.0)
            self._finish_if_done(batch.job)

    def _take_vanished(self, event: Vanished) -> None:
        """An answer did not arrive; where none of a machine's do, its workers go."""
        worker = self._dispatch.answered_by(event.batch)
        tries = self._dispatch.vanished(event.batch)
        if worker is None:
            return
        reason = f"its answer was lost ({self._staff.name(worker)}: {event.reason})"
        self._count(tries, event.batch, reason, None)
        for each in self._staff.doubt(worker):
            self._lose(Lost(each, "what its machine makes is lost: see whether its disk is full"))

    def _take_joined(self, event: Joined) -> None:
        if not self._staff.is_present(event.worker):
            return
        if event.job not in self._jobs:
            self._crew.end(event.worker, event.job)  # it was not ready when others let go
            return
        self._dispatch.join(event.worker, event.job)
        self._looks.add(event.worker)

    def _take_declined(self, event: Declined) -> None:
        """A worker stays out of a job; where all do, it cannot be done."""
        job = self._jobs.get(event.job)
        if job is None or not self._staff.is_present(event.worker):
            return
        declined = self._declined[event.job]
        declined.add(event.worker)
        if declined.issuperset(self._staff.ready):
            self._fail(event.job, event.error)
            return
        reason = event.error.message.rstrip(".")
        job.say(f"{self._staff.name(event.worker)} takes no part ({reason}).")

    def _take_answer(self, event: Answered) -> None:
        job, receipt = self._jobs.get(event.batch.job), event.receipt
        if job is not None:
            self._say(job, event.worker, receipt.said)
            for text in receipt.heard:
                job.news.put(Heard(text))
        if receipt.error is not None:
            tries = self._dispatch.failed(event.worker, event.batch)
            if tries:
                reason = f"{self._staff.name(event.worker)}: {receipt.error.message}"
                self._count(tries, event.batch, reason, receipt.error)
            if isinstance(receipt.error, DeviceLost):
                self._lose(Lost(event.worker, receipt.error.message.rstrip("."), receipt.error))
            return
        is_first = self._dispatch.answered(event.worker, event.batch, receipt.network_s > 0)
        if is_first and job is not None:
            job.network_s += receipt.network_s
            self._staff.succeeded()
            job.answers.put((event.batch.number, event.tiles))

    def _take_glance(self, event: Glanced) -> None:
        self._looks.done(event.worker)
        for number, said in event.glance.said.items():
            job = self._jobs.get(number)
            if job is not None:
                self._say(job, event.worker, said)
        for batch, share in event.glance.shares.items():
            if self._dispatch.pixels_under_way(batch):
                self._shares[batch] = max(share, self._shares.get(batch, 0.0))

    def _tell_shares(self) -> None:
        under_way = dict.fromkeys(self._jobs, 0.0)
        for batch, share in self._shares.items():
            under_way[batch.job] += share * self._dispatch.pixels_under_way(batch)
        for number, job in self._jobs.items():
            job.pixels_under_way = under_way[number]

    def _lose(self, event: Lost) -> None:
        if not self._staff.is_present(event.worker):
            return
        batches = self._dispatch.leave(event.worker)
        self._looks.remove(event.worker)
        for declined in self._declined.values():
            declined.discard(event.worker)
        loss = self._staff.lose(event)
        for number, job in self._jobs.items():
            of_job = [batch.number for batch in batches if batch.job == number]
            given = f"; {job.duty.counted(of_job)} given to others" if of_job else ""
            job.say(loss.told(given))
        for batch in batches:
            tries = self._dispatch.tries_of(batch)
            self._count(tries, batch, f"lost with its worker ({event.reason})", event.error)

    def _count(self, tries: int, batch: Batch, reason: str, error: HimosaError | None) -> None:
        """Go on trying, or give the job up."""
        job = self._jobs.get(batch.job)
        if job is None:
            return
        name, most = job.duty.name(batch.number), self._patience.tries
        if tries < most:
            job.say(f"{name}: {reason.rstrip('.')}. It is given again (try {tries + 1} of {most}).")
            return
        lost = WorkersLost(
            f"{name} was tried {tries} times, and it came to nothing: {reason}.", job.duty.advice
        )
        self._fail(batch.job, error or lost)

    def _check_that_somebody_works(self, now: float) -> None:
        """Notice when nobody is there to work for the first job, and nobody comes.

        Raises:
            WorkersLost: it is so.
        """
        first = next(iter(self._jobs), None)
        if first is None or self._dispatch.workers_of(first):
            self._alone_since = now
        elif now - self._alone_since > self._patience.start_s:
            raise WorkersLost(
                f"For {self._patience.start_s:.0f} s there was no worker.",
                "See with 'ray status' what the cluster has to give, or give smaller --worker-cpus "
                "or --worker-gpus.",
            )

    def _say(self, job: Assignment, worker: int, said: tuple[Said, ...]) -> None:
        for sentence in said:
            text = f"{self._staff.name(worker)}: {sentence.text}"
            job.say(text, is_warning=sentence.is_warning)
