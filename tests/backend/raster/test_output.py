# SPDX-License-Identifier: GPL-3.0-or-later
"""Outputs that cannot or must not be written are refused before any work, and leave nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from osgeo import gdal

from backend.errors import InsufficientDisk, InvalidRequest, OutputUnusable
from backend.geometry import PixelRect, PixelSize
from backend.raster import BandInfo, RasterInfo
from backend.raster.reading import RasterSource
from backend.raster.writing import (
    OutputSpec,
    RasterWriter,
    check_free_disk,
    check_output,
    choose_block_size,
    estimate_output_bytes,
)
from tests.backend.raster.rasters import make_raster, noise
from tests.calls import counted_calls
from tests.marks import needs_linux


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    return make_raster(folder / "a.tif", noise())


def refusal(path, sources=(), overwrite=False):
    with pytest.raises(OutputUnusable) as caught:
        check_output(str(path), sources, overwrite)
    assert caught.value.hint
    return caught.value.message


def test_check_output_of_a_fresh_name_passes_and_leaves_nothing(tmp_path, source):
    check_output(str(tmp_path / "neu und schön.tif"), [source], False)
    check_output(str(tmp_path / "b.tif"), [source], True, "COG")
    assert [entry.name for entry in tmp_path.iterdir()] == ["source"]


@pytest.mark.parametrize("name", ["/vsis3/bucket/b.tif", "s3://bucket/b.tif", "/vsimem/b.tif"])
def test_check_output_at_a_place_that_is_no_disk_is_refused(name):
    assert "is no file on a disk" in refusal(name)


def test_check_output_of_an_existing_file_needs_overwrite(tmp_path, source):
    path = tmp_path / "b.tif"
    path.write_bytes(b"precious")
    assert "exists already" in refusal(path, [source])
    check_output(str(path), [source], True)
    assert path.read_bytes() == b"precious"


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("spelling", ["same", "dots", "symlink", "hard link", "linked folder"])
def test_check_output_equal_to_the_source_is_refused(tmp_path, source, spelling, overwrite):
    folder = Path(source).parent
    path = {
        "same": source,
        "dots": f"{folder}/../source/./a.tif",
        "symlink": str(tmp_path / "link.tif"),
        "hard link": str(tmp_path / "hard.tif"),
        "linked folder": str(tmp_path / "linked" / "a.tif"),
    }[spelling]
    if spelling == "symlink":
        Path(path).symlink_to(source)
    elif spelling == "hard link":
        os.link(source, path)
    elif spelling == "linked folder":
        (tmp_path / "linked").symlink_to(folder)
    assert "source itself" in refusal(path, [source], overwrite)


def test_check_output_relative_to_the_working_folder_is_compared(monkeypatch, source):
    monkeypatch.chdir(Path(source).parent)
    assert "source itself" in refusal("a.tif", [source], True)


@pytest.mark.parametrize(
    "name", ["GTIFF_DIR:1:{}", 'NETCDF:"{}":band', "GPKG:{}:layer", "/vsizip/{}/a"]
)
def test_check_output_equal_to_the_file_behind_a_gdal_name_is_refused(source, name):
    assert "source itself" in refusal(source, [name.format(source)], True)


def test_check_output_equal_to_a_file_behind_a_vrt_is_refused(tmp_path, source):
    vrt = gdal.BuildVRT(str(tmp_path / "v.vrt"), [source])
    vrt.FlushCache()
    del vrt
    with RasterSource.open(str(tmp_path / "v.vrt")) as opened:
        assert "source itself" in refusal(source, opened.files(), True)


def test_check_output_in_a_missing_folder_names_it(tmp_path):
    assert "does not exist" in refusal(tmp_path / "no" / "b.tif")


@pytest.mark.parametrize("overwrite", [False, True])
def test_check_output_below_a_file_is_refused(source, overwrite):
    assert "is a file" in refusal(f"{source}/b.tif", overwrite=overwrite)


@pytest.mark.parametrize("ending", ["", "/"])
def test_check_output_that_is_a_folder_is_refused(tmp_path, ending):
    assert "is a folder" in refusal(f"{tmp_path}{ending}", overwrite=True)


def test_check_output_that_would_be_a_folder_is_refused(tmp_path):
    assert "is a folder" in refusal(f"{tmp_path}/new/")


@needs_linux
@pytest.mark.parametrize("folder", ["/proc", "/proc/self", "/sys"])
def test_check_output_in_a_folder_that_takes_no_files_is_refused(folder):
    assert "cannot be written" in refusal(f"{folder}/b.tif")


def test_check_output_with_too_long_a_name_is_refused(tmp_path):
    assert "cannot be written" in refusal(tmp_path / ("b" * 250 + ".tif"))


@pytest.mark.parametrize("path", ["", "  ", "a\0b.tif"])
def test_check_output_without_a_usable_name_is_refused(path):
    assert "no usable name" in refusal(path)


@needs_linux
def test_check_output_that_is_a_device_is_refused():
    assert "no plain file" in refusal("/dev/null", overwrite=True)


def test_check_output_where_a_file_has_the_partial_folders_name_is_refused(tmp_path):
    (tmp_path / "b.tif.partial").write_text("not ours")
    assert "cannot be written" in refusal(tmp_path / "b.tif")
    assert (tmp_path / "b.tif.partial").read_text() == "not ours"


def test_check_output_of_an_unknown_format_is_refused(tmp_path):
    with pytest.raises(OutputUnusable, match="JPEG"):
        check_output(str(tmp_path / "b.jpg"), (), False, "JPEG")


def test_check_output_through_a_dangling_link_looks_at_its_target(tmp_path):
    (tmp_path / "link.tif").symlink_to(tmp_path / "nowhere" / "b.tif")
    assert "does not exist" in refusal(tmp_path / "link.tif")


def spec_of(side, path="b.tif", dtype="Byte", bands=3, **options):
    size = PixelSize(side, side)
    info = RasterInfo("a.tif", size, tuple(BandInfo(n + 1, dtype) for n in range(bands)))
    return OutputSpec(str(path), info, 4, info.band_numbers, size.as_rect(), **options)


@pytest.mark.parametrize("scale", [2, 3, 4])
def test_two_million_pixels_a_side_are_refused_at_once(tmp_path, scale):
    gdal.UseExceptions()
    options = ["SPARSE_OK=TRUE", "TILED=YES", "BIGTIFF=YES", "BLOCKXSIZE=4096", "BLOCKYSIZE=4096"]
    path = str(tmp_path / "huge.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(
        path, 2_000_000, 2_000_000, 3, gdal.GDT_Byte, options
    )
    del dataset
    with counted_calls() as calls, RasterSource.open(path) as source:
        info = source.info
    target = str(tmp_path / "b.tif")
    spec = OutputSpec(target, info, scale, (1, 2, 3), info.size.as_rect())
    with counted_calls() as more, pytest.raises((InsufficientDisk, OutputUnusable)) as caught:
        check_free_disk(spec)
    assert "pixels" in caught.value.message
    assert calls.count + more.count < 20_000  # of 4 * 10^12 pixels
    assert [entry.name for entry in tmp_path.iterdir()] == ["huge.tif"]


def test_result_beyond_the_format_is_refused_by_the_writer_itself(tmp_path):
    with pytest.raises(OutputUnusable, match="8,000,000 × 8,000,000 pixels is too large"):
        RasterWriter.create(spec_of(2_000_000, tmp_path / "b.tif"))
    assert list(tmp_path.iterdir()) == []


def test_result_with_too_long_a_side_is_refused(tmp_path):
    size = PixelSize(1, 2**30)
    info = RasterInfo("a.tif", size, (BandInfo(1, "Byte"),))
    spec = OutputSpec(str(tmp_path / "b.tif"), info, 4, (1,), size.as_rect())
    with pytest.raises(OutputUnusable, match="too large"):
        check_free_disk(spec)


def test_check_free_disk_on_a_small_disk_names_both_figures(small_disk):
    folder = small_disk(3 * 2**20)
    with pytest.raises(InsufficientDisk, match=r"up to 4\.0 MiB; 3\.0 MiB are free"):
        check_free_disk(spec_of(256, folder / "b.tif"))
    check_free_disk(spec_of(128, folder / "b.tif"))
    with pytest.raises(InsufficientDisk):
        check_free_disk(spec_of(200, folder / "b.tif", format="COG"))


@pytest.mark.parametrize(
    ("dtype", "options", "expected"),
    [("Byte", {}, 4_000_000), ("Float64", {}, 32_000_000), ("Byte", {"format": "COG"}, 8_000_000)],
)
def test_estimate_counts_overviews_and_the_copy_for_a_cog(dtype, options, expected):
    spec = spec_of(250, dtype=dtype, **options)
    assert estimate_output_bytes(spec) == expected


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"format": "PNG"}, "PNG"),
        ({"scale": 0}, "Scale 0"),
        ({"block_size_px": 100}, "100 px"),
        ({"region": PixelRect(0, 0, 11, 3)}, "region"),
        ({"region": PixelRect(0, 0, 0, 3)}, "region"),
        ({"bands": ()}, "No band"),
    ],
)
def test_spec_that_cannot_be_written_is_refused(change, words):
    info = RasterInfo("a.tif", PixelSize(10, 10), (BandInfo(1, "Byte"),))
    arguments = {"scale": 2, "bands": (1,), "region": info.size.as_rect(), **change}
    with pytest.raises(InvalidRequest, match=words):
        OutputSpec("b.tif", info, **arguments)


@pytest.mark.parametrize(
    ("tile_px", "block_px"),
    [
        (1024, 512),
        (512, 512),
        (768, 256),
        (1536, 512),
        (576, 288),
        (400, 400),
        (300, 256),
        (100, 256),
    ],
)
def test_choose_block_size_divides_the_tile_where_it_can(tile_px, block_px):
    assert choose_block_size(tile_px) == block_px


def test_check_output_on_windows_hears_at_once_that_another_program_holds_the_file(
    tmp_path, source, monkeypatch
):
    held = tmp_path / "held.tif"
    held.write_bytes(b"something")

    def refuse(_path, _target):
        raise PermissionError(13, "The process cannot access the file")

    monkeypatch.setattr("backend.raster.writing.destination.sys.platform", "win32")
    monkeypatch.setattr("pathlib.Path.rename", refuse)
    with pytest.raises(OutputUnusable, match="is open in another program") as caught:
        check_output(str(held), [source], overwrite=True)
    assert "Close it there" in caught.value.hint
