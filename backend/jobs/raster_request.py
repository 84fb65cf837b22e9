# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person asks of a network and a raster, checked before anything is opened or loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from backend.errors import InvalidRequest
from backend.jobs.engine_fields import (
    AsksEngine,
    address_option,
    engine_option,
    worker_cpus_option,
    worker_gpus_option,
    workers_option,
)
from backend.protocol.fields import (
    DEVICE_PATTERN,
    FORMATS,
    MIN_MEMORY_MIB,
    MIN_TILE_SIZE_PX,
    PRECISIONS,
    SCALES,
    STORE_FORMAT,
    ZARR_LAYOUTS,
)
from backend.protocol.sensors import SENSOR_NAMES
from backend.requests import Kind, Request, needed, option


@dataclass(frozen=True)
class RasterRequest(AsksEngine, Request):
    """One raster through one network.

    Attributes:
        source: any name that GDAL opens.
        destination: the file to write.
        scale: result pixels for each pixel of the source, each way.
        model: name or file of the weights; None takes the released weights of the task and scale.
        device: "auto", "cpu", "cuda", "cuda:N" or "mps".
        precision: "auto", "float32", "bfloat16" or "float16".
        bands: band numbers from 1, each once; None takes every band.
        extent: (xmin, ymin, xmax, ymax) in the source's CRS; None takes the whole raster.
        tile_size_px: side of a tile's core in source pixels, at least 64; None chooses one.
        batch_size: tiles in one pass of the network; None chooses one.
        allow_thematic: whether a palette or a thematic raster is accepted.
        max_memory_mib: bound on the process's resident memory; None takes half of what is free.
        overwrite: whether an existing destination may be replaced.
        format: "GTiff", "COG" or "zarr".
        zarr_layout: "sharded", or "plain" for readers that know no shards.
        routing: a file for the network's layer `routing`; None for none.
        change: a file for what the result adds to bicubic interpolation; None for none.
        routing_only: make the routing raster alone, as `destination`, and no result.
        enforce_consistency: whether the result, averaged back, shall be the source.
        mask: a file of polygons; what they do not touch comes out as nodata. None for no mask.
        nodata: values that are no measurements, see `parse_nodata`; None: as the file declares.
        crs: the reference system of the source, see `parse_crs`; None: as the file declares.
        alpha: number of the band that is opacity, or "none"; None: as the file declares.
        allow_network: whether files that the source or the mask names may lie on a server.
        skip_broken: whether files of a mosaic that cannot be read are left out, see `open_without`.
        resume: keep finished tiles beside the destination, and go on with those that an
            interrupted job has left there.
        engine: who works on the tiles: "local", this process, or "ray", workers of Ray.
        address, workers, worker_cpus, worker_gpus: of Ray, see `Engine`.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside these ranges.
    """

    task: ClassVar[str]

    source: str = needed(Kind.TEXT, is_hidden=True)
    destination: str = needed(Kind.TEXT, is_hidden=True)
    scale: int = needed(Kind.WHOLE)
    model: str | None = option(Kind.TEXT, help="name or file (default: the task's own)")
    device: str = option(
        Kind.TEXT,
        "auto",
        pattern=DEVICE_PATTERN,
        hint="Give auto, cpu, cuda, cuda:0 or mps.",
        help="auto (default), cuda, cuda:N, mps or cpu",
    )
    precision: str = option(
        Kind.TEXT,
        "auto",
        choices=PRECISIONS,
        help=f"one of {', '.join(PRECISIONS)} (default: auto)",
    )
    bands: tuple[int, ...] | None = option(
        Kind.BANDS, metavar="1,2,3", help="band numbers from 1 (default: all)"
    )
    extent: tuple[float, float, float, float] | None = option(
        Kind.EXTENT, metavar="XMIN,YMIN,XMAX,YMAX", help="part to work on, in the source's CRS"
    )
    tile_size_px: int | None = option(
        Kind.WHOLE,
        label="Tile size",
        unit="px",
        at_least=MIN_TILE_SIZE_PX,
        help=f"side of a tile's core in source pixels, at least {MIN_TILE_SIZE_PX}",
    )
    batch_size: int | None = option(Kind.WHOLE, at_least=1, help="tiles in one pass of the network")
    allow_thematic: bool = option(Kind.FLAG, False, help="accept a palette or a raster of classes")
    max_memory_mib: int | None = option(
        Kind.WHOLE,
        label="Memory allowance",
        unit="MiB",
        at_least=MIN_MEMORY_MIB,
        help="bound on resident memory (default: half of the free)",
    )
    overwrite: bool = option(Kind.FLAG, False, help="replace an existing output")
    format: str = option(
        Kind.TEXT,
        "GTiff",
        choices=(*FORMATS, STORE_FORMAT),
        help=f"one of {', '.join((*FORMATS, STORE_FORMAT))} (default: GTiff)",
    )
    zarr_layout: str = option(
        Kind.TEXT,
        ZARR_LAYOUTS[0],
        choices=ZARR_LAYOUTS,
        help="of a Zarr store: sharded (default), or plain for GDAL before 3.13",
    )
    routing: str | None = option(
        Kind.TEXT, metavar="FILE", help="write which experts kept which pixels, as a raster"
    )
    change: str | None = option(
        Kind.TEXT,
        metavar="FILE",
        help="write what the result adds to bicubic interpolation, as a raster",
    )
    routing_only: bool = option(Kind.FLAG, False, is_hidden=True)
    enforce_consistency: bool = option(
        Kind.FLAG, False, help="make the result, averaged back, equal to the source"
    )
    mask: str | None = option(
        Kind.TEXT, metavar="FILE", help="polygons; what they do not touch comes out as nodata"
    )
    nodata: str | None = option(
        Kind.TEXT,
        metavar="VALUE",
        help="value that is no measurement (several with commas, LOW..HIGH, or 'none'), whatever "
        "the file says",
    )
    crs: str | None = option(
        Kind.TEXT,
        metavar="EPSG:CODE",
        help="reference system that the source is in (a code, WKT or 'none'), whatever the file "
        "says",
    )
    alpha: str | None = option(
        Kind.TEXT, metavar="none|BAND", help="the band that is opacity, whatever the file says"
    )
    allow_network: bool = option(
        Kind.FLAG, False, help="let a file name others that lie on a server"
    )
    skip_broken: bool = option(Kind.FLAG, False, help="leave out unreadable files of a mosaic")
    resume: bool = option(
        Kind.FLAG,
        False,
        help="keep finished tiles beside the output, and go on with an interrupted job's",
    )
    engine: str = engine_option()
    address: str | None = address_option()
    workers: int | None = workers_option()
    worker_cpus: float | None = worker_cpus_option()
    worker_gpus: float | None = worker_gpus_option()

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.routing_only and self.routing is not None:
            raise InvalidRequest(
                f"A job for routing alone has a second routing file, {self.routing}.",
                "Give one: the destination.",
            )
        if self.is_store and self.layer_paths:
            raise InvalidRequest(
                f"A Zarr store has no place for {', '.join(self.layer_paths)}.",
                f"Choose --format {' or '.join(FORMATS)}, or make these in a job of their own.",
            )
        of_result = next(filter(None, (self.uncertainty_path, self.change)), None)
        if self.routing_only and of_result is not None:
            raise InvalidRequest(
                f"A job for routing alone makes no result that {of_result} could tell of.",
                "Leave it out, or upscale.",
            )
        self._check_engine()

    @property
    def noise_deviation(self) -> float | None:
        """Of the source's noise where it is given, in its unit; None where it is to be told."""
        return None

    @property
    def layer_paths(self) -> Mapping[str, str]:
        """Where layers beside the result shall appear, by their names."""
        paths = {
            "routing": self.destination if self.routing_only else self.routing,
            "uncertainty": self.uncertainty_path,
            "change": self.change,
        }
        return {name: path for name, path in paths.items() if path is not None}

    @property
    def sensor_name(self) -> str | None:
        """The preset that the source shall be treated by; None for none."""
        return None

    @property
    def uncertainty_path(self) -> str | None:
        """Where the expected error of the result shall appear; None for a task without."""
        return None

    @property
    def result_ending(self) -> str:
        """What the name of a result ends with, where it is made of its source's: `x4`."""
        return f"x{self.scale}"

    @property
    def is_store(self) -> bool:
        """Whether the result is a Zarr store, and no file."""
        return self.format == STORE_FORMAT

    @property
    def has_result(self) -> bool:
        """Whether a result is wanted beside the layers."""
        return not self.routing_only


