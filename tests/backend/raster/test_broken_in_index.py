# SPDX-License-Identifier: GPL-3.0-or-later
"""Tile indexes (GTI) with files that are gone or damaged: any GDAL finds them, 3.9 reads on."""

from __future__ import annotations

import pickle

import numpy as np
import pytest
from osgeo import gdal, ogr

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.raster.gdal_calls import closing
from backend.raster.reading import RasterSource
from backend.raster.reading.broken_files import find_broken
from backend.raster.reading.overrides import parse_nodata
from backend.raster.reading.tile_indexes import files_of_index
from tests.backend.raster.rasters import make_raster, noise
from tests.backend.raster.test_broken_files import run
from tests.marks import needs_tile_indexes

SIDE = 16
NAMES = ("a.tif", "it's gone.tif", "c & d.tif", "empty.tif")
GONE, EMPTY = NAMES[1], NAMES[3]
WHOLE = PixelRect(0, 0, SIDE, SIDE * len(NAMES))


class Index:
    """An index of four files beside each other."""

    def __init__(self, folder, nodata=0, field="location", **metadata):
        gdal.UseExceptions()
        self.folder, self.path = folder, str(folder / "i.gti.gpkg")
        self.values = np.maximum(noise(2, SIDE, SIDE * len(NAMES), "u2"), 1)
        table = ogr.GetDriverByName("GPKG").CreateDataSource(self.path)
        layer = table.CreateLayer("index", None, ogr.wkbPolygon)
        layer.CreateField(ogr.FieldDefn(field, ogr.OFTString))
        layer.CreateField(ogr.FieldDefn("year", ogr.OFTInteger))
        for place, name in enumerate(NAMES):
            west, east = place * SIDE * 10, (place + 1) * SIDE * 10
            make_raster(
                folder / name,
                self.values[:, :, place * SIDE : (place + 1) * SIDE],
                nodata=nodata,
                geotransform=(float(west), 10.0, 0.0, 0.0, 0.0, -10.0),
            )
            feature = ogr.Feature(layer.GetLayerDefn())
            feature[field], feature["year"] = name, 2000 + place
            ring = f"{west} 0,{east} 0,{east} -160,{west} -160,{west} 0"
            feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({ring}))"))
            layer.CreateFeature(feature)
        for key, value in metadata.items():
            layer.SetMetadataItem(key, value)

    def spoil(self):
        (self.folder / GONE).unlink()
        (self.folder / EMPTY).write_bytes(b"")
        return self

    def without_broken(self, hole=0):
        found = self.values.copy()
        for name in (GONE, EMPTY):
            place = NAMES.index(name)
            found[:, :, place * SIDE : (place + 1) * SIDE] = hole
        return found


def shown(path):
    return [file.shown for file in find_broken(path, lambda: None)]


def test_broken_files_of_an_index_are_found_whatever_gdal_reads_its_table(tmp_path):
    index = Index(tmp_path)
    assert shown(index.path) == []
    assert shown(index.spoil().path) == [GONE, EMPTY]


def test_rows_that_the_index_itself_leaves_out_are_not_looked_at(tmp_path):
    index = Index(tmp_path, FILTER="year < 2003").spoil()
    assert shown(index.path) == [GONE]
    demanded = files_of_index(index.path).filter_without([str(tmp_path / GONE)])
    assert demanded == "(year < 2003) AND \"location\" NOT IN ('it''s gone.tif')"


def test_field_that_the_index_calls_otherwise_is_found(tmp_path):
    index = Index(tmp_path, field="place", LOCATION_FIELD="place").spoil()
    assert shown(index.path) == [GONE, EMPTY]
    assert files_of_index(index.path).filter_without(["nobody"][:0]).startswith('"place"')


def test_description_in_xml_says_layer_field_and_filter(tmp_path):
    Index(tmp_path).spoil()
    described = tmp_path / "d.gti"
    described.write_text(
        "<GDALTileIndexDataset><IndexDataset>i.gti.gpkg</IndexDataset>"
        "<IndexLayer>index</IndexLayer><Filter>year &gt; 2001</Filter></GDALTileIndexDataset>"
    )
    assert shown(str(described)) == [EMPTY]


def test_table_takes_what_is_demanded_of_its_rows(tmp_path):
    index = Index(tmp_path)
    files = files_of_index(index.path)
    demanded = files.filter_without([str(tmp_path / GONE), str(tmp_path / EMPTY)])
    with closing(gdal.OpenEx(index.path, gdal.OF_VECTOR)) as table:
        layer = table.GetLayer(0)
        layer.SetAttributeFilter(demanded)
        assert [feature["location"] for feature in layer] == ["a.tif", "c & d.tif"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("<IndexDataset>none.gpkg</IndexDataset>", "No such file"),
        ("<IndexDataset>i.gti.gpkg</IndexDataset><IndexLayer>no</IndexLayer>", "no layer no"),
        ("<IndexDataset>i.gti.gpkg</IndexDataset><SQL>SELECT 1</SQL>", "by SQL"),
        (
            "<IndexDataset>i.gti.gpkg</IndexDataset><LocationField>no</LocationField>",
            "no field no",
        ),
    ],
)
def test_index_whose_files_cannot_be_told_is_refused_with_the_reason(tmp_path, content, told):
    Index(tmp_path)
    described = tmp_path / "d.gti"
    described.write_text(f"<GDALTileIndexDataset>{content}</GDALTileIndexDataset>")
    with pytest.raises(InvalidRequest, match="no file can be left out") as caught:
        find_broken(str(described), lambda: None)
    assert told in caught.value.message
    assert "gdalbuildvrt" in caught.value.hint


@needs_tile_indexes
def test_index_without_its_broken_files_is_nodata_there_and_itself_elsewhere(tmp_path):
    index = Index(tmp_path).spoil()
    with RasterSource.open(index.path) as source:
        source.leave_out([file.name for file in find_broken(index.path, lambda: None)])
        block = source.read(WHOLE, [1, 2])
        assert np.array_equal(block.values, index.without_broken())
        assert np.array_equal(block.valid, index.without_broken() != 0)
        with pickle.loads(pickle.dumps(source.recipe)).open() as other:
            assert np.array_equal(other.read(WHOLE, [1, 2]).values, block.values)


@needs_tile_indexes
def test_nodata_that_a_person_gives_fills_the_holes_of_an_index(tmp_path):
    index = Index(tmp_path, nodata=None).spoil()
    with RasterSource.open(index.path, nodata=parse_nodata("65535")) as source:
        source.leave_out([file.name for file in find_broken(index.path, lambda: None)])
        assert np.array_equal(source.read(WHOLE, [1, 2]).values, index.without_broken(65535))


@needs_tile_indexes
def test_job_leaves_broken_files_of_an_index_out_and_tells_it(tmp_path):
    (tmp_path / "files").mkdir()
    index, log = Index(tmp_path / "files").spoil(), []
    report = run(index, log=log, skip_broken=True)
    assert report.left_out == (GONE, EMPTY)
    assert sum("is left out: it cannot be read" in line for line in log) == 2
