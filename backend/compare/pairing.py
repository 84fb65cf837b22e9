# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads two rasters on one grid, that of the reference, a rectangle at a time."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import osr

from backend.compare.common_grid import (
    Alignment,
    align,
    align_by_size,
    bounds_of,
    edge_points,
    is_north_up,
    rect_inside,
)
from backend.compare.compare_request import LARGEST_VALUE, MOST_BANDS, CompareRequest
from backend.compare.said_rasters import reference_as_said, result_as_said
from backend.compare.spectrum import TILE_PX
from backend.compare.warping import WarpedBands, WarpedGrid, warped_bands
from backend.errors import InvalidRequest, ThematicSource
from backend.geometry import PixelRect, PixelSize
from backend.pictures.consistency import block_mean
from backend.raster.gdal_calls import gdal_failures
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.reader import RasterSource

_EDGE_STEPS = 32
# Of all bands in the smallest block that figures can be taken of.
_MOST_VALUES_AT_ONCE = 2**26
# Below this many pixels of the result to one of the reference, along a side, there is nothing
# worth averaging.
_LEAST_REDUCTION = 1.2


@dataclass(frozen=True)
class PairBlock:
    """The same rectangle of both rasters.

    Attributes:
        result, reference: float64, shape (B, h, w).
        valid: in both, shape (B, h, w).
    """

    result: NDArray[np.float64]
    reference: NDArray[np.float64]
    valid: NDArray[np.bool_]


class RasterPair:
    """Two open rasters; a context manager. Use it from one thread at a time.

    Attributes:
        overlap: the reference's pixels that both cover.
        factor: pixels of the result along one of the reference, about.
        resampling: how the result came onto the reference's grid, in words.
        bands, reference_bands: numbers of the bands that are compared.
        is_8_bit: whether both hold 8-bit values.
        notes: what was assumed, as sentences.
    """

    def __init__(self, request: CompareRequest) -> None:
        """Open both.

        Raises:
            HimosaError: one cannot be read, or they have nothing in common.
        """
        self._stack = ExitStack()
        self.notes: list[str] = []
        try:
            self._open(request)
        except BaseException:
            self._stack.close()
            raise

    def __enter__(self) -> RasterPair:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    @property
    def info(self) -> RasterInfo:
        """Of the reference."""
        return self._reference.info

    def files(self) -> tuple[str, ...]:
        """All files that are read."""
        return self._files

    def read(self, rect: PixelRect) -> PairBlock:
        """Read a rectangle.

        Args:
            rect: in pixels of the reference, inside the overlap, not empty.

        Raises:
            SourceFailed: GDAL cannot read this part.
        """
        there = self._reference.read(rect, self.reference_bands)
        if self._alignment is None:
            here = self._result.read(rect.relative_to(self.overlap), self._read_bands)
        else:
            here = self._result.read(self._alignment.result_rect(rect), self._read_bands)
        values, valid = here.values, here.valid
        if self._alignment is not None and self._alignment.factor > 1:
            factor = self._alignment.factor
            values = block_mean(values, factor)
            shape = (*values.shape[:1], rect.height, factor, rect.width, factor)
            valid = valid.reshape(shape).all(axis=(2, 4))
        valid = valid & there.valid
        _require_comparable(values, valid, self._result.info)
        _require_comparable(there.values, valid, self.info)
        return PairBlock(_blanked(values, valid), _blanked(there.values, valid), valid)

    def _open(self, request: CompareRequest) -> None:
        self._reference = self._stack.enter_context(reference_as_said(request))
        source = self._stack.enter_context(result_as_said(request))
        self._files = (*source.files(), *self._reference.files())
        info = source.info
        for described in (info, self.info):
            _require_measured(described)
        self.bands, self.reference_bands = _choose_bands(request, info, self.info)
        names = {info.dtype_name(self.bands), self.info.dtype_name(self.reference_bands)}
        self.is_8_bit = names == {"Byte"}
        self._read_bands = self.bands
        self._alignment = self._align(request, info)
        if self._alignment is not None:
            self._result: RasterSource | WarpedBands = source
            self.factor = float(self._alignment.factor)
            self.overlap = self._alignment.overlap(info.size, self.info.size)
            self.resampling = (
                "none"
                if self._alignment.factor == 1
                else f"mean of {self._alignment.factor} × {self._alignment.factor} pixels"
            )
            _require_overlap(self.overlap, request)
        else:
            self._warp(request, info)
        _require_room(request, len(self.bands), self.factor)

    def _align(self, request: CompareRequest, info: RasterInfo) -> Alignment | None:
        here, there = info.geotransform, self.info.geotransform
        if here is None or there is None:
            alignment = align_by_size(info.size, self.info.size)
            if alignment is None:
                raise InvalidRequest(
                    f"{request.result} ({info.size.width} × {info.size.height}) or "
                    f"{request.reference} ({self.info.size.width} × {self.info.size.height}) has "
                    "no place on the ground, and their sizes do not fit together.",
                    "Georeference both, or give rasters of which one is a whole number of times "
                    "as large.",
                )
            self.notes.append("Without georeference, both are taken to begin at the same corner.")
            return alignment
        if not self._is_same_crs(info):
            return None
        alignment = align(here, info.size, there)
        if alignment is None or alignment.factor == 1:
            return alignment
        return alignment if request.resampling in ("auto", "average") else None

    def _is_same_crs(self, info: RasterInfo) -> bool:
        if not info.crs_wkt or not self.info.crs_wkt:
            if info.crs_wkt or self.info.crs_wkt:
                self.notes.append("One raster has no CRS: it is taken to have the other's.")
            return True
        return bool(_reference_system(info.crs_wkt).IsSame(_reference_system(self.info.crs_wkt)))

    def _warp(self, request: CompareRequest, info: RasterInfo) -> None:
        """Put the result onto the reference's grid, lazily: GDAL warps what is read."""
        here, there = info.geotransform, self.info.geotransform
        if here is None or there is None:
            raise ValueError("Rasters without a place are aligned by size, not warped.")
        if not is_north_up(there):
            raise InvalidRequest(
                f"The grid of the reference {request.reference} is rotated or goes south up, and "
                "the result's does not fit it.",
                "Warp the reference to a north-up grid first, for instance with gdalwarp.",
            )
        crs_wkt = self.info.crs_wkt or info.crs_wkt
        points = _moved(edge_points(here, info.size, _EDGE_STEPS), info.crs_wkt, crs_wkt)
        self.overlap = rect_inside(points, there, self.info.size)
        _require_overlap(self.overlap, request)
        self.factor = _reduction(points, info, self.info)
        method = request.resampling
        if method == "auto":
            method = "average" if self.factor >= _LEAST_REDUCTION else "cubic"
        self.resampling = f"{method}, warped by GDAL"
        size = PixelSize(self.overlap.height, self.overlap.width)
        bounds = bounds_of(self.overlap, there)
        grid = WarpedGrid(bounds, size, info.crs_wkt, crs_wkt, method)
        self._result = warped_bands(request, info, self.bands, grid, self._stack)
        self._read_bands = tuple(range(1, len(self.bands) + 1))


