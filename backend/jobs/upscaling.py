# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: one raster in, one raster out, `scale` times as large each way."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import torch

from backend import __version__
from backend.devices.device import (
    choose_device,
    choose_precision,
    describe_device,
    free_device_mib,
    precision_name,
    release_device_memory,
)
from backend.devices.placing import PlacedNetworks
from backend.devices.resident import (
    FAST_ALLOCATOR_FACTOR,
    peak_resident_mib,
    resident_mib,
    return_free_memory,
    tune_allocator,
)
from backend.devices.runner import Placement, TileRunner
from backend.errors import InvalidRequest
from backend.geometry import PixelSize
from backend.jobs.checking import Job, check_job, doubts_about_source, measure_scalings
from backend.jobs.job_report import UpscaleReport
from backend.jobs.journal import Journal, journal_size
from backend.jobs.local_threads import Buffers, TileStages
from backend.jobs.memory_plan import MemoryPlan, plan_memory
from backend.jobs.model_cache import ModelCache, network_cost
from backend.jobs.outputs import output_specs
from backend.jobs.resuming import (
    gather_facts,
    journal_of,
    remove_leftovers,
    scalings_of,
    settle_existing_outputs,
    with_journals_choices,
)
from backend.jobs.sinks import ConsistencyFigures, FileSink, SpoolSink
from backend.jobs.upscale_request import UpscaleRequest
from backend.layers.routing import RoutingDescription
from backend.networks import LoadedModel
from backend.networks.himosa.himosa_forms import kernel_compiler
from backend.pictures.consistency import Consistency
from backend.raster.gdal_calls import gdal_cache
from backend.raster.reading.block_memory import block_cache_mib
from backend.raster.reading.identity import lasting_name
from backend.raster.writing.disk import check_free_disk, describe_disk, estimate_spool_bytes
from backend.scheduling.progress import (
    STAGE_STATISTICS,
    CancelToken,
    Progress,
    ProgressReporter,
    check_cancelled,
)
from backend.scheduling.threads import run_beside
from backend.tiles.tile_work import TileRecipe

logger = logging.getLogger(__name__)

SOFTWARE = f"HIMOSA for QGIS {__version__}"
SOFTWARE_OF_JOURNAL = f"{SOFTWARE}, torch {torch.__version__}, {kernel_compiler()}"


@dataclass(frozen=True)
class _Means:
    """What a job runs with."""

    model: LoadedModel
    device: torch.device
    dtype: torch.dtype
    memory: MemoryPlan
    routing: RoutingDescription | None
    placed: PlacedNetworks


def upscale(
    request: UpscaleRequest,
    *,
    on_progress: Callable[[Progress], None],
    on_log: Callable[[str], None],
    cancel: CancelToken,
    model_cache: ModelCache | None = None,
) -> UpscaleReport:
    """Upscale a raster; the result appears under its name only when it is whole.

    Args:
        request: what to do.
        on_progress: called from this thread, at least every two seconds while work goes on.
        on_log: called from this thread with whole sentences for a person.
        cancel: asked often, from several threads; within a second the work ends.
        model_cache: keeps networks between jobs; None loads the network for this job alone.

    Raises:
        Cancelled: the token said so.
        HimosaError: whatever else went wrong, its message fit for a person; its `exit_status`
            tells what could not work (2) from what failed on the way (4).
    """
    started = time.monotonic()
    tune_allocator(is_sparing=True)
    reporter = ProgressReporter(on_progress)
    try:
        reporter.update(0.0, force=True)
        job = check_job(request)
        check_cancelled(cancel)
        cache = model_cache or ModelCache()
        if request.resume:
            settled = settle_existing_outputs(job, cache.get(request.model, request.scale))
            if isinstance(settled, UpscaleReport):
                remove_leftovers(request.destination)
                on_log(f"{request.destination} is finished already: there is nothing to do.")
                return settled
            job = settled
        with journal_of(job, on_log) as journal:
            if journal is not None and journal.facts is not None:
                job = with_journals_choices(job, journal.facts)
            means = _gather_means(job, cache, reporter, cancel)
            job = job.with_tiles_of(means.memory.tiles.tile_size_px)
            check_cancelled(cancel)
            memory = means.memory
            has_room = memory.estimate_mib * FAST_ALLOCATOR_FACTOR <= memory.allowance_mib
            tune_allocator(is_sparing=not has_room)
            _log_plan(job, means, on_log)
            with gdal_cache(means.memory.gdal_cache_mib):
                report = _run(job, means, reporter, on_log, cancel, journal)
    finally:
        return_free_memory()
    report = replace(
        report, seconds=time.monotonic() - started, peak_memory_mib=peak_resident_mib()
    )
    on_log(_summary(report))
    return report


