# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver with simulated workers: everything reaches the sink once, whoever dies meanwhile."""

from __future__ import annotations

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import pytest

from backend.errors import Cancelled, DiskFull, EngineUnavailable, SourceFailed, WorkersLost
from backend.geometry import PixelSize
from backend.scheduling import CancelSource
from backend.scheduling.contract import Buffers, PlannedTiles
from backend.scheduling.on_ray.crew import Node
from backend.scheduling.on_ray.driver import Driver
from backend.scheduling.on_ray.messages import Begun, Declined, Lost, Ready, Receipt, TileOrders
from backend.scheduling.on_ray.patience import Patience
from backend.scheduling.on_ray.staff import Staff
from backend.scheduling.on_ray.tile_duty import TileDuty
from backend.scheduling.watch import Caller, Watch
from backend.scheduling.workplace import Said
from backend.tiling import TilePlan
from tools.measure.simulated_crew import FACTS, SimulatedCrew, led_by_foreman


@dataclass(frozen=True)
class StandInTile:
    index: int


@dataclass
class CountingSink:
    """Counts how often each tile came; `before_write(index)` may raise."""

    before_write: object = None
    there: frozenset = frozenset()
    pixels_kept: int = 0
    shared: object = None
    written: list = field(default_factory=list)

    def has(self, index):
        return index in self.there

    def write(self, tile):
        if self.before_write is not None:
            self.before_write(tile.index)
        self.written.append(tile.index)


def drive(
    crew, sink, *, tiles=40, workers=3, in_batch=1, cancel=None, heard=None, patience=None, log=None
):
    """Run a plan of one row of tiles; returns what was logged."""
    log = [] if log is None else log
    caller = Caller(heard or (lambda progress: None), log.append, cancel or CancelSource())
    with led_by_foreman(crew, workers, patience) as foreman:
        drive_with(foreman, crew, sink, tiles, caller, in_batch)
    return log


def drive_with(foreman, crew, sink, tiles, caller, in_batch=1, kind=TileDuty):
    """A plan of one row of tiles, beside whatever else the foreman leads."""
    size = PixelSize(64, 64 * tiles)
    plan = TilePlan(size, size.as_rect(), 64, 0, (1,), 0)
    buffers = Buffers(in_batch, in_batch, 2, 16, is_sparing=False)
    planned = PlannedTiles(None, plan, None, buffers)
    duty = kind(planned, sink, None)
    return Driver(foreman, crew, TileOrders(planned, None), duty, Watch(caller), "upscale").run()


def tile_of(batch):
    return [StandInTile(batch)]


def test_all_tiles_reach_the_sink_once():
    crew, sink = SimulatedCrew(lambda worker, batch: 1.0, tile_of), CountingSink()
    drive(crew, sink)
    assert sorted(sink.written) == list(range(40))


def test_batches_of_several_tiles_come_whole():
    sink = CountingSink()
    crew = SimulatedCrew(
        lambda worker, batch: 1.0,
        lambda batch: [StandInTile(index) for index in range(batch * 4, min(42, batch * 4 + 4))],
    )
    drive(crew, sink, tiles=42, in_batch=4)
    assert sorted(sink.written) == list(range(42))


def test_tiles_that_the_sink_has_are_not_made_again():
    there = frozenset(range(0, 40, 2))
    crew, sink = SimulatedCrew(lambda worker, batch: 1.0, tile_of), CountingSink(there=there)
    drive(crew, sink)
    assert sorted(sink.written) == list(range(1, 40, 2))
    assert crew.handed == 20


def test_workers_that_die_lose_only_what_they_had_and_are_replaced():
    died = []

    def dies(worker, batch):
        if batch in (5, 17, 18, 30) and batch not in died:
            died.append(batch)
            return True
        return False

    crew, sink = SimulatedCrew(lambda worker, batch: 1.0, tile_of, dies), CountingSink()
    log = drive(crew, sink)
    assert sorted(sink.written) == list(range(40))
    deaths = len([line for line in log if "is lost (it was killed)" in line])
    assert 1 <= deaths <= 4
    assert crew.hired == 3 + deaths
    # Nothing twice beyond the two tiles that each of them had.
    assert crew.handed <= 40 + 2 * deaths


def test_tile_that_kills_every_worker_ends_the_job_after_five_tries():
    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of, lambda worker, batch: batch == 7)
    sink = CountingSink()
    with pytest.raises(WorkersLost, match="Tile 7 was tried 5 times"):
        drive(crew, sink)
    assert 7 not in sink.written


def test_workers_that_never_get_anything_done_end_the_job():
    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of, lambda worker, batch: True)
    with pytest.raises(WorkersLost):
        drive(crew, CountingSink(), workers=1, patience=Patience(tries=1000))
    assert crew.hired == 11


def test_hanging_worker_is_ended_and_its_tiles_are_made_by_others():
    hanging = {2}
    crew = SimulatedCrew(lambda worker, batch: None if worker in hanging else 2.0, tile_of)
    sink = CountingSink()
    log = drive(crew, sink, patience=Patience(late_factor=1e9, hanging_factor=1.0))
    assert sorted(sink.written) == list(range(40))
    assert 2 in crew.dismissed
    assert any("it has had a tile for" in line and "60 s is the limit" in line for line in log)