def _blanked(values: NDArray[Any], valid: NDArray[np.bool_]) -> NDArray[np.float64]:
    """In float64, with 0 where nothing is known."""
    return np.where(valid, values, 0).astype(np.float64)


def _require_measured(info: RasterInfo) -> None:
    if info.is_thematic:
        raise ThematicSource(
            f"{info.path} holds classes, not measurements: {info.thematic_reason}.",
            "Choose rasters of measured values: differences of class numbers mean nothing.",
        )


def _require_comparable(values: NDArray[Any], valid: NDArray[np.bool_], info: RasterInfo) -> None:
    """Refuse values whose powers are beyond what a float can be."""
    if values.dtype.itemsize < 8 or values.dtype.kind != "f":
        return
    largest = np.abs(values[valid]).max(initial=0.0)
    if largest > LARGEST_VALUE:
        raise InvalidRequest(
            f"{info.path} holds values as large as {largest:.4g}, which no measurement has.",
            "Declare them as nodata, for instance with gdal_translate -a_nodata.",
        )


def _require_room(request: CompareRequest, bands: int, factor: float) -> None:
    """Refuse more bands than can be held at once."""
    along = max(1, round(factor))
    most = min(MOST_BANDS, _MOST_VALUES_AT_ONCE // (TILE_PX * along) ** 2)
    if bands > max(most, 1):
        raise InvalidRequest(
            f"{request.result} and {request.reference} have {bands:,} bands to compare.",
            f"Name at most {max(most, 1):,} of them (--bands 1,2,3).",
        )


def _require_overlap(overlap: PixelRect, request: CompareRequest) -> None:
    if overlap.is_empty:
        raise InvalidRequest(
            f"{request.result} and {request.reference} have no pixel in common.",
            "Choose rasters that cover the same ground.",
        )


def _choose_bands(
    request: CompareRequest, result: RasterInfo, reference: RasterInfo
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    bands = request.bands or _measured(result)
    others = request.reference_bands or request.bands or _measured(reference)
    for info, chosen in ((result, bands), (reference, others)):
        unknown = [number for number in chosen if number not in _measured(info)]
        if unknown:
            raise InvalidRequest(
                f"{info.path} has no band {unknown[0]} to compare.",
                f"It has {', '.join(map(str, _measured(info)))}.",
            )
    if len(bands) != len(others):
        raise InvalidRequest(
            f"{result.path} has {len(bands)} bands and {reference.path} has {len(others)}.",
            "Name the bands to compare (--bands, --reference-bands).",
        )
    return bands, others


def _measured(info: RasterInfo) -> tuple[int, ...]:
    return tuple(number for number in info.band_numbers if number != info.alpha_band)


def _reference_system(wkt: str) -> Any:
    system = osr.SpatialReference()
    with gdal_failures(lambda text: InvalidRequest(f"A CRS cannot be used: {text}.", "Assign it.")):
        system.ImportFromWkt(wkt)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return system


def _moved(
    points: list[tuple[float, float]], from_wkt: str, to_wkt: str
) -> list[tuple[float, float]]:
    """Places (x, y) in another CRS; those that it does not know become infinite."""
    if not from_wkt or not to_wkt:
        return points
    with gdal_failures(
        lambda text: InvalidRequest(
            f"The two reference systems cannot be transformed: {text}.", "Reproject one raster."
        )
    ):
        transformation = osr.CoordinateTransformation(
            _reference_system(from_wkt), _reference_system(to_wkt)
        )
        moved: list[tuple[float, float]] = []
        for x, y in points:
            try:
                moved.append(tuple(transformation.TransformPoint(x, y)[:2]))
            except RuntimeError:
                moved.append((float("inf"), float("inf")))
    return moved


def _reduction(
    points: list[tuple[float, float]], result: RasterInfo, reference: RasterInfo
) -> float:
    """Pixels of the result along one of the reference, by the ground that both cover."""
    transform = reference.geotransform
    if transform is None:
        raise ValueError("A raster without a place covers no ground.")
    finite = [point for point in points if np.isfinite(point).all()]
    cols = [(x - transform[0]) / transform[1] for x, _ in finite]
    rows = [(y - transform[3]) / transform[5] for _, y in finite]
    covered = (max(cols) - min(cols)) * (max(rows) - min(rows))
    return float((result.size.height * result.size.width / covered) ** 0.5)