def _gather_means(
    job: Job, cache: ModelCache, reporter: ProgressReporter, cancel: CancelToken
) -> _Means:
    request = job.request
    device = choose_device(request.device)
    dtype = choose_precision(request.precision, device)
    model = cache.get(request.model, request.scale)
    routing = _describe_routing(job, model)
    has_kernels = False
    if device.type == "cpu":
        # Compiled kernels take memory of this process: it is counted before the plan is made. The
        # first time on a machine they are compiled, for some ten seconds.
        def keep_listening() -> None:
            reporter.update(0.0)
            check_cancelled(cancel)

        placed = run_beside(
            lambda: cache.placed.place(model.network, device, dtype), keep_listening
        )
        has_kernels = placed.has_kernels
    shape = replace(
        job.shape(),
        routing_bytes=0 if routing is None else routing.bytes_per_pixel,
        on_processor=device.type == "cpu",
        device_free_mib=free_device_mib(device),
    )
    memory = plan_memory(
        shape,
        network_cost(model, dtype, has_kernels=has_kernels),
        allowance_mib=request.max_memory_mib,
        tile_size_px=request.tile_size_px,
        batch_size=request.batch_size,
        base_mib=resident_mib() + block_cache_mib(job.info),
    )
    return _Means(model, device, dtype, memory, routing, cache.placed)


def _describe_routing(job: Job, model: LoadedModel) -> RoutingDescription | None:
    """The network's layers and experts, where the job makes a routing raster."""
    if job.request.routing_path is None:
        return None
    config = getattr(model.network, "config", None)
    if config is None:
        raise InvalidRequest(
            f"The model {model.name} has no experts, so that there is no routing.",
            "Choose a HIMOSA model, or no routing.",
        )
    return RoutingDescription.of_config(
        config,
        model=model.name,
        model_digest=model.digest,
        scale=model.scale,
        source=lasting_name(job.request.source),
        bands=job.groups[0].bands,
        origin=(job.region.row, job.region.col),
    )


