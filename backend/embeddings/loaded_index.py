# SPDX-License-Identifier: GPL-3.0-or-later
"""An index in memory, and those that stay there from one search to the next."""

from __future__ import annotations

import threading
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.embeddings.index_description import IndexDescription
from backend.embeddings.index_file import IndexFile
from backend.errors import InsufficientMemory, SourceUnreadable
from backend.listening import OnCount

_MIB = 2**20
# Beside the vectors: row, column and valid share of a cell, its score twice, its order.
_BYTES_BESIDE_VECTOR = 32
# What reading a block and widening it take, whatever the number of cells.
_WORKING_MIB = 96


@dataclass(frozen=True)
class LoadedIndex:
    """All cells of an index.

    Attributes:
        path: of its file.
        description: of it.
        rows, columns: int32, shape (cells,).
        valid_share: float32, shape (cells,).
        vectors: of unit length, shape (cells, dimension); float32 where memory allows it, which
            is searched three times as fast, else float16 as in the file.
    """

    path: str
    description: IndexDescription
    rows: NDArray[np.int32]
    columns: NDArray[np.int32]
    valid_share: NDArray[np.float32]
    vectors: NDArray[np.floating[Any]]

    def __len__(self) -> int:
        return len(self.rows)

    def parts(self, most_numbers: int) -> Iterator[slice]:
        """Slices that cover all cells in their order, of about so many numbers of vectors each."""
        step = max(1, most_numbers // self.description.dimension)
        for start in range(0, len(self), step):
            yield slice(start, min(start + step, len(self)))

    def places_of(self, cells: Collection[tuple[int, int]]) -> NDArray[np.intp]:
        """Where the cells (row, column) stand here; those without a vector are left out."""
        if not cells:
            return np.zeros(0, np.intp)
        wide = self.description.cells_wide
        wanted = np.array([row * wide + column for row, column in cells], np.int64)
        return np.flatnonzero(np.isin(self.rows.astype(np.int64) * wide + self.columns, wanted))


def needed_mib(cells: int, dimension: int, dtype: Any = np.float16) -> float:
    """Memory that an index and a search in it take."""
    return cells * (np.dtype(dtype).itemsize * dimension + _BYTES_BESIDE_VECTOR) / _MIB


def load_index(
    file: IndexFile, on_block: OnCount | None = None, dtype: Any = np.float32
) -> LoadedIndex:
    """Read all of an index.

    Args:
        dtype: of the vectors in memory, float32 or float16.
        on_block: told how many cells are read, and of how many; may raise to stop.

    Raises:
        SourceUnreadable: it is damaged, or has no cells.
    """
    about, cells = file.description, file.cells
    if cells == 0:
        raise SourceUnreadable(
            f"The index {file.path} has no cells with values: there is nothing to search in.",
            "Make an index of a raster that has values, with smaller cells perhaps.",
        )
    rows, columns = np.empty(cells, np.int32), np.empty(cells, np.int32)
    valid_share = np.empty(cells, np.float32)
    vectors = np.empty((cells, about.dimension), dtype)
    done = 0
    for block in file.blocks():
        if on_block is not None:
            on_block(done, cells)
        part = slice(done, done + len(block))
        rows[part], columns[part] = block.rows, block.columns
        valid_share[part], vectors[part] = block.valid_share, block.vectors
        done += len(block)
    return LoadedIndex(file.path, about, rows, columns, valid_share, vectors)


class IndexCache:
    """The indexes of the last search, so that the next one in them does not read them again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[tuple[str, int, int], LoadedIndex] = {}

    def load(
        self, paths: Sequence[str], allowance_mib: float, on_block: OnCount | None = None
    ) -> list[LoadedIndex]:
        """All of some indexes of one network; others are let go.

        Args:
            paths: of their files.
            allowance_mib: memory that they may have.
            on_block: as of `load_index`, for each index that is read.

        Raises:
            SourceUnreadable: one is damaged, or has no cells.
            InvalidRequest: one is of other weights than the first, or of another version.
            InsufficientMemory: they are too large.
        """
        with self._lock:
            keys = [_state_of(path) for path in paths]
            self._kept = {key: kept for key, kept in self._kept.items() if key in keys}
            cells, dtype = self._check_fit(paths, allowance_mib)
            done, total = 0, sum(cells)
            for path, key, count in zip(paths, keys, cells):
                if key not in self._kept:
                    with IndexFile(path) as file:
                        told = _counted_on(on_block, done, total)
                        self._kept[key] = load_index(file, told, dtype)
                done += count
            return [self._kept[key] for key in keys]

    def clear(self) -> None:
        """Let all go: their memory is wanted by something else."""
        with self._lock:
            self._kept.clear()

    def _check_fit(self, paths: Sequence[str], allowance_mib: float) -> tuple[list[int], Any]:
        """Look at what all say of themselves before the first one is read.

        Returns:
            The cells of each, and the type of numbers that there is room for.
        """
        cells = []
        needed = wished = float(_WORKING_MIB)
        first: IndexDescription | None = None
        for path in paths:
            with IndexFile(path) as file:
                first = first or file.description
                file.require_model(first.digest, paths[0])
                if file.description.dimension != first.dimension:
                    raise SourceUnreadable(
                        f"{path} has vectors of {file.description.dimension} numbers, {paths[0]} "
                        f"of {first.dimension}, and both claim the same weights: one is damaged.",
                        "Make both again (backend embed, himosa:embed).",
                    )
                needed += needed_mib(file.cells, first.dimension)
                wished += needed_mib(file.cells, first.dimension, np.float32)
                cells.append(file.cells)
        if needed > allowance_mib:
            raise InsufficientMemory(
                f"The search needs {needed:,.0f} MiB of memory for its indexes, and "
                f"{allowance_mib:,.0f} MiB are allowed.",
                f"Allow {needed + 1:.0f} MiB (--max-memory-mib), or make an index of larger cells.",
            )
        return cells, np.float32 if wished <= allowance_mib else np.float16


def _counted_on(on_block: OnCount | None, before: int, total: int) -> OnCount | None:
    """The same, for one index after others."""
    if on_block is None:
        return None
    told = on_block
    return lambda done, _cells: told(before + done, total)


def _state_of(path: str) -> tuple[str, int, int]:
    """What changes with every replacement of a file."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceUnreadable(
            f"The index {path} cannot be read: {reason}.",
            "Give the file that 'backend embed' or himosa:embed wrote.",
        ) from error
    return str(Path(path).absolute()), found.st_size, found.st_mtime_ns
