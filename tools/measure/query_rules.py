# SPDX-License-Identifier: GPL-3.0-or-later
"""Which rule makes the best of several examples and counter-examples: precision of ten found.

Pictures of known classes (UC Merced) stand for cells; their vectors are plain figures of colour and
texture, so that the rules are judged and not a network.

.venv/bin/python -m tools.measure.query_rules ../shared/data/train
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from osgeo import gdal

_NAME = re.compile(r"ucm_([a-z]+)")
_TRIALS = 150
_FOUND = 10
_CLICKS = ((1, 0), (3, 0), (3, 2), (5, 5))
Floats = NDArray[np.float64]
Rule = Callable[[Floats, Floats, Floats], Floats]


def _mean(vectors: Floats, like: Floats, unlike: Floats, weight: float) -> Floats:
    query = like.mean(axis=0) - (weight * unlike.mean(axis=0) if len(unlike) else 0)
    return vectors @ query


def _nearest_and_mean(vectors: Floats, like: Floats, unlike: Floats, weight: float) -> Floats:
    scores = (vectors @ like.T).max(axis=1)
    return scores - (weight * (vectors @ unlike.mean(axis=0)) if len(unlike) else 0)


def _nearest(vectors: Floats, like: Floats, unlike: Floats, weight: float) -> Floats:
    scores = (vectors @ like.T).max(axis=1)
    return scores - (weight * (vectors @ unlike.T).max(axis=1) if len(unlike) else 0)


# What is asked for, what is turned down, and how much the second weighs.
RULES: dict[str, Rule] = {
    "mean of examples alone": lambda v, a, b: _mean(v, a, b, 0.0),
    "mean less 0.25 mean": lambda v, a, b: _mean(v, a, b, 0.25),
    "mean less 0.5 mean": lambda v, a, b: _mean(v, a, b, 0.5),
    "mean less 1.0 mean": lambda v, a, b: _mean(v, a, b, 1.0),
    "nearest example alone": lambda v, a, b: _nearest(v, a, b, 0.0),
    "nearest less 0.25 nearest": lambda v, a, b: _nearest(v, a, b, 0.25),
    "nearest less 0.5 nearest": lambda v, a, b: _nearest(v, a, b, 0.5),
    "nearest less 0.1 mean": lambda v, a, b: _nearest_and_mean(v, a, b, 0.1),
    "nearest less 0.25 mean": lambda v, a, b: _nearest_and_mean(v, a, b, 0.25),
    "nearest less 0.5 mean": lambda v, a, b: _nearest_and_mean(v, a, b, 0.5),
}


def figures_of(path: Path) -> Floats:
    """Mean and spread of each band, and strength of detail at four sizes."""
    values = gdal.Open(str(path)).ReadAsArray()[:3].astype(np.float64) / 255
    told = [*values.mean(axis=(1, 2)), *values.std(axis=(1, 2))]
    grey = values.mean(axis=0)
    for _size in range(4):
        steps = [np.abs(np.diff(grey, axis=axis)) for axis in (0, 1)]
        told += [np.log(1e-3 + step.mean()) for step in steps]
        told += [np.log(1e-3 + step.std()) for step in steps]
        high, wide = (side // 2 * 2 for side in grey.shape)
        grey = grey[:high, :wide].reshape(high // 2, 2, wide // 2, 2).mean(axis=(1, 3))
    return np.array(told)


def precision(
    vectors: Floats, classes: NDArray[np.int64], rule: Rule, clicks: tuple[int, int]
) -> float:
    """Share of ten found pictures that are of the class that was asked for, over many trials.

    Counter-examples are pictures of other classes that the examples alone find first: what a person
    would turn down.
    """
    rng = np.random.default_rng(1)
    shares = []
    for _trial in range(_TRIALS):
        kind = rng.integers(classes.max() + 1)
        like = rng.choice(np.flatnonzero(classes == kind), clicks[0], replace=False)
        first = np.argsort(-rule(vectors, vectors[like], vectors[:0]))
        unlike = [place for place in first if classes[place] != kind][: clicks[1]]
        scores = rule(vectors, vectors[like], vectors[unlike])
        scores[[*like, *unlike]] = -np.inf
        shares.append((classes[np.argsort(-scores)[:_FOUND]] == kind).mean())
    return float(np.mean(shares))


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    paths = sorted(path for path in folder.iterdir() if _NAME.match(path.name))
    names = [_NAME.match(path.name)[1] for path in paths]  # type: ignore[index]
    classes = np.unique(names, return_inverse=True)[1]
    vectors = np.array([figures_of(path) for path in paths])
    vectors = (vectors - vectors.mean(axis=0)) / vectors.std(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    print(f"{len(paths)} pictures of {classes.max() + 1} classes")
    print("| rule | " + " | ".join(f"{a} like, {b} unlike" for a, b in _CLICKS) + " |")
    print("|---" * (len(_CLICKS) + 1) + "|")
    for name, rule in RULES.items():
        told = [f"{precision(vectors, classes, rule, clicks):.3f}" for clicks in _CLICKS]
        print(f"| {name} | " + " | ".join(told) + " |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
