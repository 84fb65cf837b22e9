# SPDX-License-Identifier: GPL-3.0-or-later
"""The coarse raster as pictures: its windows, and how the sharp one lies on them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal, osr

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.pictures.bands import BandGroup, plan_band_groups
from backend.pictures.scaling import CancelQuestion, ValueScaling, measure_scaling
from backend.raster.gdal_calls import gdal_failures
from backend.raster.georeference import MapExtent
from backend.raster.reading.ground import Ground
from backend.raster.reading.reader import RasterSource

WINDOW_SIDES_PX = (64, 48, 32)
"""Tried in turn, until some window has no hole."""

_MOST_TRIED = 400

# Of a sharp raster that is far finer, a window must still fit into memory.
_MOST_SHARP_PX = 3072

Array = NDArray[Any]


@dataclass(frozen=True)
class ScaledRaster:
    """A raster's first group of bands, as pictures in 0…255."""

    source: RasterSource
    group: BandGroup
    scaling: ValueScaling

    @classmethod
    def of(
        cls, source: RasterSource, bands: Sequence[int] | None, cancel: CancelQuestion
    ) -> ScaledRaster:
        """Measure the scaling.

        Raises:
            InvalidRequest, SourceFailed, Cancelled: as `measure_scaling` and `plan_band_groups`.
        """
        group = plan_band_groups(source.info, bands)[0]
        return cls(source, group, measure_scaling(source, group, cancel=cancel))

    def read(self, rect: PixelRect) -> tuple[Array, Array]:
        """Values in 0…255, float32 (3, h, w), and which places are known in all bands, (h, w)."""
        block = self.source.read(rect, self.group.bands)
        known = self.scaling.known(block.values, block.valid).all(axis=0)
        values = 255 * self.group.to_channels(self.scaling.to_network(block.values))
        return np.where(known, values, 0).astype(np.float32), known


@dataclass(frozen=True)
class PlacedPair:
    """One piece of ground in both rasters.

    Attributes:
        coarse: (3, h, w) in 0…255.
        sharp: uint8 (3, k·h, k·w), of which every k × k pixels lie in one coarse pixel.
    """

    coarse: Array
    sharp: NDArray[np.uint8]


def whole_windows(raster: ScaledRaster, most: int) -> list[Array]:
    """Windows of the raster without a hole, (3, w, w), spread over it; none where it has none."""
    region = raster.source.info.size.as_rect()
    for side in WINDOW_SIDES_PX:
        found = []
        for rect in _spread(region, side, _MOST_TRIED):
            values, known = raster.read(rect)
            if known.all():
                found.append(values)
            if len(found) == most:
                break
        if found:
            return found
    return []


class Overlap:
    """Where a sharp raster lies in a coarse one's grid.

    Attributes:
        ratio: coarse pixels' side in sharp pixels.
        rect: the coarse pixels that both cover.
    """

    def __init__(
        self, sharp: ScaledRaster, coarse: ScaledRaster, ratio: float, rect: PixelRect
    ) -> None:
        self._sharp, self._coarse, self.ratio, self.rect = sharp, coarse, ratio, rect

    def windows(self, side: int) -> list[PixelRect]:
        """Windows of a side to try, spread over the overlap."""
        if side * self.ratio > _MOST_SHARP_PX:
            return []
        return list(_spread(self.rect, side, _MOST_TRIED))

    def pair(self, rect: PixelRect, finer: int, shift_px: tuple[float, float]) -> PlacedPair | None:
        """Both rasters in a window; None where one has a hole.

        Args:
            rect: in the coarse raster's pixels.
            finer: k, pixels of the sharp picture a coarse one.
            shift_px: by which the sharp raster's contents lie too far (down, right).
        """
        coarse, known = self._coarse.read(rect)
        if not known.all():
            return None
        transform = self._coarse.source.info.geotransform
        if transform is None:
            return None
        down, right = shift_px
        x0 = transform[0] + (rect.col + right) * transform[1]
        y0 = transform[3] + (rect.row + down) * transform[5]
        bounds = MapExtent(x0, y0 + rect.height * transform[5], x0 + rect.width * transform[1], y0)
        sharp = self._warped(bounds, finer * rect.height, finer * rect.width)
        return None if sharp is None else PlacedPair(coarse, sharp)

    def _warped(self, bounds: MapExtent, height: int, width: int) -> NDArray[np.uint8] | None:
        crs = self._coarse.source.info.crs_wkt
        info = self._sharp.source.info
        try:
            around = _padded(_bounds_in(bounds, crs, info.crs_wkt), 4 * _pixel(info))
            rect = Ground(info).rect(around)
        except InvalidRequest:
            return None
        values, known = self._sharp.read(rect)
        if not known.all() or rect.is_empty:
            return None
        memory = _in_memory(values, info, rect)
        finer = width * _pixel(self._coarse.source.info) / (bounds.xmax - bounds.xmin)
        method = "average" if self.ratio > finer + _TOLERANCE else "cubic"
        with gdal_failures(_cannot_place):
            warped = gdal.Warp(
                "",
                memory,
                format="MEM",
                dstSRS=crs,
                outputBounds=(bounds.xmin, bounds.ymin, bounds.xmax, bounds.ymax),
                width=width,
                height=height,
                resampleAlg=method,
                dstNodata=-1000.0,
                errorThreshold=0.0,
            )
            seen = warped.ReadAsArray()
        if (seen <= -999.0).any():
            return None
        return np.rint(seen).clip(0, 255).astype(np.uint8)


