# SPDX-License-Identifier: GPL-3.0-or-later
"""The driver with simulated workers: everything reaches the sink once, whoever dies meanwhile."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field, replace

import pytest

from backend.errors import Cancelled, DiskFull, EngineUnavailable, SourceFailed, WorkersLost
from backend.geometry import PixelSize
from backend.scheduling import CancelSource
from backend.scheduling.contract import Buffers, PlannedTiles
from backend.scheduling.on_ray.driver import Driver
from backend.scheduling.on_ray.messages import Ready, Receipt, TileOrders
from backend.scheduling.on_ray.patience import Patience
from backend.scheduling.on_ray.staff import Staff
from backend.scheduling.on_ray.tile_duty import TileDuty
from backend.scheduling.watch import Caller, Watch
from backend.scheduling.workplace import Said
from backend.tiling import TilePlan
from tools.measure.simulated_crew import FACTS, SOFTWARE, SimulatedCrew


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
    size = PixelSize(64, 64 * tiles)
    plan = TilePlan(size, size.as_rect(), 64, 0, (1,), 0)
    buffers = Buffers(in_batch, in_batch, 2, 16, is_sparing=False)
    planned = PlannedTiles(None, plan, None, buffers)
    orders = TileOrders(planned, None)
    log = [] if log is None else log
    caller = Caller(heard or (lambda progress: None), log.append, cancel or CancelSource())
    watch = Watch(caller)
    patience = patience or Patience()
    staff = Staff(crew, workers, SOFTWARE, patience, watch)
    staff.hire_all()
    for event in crew.events(1.0):
        staff.take_in(event)
    duty = TileDuty(planned, sink, None)
    Driver(orders, staff, duty, watch, "upscale", crew.clock).run()
    return log


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
            if batch != 3:
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
            said = (Said("memory ran short", is_warning=True),) if batch == 2 else ()
            self.answer(1.0, worker, batch, Receipt(1.0, said))

    crew = Talking(None, tile_of)
    log = drive(crew, CountingSink(), tiles=4, workers=1)
    assert "nowhere, worker 1: memory ran short" in log


def test_worker_of_another_version_is_refused():
    crew = SimulatedCrew(lambda worker, batch: 1.0, tile_of)
    staff = Staff(crew, 1, "other", Patience(), Watch(Caller(print, print, CancelSource())))
    staff.hire_all()
    with pytest.raises(EngineUnavailable, match="same versions on all machines"):
        staff.take_in(Ready(1, replace(FACTS, software="simulated 2")))
