# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads a whole routing raster once: coverage of each layer, and sums over blocks and the network.

Without numpy, which other plugins may have replaced in QGIS's interpreter: a piece of a band is a
bytes object, `translate` counts bits in it, and adding two such objects as big integers adds all
their bytes at once, as long as no byte can overflow into the next.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal
from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from himosa_qgis.routing.rasters.routing_raster import DOMAIN, RoutingRaster
from himosa_qgis.routing.rasters.sums import COVERAGE, SUMS_OF, kept_coverage, remove_oldest
from himosa_qgis.routing.rasters.sums import sums_path as kept_sums_path
from himosa_qgis.routing.rasters.window_survey import count_windows
from himosa_qgis.texts import tr

NODATA = 65535
PIECE_PX = 1 << 17
"""Pixels worked on at once: Python's lock is held for less than a millisecond by each step."""

_BIT_COUNTS = bytes(bin(value).count("1") for value in range(256))
_INVERTED = bytes(0 if value else 255 for value in range(256))
_LARGEST_BYTE = 255
_OPTIONS = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "BIGTIFF=IF_SAFER"]


class _Stopped(Exception):
    """The person does not want the result any more."""


@dataclass(frozen=True)
class Survey:
    """What came out.

    Attributes:
        coverage: for each layer, the share of valid pixels that at least one expert kept; of
            windows, the share of windows that at least one looked at.
        sums_path: a raster whose band b counts, over block b, the experts that kept a pixel; the
            band after these counts over the whole network. Of windows it has a pixel for each and
            counts how often it was looked at, and has a band for each layer besides.
    """

    coverage: tuple[float, ...]
    sums_path: str


def survey(
    routing: RoutingRaster, sums_path: str, on_done: Callable[[float], None], stopped: Any
) -> Survey:
    """Read everything, piece by piece, in memory that does not grow with the raster.

    Args:
        sums_path: where the sums go; the file is there when it is whole.
        on_done: gets the share that is done, 0 to 1.
        stopped: asked for every piece; true ends the work.

    Raises:
        RuntimeError: the raster cannot be read or the sums cannot be written.
    """
    part = f"{sums_path}.{os.getpid()}.part"
    try:
        survey_kind = _survey_windows if routing.is_of_windows else _survey_all
        coverage = survey_kind(routing, part, on_done, stopped)
        Path(part).replace(sums_path)
    finally:
        # Whoever stopped it may have removed the folder already.
        with contextlib.suppress(OSError):
            Path(part).unlink()
    return Survey(coverage, sums_path)


def _survey_all(
    routing: RoutingRaster, path: str, on_done: Callable[[float], None], stopped: Any
) -> tuple[float, ...]:
    source = gdal.Open(routing.path)
    target = _create(routing, source, path)
    kept, valid = [0] * len(routing.layers), 0
    pieces = list(_pieces(routing, source))
    try:
        for number, piece in enumerate(pieces):
            if stopped():
                raise _Stopped
            valid += _survey_piece(routing, source, target, piece, kept)
            on_done(0.9 * (number + 1) / len(pieces))
        coverage = tuple(count / max(1, valid) for count in kept)
        said = {SUMS_OF: routing.path, COVERAGE: ",".join(f"{share:.9g}" for share in coverage)}
        target.SetMetadata(said, DOMAIN)
        target.FlushCache()
        target.BuildOverviews("AVERAGE", _overview_factors(routing))
    finally:
        target = None
    return coverage


def _survey_windows(
    routing: RoutingRaster, path: str, on_done: Callable[[float], None], stopped: Any
) -> tuple[float, ...]:
    def stop_if_asked() -> None:
        if stopped():
            raise _Stopped

    return count_windows(routing, path, on_done, stop_if_asked)


def _create(routing: RoutingRaster, source: gdal.Dataset, path: str) -> gdal.Dataset:
    target = gdal.GetDriverByName("GTiff").Create(
        path, routing.width, routing.height, routing.blocks + 1, gdal.GDT_UInt16, _OPTIONS
    )
    if target is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    transform = source.GetGeoTransform(can_return_null=True)
    if transform:
        target.SetGeoTransform(transform)
    target.SetProjection(source.GetProjection())
    for band in range(1, routing.blocks + 2):
        target.GetRasterBand(band).SetNoDataValue(NODATA)
    return target


