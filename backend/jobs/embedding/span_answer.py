# SPDX-License-Identifier: GPL-3.0-or-later
"""What an encoder says of the cells of one span, on its way to files or to a journal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.embeddings.cell_block import CellBlock
from backend.jobs.embedding.cell_grid import CellSpan

_FIELDS: tuple[tuple[str, str], ...] = (
    ("rows", "<i4"),
    ("columns", "<i4"),
    ("valid_share", "<f4"),
    ("vectors", "<f2"),
)


@dataclass(frozen=True)
class SpanAnswer:
    """The cells of a span that got a vector, and what the network told of their patches.

    Attributes:
        cells: their places and vectors.
        told: of each, float16, shape (n, bands, side, side) with a pixel for each patch, see
            `ToldLayers`; no bands where nobody asked.
    """

    cells: CellBlock
    told: NDArray[np.float16]

    def to_parts(self) -> list[Any]:
        """As buffers for a journal; `from_bytes` reads them, one behind the other."""
        shape = np.array((*self.cells.vectors.shape, *self.told.shape[1:]), "<i8")
        parts = [shape, *(getattr(self.cells, name).astype(kind) for name, kind in _FIELDS)]
        return [np.ascontiguousarray(part) for part in (*parts, self.told.astype("<f2"))]

    @classmethod
    def from_bytes(cls, content: bytearray) -> SpanAnswer:
        """The inverse of `to_parts`."""
        count, dimension, bands, high, wide = np.frombuffer(content, "<i8", 5).tolist()
        start, found = 40, {}
        for name, kind in _FIELDS:
            size = count * (dimension if name == "vectors" else 1)
            found[name] = np.frombuffer(content, kind, size, start)
            start += found[name].nbytes
        told = np.frombuffer(content, "<f2", count * bands * high * wide, start)
        found["vectors"] = found["vectors"].reshape(count, dimension)
        return cls(CellBlock(**found), told.reshape(count, bands, high, wide))

    def on_patches(self, span: CellSpan) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """What was told of a whole span, (bands, side, n·side), and of which patches."""
        _, bands, side, _ = self.told.shape
        values = np.zeros((bands, side, span.columns, side), np.float32)
        known = np.zeros((side, span.columns, side), np.bool_)
        places = self.cells.columns - span.column
        values[:, :, places] = self.told.transpose(1, 2, 0, 3)
        known[:, places] = True
        return values.reshape(bands, side, -1), known.reshape(side, -1)
