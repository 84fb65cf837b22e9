# SPDX-License-Identifier: GPL-3.0-or-later
"""Mosaics of thousands of files: opened fast, in little memory, and as one raster."""

from __future__ import annotations

import os
from types import SimpleNamespace

import numpy as np
import pytest
from osgeo import gdal, ogr

from backend.errors import SourceUnreadable
from backend.geometry import PixelRect
from backend.raster.gdal_calls import closing
from backend.raster.reading import RasterSource
from backend.raster.reading.identity import SourceWatch
from backend.raster.reading.references import check_references
from backend.raster.reading.tile_indexes import named_in_index
from tests.backend.raster.rasters import make_raster, noise
from tests.calls import counted_calls
from tests.marks import needs_no_tile_indexes, needs_posix_links, needs_tile_indexes

FILES, SIDE = 5000, 16
COLUMNS = 100
CALLS_A_FILE = 2_000


def simple_source(number):
    row, col = divmod(number, COLUMNS)
    return (
        f'<SimpleSource><SourceFilename relativeToVRT="1">t/{number}.tif</SourceFilename>'
        f"<SourceBand>1</SourceBand>"
        f'<SourceProperties RasterXSize="{SIDE}" RasterYSize="{SIDE}" DataType="Byte" '
        f'BlockXSize="{SIDE}" BlockYSize="{SIDE}"/>'
        f'<SrcRect xOff="0" yOff="0" xSize="{SIDE}" ySize="{SIDE}"/>'
        f'<DstRect xOff="{col * SIDE}" yOff="{row * SIDE}" xSize="{SIDE}" ySize="{SIDE}"/>'
        "</SimpleSource>"
    )


@pytest.fixture(scope="module")
def mosaic(tmp_path_factory):
    """A virtual raster of 5,000 files."""
    folder = tmp_path_factory.mktemp("mosaic")
    (folder / "t").mkdir()
    values = noise(1, SIDE, SIDE)
    content = (folder / "t" / "0.tif", make_raster(folder / "t" / "0.tif", values))[0].read_bytes()
    for number in range(1, FILES):
        (folder / "t" / f"{number}.tif").write_bytes(content)
    sources = "".join(map(simple_source, range(FILES)))
    width, height = COLUMNS * SIDE, FILES // COLUMNS * SIDE
    path = folder / "mosaic.vrt"
    path.write_text(
        f'<VRTDataset rasterXSize="{width}" rasterYSize="{height}">'
        f'<VRTRasterBand dataType="Byte" band="1">{sources}</VRTRasterBand></VRTDataset>'
    )
    return SimpleNamespace(path=str(path), values=values[0])


def test_mosaic_of_thousands_of_files_costs_each_file_the_same_few_calls(mosaic):
    with counted_calls() as calls, RasterSource.open(mosaic.path) as source:
        files = source.files()
        SourceWatch(files).check()
        assert len(files) == FILES + 1
        assert calls.count < CALLS_A_FILE * FILES
        rect = PixelRect(SIDE * 30, SIDE * 40, SIDE, SIDE)
        assert np.array_equal(source.read(rect, [1]).values[0], mosaic.values)


def test_file_of_a_mosaic_that_is_gone_fails_where_it_is_read(tmp_path):
    for name in ("a", "b"):
        make_raster(tmp_path / f"{name}.tif", noise(1, 16, 16), crs=None, geotransform=None)
    (tmp_path / "t").mkdir()
    (tmp_path / "a.tif").rename(tmp_path / "t" / "0.tif")
    (tmp_path / "m.vrt").write_text(
        f'<VRTDataset rasterXSize="32" rasterYSize="16"><VRTRasterBand dataType="Byte" band="1">'
        f"{simple_source(0)}{simple_source(1)}</VRTRasterBand></VRTDataset>"
    )
    with RasterSource.open(str(tmp_path / "m.vrt")) as source:
        source.read(PixelRect(0, 0, 16, 16), [1])
        with pytest.raises(Exception, match=r"1\.tif"):
            source.read(PixelRect(0, 16, 16, 16), [1])


