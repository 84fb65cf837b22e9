# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the table of docs/routing.md from what `routing-statistics --report-json` wrote.

`python -m tools.pages.routing_table build/demo/routing.json`
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", type=Path)
    figures = json.loads(parser.parse_args().figures.read_text(encoding="utf-8"))
    experts = figures["description"]["experts"]
    choosing = [layer for layer in figures["layers"] if layer["sparsity"] > 1]
    print(
        "| layer of the block | sparsity | kept by nobody, each block | if by chance "
        "| Jaccard index, each block | if by chance |\n|---|---|---|---|---|---|"
    )
    for number in sorted({layer["layer"] for layer in choosing}):
        print(_row([layer for layer in choosing if layer["layer"] == number], experts))
    network, contrast = figures["network"], figures["contrast"]
    print(
        f"\nnetwork: coverage {network['coverage']:.1%}, Jaccard {network['jaccard']:.3f}, entropy "
        f"{network['entropy_bits']:.2f} bits, correlation {contrast['correlation']:.2f}"
    )
    pairs = list(zip(contrast["layer_correlations"], choosing))
    for word, (value, layer) in (
        ("least", min(pairs, key=lambda pair: pair[0])),
        ("most", max(pairs, key=lambda pair: pair[0])),
    ):
        print(f"{word} correlated: {value:.2f}, block {layer['block']}, layer {layer['layer']}")
    sparsest = max(layer["sparsity"] for layer in choosing)
    shares = [s for one in choosing if one["sparsity"] == sparsest for s in one["kept_share"]]
    print(f"an expert's share at sparsity {sparsest:g}: {min(shares):.1%} to {max(shares):.1%}")
    return 0


def _row(layers: list[dict[str, Any]], experts: int) -> str:
    share = 1 / layers[0]["sparsity"]
    nobody = ", ".join(f"{100 * (1 - layer['coverage']):.1f}" for layer in layers)
    overlap = ", ".join(f"{_overlap(layer):.2f}" for layer in layers)
    return (
        f"| {layers[0]['layer']} | {layers[0]['sparsity']:g} | {nobody} % "
        f"| {100 * (1 - share) ** experts:.1f} % | {overlap} | {share / (2 - share):.2f} |"
    )


def _overlap(layer: dict[str, Any]) -> float:
    """Mean Jaccard index of two different experts."""
    matrix = layer["jaccard"]
    count = len(matrix)
    return statistics.fmean(matrix[a][b] for a in range(count) for b in range(count) if a != b)


if __name__ == "__main__":
    sys.exit(main())
