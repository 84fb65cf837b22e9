# SPDX-License-Identifier: GPL-3.0-or-later
"""From a request to a job of embedding whose parts are known to exist. Loads no torch."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from backend.errors import InvalidRequest, OutputUnusable
from backend.geometry import PixelRect
from backend.jobs.checking import open_source, region_of
from backend.jobs.embedding.cell_grid import cell_side_px
from backend.jobs.embedding.embed_request import EmbedRequest
from backend.jobs.memory_plan import default_allowance_mib
from backend.pictures.bands import BandGroup, plan_band_groups
from backend.raster.gdal_calls import HeardWarnings
from backend.raster.gdal_settings import settle_gdal_options
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.block_memory import check_block_memory
from backend.raster.reading.cutout import Cutout, read_cutout
from backend.raster.reading.identity import SourceWatch
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.references import Check
from backend.raster.reading.waiting import wait_for
from backend.raster.writing.destination import check_output, final_path


@dataclass(frozen=True)
class EmbedJob:
    """A request after all checks that need no network.

    Attributes:
        request: what was asked for.
        source: open; read from one thread at a time.
        group: the bands that the encoder sees.
        left_out: bands that it does not.
        region: the part to work on.
        cell_px: side of a cell.
        heard: what GDAL warns of while the source is read.
        watch: notices when the source changes meanwhile.
        cutout: polygons outside of which nothing holds values; None without a mask.
    """

    request: EmbedRequest
    source: RasterSource
    group: BandGroup
    left_out: tuple[int, ...]
    region: PixelRect
    cell_px: int
    heard: HeardWarnings
    watch: SourceWatch
    cutout: Cutout | None

    @property
    def info(self) -> RasterInfo:
        return self.source.info


@contextmanager
def checked_embed_job(request: EmbedRequest, check: Check | None = None) -> Iterator[EmbedJob]:
    """Look at source and outputs, and refuse what cannot work.

    Args:
        request: what is asked for.
        check: called often while a source is waited for; may raise. None waits as
            long as it takes, and hears signals.

    Yields:
        The job, whose source is open until the end of the block.

    Raises:
        SourceUnreadable, ThematicSource, InvalidRequest, OutputUnusable: with the reason.
    """
    settle_gdal_options()
    heard = HeardWarnings()

    def look() -> EmbedJob:
        with ExitStack() as stack:
            source = stack.enter_context(open_source(request, heard, check))
            job = _check(request, source, heard)
            stack.pop_all()  # it stays open
        return job

    job = wait_for(look) if check is None else wait_for(look, check)
    with job.source:
        yield job


def _check(request: EmbedRequest, source: RasterSource, heard: HeardWarnings) -> EmbedJob:
    info, files = source.info, source.files()
    watch = SourceWatch(files)
    check_block_memory(info, request.max_memory_mib or default_allowance_mib())
    if not request.allow_thematic:
        info.require_measured()
    first, *others = plan_band_groups(info, request.bands)
    cutout = None
    if request.mask is not None:
        cutout = read_cutout(request.mask, info, allow_network=request.allow_network)
    _check_outputs(request, files)
    return EmbedJob(
        request=request,
        source=source,
        group=first,
        left_out=tuple(number for group in others for number in group.bands),
        region=region_of(info, request, cutout),
        cell_px=cell_side_px(info, request.cell_px, request.cell_m),
        heard=heard,
        watch=watch,
        cutout=cutout,
    )


def _check_outputs(request: EmbedRequest, source_files: tuple[str, ...]) -> None:
    if not request.destination.lower().endswith(".parquet"):
        raise InvalidRequest(
            f"The index {Path(request.destination).name} does not end in .parquet.",
            "Give it a name that does: other programs tell by it what the file is.",
        )
    may_exist = request.overwrite or request.resume
    check_output(request.destination, source_files, may_exist, ending=".parquet")
    taken = {final_path(request.destination): "index"}
    for name, path in request.raster_paths.items():
        other = taken.setdefault(final_path(path), f"raster of {name}")
        if other != f"raster of {name}":
            raise OutputUnusable(
                f"The {other} and the raster of {name} are one file, {Path(path).name}.",
                f"Choose another name for the raster of {name}.",
            )
        check_output(path, source_files, may_exist)
