# SPDX-License-Identifier: GPL-3.0-or-later
"""What a report on a result is to be made of, checked before any file is opened."""

from __future__ import annotations

from dataclasses import dataclass

from backend.errors import InvalidRequest
from backend.requests import Kind, Request, needed, option

OUTPUTS = ("report_html", "report_json", "places")
"""Fields that name a file to write."""


@dataclass(frozen=True)
class QualityRequest(Request):
    """A result, what belongs to it, and what to write about it.

    Attributes:
        result: any name that GDAL opens.
        source: the raster that it was made from; None for the one that its layers name, or none.
        uncertainty: the raster of expected error; None for the one that the result names, or none.
        nodata, alpha: of the source, see `RasterRequest`; None: as the result says that they were
            when it was made, else as the source declares.
        result_nodata, crs: of the result, see `RasterRequest`; None: as it declares.
        allow_network: whether files that the source names may lie on a server.
        shown_bands: of the result, drawn as red, green and blue, or one in grey; None for those
            whose colours it declares, else the first ones.
        report_html, report_json: files to write, None for none.
        places: a GeoPackage of places to check, None for none.
        overwrite: whether these may be there already.

    Raises:
        InvalidRequest: a field has a wrong type, or there is nothing to write.
    """

    result: str = needed(Kind.TEXT, is_hidden=True)
    source: str | None = option(Kind.TEXT, is_hidden=True)
    uncertainty: str | None = option(
        Kind.TEXT,
        metavar="FILE.tif",
        help="the raster of expected error (default: the one that the result names)",
    )
    nodata: str | None = option(
        Kind.TEXT,
        metavar="VALUE",
        help="of the source, whatever it declares (default: as when the result was made)",
    )
    alpha: str | None = option(
        Kind.TEXT,
        metavar="none|BAND",
        help="the source's band that is opacity (default: as when the result was made)",
    )
    result_nodata: str | None = option(
        Kind.TEXT, metavar="VALUE", help="of the result, whatever it declares"
    )
    crs: str | None = option(
        Kind.TEXT, metavar="EPSG:CODE", help="of the result, whatever it declares"
    )
    allow_network: bool = option(
        Kind.FLAG, False, help="let the source name files that lie on a server"
    )
    shown_bands: tuple[int, ...] | None = option(
        Kind.BANDS,
        metavar="4,3,2",
        help="that pictures show as red, green, blue (default: as declared, else the first)",
    )
    report_html: str | None = option(Kind.TEXT, is_hidden=True)
    report_json: str | None = option(Kind.TEXT, metavar="FILE.json", help="write the figures")
    places: str | None = option(
        Kind.TEXT,
        metavar="FILE.gpkg",
        help="write the places with the largest expected error, as points",
    )
    overwrite: bool = option(Kind.FLAG, False, help="replace existing files")

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.shown_bands is not None and len(self.shown_bands) not in (1, 3):
            raise InvalidRequest(
                f"Pictures cannot show {len(self.shown_bands)} bands, {self.shown_bands}.",
                "Give three, for red, green and blue, or one.",
            )
        if not self.outputs:
            raise InvalidRequest(
                f"Nothing is to be written about {self.result}.",
                "Name a report, a file for its figures, or one for places to check.",
            )

    @property
    def outputs(self) -> tuple[str, ...]:
        """The files to write."""
        named = (getattr(self, name) for name in OUTPUTS)
        return tuple(path for path in named if path is not None)
