# SPDX-License-Identifier: GPL-3.0-or-later
"""Between a raster's values and the network's, which are nominally in [0, 1]."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from backend.errors import NOTHING_WRITTEN, Cancelled
from backend.geometry import PixelRect
from backend.pictures.agreement import agree_with_source, settle_rounding
from backend.pictures.bands import BandGroup
from backend.pictures.fills import likely_fills
from backend.pictures.validity import enlarge_mask
from backend.raster.datatypes import is_integer
from backend.raster.nodata import NoData, avoid_nodata, storable_nodata
from backend.raster.reading.reader import RasterSource
from backend.raster.reading.sampling import ROUNDS, SAMPLE_PIXELS, all_chunks, spread_blocks

VALUE_RANGE = (0.0, 1.0)
"""Of the values that networks are given; beyond it lies what is rare in the raster."""

# A few outliers (hot pixels, glints) must not flatten everything else.
_PERCENTILES = (0.5, 50.0, 99.5)
_BYTE_MAXIMUM = 255.0
# The mean of natural pictures, about that of the network's training.
_NATURAL_BACKGROUND = 0.45
# Values this many times their usual range away from it are kept from the network: no picture has
# them, and a single one would end in infinity there.
_FARTHEST = 1e4
# Types of so many bytes cannot hold such values.
_NARROW_BYTES = 2


class CancelQuestion(Protocol):
    """Whoever can be asked whether to stop."""

    def is_cancelled(self) -> bool:
        """Whether to stop."""
        ...


@dataclass(frozen=True)
class ValueScaling:
    """network value = (value - offset) / factor, undone afterwards; nothing is clipped between.

    Attributes:
        offset, factor: in the raster's unit; the factor is finite and more than 0.
        background: network value for places far from any valid pixel; see `fill_invalid`.
        fills: values that look like nodata though nobody declared them: the scaling was found
            without them, and they are set aside.
    """

    offset: float
    factor: float
    background: float = _NATURAL_BACKGROUND
    fills: tuple[float | int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "fills", tuple(self.fills))  # a list, where it comes from JSON
        if not (math.isfinite(self.offset) and math.isfinite(self.factor) and self.factor > 0):
            raise ValueError(f"A scaling needs a finite offset and a factor above 0, got {self}.")

    def spanning(self, least: float) -> ValueScaling:
        """The same around its middle, but over at least so many of the raster's values.

        A scene of water alone is stretched until its noise fills the range.
        """
        if self.factor >= least:
            return self
        offset = self.offset - (least - self.factor) / 2
        background = (self.background * self.factor + self.offset - offset) / least
        return replace(self, offset=offset, factor=least, background=background)

    def to_network(self, values: NDArray[Any]) -> NDArray[np.float32]:
        """From raster values of any type, shape (b, h, w), to float32.

        Invalid pixels may come out as anything, NaN and Inf included: replace them afterwards.
        """
        with np.errstate(over="ignore", invalid="ignore"):
            if values.dtype.itemsize <= 2:
                # Exact in float32, and half the memory.
                scaled = values.astype(np.float32)
                return (scaled - np.float32(self.offset)) / np.float32(self.factor)
            exact = (values.astype(np.float64) - self.offset) / self.factor
            return exact.astype(np.float32)

    def set_aside(self, values: NDArray[Any]) -> NDArray[np.bool_] | None:
        """Which values the network shall not see, though they are valid; None where none is.

        These are fills that nobody declared, and values so far from all others that nothing is
        like them. `fill_invalid` replaces them as if they were not valid, `put_back` restores them.

        Args:
            values: of the raster, any shape.
        """
        aside = np.isin(values, self.fills) if self.fills else None
        if values.dtype.itemsize > _NARROW_BYTES:
            reach = min(_FARTHEST * self.factor, float(np.finfo(np.float64).max))
            with np.errstate(over="ignore", invalid="ignore"):
                far = (values < self.offset - reach) | (values > self.offset + reach)
            aside = far if aside is None else aside | far
        return aside if aside is not None and aside.any() else None

    def known(self, values: NDArray[Any], valid: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Which pixels the network may see: valid ones that are not set aside."""
        aside = self.set_aside(values)
        return valid if aside is None else valid & ~aside

    def put_back(self, result: NDArray[Any], source: NDArray[Any]) -> NDArray[Any]:
        """A band of the result in which the source's values that were set aside are as they were.

        Args:
            result: shape (sh, sw).
            source: shape (h, w).
        """
        aside = self.set_aside(source)
        if aside is None:
            return result
        scale = result.shape[0] // source.shape[0]
        kept = enlarge_mask(source, scale).astype(result.dtype)
        return np.where(enlarge_mask(aside, scale), kept, result)

    def from_network(
        self, values: NDArray[Any], dtype: np.dtype[Any], nodata: NoData = None
    ) -> NDArray[Any]:
        """From network values to raster values.

        Args:
            values: floats of any shape.
            dtype: of the raster; integers are rounded, and all clipped to the type's range.
            nodata: of the band; no value comes out equal to it.
        """
        dtype = np.dtype(dtype)
        exact = self._unscaled(values, np.float32 if dtype.itemsize == 1 else np.float64)
        return _quantised(exact, dtype, nodata)

    def agreeing_from_network(
        self,
        values: NDArray[Any],
        source: NDArray[Any],
        valid: NDArray[np.bool_],
        dtype: np.dtype[Any],
        nodata: NoData = None,
    ) -> NDArray[Any]:
        """The same for one band, with means over the source's pixels that are the source's.

        They differ by half a step of an integer type at most, and by the rounding of a float type.

        Args:
            values: shape (sh, sw).
            source, valid: shape (h, w).
            dtype, nodata: as for `from_network`.
        """
        dtype = np.dtype(dtype)
        exact = self._unscaled(values, np.float64)
        scale = values.shape[0] // source.shape[0]
        with np.errstate(over="ignore", invalid="ignore"):
            limits = _limits_beside_nodata(dtype, nodata)
            exact = agree_with_source(exact, source, valid, scale, limits)
        quantised = _quantised(exact, dtype, nodata)
        if dtype.kind in "iu":
            settle_rounding(quantised, exact, source, valid, nodata)
        return quantised

    def _unscaled(self, values: NDArray[Any], float_type: Any) -> NDArray[Any]:
        exact: NDArray[Any] = values.astype(float_type)
        with np.errstate(over="ignore"):  # clipped afterwards
            exact *= self.factor
            exact += self.offset
        return exact


