# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the answers of spans as they come, keeps them, and hands them to the files in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from backend.errors import OutputFailed
from backend.jobs.embedding.cell_grid import CellGrid
from backend.jobs.embedding.cell_outputs import CellOutputs
from backend.jobs.embedding.span_answer import SpanAnswer
from backend.jobs.journal import Journal
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.record_log import DamagedRecord

_LEAST_LEAD = 8
_LEAD_PER_WORKER = 4
"""Answers that wait for their turn are held in memory; twice as many as workers have in hands."""


class SpanDuty:
    """The spans of a job; see `backend.scheduling.duty.Duty`.

    Args:
        outputs: open.
        journal: begun; keeps each answer, those from before among them. None for none.
        hear: takes note of what GDAL warns of elsewhere.

    Attributes:
        cells_empty: that were handed on without a vector.
    """

    advice = "Give a smaller --batch-size or --max-memory-mib, or look at the source there."
    unit = "piece of cells"

    def __init__(
        self,
        grid: CellGrid,
        outputs: CellOutputs,
        journal: Journal | None,
        hear: Callable[[str], None],
    ) -> None:
        self._grid, self._outputs, self._journal, self._hear = grid, outputs, journal, hear
        self._early: dict[int, SpanAnswer] = {}
        self._next = 0
        self.cells_empty = 0

    @property
    def pixels(self) -> int:
        return sum(self.pixels_of(number) for number in self.missing())

    def missing(self) -> Iterator[int]:
        """Those that the journal does not have."""
        return (number for number in range(len(self._grid)) if not self._is_kept(number))

    def lead(self, workers: int) -> int:
        """Answers wait in memory: few of them."""
        return max(_LEAST_LEAD, _LEAD_PER_WORKER * workers)

    def pixels_of(self, batch: int) -> int:
        return self._grid.rect(self._grid.span(batch)).pixels

    def name(self, batch: int) -> str:
        span = self._grid.span(batch)
        return f"The piece of cells from row {span.row}, column {span.column}"

    def counted(self, batches: Sequence[int]) -> str:
        count = len(batches)
        return "its piece is" if count == 1 else f"its {count} pieces are"

    def hear(self, text: str) -> None:
        self._hear(text)

    def take(self, value: tuple[int, SpanAnswer]) -> None:
        """Keep the answer of a span, and hand on what has its turn.

        Raises:
            DiskFull, OutputFailed: it cannot be written.
        """
        number, answer = value
        if self._journal is not None:
            try:
                self._journal.tiles.append(number, answer.to_parts())
            except OSError as error:
                raise os_write_failure(self._journal.folder.journal, error) from error
        self._early[number] = answer
        self.hand_on()

    def hand_on(self, on_step: Callable[[], None] | None = None) -> None:
        """Give the files what is there and has its turn.

        Args:
            on_step: called after each span; may raise to stop.

        Raises:
            DiskFull, OutputFailed: it cannot be written, or what was kept cannot be read.
        """
        while self._next in self._early or self._is_kept(self._next):
            early = self._early.pop(self._next, None)
            answer = self._kept(self._next) if early is None else early
            span = self._grid.span(self._next)
            self._outputs.add(span, answer)
            self.cells_empty += span.columns - len(answer.cells)
            self._next += 1
            if on_step is not None:
                on_step()

    def _is_kept(self, number: int) -> bool:
        return (
            self._journal is not None
            and number < len(self._grid)
            and self._journal.tiles.has(number)
        )

    def _kept(self, number: int) -> SpanAnswer:
        if self._journal is None:
            raise RuntimeError("Nothing is kept without a journal.")
        try:
            return SpanAnswer.from_bytes(self._journal.tiles.read(number))
        except (OSError, DamagedRecord) as error:
            raise OutputFailed(
                f"{self.name(number)} in {self._journal.where} cannot be read any more: {error}.",
                "Check the disk; with --resume once more it is computed again.",
            ) from error
