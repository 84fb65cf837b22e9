# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks over the overlap of two rasters in blocks, and gathers all figures of each band."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend import __version__
from backend.compare.compare_request import CompareRequest
from backend.compare.draft_files import write_reports
from backend.compare.pairing import PairBlock, RasterPair
from backend.compare.pixels import PixelFigures, SpectralAngle
from backend.compare.spectrum import TILE_PX, SpectrumFigures, tile_side
from backend.compare.structure import HALO_PX, EdgeFigures, StructuralSimilarity
from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.listening import OnCount
from backend.raster.raster_info import BandInfo
from backend.raster.writing.destination import check_output
from backend.raster.writing.output_spec import OutputSpec
from backend.raster.writing.writer import RasterWriter

"""Gets blocks done and in all; may raise, which ends the work."""

_PEAK_8_BIT = 255.0
_BLOCKS_PX = (512, 256, 128)
# Values of the result, at its own resolution, that are held at a time.
_MOST_VALUES = 2**22
_FINISHING_BLOCKS = 1


def compare(request: CompareRequest, on_block: OnCount) -> dict[str, Any]:
    """Compare two rasters, and write what is asked for, whole or not at all.

    Returns:
        Plain values: what was compared and how, `bands` with the figures of each, `mean` over
        them. A figure that is not defined is None; PSNR of equal pixels is infinite.

    Raises:
        HimosaError: a raster cannot be read, they have nothing in common, or an output cannot be
            written.
    """
    with RasterPair(request) as pair:
        outputs = (request.error_map, request.report_html, request.report_json)
        for output in filter(None, outputs):
            check_output(output, pair.files(), request.overwrite)
        comparison = _Comparison(pair, request, on_block)
        report = comparison.run()
    write_reports(request, report)
    return report


class _Comparison:
    """One comparison from its first block to its report."""

    def __init__(self, pair: RasterPair, request: CompareRequest, on_block: OnCount) -> None:
        self._pair, self._request, self._on_block = pair, request, on_block
        self._rects = list(_blocks(pair.overlap, block_side(len(pair.bands), pair.factor)))
        self._needs_range = request.peak is None and not pair.is_8_bit
        passes = 2 if self._needs_range else 1
        self._total = passes * len(self._rects) + _FINISHING_BLOCKS
        self._done = 0

    def run(self) -> dict[str, Any]:
        peaks = self._peaks()
        side = tile_side(self._pair.overlap.height, self._pair.overlap.width)
        bands = [_BandFigures(peak, side) for peak in peaks]
        angle = SpectralAngle()
        with ExitStack() as stack:
            writer = self._error_map_writer(stack)
            for rect in self._rects:
                block = self._read_with_halo(rect)
                core = _core(block, HALO_PX)
                for place, band in enumerate(bands):
                    band.update(*(values[place] for values in _parts(block)))
                angle.update(*_parts(core))
                if writer is not None:
                    writer.write(rect.relative_to(self._pair.overlap), *error_map(core))
                self._advance()
            if not any(band.pixels.count for band in bands):
                raise InvalidRequest(
                    f"{self._request.result} and {self._request.reference} have no valid pixel in "
                    "common.",
                    "Choose rasters that cover the same ground.",
                )
            if writer is not None:
                writer.finish({"COMPARED": self._request.result, "WITH": self._request.reference})
        return self._report(bands, peaks, angle)

    def _peaks(self) -> list[float]:
        """Of each band; from the reference's range in a pass of its own where nothing else says."""
        count = len(self._pair.bands)
        if not self._needs_range:
            return [self._request.peak or _PEAK_8_BIT] * count
        low, high = np.full(count, math.inf), np.full(count, -math.inf)
        for rect in self._rects:
            block = self._pair.read(rect)
            for place in range(count):
                values = block.reference[place][block.valid[place]]
                if values.size:
                    low[place] = min(low[place], values.min())
                    high[place] = max(high[place], values.max())
            self._advance()
        return [float(max(0.0, span)) for span in high - low]

    def _read_with_halo(self, rect: PixelRect) -> PairBlock:
        """A block and what lies around it; beyond the overlap nothing is valid."""
        wanted = rect.expanded(HALO_PX)
        known = wanted.intersection(self._pair.overlap)
        block = self._pair.read(known)
        before = known.row - wanted.row, known.col - wanted.col
        after = wanted.row_end - known.row_end, wanted.col_end - known.col_end
        margins = ((0, 0), (before[0], after[0]), (before[1], after[1]))
        return PairBlock(*(np.pad(values, margins) for values in _parts(block)))

    def _error_map_writer(self, stack: ExitStack) -> RasterWriter | None:
        if self._request.error_map is None:
            return None
        names = [f"result minus reference, band {number}" for number in self._pair.reference_bands]
        names.insert(0, "size of the error (root mean square over bands)")
        info = replace(
            self._pair.info,
            bands=tuple(
                BandInfo(number, "Float32", math.nan, description=name)
                for number, name in enumerate(names, start=1)
            ),
            alpha_band=None,
            has_dataset_mask=False,
            metadata={},
        )
        numbers = tuple(range(1, len(names) + 1))
        path, region = self._request.error_map, self._pair.overlap
        spec = OutputSpec(path, info, 1, numbers, region, overwrite=self._request.overwrite)
        return stack.enter_context(RasterWriter.create(spec))

    def _advance(self) -> None:
        self._done += 1
        self._on_block(self._done, self._total)

    def _report(
        self, bands: Sequence[_BandFigures], peaks: Sequence[float], angle: SpectralAngle
    ) -> dict[str, Any]:
        pair, overlap = self._pair, self._pair.overlap
        figures = [
            {"band": number, "reference_band": other, "peak": peak, **band.report()}
            for number, other, peak, band in zip(pair.bands, pair.reference_bands, peaks, bands)
        ]
        return {
            "version": __version__,
            "result": self._request.result,
            "reference": self._request.reference,
            "resampling": pair.resampling,
            "factor": pair.factor,
            "overlap": {
                "row": overlap.row,
                "col": overlap.col,
                "height": overlap.height,
                "width": overlap.width,
            },
            "notes": list(pair.notes),
            "bands": figures,
            "mean": _mean(figures),
            "spectral_angle_deg": angle.mean_deg,
            "error_map": self._request.error_map,
        }


