# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists of scenes as sources: each scene is a job, and one that fails does not stop the rest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backend.errors import InvalidRequest
from backend.raster.reading.scene_lists import is_list_of_scenes, scenes_in
from tests.backend.cli.processes import names_below
from tests.backend.cli.test_batch import run
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_tensorstore


@pytest.fixture
def folder(tmp_path):
    """Two rasters in folders of their own, and a place to go."""
    for name in ("one", "two", "out"):
        (tmp_path / name).mkdir()
    for name in ("one", "two"):
        make_raster(tmp_path / name / "B04.tif", noise(1, 10, 12))
    return tmp_path


def item(name, href, **assets):
    data = {"href": href, "type": "image/tiff; application=geotiff", "roles": ["data"]}
    return {
        "type": "Feature",
        "stac_version": "1.0.0",
        "id": name,
        "assets": {"b4": data, **assets},
    }


def write_items(path, *items):
    path.write_text(json.dumps({"type": "FeatureCollection", "features": list(items)}))
    return path


def test_scenes_of_a_text_list_are_done_one_by_one(folder):
    scenes = folder / "scenes.txt"
    scenes.write_text(
        f"# two scenes, and one that is not there\n\none/B04.tif\n"
        f"{folder / 'two' / 'B04.tif'}\nmissing.tif\n"
    )
    status, told, stderr = run(scenes, folder / "out")
    assert status == 2
    assert (told["done"], told["failed"]) == (2, 1)
    assert told["results"][2]["error"]["code"] == "source_unreadable"
    assert "missing.tif" in stderr
    assert names_below(folder / "out") == ["B04_tif_2_x2.tif", "B04_tif_x2.tif"]


def test_items_of_stac_give_results_their_names(folder):
    items = write_items(
        folder / "items.json",
        item("S2A 31/TDE", "./one/B04.tif"),
        item("S2B", str(folder / "two" / "B04.tif")),
        item("far", "https://example.invalid/B04.tif"),
        {"type": "Feature", "id": "empty", "assets": {}},
        "no item",
    )
    status, told, _ = run(items, folder / "out")
    assert status == 2
    assert names_below(folder / "out") == ["S2A_31_TDE_x2.tif", "S2B_x2.tif"]
    reasons = [entry["error"]["message"] for entry in told["results"][2:]]
    assert "lies on a server" in reasons[0]
    assert "no asset is a raster" in reasons[1]
    assert "item_5" in reasons[2]
    assert "--asset" in told["results"][3]["error"]["hint"]


def test_scene_on_a_server_is_tried_with_leave(folder):
    items = write_items(folder / "items.json", item("far", "https://example.invalid/B04.tif"))
    assert scenes_in(str(items))[0].refused is not None
    permitted = scenes_in(str(items), allow_network=True)[0]
    assert (permitted.source, permitted.refused) == (
        "/vsicurl/https://example.invalid/B04.tif",
        None,
    )


@pytest.mark.parametrize(
    ("assets", "asset", "expected"),
    [
        ({"red": (["data"], "image/tiff"), "nir": ([], "image/tiff")}, None, "red"),
        ({"data": (None, "image/tiff"), "nir": (None, "image/tiff")}, None, "data"),
        ({"nir": (None, "image/jp2"), "meta": (["metadata"], "application/xml")}, None, "nir"),
        ({"nir": (None, None), "look": (["thumbnail"], "image/png")}, None, "nir"),
        ({"red": (["data"], "image/tiff"), "nir": (["data"], "image/tiff")}, "nir", "nir"),
        ({"red": (["data"], "image/tiff"), "rgb": (["visual"], "image/tiff")}, "visual", "rgb"),
        ({"red": (["data"], "image/tiff"), "nir": (["data"], "image/tiff")}, None, None),
        ({"red": (["data"], "image/tiff")}, "blue", None),
    ],
)
def test_asset_is_chosen_by_name_role_or_being_alone(tmp_path, assets, asset, expected):
    told = {
        name: {"href": f"{name}.tif", "type": kind, **({} if roles is None else {"roles": roles})}
        for name, (roles, kind) in assets.items()
    }
    feature = {"type": "Feature", "id": "one", "assets": told}
    scene = scenes_in(str(write_items(tmp_path / "items.json", feature)), asset=asset)[0]
    if expected is None:
        assert isinstance(scene.refused, InvalidRequest)
        assert all(name in scene.refused.message for name in assets)
    else:
        assert (Path(scene.source).name, scene.refused) == (f"{expected}.tif", None)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", "one.tif", True),
        ("a.json", '{"type": "FeatureCollection", "features": [{"assets": {}}]}', True),
        ("a.json", '{"type": "FeatureCollection", "features": []}', False),
        ("a.tif", "one.tif", False),
        ("a.txt", "0 0 1\n1 0 2\n0 1 3\n1 1 4\n", False),
    ],
)
def test_only_lists_are_taken_for_lists(tmp_path, name, content, expected):
    (tmp_path / name).write_text(content)
    assert is_list_of_scenes(str(tmp_path / name)) is expected


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"# nothing\n", "names no scene"),
        ("a.txt", b"\xff\xfe\x00", "cannot be read"),
        ("a.json", b'{"stac_version": ', "no JSON of STAC items"),
        ("a.json", b'[{"assets": 1}]', "no JSON of STAC items"),
    ],
)
def test_list_that_cannot_be_read_is_refused_with_the_reason(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidRequest, match=reason):
        scenes_in(str(tmp_path / name))


@needs_tensorstore
def test_scenes_of_a_list_become_stores(folder):
    (folder / "scenes.txt").write_text("one/B04.tif\n")
    status, told, _ = run(folder / "scenes.txt", folder / "out", "--format", "zarr")
    assert status == 0
    assert told["results"][0]["destination"].endswith("B04_x2.zarr")
