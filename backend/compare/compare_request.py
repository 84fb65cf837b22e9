# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be compared, checked before any file is opened."""

from __future__ import annotations

from dataclasses import dataclass

from backend.errors import InvalidRequest
from backend.protocol.fields import RESAMPLINGS
from backend.requests import Kind, Request, needed, option

# SSIM takes fourth powers: these fit into 64-bit floats.
LARGEST_VALUE = 1e60
SMALLEST_PEAK = 1e-60
MOST_BANDS = 4096


@dataclass(frozen=True)
class CompareRequest(Request):
    """Two rasters, and what to write about them.

    Attributes:
        result, reference: any names that GDAL opens; figures are on the reference's grid.
        bands: 1-based numbers of the result; None for all but alpha.
        reference_bands: their counterparts; None for the same numbers, or all but alpha.
        resampling: one of `RESAMPLINGS`, for grids that do not fit together.
        nodata, crs: of the result, whatever it declares, see `RasterRequest`; None: as it declares.
        alpha: of the result likewise.
        reference_nodata, reference_crs, reference_alpha: the same of the reference.
        allow_network: whether files that either of them names may lie on a server.
        peak: the largest difference that could be, for PSNR and SSIM; None to choose: 255 where
            both are 8-bit, else the range of the reference's valid pixels.
        error_map, report_html, report_json: files to write, None for none.
        overwrite: whether these may be there already.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside its range.
    """

    result: str = needed(Kind.TEXT, is_hidden=True)
    reference: str = needed(Kind.TEXT, is_hidden=True)
    bands: tuple[int, ...] | None = option(
        Kind.BANDS, metavar="1,2,3", help="bands of the result (default: all)"
    )
    reference_bands: tuple[int, ...] | None = option(
        Kind.BANDS, metavar="1,2,3", help="their counterparts"
    )
    resampling: str = option(
        Kind.TEXT,
        "auto",
        label="The resampling",
        choices=RESAMPLINGS,
        help=f"how grids that do not fit are joined: {', '.join(RESAMPLINGS)} (default: auto)",
    )
    peak: float | None = option(
        Kind.NUMBER,
        label="The peak",
        at_least=SMALLEST_PEAK,
        at_most=LARGEST_VALUE,
        help="for PSNR and SSIM (default: 255, or the range)",
    )
    nodata: str | None = option(
        Kind.TEXT, metavar="VALUE", help="of the result, whatever it declares"
    )
    reference_nodata: str | None = option(
        Kind.TEXT, metavar="VALUE", help="of the reference, whatever it declares"
    )
    crs: str | None = option(
        Kind.TEXT, metavar="EPSG:CODE", help="of the result, whatever it declares"
    )
    reference_crs: str | None = option(
        Kind.TEXT, metavar="EPSG:CODE", help="of the reference, whatever it declares"
    )
    alpha: str | None = option(
        Kind.TEXT, metavar="none|BAND", help="the result's band that is opacity"
    )
    reference_alpha: str | None = option(
        Kind.TEXT, metavar="none|BAND", help="the reference's band that is opacity"
    )
    allow_network: bool = option(
        Kind.FLAG, False, help="let a file name others that lie on a server"
    )
    error_map: str | None = option(
        Kind.TEXT, flag="--map", metavar="FILE.tif", help="write a map of the error"
    )
    report_html: str | None = option(
        Kind.TEXT, flag="--report", metavar="FILE.html", help="write a page that needs no network"
    )
    report_json: str | None = option(Kind.TEXT, metavar="FILE.json", help="write the figures")
    overwrite: bool = option(Kind.FLAG, False, help="replace existing files")

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("bands", "reference_bands"):
            if len(getattr(self, name) or ()) > MOST_BANDS:
                raise InvalidRequest(
                    f"The field {name} names {len(getattr(self, name)):,} bands.",
                    f"Give at most {MOST_BANDS:,}.",
                )
        if self.bands and self.reference_bands and len(self.bands) != len(self.reference_bands):
            raise InvalidRequest(
                f"Bands {self.bands} cannot be compared with bands {self.reference_bands}.",
                "Give as many bands of the reference as of the result.",
            )
