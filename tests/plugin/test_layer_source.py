# SPDX-License-Identifier: GPL-3.0-or-later
"""Which layers go by name, and that no password gets into what is written down."""

from __future__ import annotations

import pytest
from qgis.core import QgsRasterLayer

from himosa_qgis.results.result_metadata import describe_result
from himosa_qgis.sources.layer_source import gdal_name, needs_export, public_source

SECRETS = ("s3cret", "hunter2", "cfg1234", "4f9a8b7c6d5e4f3a2b1c")


class Layer:
    """As much of a layer as a source has."""

    def __init__(self, source, provider):
        self._source, self._provider = source, provider

    def source(self):
        return self._source

    def providerType(self):
        return self._provider


@pytest.mark.parametrize(
    ("source", "provider", "kept"),
    [
        (
            "type=xyz&url=http://me:s3cret@host:81/a/4f9a8b7c6d5e4f3a2b1c/%7Bz%7D/%7Bx%7D/%7By%7D.png"
            "?token%3Dhunter2&username=me&password=s3cret&authcfg=cfg1234",
            "wms",
            ["http://host:81/a/…/{z}/{x}/{y}.png"],
        ),
        (
            "url=https://host/wms?map%3Dx%26key%3Dhunter2&layers=roads&layers=fields&password=s3cret",
            "wms",
            ["https://host/wms", "roads, fields"],
        ),
        ("url=https://host/wcs&identifier=dem&authcfg=cfg1234", "wcs", ["https://host/wcs dem"]),
        (
            "dbname='gis' host=db port=5432 user='me' password='s3cret hunter2' authcfg=cfg1234"
            ' table="public"."dem"',
            "postgresraster",
            ["dbname='gis' host=db port=5432", 'table="public"."dem"'],
        ),
        (
            "crs='EPSG:3857' format='PNG32' layer='0' url='https://me:s3cret@host/MapServer?token=hunter2'"
            " authcfg='cfg1234'",
            "arcgismapserver",
            ["arcgismapserver https://host/MapServer"],
        ),
        (
            "/vsicurl/https://me:s3cret@host/a.tif?sig=hunter2&x=1",
            "gdal",
            ["/vsicurl/https://host/a.tif", "x=1"],
        ),
        ("PG:dbname=gis user=me password=s3cret schema=a", "gdal", ["PG:dbname=gis schema=a"]),
    ],
)
def test_public_source_names_the_place_and_no_secret(source, provider, kept):
    told = public_source(Layer(source, provider))
    for part in kept:
        assert part in told
    for secret in SECRETS:
        assert secret not in told


def test_file_with_an_unlucky_name_is_told_as_it_is(make_raster):
    path = make_raster("key=1 token=2.tif")
    assert public_source(QgsRasterLayer(str(path), "a")) == str(path)


def test_metadata_of_a_result_hold_provenance_and_no_secret(make_raster, project):
    source = QgsRasterLayer(
        "type=xyz&url=http://127.0.0.1:9/%7Bz%7D/%7Bx%7D/%7By%7D?token%3Dhunter2&password=s3cret",
        "tiles",
        "wms",
    )
    result = QgsRasterLayer(str(make_raster()), "tiles ×4")
    describe_result(result, source, "tiles", {"scale": 4}, f"“tiles” from {public_source(source)}")
    metadata = result.metadata()
    assert "http://127.0.0.1:9/{z}/{x}/{y}" in metadata.abstract()
    assert metadata.parentIdentifier() == "wms http://127.0.0.1:9/{z}/{x}/{y}"
    for secret in SECRETS:
        assert secret not in metadata.abstract() + metadata.parentIdentifier()


def test_layers_that_another_process_can_open_go_by_name(make_raster, tmp_path):
    layer = QgsRasterLayer(str(make_raster()), "file")
    assert not needs_export(layer)
    assert gdal_name(layer) == str(tmp_path / "source.tif")
    for source, provider in (
        ("/vsimem/a.tif", "gdal"),
        ("MEM:::DATAPOINTER=1", "gdal"),
        (f"{tmp_path / 'source.tif'}|option:NUM_THREADS=1", "gdal"),
        ("/vsicurl/https://host/a.tif authcfg='cfg1234'", "gdal"),
        ("url=http://host", "wms"),
    ):
        assert needs_export(Layer(source, provider))
