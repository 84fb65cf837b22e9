# SPDX-License-Identifier: GPL-3.0-or-later
"""From a request to a job whose parts are known to exist and to fit. Loads no torch.

Every refusal that needs no network happens here, within a second or so, before weights are loaded
and before anything is written.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from backend.errors import Cancelled, InvalidRequest, OutputUnusable
from backend.geometry import PixelRect, PixelSize
from backend.jobs.journal import journal_size
from backend.jobs.memory_plan import JobShape, default_allowance_mib
from backend.jobs.upscale_request import UpscaleRequest
from backend.pictures.bands import BandGroup, plan_band_groups, select_bands
from backend.pictures.doubts import doubts_about
from backend.pictures.likeness import split_unlike
from backend.pictures.scaling import ValueScaling, measure_scaling
from backend.raster.gdal_calls import HeardWarnings
from backend.raster.georeference import MapExtent, rect_of_extent
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.block_memory import check_block_memory
from backend.raster.reading.cutout import Cutout, read_cutout
from backend.raster.reading.identity import SourceWatch
from backend.raster.reading.reader import RasterSource
from backend.raster.writing.destination import final_path
from backend.raster.writing.disk import estimate_spool_bytes
from backend.raster.writing.writer import (
    OutputSpec,
    check_free_disk,
    check_output,
    choose_block_size,
)
from backend.scheduling.progress import CancelToken, ProgressReporter
from backend.tiles.tile_work import TileRecipe

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Job:
    """A request after all checks that need no network.

    Attributes:
        request: what was asked for.
        groups: bands that go through the network together.
        output: what will be written; it knows source, scale, bands and region.
        routing_block_size_px: side of the blocks of the routing raster, if one is made.
        cutout: polygons outside of which nothing comes out; None without a mask.
        heard: what GDAL warns of while the source is read.
        watch: notices when the source changes meanwhile.
    """

    request: UpscaleRequest
    groups: tuple[BandGroup, ...]
    output: OutputSpec
    routing_block_size_px: int = 512
    cutout: Cutout | None = None
    heard: HeardWarnings = field(default_factory=HeardWarnings, compare=False)
    watch: SourceWatch = field(default_factory=lambda: SourceWatch(()), compare=False)

    @property
    def info(self) -> RasterInfo:
        return self.output.info

    @property
    def region(self) -> PixelRect:
        return self.output.region

    @property
    def region_size(self) -> PixelSize:
        """Of the part of the source, in pixels."""
        return PixelSize(self.region.height, self.region.width)

    def shape(self) -> JobShape:
        """What decides the memory it takes, on the processor."""
        return JobShape(
            raster=self.info.size,
            region=self.region,
            scale=self.output.scale,
            bands=len(self.output.bands) + int(self.output.has_mask),
            groups=len(self.groups),
            value_bytes=self.output.dtype.itemsize,
            enforces_consistency=self.request.enforce_consistency,
        )

    def with_tiles_of(self, tile_size_px: int) -> Job:
        """The same job, its file's blocks chosen to suit the tiles."""
        block_size_px = choose_block_size(tile_size_px * self.output.scale)
        return replace(
            self,
            output=replace(self.output, block_size_px=block_size_px),
            routing_block_size_px=choose_block_size(tile_size_px),
        )

    def open_source(self) -> RasterSource:
        """The source, for one more thread."""
        return RasterSource.open(
            self.request.source,
            palette_as_rgb=self.request.allow_thematic,
            on_warning=self.heard.add,
        )

    def recipe(self, scalings: Sequence[ValueScaling]) -> TileRecipe:
        """What all tiles have in common, once the scalings of the groups are known."""
        output = self.output
        return TileRecipe(
            region=self.region,
            scale=output.scale,
            bands=tuple(self.info.band(number) for number in output.measured_bands),
            groups=self.groups,
            scalings=tuple(scalings),
            dtype_name=output.dtype.name,
            has_alpha=output.has_alpha,
            cutout=self.cutout,
            enforces_consistency=self.request.enforce_consistency,
        )


