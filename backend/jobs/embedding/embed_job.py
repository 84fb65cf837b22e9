# SPDX-License-Identifier: GPL-3.0-or-later
"""One raster through an encoder: a vector for each of its cells, in an index of GeoParquet."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np

from backend.devices.resident import peak_resident_mib, return_free_memory, tune_allocator
from backend.embeddings.index_file import IndexFile
from backend.errors import HimosaError, refusals_told
from backend.jobs.embedding.cell_grid import CellGrid
from backend.jobs.embedding.cell_memory import GDAL_CACHE_MIB, CellMemory, CellShape, plan_cells
from backend.jobs.embedding.cell_outputs import CellOutputs
from backend.jobs.embedding.cell_pictures import CellRecipe
from backend.jobs.embedding.cell_rasters import (
    COMPONENTS,
    components_layer,
    row_of_blocks_bytes,
)
from backend.jobs.embedding.embed_checking import EmbedJob, checked_embed_job
from backend.jobs.embedding.embed_plan import (
    description_of,
    facts_of,
    files_of,
    plan_sentences,
)
from backend.jobs.embedding.embed_report import EmbedReport
from backend.jobs.embedding.embed_request import EmbedRequest
from backend.jobs.embedding.span_duty import SpanDuty
from backend.jobs.embedding.span_work import SpanOrders
from backend.jobs.embedding.told_layers import ToldLayers, told_layers
from backend.jobs.journal import Facts, Journal
from backend.jobs.model_cache import ModelCache
from backend.layers.layer_spec import LayerSpec
from backend.networks.catalogue import LoadedModel
from backend.networks.descriptor import Task
from backend.pictures.scaling import ValueScaling, measure_scaling
from backend.raster.gdal_calls import gdal_cache
from backend.raster.writing.destination import check_output, final_path
from backend.raster.writing.partial_folder import PartialFolder
from backend.scheduling.choosing import scheduler_for
from backend.scheduling.contract import Capacity, Scheduler
from backend.scheduling.shared_source import SharedSource
from backend.scheduling.watch import Caller, Watch

STAGE = "embed"


@refusals_told()
def run_embed_job(
    request: EmbedRequest, caller: Caller, models: ModelCache | None = None
) -> EmbedReport:
    """Give each cell of a raster a vector; the index appears under its name when it is whole.

    Raises:
        Cancelled: the caller wanted it.
        HimosaError: whatever else went wrong, its message fit for a person.
    """
    watch = Watch(caller)
    watch.reporter.update(0.0, force=True)
    with checked_embed_job(request, watch.check) as job:
        return run_checked_embed_job(job, watch, models or ModelCache())


@refusals_told()
def run_checked_embed_job(job: EmbedJob, watch: Watch, models: ModelCache) -> EmbedReport:
    """The same for a job that was checked already; see `run_embed_job`."""
    started = time.monotonic()
    tune_allocator(is_sparing=True)
    try:
        watch.check()
        model = models.get(job.request.model, 1, Task.EMBED.value)
        with scheduler_for(job.request.asked_engine, models.placed, models.crews) as scheduler:
            report = _Embedding(job, model, scheduler, watch).run()
    finally:
        return_free_memory()
    report = replace(
        report,
        seconds=time.monotonic() - started,
        peak_memory_mib=peak_resident_mib(),
        warnings=tuple(watch.warnings),
    )
    watch.log(f"Done in {report.seconds:.1f} s. {report.summary()}.")
    return report


class _Embedding:
    """One job from its plan to its report."""

    def __init__(
        self, job: EmbedJob, model: LoadedModel, scheduler: Scheduler, watch: Watch
    ) -> None:
        self._job, self._watch, self._model, self._scheduler = job, watch, model, scheduler
        self._network = model.descriptor

    def run(self) -> EmbedReport:
        request, watch = self._job.request, self._watch
        self._network.require_precision(request.precision)
        finished = self._finished()
        if finished is not None:
            watch.log(f"{request.destination} is finished already: there is nothing to do.")
            return finished
        layers = self._layers()
        with self._place() as (folder, journal):
            return self._run(layers, folder, journal)

    def _run(
        self,
        layers: Mapping[str, tuple[LayerSpec, str]],
        folder: PartialFolder,
        journal: Journal | None,
    ) -> EmbedReport:
        request, watch = self._job.request, self._watch
        capacity = self._scheduler.capacity(
            self._model.network, request.device, request.precision, watch
        )
        facts = None if journal is None else journal.facts
        memory = self._memory(capacity, facts, [layer for layer, _ in layers.values()])
        grid = CellGrid(self._job.info.size, self._job.region, self._job.cell_px, memory.span_cells)
        on = f"{capacity.described} in {capacity.precision}"
        for sentence in plan_sentences(self._job, self._network, grid, memory, on):
            watch.log(sentence)
        watch.reporter.start_stage("statistics", 1, "tiles", 0)
        scaling = measure_scaling(self._job.source, self._job.group, cancel=watch.cancel)
        orders = SpanOrders(
            SharedSource(self._job.source),
            self._recipe(grid, scaling),
            memory.batch_cells,
            told_layers(layers),
            memory.gdal_cache_mib,
        )
        if journal is not None:
            self._begin(journal, orders, capacity)
        with gdal_cache(memory.gdal_cache_mib):
            return self._write(orders, layers, capacity, folder, journal)

    def _write(
        self,
        orders: SpanOrders,
        layers: Mapping[str, tuple[LayerSpec, str]],
        capacity: Capacity,
        folder: PartialFolder,
        journal: Journal | None,
    ) -> EmbedReport:
        job, watch, grid = self._job, self._watch, orders.cells.grid
        kept = 0 if journal is None else journal.count()
        files = files_of(job, self._network, grid, layers)
        with CellOutputs(files, folder) as outputs:
            duty = SpanDuty(grid, outputs, journal, job.heard.add)
            duty.hand_on(watch.keep_alive)
            figures = self._scheduler.do(orders, duty, watch, STAGE)
            duty.hand_on(watch.keep_alive)
            watch.check()
            job.watch.check()
            if journal is not None:
                journal.sync()
            # Overviews would fill what rows of cells needed, and take buffers beside it.
            with gdal_cache(GDAL_CACHE_MIB):
                outputs.finish()
        if journal is not None:
            journal.remove()
        remarks = () if job.cutout is None else job.cutout.remarks
        for sentence in (*remarks, *job.heard.sentences()):
            watch.warn(sentence)
        report = self._report(
            grid, outputs.cells, {name: path for name, (_, path) in layers.items()}
        )
        return replace(
            report,
            cells_empty=duty.cells_empty,
            device=capacity.described,
            precision=capacity.precision,
            network_seconds=figures.network_seconds,
            spans_kept=kept,
        )

    def _recipe(self, grid: CellGrid, scaling: ValueScaling) -> CellRecipe:
        return CellRecipe(
            grid=grid,
            group=self._job.group,
            scaling=scaling,
            cutout=self._job.cutout,
            side_px=self._network.cell_px,
            side_patches=self._network.cell_patches,
            channels=self._network.channels_for(len(self._job.group.bands)),
            min_valid_share=self._job.request.min_valid_share,
        )

    def _layers(self) -> dict[str, tuple[LayerSpec, str]]:
        """The rasters that are wanted.

        Raises:
            InvalidRequest: the network has no experts that would tell them.
        """
        wanted = {}
        for name, path in self._job.request.raster_paths.items():
            is_components = name == COMPONENTS
            layer = (
                components_layer(min(3, self._network.dimension))
                if is_components
                else self._network.layer(name)
            )
            wanted[name] = (layer, path)
        return wanted

    def _memory(
        self, capacity: Capacity, facts: Facts | None, layers: Sequence[LayerSpec]
    ) -> CellMemory:
        """What an interrupted job has chosen holds, whatever memory is free now."""
        job = self._job
        chosen = {} if facts is None else facts.get("plan", {})
        dtype_name = job.info.dtype_name(job.group.bands).lower().replace("byte", "uint8")
        wide = CellGrid(job.info.size, job.region, job.cell_px, 1).shape[1]
        of_patches = told_layers(layer.name for layer in layers)
        width_px = wide * self._network.cell_patches
        shape = CellShape(
            job.cell_px,
            len(job.group.bands),
            np.dtype(dtype_name).itemsize,
            wide,
            ToldLayers.of(self._network, of_patches).bands,
            sum(row_of_blocks_bytes(layer, width_px) for layer in layers),
        )
        return plan_cells(
            self._network,
            shape,
            allowance_mib=job.request.max_memory_mib or capacity.allowance_mib,
            batch_cells=job.request.batch_size or chosen.get("cells_in_a_pass"),
            span_cells=chosen.get("cells_in_a_piece"),
        )

    def _begin(self, journal: Journal, orders: SpanOrders, capacity: Capacity) -> None:
        """Go on with what is there from before, if it is of this job.

        Raises:
            JournalMismatch: it is of another one.
        """
        facts = facts_of(
            self._job, self._network, orders.cells, orders.batch_cells, capacity.precision
        )
        pieces = len(orders.cells.grid)
        journal.begin(facts, pieces, self._watch.check)
        if journal.count():
            self._watch.log(
                f"{journal.count()} of {pieces} pieces are there from before, and are kept."
            )

    @contextlib.contextmanager
    def _place(self) -> Iterator[tuple[PartialFolder, Journal | None]]:
        """The locked folder of the index, with a journal where finished cells shall be kept."""
        request = self._job.request
        if not request.resume:
            folder = PartialFolder(request.destination)
            try:
                yield folder, None
            finally:
                folder.discard()
            return
        with Journal(request.destination) as journal:
            try:
                yield journal.folder, journal
            except HimosaError:
                if journal.has_begun:
                    self._watch.log(
                        f"{journal.count()} finished pieces are kept in {journal.where}: the same "
                        "job with --resume goes on from there."
                    )
                raise

    def _finished(self) -> EmbedReport | None:
        """A report on an index that this very job has made before; None if there is none.

        Raises:
            OutputUnusable: a file of this name is something else, and may not be replaced.
        """
        request, job = self._job.request, self._job
        if not request.resume or request.overwrite or not final_path(request.destination).exists():
            return None
        grid = CellGrid(job.info.size, job.region, job.cell_px, 1)
        try:
            with IndexFile(request.destination) as index:
                is_same, cells = (
                    index.description == description_of(job, self._network, grid),
                    index.cells,
                )
        except HimosaError:
            is_same, cells = False, 0
        if not is_same:
            check_output(request.destination, (), overwrite=False, ending=".parquet")
        return self._report(grid, cells, request.raster_paths)

    def _report(self, grid: CellGrid, cells: int, rasters: Mapping[str, str]) -> EmbedReport:
        """On an index; who made it is not told by it: that is what was asked for."""
        request = self._job.request
        return EmbedReport(
            destination=request.destination,
            cells=cells,
            cells_empty=grid.cells - cells,
            cells_high=grid.high,
            cells_wide=grid.wide,
            cell_px=grid.cell_px,
            dimension=self._network.dimension,
            bands=self._job.group.bands,
            model=self._network.name,
            model_digest=self._network.digest,
            device=request.device,
            precision=request.precision,
            rasters=dict(rasters),
            seconds=0.0,
            network_seconds=0.0,
            peak_memory_mib=0.0,
            spans_kept=0,
            warnings=(),
        )
