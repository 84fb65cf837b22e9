# SPDX-License-Identifier: GPL-3.0-or-later
"""Write `docs/real-imagery.md`: tables, spectra and crops beside the truth, of real pairs.

    python -m tools.pages.real_imagery_page [PAIRS] [--scale S] [--model NAME_OR_FILE …]

upscales every pair (`make pairs`) by bicubic and by each model, or by each scale's own where none
is named.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from backend.evaluation.detail import Picture as Band
from backend.evaluation.detail import compare_detail, shift, spectrum_by_frequency
from backend.evaluation.pair_benchmark import (
    BICUBIC_NAME,
    PairResult,
    consistency,
    consistency_of_truth,
    fitting_models,
    upscaled_beside_truth,
)
from backend.evaluation.pairs import RealPair, read_bands, read_pairs
from tools.demo.pictures import Picture, Stretch
from tools.fetch.pair_recipes import RECIPES
from tools.fetch.pairs import FOLDER
from tools.fetch.samples import ROOT
from tools.pages.evaluation_page import write_png
from tools.pages.experiments_page import FINDINGS_MARKS, kept

PAGE = ROOT / "docs" / "real-imagery.md"
SPECTRA = PAGE.parent / "images" / "real_imagery_spectra.png"
CROPS = PAGE.parent / "images" / "real_imagery_crops.png"

_CROP_PX = 144
_GAP_PX = 6


@dataclass(frozen=True)
class Shown:
    """One pair upscaled by one model, beside what was there: grey pictures on one grid."""

    pair: RealPair
    sharper: Band
    ours: Band
    result: PairResult


def main() -> int:
    """Measure, and write the page and its pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--scale", type=int)
    parser.add_argument("--model", action="append", default=[])
    arguments = parser.parse_args()
    shown = [
        upscaled
        for pair in read_pairs(arguments.pairs, arguments.scale)
        for upscaled in _upscaled(pair, arguments.model)
    ]
    draw_spectra(shown)
    publishable = {recipe.name for recipe in RECIPES}
    crops = [one for one in shown if one.pair.name in publishable]
    write_png(CROPS, crop_sheet(crops))
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    PAGE.write_text("\n\n".join(_parts(shown, crops, page)) + "\n", encoding="utf-8")
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def _upscaled(pair: RealPair, models: Sequence[str]) -> list[Shown]:
    chosen: Sequence[str | None] = fitting_models(models, pair.scale) if models else (None,)
    return [_show(pair, model) for model in (BICUBIC_NAME, *chosen)] if chosen else []


def _show(pair: RealPair, model: str | None) -> Shown:
    sharper, ours, made = upscaled_beside_truth(pair, model)
    detail = compare_detail(sharper, ours, pair.scale)
    apart = consistency(read_bands(pair.coarse_path), made.bands, pair.scale)
    return Shown(pair, sharper, ours, PairResult(pair.name, pair.scale, made.model, detail, apart))


