# SPDX-License-Identifier: GPL-3.0-or-later
"""Some cells of an index and their vectors, on the way to a file or from it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class CellBlock:
    """Some cells of an index, in the order of the file.

    Attributes:
        rows, columns: of each cell in the grid, int32, shape (cells,).
        valid_share: of each cell's pixels, float32 in (0, 1], shape (cells,).
        vectors: of unit length, float16, shape (cells, dimension).
    """

    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    valid_share: NDArray[np.float32]
    vectors: NDArray[np.float16]

    def __len__(self) -> int:
        return len(self.rows)

    def part(self, which: Any) -> CellBlock:
        """Those of a slice, or of numbers."""
        return CellBlock(
            self.rows[which], self.columns[which], self.valid_share[which], self.vectors[which]
        )

    @classmethod
    def joined(cls, blocks: Sequence[CellBlock]) -> CellBlock:
        """All cells of several blocks, at least one, in their order."""
        return cls(
            np.concatenate([block.rows for block in blocks]),
            np.concatenate([block.columns for block in blocks]),
            np.concatenate([block.valid_share for block in blocks]),
            np.concatenate([block.vectors for block in blocks]),
        )


def unit_vectors(vectors: NDArray[Any]) -> NDArray[np.float16]:
    """Vectors of shape (cells, dimension), each divided by its length; NaN where it has none."""
    wide = vectors.astype(np.float32)
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        lengths = np.sqrt(np.einsum("ij,ij->i", wide, wide))
        return (wide / lengths[:, None]).astype(np.float16)


def squared_lengths(vectors: NDArray[np.float16]) -> NDArray[np.float32]:
    """Of each vector, float32, shape (cells,)."""
    wide = vectors.astype(np.float32)
    with np.errstate(invalid="ignore", over="ignore"):
        return np.einsum("ij,ij->i", wide, wide)
