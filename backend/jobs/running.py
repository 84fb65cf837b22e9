# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job: one raster through one network, whichever network that is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import asdict, replace

import torch

from backend import __version__
from backend.devices.resident import peak_resident_mib, return_free_memory, tune_allocator
from backend.errors import InvalidRequest, refusals_told
from backend.jobs.checking import CheckedJob, checked_job
from backend.jobs.job_report import JobReport
from backend.jobs.journal import Journal, journal_size
from backend.jobs.layer_figures import detail_share, expected_error, layer_summary
from backend.jobs.model_cache import ModelCache
from backend.jobs.outputs import JobFiles, source_reading
from backend.jobs.planning import log_plan, memory_settled, plan_job, plan_tiles
from backend.jobs.raster_request import RasterRequest
from backend.jobs.resuming import (
    AnyJournal,
    gather_facts,
    journal_of,
    remove_leftovers,
    settle_existing_outputs,
    with_journals_choices,
)
from backend.jobs.sinks import FileSink, JobSink, SpoolSink, TileTotals
from backend.kernels.cpu import compiler_name
from backend.networks.catalogue import choice_of_weights
from backend.networks.contract import Network
from backend.networks.descriptor import Descriptor
from backend.pictures.bands import CHANNELS
from backend.pictures.consistency import Consistency
from backend.pictures.doubts import doubts_about
from backend.pictures.noise_level import NoiseLevel
from backend.pictures.scaling import VALUE_RANGE
from backend.raster.writing.disk import check_free_disk, estimate_spool_bytes
from backend.scheduling.choosing import scheduler_for
from backend.scheduling.contract import PlannedTiles, Scheduler, TileFigures
from backend.scheduling.progress import STAGE_FINISH
from backend.scheduling.threads import StopSignal, run_stages
from backend.scheduling.watch import Caller, Watch

_FILES_NAMED = 4
SOFTWARE = f"HIMOSA for QGIS {__version__}"


@refusals_told()
def run_raster_job(
    request: RasterRequest, caller: Caller, models: ModelCache | None = None
) -> JobReport:
    """Send a raster through a network; the result appears under its name only when it is whole.

    Args:
        request: what to do.
        caller: who asked.
        models: keeps networks between jobs; None loads the network for this job alone.

    Raises:
        Cancelled: the caller wanted it.
        HimosaError: whatever else went wrong, its message fit for a person; its `exit_status`
            tells what could not work (2) from what failed on the way (4).
    """
    watch = Watch(caller)
    watch.reporter.update(0.0, force=True)
    with checked_job(request, watch.check) as job:
        return run_checked_job(job, watch, models or ModelCache())


@refusals_told()
def run_checked_job(job: CheckedJob, watch: Watch, models: ModelCache) -> JobReport:
    """The same for a job that was checked already; see `run_raster_job`."""
    started, request = time.monotonic(), job.request
    tune_allocator(is_sparing=True)
    try:
        watch.check()
        network = network_of(request, models)
        if request.resume:
            settled = settle_existing_outputs(job, network.descriptor)
            if isinstance(settled, JobReport):
                remove_leftovers(request.destination, *request.layer_paths.values())
                watch.log(f"{request.destination} is finished already: there is nothing to do.")
                return settled
            job = settled
        scheduler = scheduler_for(request.asked_engine, models.placed, models.crews)
        with journal_of(request, watch.log) as journal, scheduler:
            report = _run(job, network, models, scheduler, journal, watch)
    finally:
        return_free_memory()
    report = replace(
        report, seconds=time.monotonic() - started, peak_memory_mib=peak_resident_mib()
    )
    watch.log(_summary(report))
    return report


