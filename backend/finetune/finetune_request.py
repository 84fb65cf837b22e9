# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked for when weights shall be fitted to a person's own imagery."""

from __future__ import annotations

from dataclasses import dataclass

from backend.errors import InvalidRequest
from backend.protocol.fields import (
    DEVICE_PATTERN,
    MAX_FINETUNE_MINUTES,
    MIN_FINETUNE_MINUTES,
    MIN_MEMORY_MIB,
    MODEL_NAME_PATTERN,
    SCALES,
)
from backend.protocol.sensors import SENSOR_NAMES
from backend.requests import Kind, Request, needed, option


@dataclass(frozen=True)
class FinetuneRequest(Request):
    """Sharp rasters, and what to make of them.

    Attributes:
        sources: sharp rasters, any names that GDAL opens; all are looked at by the same bands.
        name: of the model to install; a free one.
        coarse: a raster of the kind that shall be upscaled, from which blur and noise are measured;
            None to take those of `sensor`, or a general mixture.
        scale: of the model.
        minutes: that all of it may take, 15 or more.
        model: name or file of the weights to begin with; None takes the released ones.
        sensor: name of a preset whose blur and noise count where no coarse raster is given.
        bands, coarse_bands: numbers from 1; None takes all but alpha.
        nodata, crs: of the sharp rasters, whatever they declare, see `RasterRequest`; None: as they
            declare.
        coarse_nodata, coarse_crs: the same of the coarse raster.
        device: "auto", "cpu", "cuda" or "cuda:N".
        max_memory_mib: bound on the process's resident memory; None takes half of what is free.
        licence, attribution: of the new weights, written into their file and card.
        validation: a folder of sharp pictures of any kind, to see what is lost elsewhere.
        restart: leave what an interrupted run of this name has kept, and begin anew.
        allow_network: whether files that the sources name may lie on a server.
        seconds: in place of `minutes`, without its least value: for tests.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside these ranges.
    """

    sources: tuple[str, ...] = needed(Kind.TEXTS, is_hidden=True)
    name: str = needed(
        Kind.TEXT,
        label="The name",
        pattern=MODEL_NAME_PATTERN,
        hint="Use letters, digits, '.', '-' and '_', at most 64 of them.",
        help="of the model that is installed",
    )
    coarse: str | None = option(
        Kind.TEXT,
        metavar="RASTER",
        help="a raster of the kind to upscale: blur and noise are measured from it",
    )
    scale: int = option(Kind.WHOLE, 4, choices=SCALES, help="2, 3 or 4 (default: 4)")
    minutes: float = option(
        Kind.NUMBER,
        30,
        label="A time of",
        unit="minutes",
        at_least=MIN_FINETUNE_MINUTES,
        at_most=MAX_FINETUNE_MINUTES,
        help=f"that it may take, at least {MIN_FINETUNE_MINUTES} (default: 30)",
    )
    model: str | None = option(
        Kind.TEXT, metavar="NAME|FILE", help="weights to begin with (default: the released ones)"
    )
    sensor: str | None = option(
        Kind.TEXT,
        choices=SENSOR_NAMES,
        metavar="NAME",
        help="what the coarse sensor is, where no coarse raster is given: one of "
        + ", ".join(SENSOR_NAMES),
    )
    bands: tuple[int, ...] | None = option(
        Kind.BANDS, metavar="1,2,3", help="bands of the sharp rasters (default: all)"
    )
    coarse_bands: tuple[int, ...] | None = option(
        Kind.BANDS, metavar="1,2,3", help="bands of the coarse raster (default: all)"
    )
    nodata: str | None = option(
        Kind.TEXT, metavar="VALUE", help="of the sharp rasters, whatever they declare"
    )
    crs: str | None = option(
        Kind.TEXT, metavar="EPSG:CODE", help="of the sharp rasters, whatever they declare"
    )
    coarse_nodata: str | None = option(
        Kind.TEXT, metavar="VALUE", help="of the coarse raster, whatever it declares"
    )
    coarse_crs: str | None = option(
        Kind.TEXT, metavar="EPSG:CODE", help="of the coarse raster, whatever it declares"
    )
    device: str = option(
        Kind.TEXT,
        "auto",
        pattern=DEVICE_PATTERN,
        hint="Give auto, cpu, cuda or cuda:N.",
        help="auto, cpu, cuda or cuda:N (default: auto)",
    )
    max_memory_mib: int | None = option(
        Kind.WHOLE,
        label="Memory allowance",
        unit="MiB",
        at_least=MIN_MEMORY_MIB,
        help="bound on resident memory (default: half of the free)",
    )
    licence: str = option(Kind.TEXT, "not stated", help="of the new weights, for their card")
    attribution: str = option(
        Kind.TEXT, "not stated", help="what the imagery is and whose, for the card"
    )
    validation: str | None = option(
        Kind.TEXT, metavar="FOLDER", help="sharp pictures of other kinds, to see what is lost there"
    )
    restart: bool = option(
        Kind.FLAG, False, help="leave what an interrupted run of this name has kept"
    )
    allow_network: bool = option(
        Kind.FLAG, False, help="let a file name others that lie on a server"
    )
    seconds: float | None = option(Kind.NUMBER, at_least=1, is_hidden=True)

    def __post_init__(self) -> None:
        super().__post_init__()
        if not self.sources:
            raise InvalidRequest("The sources are ().", "Give at least one.")

    @property
    def budget_s(self) -> float:
        """Seconds that all of it may take."""
        return 60 * self.minutes if self.seconds is None else self.seconds
