# SPDX-License-Identifier: GPL-3.0-or-later
"""Going on with an interrupted job: is there one, is it this one, or is all done already?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any, Union

from osgeo import gdal

from backend.errors import Cancelled, HimosaError, JournalMismatch
from backend.geometry import PixelSize
from backend.jobs.checking import CheckedJob
from backend.jobs.engine_fields import ENGINE_FIELDS
from backend.jobs.job_report import JobReport
from backend.jobs.journal import Facts, Journal, journal_size
from backend.jobs.outputs import layer_of
from backend.jobs.raster_request import RasterRequest
from backend.networks.descriptor import Descriptor
from backend.pictures.noise_level import NoiseLevel
from backend.pictures.raster_noise import GroupNoise
from backend.pictures.scaling import ValueScaling
from backend.raster.gdal_calls import closing
from backend.raster.reading.identity import identify_source, lasting_name
from backend.raster.writing.destination import check_output, final_path
from backend.raster.writing.partial_folder import PartialFolder
from backend.raster.writing.publishing_note import appeared_before_a_kill
from backend.scheduling.contract import PlannedTiles

if TYPE_CHECKING:
    from backend.jobs.store_journal import StoreJournal

AnyJournal = Union[Journal, "StoreJournal"]

# Where, when and how fast the work is done; all other fields of a request decide about pixels.
_FREE_FIELDS = (
    "source",
    "destination",
    "device",
    "max_memory_mib",
    "overwrite",
    "resume",
    "skip_broken",
    *ENGINE_FIELDS,
)
_FILE_FIELDS = ("routing", "uncertainty", "change")
# Chosen by the program if left out; then the journal's choice holds.
_CHOSEN_FIELDS = ("tile_size_px", "batch_size", "precision")


@contextmanager
def journal_of(
    request: RasterRequest, on_log: Callable[[str], None]
) -> Iterator[AnyJournal | None]:
    """The job's journal, or None where it shall have none; an interruption says what is kept.

    Raises:
        OutputUnusable, JournalMismatch: the journal is in use, or unusable.
    """
    if not request.resume and not request.is_store:
        if journal_size(request.destination) is not None:
            on_log("Tiles of an interrupted job are discarded, as --resume is not given.")
        yield None
        return
    with _opened(request) as journal:
        if not request.resume:
            yield journal
            return
        with telling_what_is_kept(journal, on_log):
            yield journal


@contextmanager
def telling_what_is_kept(journal: AnyJournal, on_log: Callable[[str], None]) -> Iterator[None]:
    """Let an interruption say what is there for the next time."""
    try:
        yield
    except Cancelled as error:
        if not journal.has_begun:
            raise
        raise Cancelled(error.message, _kept(journal)) from error
    except HimosaError:
        if journal.has_begun:
            on_log(_kept(journal))
        raise


def _opened(request: RasterRequest) -> AnyJournal:
    if request.is_store:
        from backend.jobs.store_journal import StoreJournal  # most jobs write files

        return StoreJournal(request.destination, resume=request.resume)
    return Journal(request.destination)


def _kept(journal: AnyJournal) -> str:
    count = journal.count()
    return (
        f"{count} finished {'tile is' if count == 1 else 'tiles are'} kept in "
        f"{journal.where}: the same job with --resume goes on from there."
    )


def gather_facts(
    job: CheckedJob, network: Descriptor, planned: PlannedTiles, software: str
) -> dict[str, Any]:
    """All that decides about the pixels and the metadata of the result, as plain JSON values.

    Raises:
        SourceFailed: the source cannot be read.
    """
    request = asdict(job.request)
    settings = {
        name: value
        for name, value in request.items()
        if name not in (*_FREE_FIELDS, *_CHOSEN_FIELDS, *_FILE_FIELDS, "model", "mask")
    }
    plan = planned.plan
    return {
        "source": {"name": lasting_name(job.request.source), **identify_source(job.source)},
        "settings": {
            **settings,
            "task": job.request.task,
            **{name: _from_root(path) for name, path in job.request.layer_paths.items()},
            "mask": None if job.cutout is None else job.cutout.digest(),
        },
        "model": {"model": network.name, "digest_of_the_model": network.digest},
        "layers": {layer.name: dict(layer.metadata) for layer in planned.recipe.layers},
        "plan": {
            "region": asdict(job.region),
            "tile_size_px": plan.tile_size_px,
            "halo_px": plan.halo_px,
            "window_sides": list(plan.window_sides),
            "edge_margin_px": plan.edge_margin_px,
            "batch_size": planned.buffers.batch_size,
        },
        "precision": planned.capacity.precision,
        "scalings": [asdict(scaling) for scaling in planned.recipe.scalings],
        "noise": [[asdict(level) for level in levels] for levels in planned.recipe.noise],
        "software": software,
    }


def with_journals_choices(request: RasterRequest, facts: Facts) -> RasterRequest:
    """The request with the tile size, batch size and precision that the interrupted job had.

    Raises:
        JournalMismatch: another one was asked for.
    """
    chosen = {**facts["plan"], "precision": facts["precision"]}
    for name in _CHOSEN_FIELDS:
        asked = getattr(request, name)
        if asked not in (None, "auto", chosen[name]):
            label = name.replace("_", " ")
            raise JournalMismatch(
                f"The interrupted job cannot go on: its {label} was {chosen[name]}, not {asked}.",
                "Leave the option out, or start afresh without --resume.",
            )
    return replace(request, **{name: chosen[name] for name in _CHOSEN_FIELDS})


def scalings_of(facts: Facts) -> tuple[ValueScaling, ...]:
    """The value scalings of the interrupted job: statistics are not taken twice."""
    return tuple(ValueScaling(**scaling) for scaling in facts["scalings"])


def noise_of(facts: Facts) -> tuple[GroupNoise, ...]:
    """The noise of each group in the interrupted job; none where its network needs none."""
    return tuple(tuple(NoiseLevel(**level) for level in levels) for levels in facts["noise"])


def settle_existing_outputs(job: CheckedJob, network: Descriptor) -> JobReport | CheckedJob:
    """What to do where files of the job's names are there already.

    Returns:
        A report if the job was finished before; else the job to do, which may replace them if they
        may be replaced, or are its own.

    Raises:
        OutputUnusable: files that are not this job's, without leave to replace them.
    """
    request = job.request
    if request.is_store:
        return _settle_existing_store(job, network)
    names = list(dict.fromkeys((request.destination, *request.layer_paths.values())))
    existing = [name for name in names if final_path(name).exists()]
    if request.overwrite or not existing:
        return job
    if len(existing) == len(names):
        report = _report_of_finished(job, network)
        if report is not None:
            return report
    if appeared_before_a_kill(request.destination, names):
        may_replace = replace(request, overwrite=True)
        return replace(job, request=may_replace, output=replace(job.output, overwrite=True))
    for name in existing:
        check_output(name, (), overwrite=False)
    return job


def _settle_existing_store(job: CheckedJob, network: Descriptor) -> JobReport | CheckedJob:
    from backend.stores.places import Place
    from backend.stores.raster_store import said_of_store
    from backend.stores.store_folder import check_store_output, store_address

    request = job.request
    said = said_of_store(Place(store_address(request.destination)))
    if said is None or request.overwrite:
        return job
    if not _is_of(said, request, network):
        check_store_output(request.destination, (), may_exist=False)
    return JobReport.of_finished(said, request.destination, job.output.size, job.region_size, {})


def remove_leftovers(*destinations: str) -> None:
    """Remove what a job left that was killed when all its files were there already."""
    for destination in destinations:
        if PartialFolder.journal_of(destination).parent.is_dir():
            PartialFolder(destination).discard()


def _report_of_finished(job: CheckedJob, network: Descriptor) -> JobReport | None:
    """A report on what is there; None if this job would make something else."""
    request = job.request
    size = job.output.size if request.has_result else job.region_size
    said = said_of_file(request.destination, size)
    if not _is_of(said, request, network):
        return None
    for name, path in request.layer_paths.items():
        layer = layer_of(network, name)
        grid = job.region_size.scaled(layer.factor(network.scale))
        of_layer = said_of_file(path, grid)
        is_same = all(of_layer.get(item) == value for item, value in layer.metadata.items())
        if path != request.destination and not (of_layer and is_same):
            return None
    return JobReport.of_finished(
        said, request.destination, size, job.region_size, request.layer_paths
    )


def _is_of(said: Mapping[str, str], request: RasterRequest, network: Descriptor) -> bool:
    """Whether a result says that this network made it."""
    is_ours = said.get("SCALE") == str(request.scale) and said.get("MODEL") == network.name
    return is_ours and said.get("MODEL_SHA256", "") == network.digest


def said_of_file(path: str, size: PixelSize) -> Mapping[str, str]:
    """Our own metadata of a file; empty if it is no raster of this size, or not ours."""
    gdal.UseExceptions()
    try:
        with closing(gdal.OpenEx(path, gdal.OF_RASTER)) as dataset:
            if (dataset.RasterYSize, dataset.RasterXSize) != (size.height, size.width):
                return {}
            said: dict[str, str] = dataset.GetMetadata("HIMOSA") or {}
            return said
    except RuntimeError:
        return {}


def _from_root(name: str | None) -> str | None:
    return None if name is None else str(final_path(name))
