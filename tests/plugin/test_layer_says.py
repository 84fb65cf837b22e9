# SPDX-License-Identifier: GPL-3.0-or-later
"""What a layer's properties say in QGIS is what the result obeys: real QGIS, real worker."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import processing
import pytest
from osgeo import gdal, ogr, osr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsRasterLayer,
    QgsRasterRange,
    QgsRectangle,
    QgsVectorLayer,
)

from himosa_qgis.processing.inputs import InputReader
from himosa_qgis.routing.rasters.routing_raster import read_metadata
from himosa_qgis.sources.layer_says import said_of
from himosa_qgis.sources.source_grid import SourceGrid
from tests.plugin.conftest import CORNER, PIXEL_M, algorithm, read_bands

HEIGHT, WIDTH, COLLAR = 40, 60, 12
UTM = QgsCoordinateReferenceSystem("EPSG:32631")
DEGREES = QgsCoordinateReferenceSystem("EPSG:4326")


@pytest.fixture
def make_picture(tmp_path):
    """A factory of rasters of smooth values with a collar of 0 on the left; gives the path."""

    def make(name="source.tif", bands=1, kind=gdal.GDT_Byte, epsg=32631, nodata=None, collar=0):
        path = tmp_path / name
        dataset = gdal.GetDriverByName("GTiff").Create(str(path), WIDTH, HEIGHT, bands, kind)
        dataset.SetGeoTransform((CORNER[0], PIXEL_M, 0, CORNER[1], 0, -PIXEL_M))
        if epsg:
            crs = osr.SpatialReference()
            crs.ImportFromEPSG(epsg)
            dataset.SetProjection(crs.ExportToWkt())
        rows, cols = np.mgrid[:HEIGHT, :WIDTH]
        for band in range(bands):
            values = 150 + 40 * np.sin(cols / 4 + band) + 30 * np.cos(rows / 5)
            values[:, :COLLAR] = collar
            dataset.GetRasterBand(band + 1).WriteArray(values)
            if nodata is not None:
                dataset.GetRasterBand(band + 1).SetNoDataValue(nodata)
        dataset = None
        return path

    return make


@pytest.fixture
def add_picture(project, make_picture):
    """A factory of layers in the project; a mapping of bands to ranges sets their nodata."""

    def add(user_nodata=None, **picture):
        layer = QgsRasterLayer(str(make_picture(**picture)), "source")
        for band, ranges in (user_nodata or {}).items():
            layer.dataProvider().setUserNoDataValue(band, ranges)
        project.addMapLayer(layer)
        return layer

    return add


@pytest.fixture
def run(plugin, new_context, feedback, tmp_path):
    """Run as the Python console does; gives the result as GDAL opens it."""

    def do(layer, name="upscale", **values):
        values = {
            "INPUT": layer if isinstance(layer, str) else layer.id(),
            "DEVICE": "cpu",
            "OUTPUT": str(tmp_path / "result.tif"),
            **({"SCALE": "2", "MODEL": "bicubic"} if name == "upscale" else {}),
            **values,
        }
        made = processing.run(f"himosa:{name}", values, context=new_context(), feedback=feedback)
        return gdal.Open(made["OUTPUT"])

    return do


def is_valid(dataset, band=1):
    return dataset.GetRasterBand(band).GetMaskBand().ReadAsArray() != 0


def without_collar(scale=2):
    valid = np.ones((HEIGHT * scale, WIDTH * scale), bool)
    valid[:, : COLLAR * scale] = False
    return valid


def at(value):
    return [QgsRasterRange(value, value)]


def says(layer):
    return said_of(layer, SourceGrid.read(layer.name(), layer.source()))


def test_layer_without_a_word_of_its_own_tells_the_worker_nothing(add_picture):
    assert says(add_picture(nodata=0)).nodata == ""
    assert says(add_picture(nodata=0)).crs == ""


def test_nodata_set_in_the_properties_holds_for_the_result(run, add_picture, feedback):
    result = run(add_picture({1: at(0)}))
    assert result.GetRasterBand(1).GetNoDataValue() == 0
    assert np.array_equal(is_valid(result), without_collar())
    # Nothing of the collar's darkness has leaked into the picture beside it.
    assert result.ReadAsArray()[without_collar()].min() > 70
    told = [info for info in feedback.infos if info.startswith("As the layer's properties say")]
    assert told == ["As the layer's properties say, its nodata is: as the file declares,0."]


def test_nodata_of_the_file_switched_off_in_the_properties_is_a_measurement(run, add_picture):
    layer = add_picture(nodata=0)
    layer.dataProvider().setUseSourceNoDataValue(1, False)
    result = run(layer)
    assert result.GetRasterBand(1).GetNoDataValue() is None
    assert is_valid(result).all()


def test_nodata_of_the_properties_adds_to_that_of_the_file(run, add_picture):
    layer = add_picture({1: at(0)}, nodata=255)
    dataset = gdal.Open(layer.source(), gdal.GA_Update)
    dataset.GetRasterBand(1).WriteArray(np.full((10, 10), 255, "u1"), 40, 20)
    dataset = None
    expected = without_collar()
    expected[40:60, 80:100] = False
    result = run(layer)
    assert result.GetRasterBand(1).GetNoDataValue() == 255
    assert np.array_equal(is_valid(result), expected)


def test_range_of_nodata_holds_for_the_result(run, add_picture):
    layer = add_picture({1: [QgsRasterRange(-5, 20)]}, collar=7)
    result = run(layer)
    assert result.GetRasterBand(1).GetNoDataValue() == 0
    assert np.array_equal(is_valid(result), without_collar())


def test_bands_whose_nodata_differs_each_keep_their_own(run, add_picture):
    layer = add_picture({1: at(0)}, bands=2, kind=gdal.GDT_Float32, collar=0)
    result = run(layer)
    assert np.array_equal(is_valid(result, 1), without_collar())
    assert is_valid(result, 2).all()


@pytest.mark.parametrize(
    ("bounds", "text"),
    [
        (QgsRasterRange.IncludeMinAndMax, "declared,5..8"),
        (QgsRasterRange.IncludeMin, "declared,5..7"),
        (QgsRasterRange.IncludeMax, "declared,6..8"),
        (QgsRasterRange.Exclusive, "declared,6..7"),
    ],
)
def test_bounds_of_a_range_are_those_of_the_properties(add_picture, bounds, text):
    assert says(add_picture({1: [QgsRasterRange(5, 8, bounds)]})).nodata == text


def test_range_without_an_end_reaches_as_far_as_the_type(add_picture):
    low = [QgsRasterRange(float("nan"), 5)]
    assert says(add_picture({1: low})).nodata == "declared,0..5"
    assert says(add_picture({1: low}, kind=gdal.GDT_Float32)).nodata == "declared,-inf..5"


@pytest.mark.parametrize("value", [-9999, 300, 0.5])
def test_value_that_no_pixel_can_hold_is_no_reason_to_refuse_a_layer(run, add_picture, value):
    layer = add_picture({1: at(value)})
    assert says(layer).nodata == ""
    assert is_valid(run(layer)).all()


def test_value_of_a_scaled_band_is_told_as_it_is_stored(add_picture, make_picture):
    path = make_picture(kind=gdal.GDT_Int16)
    dataset = gdal.Open(str(path), gdal.GA_Update)
    dataset.GetRasterBand(1).SetScale(0.1)
    dataset.GetRasterBand(1).SetOffset(5)
    dataset = None
    layer = QgsRasterLayer(str(path), "scaled")
    layer.dataProvider().setUserNoDataValue(1, at(6.2))
    assert says(layer).nodata == "declared,12"


def test_parameter_wins_over_the_properties(run, add_picture, feedback):
    result = run(add_picture({1: at(0)}), NODATA="none")
    assert is_valid(result).all()
    assert not any("properties say" in info for info in feedback.infos)


@pytest.mark.parametrize("name", ["routing", "denoise"])
def test_other_algorithms_obey_as_well(run, add_picture, name):
    values = {"SCALE": "2"} if name == "routing" else {"NOISE_LEVEL": 3}
    layer = add_picture({1: at(0)}, epsg=0)
    layer.setCrs(UTM)
    result = run(layer, name, **values)
    assert np.array_equal(is_valid(result), without_collar(1))
    assert result.GetSpatialRef().GetAuthorityCode(None) == "32631"
    if name == "routing":  # whoever asks about a spot reads the source in the same way
        assert read_metadata(result.GetDescription())["NODATA"] == "declared,0"


def test_comparison_obeys_the_properties_of_both_layers(plugin, add_picture, new_context, feedback):
    judged = add_picture({1: at(0)}, name="judged.tif", collar=0)
    reference = add_picture({1: at(255)}, name="reference.tif", collar=255, epsg=0)
    reference.setCrs(UTM)
    values = {"INPUT": judged.id(), "REFERENCE": reference.id(), "OUTPUT_JSON": "TEMPORARY_OUTPUT"}
    made = processing.run("himosa:compare", values, context=new_context(), feedback=feedback)
    assert made["RMSE"] == 0
    report = json.loads(Path(made["OUTPUT_JSON"]).read_text(encoding="utf-8"))
    assert not any("has no CRS" in note for note in report["notes"])


def test_comparison_on_another_grid_obeys_as_well(plugin, add_picture, new_context, feedback):
    judged = add_picture({1: at(0)}, name="judged.tif")
    layer = add_picture({1: at(0)}, name="reference.tif")
    dataset = gdal.Open(layer.source(), gdal.GA_Update)
    dataset.SetGeoTransform((CORNER[0] + 0.7, PIXEL_M, 0, CORNER[1] - 0.7, 0, -PIXEL_M))
    dataset = None
    moved = QgsRasterLayer(layer.source(), "moved")
    moved.dataProvider().setUserNoDataValue(1, at(0))
    values = {"INPUT": judged.id(), "REFERENCE": moved}
    made = processing.run("himosa:compare", values, context=new_context(), feedback=feedback)
    assert 0 < made["RMSE"] < 5  # the collar would make tens of it


def test_crs_assigned_to_a_file_without_one_is_the_result_s(run, add_picture, feedback):
    layer = add_picture(epsg=0)
    layer.setCrs(UTM)
    result = run(layer)
    assert result.GetSpatialRef().GetAuthorityCode(None) == "32631"
    assert result.GetGeoTransform() == (CORNER[0], PIXEL_M / 2, 0, CORNER[1], 0, -PIXEL_M / 2)
    assert "As the layer's properties say, its CRS is EPSG:32631." in feedback.infos


def test_crs_corrected_in_the_properties_is_the_result_s(run, add_picture):
    layer = add_picture(epsg=32632)
    layer.setCrs(UTM)
    assert run(layer).GetSpatialRef().GetAuthorityCode(None) == "32631"


def test_crs_of_a_person_s_own_making_reaches_the_result(run, add_picture):
    own = QgsCoordinateReferenceSystem()
    assert own.createFromProj("+proj=laea +lat_0=51.5 +lon_0=3 +ellps=bessel +units=m")
    layer = add_picture(epsg=0)
    layer.setCrs(own)
    wanted = osr.SpatialReference()
    wanted.ImportFromWkt(own.toWkt(QgsCoordinateReferenceSystem.WKT_PREFERRED))
    assert run(layer).GetSpatialRef().IsSame(wanted)


def in_degrees(cols, rows, project):
    """A rectangle of the picture's pixels, as a polygon in degrees."""
    box = QgsGeometry.fromRect(
        QgsRectangle(
            CORNER[0] + cols[0] * PIXEL_M,
            CORNER[1] - rows[1] * PIXEL_M,
            CORNER[0] + cols[1] * PIXEL_M,
            CORNER[1] - rows[0] * PIXEL_M,
        )
    )
    from qgis.core import QgsCoordinateTransform

    box.transform(QgsCoordinateTransform(UTM, DEGREES, project))
    return box


