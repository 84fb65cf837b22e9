# SPDX-License-Identifier: GPL-3.0-or-later
"""The comparison as one HTML page that needs nothing else, no network either."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

_STYLE = (
    "body{font:15px sans-serif;max-width:64em;margin:2em auto;padding:0 1em;color:#222}"
    "table{border-collapse:collapse;margin:1em 0}td,th{padding:.25em .7em;text-align:right;"
    "border-bottom:1px solid #ddd}th:first-child,td:first-child{text-align:left}"
    "svg{vertical-align:middle}dt{font-weight:bold;margin-top:.5em}"
)
_COLUMNS = (
    ("psnr_db", "PSNR, dB"),
    ("ssim", "SSIM"),
    ("rmse", "RMSE"),
    ("mae", "mean size of error"),
    ("bias", "bias"),
    ("max_error", "largest error"),
    ("correlation", "correlation"),
    ("gradient_correlation", "edges: correlation"),
    ("gradient_energy_ratio", "edges: energy"),
    ("edge_psnr_db", "edges: PSNR, dB"),
)
_MEANINGS = (
    ("PSNR", "peak over root mean square error, in decibels; higher is closer."),
    ("SSIM", "likeness of structure in windows of 11 × 11 pixels; 1 is equal."),
    ("Bias", "mean of result minus reference, in the bands' unit."),
    ("Edges: correlation", "of gradient lengths; 1 where edges are in the same places."),
    (
        "Edges: energy",
        "squared gradients of the result over those of the reference: 1 is equally sharp, less is "
        "softer, more is sharper or noisier.",
    ),
    ("Edges: PSNR", "as PSNR, each pixel weighted by the reference's squared gradient."),
    (
        "Power by size of detail",
        "the result's power over the reference's in octaves of wavelength, 0 dB is as much detail; "
        "and the correlation there: detail that is there, but in the wrong place, has none.",
    ),
    ("Spectral angle", "mean angle between the bands of a pixel in both; 0° is the same colour."),
)
_BAR_PX = 120
_BAR_DB = 12.0


def render_page(report: Mapping[str, Any]) -> str:
    """The whole page."""
    title = "Comparison of two rasters"
    bands: Sequence[Mapping[str, Any]] = report["bands"]
    overlap = report["overlap"]
    facts = [
        ("Result", escape(report["result"])),
        ("Reference", escape(report["reference"])),
        ("Overlap", f"{overlap['width']} × {overlap['height']} pixels of the reference"),
        ("Result on the reference's grid", escape(report["resampling"])),
        ("Pixels of the result along one of the reference", _number(report["factor"])),
        ("Peak", ", ".join(_number(band["peak"]) for band in bands)),
    ]
    angle = report["spectral_angle_deg"]
    if angle is not None:
        facts.append(("Spectral angle", f"{_number(angle)}°"))
    parts = [
        f"<!doctype html><html lang='en'><meta charset='utf-8'><title>{title}</title>",
        f"<style>{_STYLE}</style><h1>{title}</h1>",
        "<table>" + "".join(_row([name, value]) for name, value in facts) + "</table>",
        *(f"<p>{escape(note)}</p>" for note in report["notes"]),
        "<h2>Figures</h2>",
        _figures(bands, report["mean"]),
        "<h2>Power by size of detail</h2>",
        *map(_spectrum, bands),
        "<h2>What they mean</h2><dl>",
        *(f"<dt>{name}</dt><dd>{text}</dd>" for name, text in _MEANINGS),
        "</dl></html>\n",
    ]
    return "\n".join(parts)


def _figures(bands: Sequence[Mapping[str, Any]], mean: Mapping[str, Any]) -> str:
    head = ["band", "valid pixels", *(label for _, label in _COLUMNS)]
    rows = [
        _row([_pair_name(band), str(band["pixels"]), *(_number(band[n]) for n, _ in _COLUMNS)])
        for band in bands
    ]
    if len(bands) > 1:
        rows.append(_row(["mean", "", *(_number(mean[name]) for name, _ in _COLUMNS)]))
    names = "".join(f"<th>{name}</th>" for name in head)
    return f"<table><tr>{names}</tr>{''.join(rows)}</table>"


def _spectrum(band: Mapping[str, Any]) -> str:
    if not band["spectrum"]:
        return f"<p>Band {_pair_name(band)}: no square of valid pixels is large enough.</p>"
    rows = [
        _row(
            [
                f"{octave['from_px']} to {octave['to_px']} pixels",
                _number(octave["power_ratio_db"]),
                _bar(octave["power_ratio_db"]),
                _number(octave["correlation"]),
            ]
        )
        for octave in band["spectrum"]
    ]
    head = "<tr><th>wavelength</th><th>power, dB</th><th></th><th>correlation</th></tr>"
    return f"<h3>Band {_pair_name(band)}</h3><table>{head}{''.join(rows)}</table>"


def _bar(decibels: float | None) -> str:
    """A bar from the middle: to the left for less power, to the right for more."""
    if decibels is None:
        return ""
    middle = _BAR_PX / 2
    length = min(1.0, abs(decibels) / _BAR_DB) * middle
    left = middle - length if decibels < 0 else middle
    return (
        f"<svg width='{_BAR_PX}' height='12'><rect width='{_BAR_PX}' height='12' fill='#eee'/>"
        f"<rect x='{left:.1f}' width='{length:.1f}' height='12' fill='#4477aa'/>"
        f"<rect x='{middle}' width='1' height='12' fill='#222'/></svg>"
    )


def _pair_name(band: Mapping[str, Any]) -> str:
    number, other = band["band"], band["reference_band"]
    return str(number) if number == other else f"{number} with {other}"


def _number(value: float | None) -> str:
    if value is None:
        return "not defined"
    return "∞" if math.isinf(value) else f"{value:.4g}"


def _row(cells: Sequence[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
