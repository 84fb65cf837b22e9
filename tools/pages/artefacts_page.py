# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/artefacts.md: what an eye would find wrong, measured and to be looked at.

    python -m tools.pages.artefacts_page ../shared/data/samples

The released weights of each scale beside bicubic interpolation, on real samples as they are, on
noise, and on an edge.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from backend.evaluation.reduced_pictures import restore
from backend.networks.catalogue import LoadedModel, load_model
from backend.training.degradation import (
    SensorRanges,
    bicubic_resize,
    reduce_bicubic,
    reduce_by_sensor,
)
from tools.demo.pictures import Picture, Stretch, enlarge_nearest, read_bands
from tools.measure.artefacts import (
    checkerboard_dn,
    flat_deviation_dn,
    overshoot_dn,
    specks,
)
from tools.pages.evaluation_page import ROOT, write_png
from tools.pages.experiments_page import FINDINGS_MARKS, kept

PAGE = ROOT / "docs" / "artefacts.md"
SHEET = PAGE.parent / "images" / "artefacts.png"
SCALES = (2, 3, 4)
SAMPLES = {
    "naip_santa_monica_rgbn.tif": (1, 2, 3),
    "naip_prairie_5m.tif": (1, 2, 3),
    "landsat_2020.tif": (2, 3, 4),
}
"""The samples, and which of their bands are shown as red, green and blue."""

NOISE_DN = 5
EDGE_LEVELS = (60, 190)
_EDGE_SLANT = 0.15
_SIDE_PX = 96
_BORDER_PX = 16
_FLAT_BORDER_PX = 8
"""The margin beyond a raster's edge, which jobs fill with its mirror."""

_SHOWN_PX = 144
_GAP_PX = 6
_CALM = (1e-3, 1e-3)
_BLUR_ALONE = SensorRanges(
    mtf=(0.3, 0.3),
    anisotropy=(1.0, 1.0),
    motion_share=0.0,
    misregistration_share=0.0,
    noise_dn=_CALM,
    restoration_share=0.0,
    orthorectification_share=0.0,
    coarse_bits_share=0.0,
    jpeg_share=0.0,
    jpeg2000_share=0.0,
)


@dataclass(frozen=True)
class Enlarger:
    """One way of enlarging by one scale."""

    name: str
    model: LoadedModel

    def __call__(self, source: Picture) -> Picture:
        """Enlarge (h, w, 3) to (s·h, s·w, 3)."""
        if self.name == "bicubic":
            height, width = (side * self.model.scale for side in source.shape[:2])
            return _picture(bicubic_resize(_tensor(source)[None], height, width)[0])
        with torch.no_grad():
            return _picture(restore(self.model.network, _tensor(source)))


def main() -> int:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, help="folder of the samples")
    folder = parser.parse_args().samples
    samples = {name: _read_sample(folder / name, bands) for name, bands in SAMPLES.items()}
    ways = [
        Enlarger(name, load_model(name, scale))
        for scale in SCALES
        for name in ("bicubic", f"himosa-x{scale}")
    ]
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    parts = [_introduction(), kept(page, FINDINGS_MARKS), table(ways, samples), _caption()]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    write_png(SHEET, sheet(ways, samples))
    print(f"wrote {PAGE.relative_to(ROOT)}")
    return 0


