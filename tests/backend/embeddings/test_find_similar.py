# SPDX-License-Identifier: GPL-3.0-or-later
"""From a clicked place, polygons and counter-examples to a layer of places; by the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from osgeo import ogr, osr

from backend.embeddings.find_similar import find_similar
from backend.embeddings.loaded_index import IndexCache
from backend.embeddings.similar_request import SimilarRequest
from backend.errors import Cancelled, InvalidRequest, OutputUnusable, SourceUnreadable
from tests.backend.embeddings.indexes import DESCRIPTION, describe, grid_block, make_index, wkt_of
from tests.backend.raster.polygons import box, make_polygons
from tests.marks import needs_posix_links

ROOT = Path(__file__).resolve().parents[3]
# Three kinds of ground in columns 0-2, 3-6, 7-9 of the grid of 6 × 10 cells, and some noise.
KINDS = np.array([0, 0, 0, 1, 1, 1, 1, 2, 2, 2])
CELL_M = 16.0


@pytest.fixture
def index(tmp_path):
    """An index of three kinds of ground."""
    return make_index(tmp_path / "town.parquet", block=ground())


def ground(seed=0):
    noise = np.random.default_rng(seed).normal(scale=0.05, size=(60, 8))
    return grid_block(DESCRIPTION, np.eye(3, 8)[np.tile(KINDS, 6)] + noise)


def middle(row, column):
    x, y = 500_000 + (column + 0.5) * CELL_M, 5_800_000 - (row + 0.5) * CELL_M
    return f"{x},{y}"


def run(index, tmp_path, like, name="found.gpkg", **fields):
    indexes = (index,) if isinstance(index, str) else tuple(index)
    request = SimilarRequest(indexes, str(tmp_path / name), tuple(like), **fields)
    return find_similar(request, IndexCache(), 1000.0, lambda done, total: None)


def kinds_of(report):
    return {int(KINDS[each["column"]]) for each in report["found"]}


def test_place_is_answered_by_places_of_its_kind(index, tmp_path):
    report = run(index, tmp_path, [middle(2, 1)], count=5)
    assert len(report["found"]) == 5
    assert kinds_of(report) == {0}
    assert [each["rank"] for each in report["found"]] == [1, 2, 3, 4, 5]
    assert report["cells"] == 60


def test_example_and_cells_that_touch_it_are_not_found(index, tmp_path):
    report = run(index, tmp_path, [middle(2, 4)], count=60)
    cells = {(each["row"], each["column"]) for each in report["found"]}
    assert len(cells) == 60 - 9
    assert not {(row, column) for row in (1, 2, 3) for column in (3, 4, 5)} & cells


def test_polygon_stands_for_the_cells_whose_middle_it_covers(index, tmp_path):
    field = make_polygons(
        tmp_path / "a.gpkg", [box(500_000 + 2, 5_800_000 - 30, 500_030, 5_799_998)]
    )
    report = run(index, tmp_path, [field], count=8)
    assert report["examples"] == 4
    assert kinds_of(report) == {0}


def test_polygon_within_one_cell_stands_for_it(index, tmp_path):
    tree = make_polygons(tmp_path / "a.gpkg", [box(500_001, 5_799_998, 500_002, 5_799_999)])
    assert run(index, tmp_path, [tree])["examples"] == 1


def test_polygons_of_another_reference_system_lie_where_they_lie(index, tmp_path):
    shape = ogr.CreateGeometryFromWkt(f"POINT ({middle(3, 8).replace(',', ' ')})")
    systems = [osr.SpatialReference(wkt_of(name)) for name in ("EPSG:32633", "EPSG:4326")]
    for system in systems:
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    shape.Transform(osr.CoordinateTransformation(*systems))
    report = run(index, tmp_path, [f"{shape.GetX()!r},{shape.GetY()!r}"], crs="EPSG:4326", count=6)
    assert kinds_of(report) == {2}


def test_several_examples_find_both_kinds_and_a_counter_example_takes_one_away(index, tmp_path):
    both = [middle(0, 0), middle(0, 4)]
    assert kinds_of(run(index, tmp_path, both, count=20)) == {0, 1}
    report = run(index, tmp_path, both, "b.gpkg", unlike=(middle(5, 5),), count=9)
    assert kinds_of(report) == {0}
    assert report["counter_examples"] == 1


def test_layer_holds_the_places_sorted_with_scores(index, tmp_path):
    report = run(index, tmp_path, [middle(2, 1)], count=5)
    dataset = ogr.Open(report["destination"])
    layer = dataset.GetLayer(0)
    features = [feature.ExportToJson(as_object=True) for feature in layer]
    rows = [feature["properties"] for feature in features]
    assert [row["rank"] for row in rows] == [1, 2, 3, 4, 5]
    assert [row["score"] for row in rows] == pytest.approx([e["score"] for e in report["found"]])
    assert {row["source"] for row in rows} == {"/data/town.tif"}
    assert layer.GetSpatialRef().GetAuthorityCode(None) == "32633"
    first = features[0]["geometry"]["coordinates"][0]
    assert first[0] == [500_000 + rows[0]["cell_column"] * 16, 5_800_000 - rows[0]["cell_row"] * 16]


def test_layer_may_be_geojson(index, tmp_path):
    report = run(index, tmp_path, [middle(2, 1)], "found.geojson", count=3)
    known = json.loads(Path(report["destination"]).read_text(encoding="utf-8"))
    assert len(known["features"]) == 3


def test_several_rasters_are_searched_in_one_go(index, tmp_path):
    geotransform = (600_000.0, 0.5, 0.0, 5_800_000.0, 0.0, -0.5)
    other = describe(source="/data/port.tif", geotransform=geotransform)
    port = make_index(tmp_path / "port.parquet", other, ground(seed=1))
    report = run([index, port], tmp_path, [middle(2, 1)], count=12)
    assert {each["source"] for each in report["found"]} == {"/data/town.tif", "/data/port.tif"}
    assert kinds_of(report) == {0}


def test_fewer_places_than_asked_for_are_told(index, tmp_path):
    report = run(index, tmp_path, [middle(2, 4)], count=60)
    assert report["warnings"][0].startswith("Only 51 places were found of 60")


@pytest.mark.parametrize(
    ("like", "told"),
    [
        ("1,2", "lies outside of /data/town.tif"),
        ("nan.tif", "no place X,Y, and there is no such file"),
        ("1e999,0", "cannot be read"),
        ("1-2,5", "cannot be read"),
    ],
)
def test_example_that_is_nowhere_is_refused_and_nothing_is_left(index, tmp_path, like, told):
    with pytest.raises(InvalidRequest, match=told):
        run(index, tmp_path, [like])
    assert [entry.name for entry in tmp_path.iterdir()] == ["town.parquet"]


@needs_posix_links
def test_pipe_as_an_example_or_as_the_index_is_not_waited_for(index, tmp_path):
    os.mkfifo(tmp_path / "pipe.geojson")
    with pytest.raises(InvalidRequest, match="is a device or a pipe"):
        run(index, tmp_path, [str(tmp_path / "pipe.geojson")])
    with pytest.raises(SourceUnreadable, match="is a device or a pipe"):
        run(str(tmp_path / "pipe.geojson"), tmp_path, [middle(2, 4)])


def test_example_on_pixels_without_values_is_told_so(tmp_path):
    some = make_index(tmp_path / "a.parquet", block=ground().part(slice(1, None)))
    with pytest.raises(InvalidRequest, match="pixels without values"):
        run(some, tmp_path, [middle(0, 0)])


def test_file_that_holds_no_shapes_is_refused(index, tmp_path):
    empty = make_polygons(tmp_path / "a.gpkg", ["POLYGON EMPTY"])
    with pytest.raises(InvalidRequest, match="holds no shapes"):
        run(index, tmp_path, [empty])


@pytest.mark.parametrize("crs", ["EPSG:999999", "nowhere"])
def test_unknown_reference_system_is_refused(index, tmp_path, crs):
    with pytest.raises(InvalidRequest, match="is not known"):
        run(index, tmp_path, [middle(0, 0)], crs=crs)


@pytest.mark.parametrize("name", ["found.tif", "found", "town.parquet"])
def test_output_of_another_kind_is_refused(index, tmp_path, name):
    with pytest.raises(OutputUnusable, match="no layer of polygons"):
        run(index, tmp_path, [middle(0, 0)], name, overwrite=True)


def test_existing_layer_is_kept_without_leave_and_replaced_with_it(index, tmp_path):
    run(index, tmp_path, [middle(2, 1)], count=3)
    with pytest.raises(OutputUnusable, match="exists already"):
        run(index, tmp_path, [middle(2, 1)], count=4)
    report = run(index, tmp_path, [middle(2, 1)], count=4, overwrite=True)
    assert ogr.Open(report["destination"]).GetLayer(0).GetFeatureCount() == 4


def test_cancelled_search_leaves_nothing(index, tmp_path):
    def stop(_done, _total):
        raise Cancelled("stop")

    request = SimilarRequest((index,), str(tmp_path / "found.gpkg"), (middle(0, 0),))
    with pytest.raises(Cancelled):
        find_similar(request, IndexCache(), 1000.0, stop)
    assert [entry.name for entry in tmp_path.iterdir()] == ["town.parquet"]


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"indexes": ()}, "no index"),
        ({"like": ()}, "no example"),
        ({"count": 0}, "too small"),
        ({"count": 10**6}, "too large"),
        ({"like": "1,2"}, "The like are"),
        ({"unlike": ("",)}, "not empty"),
    ],
)
def test_request_with_a_wrong_value_is_refused(fields, told):
    values = {"indexes": ("a.parquet",), "destination": "a.gpkg", "like": ("1,2",), **fields}
    with pytest.raises(InvalidRequest, match=told):
        SimilarRequest(**values)


def command(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "backend", "similar", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_command_line_searches_and_tells_the_places(index, tmp_path):
    told = command(
        index, tmp_path / "a.gpkg", "--like", middle(2, 1), "--like", middle(0, 0), "--unlike",
        middle(0, 9), "--count", 4, "--json",
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    report = json.loads(told.stdout)
    assert (report["examples"], report["counter_examples"]) == (2, 1)
    assert kinds_of(report) == {0}
    assert (tmp_path / "a.gpkg").exists()


def test_command_line_refuses_a_damaged_index_in_a_sentence(index, tmp_path):
    Path(index).write_bytes(Path(index).read_bytes()[:1000])
    told = command(index, tmp_path / "a.gpkg", "--like", middle(2, 1))
    assert told.returncode == 2
    assert "not a whole one" in told.stderr
    assert "Traceback" not in told.stderr
    assert not (tmp_path / "a.gpkg").exists()
