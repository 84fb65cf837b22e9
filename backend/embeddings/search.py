# SPDX-License-Identifier: GPL-3.0-or-later
"""Which vectors are like some examples, and unlike some counter-examples: exact search.

All vectors are of unit length, so that a scalar product is the cosine of their angle.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backend.embeddings.loaded_index import LoadedIndex
from backend.listening import OnCount

# Blocks that stay in a processor's cache when they are widened to float32.
_BLOCK_NUMBERS = 2**20
# How much the mean of the counter-examples weighs against the nearest example.
_COUNTER_WEIGHT = 0.1
# Examples that each cell is compared with; a large polygon has thousands, which say the same.
_MOST_EXAMPLES = 64
Cell = tuple[int, int]


@dataclass(frozen=True)
class Found:
    """One cell that was found.

    Attributes:
        index: number of the index that it is in.
        place: of the cell in that index.
        score: cosine with the nearest example, less what counter-examples take away; at most 1.
    """

    index: int
    place: int
    score: float


@dataclass(frozen=True)
class Query:
    """What is looked for: cells like one of the examples, and unlike the counter-examples.

    The nearest example counts, less a tenth of the likeness to the mean of the counter-examples.
    Of the rules that were compared (`tools.measure.query_rules`) this one made most of several
    examples: people click places that differ, and a mean of them is like none.

    Attributes:
        examples: of unit length, float32, shape (examples, dimension), at least one.
        away: what is subtracted from every score, shape (dimension,); zeros for nothing.
    """

    examples: NDArray[np.float32]
    away: NDArray[np.float32]

    @classmethod
    def of(cls, examples: NDArray[np.float32], counter_examples: NDArray[np.float32]) -> Query:
        """Of vectors of shapes (examples, dimension) and (counter-examples, dimension).

        Of very many examples some are taken, evenly spread in their order.
        """
        step = -(-len(examples) // _MOST_EXAMPLES)
        away = np.zeros(examples.shape[1], np.float32)
        if len(counter_examples):
            away = _COUNTER_WEIGHT * counter_examples.mean(axis=0, dtype=np.float32)
        return cls(np.ascontiguousarray(examples[::step]), away)

    def scores(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """Of vectors of shape (cells, dimension): at most 1, shape (cells,)."""
        if len(self.examples) == 1:  # one product of a matrix with a vector: the usual click
            return vectors @ (self.examples[0] - self.away)
        return (vectors @ self.examples.T).max(axis=1) - vectors @ self.away


def search(
    indexes: Sequence[LoadedIndex],
    query: Query,
    count: int,
    left_out: Sequence[frozenset[Cell]],
    on_block: OnCount | None = None,
) -> list[Found]:
    """The cells that score best, best first; of equal ones the earlier first.

    Args:
        indexes: whose vectors are of the query's dimension.
        query: what is looked for.
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
            scores[part] = query.scores(index.vectors[part].astype(np.float32, copy=False))
        scores[index.places_of(left_out[number])] = -np.inf
        for place in _best(scores, count):
            found.append(Found(number, int(place), min(1.0, float(scores[place]))))
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
