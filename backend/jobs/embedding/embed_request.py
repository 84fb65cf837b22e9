# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person asks of an encoder and a raster, checked before anything is opened or loaded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

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
    MIN_CELL_PX,
    MIN_MEMORY_MIB,
    MOST_CELL_PX,
    PRECISIONS,
)
from backend.requests import Kind, Request, needed, option

RASTERS = ("components", "experts", "slots", "routing")
"""Fields that name rasters beside the index; so the rasters are called too."""


@dataclass(frozen=True)
class EmbedRequest(AsksEngine, Request):
    """A vector for each cell of one raster.

    Attributes:
        source: any name that GDAL opens.
        destination: the index to write, GeoParquet.
        cell_px: side of a cell in pixels of the source; None where `cell_m` tells it.
        cell_m: side of a cell in metres on the ground; None where `cell_px` tells it.
        components: a raster file for the first principal components of the vectors; None for none.
        experts: a raster file for the weights between patches and experts; None for none.
        slots: a raster file for the weights between patches and single slots; None for none.
        routing: a raster file for the expert that each patch gave most weight; None for none.
        min_valid_share: share of a cell's pixels that must hold values for it to get a vector.
        batch_size: cells in one pass of the network; None chooses.
        model, device, precision, bands, extent, allow_thematic, max_memory_mib, overwrite, mask,
        nodata, crs, alpha, allow_network, resume, engine, address, workers, worker_cpus,
        worker_gpus: as of `RasterRequest`.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside these ranges.
    """

    source: str = needed(Kind.TEXT, is_hidden=True)
    destination: str = needed(Kind.TEXT, is_hidden=True)
    cell_px: int | None = option(
        Kind.WHOLE,
        label="Cell side",
        unit="px",
        at_least=MIN_CELL_PX,
        at_most=MOST_CELL_PX,
        help="side of a cell in pixels of the source",
    )
    cell_m: float | None = option(
        Kind.NUMBER,
        label="Cell side",
        unit="m",
        at_least=1e-3,
        help="side of a cell in metres, in place of pixels",
    )
    components: str | None = option(
        Kind.TEXT, metavar="FILE", help="write the first principal components, as a raster"
    )
    experts: str | None = option(
        Kind.TEXT, metavar="FILE", help="write the weights between patches and experts, as a raster"
    )
    slots: str | None = option(
        Kind.TEXT,
        metavar="FILE",
        help="write the weights between patches and each expert's slots, as a raster",
    )
    routing: str | None = option(
        Kind.TEXT,
        metavar="FILE",
        help="write which expert each patch gave most weight, for the routing panel",
    )
    min_valid_share: float = option(
        Kind.NUMBER,
        0.5,
        label="Valid share",
        at_least=0.01,
        at_most=1.0,
        help="share of a cell's pixels that must hold values (default: 0.5)",
    )
    batch_size: int | None = option(
        Kind.WHOLE, at_least=1, at_most=4096, help="cells in one pass of the network"
    )
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
        Kind.BANDS,
        metavar="1,2,3",
        help="band numbers from 1: three as red, green and blue, or one (default: the first three)",
    )
    extent: tuple[float, float, float, float] | None = option(
        Kind.EXTENT, metavar="XMIN,YMIN,XMAX,YMAX", help="part to work on, in the source's CRS"
    )
    allow_thematic: bool = option(Kind.FLAG, False, help="accept a palette or a raster of classes")
    max_memory_mib: int | None = option(
        Kind.WHOLE,
        label="Memory allowance",
        unit="MiB",
        at_least=MIN_MEMORY_MIB,
        help="bound on resident memory (default: half of the free)",
    )
    overwrite: bool = option(Kind.FLAG, False, help="replace an existing output")
    mask: str | None = option(
        Kind.TEXT, metavar="FILE", help="polygons; what they do not touch holds no values"
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
        Kind.TEXT,
        metavar="none|BAND",
        help="the band that is opacity, whatever the file says",
    )
    allow_network: bool = option(
        Kind.FLAG, False, help="let a file name others that lie on a server"
    )
    resume: bool = option(
        Kind.FLAG,
        False,
        help="keep finished cells beside the output, and go on with an interrupted job's",
    )
    engine: str = engine_option()
    address: str | None = address_option()
    workers: int | None = workers_option()
    worker_cpus: float | None = worker_cpus_option()
    worker_gpus: float | None = worker_gpus_option()

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.cell_px is None) == (self.cell_m is None):
            raise InvalidRequest(
                f"The side of a cell is {self.cell_px} px and {self.cell_m} m.",
                "Give one of both: --cell-px, or --cell-m.",
            )
        self._check_engine()

    @property
    def raster_paths(self) -> Mapping[str, str]:
        """Where rasters beside the index shall appear, by their names."""
        paths = {name: getattr(self, name) for name in RASTERS}
        return {name: path for name, path in paths.items() if path is not None}
