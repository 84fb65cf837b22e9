# SPDX-License-Identifier: GPL-3.0-or-later
"""One result as a Zarr store: tiles in and out, from any process on any machine.

    NAME.zarr/
      zarr.json            the group; written last: a store without it is no whole store
      result/              the bands, alpha among them; a file of the array is one tile
      mask/                255 where a pixel is valid; only where nodata cannot say it
      x/ y/ band/ spatial_ref/
      himosa/              what Zarr has no word for: what the result is, and what is done

A tile is done when its marker in `himosa/tiles/` is there, which is written after its pixels.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from backend.errors import OutputFailed, OutputUnusable
from backend.geometry import PixelRect
from backend.raster.writing.fillings import MASK_VALID, blanked, fillings_of, mask_values
from backend.raster.writing.output_spec import OutputSpec
from backend.stores.attributes import coordinates, group_attributes, result_attributes
from backend.stores.described import spec_from_json, spec_to_json
from backend.stores.places import Place
from backend.stores.zarr_arrays import SHARDED, ChunkCoder, ZarrArray
from backend.tiles.tile_result import StoredTile, TileResult

GROUP_KEY = "zarr.json"
RESULT_KEY = "himosa/result.json"
MARKERS = "himosa/tiles"

_RESULT, _MASK = "result", "mask"
_MARKERS_A_FOLDER = 1000
_FORMAT = 1


class DamagedChunk(Exception):
    """A file of a tile is gone, or is not what was written."""


class RasterStore:
    """See `backend.scheduling.contract.TileStore`. Several threads may use it, for other tiles.

    Args:
        place: where the store lies.
        spec: what it holds.
        chunk_px: side of a full tile, in pixels of the result.
        layout: see `ZarrArray`.
    """

    def __init__(
        self, place: Place, spec: OutputSpec, chunk_px: int, layout: str = SHARDED
    ) -> None:
        self.place, self.spec = place, spec
        self.chunk_px, self.layout = chunk_px, layout
        self._fillings = fillings_of(spec)
        self._coders: dict[str, ChunkCoder] = {}

    @classmethod
    def open(cls, place: Place, path: str = "", *, overwrite: bool = False) -> RasterStore:
        """A store that is there.

        Args:
            path, overwrite: of the file that shall be made of it, for its `spec`.

        Raises:
            OutputUnusable: there is none, or none of ours.
        """
        try:
            told = json.loads(place.read(RESULT_KEY))
            spec = spec_from_json(told["result"], path, overwrite=overwrite)
            return cls(place, spec, int(told["chunk_px"]), str(told["layout"]))
        except FileNotFoundError as error:
            raise OutputUnusable(
                f"{place.address} is no Zarr store that this program has written.",
                "Name the folder or the address that was given with --format zarr.",
            ) from error
        except (KeyError, TypeError, ValueError) as error:
            raise OutputUnusable(
                f"The description {place.address}/{RESULT_KEY} cannot be read ({error}).",
                "Make the store again.",
            ) from error

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.place, self.spec, self.chunk_px, self.layout)

    @property
    def arrays(self) -> dict[str, ZarrArray]:
        """The arrays that hold pixels, by name."""
        size, side = self.spec.size, self.chunk_px
        bands, dtype = len(self.spec.bands), self.spec.dtype
        found = {
            _RESULT: ZarrArray(
                (bands, size.height, size.width),
                (bands, side, side),
                dtype.name,
                ("band", "y", "x"),
                _fill_of(self._fillings, dtype),
                self.layout,
            )
        }
        if self.spec.has_mask:
            found[_MASK] = ZarrArray(
                (size.height, size.width), (side, side), "uint8", ("y", "x"), 0, self.layout
            )
        return found

    def describe(self) -> None:
        """Write what the store will hold, before the first tile.

        Raises:
            DiskFull, OutputFailed: it cannot be written.
        """
        told = {
            "format": _FORMAT,
            "result": spec_to_json(self.spec),
            "chunk_px": self.chunk_px,
            "layout": self.layout,
        }
        self.place.write(RESULT_KEY, json.dumps(told).encode())
        for name, array in self._described().items():
            self._write_json(f"{name}/{GROUP_KEY}", array)

    def put(self, tile: TileResult) -> StoredTile:
        """Write a tile's pixels and then its marker; see `TileStore.put`."""
        rect, files = tile.rect, {}
        for name, values in self._as_arrays(tile).items():
            first = self._first(name, rect)
            content = self._coder(name).encode(first, values)
            key = f"{name}/{self.arrays[name].key(first)}"
            self.place.write(key, content)
            files[key] = len(content), zlib.crc32(content)
        stored = StoredTile(tile.index, tile.figures, tile.spreads, tile.made_by, files)
        self._write_json(marker_key(tile.index), stored.to_json())
        return stored

    def marker(self, index: int) -> StoredTile:
        """What is told of a tile that is done.

        Raises:
            DamagedChunk: nothing is, or nothing that can be read.
            OutputFailed: the place cannot be reached.
        """
        try:
            return StoredTile.from_json(json.loads(self.place.read(marker_key(index))))
        except (OSError, KeyError, TypeError, ValueError) as error:
            raise DamagedChunk(f"the marker of tile {index} cannot be read ({error})") from error

    def check(self, stored: StoredTile) -> dict[str, bytes]:
        """Read a tile's files, and see that they are what was written.

        Raises:
            DamagedChunk: one is gone or changed.
            OutputFailed: the place cannot be reached.
        """
        found = {}
        for key, (size, checksum) in stored.files.items():
            try:
                content = self.place.read(key)
            except OSError as error:
                raise DamagedChunk(f"{key} cannot be read ({error.strerror or error})") from error
            if len(content) != size or zlib.crc32(content) != checksum:
                raise DamagedChunk(f"{key} has another checksum")
            found[key] = content
        return found

    def pixels(
        self, stored: StoredTile, rect: PixelRect
    ) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        """A tile's pixels.

        Args:
            rect: of the tile, in pixels of the result.

        Returns:
            All bands as the file shall hold them, shape (bands, h, w); where the mask says that
            pixels are valid, shape (h, w), None without a mask.

        Raises:
            DamagedChunk: a file is gone or changed.
        """
        files, found = self.check(stored), {}
        for name, array in self.arrays.items():
            first = self._first(name, rect)
            key = f"{name}/{array.key(first)}"
            if key not in files:
                raise DamagedChunk(f"{key} does not belong to tile {stored.index}")
            try:
                found[name] = self._coder(name).decode(first, files[key])
            except ValueError as error:
                raise DamagedChunk(f"{key} cannot be decoded ({error})") from error
        mask = found.get(_MASK)
        return found[_RESULT], None if mask is None else mask == MASK_VALID

    def complete(self, metadata: Mapping[str, str]) -> None:
        """Write what is left, after the last tile; with the group's own file the store is whole.

        Args:
            metadata: how the result was made.

        Raises:
            DiskFull, OutputFailed: it cannot be written.
        """
        described = self._described()
        for name, (array, values, attributes) in coordinates(self.spec).items():
            first = (0,) * len(array.shape)
            self.place.write(f"{name}/{array.key(first)}", array.encoder().encode(first, values))
            described[name] = array.metadata(attributes)
            self._write_json(f"{name}/{GROUP_KEY}", described[name])
        group = {
            "zarr_format": 3,
            "node_type": "group",
            "attributes": group_attributes(self.spec, metadata),
            # So that a reader on a network asks for one file, and not for all.
            "consolidated_metadata": {
                "kind": "inline",
                "must_understand": False,
                "metadata": described,
            },
        }
        self._write_json(GROUP_KEY, group)

    def __len__(self) -> int:
        return -(-self.spec.size.height // self.chunk_px) * self._cols

    def rect(self, index: int) -> PixelRect:
        """Where a tile lies, in pixels of the result."""
        row, col = divmod(index, self._cols)
        side = self.chunk_px
        whole = PixelRect(row * side, col * side, side, side)
        return whole.intersection(self.spec.size.as_rect())

    def tiles_in(self, rect: PixelRect) -> Iterator[int]:
        """Numbers of the tiles that have pixels of a rectangle."""
        side = self.chunk_px
        for row in range(rect.row // side, -(-rect.row_end // side)):
            for col in range(rect.col // side, -(-rect.col_end // side)):
                yield row * self._cols + col

    @property
    def _cols(self) -> int:
        return -(-self.spec.size.width // self.chunk_px)

    def _described(self) -> dict[str, dict[str, Any]]:
        """The `zarr.json` of each array of pixels, by name."""
        attributes = {_RESULT: result_attributes(self.spec), _MASK: {"long_name": "valid pixels"}}
        return {name: array.metadata(attributes[name]) for name, array in self.arrays.items()}

    def _as_arrays(self, tile: TileResult) -> dict[str, NDArray[Any]]:
        """What each array holds of a tile."""
        spec, rect = self.spec, tile.rect
        measured = blanked(tile.values, tile.valid, self._fillings)
        values = measured
        if tile.alpha is not None:
            values = np.empty((len(spec.bands), rect.height, rect.width), spec.dtype)
            values[places_of(spec)] = measured
            values[alpha_place(spec)] = tile.alpha
        found: dict[str, NDArray[Any]] = {_RESULT: values}
        if spec.has_mask:
            found[_MASK] = mask_values(rect.height, rect.width, tile.valid)
        return found

    def _first(self, name: str, rect: PixelRect) -> tuple[int, ...]:
        return (0, rect.row, rect.col) if name == _RESULT else (rect.row, rect.col)

    def _coder(self, name: str) -> ChunkCoder:
        if name not in self._coders:
            self._coders[name] = self.arrays[name].encoder()
        return self._coders[name]

    def _write_json(self, key: str, told: Mapping[str, Any]) -> None:
        self.place.write(key, json.dumps(told).encode())


def marker_key(index: int) -> str:
    """The marker of a tile: some thousand files in a folder, however many there are."""
    return f"{MARKERS}/{index // _MARKERS_A_FOLDER}/{index}.json"


def marked_in(place: Place) -> list[int]:
    """Numbers of the tiles that have a marker."""
    found = []
    for key in place.sizes(MARKERS):
        with suppress(ValueError):
            found.append(int(key.rpartition("/")[2].partition(".")[0]))
    return sorted(found)


def said_of_store(place: Place) -> dict[str, str] | None:
    """Our own metadata of a store that is whole; None where there is none.

    Raises:
        OutputFailed: the place cannot be reached.
    """
    try:
        said = json.loads(place.read(GROUP_KEY))["attributes"]["HIMOSA"]
        return {str(name): str(value) for name, value in said.items()}
    except (OSError, KeyError, TypeError, ValueError, AttributeError):
        return None


def places_of(spec: OutputSpec) -> list[int]:
    """Where measured bands stand among all bands of the result, from 0."""
    return [spec.bands.index(number) for number in spec.measured_bands]


def alpha_place(spec: OutputSpec) -> int:
    """The same of the alpha band, of a result that has one."""
    return spec.bands.index(spec.info.alpha_band or 0)


def damaged(place: Place, reason: Exception) -> OutputFailed:
    """The error for a tile that cannot be read any more."""
    return OutputFailed(
        f"The store {place.address} is damaged: {reason}.",
        "Check the disk or the network. A job with --resume computes such tiles again; a store "
        "that was whole already has to be made again (--overwrite).",
    )


def _fill_of(fillings: tuple[Any, ...], dtype: np.dtype[Any]) -> float:
    """A Zarr array has one fill value for all bands, and GDAL takes it for nodata."""
    first = fillings[0]
    if all(np.array_equal(first, other, equal_nan=dtype.kind == "f") for other in fillings):
        return float(first) if dtype.kind == "f" else int(first)
    return float("nan") if dtype.kind == "f" else 0
