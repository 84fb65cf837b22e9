# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one comparison in the worker, and says its figures in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from himosa_qgis.runs.run_job import run_in_worker
from himosa_qgis.texts import counted, tr


@dataclass(frozen=True)
class ComparisonSettings:
    """One comparison, as the worker understands it.

    Attributes:
        result, reference: names that GDAL opens.
        bands, reference_bands: numbers from 1; empty for all.
        nodata, crs, reference_nodata, reference_crs: what holds whatever the files declare; empty
            for what they declare.
        allow_network: whether files that either of them names may lie on a server.
        peak: for PSNR and SSIM; None lets the worker choose.
        error_map, report_html, report_json: absolute paths to write; empty for none.

    Raises:
        ValueError: a value out of range, with a sentence for people.
    """

    result: str
    reference: str
    bands: tuple[int, ...] = ()
    reference_bands: tuple[int, ...] = ()
    nodata: str = ""
    reference_nodata: str = ""
    crs: str = ""
    reference_crs: str = ""
    resampling: str = "auto"
    allow_network: bool = False
    peak: float | None = None
    error_map: str = ""
    report_html: str = ""
    report_json: str = ""

    def __post_init__(self) -> None:
        if self.peak is not None and not self.peak > 0:
            raise ValueError(
                tr("PEAK is {:g}: give a number above 0, or leave it empty.").format(self.peak)
            )
        if self.bands and self.reference_bands and len(self.bands) != len(self.reference_bands):
            raise ValueError(
                counted(
                    "%n band cannot be compared with {}: choose as many of both.",
                    "%n bands cannot be compared with {}: choose as many of both.",
                    len(self.bands),
                ).format(len(self.reference_bands))
            )

    def to_params(self) -> dict[str, Any]:
        """The parameters of the worker's method `compare`.

        QGIS asks before it takes the name of an existing file, hence `overwrite`.
        """
        return {
            "result": self.result,
            "reference": self.reference,
            "bands": list(self.bands) or None,
            "reference_bands": list(self.reference_bands) or None,
            "nodata": self.nodata or None,
            "reference_nodata": self.reference_nodata or None,
            "crs": self.crs or None,
            "reference_crs": self.reference_crs or None,
            "allow_network": self.allow_network,
            "resampling": self.resampling,
            "peak": self.peak,
            "error_map": self.error_map or None,
            "report_html": self.report_html or None,
            "report_json": self.report_json or None,
            "overwrite": True,
        }


def run_comparison(client: Any, settings: ComparisonSettings, feedback: Any) -> Mapping[str, Any]:
    """Compare two rasters, and return when all files are whole.

    Args:
        client: WorkerClient.
        feedback: QgsProcessingFeedback for progress, log and the wish to cancel.

    Returns:
        The worker's report.

    Raises:
        JobFailed: with one message for people.
        JobCancelled: the feedback asked for it.
    """
    return run_in_worker(client, "compare", settings.to_params(), feedback)


def figure_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """The figures of each band, and how they came about, for the log."""
    overlap = report["overlap"]
    yield tr("{} × {} pixels in common, on the reference's grid; resampling: {}.").format(
        overlap["width"], overlap["height"], report["resampling"]
    )
    yield from report["notes"]
    for band in report["bands"]:
        yield tr("Band {}: {}").format(band["band"], _figures(band))
    if len(report["bands"]) > 1:
        yield tr("Mean: {}").format(_figures(report["mean"]))
    angle = report["spectral_angle_deg"]
    if angle is not None:
        yield tr("Mean spectral angle: {:.3g}°").format(angle)


def _figures(figures: Mapping[str, Any]) -> str:
    return tr(
        "PSNR {} dB, SSIM {}, RMSE {}, bias {}; edges: correlation {}, energy {}, PSNR {} dB."
    ).format(
        _psnr(figures, "psnr_db"),
        *(_number(figures[name]) for name in ("ssim", "rmse", "bias")),
        *(_number(figures[name]) for name in ("gradient_correlation", "gradient_energy_ratio")),
        _psnr(figures, "edge_psnr_db"),
    )


def _psnr(figures: Mapping[str, Any], name: str) -> str:
    """JSON has no infinity: without any error, the worker's PSNR is empty."""
    is_equal = figures[name] is None and figures["rmse"] == 0
    return "∞" if is_equal else _number(figures[name])


def _number(value: float | None) -> str:
    return tr("(not defined)") if value is None else f"{value:.4g}"