def test_worker_that_is_ten_times_slower_does_not_hold_the_end_up():
    crew = SimulatedCrew(lambda worker, batch: 10.0 if worker == 1 else 1.0, tile_of)
    sink = CountingSink()
    drive(crew, sink)
    assert sorted(sink.written) == list(range(40))
    # Two fast workers and a tenth of one take 19 s; the slow one's last two would take 20 more.
    assert crew.now < 25
    assert crew.dismissed == set()


def test_error_of_a_tile_is_said_and_shown_when_it_comes_again():
    class Failing(SimulatedCrew):
        def hand(self, worker, batch):
            if batch.number != 3:
                return super().hand(worker, batch)
            error = SourceFailed("Rows 0 to 63 cannot be read.", "Check the file.")
            return self.answer(0.1, worker, batch, Receipt(0.0, error=error))

    crew, log = Failing(lambda worker, batch: 1.0, tile_of), []
    with pytest.raises(SourceFailed, match="cannot be read"):
        drive(crew, CountingSink(), log=log)
    given_again = [line for line in log if line.startswith("Tile 3: nowhere, worker")]
    assert len(given_again) == 4
    assert given_again[-1].endswith("It is given again (try 5 of 5).")


def test_disk_that_fills_up_ends_the_job_with_its_own_error():
    def full(index):
        if index == 20:
            raise DiskFull("The disk is full.")

    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of)
    with pytest.raises(DiskFull):
        drive(crew, CountingSink(before_write=full))


def test_cancel_is_answered_within_a_second_while_nothing_comes():
    cancel = CancelSource()
    crew = SimulatedCrew(lambda worker, batch: None, tile_of)
    threading.Timer(0.3, cancel.cancel).start()
    begun = time.monotonic()
    with pytest.raises(Cancelled):
        drive(crew, CountingSink(), cancel=cancel, patience=Patience(first_answer_s=1e9))
    assert time.monotonic() - begun < 1.3


def test_progress_counts_pixels_up_to_all_of_them():
    heard = []
    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of)
    drive(crew, CountingSink(), heard=heard.append)
    assert {progress.unit for progress in heard} == {"pixels"}
    assert heard[0].done == 0
    assert heard[0].total == 40 * 64 * 64
    assert all(a.done <= b.done for a, b in zip(heard, heard[1:]))


def test_what_a_worker_says_reaches_the_log_by_the_name_of_its_node():
    class Talking(SimulatedCrew):
        def hand(self, worker, batch):
            said = (Said("memory ran short", is_warning=True),) if batch.number == 2 else ()
            self.answer(1.0, worker, batch, Receipt(1.0, said))

    crew = Talking(None, tile_of)
    log = drive(crew, CountingSink(), tiles=4, workers=1)
    assert "nowhere, worker 1: memory ran short" in log


def test_worker_of_another_version_is_refused():
    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of)
    staff = Staff(crew, 1, "other", Patience())
    staff.hire_all()
    with pytest.raises(EngineUnavailable, match="same versions on all machines"):
        staff.take_in(Ready(1, replace(FACTS, software="simulated 2")))


def side_by_side(crew, sinks, *, tiles=20, workers=3, patience=None):
    """A job for each sink, the first of which is the first; what each logged, and its error."""
    logs, errors = [[] for _ in sinks], [None for _ in sinks]
    with led_by_foreman(crew, workers, patience) as foreman, ThreadPoolExecutor() as pool:
        jobs = []
        for sink, log in zip(sinks, logs):
            caller = Caller(lambda progress: None, log.append, CancelSource())
            jobs.append(pool.submit(drive_with, foreman, crew, sink, tiles, caller))
        for number, job in enumerate(jobs):
            errors[number] = job.exception()
    return logs, errors


class Punctual(SimulatedCrew):
    """Whose clock stands still until so many jobs were taken on."""

    def __init__(self, jobs):
        super().__init__(lambda worker, batch: 1.0, tile_of)
        self._missing, self._are_there = jobs, threading.Event()

    def tell(self, event):
        super().tell(event)
        if isinstance(event, Begun):
            self._missing -= 1
            if self._missing == 0:
                self._are_there.set()

    def begin(self, worker, job):
        assert self._are_there.wait(60)
        super().begin(worker, job)


def test_jobs_side_by_side_reach_their_own_sinks_and_nobody_is_idle_between_them():
    crew, sinks = Punctual(4), [CountingSink() for _ in range(4)]
    _, errors = side_by_side(crew, sinks, tiles=4)
    assert errors == [None] * 4
    assert [sorted(sink.written) for sink in sinks] == [list(range(4))] * 4
    # Sixteen seconds of work for three workers; one job after the other takes them eight.
    assert 6 <= crew.now < 7


