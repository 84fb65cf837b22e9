# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of an index, and the key of its description: GeoParquet 1.1.

`geometry` is the polygon of the cell in WKB, in the source's CRS; `row` and `column` are its place
in the grid; `vector` is of unit length. The key `himosa` of the file's metadata holds
`IndexDescription.to_json`.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

DESCRIPTION_KEY = "himosa"
GEO_KEY = "geo"


def index_schema(dimension: int) -> Any:
    """Names and types of the columns, for vectors of this dimension."""
    return pa.schema(
        [
            pa.field("geometry", pa.binary(), nullable=False),
            pa.field("row", pa.int32(), nullable=False),
            pa.field("column", pa.int32(), nullable=False),
            pa.field("valid_share", pa.float32(), nullable=False),
            pa.field(
                "vector",
                pa.list_(pa.field("element", pa.float16(), nullable=False), dimension),
                nullable=False,
            ),
        ]
    )
