# SPDX-License-Identifier: GPL-3.0-or-later
"""From examples to a layer of places like them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.embeddings.example_places import Cell, Example, read_example
from backend.embeddings.loaded_index import IndexCache, LoadedIndex
from backend.embeddings.search import Query, search
from backend.embeddings.similar_layer import driver_for, found_cells, write_layer
from backend.embeddings.similar_request import SimilarRequest
from backend.errors import InvalidRequest
from backend.listening import OnCount
from backend.raster.writing.destination import check_output

_AROUND = (-1, 0, 1)


def find_similar(
    request: SimilarRequest, cache: IndexCache, allowance_mib: float, on_block: OnCount
) -> dict[str, Any]:
    """Search, and write what was found: all of it or nothing.

    Args:
        request: what to look for, and where.
        cache: keeps the indexes for the next search.
        allowance_mib: memory for indexes and search.
        on_block: told how much is done, and of how much; may raise to stop.

    Returns:
        Plain values: `destination`, `found` (a list of `FoundCell.to_json`), `cells` (searched in),
        `examples` and `counter_examples` (cells of them), `model`, `search_ms` and `warnings`.

    Raises:
        InvalidRequest: an index is of other weights or another version, an example lies outside.
        SourceUnreadable: an index is damaged, or has no cells.
        InsufficientMemory: the indexes are too large.
        OutputUnusable, DiskFull, OutputFailed: the layer cannot be written.
    """
    driver_for(request.destination)
    check_output(request.destination, request.indexes, request.overwrite, ending=".gpkg")
    like = [read_example(given, request.crs) for given in request.like]
    unlike = [read_example(given, request.crs) for given in request.unlike]
    indexes = cache.load(request.indexes, allowance_mib, on_block)
    liked = _cells_of(like, indexes)
    disliked = _cells_of(unlike, indexes)
    query = Query.of(_vectors(indexes, liked), _vectors(indexes, disliked))
    left_out = [_with_neighbours(cells) | far for cells, far in zip(liked, disliked)]
    began = time.perf_counter()
    found = search(indexes, query, request.count, left_out, on_block)
    search_ms = 1000 * (time.perf_counter() - began)
    cells = found_cells(indexes, found)
    write_layer(
        request.destination,
        cells,
        indexes[0].description.crs_wkt,
        overwrite=request.overwrite,
    )
    return {
        "destination": request.destination,
        "found": [cell.to_json() for cell in cells],
        "cells": sum(map(len, indexes)),
        "examples": sum(map(len, liked)),
        "counter_examples": sum(map(len, disliked)),
        "model": indexes[0].description.model,
        "search_ms": search_ms,
        "warnings": _doubts(request, len(cells)),
    }


def _cells_of(examples: Sequence[Example], indexes: Sequence[LoadedIndex]) -> list[frozenset[Cell]]:
    """For each index the cells of all examples; each example lies in one of them at least."""
    cells: list[frozenset[Cell]] = [frozenset() for _ in indexes]
    for example in examples:
        met = [example.cells(index.description) for index in indexes]
        known = [frozenset(_places(index, here)) for index, here in zip(indexes, met)]
        if not any(known):
            raise _outside(example, indexes, is_on_a_grid=any(met))
        cells = [before | here for before, here in zip(cells, known)]
    return cells


def _places(index: LoadedIndex, cells: frozenset[Cell]) -> list[Cell]:
    """Those of some cells that have a vector."""
    places = index.places_of(cells)
    return [(int(index.rows[place]), int(index.columns[place])) for place in places]


def _vectors(
    indexes: Sequence[LoadedIndex], cells: Sequence[frozenset[Cell]]
) -> NDArray[np.float32]:
    return np.concatenate(
        [
            index.vectors[index.places_of(here)].astype(np.float32)
            for index, here in zip(indexes, cells)
        ]
    )


def _with_neighbours(cells: frozenset[Cell]) -> frozenset[Cell]:
    """Cells and those that touch them, which look alike because they show the same."""
    return frozenset(
        (row + down, column + right)
        for row, column in cells
        for down in _AROUND
        for right in _AROUND
    )


def _outside(
    example: Example, indexes: Sequence[LoadedIndex], *, is_on_a_grid: bool
) -> InvalidRequest:
    names = ", ".join(index.description.source for index in indexes)
    if is_on_a_grid:
        return InvalidRequest(
            f"The example {example.name} lies on pixels without values of {names}.",
            "Choose a place where the raster has values.",
        )
    return InvalidRequest(
        f"The example {example.name} lies outside of {names}.",
        "Choose a place on the raster, and check the reference system (--crs).",
    )


def _doubts(request: SimilarRequest, count: int) -> list[str]:
    if count >= request.count:
        return []
    return [
        f"Only {count} places were found of {request.count} asked for: the indexes have no more "
        "beside the examples and the cells that touch them."
    ]
