# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a result tile by tile, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

from backend.errors import HimosaError
from backend.geometry import PixelRect
from backend.listening import OnShare
from backend.raster.gdal_calls import close_dataset, closing, done, gdal_failures
from backend.raster.gdal_text import gdal_name
from backend.raster.writing.destination import check_output
from backend.raster.writing.disk import (
    check_format_limits,
    check_free_disk,
    estimate_output_bytes,
    os_write_failure,
    write_failure,
)
from backend.raster.writing.fillings import blanked, fillings_of
from backend.raster.writing.finishing import (
    GdalListener,
    build_overviews,
    convert_to_cog,
    has_all_parts,
    himosa_domain,
    write_what_tiff_cannot_hold,
)
from backend.raster.writing.geotiff import create_geotiff, open_for_update
from backend.raster.writing.output_spec import OutputSpec, choose_block_size
from backend.raster.writing.partial_folder import PartialFolder
from backend.raster.writing.pixels import write_pixels
from backend.raster.writing.placing import FileIdentity, changed_by_others, identity_of, share_file
from backend.raster.writing.probes import WrittenPatches

__all__ = [
    "OutputSpec",
    "RasterWriter",
    "check_free_disk",
    "check_output",
    "choose_block_size",
    "estimate_output_bytes",
]


class RasterWriter:
    """An output in the making; a context manager. Use it from one thread at a time.

    Everything is written inside `NAME.partial/` beside the output, its `folder`. `finish` lets it
    appear under its name; leaving the context without `finish` removes all of it.
    """

    def __init__(self, spec: OutputSpec, folder: PartialFolder, pixels: Path | None = None) -> None:
        """Begin in a folder of one's own; `create` is the usual way.

        Args:
            pixels: a GeoTIFF in that folder which has all properties and pixels of the result
                already: it is gone on with, and may be overwritten. `note` says what is in it.

        Raises:
            DiskFull, OutputFailed: it could not be begun.
        """
        self.spec = spec
        self.folder = folder
        self._file = folder.work if spec.format == "COG" else folder.result
        self._dataset: Any = None
        try:
            with self._failures():
                self._dataset = self._begin(pixels)
                if spec.has_mask:
                    # Asked for the first time, GDAL reads all directories of the file. When that
                    # fails while blocks wait, it writes them into the wrong one, and crashes.
                    self._dataset.GetRasterBand(1).GetMaskBand()
        except BaseException:
            with suppress(HimosaError):  # GDAL has told why
                self._close()
            raise
        self._places = [spec.bands.index(number) + 1 for number in spec.measured_bands]
        self._patches = WrittenPatches()
        self._whole: FileIdentity = ()
        self._fillings = fillings_of(spec)

    @classmethod
    def create(cls, spec: OutputSpec, folder: PartialFolder | None = None) -> RasterWriter:
        """Begin an output.

        Args:
            spec: what to write.
            folder: where, if the caller has locked the output's folder already.

        Raises:
            OutputUnusable: it cannot or must not be written there.
            DiskFull, OutputFailed: it could not be begun.
        """
        check_format_limits(spec)
        check_output(spec.path, (spec.info.path,), spec.overwrite, spec.format)
        folder = PartialFolder(spec.path) if folder is None else folder
        try:
            return cls(spec, folder)
        except BaseException:
            folder.discard()
            raise

    def __enter__(self) -> RasterWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(HimosaError):  # it goes away in any case
            self._close()
        self.folder.discard()

    def write(
        self,
        rect: PixelRect,
        values: NDArray[Any],
        valid: NDArray[np.bool_] | None = None,
        alpha: NDArray[Any] | None = None,
    ) -> None:
        """Write one rectangle; any rectangle, each pixel once.

        Args:
            rect: in pixels of the result.
            values: of the spec's type, shape (B, h, w), one band for each of `measured_bands`.
            valid: shape (B, h, w); other pixels become nodata, NaN without a nodata value, or 0.
                None where all are valid.
            alpha: shape (h, w); needed if the result has an alpha band.

        Raises:
            DiskFull, OutputFailed: it could not be written.
        """
        self._check_tile(rect, values, valid, alpha)
        values = blanked(values, valid, self._fillings)
        self._patches.note(rect, values)
        with self._failures():
            write_pixels(self.spec, self._dataset, (rect.row, rect.col), values, valid, alpha)
            if self._meets_whole_blocks(rect):
                self._flush_bands()

    def note(self, rect: PixelRect, values: NDArray[Any], valid: NDArray[np.bool_] | None) -> None:
        """Say what is in a file that had its pixels before, in some places; see `write`."""
        self._patches.note(rect, blanked(values, valid, self._fillings))

    def finish(self, metadata: Mapping[str, str], on_step: OnShare | None = None) -> None:
        """Complete the file and let it appear under its name.

        Args:
            metadata: how the result was made; stored in the domain HIMOSA.
            on_step: gets the share of the finishing done, in [0, 1], several times a second; it
                may raise, which ends the work.

        Raises:
            DiskFull, OutputFailed: it could not be completed.
        """
        self.complete(metadata, on_step)
        self.publish()

    def complete(self, metadata: Mapping[str, str], on_step: OnShare | None = None) -> None:
        """Complete the file as `finish` does, but leave it where nobody sees it yet."""
        is_cog = self.spec.format == "COG"
        overviews = GdalListener(on_step, 0.0, 0.5 if is_cog else 1.0)
        layout = GdalListener(on_step, 0.5, 1.0)
        with self._failures():
            for domain, lines in himosa_domain(metadata).items():
                self._dataset.SetMetadata(list(lines), domain)
            done(self._dataset.FlushCache())
        self._close()
        with self._failures(overviews):
            build_overviews(self.spec, self._file, overviews)
        with self._failures(layout):
            if is_cog:
                convert_to_cog(self.spec, self._file, self.folder.result, layout)
            write_what_tiff_cannot_hold(self.spec, self.folder.result)
        self._check_whole()

    @property
    def target(self) -> Path:
        """The file that appears under the output's name."""
        return self.folder.target

    def publish(self) -> None:
        """Let a completed file appear under its name.

        Raises:
            OutputUnusable: a file has appeared there that may not be replaced.
            DiskFull, OutputFailed: it cannot take its place, or others have changed it.
        """
        result = self.folder.result
        try:
            is_ours = identity_of(result) == self._whole
        except OSError:
            is_ours = False
        if not is_ours:
            raise changed_by_others(result)
        self.folder.publish(may_replace=self.spec.overwrite)

    def _begin(self, pixels: Path | None) -> Any:
        if pixels is None:
            return create_geotiff(self.spec, self._file)
        try:
            share_file(pixels, self._file)
        except OSError as error:
            raise os_write_failure(self.folder.target, error) from error
        return open_for_update(self._file)

    def _check_whole(self) -> None:
        """See that the completed file is what was written, and remember it."""
        result, size = self.folder.result, self.spec.size
        is_whole = has_all = False
        # A file that GDAL cannot read was spoiled: all its own writing went well.
        with suppress(HimosaError, OSError):
            with gdal_failures(self._failure, is_strict=True):
                self._whole = identity_of(result)
                with closing(gdal.OpenEx(gdal_name(str(result)), gdal.OF_RASTER)) as dataset:
                    shape = (size.height, size.width)
                    is_same = self._patches.are_in(dataset, self._places, shape)
                    has_all = has_all_parts(self.spec, dataset)
            is_whole = is_same
        if not is_whole or not self._whole:
            raise changed_by_others(result)
        if not has_all:
            raise self._failure("GDAL could not read back how it goes on, and left parts out")

    def _check_tile(
        self,
        rect: PixelRect,
        values: NDArray[Any],
        valid: NDArray[np.bool_] | None,
        alpha: NDArray[Any] | None,
    ) -> None:
        shape = (len(self.spec.measured_bands), rect.height, rect.width)
        if rect.is_empty or not self.spec.size.as_rect().contains(rect):
            raise ValueError(f"{rect} is not a part of a result of {self.spec.size}.")
        if values.shape != shape or values.dtype != self.spec.dtype:
            raise ValueError(
                f"Expected {shape} of {self.spec.dtype}, got {values.shape} of {values.dtype}."
            )
        if valid is not None and valid.shape != shape:
            raise ValueError(f"Expected validity of shape {shape}, got {valid.shape}.")
        if (alpha is not None) != self.spec.has_alpha or (
            alpha is not None and alpha.shape != shape[1:]
        ):
            raise ValueError("Alpha must be given exactly where the result has it, shape (h, w).")

    def _meets_whole_blocks(self, rect: PixelRect) -> bool:
        """Whether no block holds pixels of this rectangle and of another."""
        side, size = self.spec.block_size_px, self.spec.size
        return (
            rect.row % side == 0
            and rect.col % side == 0
            and (rect.row_end % side == 0 or rect.row_end == size.height)
            and (rect.col_end % side == 0 or rect.col_end == size.width)
        )

    def _flush_bands(self) -> None:
        """Write finished blocks out, so that giving up costs no time and the cache stays free.

        Band by band: flushing the dataset would write its directory again for every tile.
        """
        for place in range(1, len(self.spec.bands) + 1):
            done(self._dataset.GetRasterBand(place).FlushCache())
        if self.spec.has_mask:
            done(self._dataset.GetRasterBand(1).GetMaskBand().FlushCache())

    def _close(self) -> None:
        """Close the file, if it is open; its last bytes may not fit either."""
        dataset, self._dataset = self._dataset, None
        if dataset is not None:
            with self._failures():
                close_dataset(dataset)

    def _failure(self, text: str) -> HimosaError:
        return write_failure(self.folder.target, text)

    @contextmanager
    def _failures(self, listener: GdalListener | None = None) -> Iterator[None]:
        """Turn GDAL's failures into ours, unless our own listener stopped GDAL."""
        try:
            with gdal_failures(self._failure, is_strict=True):
                yield
        finally:
            if listener is not None:
                listener.raise_if_stopped()