def table(shown: Sequence[Shown], truths: Mapping[str, float]) -> str:
    """A line for each pair and model, one for its truth, and the means of each scale.

    Args:
        truths: how far the sharper band of each pair is from its coarse ones, averaged back.
    """
    lines = [
        "| pair | × | by | E | `sharp`: E, ρ, g | `new`: E, ρ, g | PSNR, dB | averaged back |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, apart in truths.items():
        of_pair = [one.result for one in shown if one.pair.name == name]
        lines += [_row(result) for result in of_pair]
        lines.append(f"| {name} | {of_pair[0].scale} | *its truth* | | | | | {apart:.3f} |")
    for scale in sorted({one.pair.scale for one in shown}):
        of_scale = [one.result for one in shown if one.pair.scale == scale]
        for model in dict.fromkeys(result.model for result in of_scale):
            found = [r.detail for r in of_scale if r.model == model]
            explained = statistics.fmean(detail.explained for detail in found)
            psnr = statistics.fmean(detail.psnr_db for detail in found)
            lines.append(
                f"| **mean of {len(found)}** | {scale} | {model} | {explained:.3f} | | "
                f"| {psnr:.2f} | |"
            )
    return "\n".join(lines)


def draw_spectra(shown: Sequence[Shown]) -> None:
    """Correlation and gain by frequency: a panel for each pair, a colour for each model."""
    names = list(dict.fromkeys(one.pair.name for one in shown))
    columns = min(3, len(names))
    rows = -(-len(names) // columns)
    figure = Figure(figsize=(4.2 * columns, 2.9 * rows), layout="constrained")
    FigureCanvasAgg(figure)
    panels = figure.subplots(rows, columns, squeeze=False).flat
    for name, panel in zip(names, panels):
        for number, one in enumerate(item for item in shown if item.pair.name == name):
            frequency, correlation, gain = spectrum_by_frequency(
                one.sharper, one.ours, one.pair.scale
            )
            colour = f"C{number}"
            panel.plot(frequency, gain, "-", color=colour, label=f"{one.result.model}: g")
            panel.plot(frequency, correlation, ":", color=colour, label="ρ")
        panel.axvline(0.5, color="grey", linewidth=0.8)
        panel.set(title=f"{name}, ×{one.pair.scale}", xlim=(0, 1.2), ylim=(0, 1.5))
        panel.set_xlabel("cycles per coarse pixel")
        panel.legend(fontsize=7)
    for panel in list(panels):
        panel.set_visible(False)
    figure.savefig(SPECTRA, dpi=90)


def crop_sheet(shown: Sequence[Shown]) -> Picture:
    """A row for each pair: the source's pixels, every model's result, and the truth."""
    rows = []
    for name in dict.fromkeys(one.pair.name for one in shown):
        of_pair = [one for one in shown if one.pair.name == name]
        first = of_pair[0]
        if min(first.sharper.shape) < _CROP_PX + 32:
            continue
        stretch = Stretch.of(first.sharper)
        top, left = busiest(first.sharper)
        panels = [_source(first), *(one.ours for one in of_pair), first.sharper]
        cut = [p[top : top + _CROP_PX, left : left + _CROP_PX] for p in panels]
        rows.append(_beside([stretch.apply(panel) for panel in cut]))
    widest = max(row.shape[1] for row in rows)
    padded = [
        np.pad(row, ((0, _GAP_PX), (0, widest - row.shape[1])), constant_values=255) for row in rows
    ]
    return np.dstack([np.vstack(padded)] * 3)


def busiest(picture: Band) -> tuple[int, int]:
    """Top left corner of the crop with most detail but the brightest, on a grid of half crops."""
    step = _CROP_PX // 2
    low, high = np.percentile(picture, (1, 99))
    steep = np.abs(np.diff(picture.clip(low, high), axis=1))
    corners = [
        (top, left)
        for top in range(16, picture.shape[0] - _CROP_PX - 15, step)
        for left in range(16, picture.shape[1] - _CROP_PX - 15, step)
    ]
    return max(corners, key=lambda at: steep[at[0] :, at[1] :][:_CROP_PX, :_CROP_PX].sum())


def _source(one: Shown) -> Band:
    """The coarse bands, mixed as the results were, each pixel a square in its place."""
    scale = one.pair.scale
    coarse = one.pair.mix(read_bands(one.pair.coarse_path))
    squares = coarse.repeat(scale, axis=0).repeat(scale, axis=1)
    moved = shift(squares, *(float(round(step)) for step in one.pair.offset_px))
    return moved[: one.sharper.shape[0], : one.sharper.shape[1]]


def _beside(panels: Sequence[Picture]) -> Picture:
    gap = np.full((panels[0].shape[0], _GAP_PX), 255, np.uint8)
    return np.hstack([part for panel in panels for part in (panel, gap)][:-1])


def _row(result: PairResult) -> str:
    detail = result.detail
    bands = " | ".join(
        f"{band.explained:.3f}, {band.correlation:.2f}, {band.gain:.2f}"
        for band in (detail.sharp, detail.new)
    )
    return (
        f"| {result.pair} | {result.scale} | {result.model} | {detail.explained:.3f} | {bands} "
        f"| {detail.psnr_db:.2f} | {result.consistency:.3f} |"
    )


def _columns(crops: Sequence[Shown]) -> str:
    """What made the pictures of a row, by its pair's scale."""
    by_scale: dict[int, dict[str, None]] = {}
    for one in crops:
        by_scale.setdefault(one.pair.scale, {})[one.result.model] = None
    rows = (f"at ×{scale} {', '.join(by_scale[scale])}" for scale in sorted(by_scale))
    return "; ".join(rows)


def _parts(shown: Sequence[Shown], crops: Sequence[Shown], page: str) -> list[str]:
    pairs = {one.pair.name: one.pair for one in shown}.values()
    return [
        "# On real imagery",
        "Made by `python -m tools.pages.real_imagery_page`, on the pairs that `make pairs` builds; "
        "only the findings are written by hand.",
        "The field measures on pictures that were reduced by an ideal filter. Here nothing is "
        "simulated: a sensor's coarse bands are upscaled, mixed into its sharper band's colour by "
        "weights that were fitted at the coarse scale, and held against that band, which it saw "
        "at the same moment. Both grids are brought to agree first (`total_offset_hr_px`).",
        "*E* is the part of the true detail that was explained, from a quarter of a cycle a coarse "
        "pixel to one cycle (at ×3: to the sharper grid's own limit): 1 is all of it, a flat "
        "picture has 0, and invented detail makes it fall. *ρ* is the correlation with the truth, "
        "*g* how much detail there is: E = 2ρg − g², so that an honest picture has g = ρ. `sharp` "
        "is the octave below the coarse Nyquist frequency, `new` lies above it. *Averaged back*: "
        "how far the result, averaged over the coarse pixels, is from them, in standard "
        "deviations; the coarse sensor did not average evenly either, so that the truth is not "
        "its source when averaged back (its own row). A sharper band is no more "
        "than a band: what it saw in another colour, and its noise, nobody can explain.",
        kept(page, FINDINGS_MARKS),
        table(shown, {pair.name: consistency_of_truth(pair) for pair in pairs}),
        f"![Correlation and gain by frequency](images/{SPECTRA.name})",
        "Gain (lines) and correlation (dots) by frequency; the grey line is the coarse grid's "
        "Nyquist frequency.",
        f"![Crops](images/{CROPS.name})",
        f"From left to right: the source's pixels, {_columns(crops)}, and the truth; a row for "
        "each pair, its crop with most detail, all mixed into one band and stretched alike. "
        "Rotterdam: SpaceNet 6 (CC BY-SA 4.0; WorldView-2 imagery © Maxar), picture under the "
        "same licence; Sentinel-2: CC0; Landsat: public domain (USGS).",
    ]


if __name__ == "__main__":
    sys.exit(main())
