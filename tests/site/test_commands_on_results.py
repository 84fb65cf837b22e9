# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands in the pages that work on what other commands made: indexes, results and stores."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from osgeo import gdal, ogr, osr

from backend.cli import main as command_line
from tests.site.documented import documented_commands
from tests.site.places import write_raster

ON_RESULTS = ("similar", "quality", "finish")
COMMANDS = [c for c in documented_commands() if c.kind == "backend" and c.words[0] in ON_RESULTS]
INSIDE = (500040.0, 5699960.0)
"""A place on `write_raster`'s picture, in its CRS."""


def call(*words):
    """One command of the backend, in this process; gives its answer."""
    answer, said = io.StringIO(), io.StringIO()
    status = command_line.main([*map(str, words), "--json"], answer, said)
    assert status == 0, answer.getvalue() + said.getvalue()
    return json.loads(answer.getvalue())


def write_places(path, layer="places"):
    """A file of one point on the picture."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(32631)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    made = dataset.CreateLayer(layer, reference, ogr.wkbPoint)
    feature = ogr.Feature(made.GetLayerDefn())
    feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT ({} {})".format(*INSIDE)))
    made.CreateFeature(feature)
    return path


def similar_words(words, folder):
    """Indexes are made; places and files of places lie on the picture."""
    plain = [word for word in words if word.endswith(".parquet")]
    for seed, word in enumerate(plain):
        source = write_raster(folder / f"{Path(word).stem}.tif", seed)
        call("embed", source, folder / word, "--cell-px", 8)
    options = ["", *words]
    return [_similar_word(word, option, folder) for option, word in zip(options, words)]


def _similar_word(word, option, folder):
    name, _, layer = word.partition("|layername=")
    if name.endswith(".gpkg") and option in ("--like", "--unlike"):
        write_places(folder / name, layer or "places")
        return f"{folder / name}|layername={layer}" if layer else str(folder / name)
    if option == "--like":
        return ",".join(map(str, INSIDE))
    return str(folder / word) if word.endswith((".parquet", ".gpkg")) else word


def quality_words(words, folder):
    """A result with its raster of expected errors stands for the reader's."""
    source, result = write_raster(folder / "source.tif"), folder / "result.tif"
    told = ("--scale", 4, "--device", "cpu", "--uncertainty", folder / "result_error.tif")
    call("upscale", source, result, *told)
    ours = {"RESULT": result, "[SOURCE]": source}
    names = [str(ours.get(w, folder / w if "." in w and w.isascii() else w)) for w in words]
    return [*names, "--uncertainty", str(folder / "result_error.tif")]


def finish_words(words, folder):
    """A store that is whole stands for the reader's."""
    store, result = (folder / Path(word).name for word in words)
    source = write_raster(folder / "source.tif")
    call("upscale", source, store, "--scale", 4, "--model", "bicubic", "--format", "zarr")
    return [str(store), str(result)]


MADE = {"similar": similar_words, "quality": quality_words, "finish": finish_words}


def test_pages_have_each_of_these_commands():
    assert {command.words[0] for command in COMMANDS} == set(ON_RESULTS)


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_command_of_a_page_runs_on_what_another_made(command, tmp_path):
    name, *words = command.words
    if name == "finish":
        pytest.importorskip("tensorstore")
    words = MADE[name](words, tmp_path)
    outputs = [Path(w) for w in words if w.startswith(str(tmp_path)) and not Path(w).exists()]
    outputs = [path for path in outputs if "|" not in path.name]
    assert outputs
    call(name, *words)
    assert all(path.exists() for path in outputs)
    rasters = [path for path in outputs if path.suffix == ".tif"]
    assert all(gdal.Open(str(path)).RasterXSize == 4 * 48 for path in rasters)
