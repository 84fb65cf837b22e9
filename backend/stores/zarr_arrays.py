# SPDX-License-Identifier: GPL-3.0-or-later
"""One array of a Zarr store, format 3: which file holds which pixels, and what is in it.

A chunk of the grid is one tile of the result and one file, so that no two writers ever meet.
tensorstore encodes and decodes it; where files lie is not its concern
(docs/decisions/0019-zarr.md).
"""

from __future__ import annotations

import importlib.util
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import OutputUnusable
from backend.protocol.fields import ZARR_LAYOUTS

SHARDED, PLAIN = ZARR_LAYOUTS

_INNER_SIDES_PX = (512, 256, 384, 192, 128)
_ZSTD_LEVEL = 3
_LITTLE_ENDIAN = {"name": "bytes", "configuration": {"endian": "little"}}


def require_tensorstore() -> None:
    """Refuse where the package that writes Zarr is missing.

    Raises:
        OutputUnusable: it is.
    """
    if importlib.util.find_spec("tensorstore") is None:
        raise OutputUnusable(
            "Zarr stores need the package tensorstore, which is not installed here.",
            "Install it (pip install -r requirements/zarr.txt), or choose --format GTiff or COG.",
        )


@dataclass(frozen=True)
class ZarrArray:
    """An array whose files are read and written one by one.

    Attributes:
        shape: of the whole array.
        chunk: of one file; the last ones of an axis reach beyond the array.
        dtype: numpy's name.
        dimensions: names of the axes.
        fill: what pixels hold that were never written.
        layout: "sharded" cuts each file into small pieces that can be read by themselves; "plain"
            has one piece, as GDAL before 3.13 reads nothing else.
    """

    shape: tuple[int, ...]
    chunk: tuple[int, ...]
    dtype: str
    dimensions: tuple[str, ...]
    fill: float = 0
    layout: str = SHARDED

    def key(self, first: tuple[int, ...]) -> str:
        """The file, from the array's folder, of the chunk that begins at a pixel."""
        return "/".join(("c", *(str(at // side) for at, side in zip(first, self.chunk))))

    def metadata(self, attributes: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The content of the array's `zarr.json`."""
        return {
            "zarr_format": 3,
            "node_type": "array",
            "shape": list(self.shape),
            "data_type": self.dtype,
            "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": list(self.chunk)}},
            "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
            "fill_value": _json_number(self.fill, self.dtype),
            "codecs": self._codecs(),
            "dimension_names": list(self.dimensions),
            "attributes": dict(attributes or {}),
        }

    def encoder(self) -> ChunkCoder:
        """What turns chunks into bytes and back."""
        return ChunkCoder(self)

    def _codecs(self) -> list[dict[str, Any]]:
        packed = [
            *([{"name": "bytes"}] if np.dtype(self.dtype).itemsize == 1 else [_LITTLE_ENDIAN]),
            {"name": "zstd", "configuration": {"level": _ZSTD_LEVEL, "checksum": False}},
        ]
        if self.layout == PLAIN:
            return packed
        index = [_LITTLE_ENDIAN, {"name": "crc32c"}]
        inner = [1] * (len(self.chunk) - 2) + [_inner_side(side) for side in self.chunk[-2:]]
        return [
            {
                "name": "sharding_indexed",
                "configuration": {
                    "chunk_shape": inner,
                    "codecs": packed,
                    "index_codecs": index,
                    "index_location": "end",
                },
            }
        ]


class ChunkCoder:
    """Encodes and decodes chunks of one array, by an array that tensorstore keeps in memory.

    Several threads may use it, each for other chunks.
    """

    def __init__(self, array: ZarrArray) -> None:
        import tensorstore

        self._array = array
        memory = tensorstore.Context({"cache_pool": {"total_bytes_limit": 0}})
        self._files: Any = tensorstore.KvStore.open({"driver": "memory"}, context=memory).result()
        self._files["zarr.json"] = json.dumps(array.metadata()).encode()
        self._store: Any = tensorstore.open(
            {
                "driver": "zarr3",
                "kvstore": self._files.spec().to_json(),
                # A file of nothing but the fill value is written too: it says that it is done.
                "store_data_equal_to_fill_value": True,
            },
            context=memory,
            open=True,
        ).result()

    def encode(self, first: tuple[int, ...], values: NDArray[Any]) -> bytes:
        """The file of the chunk that begins at a pixel.

        Args:
            values: of the chunk as far as it lies in the array.
        """
        key = self._array.key(first)
        self._store[self._slices(first)].write(values).result()
        content = bytes(self._files[key])
        del self._files[key]
        return content

    def decode(self, first: tuple[int, ...], content: bytes) -> NDArray[Any]:
        """The inverse of `encode`.

        Raises:
            ValueError: this is no such file.
        """
        key = self._array.key(first)
        self._files[key] = content
        try:
            values: NDArray[Any] = self._store[self._slices(first)].read().result()
        finally:
            del self._files[key]
        return values

    def _slices(self, first: tuple[int, ...]) -> tuple[slice, ...]:
        array = self._array
        return tuple(
            slice(at, min(at + side, end)) for at, side, end in zip(first, array.chunk, array.shape)
        )


def _inner_side(side: int) -> int:
    """Of the pieces inside a file: the format asks that they divide it."""
    return next((inner for inner in _INNER_SIDES_PX if side % inner == 0), side)


def _json_number(value: float, dtype: str) -> float | int | str:
    """JSON has no word for what is not finite; Zarr has."""
    if np.dtype(dtype).kind != "f":
        return int(value)
    if math.isnan(value):
        return "NaN"
    if math.isinf(value):
        return "Infinity" if value > 0 else "-Infinity"
    return float(value)