def make_index(path, *locations):
    index = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = index.CreateLayer("index")
    layer.CreateField(ogr.FieldDefn("location", ogr.OFTString))
    for location in locations:
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("location", location)
        layer.CreateFeature(feature)
    del feature, layer, index
    return str(path)


def test_names_in_a_tile_index_are_found(tmp_path):
    path = make_index(tmp_path / "i.gti.gpkg", "a.tif", "/data/b.tif")
    assert list(named_in_index(path)) == [str(tmp_path / "a.tif"), "/data/b.tif"]
    described = tmp_path / "i.gti"
    described.write_text(
        "<GDALTileIndexDataset><IndexDataset>i.gti.gpkg</IndexDataset></GDALTileIndexDataset>"
    )
    assert list(named_in_index(str(described))) == list(named_in_index(f"GTI:{path}"))
    assert list(named_in_index(str(tmp_path / "none.gti"))) == []


def test_tile_index_that_names_a_server_is_refused_without_leave(tmp_path):
    path = make_index(tmp_path / "i.gti.gpkg", "/vsicurl/https://example.invalid/a.tif")
    with pytest.raises(SourceUnreadable, match="opens the network"):
        check_references(path, allow_network=False)
    check_references(path, allow_network=True)


@needs_posix_links
def test_tile_index_whose_table_is_a_pipe_or_a_server_is_refused(tmp_path):
    os.mkfifo(tmp_path / "i.gpkg")
    described = tmp_path / "i.gti"
    for name, told in (("i.gpkg", "device or a pipe"), ("PG:dbname=a", "opens the network")):
        described.write_text(
            "<GDALTileIndexDataset><IndexDataset><![CDATA["
            f"{name}]]></IndexDataset></GDALTileIndexDataset>"
        )
        with pytest.raises(SourceUnreadable, match=told):
            check_references(str(described), allow_network=False)


def test_tile_index_that_calls_its_names_otherwise_hides_no_server(tmp_path):
    path = make_index(tmp_path / "i.gti.gpkg", "a.tif")
    with closing(gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)) as index:
        layer = index.GetLayer(0)
        layer.SetMetadataItem("LOCATION_FIELD", "place")
        layer.CreateField(ogr.FieldDefn("place", ogr.OFTString))
        feature = layer.GetNextFeature()
        feature.SetField("place", "/vsicurl/https://example.invalid/a.tif")
        layer.SetFeature(feature)
        del feature, layer
    with pytest.raises(SourceUnreadable, match="opens the network"):
        check_references(path, allow_network=False)


@needs_no_tile_indexes
def test_tile_index_is_refused_in_one_sentence_by_an_older_gdal(tmp_path):
    path = make_index(tmp_path / "i.gti.gpkg", "a.tif")
    with pytest.raises(SourceUnreadable, match=r"from 3\.9 on; this is GDAL") as caught:
        RasterSource.open(path)
    assert "gdalbuildvrt" in caught.value.hint


@needs_tile_indexes
def test_tile_index_is_one_raster(tmp_path):
    for place in range(3):
        transform = (place * 160.0, 10.0, 0.0, 0.0, 0.0, -10.0)
        make_raster(tmp_path / f"{place}.tif", noise(1, 16, 16, seed=place), geotransform=transform)
    names = [str(tmp_path / f"{place}.tif") for place in range(3)]
    options = gdal.TileIndexOptions(layerName="index", locationFieldName="location")
    gdal.TileIndex(str(tmp_path / "i.gti.gpkg"), names, options=options)
    with RasterSource.open(str(tmp_path / "i.gti.gpkg")) as source:
        assert source.info.size.width == 48
        block = source.read(PixelRect(0, 16, 16, 16), [1])
        assert np.array_equal(block.values[0], noise(1, 16, 16, seed=1)[0])