@pytest.mark.parametrize("how", ["mask", "extent"])
def test_part_in_another_crs_finds_its_place_by_the_assigned_crs(run, add_picture, project, how):
    layer = add_picture(epsg=0)
    layer.setCrs(UTM)
    box = in_degrees((20, 40), (10, 30), project)
    if how == "mask":
        mask = QgsVectorLayer("Polygon?crs=EPSG:4326", "fields", "memory")
        feature = QgsFeature()
        feature.setGeometry(box)
        mask.dataProvider().addFeature(feature)
        project.addMapLayer(mask)
        result = run(layer, MASK=mask.id())
    else:
        e = box.boundingBox()
        corners = (e.xMinimum(), e.xMaximum(), e.yMinimum(), e.yMaximum())
        result = run(layer, EXTENT=f"{','.join(map(repr, corners))} [EPSG:4326]")
    left, top = result.GetGeoTransform()[0], result.GetGeoTransform()[3]
    cols = (left - CORNER[0]) / PIXEL_M, result.RasterXSize / 2
    rows = (CORNER[1] - top) / PIXEL_M, result.RasterYSize / 2
    # A rectangle in degrees is a little larger than what it was drawn around.
    assert cols[0] == pytest.approx(20, abs=1)
    assert rows[0] == pytest.approx(10, abs=1)
    assert cols[1] == pytest.approx(20, abs=2)
    assert rows[1] == pytest.approx(20, abs=2)