@dataclass(frozen=True)
class UpscaleRequest(RasterRequest):
    """One raster made finer; see `RasterRequest`. `scale` is 2, 3 or 4.

    Attributes:
        uncertainty: a file for the expected absolute error of each pixel; None for none.
        sensor: name of the preset of the sensor that the source is of; None for none.
    """

    task: ClassVar[str] = "upscale"

    scale: int = needed(Kind.WHOLE, choices=SCALES, help="2, 3 or 4")
    uncertainty: str | None = option(
        Kind.TEXT,
        metavar="FILE",
        help="write the expected absolute error of each pixel, in the band's unit, as a raster",
    )
    sensor: str | None = option(
        Kind.TEXT,
        choices=SENSOR_NAMES,
        metavar="NAME",
        help=f"that took the source: one of {', '.join(SENSOR_NAMES)}",
    )

    @property
    def uncertainty_path(self) -> str | None:
        return self.uncertainty

    @property
    def sensor_name(self) -> str | None:
        return self.sensor


@dataclass(frozen=True)
class DenoiseRequest(RasterRequest):
    """One raster with less noise, on its own grid; see `RasterRequest`.

    Attributes:
        noise_level: standard deviation of the noise, in the source's unit, the same everywhere;
            None has it told from the source, band by band, as it grows with the value.
    """

    task: ClassVar[str] = "denoise"

    scale: int = option(
        Kind.WHOLE,
        1,
        choices=(1,),
        hint="The result keeps the source's pixels: leave the scale out.",
        is_hidden=True,
    )
    enforce_consistency: bool = option(
        Kind.FLAG,
        False,
        label="Enforced consistency",
        choices=(False,),
        hint="The result is not its source on purpose: leave it out.",
        is_hidden=True,
    )
    noise_level: float | None = option(
        Kind.NUMBER,
        label="Noise level",
        at_least=0,
        help="standard deviation of the noise in the source's unit (default: told from the source)",
    )

    @property
    def noise_deviation(self) -> float | None:
        return self.noise_level

    @property
    def result_ending(self) -> str:
        return "denoised"
