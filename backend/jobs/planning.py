# SPDX-License-Identifier: GPL-3.0-or-later
"""From a checked job and a network to tiles, buffers and files that fit the memory allowance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from backend.devices.resident import FAST_ALLOCATOR_FACTOR, resident_mib, tune_allocator
from backend.jobs.checking import CheckedJob
from backend.jobs.memory_plan import JobShape, MemoryPlan, plan_memory
from backend.jobs.outputs import JobFiles
from backend.jobs.resuming import AnyJournal, noise_of, scalings_of
from backend.jobs.sensor_signs import sensor_sentences
from backend.networks.descriptor import Descriptor, Task
from backend.pictures.bands import BandGroup
from backend.pictures.raster_noise import GroupNoise, given_noise, measure_noise
from backend.pictures.scaling import ValueScaling, measure_scaling
from backend.protocol.sensors import preset_of
from backend.raster.gdal_calls import gdal_cache
from backend.raster.reading.block_memory import block_cache_mib
from backend.raster.reading.ground import Ground
from backend.raster.writing.disk import describe_disk, estimate_spool_bytes
from backend.scheduling.contract import Buffers, Capacity, PlannedTiles
from backend.scheduling.progress import STAGE_STATISTICS
from backend.scheduling.watch import Watch
from backend.stores.places import is_remote
from backend.tiles.tile_recipe import TileRecipe


def plan_job(
    job: CheckedJob, files: JobFiles, network: Descriptor, capacity: Capacity
) -> MemoryPlan:
    """Choose tiles and buffers.

    Raises:
        InsufficientMemory: not even the smallest fit.
    """
    request, layers = job.request, [file.layer for file in files.layers]
    told = [layer for layer in layers if layer.is_per_band and not layer.is_of_engine]
    shape = JobShape(
        raster=job.info.size,
        region=job.region,
        alignment=network.alignment,
        halo_px=network.halo_px,
        edge_margin_px=network.edge_margin_px,
        scale=network.scale,
        bands=len(job.output.bands) + int(job.output.has_mask),
        groups=len(job.groups),
        value_bytes=job.output.dtype.itemsize,
        layer_bytes=sum(layer.bytes_per_pixel(network.scale) for layer in layers),
        told_bytes=len(job.groups) * 12 * network.scale**2 * len(told),
        has_change=any(layer.is_of_engine for layer in layers),
        on_processor=capacity.on_processor,
        enforces_consistency=request.enforce_consistency,
        device_free_mib=capacity.device_free_mib,
        is_store=request.is_store,
    )
    return plan_memory(
        shape,
        capacity.cost,
        allowance_mib=request.max_memory_mib or capacity.allowance_mib,
        tile_size_px=request.tile_size_px,
        batch_size=request.batch_size,
        base_mib=resident_mib() + block_cache_mib(job.info),
    )


def plan_tiles(
    job: CheckedJob,
    files: JobFiles,
    network: Descriptor,
    memory: MemoryPlan,
    capacity: Capacity,
    journal: AnyJournal | None,
    watch: Watch,
) -> PlannedTiles:
    """Measure what the values need, and put together what a scheduler takes.

    Raises:
        InvalidRequest: the noise cannot be told, or the one that is given cannot be.
        SourceFailed: a part of the source cannot be read.
        Cancelled: the caller wants it.
    """
    watch.reporter.start_stage(STAGE_STATISTICS, len(job.groups), "tiles", 0)
    noise: Sequence[GroupNoise] = ()
    if journal is None or journal.facts is None:
        scalings = _measure_scalings(job, watch)
        if network.needs_noise_level:
            noise = _noise_of_groups(job, scalings, watch)
    else:
        scalings, noise = scalings_of(journal.facts), noise_of(journal.facts)
    tiles_in_batch = max(1, memory.batch_size // len(job.groups))
    return PlannedTiles(
        _recipe(job, files, scalings, noise),
        memory.tiles,
        capacity,
        Buffers(
            memory.batch_size,
            tiles_in_batch,
            memory.queue_depth,
            memory.gdal_cache_mib,
            not _has_room(memory),
        ),
    )


def log_plan(
    job: CheckedJob,
    files: JobFiles,
    network: Descriptor,
    capacity: Capacity,
    memory: MemoryPlan,
    watch: Watch,
) -> None:
    """Say what will be done, on what, and what it may need."""
    if network.task is Task.UPSCALE:
        for sentence in sensor_sentences(job.info, job.request.sensor_name):
            watch.log(sentence)
    size, count = job.output.size, len(memory.tiles)
    placed_by = Ground(job.info).placed_by
    if placed_by and (job.request.extent is not None or job.cutout is not None):
        region = job.region
        watch.log(
            f"The source is placed by {placed_by}: extent and mask meet its columns "
            f"{region.col} to {region.col_end - 1}, rows {region.row} to {region.row_end - 1}. "
            "The result has such pixels, and is placed likewise."
        )
    watch.log(
        f"The result will be {size.width} × {size.height} pixels, by {network.name} on "
        f"{capacity.described} in {capacity.precision}."
    )
    watch.log(
        f"{count} {'tile' if count == 1 else 'tiles'} of {memory.tiles.tile_size_px} px "
        f"with a halo of {memory.tiles.halo_px} px; up to {memory.estimate_mib:.0f} MiB of memory "
        f"of the {memory.allowance_mib:.0f} MiB allowed."
    )
    if is_remote(job.request.destination):
        return
    is_spooled = job.request.resume and not job.request.is_store
    spooled = sum(map(estimate_spool_bytes, files.specs)) if is_spooled else 0
    watch.log(describe_disk(*files.specs, spooled_bytes=spooled))


@contextmanager
def memory_settled(memory: MemoryPlan) -> Iterator[None]:
    """Choose an allocator by the room that there is, and give GDAL its share, for one job."""
    tune_allocator(is_sparing=not _has_room(memory))
    with gdal_cache(memory.gdal_cache_mib):
        yield


def _has_room(memory: MemoryPlan) -> bool:
    """Whether an allocator that is fast keeps inside the allowance."""
    return memory.estimate_mib * FAST_ALLOCATOR_FACTOR <= memory.allowance_mib


def _recipe(
    job: CheckedJob,
    files: JobFiles,
    scalings: Sequence[ValueScaling],
    noise: Sequence[GroupNoise],
) -> TileRecipe:
    output = job.output
    return TileRecipe(
        region=job.region,
        scale=output.scale,
        bands=tuple(job.info.band(number) for number in output.measured_bands),
        groups=job.groups,
        scalings=tuple(scalings),
        dtype_name=output.dtype.name,
        has_alpha=output.has_alpha,
        cutout=job.cutout,
        enforces_consistency=job.request.enforce_consistency,
        layers=tuple(file.layer for file in files.layers),
        noise=tuple(noise),
    )


def _measure_scalings(job: CheckedJob, watch: Watch) -> tuple[ValueScaling, ...]:
    """The value scaling of each group, from statistics of the whole source."""
    scalings = []
    for place, group in enumerate(job.groups):
        question = _TellingQuestion(watch, place)
        scaling = measure_scaling(job.source, group, cancel=question)
        scalings.append(scaling.spanning(_least_span(job, group)))
    watch.check()
    return tuple(scalings)


def _least_span(job: CheckedJob, group: BandGroup) -> float:
    """What the values of a group span at least, by the chosen sensor; 0 where nothing tells.

    A picture of 8 bits is no measurement of that sensor any more, and floats have another unit.
    """
    preset = None if job.request.sensor_name is None else preset_of(job.request.sensor_name)
    is_stored = all(job.info.band(number).dtype_name == "UInt16" for number in group.bands)
    return preset.least_span if preset is not None and is_stored else 0.0


def _noise_of_groups(
    job: CheckedJob, scalings: Sequence[ValueScaling], watch: Watch
) -> tuple[GroupNoise, ...]:
    """The noise of each group, given or told from the whole source, in the raster's unit."""
    given, levels = job.request.noise_deviation, []
    for place, (group, scaling) in enumerate(zip(job.groups, scalings)):
        if given is not None:
            levels.append(given_noise(group, scaling, given))
            continue
        question = _TellingQuestion(watch, place)
        levels.append(measure_noise(job.source, group, scaling, cancel=question))
    watch.check()
    return tuple(levels)


class _TellingQuestion:
    """Asked by the statistics between reads whether to stop; a moment to tell that we live."""

    def __init__(self, watch: Watch, groups_done: int) -> None:
        self._watch, self._groups_done = watch, groups_done

    def is_cancelled(self) -> bool:
        self._watch.reporter.update(self._groups_done)
        return self._watch.cancel.is_cancelled()