def table(ways: Sequence[Enlarger], samples: dict[str, Picture]) -> str:
    """One line for each way of enlarging."""
    lines = [
        "| × | by | flat colours off by | edge: rings, reduced cleanly | edge: rings, blurred "
        f"| noise of {NOISE_DN}: comes out as | its grid | specks: largest | specks: in 10,000 |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for way in ways:
        scale = way.model.scale
        rings = (overshoot_dn(way(edge), EDGE_LEVELS, _BORDER_PX * scale) for edge in edges(scale))
        noisy = way(noise())
        found = [specks(way(sample), sample, scale) for sample in samples.values()]
        share = sum(one.share for one in found) / len(found)
        cells = [
            str(scale),
            way.name,
            f"{flat_deviation_dn(way.model.network, _FLAT_BORDER_PX * scale):.0f} DN",
            *(f"{ring:.0f} DN" for ring in rings),
            f"{noisy.std():.1f} DN",
            f"{checkerboard_dn(noisy, scale):.2f} DN",
            f"{max(one.largest_dn for one in found):.0f} DN",
            f"{share * 1e4:.1f}",
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def sheet(ways: Sequence[Enlarger], samples: dict[str, Picture]) -> Picture:
    """A row for each picture; for each scale its pixels, and what was made of them."""
    pictures = [*samples.values(), noise()]
    rows = [
        _in_a_row([p for scale in SCALES for p in _panels(ways, scale, source)])
        for source in pictures
    ]
    blurred = {scale: edges(scale)[1] for scale in SCALES}
    rows.append(_in_a_row([p for scale in SCALES for p in _panels(ways, scale, blurred[scale])]))
    gap = np.full((_GAP_PX, rows[0].shape[1], 3), 255, np.uint8)
    return np.concatenate([part for row in rows for part in (row, gap)][:-1])


def edges(scale: int) -> tuple[Picture, Picture]:
    """A slanted edge between two greys, reduced by bicubic, and by a blurred sensor."""
    side = _SIDE_PX * scale
    across = np.arange(side)[None, :] - side / 2 + _EDGE_SLANT * (np.arange(side)[:, None])
    share = np.clip(across - _EDGE_SLANT * side / 2 + 0.5, 0, 1)
    low, high = EDGE_LEVELS
    grey = np.rint(low + (high - low) * share).astype(np.uint8)
    fine = _tensor(np.dstack([grey] * 3))[None]
    generator = torch.Generator().manual_seed(0)
    reduced = (
        reduce_bicubic(fine, scale),
        reduce_by_sensor(fine, scale, generator, _BLUR_ALONE),
    )
    return _picture(reduced[0][0]), _picture(reduced[1][0])


def noise() -> Picture:
    """Grey with white noise, other in each band."""
    drawn = np.random.default_rng(5).normal(128, NOISE_DN, (_SIDE_PX, _SIDE_PX, 3))
    return np.rint(drawn).clip(0, 255).astype(np.uint8)


def _panels(ways: Sequence[Enlarger], scale: int, source: Picture) -> list[Picture]:
    """The middle of a picture: its pixels, and the ways of its scale."""
    top, left = ((length * scale - _SHOWN_PX) // 2 // scale * scale for length in source.shape[:2])
    made = [enlarge_nearest(source, scale)]
    made += [way(source) for way in ways if way.model.scale == scale]
    return [one[top : top + _SHOWN_PX, left : left + _SHOWN_PX] for one in made]


def _in_a_row(panels: Sequence[Picture]) -> Picture:
    gap = np.full((_SHOWN_PX, _GAP_PX, 3), 255, np.uint8)
    return np.concatenate([part for one in panels for part in (one, gap)][:-1], axis=1)


def _read_sample(path: Path, bands: Sequence[int]) -> Picture:
    """The part of a sample with most contrast, stretched to 8 bits."""
    values = read_bands(path, bands)
    each = (values[:, :, band] for band in range(values.shape[2]))
    stretched = np.dstack([Stretch.of(band).apply(band) for band in each])
    corners = [
        (top, left)
        for top in range(0, stretched.shape[0] - _SIDE_PX + 1, _SIDE_PX // 2)
        for left in range(0, stretched.shape[1] - _SIDE_PX + 1, _SIDE_PX // 2)
    ]
    grey = stretched.mean(axis=2)
    steep = np.abs(np.diff(grey, axis=0))[:, 1:] + np.abs(np.diff(grey, axis=1))[1:]
    top, left = max(
        corners, key=lambda at: steep[at[0] :, at[1] :][: _SIDE_PX - 1, : _SIDE_PX - 1].sum()
    )
    return stretched[top : top + _SIDE_PX, left : left + _SIDE_PX]


def _tensor(picture: Picture) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)))


def _picture(tensor: torch.Tensor) -> Picture:
    return np.ascontiguousarray(tensor.numpy().transpose(1, 2, 0))


def _introduction() -> str:
    low, high = EDGE_LEVELS
    return (
        "# Artefacts\n\n"
        "Made by `python -m tools.pages.artefacts_page SAMPLES`, SAMPLES being the folder of three "
        "rasters; "
        "only the findings are written by hand. All figures are in digital numbers (DN) of 8 bits, "
        "by the released weights beside bicubic interpolation.\n\n"
        "*Flat colours*: the farthest value of seven pictures of one colour, away from the edges, "
        "which jobs mirror. *Rings*: how far an "
        f"edge between {low} and {high} goes beyond the two, where it was reduced by an "
        "antialiased bicubic (which rings a little itself), and by a detector behind optics that "
        "leave 0.3 at Nyquist. *Noise*: grey with white noise of a standard deviation of "
        f"{NOISE_DN}; its grid is how far the s × s positions in a source pixel differ in their "
        "means: a checkerboard has much of it. *Specks*: values of the three samples that are "
        "brighter or darker than all 5 × 5 source pixels around; the largest, and how many are "
        "so by more than 10. A sharper picture has some, since what is smaller than a pixel was "
        "averaged with what is beside it: no more than the table's figures tell how many."
    )


def _caption() -> str:
    return (
        f"![Samples, noise and an edge, enlarged](images/{SHEET.name})\n\n"
        "From left to right, for ×2, ×3 and ×4: the source's pixels, bicubic interpolation, and "
        "the released weights. From top to bottom: Santa Monica at 0.6 m, wetlands at 5 m (both "
        "NAIP, USDA: public domain), Landsat with its near infrared as red (USGS: public domain), "
        "noise, an edge that was blurred. The samples are as they were delivered, so that there is "
        "no truth beside them: [real pairs](real-imagery.md) have one."
    )


if __name__ == "__main__":
    sys.exit(main())
