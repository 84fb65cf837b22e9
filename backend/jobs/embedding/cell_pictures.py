# SPDX-License-Identifier: GPL-3.0-or-later
"""Cells of a raster as an encoder sees them: pictures of one size, and what of them is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from backend.geometry import PixelRect
from backend.jobs.embedding.cell_grid import CellGrid, CellSpan
from backend.pictures.bands import BandGroup
from backend.pictures.scaling import ValueScaling
from backend.pictures.validity import fill_invalid
from backend.raster.reading.cutout import Cutout
from backend.raster.reading.reader import RasterSource


@dataclass(frozen=True)
class CellPictures:
    """The cells of a span that have enough values.

    Attributes:
        columns: of the cells, shape (n,).
        valid_share: of each cell's pixels, float32, shape (n,).
        pictures: in [0, 1], float32, shape (n, C, side, side).
        is_seen: which patches hold values, shape (n, L); at least one of each cell does.
    """

    columns: NDArray[np.int32]
    valid_share: NDArray[np.float32]
    pictures: Tensor
    is_seen: Tensor

    def __len__(self) -> int:
        return len(self.columns)


@dataclass(frozen=True)
class CellRecipe:
    """How cells become pictures. Can be pickled: they may be read elsewhere.

    Attributes:
        grid: the cells.
        group: the bands that the encoder sees.
        scaling: from the raster's values to the encoder's.
        cutout: polygons outside of which nothing holds values; None for none.
        side_px: of the encoder's pictures.
        side_patches: patches along that side.
        channels: of the encoder's pictures.
        min_valid_share: that a cell needs.
    """

    grid: CellGrid
    group: BandGroup
    scaling: ValueScaling
    cutout: Cutout | None
    side_px: int
    side_patches: int
    channels: int
    min_valid_share: float


@dataclass(frozen=True)
class CellReader:
    """Reads spans of cells.

    Attributes:
        source: open; read from one thread at a time.
        recipe: how.
    """

    source: RasterSource
    recipe: CellRecipe

    def read(self, span: CellSpan) -> CellPictures:
        """The cells of a span that have enough values, as pictures.

        Raises:
            SourceFailed: this part of the source cannot be read.
        """
        values, known = self._read(span)
        inside = known.all(axis=0)
        cells = torch.from_numpy(self._by_cell(inside[None])).float()  # n 1 side side
        shares = cells.mean(dim=(1, 2, 3))
        chosen = (shares >= self.recipe.min_valid_share).nonzero()[:, 0]
        if not len(chosen):
            return self._nothing()
        pictures = self._pictures(values, known)[chosen]
        patches = functional.adaptive_avg_pool2d(cells[chosen], self.recipe.side_patches).flatten(1)
        is_seen = (patches >= 0.5) | (patches == patches.amax(dim=1, keepdim=True))
        return CellPictures(
            (span.column + chosen.numpy()).astype(np.int32),
            shares[chosen].numpy(),
            pictures,
            is_seen,
        )

    def _read(self, span: CellSpan) -> tuple[NDArray[Any], NDArray[np.bool_]]:
        """Values and which are known, (b, cell, n·cell); beyond the raster nothing is."""
        wanted = self.recipe.grid.rect(span)
        rect = wanted.intersection(self.recipe.grid.raster.as_rect())
        block = self.source.read(rect, self.recipe.group.bands)
        known = self.recipe.scaling.known(block.values, block.valid)
        if self.recipe.cutout is not None:
            known = known & self.recipe.cutout.touches(rect)
        return _padded(block.values, wanted, rect), _padded(known, wanted, rect)

    def _pictures(self, values: NDArray[Any], known: NDArray[np.bool_]) -> Tensor:
        """All cells of a span, resized."""
        scaled = fill_invalid(
            self.recipe.scaling.to_network(values), known, self.recipe.scaling.background
        )
        if len(scaled) != self.recipe.channels:
            scaled = self.recipe.group.to_channels(scaled)
        cells = torch.from_numpy(self._by_cell(scaled)).clamp(0, 1)
        if cells.shape[-1] == self.recipe.side_px:
            return cells
        size = (self.recipe.side_px, self.recipe.side_px)
        resized = functional.interpolate(cells, size, mode="bicubic", antialias=True)
        return resized.clamp(0, 1)

    def _by_cell(self, pixels: NDArray[Any]) -> NDArray[Any]:
        """From a row of cells (b, cell, n·cell) to cells (n, b, cell, cell)."""
        side = self.recipe.grid.cell_px
        parts = pixels.reshape(len(pixels), side, -1, side)
        return np.ascontiguousarray(parts.transpose(2, 0, 1, 3))

    def _nothing(self) -> CellPictures:
        side = self.recipe.side_px
        return CellPictures(
            np.empty(0, np.int32),
            np.empty(0, np.float32),
            torch.empty(0, self.recipe.channels, side, side),
            torch.empty(0, self.recipe.side_patches**2, dtype=torch.bool),
        )


def _padded(pixels: NDArray[Any], wanted: PixelRect, rect: PixelRect) -> NDArray[Any]:
    """Zeros where the raster ends."""
    below, right = wanted.row_end - rect.row_end, wanted.col_end - rect.col_end
    if not below and not right:
        return pixels
    return np.pad(pixels, ((0, 0), (0, below), (0, right)))
