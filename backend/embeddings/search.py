# SPDX-License-Identifier: GPL-3.0-or-later
"""Which vectors are most like some examples, and least like some counter-examples: exact search.

All vectors are of unit length, so that a scalar product is the cosine of their angle.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.embeddings.loaded_index import LoadedIndex
from backend.errors import InvalidRequest

# Blocks that stay in a processor's cache when they are widened to float32.
_BLOCK_NUMBERS = 2**20
# How much a counter-example weighs against an example.
_COUNTER_WEIGHT = 0.5
_LEAST_LENGTH = 1e-3
OnBlock = Callable[[float, float], None]
Cell = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """One cell that was found.

    Attributes:
        index: number of the index that it is in.
        place: of the cell in that index.
        score: cosine with the query, in [-1, 1].
    """

    index: int
    place: int
    score: float


def query_vector(
    examples: NDArray[np.float32], counter_examples: NDArray[np.float32]
) -> NDArray[np.float32]:
    """What is looked for: the mean of the examples, less half the mean of the counter-examples.

    Rocchio's formula (Salton and Buckley 1990).

    Args:
        examples: shape (examples, dimension), at least one.
        counter_examples: the same, or none.

    Returns:
        Of unit length, shape (dimension,).

    Raises:
        InvalidRequest: examples and counter-examples leave no direction.
    """
    wanted = examples.mean(axis=0, dtype=np.float64)
    if len(counter_examples):
        wanted -= _COUNTER_WEIGHT * counter_examples.mean(axis=0, dtype=np.float64)
    length = float(np.linalg.norm(wanted))
    if length < _LEAST_LENGTH:
        raise InvalidRequest(
            f"{len(examples)} examples and {len(counter_examples)} counter-examples cancel each "
            "other.",
            "Choose examples that are more like each other.",
        )
    return (wanted / length).astype(np.float32)


def search(
    indexes: Sequence[LoadedIndex],
    query: NDArray[np.float32],
    count: int,
    left_out: Sequence[frozenset[Cell]],
    on_block: OnBlock | None = None,
) -> list[Found]:
    """The cells whose vectors are most like a query, best first; of equal ones the earlier first.

    Args:
        indexes: whose vectors are of the query's dimension.
        query: of unit length, shape (dimension,).
        count: of cells, at most.
        left_out: for each index the cells (row, column) that are not wanted.
        on_block: told that all cells are loaded, again and again; may raise to stop.
    """
    found: list[Found] = []
    total = sum(len(index) for index in indexes)
    for number, index in enumerate(indexes):
        scores = np.empty(len(index), np.float32)
        for part in index.parts(_BLOCK_NUMBERS):
            if on_block is not None:
                on_block(total, total)
            np.dot(index.vectors[part].astype(np.float32), query, out=scores[part])
        scores[index.places_of(left_out[number])] = -np.inf
        for place in _best(scores, count):
            found.append(Found(number, int(place), float(np.clip(scores[place], -1, 1))))
    found.sort(key=lambda each: -each.score)
    return found[:count]


def _best(scores: NDArray[np.float32], count: int) -> NDArray[np.intp]:
    """Places of the highest scores that are finite, highest first."""
    if len(scores) > count:
        # All that tie with the last one that is taken stay, so that the earlier ones are.
        least = np.partition(scores, len(scores) - count)[len(scores) - count]
        places = np.flatnonzero(scores >= least)
    else:
        places = np.arange(len(scores))
    places = places[np.isfinite(scores[places])]
    return places[np.argsort(-scores[places], kind="stable")][:count]