def test_job_that_fails_leaves_the_one_beside_it_alone():
    def full(index):
        if index == 5:
            raise DiskFull("The disk is full.")

    crew, whole = SimulatedCrew(lambda worker, batch: 1.0, tile_of), CountingSink()
    _, errors = side_by_side(crew, [CountingSink(before_write=full), whole])
    assert isinstance(errors[0], DiskFull)
    assert errors[1] is None
    assert sorted(whole.written) == list(range(20))
    assert crew.hired == 3


def test_lost_worker_is_told_in_the_log_of_every_job_under_way():
    died = []

    def dies(worker, batch):
        if worker == 2 and not died:
            died.append(batch)
            return True
        return False

    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of, dies)
    logs, _ = side_by_side(crew, [CountingSink(), CountingSink()], tiles=3)
    told = [[line for line in log if "is lost (it was killed)" in line] for log in logs]
    assert len(told[0]) == 1
    assert "given to others" in told[0][0]


def test_job_that_some_worker_cannot_begin_is_done_by_the_others():
    class Picky(SimulatedCrew):
        def begin(self, worker, job):
            if worker != 2:
                return super().begin(worker, job)
            return self.tell(Declined(worker, job, SourceFailed("It is another raster.")))

    crew, sink = Picky(lambda worker, batch: 1.0, tile_of), CountingSink()
    log = drive(crew, sink)
    assert sorted(sink.written) == list(range(40))
    assert "nowhere, worker 2 takes no part (It is another raster)." in log
    assert crew.hired == 3


def test_job_that_nobody_can_begin_fails_with_the_reason_and_nobody_is_ended():
    class Blind(SimulatedCrew):
        def begin(self, worker, job):
            self.tell(Declined(worker, job, SourceFailed("It is another raster.")))

    crew = Blind(lambda worker, batch: 1.0, tile_of)
    with pytest.raises(SourceFailed, match="another raster"):
        drive(crew, CountingSink())
    assert (crew.hired, crew.dismissed) == (3, set())


def test_hanging_worker_is_told_with_the_jobs_own_word_for_its_work():
    class Pieces(TileDuty):
        unit = "piece of cells"

    hanging, log = {2}, []
    crew = SimulatedCrew(lambda worker, batch: None if worker in hanging else 2.0, tile_of)
    patience = Patience(late_factor=1e9, hanging_factor=1.0)
    caller = Caller(lambda progress: None, log.append, CancelSource())
    with led_by_foreman(crew, 3, patience) as foreman:
        drive_with(foreman, crew, CountingSink(), 40, caller, kind=Pieces)
    assert any("it has had a piece of cells for" in line for line in log)


def test_foreman_whose_workers_are_all_lost_takes_no_other_job():
    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of, lambda worker, batch: True)
    caller = Caller(lambda progress: None, lambda text: None, CancelSource())
    with led_by_foreman(crew, 1, Patience(tries=1000)) as foreman:
        for _ in range(2):
            with pytest.raises(WorkersLost):
                drive_with(foreman, crew, CountingSink(), 4, caller)
        assert isinstance(foreman.error, WorkersLost)


class TwoMachines(SimulatedCrew):
    """All workers but the second are on a machine with a full disk, until that one is avoided."""

    def __init__(self, *, starts):
        super().__init__(lambda worker, batch: 1.0, tile_of)
        self._starts, self._there, self._makers, self.avoided = starts, set(), {}, []

    def hire(self):
        is_there = not self.avoided and self.hired != 1
        if self._starts or not is_there:
            worker = super().hire()
        else:
            self.hired = worker = self.hired + 1
            self.later(0.1, Lost(worker, "it was killed"))
        if is_there:
            self._there.add(worker)
        return worker

    def node_of(self, worker):
        return Node("2", "full") if worker in self._there else Node("1", "other")

    def avoid(self, node):
        if node.number == "1":
            return False
        self.avoided.append(node.machine)
        return True

    def answer(self, seconds, worker, batch, receipt):
        super().answer(seconds, worker, batch, receipt)
        self._makers[batch.number] = worker

    def fetch(self, tiles):
        fetched = super().fetch(tiles)
        if self._makers[tiles] not in self._there:
            return fetched
        failed = Future()
        failed.set_exception(OSError("The local disk is full"))
        return failed


def test_machine_on_which_no_worker_starts_is_left_for_another_one():
    crew, sink = TwoMachines(starts=False), CountingSink()
    log = drive(crew, sink, workers=2)
    assert sorted(sink.written) == list(range(40))
    assert crew.avoided == ["full"]
    assert sum("full, worker" in line and "is lost" in line for line in log) == 3
    assert sum("see whether the disk of full (/tmp/ray)" in line for line in log) == 1


def test_machine_whose_answers_do_not_arrive_is_left_for_another_one():
    crew, sink = TwoMachines(starts=True), CountingSink()
    log = drive(crew, sink, workers=4)
    assert sorted(sink.written) == list(range(40))
    assert set(crew.avoided) == {"full"}
    lost = [line for line in log if "is lost (what its machine makes" in line]
    assert len(lost) == 3
    # The answers that were lost until then, and what those workers had in their hands.
    assert crew.handed <= 40 + 3 + 3 * 2 + 4
