# SPDX-License-Identifier: GPL-3.0-or-later
"""What training needs of the rasters, all in memory: tiles, the sensor, and how it is judged."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

from backend.finetune.coarse_windows import ScaledRaster
from backend.finetune.finetune_request import FinetuneRequest
from backend.finetune.judging import MOST_CHOOSING, MOST_JUDGING, TestTiles, make_test_tiles
from backend.finetune.measuring import assumed_sensor, measure_sensor
from backend.finetune.sensor_model import SensorModel
from backend.finetune.sharp_tiles import SharpTiles, read_sharp_tiles
from backend.protocol.sensors import preset_of
from backend.raster.reading.overrides import parse_crs, parse_nodata
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.waiting import wait_for
from backend.scheduling.progress import STAGE_STATISTICS
from backend.scheduling.watch import Watch


@dataclass(frozen=True)
class Prepared:
    """What training needs, and how the outcome is judged."""

    tiles: SharpTiles
    sensor: SensorModel
    choosing: TestTiles
    judging: TestTiles


def prepare(request: FinetuneRequest, watch: Watch) -> Prepared:
    """Read the sharp rasters, and find out what the coarse sensor does.

    Raises:
        SourceUnreadable, ThematicSource, SourceFailed: of a raster.
        InvalidRequest: there is too little to learn from, or to measure.
        Cancelled: the caller wants it.
    """
    watch.reporter.start_stage(STAGE_STATISTICS, 1.0, "tiles", 0)
    with ExitStack() as stack:
        sharp = [
            stack.enter_context(_open(request, path, request.nodata, request.crs, watch))
            for path in request.sources
        ]
        coarse = None
        if request.coarse is not None:
            said = (request.coarse_nodata, request.coarse_crs)
            coarse = stack.enter_context(_open(request, request.coarse, *said, watch))
        for sentence in _preset_sentences(request):
            watch.log(sentence)
        tiles = _read(request, sharp, watch)
        sensor = _sensor(request, coarse, sharp, tiles, watch)
    for sentence in sensor.sentences():
        watch.log(sentence)
    choosing, judging = (
        make_test_tiles(part[:most], request.scale, sensor)
        for part, most in ((tiles.choosing, MOST_CHOOSING), (tiles.judging, MOST_JUDGING))
    )
    return Prepared(tiles, sensor, choosing, judging)


def _preset_sentences(request: FinetuneRequest) -> Iterator[str]:
    """What a person shall know of the preset; what the sharp layers look like is no sign of it."""
    preset = None if request.sensor is None else preset_of(request.sensor)
    if preset is None:
        return
    if request.coarse is None:
        yield f"Sensor: {preset.title}. {preset.advice}"
    else:
        yield f"The coarse layer is measured: the sensor {preset.name} that is given is not used."


def _open(
    request: FinetuneRequest, path: str, nodata: str | None, crs: str | None, watch: Watch
) -> RasterSource:
    def look() -> RasterSource:
        source = RasterSource.open(
            path,
            nodata=None if nodata is None else parse_nodata(nodata),
            crs_wkt=None if crs is None else parse_crs(crs),
            allow_network=request.allow_network,
        )
        try:
            source.info.require_measured()
        except BaseException:
            source.close()
            raise
        return source

    return wait_for(look, watch.keep_alive)


def _read(request: FinetuneRequest, sharp: list[RasterSource], watch: Watch) -> SharpTiles:
    tiles = read_sharp_tiles(
        sharp, request.bands, request.scale, watch.cancel, watch.reporter.update
    )
    watch.log(
        f"{tiles.count} tiles ({tiles.megapixels:.1f} megapixels): {len(tiles.training)} to train "
        f"on, {len(tiles.choosing) + len(tiles.judging)} held back."
    )
    return tiles


def _sensor(
    request: FinetuneRequest,
    coarse: RasterSource | None,
    sharp: list[RasterSource],
    tiles: SharpTiles,
    watch: Watch,
) -> SensorModel:
    """Measured, where there is a coarse raster; else that of the preset."""
    if coarse is None:
        return assumed_sensor(None if request.sensor is None else preset_of(request.sensor))
    return measure_sensor(
        ScaledRaster.of(coarse, request.coarse_bands, watch.cancel),
        [ScaledRaster.of(source, request.bands, watch.cancel) for source in sharp],
        tiles.training,
        request.scale,
        watch.cancel,
        watch.keep_alive,
    )