def _run(
    job: CheckedJob,
    network: Network,
    models: ModelCache,
    scheduler: Scheduler,
    journal: AnyJournal | None,
    watch: Watch,
) -> JobReport:
    is_begun = journal is not None and journal.facts is not None
    if journal is not None and journal.facts is not None:
        job = replace(job, request=with_journals_choices(job.request, journal.facts))
    request, descriptor = job.request, network.descriptor
    _check_network(request, descriptor)
    files = JobFiles.of(job, descriptor)
    capacity = scheduler.capacity(network, request.device, request.precision, watch)
    memory = plan_job(job, files, descriptor, capacity)
    files = files.with_tiles_of(memory.tiles.tile_size_px)
    watch.check()
    log_plan(job, files, descriptor, capacity, memory, watch)
    with memory_settled(memory):
        planned = plan_tiles(job, files, descriptor, memory, capacity, journal, watch)
        for sentence in _noise_sentences(planned):
            watch.log(sentence)
        if not is_begun:
            for sentence in _weights_sentences(job, planned, descriptor, models):
                watch.log(sentence)
        for sentence in _left_out_sentences(job, watch):
            watch.warn(sentence)
        for doubt in doubts_about(job.source, job.groups, job.region):
            watch.warn(doubt)
        for remark in () if job.cutout is None else job.cutout.remarks:
            watch.warn(remark)
        sink = _open_sink(job, descriptor, files, planned, journal, watch)
        kept = 0 if journal is None else journal.count()
        if kept:
            watch.log(f"{kept} of {len(memory.tiles)} tiles are there from before, and are kept.")
        with sink:
            figures = scheduler.run(planned, network, job.source, sink, watch)
            report = _finish(job, descriptor, planned, sink, figures, watch)
    return replace(report, warnings=tuple(watch.warnings), tiles_kept=kept)


def network_of(request: RasterRequest, models: ModelCache) -> Network:
    """The network that a request asks for, with an error head where its uncertainty is wanted.

    Raises:
        ModelNotInstalled, ModelUnusable, InvalidRequest: there is no such network, or no head.
    """
    model = models.get(request.model, request.scale, request.task)
    if request.uncertainty_path is None:
        return model.network
    from backend.networks.error_head.head_weights import assessed  # few jobs want one

    return assessed(model)


def _check_network(request: RasterRequest, network: Descriptor) -> None:
    """Refuse what the network is not made for.

    Raises:
        InvalidRequest: its precision or enforced consistency was asked for in vain.
        ModelUnusable: its pictures are no raster's.
    """
    network.require_pictures(CHANNELS, VALUE_RANGE)
    network.require_precision(request.precision)
    if request.enforce_consistency and not network.may_enforce_consistency:
        raise InvalidRequest(
            f"The result of {network.name} is not meant to be its source when averaged back.",
            "Leave enforced consistency out.",
        )


def _weights_sentences(
    job: CheckedJob, planned: PlannedTiles, network: Descriptor, models: ModelCache
) -> Iterator[str]:
    """What speaks for which weights, where there is a choice."""
    fitting = choice_of_weights(network)
    if not fitting:
        return
    # Looks at the raster through the encoder of places, which most jobs do not need.
    from backend.jobs.embedding.weights_advice import weights_sentences

    yield from weights_sentences(job, planned.recipe.scalings[0], network, fitting, models)


def _open_sink(
    job: CheckedJob,
    network: Descriptor,
    files: JobFiles,
    planned: PlannedTiles,
    journal: AnyJournal | None,
    watch: Watch,
) -> JobSink:
    """Where the tiles go; with a journal, after it was compared with the job.

    Raises:
        JournalMismatch: the interrupted job was another one.
        InsufficientDisk: there is no room for tiles and files together.
    """
    recipe, plan = planned.recipe, planned.plan
    consistency = Consistency(recipe.band_numbers, recipe.scale)
    if journal is None:
        return FileSink(files, consistency)
    software = f"{SOFTWARE}, torch {torch.__version__}, {compiler_name()}"
    facts = gather_facts(job, network, planned, software)
    if not isinstance(journal, Journal):
        from backend.jobs.store_sink import open_store  # most jobs write files

        output = files.result or job.output
        return open_store(job, output, planned, journal, facts, consistency, watch)
    spooled = sum(map(estimate_spool_bytes, files.specs))
    spooled -= journal_size(job.request.destination) or 0
    check_free_disk(*files.specs, spooled_bytes=max(0, spooled))
    journal.begin(facts, len(plan), watch.check)
    return SpoolSink(files, plan, consistency, journal, planned.buffers.tiles_in_batch)


def _finish(
    job: CheckedJob,
    network: Descriptor,
    planned: PlannedTiles,
    sink: JobSink,
    figures: TileFigures,
    watch: Watch,
) -> JobReport:
    """Complete the files in a thread beside this one, which goes on telling how far it is."""
    signal = StopSignal(watch.cancel)
    reports: list[JobReport] = []
    said: list[str] = []
    share_done = 0.0

    def make_metadata(totals: TileTotals) -> dict[str, str]:
        job.watch.check()  # all tiles are there, nothing is published yet
        said.extend((*job.heard.sentences(), *_disagreements(planned, totals)))
        reports.append(_report(job, network, planned, totals, figures))
        return reports[0].to_metadata(SOFTWARE)

    def on_step(share: float) -> None:
        nonlocal share_done
        signal.check()
        share_done = share

    watch.reporter.start_stage(STAGE_FINISH, 1.0, "tiles", 0)
    run_stages(
        signal,
        {"finish": lambda: sink.finish(make_metadata, on_step)},
        lambda: None,
        lambda: watch.reporter.update(share_done),
    )
    for sentence in said:
        watch.warn(sentence)
    return reports[0]


