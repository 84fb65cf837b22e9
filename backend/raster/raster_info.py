# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known of a raster without reading its pixels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from backend.errors import ThematicSource
from backend.geometry import PixelSize
from backend.raster.datatypes import common_type

GeoTransform = tuple[float, float, float, float, float, float]
# Domain name to "KEY=VALUE" lines; the default domain's name is empty.
MetadataDomains = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class GroundControlPoint:
    """A pixel position (0, 0 is the first pixel's outer corner) and its place on the ground."""

    col: float
    row: float
    x: float
    y: float
    z: float = 0.0
    identifier: str = ""
    note: str = ""


@dataclass(frozen=True)
class BandInfo:
    """One band.

    Attributes:
        number: 1-based, as in GDAL.
        dtype_name: GDAL's name of the pixel type, for instance "UInt16".
        nodata: as declared, which may lie outside the type's range or be NaN; None without one.
        colour_interpretation: GDAL's name, for instance "Red", "Gray", "Undefined".
        scale, offset: of the stored values, None where not declared; carried along, not applied.
        has_own_mask: the band has a mask that other bands do not share.
        more_nodata: further values that a person says are no measurements; the file declares none
            of them, and in the result they become `nodata`.
        nodata_ranges: (low, high) of values that a person says are no measurements, both included.
        grey_ramp: the grey in which each value from 0 is shown, where a colour table says so.
        mask_nodata: what declares invalid pixels in the result in place of masks of single bands,
            which a TIFF cannot hold; None where they need no such value.
        metadata: the domains worth keeping; statistics are not among them.
    """

    number: int
    dtype_name: str
    nodata: float | int | None = None
    colour_interpretation: str = "Undefined"
    description: str = ""
    unit: str = ""
    scale: float | None = None
    offset: float | None = None
    has_own_mask: bool = False
    mask_nodata: int | None = None
    more_nodata: tuple[float | int, ...] = ()
    nodata_ranges: tuple[tuple[float, float], ...] = ()
    grey_ramp: tuple[int, ...] = ()
    metadata: MetadataDomains = field(default_factory=dict)

    @property
    def result_nodata(self) -> float | int | None:
        """The nodata value of the result: as declared, or in place of masks of single bands."""
        return self.mask_nodata if self.nodata is None else self.nodata


@dataclass(frozen=True)
class RasterInfo:
    """A whole raster.

    Attributes:
        path: as it was given to `RasterSource.open`.
        geotransform: GDAL's six numbers, None for a raster without.
        crs_wkt: WKT 2 of the CRS of the geotransform or of the ground control points; empty
            without one.
        coordinate_epoch: decimal year, 0 without one.
        rpc: lines of GDAL's RPC domain, empty without.
        metadata: the domains worth keeping.
        alpha_band: number of the band with opacity, None without one.
        has_dataset_mask: there is a mask for all bands together (not counting alpha and nodata).
        is_thematic: the pixels are classes or palette indices, not measurements.
        thematic_reason: why we think so, half a sentence; empty when measured.
        block_size: how the pixels are stored; the cheapest unit to read.
        has_mixed_blocks: one block holds the values of all bands.
        block_mib_behind: MiB that one large block takes of the rasters behind a virtual one.
        other_rasters: names of further rasters in the same file, pages of a TIFF for instance.
    """

    path: str
    size: PixelSize
    bands: tuple[BandInfo, ...]
    geotransform: GeoTransform | None = None
    crs_wkt: str = ""
    coordinate_epoch: float = 0.0
    gcps: tuple[GroundControlPoint, ...] = ()
    rpc: tuple[str, ...] = ()
    metadata: MetadataDomains = field(default_factory=dict)
    alpha_band: int | None = None
    has_dataset_mask: bool = False
    is_thematic: bool = False
    thematic_reason: str = ""
    block_size: PixelSize = field(default_factory=lambda: PixelSize(1, 1))
    other_rasters: tuple[str, ...] = ()
    has_mixed_blocks: bool = False
    block_mib_behind: float = 0.0

    def band(self, number: int) -> BandInfo:
        """The band of a 1-based number."""
        return self.bands[number - 1]

    @property
    def band_numbers(self) -> tuple[int, ...]:
        """All band numbers, alpha among them."""
        return tuple(band.number for band in self.bands)

    def dtype_name(self, bands: Sequence[int]) -> str:
        """The smallest type that holds all of these bands."""
        return common_type(self.band(number).dtype_name for number in bands)

    def require_measured(self) -> None:
        """Let only rasters of measured values pass.

        Raises:
            ThematicSource: the raster holds classes or palette indices.
        """
        if self.is_thematic:
            raise ThematicSource(
                f"{self.path} holds classes, not measurements: {self.thematic_reason}.",
                "Choose a raster of measured values, or allow thematic rasters "
                "(--allow-thematic, ALLOW_THEMATIC); a palette then becomes RGB.",
            )
