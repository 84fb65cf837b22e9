# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be drawn from a routing raster, checked before any file is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.errors import InvalidRequest
from backend.layers.routing.kept_maps import MapChoice
from backend.params import check_text, fields_of_params

OUTPUTS = ("report_html", "report_json", "heatmap", "picture")
"""Fields that name a file to write."""


@dataclass(frozen=True)
class StatisticsRequest:
    """A routing raster, and what to write about it.

    Attributes:
        routing: any name that GDAL opens.
        source: the raster that was routed; adds the figures on local contrast. None for none.
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

    routing: str
    source: str | None = None
    report_html: str | None = None
    report_json: str | None = None
    heatmap: str | None = None
    picture: str | None = None
    blend: bool = False
    block: int | None = None
    layer: int | None = None
    expert: int | None = None
    overwrite: bool = False

    def __post_init__(self) -> None:
        check_text("routing", self.routing)
        for name in ("source", *OUTPUTS):
            if getattr(self, name) is not None:
                check_text(name, getattr(self, name))
        for name in ("block", "layer", "expert"):
            value = getattr(self, name)
            if value is not None and type(value) is not int:
                raise InvalidRequest(f"The field {name} is {value!r}.", "Give a whole number.")
        for name in ("blend", "overwrite"):
            if not isinstance(getattr(self, name), bool):
                raise InvalidRequest(
                    f"The field {name} is {getattr(self, name)!r}.", "Give true or false."
                )
        if self.blend and self.source is None:
            raise InvalidRequest(
                "The heatmap shall lie over the source, but no source is given.",
                "Give the raster that was routed.",
            )

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> StatisticsRequest:
        """Build a request from decoded JSON.

        Raises:
            InvalidRequest: a field is unknown, missing, or of a wrong type.
        """
        return cls(**fields_of_params(cls, params))

    @property
    def choice(self) -> MapChoice:
        """What the maps show."""
        return MapChoice(self.block, self.layer, self.expert)

    @property
    def outputs(self) -> tuple[str, ...]:
        """The files to write."""
        named = (getattr(self, name) for name in OUTPUTS)
        return tuple(path for path in named if path is not None)
