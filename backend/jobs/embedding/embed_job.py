# SPDX-License-Identifier: GPL-3.0-or-later
"""One raster through an encoder: a vector for each of its cells, in an index of GeoParquet."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import torch

from backend.devices.device import (
    as_device_error,
    choose_device,
    choose_precision,
    describe_device,
    is_out_of_memory,
    precision_name,
)
from backend.devices.placing import PlacedNetwork, place_network
from backend.devices.resident import peak_resident_mib, return_free_memory, tune_allocator
from backend.embeddings.cell_block import CellBlock
from backend.embeddings.index_file import IndexFile
from backend.errors import HimosaError
from backend.jobs.embedding.cell_grid import CellGrid, CellSpan
from backend.jobs.embedding.cell_memory import CellMemory, plan_cells
from backend.jobs.embedding.cell_outputs import CellOutputs
from backend.jobs.embedding.cell_pictures import CellPictures, CellReader
from backend.jobs.embedding.cell_rasters import COMPONENTS, components_layer
from backend.jobs.embedding.embed_checking import EmbedJob, checked_embed_job
from backend.jobs.embedding.embed_plan import (
    description_of,
    facts_of,
    files_of,
    plan_sentences,
)
from backend.jobs.embedding.embed_report import EmbedReport
from backend.jobs.embedding.embed_request import EmbedRequest
from backend.jobs.embedding.span_answer import SpanAnswer
from backend.jobs.journal import Journal
from backend.jobs.model_cache import ModelCache
from backend.layers.layer_spec import LayerSpec
from backend.layers.routing.routing_description import EXPERT_WEIGHTS
from backend.networks.catalogue import LoadedModel
from backend.networks.contract import Pass
from backend.networks.descriptor import Task
from backend.pictures.scaling import ValueScaling, measure_scaling
from backend.raster.gdal_calls import gdal_cache
from backend.raster.writing.destination import check_output, final_path
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.partial_folder import PartialFolder
from backend.raster.writing.record_log import DamagedRecord
from backend.scheduling.watch import Caller, Watch

STAGE = "embed"


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


def run_checked_embed_job(job: EmbedJob, watch: Watch, models: ModelCache) -> EmbedReport:
    """The same for a job that was checked already; see `run_embed_job`."""
    started = time.monotonic()
    tune_allocator(is_sparing=True)
    try:
        watch.check()
        model = models.get(job.request.model, 1, Task.EMBED.value)
        report = _Embedding(job, model, watch).run()
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


@dataclass(frozen=True)
class _Means:
    """With what the cells of a job are made."""

    network: PlacedNetwork
    reader: CellReader
    memory: CellMemory
    layers: frozenset[str]


class _Embedding:
    """One job from its plan to its report."""

    def __init__(self, job: EmbedJob, model: LoadedModel, watch: Watch) -> None:
        self._job, self._watch, self._model = job, watch, model
        self._network = model.descriptor
        self._device = choose_device(job.request.device)
        self._dtype = choose_precision(job.request.precision, self._device)
        self._network_seconds, self._kept, self._empty = 0.0, 0, 0

    def run(self) -> EmbedReport:
        request, watch = self._job.request, self._watch
        finished = self._finished()
        if finished is not None:
            watch.log(f"{request.destination} is finished already: there is nothing to do.")
            return finished
        layers = self._layers()
        memory = self._memory()
        grid = CellGrid(self._job.info.size, self._job.region, self._job.cell_px, memory.span_cells)
        on = f"{describe_device(self._device)} in {precision_name(self._dtype)}"
        for sentence in plan_sentences(self._job, self._network, grid, memory, on):
            watch.log(sentence)
        watch.reporter.start_stage("statistics", 1, "tiles", 0)
        scaling = measure_scaling(self._job.source, self._job.group, cancel=watch.cancel)
        means = _Means(
            place_network(self._model.network, self._device, self._dtype),
            self._reader(grid, scaling),
            memory,
            frozenset({EXPERT_WEIGHTS} if set(layers) - {COMPONENTS} else ()),
        )
        with gdal_cache(memory.gdal_cache_mib), self._place(grid, scaling) as (folder, journal):
            return self._write(grid, layers, means, folder, journal)

    def _write(
        self,
        grid: CellGrid,
        layers: Mapping[str, tuple[LayerSpec, str]],
        means: _Means,
        folder: PartialFolder,
        journal: Journal | None,
    ) -> EmbedReport:
        files = files_of(self._job, self._network, grid, layers)
        self._watch.reporter.start_stage(STAGE, len(grid), "tiles", self._job.region.pixels)
        with CellOutputs(files, folder) as outputs:
            for number in range(len(grid)):
                self._watch.check()
                span = grid.span(number)
                answer = self._answer(number, span, means, journal)
                self._empty += span.columns - len(answer.cells)
                outputs.add(span, answer)
                self._watch.reporter.update(number + 1)
            self._watch.check()
            self._job.watch.check()
            if journal is not None:
                journal.mark_publishing()
            outputs.finish()
        if journal is not None:
            journal.remove()
        for sentence in self._job.heard.sentences():
            self._watch.warn(sentence)
        return self._report(grid, outputs.cells, {name: path for name, (_, path) in layers.items()})

    def _answer(
        self, number: int, span: CellSpan, means: _Means, journal: Journal | None
    ) -> SpanAnswer:
        """The cells of a span, out of the journal where they are there from before."""
        if journal is None:
            return self._computed(span, means)
        if journal.tiles.has(number):
            with contextlib.suppress(DamagedRecord):
                self._kept += 1
                return SpanAnswer.from_bytes(journal.tiles.read(number))
        answer = self._computed(span, means)
        try:
            journal.tiles.append(number, answer.to_parts())
        except OSError as error:
            raise os_write_failure(journal.folder.journal, error) from error
        return answer

    def _computed(self, span: CellSpan, means: _Means) -> SpanAnswer:
        cells = means.reader.read(span)
        vectors = np.empty((len(cells), self._network.dimension), np.float16)
        experts = self._no_experts(len(cells), means)
        step = means.memory.batch_cells
        for first in range(0, len(cells), step):
            self._watch.keep_alive()
            here = slice(first, first + step)
            vectors[here], told = self._pass(cells, here, means)
            if means.layers:
                experts[here] = told
        rows = np.full(len(cells), span.row, np.int32)
        return SpanAnswer(CellBlock(rows, cells.columns, cells.valid_share, vectors), experts)

    def _pass(self, cells: CellPictures, here: slice, means: _Means) -> tuple[Any, Any]:
        """One pass: vectors (n, D), and what experts told of them, if that is wanted."""
        started = time.monotonic()
        pictures = cells.pictures[here].to(self._device, self._dtype)
        run = Pass(layers=means.layers, is_seen=cells.is_seen[here].to(self._device))
        try:
            with torch.inference_mode():
                answer = means.network(pictures, run)
        except RuntimeError as error:
            if is_out_of_memory(error):
                raise as_device_error(error, self._device) from error
            raise
        self._network_seconds += time.monotonic() - started
        return answer.picture[:, :, 0, 0].float().cpu().numpy(), answer.layers.get(EXPERT_WEIGHTS)

    def _no_experts(self, cells: int, means: _Means) -> Any:
        bands = len(self._network.layer(EXPERT_WEIGHTS).bands) if means.layers else 0
        side = means.reader.side_patches
        return np.zeros((cells, bands, side, side), np.float16)

    def _reader(self, grid: CellGrid, scaling: ValueScaling) -> CellReader:
        return CellReader(
            source=self._job.source,
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

    def _memory(self) -> CellMemory:
        job = self._job
        return plan_cells(
            self._network,
            job.cell_px,
            len(job.group.bands),
            np.dtype(
                job.info.dtype_name(job.group.bands).lower().replace("byte", "uint8")
            ).itemsize,
            allowance_mib=job.request.max_memory_mib,
            batch_cells=job.request.batch_size,
        )

    @contextlib.contextmanager
    def _place(
        self, grid: CellGrid, scaling: ValueScaling
    ) -> Iterator[tuple[PartialFolder, Journal | None]]:
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
            facts = facts_of(self._job, self._network, grid, scaling, precision_name(self._dtype))
            journal.begin(facts, len(grid), self._watch.check)
            kept = journal.tiles.count()
            if kept:
                self._watch.log(
                    f"{kept} of {len(grid)} pieces are there from before, and are kept."
                )
            try:
                yield journal.folder, journal
            except HimosaError:
                self._watch.log(
                    f"{journal.tiles.count()} finished pieces are kept in "
                    f"{journal.folder.journal}: the same job with --resume goes on from there."
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
        self._empty = grid.cells - cells
        return self._report(grid, cells, request.raster_paths)

    def _report(self, grid: CellGrid, cells: int, rasters: Mapping[str, str]) -> EmbedReport:
        return EmbedReport(
            destination=self._job.request.destination,
            cells=cells,
            cells_empty=self._empty,
            cells_high=grid.high,
            cells_wide=grid.wide,
            cell_px=grid.cell_px,
            dimension=self._network.dimension,
            bands=self._job.group.bands,
            model=self._network.name,
            model_digest=self._network.digest,
            device=describe_device(self._device),
            precision=precision_name(self._dtype),
            rasters=dict(rasters),
            seconds=0.0,
            network_seconds=self._network_seconds,
            peak_memory_mib=0.0,
            spans_kept=self._kept,
            warnings=(),
        )
