# SPDX-License-Identifier: GPL-3.0-or-later
"""A finished tile with everything the files of a job take from it, as a value and as bytes."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.devices.placement import Provenance
from backend.geometry import PixelRect

_LENGTH = struct.Struct("<Q")
_ALIGNED = 8
_ARRAYS = ("values", "valid", "alpha", "layers_valid", "figures")
_LAYER = "layer:"
_SPREAD = "spread:"


@dataclass(frozen=True)
class TileTold:
    """What a tile tells beside its pixels; see `TileResult`. A few hundred bytes."""

    figures: NDArray[np.float64]
    spreads: Mapping[str, NDArray[np.float64]]
    made_by: tuple[Provenance, ...]


@dataclass(frozen=True)
class TileResult:
    """What one tile contributes.

    Attributes:
        index: place in the plan.
        rect: where, in pixels of the result.
        values, valid: of the measured bands, shape (B, s·h, s·w).
        alpha: shape (s·h, s·w), or None without an alpha band.
        source_rect: where, in pixels of the source's region.
        layers: by name, shape (bands, f·h, f·w), f as a layer's grid asks.
        layers_valid: which pixels of the source count in them, shape (h, w), or None without any.
        figures: what the tile adds to the consistency, see `Consistency.measure`.
        spreads: of the layers that have a value for each band, and of the result beside the change
            under the name `result`, see `spread_of`; by name, shape (3, B).
        made_by: where and how the network's passes were calculated; empty if it had nothing to do.
    """

    index: int
    rect: PixelRect
    values: NDArray[Any]
    valid: NDArray[np.bool_]
    alpha: NDArray[Any] | None
    source_rect: PixelRect
    layers: Mapping[str, NDArray[Any]]
    layers_valid: NDArray[np.bool_] | None
    figures: NDArray[np.float64]
    made_by: tuple[Provenance, ...]
    spreads: Mapping[str, NDArray[np.float64]] = field(default_factory=dict)

    @property
    def told(self) -> TileTold:
        """What it tells beside its pixels, which memory of theirs is not kept for."""
        spreads = {name: spread.copy() for name, spread in self.spreads.items()}
        return TileTold(self.figures.copy(), spreads, self.made_by)

    def to_parts(self) -> list[Any]:
        """As buffers to be written one behind the other."""
        described, parts = {}, []
        arrays = {name: getattr(self, name) for name in _ARRAYS}
        arrays |= {_LAYER + name: array for name, array in self.layers.items()}
        arrays |= {_SPREAD + name: array for name, array in self.spreads.items()}
        for name, array in arrays.items():
            if array is not None:
                described[name], part = _describe(array)
                parts += [part, b"\0" * (-part.nbytes % _ALIGNED)]
        told = {
            "rect": _numbers(self.rect),
            "source_rect": _numbers(self.source_rect),
            "made_by": [[made.device, made.precision] for made in self.made_by],
            "arrays": described,
        }
        head = json.dumps(told).encode("utf-8")
        head = head.ljust(len(head) + -(len(head) + _LENGTH.size) % _ALIGNED)
        return [_LENGTH.pack(len(head)), head, *parts]

    @classmethod
    def from_bytes(cls, index: int, content: bytearray) -> TileResult:
        """The inverse of `to_parts`; the arrays share the memory of `content`."""
        (length,) = _LENGTH.unpack_from(content)
        offset = _LENGTH.size + length
        told = json.loads(content[_LENGTH.size : offset].decode("utf-8"))
        arrays: dict[str, Any] = dict.fromkeys(_ARRAYS)
        named: dict[str, dict[str, Any]] = {_LAYER: {}, _SPREAD: {}}
        for name, described in told["arrays"].items():
            prefix = next((prefix for prefix in named if name.startswith(prefix)), "")
            kept = named.get(prefix, arrays)
            kept[name.removeprefix(prefix)] = _restore(described, content, offset)
            offset += described["bytes"] + -described["bytes"] % _ALIGNED
        return cls(
            index=index,
            rect=PixelRect(*told["rect"]),
            source_rect=PixelRect(*told["source_rect"]),
            layers=named[_LAYER],
            spreads=named[_SPREAD],
            made_by=tuple(Provenance(*made) for made in told["made_by"]),
            **arrays,
        )


@dataclass(frozen=True)
class StoredTile:
    """What is left to tell of a tile whose pixels were put into a store.

    Attributes:
        index, figures, spreads, made_by: as of the `TileResult`.
        files: that hold its pixels, by key, each with its bytes and their CRC-32.
    """

    index: int
    figures: NDArray[np.float64]
    spreads: Mapping[str, NDArray[np.float64]]
    made_by: tuple[Provenance, ...]
    files: Mapping[str, tuple[int, int]]

    @property
    def told(self) -> TileTold:
        """As of the `TileResult`."""
        return TileTold(self.figures, self.spreads, self.made_by)

    def to_json(self) -> dict[str, Any]:
        """As plain values, from which floats come back to the last bit."""
        return {
            "index": self.index,
            "figures": self.figures.tolist(),
            "spreads": {name: spread.tolist() for name, spread in self.spreads.items()},
            "made_by": [[made.device, made.precision] for made in self.made_by],
            "files": {key: list(about) for key, about in self.files.items()},
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> StoredTile:
        """The inverse of `to_json`.

        Raises:
            KeyError, TypeError, ValueError: these are no such values.
        """
        return cls(
            index=int(told["index"]),
            figures=np.array(told["figures"], np.float64),
            spreads={name: np.array(told["spreads"][name]) for name in told["spreads"]},
            made_by=tuple(Provenance(*made) for made in told["made_by"]),
            files={key: (int(size), int(crc)) for key, (size, crc) in told["files"].items()},
        )


def _describe(array: NDArray[Any]) -> tuple[dict[str, Any], NDArray[Any]]:
    """How to restore an array, and the bytes to keep; of one repeated value, that value alone."""
    is_constant = _is_constant(array)
    if is_constant:
        kept = np.ascontiguousarray(array.flat[:1])
    elif array.dtype == np.bool_:
        kept = np.packbits(array)
    else:
        kept = np.ascontiguousarray(array)
    described = {
        "dtype": array.dtype.str,
        "shape": list(array.shape),
        "constant": is_constant,
        "bytes": kept.nbytes,
    }
    return described, kept.reshape(-1).view(np.uint8)


def _is_constant(array: NDArray[Any]) -> bool:
    """Whether all values are the same, bit by bit."""
    corners = array[(slice(None), *[slice(None, None, max(1, n - 1)) for n in array.shape[1:]])]
    return _is_one_value(corners) and _is_one_value(array)


def _is_one_value(array: NDArray[Any]) -> bool:
    bits = np.ascontiguousarray(array).view(f"u{array.dtype.itemsize}")
    return bool((bits == bits.flat[0]).all())


def _restore(described: Mapping[str, Any], content: bytearray, offset: int) -> NDArray[Any]:
    dtype, shape = np.dtype(described["dtype"]), tuple(described["shape"])
    if described["constant"]:
        return np.full(shape, np.frombuffer(content, dtype, 1, offset)[0], dtype)
    if dtype == np.bool_:
        bits = np.frombuffer(content, np.uint8, described["bytes"], offset)
        count = int(np.prod(shape))
        return np.unpackbits(bits, count=count).view(np.bool_).reshape(shape)
    count = described["bytes"] // dtype.itemsize
    return np.frombuffer(content, dtype, count, offset).reshape(shape)


def _numbers(rect: PixelRect) -> list[int]:
    return [rect.row, rect.col, rect.height, rect.width]
