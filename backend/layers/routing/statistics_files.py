# SPDX-License-Identifier: GPL-3.0-or-later
"""Figures, report, heatmap and picture of a routing raster, from one reading of it."""

from __future__ import annotations

import json
from contextlib import ExitStack
from dataclasses import asdict
from typing import Any

from backend.errors import InvalidRequest, OutputUnusable
from backend.layers.routing.contrast import ContrastCollector, ContrastFigures
from backend.layers.routing.heatmap import Heatmap, HeatmapCollector
from backend.layers.routing.kept_maps import MapCollector
from backend.layers.routing.routing_description import WINDOWS
from backend.layers.routing.routing_page import render_report
from backend.layers.routing.routing_reader import RoutingReader
from backend.layers.routing.routing_statistics import PatternCollector, RoutingStatistics
from backend.layers.routing.statistics_request import OUTPUTS, StatisticsRequest
from backend.listening import OnCount
from backend.raster.reading.overrides import parse_nodata
from backend.raster.reading.reader import RasterSource
from backend.raster.writing.destination import check_output, final_path
from backend.raster.writing.drafts import Drafts
from backend.raster.writing.placing import take_back

# The page's own map: a page is to stay small enough to be sent.
_PAGE_PX = 1024


def produce_statistics(
    request: StatisticsRequest, on_block: OnCount | None = None
) -> dict[str, Any]:
    """Measure a routing raster, and write what is asked for: all of it or nothing.

    Args:
        request: what to read and to write.
        on_block: told how many blocks are done, and of how many; may raise to stop.

    Returns:
        The figures as plain values: those of `RoutingStatistics.to_json`, `contrast` (None without
        a source), `heatmap` (what it shows, and the counts of its first and last colour), and
        `outputs`, the files by field.

    Raises:
        InvalidRequest: no routing raster of experts, another picture's source, or nothing of this
            choice.
        SourceUnreadable, SourceFailed: something cannot be read.
        OutputUnusable, InsufficientDisk, DiskFull, OutputFailed: something cannot be written.
    """
    with ExitStack() as stack:
        reader = stack.enter_context(RoutingReader(request.routing))
        _require_few_patterns(reader)
        source = None
        if request.source is not None:
            said = request.nodata or reader.description.nodata
            nodata = parse_nodata(said) if said else None
            source = stack.enter_context(RasterSource.open(request.source, nodata=nodata))
        request.choice.layers(reader.description)
        _check_outputs(request, [request.routing, *(source.files() if source else ())])
        patterns = PatternCollector(reader.description)
        contrast = ContrastCollector(reader, source) if source else None
        small = HeatmapCollector(reader, request.choice, source, _PAGE_PX)
        large = HeatmapCollector(reader, request.choice, source) if request.picture else None
        geotiff = None
        if request.heatmap is not None:
            geotiff = stack.enter_context(
                MapCollector(reader, request.heatmap, request.choice, request.overwrite)
            )
        collectors = [
            each for each in (patterns, contrast, small, large, geotiff) if each is not None
        ]
        _read_all(reader, collectors, on_block)
        statistics = patterns.figures(reader.info.size)
        figures = contrast.figures() if contrast else None
        heatmap = small.heatmap()
        picture = large.heatmap() if large else heatmap
        told = _to_json(request, statistics, figures, picture)
        drafts = stack.enter_context(Drafts())
        if request.report_json is not None:
            text = json.dumps(told, indent=2, ensure_ascii=False)
            drafts.add(request.report_json, (text + "\n").encode())
        if request.report_html is not None:
            page = render_report(statistics, figures, heatmap, str(request.choice))
            drafts.add(request.report_html, page.encode())
        if request.picture is not None:
            drafts.add(request.picture, picture.to_png(is_blended=request.blend))
        if geotiff is not None:
            geotiff.complete()
            geotiff.publish()
        _publish(drafts, request)
    return told


def _read_all(reader: RoutingReader, collectors: list[Any], on_block: OnCount | None) -> None:
    rects = list(reader.rects())
    for done, rect in enumerate(rects):
        if on_block is not None:
            on_block(done, len(rects))
        bits, valid = reader.read(rect)
        for collector in collectors:
            collector.add(rect, bits, valid)
    if on_block is not None:
        on_block(len(rects), len(rects))


def _require_few_patterns(reader: RoutingReader) -> None:
    """Refuse bits of windows: counting all patterns of 25 of them would take gigabytes."""
    if reader.description.kind == WINDOWS:
        raise InvalidRequest(
            f"{reader.path} tells which windows looked at which: statistics are made for experts.",
            "In QGIS the routing panel sums it up.",
        )


def _check_outputs(request: StatisticsRequest, inputs: list[str]) -> None:
    targets = [final_path(path) for path in request.outputs]
    twice = sorted({str(target) for target in targets if targets.count(target) > 1})
    if twice:
        raise OutputUnusable(
            f"Several outputs are one file, {', '.join(twice)}.", "Give each a name of its own."
        )
    for path in request.outputs:
        check_output(path, inputs, request.overwrite)


def _to_json(
    request: StatisticsRequest,
    statistics: RoutingStatistics,
    contrast: ContrastFigures | None,
    heatmap: Heatmap,
) -> dict[str, Any]:
    return {
        **statistics.to_json(),
        "contrast": None if contrast is None else asdict(contrast),
        "heatmap": {"shows": str(request.choice), "low": heatmap.low, "high": heatmap.high},
        "outputs": {
            name: getattr(request, name) for name in OUTPUTS if getattr(request, name) is not None
        },
    }


def _publish(drafts: Drafts, request: StatisticsRequest) -> None:
    """The heatmap is there already: it goes again when the rest cannot follow."""
    heatmap = [] if request.heatmap is None else [final_path(request.heatmap)]
    try:
        drafts.publish()
    except BaseException:
        take_back(heatmap)
        raise