def _pieces(routing: RoutingRaster, source: gdal.Dataset) -> Iterator[tuple[int, int, int, int]]:
    """Windows (col, row, width, height) that follow the file's blocks."""
    block_width, block_height = source.GetRasterBand(1).GetBlockSize()
    height = max(1, min(block_height, PIECE_PX // max(1, block_width)))
    width = max(block_width, PIECE_PX // height // block_width * block_width)
    for row in range(0, routing.height, height):
        for col in range(0, routing.width, width):
            yield (
                col,
                row,
                min(width, routing.width - col),
                min(height, routing.height - row),
            )


def _survey_piece(
    routing: RoutingRaster,
    source: gdal.Dataset,
    target: gdal.Dataset,
    piece: tuple[int, int, int, int],
    kept: list[int],
) -> int:
    """Sum one piece up; adds to `kept` and gives the number of valid pixels."""
    count = piece[2] * piece[3]
    mask = _read(source.GetRasterBand(1).GetMaskBand(), piece)
    outside = _widened(mask.translate(_INVERTED))
    hidden = int.from_bytes(outside, "little") | int.from_bytes(outside, "little") << 8
    network = 0
    for block in range(1, routing.blocks + 1):
        total, narrow, largest = 0, 0, 0
        for layer in routing.layers_of(block):
            experts = _expert_counts(source.GetRasterBand(layer.number), piece)
            kept[layer.number - 1] += count - experts.count(0)
            if largest + routing.experts > _LARGEST_BYTE:
                total, narrow, largest = total + _wide(narrow, count), 0, 0
            narrow += int.from_bytes(experts, "little")
            largest += routing.experts
        total += _wide(narrow, count)
        network += total
        _write(target.GetRasterBand(block), piece, total | hidden, count)
    _write(target.GetRasterBand(routing.blocks + 1), piece, network | hidden, count)
    return count - mask.count(0)


def _expert_counts(band: gdal.Band, piece: tuple[int, int, int, int]) -> bytes:
    """How many experts kept each pixel, one byte a pixel."""
    data = _read(band, piece)
    counts = data.translate(_BIT_COUNTS)
    if band.DataType == gdal.GDT_Byte:
        return counts
    low, high = counts[0::2], counts[1::2]
    total = int.from_bytes(low, "little") + int.from_bytes(high, "little")
    return total.to_bytes(len(low), "little")


def _read(band: gdal.Band, piece: tuple[int, int, int, int]) -> bytes:
    data = band.ReadRaster(*piece)
    if data is None:
        raise RuntimeError(gdal.GetLastErrorMsg())
    return bytes(data)


def _wide(narrow: int, count: int) -> int:
    """A number whose bytes are sums, as one that has two bytes for each of them."""
    return int.from_bytes(_widened(narrow.to_bytes(count, "little")), "little")


def _widened(data: bytes) -> bytearray:
    """Each byte as a number of two bytes, so that sums have room."""
    wide = bytearray(2 * len(data))
    wide[0::2] = data
    return wide


def _write(band: gdal.Band, piece: tuple[int, int, int, int], total: int, count: int) -> None:
    band.WriteRaster(
        *piece, total.to_bytes(2 * count, "little"), piece[2], piece[3], gdal.GDT_UInt16
    )


def _overview_factors(routing: RoutingRaster) -> list[int]:
    longest, factors = max(routing.width, routing.height), []
    factor = 2
    while longest // factor >= 128:
        factors.append(factor)
        factor *= 2
    return factors or [2]


class SurveyTask(QgsTask):
    """A survey in the background; says in the main thread how it ended."""

    surveyed = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, routing: RoutingRaster, sums_path: str | None = None) -> None:
        """`sums_path`: where the sums go; None for the place where they are kept."""
        super().__init__(tr("Summing up routing"), QgsTask.Flag.CanCancel)
        self._routing = routing
        self._sums_path = sums_path or str(kept_sums_path(routing))
        self._survey: Survey | None = None
        self._complaint = ""

    def run(self) -> bool:
        """Read the raster; QGIS calls this in a thread of its own."""
        try:
            self._survey = self._kept() or self._made()
        except _Stopped:
            return False
        except Exception as error:  # noqa: BLE001  one that leaves this method would end QGIS
            self._complaint = str(error)
            return False
        return True

    def _kept(self) -> Survey | None:
        """What an earlier survey of the same routing raster left."""
        coverage = kept_coverage(Path(self._sums_path), self._routing)
        return Survey(coverage, self._sums_path) if coverage is not None else None

    def _made(self) -> Survey:
        Path(self._sums_path).parent.mkdir(parents=True, exist_ok=True)
        made = survey(
            self._routing,
            self._sums_path,
            lambda share: self.setProgress(100 * share),
            self.isCanceled,
        )
        remove_oldest()
        return made

    def finished(self, result: bool) -> None:
        """Tell who asked; QGIS calls this in the main thread."""
        if result:
            self.surveyed.emit(self._survey)
        elif not self.isCanceled():
            self.failed.emit(
                tr(
                    "The routing raster could not be summed up ({}): blocks and the whole network"
                    " cannot be shown. Make it again if it is damaged."
                ).format(self._complaint)
            )
