# SPDX-License-Identifier: GPL-3.0-or-later
"""Each rule of exit status 2, through the command line: one sentence, and nothing left behind."""

from __future__ import annotations

import json
import os

import numpy as np
import pytest
from osgeo import gdal, ogr

from tests.backend.cli.processes import names_below, run_backend
from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_not_root

TWO_MILLION_VRT = """<VRTDataset rasterXSize="2000000" rasterYSize="2000000">
  <VRTRasterBand dataType="Byte" band="1"/>
</VRTDataset>"""


@pytest.fixture
def folder(tmp_path):
    """A folder with a usable raster, `source.tif`; spaces and letters beyond ASCII in its name."""
    folder = tmp_path / "mit Leerzeichen ü"
    folder.mkdir()
    make_raster(folder / "source.tif", noise())
    return folder


def refusal(folder, *arguments, model="bicubic"):
    """Run `upscale` and check the manner of its refusal; gives code and message with hint."""
    before = names_below(folder)
    model_arguments = ["--model", model] if model else []
    done = run_backend("upscale", *arguments, *model_arguments, "--json", folder=folder)
    assert done.returncode == 2, done.stderr
    told = json.loads(done.stdout)["error"]
    # On a busy machine lines of progress come before it.
    assert done.stderr.splitlines()[-1] == f"Error: {told['message']} {told['hint']}"
    assert done.stderr.count("Error") == 1
    assert told["message"].endswith(".")
    assert told["hint"].endswith(".")
    assert names_below(folder) == before
    return told["code"], f"{told['message']} {told['hint']}"


def test_missing_file_is_refused(folder):
    code, text = refusal(folder, "nowhere.tif", "out.tif", "--scale", 2)
    assert code == "source_unreadable"
    assert "nowhere.tif" in text


def test_text_named_tif_is_refused(folder):
    (folder / "text.tif").write_text("Not a raster, but a poem.\n")
    assert refusal(folder, "text.tif", "out.tif", "--scale", 2)[0] == "source_unreadable"


def test_truncated_raster_is_refused(folder):
    data = (folder / "source.tif").read_bytes()
    (folder / "half.tif").write_bytes(data[:100])
    assert refusal(folder, "half.tif", "out.tif", "--scale", 2)[0] == "source_unreadable"


def test_vector_layer_is_refused(folder):
    gdal.UseExceptions()
    driver = ogr.GetDriverByName("GPKG")
    dataset = driver.CreateDataSource(str(folder / "roads.gpkg"))
    dataset.CreateLayer("roads", geom_type=ogr.wkbLineString)
    del dataset
    code, text = refusal(folder, "roads.gpkg", "out.tif", "--scale", 2)
    assert code == "source_unreadable"
    assert "roads.gpkg" in text


def test_folder_as_source_without_a_folder_for_its_results_is_refused(folder):
    assert refusal(folder, ".", "out.tif", "--scale", 2)[0] == "output_unusable"


@pytest.mark.parametrize("scale", [0, 1, 5, -2])
def test_scale_that_is_not_offered_is_refused(folder, scale):
    code, text = refusal(folder, "source.tif", "out.tif", f"--scale={scale}")
    assert code == "invalid_request"
    assert str(scale) in text


@pytest.mark.parametrize(
    "option",
    [
        "--tile-size-px=0",
        "--tile-size-px=63",
        "--tile-size-px=-1",
        "--batch-size=0",
        "--max-memory-mib=0",
        "--bands=0",
        "--bands=7",
        "--bands=1,1",
        "--bands=red",
        "--extent=1,2,3",
        "--extent=5,0,4,1",
        "--extent=nan,0,1,1",
        "--precision=float8",
        "--device=abacus",
        "--format=BMP",
    ],
)
def test_option_out_of_range_is_refused(folder, option):
    refusal(folder, "source.tif", "out.tif", "--scale", 2, option)


def test_extent_outside_the_raster_is_refused_even_when_it_starts_with_a_minus(folder):
    arguments = ["source.tif", "out.tif", "--scale", 2, "--extent", "-9,-9,-8,-8"]
    assert refusal(folder, *arguments)[0] == "invalid_request"


def test_device_that_is_not_there_is_refused_with_those_that_are(folder):
    code, text = refusal(folder, "source.tif", "out.tif", "--scale", 2, "--device", "cuda:97")
    assert code == "device_not_available"
    assert "cpu" in text


def test_model_that_is_not_there_is_refused_with_those_that_are(folder):
    arguments = ["source.tif", "out.tif", "--scale", 2]
    code, text = refusal(folder, *arguments, model="no-such-model")
    assert code == "model_not_installed"
    assert "bicubic" in text


def test_existing_output_is_refused_without_leave(folder):
    (folder / "out.tif").write_bytes(b"precious")
    assert refusal(folder, "source.tif", "out.tif", "--scale", 2)[0] == "output_unusable"
    assert (folder / "out.tif").read_bytes() == b"precious"


@pytest.mark.parametrize("output", ["source.tif", "./source.tif", "link.tif", "hard.tif"])
def test_output_that_is_the_source_is_refused_even_with_leave(folder, output):
    (folder / "link.tif").symlink_to(folder / "source.tif")
    os.link(folder / "source.tif", folder / "hard.tif")
    before = (folder / "source.tif").read_bytes()
    code, text = refusal(folder, "source.tif", output, "--scale", 2, "--overwrite")
    assert code == "output_unusable"
    assert "source" in text
    assert (folder / "source.tif").read_bytes() == before


@pytest.mark.parametrize("output", ["nowhere/out.tif", "source.tif/out.tif", ".", "/proc/out.tif"])
def test_output_where_nothing_can_be_written_is_refused(folder, output):
    assert refusal(folder, "source.tif", output, "--scale", 2)[0] == "output_unusable"


@needs_not_root
def test_output_in_a_read_only_folder_is_refused(folder):
    (folder / "locked").mkdir(mode=0o500)
    assert refusal(folder, "source.tif", "locked/out.tif", "--scale", 2)[0] == "output_unusable"


def test_two_million_pixels_a_side_are_refused(folder):
    (folder / "huge.vrt").write_text(TWO_MILLION_VRT)
    code, text = refusal(folder, "huge.vrt", "out.tif", "--scale", 4)
    assert code in ("insufficient_disk", "output_unusable")
    assert "8,000,000" in text or "GiB" in text or "GB" in text


def test_memory_allowance_below_the_minimum_is_refused_with_that_figure(folder):
    arguments = ["source.tif", "out.tif", "--scale", 2, "--max-memory-mib", 5]
    code, text = refusal(folder, *arguments)
    assert code == "insufficient_memory"
    assert "MiB" in text


def test_thematic_raster_is_refused_unless_it_is_allowed(folder):
    table = {index: (index, 0, 0, 255) for index in range(4)}
    classes = np.zeros((1, 8, 8), "u1")
    make_raster(folder / "classes.tif", classes, colours=[gdal.GCI_PaletteIndex], table=table)
    assert refusal(folder, "classes.tif", "out.tif", "--scale", 2)[0] == "thematic_source"


def test_several_sources_are_refused_without_a_folder_for_them(folder):
    make_raster(folder / "second.tif", noise())
    arguments = ["source.tif", "second.tif", "out.tif", "--scale", 2]
    assert refusal(folder, *arguments)[0] == "output_unusable"
