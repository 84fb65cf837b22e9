# SPDX-License-Identifier: GPL-3.0-or-later
"""From a request to a job whose parts are known to exist and to fit. Loads no torch.

Every refusal that needs no network happens here, within a second or so, before weights are loaded
and before anything is written. The source is opened here, once, and handed on.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from backend.errors import InvalidRequest, OutputUnusable
from backend.geometry import PixelRect, PixelSize
from backend.jobs.journal import journal_size
from backend.jobs.memory_plan import default_allowance_mib
from backend.jobs.raster_request import RasterRequest
from backend.pictures.bands import BandGroup, plan_band_groups, select_bands
from backend.pictures.likeness import split_unlike
from backend.protocol.fields import STORE_FORMAT
from backend.raster.gdal_calls import HeardWarnings
from backend.raster.gdal_settings import settle_gdal_options
from backend.raster.georeference import MapExtent
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.block_memory import check_block_memory
from backend.raster.reading.broken_files import BrokenFile, find_broken, require_holes_show
from backend.raster.reading.cutout import Cutout, read_cutout
from backend.raster.reading.ground import Ground
from backend.raster.reading.identity import SourceWatch
from backend.raster.reading.overrides import parse_alpha, parse_crs, parse_nodata
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.references import Check
from backend.raster.reading.waiting import wait_for
from backend.raster.writing.destination import check_output, final_path
from backend.raster.writing.disk import check_free_disk, estimate_spool_bytes
from backend.raster.writing.output_spec import OutputSpec
from backend.scheduling.choosing import require_engine
from backend.stores.places import is_remote

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class CheckedJob:
    """A request after all checks that need no network.

    Attributes:
        request: what was asked for.
        source: open; read from one thread at a time.
        groups: bands that go through the network together.
        output: what will be written; it knows source, scale, bands and region.
        heard: what GDAL warns of while the source is read.
        watch: notices when the source changes meanwhile.
        cutout: polygons outside of which nothing comes out; None without a mask.
        left_out: files of a mosaic that cannot be read, and are left out.
    """

    request: RasterRequest
    source: RasterSource
    groups: tuple[BandGroup, ...]
    output: OutputSpec
    heard: HeardWarnings
    watch: SourceWatch
    cutout: Cutout | None = None
    left_out: tuple[BrokenFile, ...] = ()

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


@contextmanager
def checked_job(request: RasterRequest, check: Check | None = None) -> Iterator[CheckedJob]:
    """Look at source and destination, and refuse what cannot work.

    Args:
        request: what is asked for.
        check: called often while a source is waited for, which may be for ever; may raise, which
            ends the waiting. None waits as long as it takes, and hears signals.

    Yields:
        The job, whose source is open until the end of the block.

    Raises:
        SourceUnreadable, ThematicSource, InvalidRequest, OutputUnusable, InsufficientDisk,
        EngineUnavailable: with the reason.
    """
    require_engine(request.asked_engine)
    settle_gdal_options()
    heard = HeardWarnings()

    def look() -> CheckedJob:
        with ExitStack() as stack:
            source = stack.enter_context(open_source(request, heard, check))
            left_out = _without_broken(source, check) if request.skip_broken else ()
            job = replace(_check(request, source, heard), left_out=left_out)
            stack.pop_all()  # it stays open
        return job

    job = wait_for(look) if check is None else wait_for(look, check)
    with job.source:
        yield job


class ReadAsSaid(Protocol):
    """A request that says how its source is to be read, and which part; see `RasterRequest`."""

    @property
    def source(self) -> str: ...
    @property
    def extent(self) -> tuple[float, float, float, float] | None: ...
    @property
    def mask(self) -> str | None: ...
    @property
    def nodata(self) -> str | None: ...
    @property
    def alpha(self) -> str | None: ...
    @property
    def crs(self) -> str | None: ...
    @property
    def allow_thematic(self) -> bool: ...
    @property
    def allow_network(self) -> bool: ...


def open_source(
    request: ReadAsSaid, heard: HeardWarnings, check: Check | None = None
) -> RasterSource:
    """The request's source, as the request wants it read.

    Raises:
        SourceUnreadable, InvalidRequest: with the reason.
    """
    return RasterSource.open(
        request.source,
        palette_as_rgb=request.allow_thematic,
        nodata=None if request.nodata is None else parse_nodata(request.nodata),
        alpha=None if request.alpha is None else parse_alpha(request.alpha),
        crs_wkt=None if request.crs is None else parse_crs(request.crs),
        on_warning=heard.add,
        allow_network=request.allow_network,
        check=check,
    )


def _without_broken(source: RasterSource, check: Check | None) -> tuple[BrokenFile, ...]:
    require_holes_show(source.info)
    logger.warning(
        "Every file of %s is read once, so that those that cannot be read can be left out.",
        source.info.path,
    )
    broken = find_broken(source.info.path, check or (lambda: None))
    if broken:
        source.leave_out([file.name for file in broken])
    return broken


def _check(request: RasterRequest, source: RasterSource, heard: HeardWarnings) -> CheckedJob:
    info, files = source.info, source.files()
    watch = SourceWatch(files)
    check_block_memory(info, request.max_memory_mib or default_allowance_mib())
    if not request.allow_thematic:
        info.require_measured()
    groups = split_unlike(source, plan_band_groups(info, request.bands))
    cutout = None
    if request.mask is not None:
        cutout = read_cutout(request.mask, info, allow_network=request.allow_network)
    output = OutputSpec(
        path=request.destination,
        info=info,
        scale=request.scale,
        bands=select_bands(info, request.bands),
        region=region_of(info, request, cutout),
        is_cut_out=cutout is not None,
        format=request.format,
        overwrite=request.overwrite,
    )
    _check_outputs(request, files)
    if request.has_result and not is_remote(request.destination):
        check_free_disk(output, spooled_bytes=_missing_in_spool(output) if request.resume else 0)
    return CheckedJob(request, source, groups, output, heard, watch, cutout)


def _check_outputs(request: RasterRequest, source_files: Sequence[str]) -> None:
    # Where an interrupted job shall go on, an output may be its own: that is looked at later.
    may_exist = request.overwrite or request.resume
    if request.is_store:
        # Most jobs write files.
        from backend.stores.store_folder import check_store_output
        from backend.stores.zarr_arrays import require_tensorstore

        require_tensorstore()
        check_store_output(request.destination, source_files, may_exist)
        return
    check_output(request.destination, source_files, may_exist, request.format)
    taken = {final_path(request.destination): "result"}
    for name, path in request.layer_paths.items():
        if path == request.destination and not request.has_result:
            continue
        other = taken.setdefault(final_path(path), f"{name} raster")
        if other != f"{name} raster":
            raise OutputUnusable(
                f"The {other} and the {name} raster are one file, {Path(path).name}.",
                f"Choose another name for the {name} raster.",
            )
        check_output(path, source_files, may_exist)


def _missing_in_spool(output: OutputSpec) -> int:
    """Bytes that finished tiles will need besides those that an interrupted job has left.

    Those of a store are a part of the result: below 0 is what of it is there.
    """
    if output.format == STORE_FORMAT:
        from backend.stores.store_folder import bytes_growing

        return -bytes_growing(output.path)
    return max(0, estimate_spool_bytes(output) - (journal_size(output.path) or 0))


def region_of(info: RasterInfo, request: ReadAsSaid, cutout: Cutout | None) -> PixelRect:
    """The part of a raster to work on: what extent and mask leave of it.

    Raises:
        InvalidRequest: they leave nothing.
    """
    region = info.size.as_rect()
    if request.extent is not None:
        region = Ground(info).rect(MapExtent(*request.extent))
    if cutout is None:
        return region
    cut = cutout.bounds(region)
    if cut.is_empty:
        raise InvalidRequest(
            f"The polygons of the mask {request.mask} do not meet the part to work on.",
            "Check the mask's reference system, or give another mask or extent.",
        )
    return cut
