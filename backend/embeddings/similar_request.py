# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person looks for in indexes of places, checked before anything is opened."""

from __future__ import annotations

from dataclasses import dataclass

from backend.errors import InvalidRequest
from backend.protocol.fields import MAX_SIMILAR, MIN_MEMORY_MIB
from backend.requests import Kind, Request, needed, option


@dataclass(frozen=True)
class SimilarRequest(Request):
    """Places like some examples, and unlike some counter-examples.

    An example is a place, "X,Y", or a file of points, lines or polygons ("FILE|layername=NAME" for
    one of its layers); each cell that it touches counts.

    Attributes:
        indexes: files of `backend embed`, all of the same weights.
        destination: the polygon layer to write, GeoPackage or GeoJSON by its ending.
        like, unlike: examples and counter-examples; at least one example.
        crs: of places given as "X,Y"; None for that of the first index.
        count: of cells to find, at most.
        max_memory_mib: for the indexes and the search; None for half of what is free.
        overwrite: whether the destination may be there already.

    Raises:
        InvalidRequest: a field has a wrong type or value, or there is no index or example.
    """

    indexes: tuple[str, ...] = needed(Kind.TEXTS, is_hidden=True)
    destination: str = needed(Kind.TEXT, is_hidden=True)
    like: tuple[str, ...] = option(
        Kind.TEXTS,
        (),
        metavar="X,Y|FILE",
        help="a place, or a file of points or polygons, to find more of; may be repeated",
    )
    unlike: tuple[str, ...] = option(
        Kind.TEXTS, (), metavar="X,Y|FILE", help="the same, to stay away from"
    )
    crs: str | None = option(
        Kind.TEXT, metavar="EPSG:CODE", help="of places X,Y (default: the first index's own)"
    )
    count: int = option(
        Kind.WHOLE,
        20,
        at_least=1,
        at_most=MAX_SIMILAR,
        metavar="N",
        help="cells to find (default: 20)",
    )
    max_memory_mib: int | None = option(
        Kind.WHOLE,
        label="Memory allowance",
        unit="MiB",
        at_least=MIN_MEMORY_MIB,
        help="for indexes and search (default: half of the free)",
    )
    overwrite: bool = option(Kind.FLAG, False, help="replace an existing output")

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.indexes:
            raise InvalidRequest("There is no index.", "Give at least one file of 'backend embed'.")
        if not self.like:
            raise InvalidRequest(
                "There is no example to look for.",
                "Give at least one place or file of places (--like).",
            )
