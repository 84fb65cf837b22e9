# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the index of a raster's cells, in pieces: memory stays bounded whatever their number."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from backend.embeddings.cell_block import CellBlock, unit_vectors
from backend.embeddings.index_description import IndexDescription, encode_rings
from backend.embeddings.index_schema import DESCRIPTION_KEY, GEO_KEY, index_schema
from backend.raster.writing.destination import check_output
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.partial_folder import PartialFolder

# A row group is what is held in memory at once, by whoever writes or reads.
_ROW_GROUP_BYTES = 16 * 2**20
_BYTES_BESIDE_VECTOR = 128


class IndexWriter:
    """Writes an index under the name given, group by group; a context manager.

    Args:
        file: to write; what has the name is replaced.
        description: of the index.

    Raises:
        DiskFull, OutputFailed: it cannot be begun.
    """

    def __init__(self, file: Path, description: IndexDescription) -> None:
        self._file, self._description = file, description
        self._waiting: list[CellBlock] = []
        self._bounds: list[NDArray[np.float64]] = []
        self._group = _cells_per_group(description.dimension)
        self.cells = 0
        with self._write_failures():
            self._writer = pq.ParquetWriter(
                file,
                index_schema(description.dimension),
                compression={"geometry": "zstd", "row": "zstd", "column": "zstd"},
                use_dictionary=False,
                write_statistics=["row", "column", "valid_share"],
            )

    def __enter__(self) -> IndexWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self._finish()
            return
        with contextlib.suppress(OSError, pa.ArrowException):
            self._writer.close()

    def add(self, block: CellBlock) -> None:
        """Take cells in; vectors are brought to unit length.

        Raises:
            ValueError: a vector has no direction (zeros, NaN, infinite), or another dimension.
            DiskFull, OutputFailed: they cannot be written.
        """
        vectors = unit_vectors(block.vectors)
        if vectors.shape != (len(block), self._description.dimension):
            raise ValueError(f"Vectors of shape {vectors.shape} do not fit the index.")
        if not np.isfinite(vectors).all():
            raise ValueError("A vector has no direction.")
        self._waiting.append(replace(block, vectors=vectors))
        self.cells += len(block)
        while sum(map(len, self._waiting)) >= self._group:
            self._write_group()

    def _finish(self) -> None:
        while sum(map(len, self._waiting)):
            self._write_group()
        bounds = np.array(self._bounds)
        box = None
        if len(bounds):
            lows, highs = bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)
            box = (float(lows[0]), float(lows[1]), float(highs[0]), float(highs[1]))
        with self._write_failures():
            self._writer.add_key_value_metadata(
                {
                    GEO_KEY: self._description.geo_metadata(box),
                    DESCRIPTION_KEY: json.dumps(self._description.to_json()),
                }
            )
            self._writer.close()

    def _write_group(self) -> None:
        whole = CellBlock.joined(self._waiting)
        now, later = whole.part(slice(self._group)), whole.part(slice(self._group, None))
        self._waiting = [later] if len(later) else []
        rings = self._description.corners(now.rows, now.columns)
        self._bounds.append(np.concatenate([rings.min(axis=(0, 1)), rings.max(axis=(0, 1))]))
        table = pa.table(
            [
                _binary(encode_rings(rings)),
                pa.array(now.rows.astype(np.int32)),
                pa.array(now.columns.astype(np.int32)),
                pa.array(now.valid_share.astype(np.float32)),
                pa.FixedSizeListArray.from_arrays(
                    pa.array(now.vectors.ravel()), self._description.dimension
                ),
            ],
            schema=index_schema(self._description.dimension),
        )
        with self._write_failures():
            self._writer.write_table(table, row_group_size=len(now))

    @contextlib.contextmanager
    def _write_failures(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise os_write_failure(self._file, error) from error


@contextlib.contextmanager
def new_index(
    path: str, description: IndexDescription, *, overwrite: bool = False
) -> Iterator[IndexWriter]:
    """Write an index that appears under its name at the end of the block, whole, or not at all.

    Raises:
        OutputUnusable: it may not or cannot lie there.
        DiskFull, OutputFailed: it cannot be written.
    """
    check_output(path, (), overwrite, ending=".parquet")
    place = PartialFolder(path)
    try:
        with IndexWriter(place.result, description) as writer:
            yield writer
        place.publish(may_replace=overwrite)
    finally:
        place.discard()


def _cells_per_group(dimension: int) -> int:
    return max(1, _ROW_GROUP_BYTES // (2 * dimension + _BYTES_BESIDE_VECTOR))


def _binary(cells: NDArray[np.void]) -> Any:
    """Fixed pieces of bytes as Arrow's binary array, without a Python object for each."""
    offsets = np.arange(len(cells) + 1, dtype=np.int32) * cells.dtype.itemsize
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(cells.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(cells), buffers)
