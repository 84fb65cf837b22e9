# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the index of a raster's cells; what the file says is checked before it is believed."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from backend.embeddings.cell_block import CellBlock, squared_lengths
from backend.embeddings.index_description import FORMAT_VERSION, MOST_CELLS, IndexDescription
from backend.embeddings.index_schema import DESCRIPTION_KEY, index_schema
from backend.errors import HimosaError, InvalidRequest, SourceUnreadable
from backend.raster.reading.file_names import refuse_devices

# What a file may ask for before it has shown that it is ours.
_LARGEST_ROW_GROUP_BYTES = 2**28
_MOST_FOOTER_BYTES = 64 * 2**20
_READ_CELLS = 16_384
# Rounding to float16 moves the length of a vector of 4096 numbers by less than this.
_LENGTH_TOLERANCE = 0.01
_COLUMNS = ("row", "column", "valid_share", "vector")
_MAGIC = b"PAR1"


class IndexFile:
    """An open index; a context manager. What it says is checked before it is believed.

    Attributes:
        path: as it was given.
        description: of the index.
        cells: how many have a vector.

    Raises:
        SourceUnreadable: there is no such file, it is no index, or a damaged one.
        InvalidRequest: it is of another version of the format.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        _check_ends(path)
        with self._read_failures():
            self._parquet = pq.ParquetFile(path, thrift_string_size_limit=_MOST_FOOTER_BYTES)
        try:
            self.description = self._described()
            self.cells = self._checked_size()
        except BaseException:
            self._parquet.close()
            raise

    def __enter__(self) -> IndexFile:
        return self

    def __exit__(self, *_error: object) -> None:
        self._parquet.close()

    def require_model(self, digest: str, other: str) -> None:
        """Let only an index of these weights pass.

        Args:
            digest: of the weights' file.
            other: what was made with them, for the message.

        Raises:
            InvalidRequest: it is of others, so that the vectors cannot be compared.
        """
        if self.description.digest != digest:
            raise InvalidRequest(
                f"{self.path} was made with weights {self.description.digest[:12]} "
                f"({self.description.model}), {other} with {digest[:12]}: their vectors cannot be "
                "compared.",
                "Make one of them again, with the weights of the other.",
            )

    def blocks(self) -> Iterator[CellBlock]:
        """All cells in the order of the file, in blocks of at most some ten thousand.

        Raises:
            SourceUnreadable: a block is damaged, or holds what no index can.
        """
        # Not pyarrow's own batches: reading those, it keeps all that it has read.
        for number in range(self._parquet.num_row_groups):
            with self._read_failures():
                table = self._parquet.read_row_group(number, columns=list(_COLUMNS))
                batches = table.to_batches(_READ_CELLS)
            for batch in batches:
                with self._read_failures():
                    block = _block_of(batch, self.description.dimension)
                self._check_block(block)
                yield block

    def _described(self) -> IndexDescription:
        said = (self._parquet.metadata.metadata or {}).get(DESCRIPTION_KEY.encode())
        if said is None:
            raise self._damaged("it is Parquet, but has no description of an index")
        try:
            known = json.loads(said)
            version = known["version"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise self._damaged("its description cannot be read") from error
        if version != FORMAT_VERSION:
            raise InvalidRequest(
                f"{self.path} is an index of format {str(version)[:20]}; this software reads "
                f"format {FORMAT_VERSION}.",
                "Make the index again with this version, or update the plugin.",
            )
        try:
            description = IndexDescription.from_json(known)
        except (ValueError, TypeError) as error:
            raise self._damaged(str(error)) from error
        wanted, found = index_schema(description.dimension), self._parquet.schema_arrow
        for field in wanted:
            at = found.get_field_index(field.name)
            if at < 0 or found.field(at).type != field.type:
                raise self._damaged(f"its column {field.name} is missing or not {field.type}")
        return description

    def _checked_size(self) -> int:
        about = self._parquet.metadata
        cells = int(about.num_rows)
        grid = self.description.cells_high * self.description.cells_wide
        if cells > min(grid, MOST_CELLS):
            raise self._damaged(f"it has {cells:,} cells for a grid of {grid:,}")
        for number in range(about.num_row_groups):
            size = about.row_group(number).total_byte_size
            if not 0 <= size <= _LARGEST_ROW_GROUP_BYTES:
                raise self._damaged(f"a group of its rows is said to have {size:,} bytes")
        return cells

    def _check_block(self, block: CellBlock) -> None:
        about = self.description
        rows, columns = block.rows, block.columns
        is_inside = (rows >= 0) & (rows < about.cells_high)
        is_inside &= (columns >= 0) & (columns < about.cells_wide)
        if not is_inside.all():
            raise self._damaged("a cell lies outside the grid")
        if not ((block.valid_share > 0) & (block.valid_share <= 1)).all():
            raise self._damaged("the valid share of a cell is not between 0 and 1")
        # A NaN or an infinite number in a vector has no length of 1 either.
        lengths = np.sqrt(squared_lengths(block.vectors))
        if not (np.abs(lengths - 1) < _LENGTH_TOLERANCE).all():
            raise self._damaged("a vector is not of unit length")

    def _damaged(self, reason: str) -> SourceUnreadable:
        return SourceUnreadable(
            f"{self.path} cannot be used as an index: {reason}.",
            "Make it again (backend embed, himosa:embed).",
        )

    @contextlib.contextmanager
    def _read_failures(self) -> Iterator[None]:
        try:
            yield
        except HimosaError:
            raise
        except MemoryError:
            raise self._damaged("its parts ask for more memory than there is") from None
        except (OSError, pa.ArrowException, ValueError, OverflowError) as error:
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise self._damaged(reason.rstrip(".")) from error


def _check_ends(path: str) -> None:
    """Refuse what is no Parquet before a reader is let at it."""
    hint = "Give the file that 'backend embed' or himosa:embed wrote."
    refuse_devices(path)
    try:
        with open(path, "rb") as file:
            beginning = file.read(4)
            file.seek(max(0, file.seek(0, os.SEEK_END) - 8))
            end = file.read(8)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadable(f"The index {path} cannot be read: {reason}.", hint) from error
    if beginning != _MAGIC or end[4:] != _MAGIC:
        raise SourceUnreadable(f"{path} is no index, or not a whole one: no Parquet file.", hint)
    footer = int.from_bytes(end[:4], "little")
    if footer > _MOST_FOOTER_BYTES:
        raise SourceUnreadable(
            f"{path} is no index: its table of contents is said to have {footer:,} bytes.", hint
        )


def _block_of(batch: Any, dimension: int) -> CellBlock:
    if any(column.null_count for column in batch.columns):
        raise ValueError("a value is missing")
    rows, columns, valid_share, vectors = (batch.column(name) for name in _COLUMNS)
    numbers = vectors.flatten().to_numpy(zero_copy_only=False)
    return CellBlock(
        rows.to_numpy(),
        columns.to_numpy(),
        valid_share.to_numpy(),
        numbers.reshape(len(batch), dimension),
    )