class _BandFigures:
    def __init__(self, peak: float, side: int | None) -> None:
        self._peak = peak
        self.pixels = PixelFigures()
        self._similarity = StructuralSimilarity(peak)
        self._edges = EdgeFigures()
        self._spectrum = None if side is None else SpectrumFigures(side)

    def update(
        self, result: NDArray[Any], reference: NDArray[Any], valid: NDArray[np.bool_]
    ) -> None:
        """Take a block with its halo in; all of shape (h + 2 halos, w + 2 halos)."""
        wide = (result, reference, valid)
        self._similarity.update(*wide)
        self._edges.update(*(_trimmed(values, HALO_PX - 1) for values in wide))
        here, there, known = (_trimmed(values, HALO_PX) for values in wide)
        self.pixels.update(here[known], there[known])
        if self._spectrum is not None:
            self._spectrum.update(here, there, known)

    def report(self) -> dict[str, Any]:
        return {
            "pixels": self.pixels.count,
            **self.pixels.report(self._peak),
            "ssim": self._similarity.mean,
            "ssim_windows": self._similarity.windows,
            **self._edges.report(self._peak),
            "spectrum": [] if self._spectrum is None else self._spectrum.report(),
            "spectrum_tiles": 0 if self._spectrum is None else self._spectrum.tiles,
        }


def error_map(block: PairBlock) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """The size of the error over bands, and the signed error of each, with what is valid of them.

    Args:
        block: shape (B, h, w).

    Returns:
        Values and validity, shape (B + 1, h, w).
    """
    error = np.where(block.valid, block.result - block.reference, 0.0)
    count = block.valid.sum(axis=0)
    size = np.sqrt(np.square(error).sum(axis=0) / np.maximum(count, 1))
    values = np.concatenate([size[None], error]).astype(np.float32)
    return values, np.concatenate([(count > 0)[None], block.valid])


def block_side(bands: int, factor: float) -> int:
    """The side of the blocks in pixels of the reference, a multiple of `TILE_PX`."""
    along = max(1, round(factor))
    fitting = [side for side in _BLOCKS_PX if bands * (side * along) ** 2 <= _MOST_VALUES]
    return fitting[0] if fitting else TILE_PX


def _blocks(overlap: PixelRect, side: int) -> Iterator[PixelRect]:
    for row in range(overlap.row, overlap.row_end, side):
        for col in range(overlap.col, overlap.col_end, side):
            yield PixelRect(row, col, side, side).intersection(overlap)


def _parts(block: PairBlock) -> tuple[NDArray[Any], NDArray[Any], NDArray[np.bool_]]:
    return block.result, block.reference, block.valid


def _core(block: PairBlock, margin: int) -> PairBlock:
    return PairBlock(*(_trimmed(values, margin) for values in _parts(block)))


def _trimmed(values: NDArray[Any], margin: int) -> NDArray[Any]:
    return values[..., margin:-margin, margin:-margin]


def _mean(bands: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Of each figure, over bands; None where one band has none."""
    names = [
        *("psnr_db", "rmse", "mae", "bias", "max_error", "correlation", "ssim"),
        *("gradient_correlation", "gradient_energy_ratio", "edge_psnr_db"),
    ]
    means: dict[str, Any] = {}
    for name in names:
        values = [band[name] for band in bands]
        means[name] = None if None in values else sum(values) / len(values)
    return means
