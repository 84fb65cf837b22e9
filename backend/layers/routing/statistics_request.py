# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be drawn from a routing raster, checked before any file is opened."""

from __future__ import annotations

from dataclasses import dataclass

from backend.errors import InvalidRequest
from backend.layers.routing.kept_maps import MapChoice
from backend.requests import Kind, Request, needed, option

OUTPUTS = ("report_html", "report_json", "heatmap", "picture")
"""Fields that name a file to write."""


@dataclass(frozen=True)
class StatisticsRequest(Request):
    """A routing raster, and what to write about it.

    Attributes:
        routing: any name that GDAL opens.
        source: the raster that was routed; adds the figures on local contrast. None for none.
        nodata: of the source, see `parse_nodata`; None: as the job was told that routed it, else as
            it declares.
        report_html, report_json: files to write, None for none.
        heatmap: a GeoTIFF of how often each pixel was kept, None for none.
        picture: the same as a PNG in colours, None for none.
        blend: lay the colours over the source.
        block, layer, expert: what the maps show; block and layer from 1, expert from 0 as its bit;
            None for all.
        overwrite: whether the files may be there already.

    Raises:
        InvalidRequest: a field has a wrong type, or fields contradict each other.
    """

    routing: str = needed(Kind.TEXT, is_hidden=True)
    source: str | None = option(
        Kind.TEXT, metavar="SRC", help="the raster routed: adds local contrast"
    )
    nodata: str | None = option(
        Kind.TEXT, metavar="VALUE", help="of the source, whatever it declares"
    )
    report_html: str | None = option(
        Kind.TEXT, flag="--report", metavar="FILE.html", help="write a page that needs no network"
    )
    report_json: str | None = option(Kind.TEXT, metavar="FILE.json", help="write all figures")
    heatmap: str | None = option(
        Kind.TEXT, flag="--map", metavar="FILE.tif", help="write how often each pixel was kept"
    )
    picture: str | None = option(
        Kind.TEXT, metavar="FILE.png", help="the same in colours, for the eye"
    )
    blend: bool = option(Kind.FLAG, False, help="picture: lay it over the source")
    block: int | None = option(Kind.WHOLE, help="maps: this block alone, from 1")
    layer: int | None = option(Kind.WHOLE, help="maps: this layer of its block alone, from 1")
    expert: int | None = option(Kind.WHOLE, help="maps: this expert alone, from 0")
    overwrite: bool = option(Kind.FLAG, False, help="replace existing files")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.blend and self.source is None:
            raise InvalidRequest(
                "The heatmap shall lie over the source, but no source is given.",
                "Give the raster that was routed.",
            )

    @property
    def choice(self) -> MapChoice:
        """What the maps show."""
        return MapChoice(self.block, self.layer, self.expert)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The files to write."""
        named = (getattr(self, name) for name in OUTPUTS)
        return tuple(path for path in named if path is not None)
