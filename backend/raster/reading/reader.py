# SPDX-License-Identifier: GPL-3.0-or-later
"""Reading pixels together with what is known of their validity."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, fields, replace
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import HimosaError, SourceFailed
from backend.geometry import PixelRect
from backend.raster.datatypes import is_disguised_int8, numpy_type
from backend.raster.gdal_calls import close_quietly, gdal_failures
from backend.raster.nodata import matches_nodata
from backend.raster.raster_info import RasterInfo
from backend.raster.reading.behind import files_behind, look_behind
from backend.raster.reading.broken_files import open_without
from backend.raster.reading.describe import describe_dataset, describe_expanded
from backend.raster.reading.network_gate import NetworkLease, network_for
from backend.raster.reading.opening import open_dataset
from backend.raster.reading.overrides import NodataSaid, with_alpha, with_crs, with_nodata
from backend.raster.reading.references import Check
from backend.raster.reading.thematic import Palette, read_palette


@dataclass(frozen=True)
class RasterBlock:
    """Pixels of a read window.

    Attributes:
        values: shape (B, h, w), in the source's type (the smallest common one of mixed bands).
        valid: shape (B, h, w); False where nodata, a mask, an empty alpha, NaN or Inf says so.
    """

    values: NDArray[Any]
    valid: NDArray[np.bool_]


@dataclass(frozen=True)
class SourceRecipe:
    """How a raster is opened, see `RasterSource.open`. Can be pickled: others may open it too."""

    path: str
    palette_as_rgb: bool = False
    nodata: NodataSaid | None = None
    alpha: int | None = None
    crs_wkt: str | None = None
    allow_network: bool = False
    left_out: tuple[str, ...] = ()

    def open(self, on_warning: Callable[[str], None] | None = None) -> RasterSource:
        """Open it; see `RasterSource.open`."""
        said = {each.name: getattr(self, each.name) for each in fields(self)}
        left_out = said.pop("left_out")
        source = RasterSource.open(on_warning=on_warning, **said)
        if left_out:
            source.leave_out(left_out)
        return source


class RasterSource:
    """An open raster; a context manager. Use it from one thread at a time.

    Attributes:
        info: what is known of it.
        recipe: how to open it once more; None where it was not opened by `open`.
        is_nodata_chosen: a person has said what its nodata values are, or that it has none.
        is_alpha_chosen: the same of its alpha band.
    """

    def __init__(
        self,
        dataset: Any,
        info: RasterInfo,
        palette: Palette | None = None,
        *,
        is_nodata_chosen: bool = False,
        is_alpha_chosen: bool = False,
        on_warning: Callable[[str], None] | None = None,
        recipe: SourceRecipe | None = None,
        lease: NetworkLease | None = None,
    ) -> None:
        """Wrap an open dataset; `open` is the usual way."""
        self._dataset, self._on_warning, self.recipe = dataset, on_warning, recipe
        self._lease = lease
        self.is_nodata_chosen, self.is_alpha_chosen = is_nodata_chosen, is_alpha_chosen
        self._palette = palette
        self._whole: Any = None  # the mosaic, where files of it are left out
        # The index band of an expanded palette still has nodata and masks of its own.
        self._stored = info
        self.info = info if palette is None else describe_expanded(info, palette)

    @classmethod
    def open(
        cls,
        path: str,
        *,
        palette_as_rgb: bool = False,
        nodata: NodataSaid | None = None,
        alpha: int | None = None,
        crs_wkt: str | None = None,
        on_warning: Callable[[str], None] | None = None,
        allow_network: bool = False,
        check: Check | None = None,
    ) -> RasterSource:
        """Open a raster by any name that GDAL understands.

        Args:
            palette_as_rgb: look palettes up: the source then has bands red, green, blue, and
                alpha where some entry of the palette is transparent.
            nodata: values that are no measurements, whatever the file declares, see
                `parse_nodata`; empty where all are; None for what the file declares.
            alpha: number of the band that is opacity, `NO_ALPHA` where none is; None for what the
                file declares.
            crs_wkt: of the reference system that it is in, empty for none; None for what the file
                declares.
            on_warning: gets what GDAL warns of while it reads pixels, `HeardWarnings.add` say.
            allow_network: whether files that the raster names may be on a server.
            check: called now and then while many names or bands are looked at; may raise.

        Raises:
            SourceUnreadable: there is no such raster, with the reason.
            InvalidRequest: it cannot have such nodata or such an alpha band.
        """
        lease = network_for(path, allow_network=allow_network)
        try:
            dataset = open_dataset(path, allow_network=allow_network, check=check)
        except BaseException:
            lease.release()
            raise
        try:
            with gdal_failures(lambda text: _failed(path, "its description", text)):
                info = describe_dataset(dataset, path, check)
                palette = read_palette(dataset) if palette_as_rgb else None
            behind = look_behind(path, allow_network=allow_network, check=check)
            info = replace(info, block_mib_behind=behind)
            info = info if alpha is None else with_alpha(info, alpha)
            info = info if nodata is None else with_nodata(info, nodata)
            info = info if crs_wkt is None else with_crs(info, crs_wkt)
        except HimosaError:
            close_quietly(dataset)
            lease.release()
            raise
        return cls(
            dataset,
            info,
            palette,
            is_nodata_chosen=nodata is not None,
            is_alpha_chosen=alpha is not None,
            on_warning=on_warning,
            recipe=SourceRecipe(path, palette_as_rgb, nodata, alpha, crs_wkt, allow_network),
            lease=lease,
        )

    def __enter__(self) -> RasterSource:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; reading is over."""
        for dataset in filter(None, (self._dataset, self._whole)):
            close_quietly(dataset)
        self._dataset = self._whole = None
        if self._lease is not None:
            self._lease.release()

    def leave_out(self, names: Collection[str]) -> None:
        """Read a mosaic without some of its files from now on; see `open_without`.

        Raises:
            InvalidRequest, SourceUnreadable: it is no plain mosaic, or the rest cannot be opened.
        """
        rest = open_without(self.info, names)
        self._whole, self._dataset = self._dataset, rest
        if self.recipe is not None:
            self.recipe = replace(self.recipe, left_out=tuple(names))

    def warn(self, text: str) -> None:
        """Take in what GDAL warned of somewhere else, where this raster is read too."""
        if self._on_warning is not None:
            self._on_warning(text)

    def files(self) -> tuple[str, ...]:
        """Every file that the pixels come from, those behind a VRT and its nested ones too."""
        found = files_behind(self._whole or self._dataset, self.info.path)
        return tuple(dict.fromkeys((self.info.path, *found)))

    def read(self, rect: PixelRect, bands: Sequence[int]) -> RasterBlock:
        """Read a rectangle of some bands.

        Args:
            rect: inside the raster, not empty.
            bands: 1-based numbers, in the order wanted.

        Raises:
            SourceFailed: GDAL cannot read this part.
        """
        self._check_rect(rect)
        shared = self._shared_validity(rect)
        if self._palette is not None:
            values = self._read_colours(rect)[[number - 1 for number in bands]]
            valid = np.broadcast_to(shared, values.shape).copy()
            return RasterBlock(values, valid)
        values = self._read_values(rect, bands)
        valid = np.broadcast_to(shared, values.shape).copy()
        for place, number in enumerate(bands):
            self._mark_invalid(rect, number, values[place], valid[place])
        return RasterBlock(values, valid)

    def read_named(self, rect: PixelRect, bands: Sequence[int]) -> RasterBlock:
        """As `read`, but of files that are left out too, where the mosaic can be read with them."""
        if self._whole is None:
            return self.read(rect, bands)
        rest, self._dataset = self._dataset, self._whole
        try:
            with contextlib.suppress(SourceFailed):
                return self.read(rect, bands)
        finally:
            self._dataset = rest
        return self.read(rect, bands)

    def read_alpha(self, rect: PixelRect) -> NDArray[Any] | None:
        """Opacity of shape (h, w) in its own type; None without an alpha band.

        Raises:
            SourceFailed: GDAL cannot read this part.
        """
        self._check_rect(rect)
        if self.info.alpha_band is None:
            return None
        if self._palette is not None:
            return np.asarray(self._read_colours(rect)[3])
        return np.asarray(self._read_values(rect, [self.info.alpha_band])[0])

    def read_mask(self, rect: PixelRect) -> NDArray[np.bool_] | None:
        """The dataset mask of shape (h, w), True where valid; None without one.

        Raises:
            SourceFailed: GDAL cannot read this part.
        """
        self._check_rect(rect)
        if not self.info.has_dataset_mask:
            return None
        valid = np.ones((rect.height, rect.width), np.bool_)
        if self._stored.has_dataset_mask:
            valid &= self._read_mask_of(rect, 1)
        if self._palette is not None:
            indices = self._read_values(rect, [1])[0]
            self._mark_invalid(rect, 1, indices, valid)
        return valid

    def _shared_validity(self, rect: PixelRect) -> NDArray[np.bool_]:
        """Validity that all bands share, shape (h, w)."""
        mask = self.read_mask(rect)
        valid = np.ones((rect.height, rect.width), np.bool_) if mask is None else mask
        alpha = self.read_alpha(rect)
        if alpha is not None:
            valid &= alpha != 0
        return valid

    def _mark_invalid(
        self, rect: PixelRect, number: int, values: NDArray[Any], valid: NDArray[np.bool_]
    ) -> None:
        """Clear `valid` (h, w) where the band itself says that a pixel is not valid."""
        band = self._stored.band(number)
        own_type = values.astype(numpy_type(band.dtype_name), copy=False)
        for code in (band.nodata, *band.more_nodata):
            hit = matches_nodata(own_type, code)
            if hit is not None:
                valid &= ~hit
        for low, high in band.nodata_ranges:
            valid &= (own_type < low) | (own_type > high)
        if values.dtype.kind == "f":
            valid &= np.isfinite(values)
        if band.has_own_mask:
            valid &= self._read_mask_of(rect, number)

    def _read_colours(self, rect: PixelRect) -> NDArray[np.uint8]:
        if self._palette is None:
            raise ValueError("A raster without a palette has no colours to look up.")
        return self._palette.look_up(self._read_values(rect, [1])[0])

    def _read_values(self, rect: PixelRect, bands: Sequence[int]) -> NDArray[Any]:
        wanted = numpy_type(self._stored.dtype_name(bands))
        signed = [place for place, number in enumerate(bands) if self._is_disguised(number)]
        # GDAL hands some signed bytes over as unsigned ones; the bits are the same.
        is_all_signed = wanted == np.int8 and len(signed) == len(bands)
        shape = (len(bands), rect.height, rect.width)
        values = np.empty(shape, np.dtype(np.uint8) if is_all_signed else wanted)
        self._attempt(
            rect,
            lambda: self._dataset.ReadAsArray(
                rect.col, rect.row, rect.width, rect.height, buf_obj=values, band_list=list(bands)
            ),
        )
        if is_all_signed:
            return values.view(wanted)
        for place in signed:
            values[place] = values[place].astype(np.uint8).view(np.int8)
        return values

    def _is_disguised(self, number: int) -> bool:
        if self._stored.band(number).dtype_name != "Int8":
            return False
        return is_disguised_int8(self._dataset.GetRasterBand(number))

    def _read_mask_of(self, rect: PixelRect, number: int) -> NDArray[np.bool_]:
        mask = self._attempt(
            rect,
            lambda: (
                self._dataset.GetRasterBand(number)
                .GetMaskBand()
                .ReadAsArray(rect.col, rect.row, rect.width, rect.height)
            ),
        )
        return np.asarray(mask) != 0

    def _attempt(self, rect: PixelRect, read: Callable[[], Any]) -> Any:
        failure, heard = (lambda text: _failed(self.info.path, rect, text)), self._on_warning
        with gdal_failures(failure, heard, is_strict=True):
            result = read()
        if result is None:
            raise _failed(self.info.path, rect, "GDAL gave no reason")
        return result

    def _check_rect(self, rect: PixelRect) -> None:
        if rect.is_empty or not self.info.size.as_rect().contains(rect):
            raise ValueError(f"{rect} is not a part of a raster of {self.info.size}.")


def _failed(path: str, part: PixelRect | str, text: str) -> HimosaError:
    return SourceFailed(
        f"{path} is damaged or went away: {part} cannot be read ({text}).",
        "Check the file (gdalinfo -checksum); --skip-broken leaves such files of a mosaic out.",
    )