def _run(
    job: Job,
    means: _Means,
    reporter: ProgressReporter,
    on_log: Callable[[str], None],
    cancel: CancelToken,
    journal: Journal | None,
) -> UpscaleReport:
    warnings: list[str] = []

    def warn(text: str) -> None:
        warnings.append(text)
        on_log(text)

    reporter.start_stage(STAGE_STATISTICS, len(job.groups), "tiles", 0)
    facts = None if journal is None else journal.facts
    recipe = job.recipe(
        measure_scalings(job, reporter, cancel) if facts is None else scalings_of(facts)
    )
    for doubt in doubts_about_source(job):
        warn(doubt)
    memory = means.memory
    placement = Placement(means.device, means.dtype, memory.batch_size)
    # What the network computes beyond the cores is taken from the halo.
    tiles = replace(memory.tiles, halo_px=memory.tiles.halo_px - recipe.margin_px)
    place = means.placed.place
    runner = TileRunner(means.model.network, job.output.scale, tiles, placement, warn, place)
    buffers = Buffers(max(1, memory.batch_size // len(job.groups)), memory.queue_depth)
    sink = _open_sink(job, recipe, means, buffers, journal, lambda: check_cancelled(cancel))
    kept = 0 if journal is None else journal.tiles.count()
    if kept:
        on_log(f"{kept} of {len(memory.tiles)} tiles are there from before, and are kept.")
    stages = TileStages(job, recipe, memory.tiles, runner, buffers, reporter, cancel, sink)

    def report_of(consistency: ConsistencyFigures) -> UpscaleReport:
        report = _report(job, recipe, means, runner.placement, consistency)
        if isinstance(sink, SpoolSink):
            report = replace(report, device=sink.devices, precision=sink.precisions)
        busy_s = stages.network_busy.seconds
        return replace(report, warnings=tuple(warnings), tiles_kept=kept, network_seconds=busy_s)

    def metadata_of(consistency: ConsistencyFigures) -> Mapping[str, str]:
        job.watch.check()  # all tiles are there, nothing is published yet
        return report_of(consistency).to_metadata(SOFTWARE)

    try:
        figures = stages.run(metadata_of)
        for said in (*job.heard.sentences(), *sink.consistency.disagreements()):
            warn(said)
        return report_of(figures)
    finally:
        means.placed.release_memory()
        release_device_memory(means.device)


def _open_sink(
    job: Job,
    recipe: TileRecipe,
    means: _Means,
    buffers: Buffers,
    journal: Journal | None,
    on_step: Callable[[], None],
) -> FileSink | SpoolSink:
    """Where the tiles go; with a journal, after it was compared with the job.

    Raises:
        JournalMismatch: the interrupted job was another one.
        InsufficientDisk: there is no room for tiles and files together.
    """
    consistency = Consistency(recipe.band_numbers, recipe.scale)
    if journal is None:
        return FileSink(job, consistency, means.routing)
    memory, specs = means.memory, output_specs(job, means.routing)
    facts = gather_facts(
        job, means.model, memory, precision_name(means.dtype), recipe.scalings, SOFTWARE_OF_JOURNAL
    )
    spooled = sum(map(estimate_spool_bytes, specs)) - (journal_size(job.request.destination) or 0)
    check_free_disk(*specs, spooled_bytes=max(0, spooled))
    journal.begin(facts, len(memory.tiles), on_step)
    return SpoolSink(job, memory.tiles, consistency, means.routing, journal, buffers.tiles_in_batch)


def _report(
    job: Job,
    recipe: TileRecipe,
    means: _Means,
    placement: Placement,
    consistency: ConsistencyFigures,
) -> UpscaleReport:
    scalings = tuple(
        {"bands": list(group.bands), "offset": scaling.offset, "factor": scaling.factor}
        for group, scaling in zip(recipe.groups, recipe.scalings)
    )
    tiles = means.memory.tiles
    source_size = PixelSize(job.region.height, job.region.width)
    return UpscaleReport(
        destination=job.request.destination,
        size=source_size if job.request.routing_only else job.output.size,
        source_size=source_size,
        scale=job.output.scale,
        model=means.model.name,
        model_digest=means.model.digest,
        device=describe_device(placement.device),
        precision=precision_name(placement.dtype),
        tile_size_px=tiles.tile_size_px,
        halo_px=tiles.halo_px,
        tiles=len(tiles),
        seconds=0.0,
        consistency=consistency,
        peak_memory_mib=peak_resident_mib(),
        value_scaling=scalings,
        routing=job.request.routing_path,
        consistency_enforced=recipe.enforces_consistency,
    )


def _log_plan(job: Job, means: _Means, on_log: Callable[[str], None]) -> None:
    size, memory = job.output.size, means.memory
    count = len(memory.tiles)
    on_log(
        f"The result will be {size.width} × {size.height} pixels, "
        f"by {means.model.name} on {describe_device(means.device)} "
        f"in {precision_name(means.dtype)}."
    )
    on_log(
        f"{count} {'tile' if count == 1 else 'tiles'} of {memory.tiles.tile_size_px} px "
        f"with a halo of {memory.tiles.halo_px} px; up to {memory.estimate_mib:.0f} MiB of memory "
        f"of the {memory.allowance_mib:.0f} MiB allowed."
    )
    specs = output_specs(job, means.routing)
    spooled = sum(map(estimate_spool_bytes, specs)) if job.request.resume else 0
    on_log(describe_disk(*specs, spooled_bytes=spooled))


def _summary(report: UpscaleReport) -> str:
    figures = ", ".join(
        f"band {band} rmse {values['rmse']:.4g}, bias {values['bias']:.3g}"
        for band, values in report.consistency.items()
    )
    return (
        f"Done in {report.seconds:.1f} s, peak memory {report.peak_memory_mib:.0f} MiB. "
        f"Result averaged back against the source: {figures}."
    )
