# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the report on a result, and writes what is asked for: all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from osgeo import osr

from backend.errors import InvalidRequest, OutputUnusable
from backend.listening import OnCount
from backend.pictures.bands import plan_band_groups
from backend.pictures.doubts import doubts_about
from backend.pictures.likeness import split_unlike
from backend.protocol import to_plain_json
from backend.quality.checked_places import CheckedPlace, check_places
from backend.quality.place_pictures import PlacePicture, PlacePictures
from backend.quality.places_file import geopackage_of
from backend.quality.quality_inputs import QualityInputs
from backend.quality.quality_page import render_page
from backend.quality.quality_report import NamedBand, QualityReport
from backend.quality.quality_request import QualityRequest
from backend.quality.quality_walk import ExpectedErrors, QualityWalk
from backend.raster.reading.ground import Ground
from backend.raster.writing.destination import check_output, final_path
from backend.raster.writing.drafts import Drafts

"""Gets steps done and in all; may raise, which ends the work."""

# Doubts about the source, and the files.
_OTHER_STEPS = 2


def produce_report(request: QualityRequest, on_block: OnCount) -> dict[str, Any]:
    """Judge a result, and write what the request names.

    Args:
        on_block: called between steps of less than a second.

    Returns:
        The figures as plain values, see `QualityReport.to_json`, and `outputs`, files by field.

    Raises:
        HimosaError: a raster cannot be read, they do not belong together, there are no places to
            be told, or an output cannot be written.
    """
    with QualityInputs(request) as inputs:
        _check_outputs(request, inputs)
        report = _Reporting(inputs, on_block).report()
        crs_wkt = Ground(inputs.result.info).crs_wkt
    told = report.to_json()
    with Drafts(may_replace=request.overwrite) as drafts:
        if request.report_html is not None:
            drafts.add(request.report_html, render_page(report).encode("utf-8", "backslashreplace"))
        if request.report_json is not None:
            text = json.dumps(to_plain_json(told), indent=2, ensure_ascii=False) + "\n"
            drafts.add(request.report_json, text.encode("utf-8", "backslashreplace"))
        if request.places is not None:
            drafts.add(request.places, geopackage_of(report.places, crs_wkt))
        drafts.publish()
    names = ("report_html", "report_json", "places")
    outputs = {name: getattr(request, name) for name in names if getattr(request, name)}
    return {**told, "outputs": outputs}


class _Reporting:
    """One report from its first block to its last picture."""

    def __init__(self, inputs: QualityInputs, on_block: OnCount) -> None:
        self._inputs, self._on_block = inputs, on_block
        self._walk = QualityWalk(inputs)
        self._done, self._total = 0, self._walk.steps + _OTHER_STEPS

    def report(self) -> QualityReport:
        inputs = self._inputs
        info = inputs.result.info
        doubts = self._doubts()
        self._advance()
        agreement = self._walk.agreement(self._advance)
        errors = self._walk.expected_errors(self._advance)
        places, pictures = self._places(errors)
        ground = Ground(info)
        self._advance()
        return QualityReport(
            result=info.path,
            source=None if inputs.source is None else inputs.source.info.path,
            uncertainty=None if inputs.uncertainty is None else inputs.uncertainty.info.path,
            size=info.size,
            scale=inputs.scale,
            crs=_crs_name(ground.crs_wkt),
            placed=info.geotransform is not None or bool(ground.placed_by),
            bands=tuple(
                NamedBand(number, info.band(number).description, info.band(number).unit)
                for number in inputs.bands
            ),
            shown_bands=inputs.shown_bands,
            said=inputs.said,
            notes=tuple(inputs.notes),
            doubts=doubts,
            agreement=agreement,
            errors=errors,
            places=places,
            pictures=pictures,
        )

    def _doubts(self) -> tuple[str, ...] | None:
        source = self._inputs.source
        if source is None:
            return None
        groups = split_unlike(source, plan_band_groups(source.info, self._inputs.source_bands))
        return doubts_about(source, groups, self._inputs.overlap)

    def _places(
        self, errors: ExpectedErrors | None
    ) -> tuple[tuple[CheckedPlace, ...], tuple[PlacePicture | None, ...]]:
        if errors is None or not errors.places:
            return (), ()
        means = [each.mean for each in errors.bands]
        places = tuple(check_places(self._inputs, errors.places, means))
        drawing = PlacePictures(self._inputs)
        pictures = []
        for place in errors.places:
            pictures.append(drawing.picture(place.rect))
            self._on_block(self._done, self._total)
        return places, tuple(pictures)

    def _advance(self) -> None:
        self._done += 1
        self._on_block(self._done, self._total)


def _check_outputs(request: QualityRequest, inputs: QualityInputs) -> None:
    """Refuse what cannot be written before anything is read.

    Raises:
        InvalidRequest: places are wanted, but nothing tells of errors.
        OutputUnusable: a file cannot be written under its name.
    """
    if request.places is not None and inputs.uncertainty is None:
        raise InvalidRequest(
            f"There is no raster of expected error beside {request.result}, so that no places to "
            "check are known.",
            "Upscale again with --uncertainty (UNCERTAINTY), name the raster there is, or leave "
            "the places out.",
        )
    if request.places is not None and Path(request.places).suffix.lower() != ".gpkg":
        raise OutputUnusable(
            f"Places to check are written as GeoPackage, not as {Path(request.places).name}.",
            "Name a file that ends in .gpkg.",
        )
    targets = [final_path(path) for path in request.outputs]
    twice = sorted({str(target) for target in targets if targets.count(target) > 1})
    if twice:
        raise OutputUnusable(
            f"Several outputs are one file, {', '.join(twice)}.", "Give each a name of its own."
        )
    for path in request.outputs:
        check_output(path, inputs.files(), request.overwrite)


def _crs_name(wkt: str) -> str:
    """For people; empty without one."""
    return str(osr.SpatialReference(wkt).GetName() or "") if wkt else ""