def measure_scaling(
    source: RasterSource, group: BandGroup, *, cancel: CancelQuestion | None = None
) -> ValueScaling:
    """Find the scaling of a group of bands from the valid pixels of the whole raster.

    Bytes are divided by 255. Other types are stretched between two percentiles that all bands of
    the group share. Small rasters are read in full; of huge ones evenly spread blocks are read,
    always the same ones. Values that look like nodata which nobody declared do not count.

    Raises:
        SourceFailed: a part cannot be read.
        Cancelled: `cancel` says so.
    """
    names = {source.info.band(number).dtype_name for number in group.bands}
    fills = tuple(fill.value for fill in likely_fills(source, group.bands))
    if names == {"Byte"}:
        return ValueScaling(0.0, _BYTE_MAXIMUM, fills=fills)
    sample = _sample(source, group, cancel)
    if fills:
        sample = sample[~np.isin(sample, fills)]
    return replace(_scaling_of(sample, all(is_integer(name) for name in names)), fills=fills)


def _sample(source: RasterSource, group: BandGroup, cancel: CancelQuestion | None) -> NDArray[Any]:
    """Valid values of all bands of the group, flat; empty when none was met."""
    size, block = source.info.size, source.info.block_size
    if size.height * size.width <= SAMPLE_PIXELS:
        return _valid_values(source, group, all_chunks(size), 1, cancel)
    step = len(group.bands)  # keeps the sample as small for three bands as for one
    for phase in range(ROUNDS):
        places = spread_blocks(size, block, phase)
        sample = _valid_values(source, group, places, step, cancel)
        if sample.size:
            return sample
    return np.empty(0)


def _valid_values(
    source: RasterSource,
    group: BandGroup,
    places: Iterator[PixelRect],
    step: int,
    cancel: CancelQuestion | None,
) -> NDArray[Any]:
    parts = []
    for rect in places:
        if cancel is not None and cancel.is_cancelled():
            raise Cancelled(
                "The job was cancelled while it looked at the source's values.", NOTHING_WRITTEN
            )
        block = source.read(rect, group.bands)
        parts.append(block.values[block.valid][::step])
    return np.concatenate(parts)


def _scaling_of(sample: NDArray[Any], holds_integers: bool) -> ValueScaling:
    if not sample.size:
        return ValueScaling(0.0, 1.0)
    low, middle, high = (float(v) for v in np.percentile(sample, _PERCENTILES))
    if high <= low:
        low, high = float(sample.min()), float(sample.max())
    factor = min(high - low, float(np.finfo(np.float64).max))
    if factor <= 0:
        return ValueScaling(low, _factor_of_constant(low, holds_integers))
    return ValueScaling(low, factor, background=(middle - low) / factor)


def _factor_of_constant(value: float, holds_integers: bool) -> float:
    """A factor so small that the network's own noise stays far below the value."""
    if holds_integers:
        return max(abs(value) / 100.0, 1.0)
    return abs(value) / 100.0 or 1e-3


def _quantised(exact: NDArray[Any], dtype: np.dtype[Any], nodata: NoData) -> NDArray[Any]:
    """Values of the type; none of them equals nodata."""
    rounded = np.rint(exact) if dtype.kind in "iu" else exact
    low, high = _limits(dtype)
    return avoid_nodata(np.clip(rounded, low, high).astype(dtype), exact, nodata)


def _limits_beside_nodata(dtype: np.dtype[Any], nodata: NoData) -> tuple[float, float]:
    """The range of a type, without the nodata value where that is one of its ends."""
    low, high = _limits(dtype)
    if dtype.kind in "iu":
        stored = storable_nodata(nodata, dtype)
        low, high = low + (stored == low), high - (stored == high)
    return low, high


def _limits(dtype: np.dtype[Any]) -> tuple[float, float]:
    """The range of a type, as floats that can be cast to it."""
    if dtype.kind == "f":
        return float(np.finfo(dtype).min), float(np.finfo(dtype).max)
    low, high = float(np.iinfo(dtype).min), float(np.iinfo(dtype).max)
    if high > np.iinfo(dtype).max:  # 2**63 - 1 as a float is 2**63
        high = float(np.nextafter(high, 0.0))
    return low, high
