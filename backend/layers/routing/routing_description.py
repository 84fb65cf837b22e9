# SPDX-License-Identifier: GPL-3.0-or-later
"""What a routing raster says of itself, and the file that holds it.

On the grid of the source, one band a layer; bit e of a pixel says that expert e kept its token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from backend.geometry import PixelRect
from backend.raster.raster_info import BandInfo, RasterInfo
from backend.raster.writing.output_spec import OutputSpec

ROUTING_VERSION = "1"
MOST_EXPERTS = 16
_EXPERTS_IN_A_BYTE = 8
# Domains that place pixels on the ground; all others tell of the picture's values.
_PLACING_DOMAINS = ("GEOLOCATION",)


@dataclass(frozen=True)
class RoutingDescription:
    """Layers, windows and experts of the network that was captured.

    Attributes:
        depths: layers of each block.
        experts: experts of a layer, from 1 to 16; the most of any block.
        window_sides, sparsity: one value for each layer of the deepest block.
        model, model_digest: which weights.
        scale: factor of the network.
        source: name of the raster that was routed, as GDAL opens it.
        bands: numbers of the source's bands that went through the network, one to three.
        origin: row and column of the source's pixel that is the routing raster's first one; more
            than 0 where a part of the source was routed. Windows are anchored to the source.

    Raises:
        ValueError: one of these is not so.
    """

    depths: tuple[int, ...]
    experts: int
    window_sides: tuple[int, ...]
    sparsity: tuple[float, ...]
    model: str = ""
    model_digest: str = ""
    scale: int = 0
    source: str = ""
    bands: tuple[int, ...] = ()
    origin: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if not 1 <= self.experts <= MOST_EXPERTS:
            raise ValueError(f"{self.experts} experts do not fit: from 1 to {MOST_EXPERTS} do.")
        if not self.depths or min(self.depths) < 1:
            raise ValueError(f"Depths {self.depths}: every block needs a layer.")
        if min(len(self.window_sides), len(self.sparsity)) < max(self.depths):
            raise ValueError(
                f"{len(self.window_sides)} window sides and {len(self.sparsity)} sparsities "
                f"are too few for blocks of {max(self.depths)} layers."
            )

    @classmethod
    def of_config(cls, config: Any, **fields: Any) -> RoutingDescription:
        """Of a network with this `HimosaConfig`."""
        return cls(
            depths=tuple(config.depths),
            experts=max(config.experts),
            window_sides=tuple(config.window_sides),
            sparsity=tuple(config.sparsity),
            **fields,
        )

    def is_like(self, other: RoutingDescription) -> bool:
        """Whether both have the same layers, windows and experts."""
        deepest = max(self.depths)
        return (
            (self.depths, self.experts) == (other.depths, other.experts)
            and self.window_sides[:deepest] == other.window_sides[:deepest]
            and self.sparsity[:deepest] == other.sparsity[:deepest]
        )

    @property
    def layer_count(self) -> int:
        """Layers of all blocks; as many bands has the raster."""
        return sum(self.depths)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """Block and layer in the block of each layer of the network, both from 0."""
        return tuple((b, i) for b, depth in enumerate(self.depths) for i in range(depth))

    @property
    def dtype(self) -> np.dtype[Any]:
        """The pixel type that has a bit for every expert."""
        return np.dtype(np.uint8 if self.experts <= _EXPERTS_IN_A_BYTE else np.uint16)

    @property
    def bytes_per_pixel(self) -> int:
        """Of all bands together."""
        return self.layer_count * self.dtype.itemsize

    def band_description(self, number: int) -> str:
        """Of the layer of a number, counted from 0."""
        block, layer = self.places[number]
        return (
            f"block {block + 1} layer {layer + 1}, window {self.window_sides[layer]}, "
            f"sparsity {self.sparsity[layer]:g}"
        )

    def to_metadata(self) -> dict[str, str]:
        """The items of the metadata domain HIMOSA."""
        return {
            "ROUTING_VERSION": ROUTING_VERSION,
            "EXPERTS": str(self.experts),
            "LAYERS": str(self.layer_count),
            "BLOCKS": str(len(self.depths)),
            "DEPTHS": _joined(self.depths),
            "WINDOW_SIDES": _joined(self.window_sides),
            "SPARSITY": _joined(self.sparsity),
            "MODEL": self.model,
            "MODEL_SHA256": self.model_digest,
            "SCALE": str(self.scale),
            "SOURCE": self.source,
            "BANDS": _joined(self.bands),
            "ORIGIN": ",".join(str(part) for part in self.origin),
        }

    @classmethod
    def from_metadata(cls, said: Mapping[str, str]) -> RoutingDescription:
        """The inverse of `to_metadata`.

        Raises:
            ValueError: items are missing, of another version, or do not fit together.
        """
        if said.get("ROUTING_VERSION") != ROUTING_VERSION:
            raise ValueError(f"version {said.get('ROUTING_VERSION')} is not {ROUTING_VERSION}")
        try:
            return cls(
                depths=_integers(said["DEPTHS"]),
                experts=int(said["EXPERTS"]),
                window_sides=_integers(said["WINDOW_SIDES"]),
                sparsity=tuple(float(part) for part in said["SPARSITY"].split(",")),
                model=said.get("MODEL", ""),
                model_digest=said.get("MODEL_SHA256", ""),
                scale=int(said.get("SCALE", "0")),
                source=said.get("SOURCE", ""),
                bands=_integers(said.get("BANDS", "")),
                origin=_origin(said.get("ORIGIN", "0,0")),
            )
        except KeyError as error:
            raise ValueError(f"it does not tell its {error}") from error


def routing_spec(
    path: str,
    source: RasterInfo,
    region: PixelRect,
    description: RoutingDescription,
    *,
    overwrite: bool = False,
    block_size_px: int = 512,
) -> OutputSpec:
    """The routing raster of a source as a file to write: its grid, its place, bits for bands."""
    bands = tuple(
        BandInfo(
            number=number + 1,
            dtype_name="Byte" if description.dtype == np.uint8 else "UInt16",
            colour_interpretation="Gray" if number == 0 else "Undefined",
            description=description.band_description(number),
        )
        for number in range(description.layer_count)
    )
    placing = {name: lines for name, lines in source.metadata.items() if name in _PLACING_DOMAINS}
    info = replace(
        source,
        bands=bands,
        metadata=placing,
        alpha_band=None,
        has_dataset_mask=True,
        is_thematic=False,
        thematic_reason="",
    )
    return OutputSpec(
        path=path,
        info=info,
        scale=1,
        bands=info.band_numbers,
        region=region,
        overwrite=overwrite,
        block_size_px=block_size_px,
        overview_method="NEAREST",
    )


def _joined(values: tuple[float, ...]) -> str:
    return ",".join(f"{value:g}" for value in values)


def _origin(text: str) -> tuple[int, int]:
    row, col = _integers(text)
    return row, col


def _integers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)