def test_crs_assigned_to_a_mask_without_one_decides_where_it_lies(
    run, add_picture, project, tmp_path
):
    path = str(tmp_path / "degrees.shp")
    source = ogr.GetDriverByName("ESRI Shapefile").CreateDataSource(path)
    written = source.CreateLayer("degrees", None, ogr.wkbPolygon)
    feature = ogr.Feature(written.GetLayerDefn())
    wkt = in_degrees((20, 40), (10, 30), project).asWkt(12)
    feature.SetGeometry(ogr.CreateGeometryFromWkt(wkt))
    written.CreateFeature(feature)
    feature = written = source = None
    mask = QgsVectorLayer(path, "degrees", "ogr")
    assert not mask.crs().isValid()
    mask.setCrs(DEGREES)
    project.addMapLayer(mask)
    result = run(add_picture(), MASK=mask.id())
    left, _, _, top, _, _ = result.GetGeoTransform()
    assert (left - CORNER[0]) / PIXEL_M == pytest.approx(20, abs=1)
    assert (CORNER[1] - top) / PIXEL_M == pytest.approx(10, abs=1)


def test_mask_that_does_not_fit_is_named_by_its_layer(run, add_picture, project):
    mask = QgsVectorLayer("Polygon?crs=EPSG:32631", "fields of last year", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(0, 0, 10, 10)))
    mask.dataProvider().addFeature(feature)
    project.addMapLayer(mask)
    with pytest.raises(QgsProcessingException) as caught:
        run(add_picture(), MASK=mask.id())
    said = str(caught.value)
    assert "The polygons of the mask “fields of last year” do not meet the part" in said
    assert ".gpkg" not in said


