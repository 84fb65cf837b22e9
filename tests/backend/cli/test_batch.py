# SPDX-License-Identifier: GPL-3.0-or-later
"""Several sources in one go: names, order, failures, cancel, resume."""

from __future__ import annotations

import importlib
import io
import json
import os
from pathlib import Path

import pytest
from osgeo import gdal, ogr

from backend.cli.batch import expand_sources, result_paths
from backend.cli.main import main
from backend.errors import InvalidRequest, OutputUnusable
from backend.raster.reading.scene_lists import Scene
from tests.backend.cli.processes import names_below
from tests.backend.raster.rasters import make_raster, noise

OPTIONS = ["--scale", "2", "--model", "bicubic", "--device", "cpu"]


@pytest.fixture
def folder(tmp_path):
    """Two good rasters, one that breaks off, and things that are no sources; and a place to go."""
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    for name in ("b.tif", "a.tif"):
        make_raster(tmp_path / "in" / name, noise(1, 10, 12))
    whole = (tmp_path / "in" / "a.tif").read_bytes()
    (tmp_path / "in" / "broken.tif").write_bytes(whole[:40])
    (tmp_path / "in" / "notes.txt").write_text("nothing to see")
    (tmp_path / "in" / "a.tif.aux.xml").write_text("<PAMDataset></PAMDataset>")
    (tmp_path / "in" / "sub").mkdir()
    make_raster(tmp_path / "in" / "sub" / "deeper.tif", noise(1, 10, 12))
    return tmp_path


def run(*arguments):
    """Status, what a script gets, and what a person reads on stderr."""
    stdout, stderr = io.StringIO(), io.StringIO()
    status = main(["upscale", *map(str, arguments), *OPTIONS, "--json"], stdout, stderr)
    return status, json.loads(stdout.getvalue()), stderr.getvalue()


def names(paths):
    return [Path(getattr(path, "source", path)).name for path in paths]


def test_folder_as_source_takes_its_rasters_by_name(folder):
    found = expand_sources([str(folder / "in")], "x2.tif", str(folder / "out"))
    assert names(found) == ["a.tif", "b.tif", "broken.tif"]


def test_folder_of_vectors_holds_no_rasters(tmp_path):
    ogr.GetDriverByName("GPKG").CreateDataSource(str(tmp_path / "v.gpkg")).CreateLayer("points")
    with pytest.raises(InvalidRequest, match="holds no rasters"):
        expand_sources([str(tmp_path)], "x2.tif", str(tmp_path))


def test_results_in_the_folder_of_the_sources_are_no_sources(tmp_path):
    for name in ("a.tif", "a_x2.tif", "z_x2.tif"):
        make_raster(tmp_path / name, noise(1, 4, 4))
    found = expand_sources([str(tmp_path)], "x2.tif", str(tmp_path))
    assert names(found) == ["a.tif", "z_x2.tif"]


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (["a.tif", "b.tif"], ["a_x4.tif", "b_x4.tif"]),
        (["a.tif", "a.img"], ["a_tif_x4.tif", "a_img_x4.tif"]),
        (["p/a.tif", "q/a.tif"], ["a_tif_x4.tif", "a_tif_2_x4.tif"]),
        (["A.tif", "a.TIF"], ["A_tif_x4.tif", "a_TIF_2_x4.tif"]),
        (["a.tif", "a.img", "a_tif.png"], ["a_tif_x4.tif", "a_img_x4.tif", "a_tif_2_x4.tif"]),
        (['NETCDF:"x.nc":t', 'NETCDF:"x.nc":u'], ["t_x4.tif", "u_x4.tif"]),
    ],
)
def test_names_of_results_never_meet(tmp_path, sources, expected):
    scenes = [Scene(source) for source in sources]
    assert names(result_paths(scenes, "x4.tif", str(tmp_path))) == expected


def test_results_need_a_folder_that_is_there(tmp_path):
    with pytest.raises(OutputUnusable, match="is no folder"):
        result_paths([Scene("a.tif"), Scene("b.tif")], "x4.tif", str(tmp_path / "nowhere"))


def test_one_bad_source_does_not_stop_the_rest(folder):
    status, told, stderr = run(folder / "in", folder / "out")
    assert status == 2
    assert (told["done"], told["failed"]) == (2, 1)
    assert [Path(entry["source"]).name for entry in told["results"]] == [
        "a.tif",
        "b.tif",
        "broken.tif",
    ]
    assert told["results"][0]["size"] == {"height": 20, "width": 24}
    assert told["results"][2]["error"]["code"] == "source_unreadable"
    assert "broken.tif" in stderr
    assert names_below(folder / "out") == ["a_x2.tif", "b_x2.tif"]


