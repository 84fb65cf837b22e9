# SPDX-License-Identifier: GPL-3.0-or-later
"""The report on a result as one HTML page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from backend.pictures.drawing import encode_png, heat_rgba
from backend.quality import page_parts as html
from backend.quality.band_measures import BandFigures
from backend.quality.octave_power import OctaveFigures
from backend.quality.quality_report import NamedBand, QualityReport, with_unit

# Of a raster with very many bands a page shows these; the figures as JSON hold all.
_MOST_DRAWN, _MOST_ROWS = 4, 64
_NOT_MEASURED = "not measured"
_HIGH_PERCENTILE = 99.0
_LEAST_MAP_PX = 480
_MEANINGS = (
    (
        "Consistency",
        "The result averaged over each pixel of the source should be that pixel. That it is so "
        "shows that nothing was shifted or recoloured; it does not show that added detail is true.",
    ),
    (
        "Expected error",
        "Of pixels with the same figure, the absolute errors have it as their mean, for imagery "
        "like that which it was learnt from. A single pixel may be off by several times as much, "
        "and errors that are in the source itself are not in the figure.",
    ),
    (
        "Change and detail share",
        "The change is the result minus bicubic interpolation of the source; the detail share is "
        "its variance over that of the result. Much change is no error, and little is no proof.",
    ),
    (
        "Strength by size of detail",
        "The standard deviation of a picture that holds the waves of one octave of wavelengths "
        "alone. Waves shorter than two pixels of the source are not in the source at all: what the "
        "result has there is estimated.",
    ),
)


def render_page(report: QualityReport) -> str:
    """The whole page."""
    return html.page(
        f"Quality report: {Path(report.result).name}",
        [
            *_summary(report),
            *_places(report),
            *_errors(report),
            *_consistency(report),
            *_change(report),
            *_spectrum(report),
            *_nodata(report),
            *_doubts(report),
            *_provenance(report),
            "<h2>What the figures mean</h2><dl>",
            *(f"<dt><b>{name}</b></dt><dd>{html.text(told)}</dd>" for name, told in _MEANINGS),
            "</dl>",
        ],
    )


def _summary(report: QualityReport) -> Iterator[str]:
    looked_at = report.agreement.looked_at
    yield html.facts(
        "What this is about",
        [
            ("Result", report.result),
            (
                "Size",
                f"{report.size.width} × {report.size.height} pixels, {len(report.bands)} bands",
            ),
            ("CRS", report.crs or "none"),
            ("Source", report.source or "not given"),
            ("Pixels of the result along one of the source", str(report.scale)),
            ("Raster of expected error", report.uncertainty or "none"),
        ],
    )
    yield html.paragraph(
        "Detail finer than the source's pixels is estimated, not observed. This page tells where "
        "to look first; it cannot tell whether an object is real."
    )
    if looked_at < 1:
        yield html.paragraph(
            f"The raster is huge: consistency, change, spectrum and nodata come from "
            f"{100 * looked_at:.2g} % of it, in blocks that are spread evenly. Expected errors and "
            "places come from all of it."
        )
    yield html.listed(report.notes) if report.notes else ""
    for sentence in report.agreement.sentences:
        yield html.paragraph(sentence, "warning")


def _places(report: QualityReport) -> Iterator[str]:
    yield "<h2>Places to check</h2>"
    errors = report.errors
    if errors is None:
        yield _how_to_get_errors()
        return
    if not report.places:
        yield html.paragraph("No place has a value: the raster of expected error is empty.")
        return
    yield html.paragraph(
        f"The {len(report.places)} squares of {errors.window_px} × {errors.window_px} pixels in "
        f"which the most error is expected; none overlaps another. {report.worst_sentence}"
    )
    items = "".join(_place(report, place) for place in range(len(report.places)))
    yield f'<ol class="places">{items}</ol>'


def _place(report: QualityReport, number: int) -> str:
    place, drawn = report.places[number], report.pictures[number]
    where = report.where(place)
    told = (
        f"{place.rank}. {where}: expected error {with_unit(place.expected_error, place.unit)}, "
        f"{place.times_mean:.2g} times the mean"
    )
    if place.band:
        told += f" (band {place.band})"
    pictures = ""
    if drawn is not None:
        frame = html.mark(drawn.frame)
        parts = [(drawn.bicubic, "source, enlarged by bicubic"), (drawn.result, "result")]
        pictures = "".join(
            f"<div>{html.picture(png, f'Place {place.rank}, {name}')}{frame}</div>"
            for png, name in parts
            if png is not None
        )
    told += "."
    if number == 0 and drawn is not None:
        sides = "Left the source by bicubic, right the result. " if drawn.bicubic else ""
        told += f" {sides}{report.shown_sentence}"
    return (
        f'<li><figure><div class="pair">{pictures}</div>'
        f"<figcaption>{html.text(told)}</figcaption></figure></li>"
    )


def _errors(report: QualityReport) -> Iterator[str]:
    yield "<h2>Expected error</h2>"
    errors = report.errors
    if errors is None:
        yield _how_to_get_errors()
        return
    rows = [
        (html.text(band.title), with_unit_html(each.mean, band), with_unit_html(each.largest, band))
        for band, each in zip(report.bands[:_MOST_ROWS], errors.bands)
    ]
    yield html.table("Expected absolute error", ("", "mean", "largest"), rows)
    for band, each in list(zip(report.bands, errors.bands))[:_MOST_DRAWN]:
        told = f"How often each expected error occurs in {band.title}: mean {each.mean:.4g}"
        yield f"<figure>{html.histogram(each.shares, each.bin_width, band.unit, told)}"
        yield f"<figcaption>{html.text(told)} {html.text(band.unit)}</figcaption></figure>"
    marks = "".join(
        html.mark(
            (
                place.col / report.size.width,
                place.row / report.size.height,
                place.width / report.size.width,
                place.height / report.size.height,
            ),
            str(place.rank),
        )
        for place in report.places
    )
    yield _map(
        errors.overview,
        "Map of the expected error, with the places to check by their numbers",
        "Expected error over its mean: {low:.2g} to {high:.2g} times (mean over bands). Numbers "
        "are those of the places.",
        marks,
    )


def _consistency(report: QualityReport) -> Iterator[str]:
    yield "<h2>Consistency with the source</h2>"
    if report.agreement.off is None:
        yield _how_to_get_source(report)
        return
    denoised = report.said.get("TASK") == "denoise"
    yield html.paragraph(
        "The result minus the source: what was removed as noise."
        if denoised
        else "The result, averaged over each pixel of the source, minus the source."
    )
    rows = [
        (
            html.text(band.title),
            with_unit_html(each.rmse, band),
            with_unit_html(each.bias, band),
            with_unit_html(each.deviation, band),
            _percent(each.rmse, each.deviation),
        )
        for band, each in _rows(report)
    ]
    head = ("", "root mean square", "bias", "deviation of the source", "share")
    yield html.table("Difference from the source", head, rows)
    yield _map(
        report.agreement.off,
        "Map of the difference between the result, averaged back, and the source",
        "Absolute difference as a share of the band's standard deviation: {low:.2%} to {high:.2%} "
        "(mean over bands).",
    )


def _change(report: QualityReport) -> Iterator[str]:
    yield "<h2>Change from bicubic interpolation</h2>"
    if report.agreement.change is None:
        yield _how_to_get_source(report)
        return
    rows = [
        (
            html.text(band.title),
            with_unit_html(each.change_mean, band),
            _NOT_MEASURED if each.detail_share is None else f"{100 * each.detail_share:.3g} %",
        )
        for band, each in _rows(report)
    ]
    yield html.table("What the network added", ("", "mean absolute change", "detail share"), rows)
    yield _map(
        report.agreement.change,
        "Map of the change from bicubic interpolation",
        "Absolute change as a share of the band's standard deviation: {low:.2%} to {high:.2%} "
        "(mean over bands).",
    )


def _spectrum(report: QualityReport) -> Iterator[str]:
    yield "<h2>Strength by size of detail</h2>"
    drawn = [(band, each) for band, each in _rows(report)[:_MOST_DRAWN] if each.octaves]
    if not drawn:
        if report.source is None:
            yield _how_to_get_source(report)
        else:
            yield html.paragraph(
                "Not measured: no square of 16 × 16 pixels of the source is whole."
            )
        return
    for band, each in drawn:
        strongest = max(max(octave.bicubic, octave.result) for octave in each.octaves) or 1.0
        rows = [
            (
                f"{octave.from_px:.3g} to {octave.to_px:.3g} px",
                _strength(octave.source, strongest),
                _strength(octave.bicubic, strongest),
                _strength(octave.result, strongest),
                _gain(octave),
            )
            for octave in each.octaves
        ]
        unit = f", {band.unit}" if band.unit else ""
        yield html.table(
            f"{band.title}: standard deviation by wavelength in pixels of the source{unit} (from "
            f"{each.squares} squares)",
            ("", "source", "bicubic", "result", "result over bicubic"),
            rows,
        )


def _nodata(report: QualityReport) -> Iterator[str]:
    yield "<h2>Nodata</h2>"
    rows = [
        (
            html.text(band.title),
            f"{100 * each.empty_pixels / max(each.pixels, 1):.3g} %",
            f"{each.emptied_pixels:,}" if report.source is not None else _NOT_MEASURED,
            f"{each.filled_pixels:,}" if report.source is not None else _NOT_MEASURED,
        )
        for band, each in _rows(report)
    ]
    head = ("", "empty in the result", "pixels of the source lost", "and filled")
    yield html.table("Pixels without a value", head, rows)


def _doubts(report: QualityReport) -> Iterator[str]:
    yield "<h2>Doubts about the source</h2>"
    if report.doubts is None:
        yield _how_to_get_source(report)
    elif report.doubts:
        yield html.listed(report.doubts)
    else:
        yield html.paragraph("None: it looks like ordinary imagery.")


def _provenance(report: QualityReport) -> Iterator[str]:
    yield "<h2>How the result was made</h2>"
    if report.said:
        yield html.facts("As the result says", sorted(report.said.items()))
    else:
        yield html.paragraph(
            "The result does not say: it was not made by HIMOSA, or its metadata were lost."
        )


def _rows(report: QualityReport) -> list[tuple[NamedBand, BandFigures]]:
    return list(zip(report.bands, report.agreement.bands))[:_MOST_ROWS]


def with_unit_html(value: float | None, band: NamedBand) -> str:
    """A figure of a band as HTML."""
    return _NOT_MEASURED if value is None else html.text(with_unit(value, band.unit))


def _percent(value: float | None, whole: float | None) -> str:
    return _NOT_MEASURED if value is None or not whole else f"{100 * value / whole:.3g} %"


def _strength(value: float | None, strongest: float) -> str:
    return "no such waves" if value is None else html.bar(value / strongest, f"{value:.4g}")


def _gain(octave: OctaveFigures) -> str:
    return f"{octave.result / octave.bicubic:.2f}" if octave.bicubic > 0 else _NOT_MEASURED


def _map(values: NDArray[np.float64], alternative: str, caption: str, marks: str = "") -> str:
    """A map in colours; `caption` may name `low` and `high`, the ends of the colours."""
    known = values[np.isfinite(values)]
    if not known.size:
        return html.paragraph("No map: no pixel is known.")
    high = float(np.percentile(known, _HIGH_PERCENTILE))
    repeats = max(1, _LEAST_MAP_PX // max(values.shape))
    rgba = heat_rgba(values, 0.0, high).repeat(repeats, axis=0).repeat(repeats, axis=1)
    told = caption.format(low=0.0, high=high)
    return (
        f'<figure><div class="map">{html.picture(encode_png(rgba), alternative)}{marks}</div>'
        f"<figcaption>{html.colour_legend('low', 'high')}<br>{html.text(told)}</figcaption>"
        "</figure>"
    )


def _how_to_get_errors() -> str:
    return html.paragraph(
        "Not known: there is no raster of expected error beside the result. Upscale again with "
        "“Expected error of each pixel” (--uncertainty FILE), or name the one there is."
    )


def _how_to_get_source(report: QualityReport) -> str:
    said = report.said.get("CONSISTENCY")
    told = f" When it was made, the result said of itself: {said}." if said else ""
    return html.paragraph(f"Not measured: give the raster that the result was made from.{told}")
