# SPDX-License-Identifier: GPL-3.0-or-later
"""What a routing raster says of itself, and the file that holds it.

On the grid of the source, one band a layer; bit e of a pixel says that expert e kept its token.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from backend.layers.layer_spec import SOURCE_GRID, LayerSpec
from backend.raster.datatypes import numpy_type

ROUTING_VERSION = "1"
ROUTING = "routing"
"""The layer's name in requests and answers."""

EXPERT_WEIGHTS = "experts"
"""The name of the layer that holds what each expert gave each token, and what it took of it."""

SLOT_WEIGHTS = "slots"
"""The same of each slot of each expert."""

EXPERTS, TIERS, WINDOWS = KINDS = ("experts", "tiers", "windows")
MOST_EXPERTS = 16
MOST_WINDOWS = 32
_EXPERTS_IN_A_BYTE = 8
_EXPERTS_IN_TWO_BYTES = 16


@dataclass(frozen=True)
class RoutingDescription:
    """Layers, windows and experts of the network that was captured.

    Attributes:
        depths: layers of each block.
        experts: experts of a layer, from 1 to 16; the most of any block.
            Of `WINDOWS`: those that a window may look at, from 1 to 32.
        window_sides, sparsity: one value for each layer of the deepest block.
        model, model_digest: which weights.
        scale: factor of the network.
        source: name of the raster that was routed, as GDAL opens it.
        bands: numbers of the source's bands that went through the network, one to three.
        origin: row and column of the source's pixel that is the routing raster's first one; more
            than 0 where a part of the source was routed. Windows are anchored to the source.
        nodata, alpha: what the job was told of the source's nodata and alpha; empty where it went
            by what the source declares.
        kind: what a bit says of a pixel's token: `EXPERTS`, this expert kept it; `TIERS`, it went
            through this tier; `WINDOWS`, its window looked at this one of the windows around.

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
    nodata: str = ""
    alpha: str = ""
    kind: str = EXPERTS

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"bits of {self.kind!r} are none of {', '.join(KINDS)}")
        most = MOST_WINDOWS if self.kind == WINDOWS else MOST_EXPERTS
        if not 1 <= self.experts <= most:
            raise ValueError(f"{self.experts} {self.kind} do not fit: from 1 to {most} do.")
        if not self.depths or min(self.depths) < 1:
            raise ValueError(f"Depths {self.depths}: every block needs a layer.")
        if min(len(self.window_sides), len(self.sparsity)) < max(self.depths):
            raise ValueError(
                f"{len(self.window_sides)} window sides and {len(self.sparsity)} sparsities "
                f"are too few for blocks of {max(self.depths)} layers."
            )

    def is_like(self, other: RoutingDescription) -> bool:
        """Whether both have the same layers, windows and experts."""
        deepest = max(self.depths)
        return (
            (self.depths, self.experts, self.kind) == (other.depths, other.experts, other.kind)
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
        return numpy_type(self._dtype_name)

    @property
    def _dtype_name(self) -> str:
        if self.experts <= _EXPERTS_IN_A_BYTE:
            return "Byte"
        return "UInt16" if self.experts <= _EXPERTS_IN_TWO_BYTES else "UInt32"

    def band_description(self, number: int) -> str:
        """Of the layer of a number, counted from 0."""
        block, layer = self.places[number]
        return (
            f"block {block + 1} layer {layer + 1}, window {self.window_sides[layer]}, "
            f"sparsity {self.sparsity[layer]:g}"
        )

    def to_layer(self) -> LayerSpec:
        """The routing raster of such a network; a job adds the model and the source."""
        return LayerSpec(
            name=ROUTING,
            title="Routing raster",
            grid=SOURCE_GRID,
            dtype_name=self._dtype_name,
            bands=tuple(self.band_description(number) for number in range(self.layer_count)),
            style=ROUTING,
            metadata=self._of_network(),
        )

    def to_metadata(self) -> dict[str, str]:
        """The items of the metadata domain HIMOSA."""
        return {
            **self._of_network(),
            "MODEL": self.model,
            "MODEL_SHA256": self.model_digest,
            "SCALE": str(self.scale),
            "SOURCE": self.source,
            "BANDS": _joined(self.bands),
            "ORIGIN": ",".join(str(part) for part in self.origin),
            **({"NODATA": self.nodata} if self.nodata else {}),
            **({"ALPHA": self.alpha} if self.alpha else {}),
        }

    def _of_network(self) -> dict[str, str]:
        return {
            "ROUTING_VERSION": ROUTING_VERSION,
            "ROUTING_KIND": self.kind,
            "EXPERTS": str(self.experts),
            "LAYERS": str(self.layer_count),
            "BLOCKS": str(len(self.depths)),
            "DEPTHS": _joined(self.depths),
            "WINDOW_SIDES": _joined(self.window_sides),
            "SPARSITY": _joined(self.sparsity),
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
                nodata=said.get("NODATA", ""),
                alpha=said.get("ALPHA", ""),
                kind=said.get("ROUTING_KIND", EXPERTS),
            )
        except KeyError as error:
            raise ValueError(f"it does not tell its {error}") from error


def _joined(values: tuple[float, ...]) -> str:
    return ",".join(f"{value:g}" for value in values)


def _origin(text: str) -> tuple[int, int]:
    row, col = _integers(text)
    return row, col


def _integers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)