def test_hole_of_the_on_the_fly_calculator_stays_a_hole(run, project, make_picture):
    path = make_picture(kind=gdal.GDT_Float32, nodata=-9999, collar=-9999)
    hole = QgsRasterLayer(str(path), "hole")
    project.addMapLayer(hole)
    box = hole.extent()
    corners = f"{box.xMinimum()},{box.yMinimum()},{box.xMaximum()},{box.yMaximum()}"
    twice = QgsRasterLayer(
        f'?crs=EPSG:32631&extent={corners}&width={WIDTH}&height={HEIGHT}&formula="hole@1" * 2'
        f"&hole:uri={path}&hole:provider=gdal",
        "twice",
        "virtualraster",
    )
    assert twice.isValid()
    project.addMapLayer(twice)
    result = run(twice)
    assert np.array_equal(is_valid(result), without_collar())
    values = result.ReadAsArray()[without_collar()]
    source = 2 * read_bands(path)[0][:, COLLAR:]
    assert values.min() > source.min() - 10
    assert values.max() < source.max() + 10


def test_file_replaced_on_disk_is_read_anew_for_the_forecast(
    plugin, new_context, make_picture, project
):
    path = make_picture()
    layer = QgsRasterLayer(str(path), "source")
    project.addMapLayer(layer)
    gdal.Translate(f"{path}.new.tif", str(path), width=90, height=80, bandList=[1, 1])
    path.with_name(f"{path.name}.new.tif").replace(path)
    values = {"INPUT": layer.id(), "SCALE": "2", "OUTPUT": "TEMPORARY_OUTPUT", "BANDS": [2]}
    inputs = InputReader(algorithm(), values, new_context()).read()
    assert (inputs.size.width, inputs.size.height) == (90, 80)


def test_layer_whose_file_is_gone_is_refused_with_a_sentence(plugin, new_context, add_picture):
    layer = add_picture()
    gdal.Unlink(layer.source())
    values = {"INPUT": layer.id(), "OUTPUT": "TEMPORARY_OUTPUT"}
    is_fine, message = algorithm().checkParameterValues(values, new_context())
    assert not is_fine
    assert message.startswith("The file of the layer “source” cannot be opened (")
