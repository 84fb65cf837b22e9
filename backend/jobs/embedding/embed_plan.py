# SPDX-License-Identifier: GPL-3.0-or-later
"""What files a job of embedding writes, and all that decides about what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import torch

from backend import __version__
from backend.embeddings.index_description import IndexDescription
from backend.jobs.embedding.cell_grid import CellGrid
from backend.jobs.embedding.cell_memory import CellMemory
from backend.jobs.embedding.cell_outputs import CellFiles
from backend.jobs.embedding.cell_pictures import CellRecipe
from backend.jobs.embedding.embed_checking import EmbedJob
from backend.jobs.embedding.embed_request import RASTERS
from backend.jobs.embedding.told_layers import ToldLayers, told_layers
from backend.jobs.engine_fields import ENGINE_FIELDS
from backend.layers.layer_spec import LayerSpec
from backend.networks.descriptor import Descriptor, Task
from backend.raster.reading.identity import identify_source, lasting_name
from backend.raster.writing.publishing_note import appeared_before_a_kill

SOFTWARE = f"HIMOSA for QGIS {__version__}"
_NOWHERE = (0.0, 1.0, 0.0, 0.0, 0.0, -1.0)
"""Geotransform of a raster without one: pixels, with rows going down."""

# Where, when and how fast the work is done; all other fields of a request decide about vectors.
_FREE_FIELDS = (
    *("source", "destination", "device", "max_memory_mib", "overwrite", "resume", "model"),
    *("mask", "batch_size", "cell_px", "cell_m", "precision"),
    *RASTERS,
    *ENGINE_FIELDS,
)


def description_of(job: EmbedJob, network: Descriptor, grid: CellGrid) -> IndexDescription:
    """What the index says of itself."""
    info = job.info
    return IndexDescription(
        model=network.name,
        digest=network.digest,
        family=network.family,
        dimension=network.dimension,
        cell_px=grid.cell_px,
        cells_high=grid.high,
        cells_wide=grid.wide,
        geotransform=info.geotransform or _NOWHERE,
        crs_wkt=info.crs_wkt if info.geotransform else "",
        source=lasting_name(job.request.source),
    )


def files_of(
    job: EmbedJob,
    network: Descriptor,
    grid: CellGrid,
    layers: Mapping[str, tuple[LayerSpec, str]],
) -> CellFiles:
    """What is written, and what it says of the job."""
    request = job.request
    names = (request.destination, *request.raster_paths.values())
    return CellFiles(
        description=description_of(job, network, grid),
        source=job.info,
        grid=grid,
        layers=layers,
        told=ToldLayers.of(network, told_layers(layers)),
        patches=network.cell_patches,
        said={
            "SOFTWARE": SOFTWARE,
            "MODEL": network.name,
            "MODEL_SHA256": network.digest,
            "SCALE": "1",
            "SOURCE": lasting_name(job.request.source),
            "BANDS": ",".join(map(str, job.group.bands)),
            "CELL_PX": str(grid.cell_px),
        },
        may_replace=request.overwrite
        or (request.resume and appeared_before_a_kill(request.destination, names)),
    )


def facts_of(
    job: EmbedJob,
    network: Descriptor,
    cells: CellRecipe,
    batch_cells: int,
    precision: str,
) -> dict[str, Any]:
    """All that decides about the vectors, as plain JSON values for a journal.

    Args:
        job, network, cells: of the job.
        batch_cells: in one pass, on which last bits may depend.
        precision: in which the network runs.

    Raises:
        SourceFailed: the source cannot be read.
    """
    request = asdict(job.request)
    settings = {name: value for name, value in request.items() if name not in _FREE_FIELDS}
    return {
        "source": {"name": lasting_name(job.request.source), **identify_source(job.source)},
        "settings": {
            **settings,
            "task": Task.EMBED.value,
            "mask": None if job.cutout is None else job.cutout.digest(),
            "layers": told_layers(job.request.raster_paths),
        },
        "model": {"model": network.name, "digest_of_the_model": network.digest},
        "plan": {
            "region": asdict(job.region),
            "cell_px": cells.grid.cell_px,
            "cells_in_a_piece": cells.grid.span_cells,
            "cells_in_a_pass": batch_cells,
        },
        "precision": precision,
        "scalings": [asdict(cells.scaling)],
        "software": f"{SOFTWARE}, torch {torch.__version__}",
    }


def plan_sentences(
    job: EmbedJob, network: Descriptor, grid: CellGrid, memory: CellMemory, on: str
) -> Iterator[str]:
    """What will be done, and what it may need, for a person.

    Args:
        job, network, grid, memory: of the job.
        on: which device, and with how many bits.
    """
    bands = ", ".join(map(str, job.group.bands))
    yield (
        f"{grid.cells:,} cells of {grid.cell_px} px, by {network.name} on {on}; bands {bands}. Up "
        f"to {memory.estimate_mib:.0f} MiB of memory of the {memory.allowance_mib:.0f} MiB allowed."
    )
    if job.left_out:
        others = ", ".join(map(str, job.left_out))
        yield f"The encoder does not see the bands {others}; --bands chooses."
