# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts files of a test in the place of those that a documented command names."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from osgeo import gdal, osr

from backend.protocol.model_files import package_weights_folder

# How many words after the command are sources; of others it is all but the last one.
_SOURCES = {"inspect": 1, "routing": 1, "compare": 2, "routing-statistics": 1}
# Words that stand for a value of the reader's.
_VALUES = {"COL,ROW": "9,8", "FILE": "himosa-x4"}
# Any other model is one of the reader's.
_INSTALLED = {"bicubic", *(path.stem for path in package_weights_folder().glob("*.safetensors"))}
_FILE = re.compile(r"[\w/-]+\.[a-z]+|[A-Z_]{3,}(\.[a-z]+)?")


def write_raster(path: Path, seed: int = 0) -> Path:
    """A raster of 40 × 48 pixels with three bands."""
    height, width = 40, 48
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), width, height, 3, gdal.GDT_Byte)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform((500000.0, 2.0, 0.0, 5700000.0, 0.0, -2.0))
    rows, cols = np.mgrid[:height, :width]
    noise = np.random.default_rng(seed).normal(0, 3, (height, width))
    for band in range(3):
        values = 120 + 50 * np.sin(cols / 3 + band) + 40 * np.cos(rows / 4) + noise
        dataset.GetRasterBand(band + 1).WriteArray(values.astype(np.uint8))
    return path


class Places:
    """Where the files of one command lie: its sources are there, its outputs are not yet.

    Args:
        folder: of the test.
        routing: a routing raster of `write_raster`'s picture.
        words: of the command.
    """

    def __init__(self, folder: Path, routing: Path, words: Sequence[str]) -> None:
        self._folder, self._routing, self._words = folder, routing, list(words)

    def words(self) -> list[str]:
        """The command with our files, quick where it lets one choose."""
        plain = self._plain_positions()
        sources = plain[: _SOURCES.get(self._words[0], len(plain) - 1)]
        made = [self._words[0]]
        for position, word in enumerate(self._words[1:], 1):
            if word.startswith("--"):
                made.append(word)
            elif position in sources:
                made.append(self._source(word, position))
            elif position in plain:
                made.append(self._output(word))
            else:
                made.append(self._value(self._words[position - 1], word))
        return made + self._quickly()

    def _plain_positions(self) -> list[int]:
        pairs = enumerate(zip(self._words, self._words[1:]), 1)
        return [n for n, pair in pairs if not any(word.startswith("--") for word in pair)]

    def _source(self, word: str, seed: int) -> str:
        if self._words[0] == "routing-statistics":
            return str(self._routing)
        if word.endswith("/"):
            (self._folder / word).mkdir(parents=True)
            write_raster(self._folder / word / "field.tif", seed)
            return str(self._folder / word)
        raster = write_raster(self._folder / f"{Path(word).stem}.tif", seed)
        if word.endswith(".vrt"):
            mosaic = raster.with_suffix(".vrt")
            gdal.BuildVRT(str(mosaic), [str(raster)], VRTNodata=0).FlushCache()
            return str(mosaic)
        return str(self._list_of(raster, word) if word.endswith((".txt", ".json")) else raster)

    def _list_of(self, raster: Path, word: str) -> Path:
        """A list of scenes that holds one, as text or as STAC items."""
        written = self._folder / word
        asset = self._words[self._words.index("--asset") + 1] if "--asset" in self._words else "b"
        told = {asset: {"href": raster.name, "type": "image/tiff"}}
        item = {"type": "Feature", "stac_version": "1.0.0", "id": "scene", "assets": told}
        items = json.dumps({"type": "FeatureCollection", "features": [item]})
        written.write_text(items if word.endswith(".json") else raster.name)
        return written

    def _output(self, word: str) -> str:
        if word.endswith("/"):
            (self._folder / word).mkdir(parents=True)
        name = word if "." in word or word.endswith("/") else f"{word}.tif"
        return str(self._folder / Path(name).name)

    def _value(self, option: str, word: str) -> str:
        if option == "--source":
            return str(write_raster(self._folder / "shown.tif"))
        if option == "--routing" and self._words[0] == "inspect":
            return str(self._routing)
        if option == "--model" and word not in _INSTALLED:
            return "himosa-x4"
        if word in _VALUES:
            return _VALUES[word]
        return self._output(word) if _FILE.fullmatch(word) else word

    def _quickly(self) -> list[str]:
        command = self._words[0]
        needs_network = {"--uncertainty", "--routing", "--model"} & set(self._words)
        quick = ["--model", "bicubic"] if command == "upscale" and not needs_network else []
        has_device = command in ("upscale", "denoise", "routing", "inspect")
        return [*quick, "--device", "cpu"] if has_device else quick
