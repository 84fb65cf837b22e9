# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of which a part cannot be read: GDAL warns, and goes on without it; a job does not.

A tag whose value is said to lie behind the end of the file makes GDAL say what it says of a disk
that fails.
"""

from __future__ import annotations

import struct
from dataclasses import replace

import pytest

from backend.errors import OutputFailed, SourceFailed, SourceUnreadable
from backend.geometry import PixelRect
from backend.raster.reading.reader import RasterSource
from backend.raster.writing import geotiff, writer
from tests.backend.raster.rasters import make_raster, names, noise, write_all

STRIP_OFFSETS, TILE_OFFSETS = 273, 324
SCALE, TIE_POINTS, KEYS, TEXTS = 33550, 33922, 34735, 34737
BEHIND_THE_END = 2**31 - 1


def lose(path, tag):
    """Let the value of a tag in the first directory lie behind the end of a file."""
    content = bytearray(path.read_bytes())
    (place,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, place)
    entries = range(place + 2, place + 2 + 12 * count, 12)
    (entry,) = (at for at in entries if struct.unpack_from("<H", content, at) == (tag,))
    struct.pack_into("<I", content, entry + 8, BEHIND_THE_END)
    path.write_bytes(content)


@pytest.mark.parametrize("tag", [SCALE, TIE_POINTS, KEYS, TEXTS])
def test_source_whose_place_cannot_be_read_is_refused(tmp_path, tag):
    make_raster(tmp_path / "a.tif", noise())
    lose(tmp_path / "a.tif", tag)
    with pytest.raises(SourceUnreadable, match="cannot be read as a whole") as caught:
        RasterSource.open(str(tmp_path / "a.tif"))
    assert "Check the disk" in caught.value.hint


def test_blocks_whose_places_cannot_be_read_are_no_zeros(tmp_path):
    make_raster(tmp_path / "a.tif", noise(3, 300, 300))
    lose(tmp_path / "a.tif", STRIP_OFFSETS)
    with (
        RasterSource.open(str(tmp_path / "a.tif")) as source,
        pytest.raises(SourceFailed, match="cannot be read"),
    ):
        source.read(PixelRect(0, 0, 300, 300), [1, 2, 3])


@pytest.mark.parametrize("tag", [SCALE, TIE_POINTS, KEYS, TEXTS, TILE_OFFSETS])
def test_result_that_cannot_be_read_back_while_it_is_made_is_refused(
    folder, make_spec, monkeypatch, tag
):
    begin = geotiff.open_for_update

    def lose_and_begin(file):
        lose(file, tag)
        return begin(file)

    monkeypatch.setattr(geotiff, "open_for_update", lose_and_begin)
    with pytest.raises(OutputFailed, match="could not be written") as caught:
        write_all(make_spec(folder / "b.tif", side=300))
    assert "Check the disk" in caught.value.hint
    assert names(folder) == []


def cut_behind_first_directory(path):
    """What GDAL takes a file for when it cannot read where it goes on, of which it says nothing."""
    content = bytearray(path.read_bytes())
    (place,) = struct.unpack_from("<I", content, 4)
    (count,) = struct.unpack_from("<H", content, place)
    struct.pack_into("<I", content, place + 2 + 12 * count, 0)
    path.write_bytes(content)


@pytest.mark.parametrize("has_mask", [False, True])
def test_result_without_its_overviews_or_its_mask_does_not_appear(
    folder, make_spec, monkeypatch, has_mask
):
    spec = make_spec(folder / "b.tif", side=60 if has_mask else 300)
    spec = replace(spec, info=replace(spec.info, has_dataset_mask=has_mask))
    finish = writer.write_what_tiff_cannot_hold

    def finish_and_cut(spec, file):
        finish(spec, file)
        cut_behind_first_directory(file)

    monkeypatch.setattr(writer, "write_what_tiff_cannot_hold", finish_and_cut)
    with pytest.raises(OutputFailed, match="left parts out") as caught:
        write_all(spec)
    assert "Check the disk" in caught.value.hint
    assert names(folder) == []
