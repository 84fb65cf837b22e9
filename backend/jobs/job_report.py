# SPDX-License-Identifier: GPL-3.0-or-later
"""What a finished job tells: for people, for scripts, and for the metadata of the result."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from backend.devices.resident import peak_resident_mib
from backend.geometry import PixelSize

ESTIMATE_NOTE = (
    "Detail finer than the source's pixels is estimated by a neural network, not observed."
)

# Items of the metadata that say how a person had the source read.
_SOURCE_READING = ("NODATA", "ALPHA", "ALLOW_THEMATIC")

DENOISED_NOTE = (
    "Noise was removed by a neural network: what was as weak as the noise may be gone with it."
)


@dataclass(frozen=True)
class JobReport:
    """What was done, with which means, and how well the result agrees with its source.

    Attributes:
        destination: the file written.
        size: of the result, in pixels.
        source_size: of the part of the source that was worked on, in pixels.
        model_digest: SHA-256 of the weights in hexadecimal, empty for a stand-in without weights.
        device, precision: those that tiles were made with; several, with commas, after a fallback.
        tiles: number of tiles in the plan.
        seconds: that the whole job took.
        network_seconds: those of them in which the network had work; what is missing went by with
            waiting for the source, for the disk, and with the result's overviews.
        value_scaling: for each group of bands, what maps its values to the network's.
        consistency: for each source band (its number as text), `rmse` and `bias` of the result
            averaged back to the source's grid, in the band's unit.
        peak_memory_mib: the most resident memory that the process held since it started.
        warnings: whole sentences, also said in the log.
        task: what the network did.
        routing: the routing raster, where one was made; for a job that makes nothing else this is
            the destination, and the consistency is that of the result that was not kept.
        uncertainty, change: the rasters of expected error and of change, where they were made.
        expected_error: for each source band (its number as text) the mean of the expected error,
            in the band's unit; empty without that raster.
        detail_share: for each source band (its number as text) the variance of the change from
            bicubic interpolation as a share of the result's variance, 0 for a flat band; empty
            without that raster.
        left_out: files of a mosaic that cannot be read and are not in the result.
        noise: for each source band (its number as text) of a denoised raster, `constant`, `linear`
            and `square` of the noise's variance at value v, constant + linear · v + square · v².
        consistency_enforced: whether the result was made to agree with its source.
        tiles_kept: tiles that an interrupted job had left, and that were not computed again.
        source_reading: what a person said of the source, as items of the metadata: `NODATA`,
            `ALPHA`, `ALLOW_THEMATIC`.
        was_finished: the job was done before; then nothing was done now, and the other fields
            tell what the result says of itself.
    """

    destination: str
    size: PixelSize
    source_size: PixelSize
    scale: int
    model: str
    model_digest: str
    device: str
    precision: str
    tile_size_px: int
    halo_px: int
    tiles: int
    seconds: float
    consistency: Mapping[str, Mapping[str, float]]
    peak_memory_mib: float
    value_scaling: tuple[Mapping[str, Any], ...] = ()
    warnings: tuple[str, ...] = field(default=())
    routing: str | None = None
    consistency_enforced: bool = False
    tiles_kept: int = 0
    was_finished: bool = False
    network_seconds: float = 0.0
    task: str = "upscale"
    noise: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    uncertainty: str | None = None
    change: str | None = None
    expected_error: Mapping[str, float] = field(default_factory=dict)
    detail_share: Mapping[str, float] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    source_reading: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The fields as plain JSON values."""
        return asdict(self)

    @classmethod
    def of_finished(
        cls,
        said: Mapping[str, str],
        destination: str,
        size: PixelSize,
        source_size: PixelSize,
        layer_paths: Mapping[str, str],
    ) -> JobReport:
        """Of a result that was there already, from its own metadata; see `to_metadata`."""
        return cls(
            destination=destination,
            size=size,
            source_size=source_size,
            scale=int(said["SCALE"]),
            task=said.get("TASK", "upscale"),
            model=said["MODEL"],
            model_digest=said.get("MODEL_SHA256", ""),
            device=said.get("DEVICE", ""),
            precision=said.get("PRECISION", ""),
            tile_size_px=int(said.get("TILE_SIZE_PX", "0")),
            halo_px=int(said.get("HALO_PX", "0")),
            tiles=int(said.get("TILES", "0")),
            seconds=0.0,
            consistency=json.loads(said.get("CONSISTENCY", "{}")),
            peak_memory_mib=peak_resident_mib(),
            value_scaling=tuple(json.loads(said.get("VALUE_SCALING", "[]"))),
            routing=layer_paths.get("routing"),
            uncertainty=layer_paths.get("uncertainty"),
            change=layer_paths.get("change"),
            consistency_enforced=said.get("CONSISTENCY_ENFORCED") == "YES",
            tiles_kept=int(said.get("TILES", "0")),
            was_finished=True,
            noise=json.loads(said.get("NOISE", "{}")),
            expected_error=json.loads(said.get("EXPECTED_ERROR", "{}")),
            detail_share=json.loads(said.get("DETAIL_SHARE", "{}")),
            left_out=tuple(json.loads(said.get("LEFT_OUT", "[]"))),
            source_reading={name: said[name] for name in _SOURCE_READING if name in said},
        )

    def to_metadata(self, software: str) -> dict[str, str]:
        """The items for the result's own metadata domain, the same for the same pixels.

        Times and memory are left out: they differ from run to run.
        """
        items = {
            "MODEL": self.model,
            "MODEL_SHA256": self.model_digest,
            "SCALE": str(self.scale),
            # Those of the source, in the order of the result's own.
            "BANDS": ",".join(self.consistency),
            "TASK": self.task,
            "SOFTWARE": software,
            "TILE_SIZE_PX": str(self.tile_size_px),
            "HALO_PX": str(self.halo_px),
            "TILES": str(self.tiles),
            "DEVICE": self.device,
            "PRECISION": self.precision,
            "VALUE_SCALING": json.dumps(self.value_scaling),
            "CONSISTENCY": json.dumps(self.consistency, sort_keys=True),
            "NOTE": DENOISED_NOTE if self.noise else ESTIMATE_NOTE,
        }
        items.update(self.source_reading)
        if self.noise:
            items["NOISE"] = json.dumps(self.noise, sort_keys=True)
        if self.consistency_enforced:
            items["CONSISTENCY_ENFORCED"] = "YES"
        for name in ("expected_error", "detail_share", "left_out"):
            if getattr(self, name):
                items[name.upper()] = json.dumps(getattr(self, name), sort_keys=True)
        for name in ("routing", "uncertainty", "change"):
            path = getattr(self, name)
            if path is not None:
                items[name.upper()] = os.path.relpath(path, Path(self.destination).parent)
        return items
