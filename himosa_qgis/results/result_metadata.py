# SPDX-License-Identifier: GPL-3.0-or-later
"""The layer metadata of a result: how it was made, and what in it was not observed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qgis.core import QgsLayerMetadata
from qgis.PyQt.QtCore import QDate, QTime

from himosa_qgis.sources.layer_source import public_source
from himosa_qgis.texts import tr

_KEYWORDS_OF = "HIMOSA"


def describe_result(
    layer: Any,
    source: Any | None,
    source_name: str,
    report: Mapping[str, Any],
    provenance: str = "",
) -> None:
    """Write the metadata of a result layer; rights and contacts of the source are kept.

    Args:
        layer: QgsRasterLayer that came out.
        source: QgsRasterLayer that went in, where it is still there.
        report: the worker's report of the run.
        provenance: where the source was exported from, without credentials; may be empty.
    """
    metadata = source.metadata().clone() if source is not None else QgsLayerMetadata()
    metadata.setTitle(layer.name())
    metadata.setType("dataset")
    metadata.setIdentifier(layer.source())
    metadata.setParentIdentifier(public_source(source) if source is not None else source_name)
    metadata.setCrs(layer.crs())
    lines = _abstract(source_name, report)
    if provenance:
        lines.insert(1, tr("Source: {}.").format(provenance))
    metadata.setAbstract("\n".join(lines))
    metadata.addHistoryItem(_history_item(source_name, report))
    metadata.setKeywords(
        {
            **metadata.keywords(),
            _KEYWORDS_OF: _keywords(report),
        }
    )
    layer.setMetadata(metadata)


def _abstract(source_name: str, report: Mapping[str, Any]) -> list[str]:
    lines = [
        *_what_was_done(source_name, report),
        tr("Model: {}").format(report.get("model", "?")),
        tr("Digest of the model (SHA-256): {}").format(report.get("model_digest") or tr("none")),
        tr("Computed on: {}, {}").format(report.get("device", "?"), report.get("precision", "?")),
    ]
    rmse = largest_rmse(report)
    if rmse is None:
        return lines
    if _is_denoised(report):
        said = tr("What was removed has a root mean square of {:.4g} in the worst band's unit.")
    else:
        said = tr(
            "Averaged back to the source's pixels, the result differs from the source by {:.4g}"
            " (root mean square of the worst band, in its unit)."
        )
    return [*lines, said.format(rmse)]


def _what_was_done(source_name: str, report: Mapping[str, Any]) -> tuple[str, str]:
    if _is_denoised(report):
        return (
            tr("“{}”, its noise reduced with HIMOSA.").format(source_name),
            tr(
                "Noise was removed by a neural network: what was as weak as the noise may be gone"
                " with it. Measure on the source."
            ),
        )
    return (
        tr("“{}”, upscaled ×{} with HIMOSA.").format(source_name, report.get("scale", "?")),
        tr(
            "Detail finer than the source's pixels is estimated by a neural network, not"
            " observed: do not measure or identify objects by it."
        ),
    )


def _keywords(report: Mapping[str, Any]) -> list[str]:
    if _is_denoised(report):
        return [tr("noise reduction")]
    return [tr("super-resolution"), tr("estimated detail")]


def _is_denoised(report: Mapping[str, Any]) -> bool:
    return report.get("task") == "denoise"


def _history_item(source_name: str, report: Mapping[str, Any]) -> str:
    if _is_denoised(report):
        what = tr("noise reduced")
    else:
        what = tr("upscaled ×{}").format(report.get("scale", "?"))
    return tr("{} {}: {} from “{}” with HIMOSA, model {}.").format(
        QDate.currentDate().toString("yyyy-MM-dd"),
        QTime.currentTime().toString("HH:mm"),
        what,
        source_name,
        report.get("model", "?"),
    )


def largest_rmse(report: Mapping[str, Any]) -> float | None:
    """The consistency figure of the worst band, in that band's unit; None where none was measured.

    Args:
        report: the worker's report of the run.
    """
    figures = [float(band["rmse"]) for band in dict(report.get("consistency") or {}).values()]
    return max(figures) if figures else None