def test_failure_on_the_way_exits_4_and_does_not_stop_the_rest(folder):
    first = folder / "in" / "a.tif"
    # Open it does, but the end of its pixels is missing.
    make_raster(first, noise(3, 600, 600), mask=None, options=["COMPRESS=DEFLATE"])
    os.truncate(first, first.stat().st_size // 2)
    status, told, _ = run(first, folder / "in" / "b.tif", folder / "out")
    assert status == 4
    assert told["results"][0]["error"]["code"] == "source_failed"
    assert told["results"][1]["size"] == {"height": 20, "width": 24}


def test_all_bad_sources_are_told_one_by_one(folder):
    status, told, _ = run(folder / "no.tif", folder / "neither.tif", folder / "out")
    assert (status, told["done"], told["failed"]) == (2, 0, 2)


def test_batch_once_more_with_resume_does_only_what_is_missing(folder):
    run(folder / "in" / "a.tif", folder / "in" / "b.tif", folder / "out")
    (folder / "out" / "b_x2.tif").unlink()
    status, told, _ = run(
        folder / "in" / "a.tif", folder / "in" / "b.tif", folder / "out", "--resume"
    )
    assert status == 0
    assert [entry["was_finished"] for entry in told["results"]] == [True, False]


def test_person_gets_a_line_for_each_source(folder):
    stdout = io.StringIO()
    status = main(
        ["upscale", str(folder / "in"), str(folder / "out"), *OPTIONS], stdout, io.StringIO()
    )
    lines = stdout.getvalue().splitlines()
    assert status == 2
    assert [("failed" in line) for line in lines[:3]] == [False, False, True]
    assert lines[3] == "2 of 3 done, 1 failed."


def test_one_source_is_no_batch(folder):
    _, told, _ = run(folder / "in" / "a.tif", folder / "out.tif")
    assert "results" not in told
    assert gdal.Open(str(folder / "out.tif")).RasterXSize == 24


def test_batch_of_denoising_survives_what_is_broken_and_what_tells_no_noise(folder):
    make_raster(folder / "in" / "large.tif", noise(1, 80, 90))
    stdout, stderr = io.StringIO(), io.StringIO()
    arguments = ["denoise", str(folder / "in"), str(folder / "out"), "--device", "cpu", "--json"]
    assert main(arguments, stdout, stderr) == 2
    told = {Path(each["source"]).name: each for each in json.loads(stdout.getvalue())["results"]}
    assert "cannot be estimated" in told["a.tif"]["error"]["message"]  # 10 × 12 pixels
    assert "error" in told["broken.tif"]
    assert told["large.tif"]["task"] == "denoise"
    assert names_below(folder / "out") == ["large_denoised.tif"]
    result = gdal.Open(str(folder / "out" / "large_denoised.tif"))
    assert (result.RasterXSize, result.RasterYSize) == (90, 80)


def test_denoise_knows_no_scale(folder):
    stdout, stderr = io.StringIO(), io.StringIO()
    arguments = [
        "denoise",
        str(folder / "in" / "a.tif"),
        str(folder / "out" / "a.tif"),
        "--scale",
        "2",
    ]
    assert main(arguments, stdout, stderr) == 2
    assert "unrecognized arguments: --scale 2" in stderr.getvalue()


@pytest.mark.parametrize(
    "place", ["backend.jobs.checking.open_source", "backend.jobs.running.run_raster_job"]
)
def test_error_of_any_kind_ends_the_source_and_not_the_batch(folder, monkeypatch, place):
    module, name = place.rsplit(".", 1)
    module = importlib.import_module(module)
    whole = getattr(module, name)

    def odd(request, *arguments, **options):
        if request.source.endswith("a.tif"):
            raise UnicodeDecodeError("utf-8", b"x", 0, 1, "boom")
        return whole(request, *arguments, **options)

    monkeypatch.setattr(module, name, odd)
    status, told, stderr = run(folder / "in" / "a.tif", folder / "in" / "b.tif", folder / "out")
    assert status == 4
    assert (told["done"], told["failed"]) == (1, 1)
    assert told["results"][0]["error"]["message"].startswith("Unexpected error: UnicodeDecodeError")
    assert "HIMOSA_LOG=debug" in told["results"][0]["error"]["hint"]
    assert "a.tif: Unexpected error" in stderr
    assert names_below(folder / "out") == ["b_x2.tif"]
