# SPDX-License-Identifier: GPL-3.0-or-later
"""The raster contract, by GDAL's own reading of what we wrote. The network is left out."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal, osr

from backend.geometry import PixelRect
from backend.raster import OutputSpec, RasterSource, RasterWriter
from tests.backend.raster.rasters import (
    RGB,
    RGBA,
    gdalinfo,
    make_raster,
    make_vrt,
    noise,
    opened,
    read_all,
    read_mask,
    repeated,
    tiles,
    upscale,
)

FORMATS = pytest.mark.parametrize("file_format", ["GTiff", "COG"])
GRAY, NONE = gdal.GCI_GrayIndex, gdal.GCI_Undefined
NORTH_UP = (500_000.0, 10.0, 0.0, 5_000_000.0, 0.0, -10.0)


def band_info(path):
    return gdalinfo(path)["bands"]


@FORMATS
@pytest.mark.parametrize("dtype", ["u1", "u2", "i2", "u4", "i4", "f4", "f8"])
def test_result_has_the_sources_type_and_values(tmp_path, dtype, file_format):
    values = noise(3, dtype=dtype)
    report = upscale(
        make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif", format=file_format
    )
    result = read_all(tmp_path / "b.tif")
    assert result.dtype == np.dtype(dtype)
    assert result.shape == (3, 40, 48)
    span = float(values.max()) - float(values.min())
    assert np.allclose(result, repeated(values, 2), rtol=0, atol=span * 1e-6)
    assert report["1"]["rmse"] <= span * 1e-6


def test_result_of_signed_bytes_keeps_sign_and_type(tmp_path):
    values = noise(1)
    path = make_raster(tmp_path / "a.tif", values, options=["PIXELTYPE=SIGNEDBYTE"])
    upscale(path, tmp_path / "b.tif")
    with RasterSource.open(str(tmp_path / "b.tif")) as result:
        assert result.info.band(1).dtype_name == "Int8"
        block = result.read(PixelRect(0, 0, 40, 48), [1])
    assert np.array_equal(block.values, repeated(values.view("i1"), 2))


@FORMATS
@pytest.mark.parametrize(("height", "width"), [(1, 1), (1, 5000), (5000, 1), (7, 3), (513, 511)])
def test_result_of_any_size_is_exact(tmp_path, height, width, file_format):
    values = noise(1, height, width)
    upscale(make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif", 3, format=file_format)
    assert np.array_equal(read_all(tmp_path / "b.tif"), repeated(values, 3))


@pytest.mark.parametrize("tile", [5, 64, 128])
@pytest.mark.parametrize("block_size_px", [16, 128, 512])
def test_result_does_not_depend_on_tiles_and_blocks(tmp_path, tile, block_size_px):
    values = noise(3, 150, 170)
    path = make_raster(tmp_path / "a.tif", values, mask=values[0] > 70)
    upscale(path, tmp_path / "b.tif", tile=tile, block_size_px=block_size_px)
    mask = repeated(values[0] > 70, 2)
    assert np.array_equal(read_all(tmp_path / "b.tif"), repeated(values, 2) * mask)
    assert np.array_equal(read_mask(tmp_path / "b.tif"), mask)


def test_write_of_odd_rectangles_in_any_order_is_exact(tmp_path):
    values = noise(4, 90, 80)
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    with RasterSource.open(path) as source:
        info = source.info
    spec = OutputSpec(str(tmp_path / "b.tif"), info, 1, (1, 2, 3, 4), info.size.as_rect())
    rects = [PixelRect(0, 0, 90, 3), *tiles(PixelRect(0, 3, 90, 77), 33)]
    with RasterWriter.create(spec) as writer:
        for rect in reversed(rects):
            part = values[(slice(None), *rect.slices())]
            writer.write(rect, part[:3], None, part[3])
        writer.finish({})
    assert np.array_equal(read_all(tmp_path / "b.tif"), values)


@FORMATS
@pytest.mark.parametrize(
    "geotransform",
    [
        NORTH_UP,
        (500_000.0, 10.0, 0.0, 5_000_000.0, 0.0, 10.0),  # south-up
        (500_000.0, 7.0, 3.0, 5_000_000.0, 3.5, -8.0),  # rotated and sheared
        (10.5, 1 / 3, 0.0, 47.25, 0.0, -1 / 7),
        None,
    ],
)
def test_result_lies_on_the_same_ground(tmp_path, geotransform, file_format):
    path = make_raster(tmp_path / "a.tif", noise(), geotransform=geotransform)
    upscale(path, tmp_path / "b.tif", 4, format=file_format)
    with opened(tmp_path / "b.tif") as result:
        written = result.GetGeoTransform(can_return_null=True)
    if geotransform is None:
        assert written is None
        return
    x, x_col, x_row, y, y_col, y_row = geotransform
    expected = (x, x_col / 4, x_row / 4, y, y_col / 4, y_row / 4)
    assert written == pytest.approx(expected, rel=1e-14)


def test_result_of_pixel_is_point_lies_on_the_same_ground(tmp_path):
    def declare(dataset):
        dataset.SetMetadataItem("AREA_OR_POINT", "Point")

    upscale(make_raster(tmp_path / "a.tif", noise(), change=declare), tmp_path / "b.tif", 2)
    with opened(tmp_path / "b.tif") as result:
        assert result.GetGeoTransform() == pytest.approx((500_000, 5, 0, 5_000_000, 0, -5))
        assert result.GetMetadataItem("AREA_OR_POINT") == "Point"


def test_result_of_a_region_lies_where_it_was_cut(tmp_path):
    values = noise(3)
    path = make_raster(tmp_path / "a.tif", values)
    upscale(path, tmp_path / "b.tif", 2, region=PixelRect(3, 5, 7, 11))
    assert np.array_equal(read_all(tmp_path / "b.tif"), repeated(values[:, 3:10, 5:16], 2))
    with opened(tmp_path / "b.tif") as result:
        assert result.GetGeoTransform() == (500_050, 5, 0, 4_999_970, 0, -5)


@FORMATS
@pytest.mark.parametrize(
    "crs",
    [
        "EPSG:32633",
        "EPSG:4326",
        "EPSG:32633+5773",
        "+proj=omerc +lat_0=4 +lonc=102 +alpha=53 +k=0.99984 +gamma=53 +a=6377304 +b=6356103",
        "+proj=sinu +R=6371007.181",
        "+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=30 +lon_0=10",
        "+proj=isea",
        'LOCAL_CS["site",UNIT["metre",1]]',
        'ENGCRS["grid",EDATUM["x"],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],'
        'LENGTHUNIT["metre",1]]',
        "IAU_2015:30100",
        None,
    ],
)
def test_result_has_the_same_crs(tmp_path, crs, file_format):
    path = make_raster(tmp_path / "a.vrt", noise(), crs=None)
    with opened(path) as memory:
        copy = gdal.GetDriverByName("VRT").CreateCopy(str(tmp_path / "s.vrt"), memory)
    if crs is not None:
        reference = osr.SpatialReference()
        reference.SetFromUserInput(crs)
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        copy.SetSpatialRef(reference)
    copy.FlushCache()
    del copy
    with opened(tmp_path / "s.vrt") as source:
        read = source.GetSpatialRef()
    upscale(tmp_path / "s.vrt", tmp_path / "b.tif", format=file_format)
    with opened(tmp_path / "b.tif") as result:
        written = result.GetSpatialRef()
    if crs is None:
        assert written is None
    else:
        assert written.IsSame(read)


@FORMATS
def test_result_has_scaled_control_points(tmp_path, file_format):
    def add_points(dataset):
        reference = osr.SpatialReference()
        reference.ImportFromEPSG(4326)
        points = [(1.5, 2.5, 11.0, 47.0), (20.0, 3.0, 11.2, 47.0), (4.0, 18.0, 11.0, 46.8)]
        dataset.SetGCPs([gdal.GCP(x, y, 5, col, row) for col, row, x, y in points], reference)

    path = make_raster(tmp_path / "a.tif", noise(), geotransform=None, crs=None, change=add_points)
    upscale(path, tmp_path / "b.tif", 3, region=PixelRect(1, 2, 10, 10), format=file_format)
    with opened(tmp_path / "b.tif") as result:
        points = [(p.GCPPixel, p.GCPLine, p.GCPX, p.GCPY, p.GCPZ) for p in result.GetGCPs()]
        assert points[0] == (-1.5, 4.5, 11.0, 47.0, 5.0)
        assert len(points) == 3
        assert result.GetGCPSpatialRef().GetAuthorityCode(None) == "4326"
        assert result.GetGeoTransform(can_return_null=True) is None


@FORMATS
def test_result_has_scaled_rpc(tmp_path, file_format):
    def add_rpc(dataset):
        numbers = {"LINE_OFF": 9.5, "SAMP_OFF": 11.5, "LINE_SCALE": 10, "SAMP_SCALE": 12}
        numbers.update(dict.fromkeys(("LAT_OFF", "LONG_OFF", "HEIGHT_OFF"), 7))
        numbers.update(dict.fromkeys(("LAT_SCALE", "LONG_SCALE", "HEIGHT_SCALE"), 1))
        for name in ("LINE_NUM", "LINE_DEN", "SAMP_NUM", "SAMP_DEN"):
            numbers[f"{name}_COEFF"] = " ".join(["0.5"] * 20)
        dataset.SetMetadata({key: str(value) for key, value in numbers.items()}, "RPC")

    path = make_raster(tmp_path / "a.tif", noise(), geotransform=None, crs=None, change=add_rpc)
    upscale(path, tmp_path / "b.tif", 2, format=file_format)
    with opened(tmp_path / "b.tif") as result:
        rpc = result.GetMetadata("RPC")
    assert (float(rpc["LINE_OFF"]), float(rpc["SAMP_OFF"])) == (19.5, 23.5)
    assert (float(rpc["LINE_SCALE"]), float(rpc["SAMP_SCALE"])) == (20, 24)
    assert float(rpc["LAT_OFF"]) == 7


@FORMATS
@pytest.mark.parametrize(
    "colours",
    [
        (GRAY,),
        RGB,
        RGB[::-1],
        RGBA,
        (*RGB, NONE),
        (GRAY, gdal.GCI_AlphaBand),
        (GRAY, NONE),
        (GRAY, *[NONE] * 6),
        (*RGB, NONE, gdal.GCI_AlphaBand),
        (gdal.GCI_AlphaBand, *RGB),
    ],
)
def test_result_has_the_same_bands(tmp_path, colours, file_format):
    values = noise(len(colours))

    def describe(dataset):
        for number in range(1, dataset.RasterCount + 1):
            band = dataset.GetRasterBand(number)
            band.SetDescription(f"Bänd {number} <&>")
            band.SetUnitType("W m-2")
            band.SetScale(0.5 * number)
            band.SetOffset(-number)
            band.SetMetadataItem("wavelength", str(400 + number))
            band.SetMetadataItem("STATISTICS_MAXIMUM", "3")
            band.SetMetadataItem("gain", '2 > "1"', "SENSOR")

    path = make_raster(tmp_path / "a.tif", values, colours=colours, change=describe)
    upscale(path, tmp_path / "b.tif", format=file_format)
    with opened(tmp_path / "b.tif") as result:
        assert result.RasterCount == len(colours)
        for number, colour in enumerate(colours, start=1):
            band = result.GetRasterBand(number)
            assert band.GetColorInterpretation() == colour
            assert band.GetDescription() == f"Bänd {number} <&>"
            assert band.GetUnitType() == "W m-2"
            assert (band.GetScale(), band.GetOffset()) == (0.5 * number, -number)
            assert band.GetMetadata() == {"wavelength": str(400 + number)}
            assert band.GetMetadata("SENSOR") == {"gain": '2 > "1"'}


def test_result_of_three_measured_bands_is_not_taken_for_rgb(tmp_path):
    path = make_raster(tmp_path / "a.tif", noise(3), colours=(GRAY, NONE, NONE))
    upscale(path, tmp_path / "b.tif")
    assert [band["colorInterpretation"] for band in band_info(tmp_path / "b.tif")] == [
        "Gray",
        "Undefined",
        "Undefined",
    ]


@FORMATS
def test_result_keeps_all_metadata_and_adds_its_own(tmp_path, file_format):
    def add(dataset):
        dataset.SetMetadata({"ACQUIRED": "2020", "näme": 'a <b> & "c"'})
        dataset.SetMetadata({"SUN": "40", "NOTE": "x > y"}, "SENSOR")
        dataset.SetMetadata(["<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"], "xml:XMP")

    path = make_raster(tmp_path / "a.tif", noise(), change=add)
    upscale(path, tmp_path / "b.tif", format=file_format)
    with opened(tmp_path / "b.tif") as result:
        assert result.GetMetadata() == {
            "ACQUIRED": "2020",
            "näme": 'a <b> & "c"',
            "AREA_OR_POINT": "Area",
        }
        assert result.GetMetadata("SENSOR") == {"SUN": "40", "NOTE": "x > y"}
        assert result.GetMetadata("HIMOSA")["SCALE"] == "2"
        assert '"rmse"' in result.GetMetadata("HIMOSA")["CONSISTENCY"]
        if file_format == "GTiff":
            assert "xmpmeta" in result.GetMetadata_List("xml:XMP")[0]
    assert not (tmp_path / "b.tif.aux.xml").exists()


def test_result_keeps_vendor_metadata(tmp_path):
    path = make_raster(tmp_path / "a.vrt", noise())
    with opened(path) as memory:
        copy = gdal.GetDriverByName("VRT").CreateCopy(str(tmp_path / "s.vrt"), memory)
    copy.SetMetadata({"satId": "WV02"}, "IMD")
    copy.FlushCache()
    del copy
    upscale(tmp_path / "s.vrt", tmp_path / "b.tif")
    with opened(tmp_path / "b.tif") as result:
        assert result.GetMetadata("IMD") == {"satId": "WV02"}
    assert not (tmp_path / "b.IMD").exists()


@FORMATS
@pytest.mark.parametrize(
    ("dtype", "nodata"),
    [
        ("u1", 0),
        ("u1", 255),
        ("u1", 128),
        ("u1", -9999),
        ("u2", 500),
        ("i2", -32768),
        ("f4", -9999.0),
        ("f4", 500.0),
        ("f8", -1.7976931348623157e308),
        ("f8", float("nan")),
    ],
)
def test_result_has_the_same_nodata_with_enlarged_edges(tmp_path, dtype, nodata, file_format):
    values = noise(3, 40, 50, dtype)
    for band, hole in enumerate(values):
        with np.errstate(invalid="ignore"):
            hole[4 + band : 20, 7:] = np.float64(nodata).astype(dtype)
    path = make_raster(tmp_path / "a.tif", values, nodata=nodata)
    upscale(path, tmp_path / "b.tif", 3, format=file_format, tile=16)
    with opened(tmp_path / "b.tif") as result:
        declared = result.GetRasterBand(2).GetNoDataValue()
    assert declared == nodata or (np.isnan(declared) and np.isnan(nodata))
    for number in (1, 2, 3):
        before, after = read_mask(path, number), read_mask(tmp_path / "b.tif", number)
        assert np.array_equal(after, repeated(before, 3))
    assert not (tmp_path / "b.tif.aux.xml").exists()


@FORMATS
@pytest.mark.parametrize("nodata", [[7, None, 9], [0, 255, 128], [None, 3, 3]])
def test_result_keeps_the_nodata_of_each_band(tmp_path, nodata, file_format):
    values = noise(3, 300, 300)
    values[:, 50:100, 20:60] = np.array([v or 0 for v in nodata])[:, None, None]
    path = make_vrt(tmp_path / "m.vrt", values, nodata)
    upscale(path, tmp_path / "b.tif", format=file_format, block_size_px=128)
    with opened(tmp_path / "b.tif") as result:
        assert [result.GetRasterBand(n).GetNoDataValue() for n in (1, 2, 3)] == nodata
    for number in (1, 2, 3):
        after = read_mask(tmp_path / "b.tif", number)
        assert np.array_equal(after, repeated(read_mask(path, number), 2))
        with opened(tmp_path / "b.tif") as result:
            overview = result.GetRasterBand(number).GetOverview(0)
            assert (
                np.array_equal(
                    overview.ReadAsArray()[60:90, 30:50] == nodata[number - 1],
                    np.full((30, 20), nodata[number - 1] is not None),
                )
                or nodata[number - 1] is None
            )


@FORMATS
@pytest.mark.parametrize("is_external", [False, True])
def test_result_has_an_internal_mask_with_enlarged_edges(tmp_path, is_external, file_format):
    values, mask = noise(3, 40, 50), noise(1, 40, 50)[0] > 90
    path = make_raster(
        tmp_path / "a.tif", values, colours=RGB, mask=mask, mask_is_external=is_external
    )
    upscale(path, tmp_path / "b.tif", 2, format=file_format, tile=16)
    with opened(tmp_path / "b.tif") as result:
        assert result.GetRasterBand(1).GetMaskFlags() == gdal.GMF_PER_DATASET
    assert np.array_equal(read_mask(tmp_path / "b.tif"), repeated(mask, 2))
    assert not (tmp_path / "b.tif.msk").exists()


@FORMATS
def test_result_keeps_empty_and_full_alpha_exact(tmp_path, file_format):
    values = noise(4, 40, 50)
    values[3] = np.random.default_rng(2).choice([0, 60, 255], (40, 50))
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    upscale(path, tmp_path / "b.tif", 2, format=file_format)
    result, source = read_all(tmp_path / "b.tif"), repeated(values, 2)
    exact = source[3] != 60
    assert np.array_equal(result[3][exact], source[3][exact])
    assert (result[3][~exact] > 0).all()
    assert np.array_equal(result[:3, source[3] > 0], source[:3, source[3] > 0])


def test_result_without_its_alpha_band_has_a_mask_instead(tmp_path):
    values = noise(4)
    values[3], values[3, :5] = 255, 0
    path = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    upscale(path, tmp_path / "b.tif", bands=(3, 2, 1))
    result = read_all(tmp_path / "b.tif")
    assert result.shape[0] == 3
    assert np.array_equal(read_mask(tmp_path / "b.tif"), repeated(values[3] > 0, 2))
    assert np.array_equal(result[0, 10:], repeated(values[2], 2)[10:])


@pytest.mark.parametrize("nodata", [None, -1.0])
def test_result_of_nan_and_infinity_is_nan_or_nodata(tmp_path, nodata):
    values = noise(2, dtype="f4")
    values[0, 0, :3] = (np.nan, np.inf, -np.inf)
    upscale(make_raster(tmp_path / "a.tif", values, nodata=nodata), tmp_path / "b.tif")
    result = read_all(tmp_path / "b.tif")
    corner = result[0, :2, :6]
    assert np.isnan(corner).all() if nodata is None else (corner == nodata).all()
    assert np.isfinite(result[0, 2:]).all()
    assert np.isfinite(result[1]).all()


def test_result_of_an_entirely_invalid_raster_is_invalid(tmp_path):
    path = make_raster(tmp_path / "a.tif", np.full((3, 9, 9), 5, "u2"), nodata=5)
    upscale(path, tmp_path / "b.tif")
    assert (read_all(tmp_path / "b.tif") == 5).all()


def test_result_of_a_palette_is_rgb_with_alpha(tmp_path):
    gdal.UseExceptions()
    memory = gdal.GetDriverByName("MEM").Create("", 24, 20, 1)
    memory.WriteArray(noise(1) % 3)
    table = gdal.ColorTable()
    for index, entry in enumerate([(9, 8, 7, 255), (1, 2, 3, 0), (200, 100, 50, 90)]):
        table.SetColorEntry(index, entry)
    memory.GetRasterBand(1).SetColorTable(table)
    gdal.GetDriverByName("PNG").CreateCopy(str(tmp_path / "a.png"), memory)
    upscale(tmp_path / "a.png", tmp_path / "b.tif", palette_as_rgb=True)
    assert [band["colorInterpretation"] for band in band_info(tmp_path / "b.tif")] == [
        "Red",
        "Green",
        "Blue",
        "Alpha",
    ]
    result, indices = read_all(tmp_path / "b.tif"), repeated(noise(1)[0] % 3, 2)
    assert (result[:, indices == 0] == np.array([9, 8, 7, 255])[:, None]).all()
    assert (result[3, indices == 1] == 0).all()


def test_file_is_tiled_compressed_and_dense(tmp_path):
    values = np.zeros((1, 700, 700), "u2")
    upscale(make_raster(tmp_path / "a.tif", values), tmp_path / "b.tif", block_size_px=256)
    with opened(tmp_path / "b.tif") as result:
        band = result.GetRasterBand(1)
        assert band.GetBlockSize() == [256, 256]
        structure = result.GetMetadata("IMAGE_STRUCTURE")
        offsets = [
            band.GetMetadataItem(f"BLOCK_OFFSET_{col}_{row}", "TIFF")
            for row in range(6)
            for col in range(6)
        ]
    assert (structure["COMPRESSION"], structure["PREDICTOR"]) == ("DEFLATE", "2")
    assert None not in offsets
    assert (tmp_path / "b.tif").stat().st_size < values.nbytes / 20


def test_floats_are_stored_with_their_own_predictor(tmp_path):
    upscale(make_raster(tmp_path / "a.tif", noise(1, dtype="f4")), tmp_path / "b.tif")
    with opened(tmp_path / "b.tif") as result:
        assert result.GetMetadata("IMAGE_STRUCTURE")["PREDICTOR"] == "3"


@FORMATS
@pytest.mark.parametrize("kind", ["plain", "nodata", "mask", "alpha"])
def test_overviews_average_valid_pixels_only(tmp_path, kind, file_format):
    values = np.full((4 if kind == "alpha" else 3, 300, 400), 100, "u1")
    hole = np.zeros((300, 400), bool)
    hole[:, 101:200] = kind != "plain"
    values[:3, hole] = 250
    if kind == "alpha":
        values[3] = np.where(hole, 0, 255)
    path = make_raster(
        tmp_path / "a.tif",
        values,
        colours=RGBA if kind == "alpha" else RGB,
        nodata=250 if kind == "nodata" else None,
        mask=~hole if kind == "mask" else None,
    )
    upscale(path, tmp_path / "b.tif", 2, format=file_format, block_size_px=128)
    with opened(tmp_path / "b.tif") as result:
        band = result.GetRasterBand(1)
        assert band.GetOverviewCount() == 3
        for level in range(3):
            overview = band.GetOverview(level)
            shown = overview.GetMaskBand().ReadAsArray() != 0
            assert (overview.ReadAsArray()[shown] == 100).all()
            assert shown.all() == (kind == "plain")
    assert not (tmp_path / "b.tif.ovr").exists()


@pytest.mark.parametrize(
    ("rect", "shape", "dtype", "words"),
    [
        (PixelRect(0, 0, 41, 48), (3, 41, 48), "u1", "not a part"),
        (PixelRect(0, 0, 4, 4), (3, 4, 5), "u1", "Expected"),
        (PixelRect(0, 0, 4, 4), (2, 4, 4), "u1", "Expected"),
        (PixelRect(0, 0, 4, 4), (3, 4, 4), "u2", "Expected"),
    ],
)
def test_write_of_what_does_not_fit_is_our_mistake(tmp_path, rect, shape, dtype, words):
    with RasterSource.open(make_raster(tmp_path / "a.tif", noise())) as source:
        info = source.info
    spec = OutputSpec(str(tmp_path / "b.tif"), info, 2, (1, 2, 3), info.size.as_rect())
    with RasterWriter.create(spec) as writer, pytest.raises(ValueError, match=words):
        writer.write(rect, np.zeros(shape, dtype))
