# SPDX-License-Identifier: GPL-3.0-or-later
"""Size of an index, time and memory of a search in it, by number of cells.

.venv/bin/python -m tools.measure.search_speed [--cells 10000 100000 1000000] [--dimension 96]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from backend.embeddings.cell_block import CellBlock
from backend.embeddings.index_description import IndexDescription
from backend.embeddings.index_writer import new_index
from backend.embeddings.loaded_index import IndexCache
from backend.embeddings.search import Query, search

_WIDE = 1000
_FACTORS = 24
_REPEATS = 9
_COUNT = 20
_MIB = 2**20


class Measured(NamedTuple):
    """Figures of one index; milliseconds but where another unit is named."""

    cells: int
    file_mib: float
    write_s: float
    load_s: float
    search_ms: float
    search_cpu_ms: float
    peak_mib: float


def write_made_up(path: str, cells: int, dimension: int) -> float:
    """Write an index of vectors with some structure; gives the seconds of processor time."""
    description = IndexDescription(
        model="made up",
        digest="00" * 32,
        family="none",
        dimension=dimension,
        cell_px=64,
        cells_high=max(1, cells // _WIDE),
        cells_wide=min(cells, _WIDE),
        geotransform=(500_000.0, 1.0, 0.0, 5_800_000.0, 0.0, -1.0),
        crs_wkt="",
        source="made up",
    )
    rng = np.random.default_rng(0)
    factors = rng.normal(size=(_FACTORS, dimension)).astype(np.float32)
    columns = np.arange(description.cells_wide, dtype=np.int32)
    share = np.ones(len(columns), np.float32)
    seconds = 0.0
    with new_index(path, description) as writer:
        for row in range(description.cells_high):
            made = rng.normal(size=(len(columns), _FACTORS)).astype(np.float32) @ factors
            began = time.process_time()
            writer.add(CellBlock(np.full(len(columns), row, np.int32), columns, share, made))
            seconds += time.process_time() - began
    return seconds


def measure(cells: int, dimension: int, folder: Path) -> Measured:
    """Write, load and search one index."""
    path = str(folder / f"{cells}.parquet")
    write_s = write_made_up(path, cells, dimension)
    began = time.process_time()
    (index,) = IndexCache().load([path], 1e6)
    load_s = time.process_time() - began
    query = Query.of(index.vectors[:1].astype(np.float32), np.zeros((0, dimension), np.float32))
    wall, processor = [], []
    for _ in range(_REPEATS):
        before = time.perf_counter(), time.process_time()
        search([index], query, _COUNT, [frozenset({(0, 0)})])
        wall.append(time.perf_counter() - before[0])
        processor.append(time.process_time() - before[1])
    return Measured(
        cells=cells,
        file_mib=Path(path).stat().st_size / _MIB,
        write_s=write_s,
        load_s=load_s,
        search_ms=1000 * min(wall),
        search_cpu_ms=1000 * min(processor),
        peak_mib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--dimension", type=int, default=96)
    wanted = parser.parse_args(arguments)
    print("| cells | file | written | loaded | search | of it processor | memory, peak |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for cells in wanted.cells:
            found = measure(cells, wanted.dimension, Path(folder))
            print(
                f"| {found.cells:,} | {found.file_mib:.1f} MiB | {found.write_s:.1f} s | "
                f"{found.load_s:.2f} s | {found.search_ms:.0f} ms | {found.search_cpu_ms:.0f} ms | "
                f"{found.peak_mib:.0f} MiB |",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
