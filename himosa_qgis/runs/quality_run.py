# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes one quality report in the worker, and says its figures in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from himosa_qgis.runs.run_job import run_in_worker
from himosa_qgis.texts import counted, tr

_MOST_BANDS = 12


@dataclass(frozen=True)
class QualitySettings:
    """One report, as the worker understands it.

    Attributes:
        result: a name that GDAL opens.
        source, uncertainty: the same; empty for what the result's own files say.
        nodata: of the source, whatever it declares; empty for what it declares.
        result_nodata, crs: of the result likewise.
        shown_bands: of the result, that pictures show as red, green and blue, or one in grey; empty
            for what it declares.
        allow_network: whether files that the source names may lie on a server.
        report_html, report_json, places: absolute paths to write; empty for none.
    """

    result: str
    source: str = ""
    uncertainty: str = ""
    nodata: str = ""
    result_nodata: str = ""
    crs: str = ""
    shown_bands: tuple[int, ...] = ()
    allow_network: bool = False
    report_html: str = ""
    report_json: str = ""
    places: str = ""

    def to_params(self) -> dict[str, Any]:
        """The parameters of the worker's method `quality`.

        QGIS asks before it takes the name of an existing file, hence `overwrite`.
        """
        fields = {name: value or None for name, value in vars(self).items()}
        return {**fields, "allow_network": self.allow_network, "overwrite": True}


def run_quality(client: Any, settings: QualitySettings, feedback: Any) -> Mapping[str, Any]:
    """Make a report, and return when all files are whole.

    Args:
        client: WorkerClient.
        feedback: QgsProcessingFeedback for progress, log and the wish to cancel.

    Returns:
        The worker's figures.

    Raises:
        JobFailed: with one message for people.
        JobCancelled: the feedback asked for it.
    """
    return run_in_worker(client, "quality", settings.to_params(), feedback)


def quality_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """What a person should read first, for the log."""
    yield from report["notes"]
    for band in report["bands"][:_MOST_BANDS]:
        if band["rmse"] is not None:
            yield (
                tr("Band {}: averaged back, {:.4g} {} off from the source; detail share {:.3g} %.")
                .format(band["band"], band["rmse"], band["unit"], 100 * band["detail_share"])
                .replace("  ", " ")
            )
    rest = len(report["bands"]) - _MOST_BANDS
    if rest > 0:
        yield counted("%n more band is in the report.", "%n more bands are in the report.", rest)
    if report["places"]:
        worst = report["places"][0]
        yield (
            counted(
                "%n place to check; it has an expected error of {:.4g} {}, {:.2g} times the mean.",
                "%n places to check; the worst has an expected error of {:.4g} {}, {:.2g} times the"
                " mean.",
                len(report["places"]),
            )
            .format(worst["expected_error"], worst["unit"], worst["times_mean"])
            .replace("  ", " ")
            .replace(" ,", ",")
        )


def quality_warnings(report: Mapping[str, Any]) -> Iterator[str]:
    """What asks for attention: bands that are not their source's picture, doubts about the source.

    Args:
        report: the worker's figures.
    """
    yield from report["disagreements"]
    yield from report["doubts"] or ()
