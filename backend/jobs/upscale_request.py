# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person asks for, checked before anything is opened or loaded."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.errors import InvalidRequest
from backend.params import check_text, fields_of_params

SCALES = (2, 3, 4)
PRECISIONS = ("auto", "float32", "bfloat16", "float16")
FORMATS = ("GTiff", "COG")
MIN_TILE_SIZE_PX = 64

_QUESTIONS = ("allow_thematic", "overwrite", "routing_only", "enforce_consistency", "resume")
_DEVICE_PATTERN = re.compile(r"auto|cpu|mps|cuda(:\d+)?")


@dataclass(frozen=True)
class UpscaleRequest:
    """One upscale of one raster.

    Attributes:
        source: any name that GDAL opens.
        destination: the file to write.
        scale: 2, 3 or 4.
        model: name or file of the weights; None takes the released weights of the scale.
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
        precision: "auto", "float32", "bfloat16" or "float16".
        bands: band numbers from 1, each once; None takes every band.
        extent: (xmin, ymin, xmax, ymax) in the source's CRS; None takes the whole raster.
        tile_size_px: side of a tile's core in source pixels, at least 64; None chooses one.
        batch_size: tiles in one pass of the network; None chooses one.
        allow_thematic: whether a palette or a thematic raster is accepted.
        max_memory_mib: bound on the process's resident memory; None takes half of what is free.
        overwrite: whether an existing destination may be replaced.
        format: "GTiff" or "COG".
        mask: a file of polygons; what they do not touch comes out as nodata. None for no mask.
        enforce_consistency: whether the result, averaged back, shall be the source.
        resume: keep finished tiles beside the destination, and go on with those that an
            interrupted job has left there.
        routing: a file for the routing raster: which experts kept which pixels; None for none.
        routing_only: make the routing raster alone, as `destination`, and no upscaled raster.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside these ranges.
    """

    source: str
    destination: str
    scale: int
    model: str | None = None
    device: str = "auto"
    precision: str = "auto"
    bands: tuple[int, ...] | None = None
    extent: tuple[float, float, float, float] | None = None
    tile_size_px: int | None = None
    batch_size: int | None = None
    allow_thematic: bool = False
    max_memory_mib: int | None = None
    overwrite: bool = False
    format: str = "GTiff"
    routing: str | None = None
    routing_only: bool = False
    enforce_consistency: bool = False
    mask: str | None = None
    resume: bool = False

    def __post_init__(self) -> None:
        self._check_texts()
        self._check_numbers()
        _check_bands(self.bands)
        _check_extent(self.extent)

    def _check_texts(self) -> None:
        for name in ("source", "destination", "device"):
            check_text(name, getattr(self, name))
        for name in ("model", "routing", "mask"):
            if getattr(self, name) is not None:
                check_text(name, getattr(self, name))
        if not _DEVICE_PATTERN.fullmatch(self.device):
            raise InvalidRequest(
                f"Device {self.device!r} is not known.", "Give auto, cpu, cuda, cuda:0 or mps."
            )
        _check_choice("Precision", self.precision, PRECISIONS)
        _check_choice("Format", self.format, FORMATS)

    def _check_numbers(self) -> None:
        _check_whole("scale", self.scale)
        _check_choice("Scale", self.scale, SCALES)
        for name in _QUESTIONS:
            if not isinstance(getattr(self, name), bool):
                raise InvalidRequest(
                    f"The field {name} is {getattr(self, name)!r}.", "Give true or false."
                )
        _check_at_least("Tile size", self.tile_size_px, MIN_TILE_SIZE_PX, " px")
        _check_at_least("Batch size", self.batch_size, 1, "")
        _check_at_least("Memory allowance", self.max_memory_mib, 1, " MiB")
        if self.routing_only and self.routing is not None:
            raise InvalidRequest(
                f"A job for routing alone has a second routing file, {self.routing}.",
                "Give one: the destination.",
            )

    @property
    def routing_path(self) -> str | None:
        """Where the routing raster shall appear; None where none is wanted."""
        return self.destination if self.routing_only else self.routing

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> UpscaleRequest:
        """Build a request from decoded JSON: lists become tuples, unknown fields are refused.

        Raises:
            InvalidRequest: a field is unknown, missing, of a wrong type or out of range.
        """
        return cls(**fields_of_params(cls, params))


def _check_choice(label: str, value: object, choices: tuple[Any, ...]) -> None:
    if value not in choices:
        names = ", ".join(str(choice) for choice in choices)
        raise InvalidRequest(f"{label} {value!r} is not offered.", f"Give one of {names}.")


def _check_whole(name: str, value: object) -> None:
    if isinstance(value, bool) or not isinstance(value, int):
        raise InvalidRequest(f"The field {name} is {value!r}.", "Give a whole number.")


def _check_at_least(label: str, value: int | None, least: int, unit: str) -> None:
    if value is None:
        return
    _check_whole(label.lower(), value)
    if value < least:
        raise InvalidRequest(f"{label} {value}{unit} is too small.", f"Give at least {least}.")


def _check_bands(bands: tuple[int, ...] | None) -> None:
    if bands is None:
        return
    if not isinstance(bands, tuple) or not bands:
        raise InvalidRequest(f"The bands are {bands!r}.", "Give band numbers, 1,2,3 for example.")
    for number in bands:
        _check_whole("bands", number)
        if number < 1:
            raise InvalidRequest(f"Band number {number} is too small.", "Bands count from 1.")
    if len(set(bands)) != len(bands):
        raise InvalidRequest(f"The bands {list(bands)} name one twice.", "Give each band once.")


def _check_extent(extent: tuple[float, float, float, float] | None) -> None:
    if extent is None:
        return
    hint = "Give xmin,ymin,xmax,ymax in the source's CRS, with xmin < xmax and ymin < ymax."
    is_four_numbers = (
        isinstance(extent, tuple)
        and len(extent) == 4
        and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in extent)
    )
    if not is_four_numbers or not all(math.isfinite(value) for value in extent):
        raise InvalidRequest(f"The extent is {extent!r}.", hint)
    if extent[0] >= extent[2] or extent[1] >= extent[3]:
        raise InvalidRequest(f"The extent {list(extent)} is empty.", hint)