def _left_out_sentences(job: CheckedJob, watch: Watch) -> Iterator[str]:
    """Which files of a mosaic are not in the result; every one of them goes to the log."""
    if not job.left_out:
        return
    for file in job.left_out:
        watch.log(f"{file.shown} is left out: it cannot be read ({file.reason}).")
    count, first = len(job.left_out), ", ".join(file.shown for file in job.left_out[:_FILES_NAMED])
    more = "" if count <= _FILES_NAMED else f" and {count - _FILES_NAMED} more"
    yield (
        f"{count} {'file' if count == 1 else 'files'} of {job.request.source} cannot be read and "
        f"{'is' if count == 1 else 'are'} left out: {first}{more}. The place is nodata where no "
        "other file has it."
    )


def _noise_sentences(planned: PlannedTiles) -> Iterator[str]:
    """What noise the network is told, for a person."""
    recipe = planned.recipe
    for group, scaling, levels in zip(recipe.groups, recipe.scalings, recipe.noise):
        middle = scaling.offset + scaling.factor / 2
        for number, level in zip(group.bands, levels):
            yield (
                f"Band {number}: noise of {level.deviation(middle):.3g} (standard deviation at "
                f"the value {middle:.4g})."
            )


def _disagreements(planned: PlannedTiles, totals: TileTotals) -> tuple[str, ...]:
    """Whether the result is its source but for what the network is there to change."""
    if not planned.recipe.noise:
        return totals.consistency.disagreements()
    return totals.consistency.losses(_levels_by_band(planned))


def _levels_by_band(planned: PlannedTiles) -> dict[str, NoiseLevel]:
    recipe = planned.recipe
    return {
        str(number): level
        for group, levels in zip(recipe.groups, recipe.noise)
        for number, level in zip(group.bands, levels)
    }


def _report(
    job: CheckedJob,
    network: Descriptor,
    planned: PlannedTiles,
    totals: TileTotals,
    figures: TileFigures,
) -> JobReport:
    request, recipe, plan = job.request, planned.recipe, planned.plan
    scalings = tuple(
        {"bands": list(group.bands), "offset": scaling.offset, "factor": scaling.factor}
        for group, scaling in zip(recipe.groups, recipe.scalings)
    )
    return JobReport(
        destination=request.destination,
        size=job.output.size if request.has_result else job.region_size,
        source_size=job.region_size,
        scale=network.scale,
        model=network.name,
        model_digest=network.digest,
        device=totals.devices or planned.capacity.described,
        precision=totals.precisions or planned.capacity.precision,
        tile_size_px=plan.tile_size_px,
        halo_px=plan.halo_px,
        tiles=len(plan),
        seconds=0.0,
        consistency=totals.consistency.report(),
        peak_memory_mib=peak_resident_mib(),
        value_scaling=scalings,
        routing=request.layer_paths.get("routing"),
        uncertainty=request.layer_paths.get("uncertainty"),
        change=request.layer_paths.get("change"),
        consistency_enforced=recipe.enforces_consistency,
        network_seconds=figures.network_seconds,
        task=network.task.value,
        noise={band: asdict(level) for band, level in _levels_by_band(planned).items()},
        expected_error=expected_error(recipe.band_numbers, totals.spreads),
        detail_share=detail_share(recipe.band_numbers, totals.spreads),
        left_out=tuple(file.shown for file in job.left_out),
        source_reading=source_reading(request),
    )


def _summary(report: JobReport) -> str:
    figures = ", ".join(
        f"band {band} rmse {values['rmse']:.4g}, bias {values['bias']:.3g}"
        for band, values in report.consistency.items()
    )
    averaged_back = " averaged back" if report.scale > 1 else ""
    return (
        f"Done in {report.seconds:.1f} s, peak memory {report.peak_memory_mib:.0f} MiB. "
        f"Result{averaged_back} against the source: {figures}.{layer_summary(report)}"
    )