def find_overlap(sharp: ScaledRaster, coarse: ScaledRaster) -> Overlap | None:
    """Where both rasters cover the same ground and one is about twice as fine, or finer.

    Returns:
        None where they do not, or where one is not placed by a north-up grid.
    """
    fine, rough = sharp.source.info, coarse.source.info
    if not (_is_north_up(rough) and _is_north_up(fine) and rough.crs_wkt and fine.crs_wkt):
        return None
    transform, size = fine.geotransform, fine.size
    if transform is None:
        return None
    extent = MapExtent(
        transform[0],
        transform[3] + size.height * transform[5],
        transform[0] + size.width * transform[1],
        transform[3],
    )
    try:
        there = _bounds_in(extent, fine.crs_wkt, rough.crs_wkt)
        rect = Ground(rough).rect(there)
    except InvalidRequest:
        return None
    across = (there.xmax - there.xmin) / size.width  # of a sharp pixel, in the coarse CRS
    ratio = _pixel(rough) / across if across > 0 else 0.0
    if ratio < _LEAST_RATIO:
        return None
    # Coarse pixels at the rim are covered in part.
    inner = PixelRect(rect.row + 1, rect.col + 1, rect.height - 2, rect.width - 2)
    return Overlap(sharp, coarse, ratio, inner) if min(rect.height, rect.width) > 2 else None


_LEAST_RATIO = 1.9
_TOLERANCE = 0.05


def _spread(region: PixelRect, side: int, most: int) -> Iterator[PixelRect]:
    """Squares on a grid over a region, at most so many, the middle ones first."""
    down, across = region.height // side, region.width // side
    if not down or not across:
        return
    step = max(1, int(np.ceil(np.sqrt(down * across / most))))
    rows, cols = range(0, down, step), range(0, across, step)
    middle = ((down - 1) / 2, (across - 1) / 2)
    places = sorted(
        ((r, c) for r in rows for c in cols),
        key=lambda place: abs(place[0] - middle[0]) + abs(place[1] - middle[1]),
    )
    for row, col in places[:most]:
        yield PixelRect(region.row + row * side, region.col + col * side, side, side)


def _in_memory(values: Array, info: Any, rect: PixelRect) -> Any:
    t = info.geotransform
    memory = gdal.GetDriverByName("MEM").Create(
        "", rect.width, rect.height, len(values), gdal.GDT_Float32
    )
    memory.SetGeoTransform((t[0] + rect.col * t[1], t[1], 0, t[3] + rect.row * t[5], 0, t[5]))
    memory.SetProjection(info.crs_wkt)
    memory.WriteArray(values)
    return memory


def _is_north_up(info: Any) -> bool:
    t = info.geotransform
    return t is not None and t[1] > 0 and t[5] < 0 and t[2] == 0 and t[4] == 0


def _pixel(info: Any) -> float:
    return float(info.geotransform[1])


def _padded(extent: MapExtent, by: float) -> MapExtent:
    return MapExtent(extent.xmin - by, extent.ymin - by, extent.xmax + by, extent.ymax + by)


def _bounds_in(extent: MapExtent, from_wkt: str, to_wkt: str) -> MapExtent:
    """The box around an extent in another reference system.

    Raises:
        InvalidRequest: there is no way from one to the other.
    """
    if from_wkt == to_wkt:
        return extent
    with gdal_failures(_cannot_place):
        there = osr.CoordinateTransformation(_crs(from_wkt), _crs(to_wkt))
        steps = [step / 8 for step in range(9)]
        width, height = extent.xmax - extent.xmin, extent.ymax - extent.ymin
        places = [(extent.xmin + a * width, extent.ymin + d * height) for a in steps for d in steps]
        found = [there.TransformPoint(x, y)[:2] for x, y in places]
    xs, ys = [x for x, _ in found], [y for _, y in found]
    if not np.isfinite([*xs, *ys]).all():
        raise _cannot_place("no place there")
    return MapExtent(min(xs), min(ys), max(xs), max(ys))


def _crs(wkt: str) -> Any:
    crs = osr.SpatialReference()
    crs.ImportFromWkt(wkt)
    crs.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return crs


def _cannot_place(text: str) -> InvalidRequest:
    return InvalidRequest(
        f"The sharp layer cannot be placed on the coarse one: {text}.",
        "Check the reference systems of both, or leave the coarse layer out.",
    )