def check_job(request: UpscaleRequest) -> Job:
    """Look at source and destination, and refuse what cannot work.

    Raises:
        SourceUnreadable, ThematicSource, InvalidRequest, OutputUnusable, InsufficientDisk:
            with the reason.
    """
    with RasterSource.open(request.source, palette_as_rgb=request.allow_thematic) as source:
        info, files = source.info, source.files()
        watch = SourceWatch(files)
        check_block_memory(info, request.max_memory_mib or default_allowance_mib())
        if not request.allow_thematic:
            info.require_measured()
        groups = split_unlike(source, plan_band_groups(info, request.bands))
    cutout = None if request.mask is None else read_cutout(request.mask, info)
    output = OutputSpec(
        path=request.destination,
        info=info,
        scale=request.scale,
        bands=select_bands(info, request.bands),
        region=_region(info, request, cutout),
        is_cut_out=cutout is not None,
        format=request.format,
        overwrite=request.overwrite,
    )
    # Where an interrupted job shall go on, an output may be its own: that is looked at later.
    may_exist = request.overwrite or request.resume
    check_output(request.destination, files, may_exist, request.format)
    if request.routing is not None:
        _check_routing_output(request, files)
    if not request.routing_only:
        check_free_disk(output, spooled_bytes=_missing_in_spool(output) if request.resume else 0)
    return Job(request, groups, output, cutout=cutout, watch=watch)


def measure_scalings(
    job: Job, reporter: ProgressReporter, cancel: CancelToken
) -> tuple[ValueScaling, ...]:
    """The value scaling of each group, from statistics of the whole source.

    Raises:
        SourceFailed: a part cannot be read.
        Cancelled: somebody wants it.
    """
    scalings = []
    with job.open_source() as source:
        for place, group in enumerate(job.groups):
            question = _TellingQuestion(reporter, cancel, place)
            scalings.append(measure_scaling(source, group, cancel=question))
    if cancel.is_cancelled():
        raise Cancelled("The job was cancelled.")
    return tuple(scalings)


def doubts_about_source(job: Job) -> tuple[str, ...]:
    """Whole sentences on what the source seems to be, where it is not ordinary imagery.

    Raises:
        SourceFailed: a part cannot be read.
    """
    with job.open_source() as source:
        return doubts_about(source, job.groups, job.region)


class _TellingQuestion:
    """Asked by the statistics between reads whether to stop; a moment to tell that we live."""

    def __init__(self, reporter: ProgressReporter, cancel: CancelToken, groups_done: int) -> None:
        self._reporter, self._cancel, self._groups_done = reporter, cancel, groups_done

    def is_cancelled(self) -> bool:
        self._reporter.update(self._groups_done)
        return self._cancel.is_cancelled()


def _check_routing_output(request: UpscaleRequest, source_files: Sequence[str]) -> None:
    routing = request.routing or ""
    if final_path(routing) == final_path(request.destination):
        raise OutputUnusable(
            f"The result and its routing raster are one file, {Path(routing).name}.",
            "Choose another name for the routing raster.",
        )
    check_output(routing, source_files, request.overwrite or request.resume)


def _missing_in_spool(output: OutputSpec) -> int:
    """Bytes that finished tiles will need besides those that an interrupted job has left."""
    return max(0, estimate_spool_bytes(output) - (journal_size(output.path) or 0))


def _region(info: RasterInfo, request: UpscaleRequest, cutout: Cutout | None) -> PixelRect:
    region = info.size.as_rect()
    if request.extent is not None:
        region = rect_of_extent(info, MapExtent(*request.extent))
    if cutout is None:
        return region
    cut = cutout.bounds(region)
    if cut.is_empty:
        raise InvalidRequest(
            f"The polygons of the mask {request.mask} do not meet the part to upscale.",
            "Check the mask's reference system, or give another mask or extent.",
        )
    return cut
