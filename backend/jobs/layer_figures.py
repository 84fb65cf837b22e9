# SPDX-License-Identifier: GPL-3.0-or-later
"""What layers beside a result tell as single figures, for its report and its log."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from backend.jobs.job_report import JobReport
from backend.layers.band_spread import RESULT, Spread, means, variances

_MOST_TOLD = 6


def expected_error(bands: Sequence[int], spreads: Mapping[str, Spread]) -> dict[str, float]:
    """The mean of the expected error of each band, by its number as text, in the band's unit.

    Args:
        bands: numbers, in the order of the spreads.
        spreads: of the layers that were made; without the one it needs the answer is empty.
    """
    if "uncertainty" not in spreads:
        return {}
    return {str(band): mean for band, mean in zip(bands, means(spreads["uncertainty"]))}


def detail_share(bands: Sequence[int], spreads: Mapping[str, Spread]) -> dict[str, float]:
    """The variance of what was added to bicubic, as a share of the result's variance.

    Args:
        bands, spreads: as for `expected_error`.

    Returns:
        For each band, by its number as text: 0 where nothing was added, or where the band is flat.
    """
    if "change" not in spreads:
        return {}
    added, whole = variances(spreads["change"]), variances(spreads[RESULT])
    return {
        str(band): change / result if result > 0 else 0.0
        for band, change, result in zip(bands, added, whole)
    }


def layer_summary(report: JobReport) -> str:
    """Sentences for the log, with a space before; nothing where no such layer was made."""
    sentences = ""
    if report.expected_error:
        figures = _listed({band: f"{each:.3g}" for band, each in report.expected_error.items()})
        sentences += f" Expected absolute error, mean: {figures}."
    if report.detail_share:
        shares = _listed(
            {band: f"{100 * each:.3g} %" for band, each in report.detail_share.items()}
        )
        sentences += f" Detail beyond bicubic, share of the variance: {shares}."
    return sentences


def _listed(figures: Mapping[str, str]) -> str:
    told = [f"band {band} {text}" for band, text in figures.items()]
    rest = len(told) - _MOST_TOLD
    return ", ".join(told[:_MOST_TOLD] + ([f"and {rest} more"] if rest > 0 else []))
