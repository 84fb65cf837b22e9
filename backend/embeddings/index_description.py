# SPDX-License-Identifier: GPL-3.0-or-later
"""What an index says of itself: which network made it, and where its cells lie."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from osgeo import osr

from backend.raster.raster_info import GeoTransform

FORMAT_VERSION = 1
MOST_DIMENSIONS = 4096
MOST_CELL_PX = 65_536
MOST_CELLS = 10**9
_MOST_ROWS_OR_COLUMNS = 2**31 - 1
_LONGEST_NAME = 4096
_LONGEST_WKT = 2**18
_HEX_DIGITS = frozenset("0123456789abcdef")
_POLYGON = 3
_CORNERS = 5  # the first one again at the end

# A polygon of one ring in WKB, without gaps: 93 bytes.
_WKB_CELL = np.dtype(
    [
        ("byte_order", "u1"),
        ("kind", "<u4"),
        ("rings", "<u4"),
        ("points", "<u4"),
        ("xy", "<f8", (_CORNERS, 2)),
    ]
)


@dataclass(frozen=True)
class IndexDescription:
    """Which network made an index, of what, and where its cells lie.

    Cell (row, column) covers the source's pixels from `row * cell_px` and `column * cell_px` on,
    `cell_px` of them in both directions.

    Attributes:
        model: name of the weights.
        digest: SHA-256 of the weights' file, 64 hexadecimal digits.
        family: of the network.
        dimension: of the vectors.
        cell_px: side of a cell in pixels of the source.
        cells_high, cells_wide: of the whole grid, cells without a vector included.
        geotransform: of the source's pixels, GDAL's six numbers; (0, 1, 0, 0, 0, -1) for a raster
            without.
        crs_wkt: of the source, empty without one.
        source: its name, as it was given.

    Raises:
        ValueError: a value is outside its range; the message says which.
    """

    model: str
    digest: str
    family: str
    dimension: int
    cell_px: int
    cells_high: int
    cells_wide: int
    geotransform: GeoTransform
    crs_wkt: str
    source: str

    def __post_init__(self) -> None:
        for name in ("model", "family", "source"):
            _require_text(name, getattr(self, name), _LONGEST_NAME)
        _require_text("crs_wkt", self.crs_wkt, _LONGEST_WKT, may_be_empty=True)
        _require_whole("dimension", self.dimension, MOST_DIMENSIONS)
        _require_whole("cell_px", self.cell_px, MOST_CELL_PX)
        _require_whole("cells_high", self.cells_high, _MOST_ROWS_OR_COLUMNS)
        _require_whole("cells_wide", self.cells_wide, _MOST_ROWS_OR_COLUMNS)
        is_hex = isinstance(self.digest, str) and set(self.digest) <= _HEX_DIGITS
        if not is_hex or len(self.digest) != 64:
            raise ValueError(f"digest is {str(self.digest)[:80]!r}, not 64 hexadecimal digits")
        _require_geotransform(self.geotransform)

    @property
    def cell_size(self) -> tuple[float, float]:
        """Length of a cell's sides along a row and along a column, in the CRS's unit."""
        _x, x_per_col, x_per_row, _y, y_per_col, y_per_row = self.geotransform
        along_row, along_column = math.hypot(x_per_col, y_per_col), math.hypot(x_per_row, y_per_row)
        return along_row * self.cell_px, along_column * self.cell_px

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values, with the format's version and the cell's size for other readers."""
        return {"version": FORMAT_VERSION, **asdict(self), "cell_size": list(self.cell_size)}

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> IndexDescription:
        """The description in a file's metadata.

        Raises:
            ValueError: a value is missing, of a wrong type or outside its range.
        """
        names = cls.__dataclass_fields__
        missing = sorted(name for name in names if name not in said)
        if missing:
            raise ValueError(f"{', '.join(missing)} missing")
        taken = {name: said[name] for name in names}
        if isinstance(taken["geotransform"], list):
            taken["geotransform"] = tuple(taken["geotransform"])
        return cls(**taken)

    def corners(self, rows: NDArray[Any], columns: NDArray[Any]) -> NDArray[np.float64]:
        """Closed rings around cells, counter-clockwise on the map, shape (cells, 5, 2) of (x, y).

        Args:
            rows, columns: of the cells, shape (cells,).
        """
        x0, x_per_col, x_per_row, y0, y_per_col, y_per_row = self.geotransform
        steps = np.array([(0, 0), (1, 0), (1, 1), (0, 1), (0, 0)])  # (row, column)
        if x_per_col * y_per_row - x_per_row * y_per_col > 0:  # south-up: the other way round
            steps = steps[::-1]
        row_px = (rows.astype(np.float64)[:, None] + steps[:, 0]) * self.cell_px
        col_px = (columns.astype(np.float64)[:, None] + steps[:, 1]) * self.cell_px
        x = x0 + col_px * x_per_col + row_px * x_per_row
        y = y0 + col_px * y_per_col + row_px * y_per_row
        return np.stack([x, y], axis=-1)

    def geo_metadata(self, bounds: tuple[float, float, float, float] | None) -> str:
        """GeoParquet's description of the geometry column, as JSON.

        Args:
            bounds: of all cells in the file as (xmin, ymin, xmax, ymax); None without cells.
        """
        column: dict[str, Any] = {
            "encoding": "WKB",
            "geometry_types": ["Polygon"],
            "crs": _projjson(self.crs_wkt),
            "orientation": "counterclockwise",
            "edges": "planar",
        }
        if bounds is not None:
            column["bbox"] = list(bounds)
        return json.dumps(
            {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
        )


def encode_rings(rings: NDArray[np.float64]) -> NDArray[np.void]:
    """Rings of shape (cells, 5, 2) as polygons in WKB, 93 bytes each, shape (cells,)."""
    cells = np.empty(len(rings), _WKB_CELL)
    cells["byte_order"] = 1  # little-endian
    cells["kind"], cells["rings"], cells["points"] = _POLYGON, 1, _CORNERS
    cells["xy"] = rings
    return cells


def _projjson(crs_wkt: str) -> Any:
    """A CRS as GeoParquet wants it; None, which means unknown there, where PROJ cannot say it."""
    if not crs_wkt:
        return None
    reference = osr.SpatialReference()
    try:
        reference.ImportFromWkt(crs_wkt)
        return json.loads(reference.ExportToPROJJSON())
    except (RuntimeError, TypeError, ValueError):
        return None


def _require_text(name: str, value: object, longest: int, *, may_be_empty: bool = False) -> None:
    if not isinstance(value, str) or len(value) > longest or not (value or may_be_empty):
        raise ValueError(
            f"{name} is {str(value)[:80]!r}, not a text of at most {longest:,} letters"
        )


def _require_whole(name: str, value: object, most: int) -> None:
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    if not is_whole or not 1 <= value <= most:  # type: ignore[operator]
        raise ValueError(f"{name} is {str(value)[:80]}, not a whole number from 1 to {most:,}")


def _require_geotransform(value: object) -> None:
    numbers = value if isinstance(value, tuple) else ()
    if len(numbers) != 6 or not all(_is_finite(number) for number in numbers):
        raise ValueError(f"geotransform is {str(value)[:80]}, not six finite numbers")
    if numbers[1] * numbers[5] == numbers[2] * numbers[4]:
        raise ValueError(f"geotransform is {str(value)[:80]}, whose pixels have no area")


def _is_finite(value: object) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and math.isfinite(value)  # type: ignore[arg-type]
