# SPDX-License-Identifier: GPL-3.0-or-later
"""Polygons on a raster's pixels: the ones they touch, in whatever reference system they come."""

from __future__ import annotations

import numpy as np
import pytest

from backend.errors import InvalidRequest
from backend.geometry import PixelRect
from backend.raster.reading import RasterSource
from backend.raster.reading.cutout import read_cutout
from tests.backend.raster.polygons import box, make_polygons, reprojected, triangle_with_nan
from tests.backend.raster.rasters import make_raster, noise

# NORTH_UP of the rasters: pixels of 10 m from (500000, 5000000) down.
COLS_2_TO_5_ROWS_3_TO_8 = box(500_020, 4_999_910, 500_060, 4_999_970)


@pytest.fixture
def make_info(tmp_path):
    def make(**options):
        path = make_raster(tmp_path / "a.tif", noise(1, 20, 24), **options)
        with RasterSource.open(path) as source:
            return source.info

    return make


def touched(path, info):
    return read_cutout(path, info).touches(info.size.as_rect())


def expected(info, rows, cols):
    wanted = np.zeros((info.size.height, info.size.width), bool)
    wanted[rows, cols] = True
    return wanted


def test_polygon_along_the_edges_of_pixels_touches_these_pixels_alone(tmp_path, make_info):
    info = make_info()
    path = make_polygons(tmp_path / "m.gpkg", [COLS_2_TO_5_ROWS_3_TO_8])
    np.testing.assert_array_equal(touched(path, info), expected(info, slice(3, 9), slice(2, 6)))


def test_polygon_inside_pixels_touches_them_all(tmp_path, make_info):
    info = make_info()
    path = make_polygons(tmp_path / "m.gpkg", [box(500_025, 4_999_915, 500_055, 4_999_965)])
    np.testing.assert_array_equal(touched(path, info), expected(info, slice(3, 9), slice(2, 6)))


@pytest.mark.parametrize("side_m", [1.0, 0.01])
def test_polygon_smaller_than_a_pixel_touches_it(tmp_path, make_info, side_m):
    info = make_info()
    shape = box(500_013, 4_999_984, 500_013 + side_m, 4_999_984 + side_m)
    path = make_polygons(tmp_path / "m.gpkg", [shape])
    np.testing.assert_array_equal(touched(path, info), expected(info, 1, 1))


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:3035"])
def test_polygon_in_another_reference_system_is_reprojected(tmp_path, make_info, crs):
    info = make_info()
    inside = box(500_025, 4_999_915, 500_055, 4_999_965)
    path = make_polygons(tmp_path / "m.geojson", [reprojected(inside, crs)], crs, "GeoJSON")
    np.testing.assert_array_equal(touched(path, info), expected(info, slice(3, 9), slice(2, 6)))


def test_hole_of_a_polygon_is_left_out_and_overlapping_polygons_are_not(tmp_path, make_info):
    info = make_info()
    whole = box(500_000, 4_999_900, 500_100, 5_000_000)
    hole = ", (500030 4999930, 500030 4999970, 500070 4999970, 500070 4999930, 500030 4999930))"
    path = make_polygons(
        tmp_path / "m.gpkg", [whole[:-1] + hole, box(500_000, 4_999_900, 500_100, 4_999_920)]
    )
    wanted = expected(info, slice(0, 10), slice(0, 10))
    wanted[3:7, 3:7] = False
    np.testing.assert_array_equal(touched(path, info), wanted)


def test_multipolygons_and_other_shapes_among_them_are_taken_apart(tmp_path, make_info):
    info = make_info()
    shapes = [
        "MULTIPOLYGON (((500001 4999991, 500009 4999991, 500009 4999999, 500001 4999991)),"
        "((500051 4999991, 500059 4999991, 500059 4999999, 500051 4999991)))",
        "POINT (500105 4999995)",
    ]
    path = make_polygons(tmp_path / "m.gpkg", shapes)
    np.testing.assert_array_equal(touched(path, info), expected(info, 0, [0, 5]))


def test_layer_is_chosen_by_name_as_in_qgis(tmp_path, make_info):
    info = make_info()
    make_polygons(
        tmp_path / "m.gpkg", [box(500_001, 4_999_991, 500_009, 4_999_999)], layer_name="a"
    )
    path = make_polygons(
        tmp_path / "m.gpkg", [box(500_011, 4_999_991, 500_019, 4_999_999)], layer_name="b"
    )
    np.testing.assert_array_equal(touched(path, info), expected(info, 0, 0))
    np.testing.assert_array_equal(touched(f"{path}|layername=b", info), expected(info, 0, 1))


def test_rotated_raster_is_met_where_it_lies(tmp_path, make_info):
    info = make_info(geotransform=(500_000.0, 0.0, 10.0, 5_000_000.0, 10.0, 0.0))
    path = make_polygons(tmp_path / "m.gpkg", [box(500_021, 5_000_031, 500_039, 5_000_039)])
    np.testing.assert_array_equal(touched(path, info), expected(info, slice(2, 4), 3))


def test_bounds_are_snapped_outward_and_cut_to_the_raster(tmp_path, make_info):
    info = make_info()
    path = make_polygons(tmp_path / "m.gpkg", [box(499_000, 4_999_975, 500_012, 4_999_985)])
    cutout = read_cutout(path, info)
    assert cutout.bounds(info.size.as_rect()) == PixelRect(1, 0, 2, 2)
    assert cutout.bounds(PixelRect(10, 0, 5, 5)).is_empty


def test_tile_gets_the_part_that_the_whole_has(tmp_path, make_info):
    info = make_info()
    shape = "POLYGON ((500003 4999997, 500211 4999951, 500097 4999823, 500003 4999997))"
    cutout = read_cutout(make_polygons(tmp_path / "m.gpkg", [shape]), info)
    whole = cutout.touches(info.size.as_rect())
    for rect in (PixelRect(0, 0, 7, 9), PixelRect(5, 8, 11, 13), PixelRect(15, 20, 5, 4)):
        np.testing.assert_array_equal(cutout.touches(rect), whole[rect.slices()])


@pytest.mark.parametrize(
    ("shapes", "said"), [([], "holds no polygons"), (["POINT (1 2)"], "holds no polygons")]
)
def test_layer_without_polygons_is_refused(tmp_path, make_info, shapes, said):
    path = make_polygons(tmp_path / "m.gpkg", shapes or ["POINT EMPTY"])
    with pytest.raises(InvalidRequest, match=said):
        read_cutout(path, make_info())


def test_file_that_is_missing_or_no_vector_layer_is_refused(tmp_path, make_info):
    info = make_info()
    with pytest.raises(InvalidRequest, match="There is no file"):
        read_cutout(str(tmp_path / "none.gpkg"), info)
    (tmp_path / "text.gpkg").write_text("nothing")
    with pytest.raises(InvalidRequest, match="cannot be read"):
        read_cutout(str(tmp_path / "text.gpkg"), info)
    path = make_polygons(tmp_path / "m.gpkg", [COLS_2_TO_5_ROWS_3_TO_8])
    with pytest.raises(InvalidRequest, match="cannot be read"):
        read_cutout(f"{path}|layername=other", info)


def ring(*corners):
    """A ring as WKT, from (column, row) of corners of pixels of 10 m."""
    return ", ".join(f"{500_000 + 10 * col} {5_000_000 - 10 * row}" for col, row in corners)


def squares(info, *corners):
    """A mask of the raster, True in rectangles of (first column, first row, column and row end)."""
    wanted = np.zeros((info.size.height, info.size.width), bool)
    for col, row, col_end, row_end in corners:
        wanted[row:row_end, col:col_end] = True
    return wanted


SQUARE_2_2 = ((2, 2), (6, 2), (6, 6), (2, 6))


@pytest.mark.parametrize(
    ("rings", "covered"),
    [
        # Two squares that meet in a corner, in one stroke.
        (
            [((2, 2), (6, 2), (6, 10), (10, 10), (10, 6), (2, 6), (2, 2))],
            [(2, 2, 6, 6), (6, 6, 10, 10)],
        ),
        # The same square twice around, and a part of it a second time.
        ([(*SQUARE_2_2, *SQUARE_2_2, (2, 2))], [(2, 2, 6, 6)]),
        ([(*SQUARE_2_2, (2, 2), (4, 2), (4, 4), (2, 4), (2, 2))], [(2, 2, 6, 6)]),
        # A hole that leaves its polygon.
        ([(*SQUARE_2_2, (2, 2)), ((4, 2), (8, 2), (8, 6), (4, 6), (4, 2))], [(2, 2, 4, 6)]),
    ],
    ids=["eight", "twice around", "partly twice", "hole beyond"],
)
def test_rings_that_cross_themselves_lose_no_area(tmp_path, make_info, rings, covered):
    info = make_info()
    shape = f"POLYGON ({', '.join(f'({ring(*corners)})' for corners in rings)})"
    path = make_polygons(tmp_path / "m.gpkg", [shape])
    np.testing.assert_array_equal(touched(path, info), squares(info, *covered))


def test_figure_of_eight_keeps_both_its_lobes(tmp_path, make_info):
    info = make_info()
    eight = ring((1, 1), (13, 13), (13, 1), (1, 13), (1, 1))
    mask = touched(make_polygons(tmp_path / "m.gpkg", [f"POLYGON (({eight}))"]), info)
    assert mask[7, 2]
    assert mask[7, 11]
    assert mask.sum() == pytest.approx(72, abs=26)  # all pixels that it touches count
    np.testing.assert_array_equal(mask[1:13, 1:13], mask[1:13, 1:13][:, ::-1])


@pytest.mark.parametrize("is_one_feature", [True, False])
def test_polygons_that_overlap_lose_no_area(tmp_path, make_info, is_one_feature):
    info = make_info()
    first = f"(({ring(*SQUARE_2_2, (2, 2))}))"
    second = f"(({ring((4, 4), (9, 4), (9, 9), (4, 9), (4, 4))}))"
    shapes = [f"MULTIPOLYGON ({first}, {second})"]
    if not is_one_feature:
        shapes = [f"POLYGON {first}", f"POLYGON {second}"]
    path = make_polygons(tmp_path / "m.gpkg", shapes)
    wanted = squares(info, (2, 2, 6, 6), (4, 4, 9, 9))
    np.testing.assert_array_equal(touched(path, info), wanted)


@pytest.mark.parametrize("crs", ["EPSG:32633", "EPSG:4326"])
def test_polygon_with_a_corner_that_is_no_number_is_left_out_and_told(tmp_path, make_info, crs):
    info = make_info()
    good = COLS_2_TO_5_ROWS_3_TO_8
    shapes = [good if crs == "EPSG:32633" else reprojected(good, crs)]
    shapes += [triangle_with_nan(), triangle_with_nan()]
    path = make_polygons(tmp_path / "m.gpkg", shapes, crs=crs)
    cutout = read_cutout(path, info)
    assert len(cutout.polygons) == 1
    (remark,) = cutout.remarks
    assert remark.startswith(f"Of the mask {path} 2 shapes are left out: they have corners")


def test_mask_of_nothing_but_such_polygons_is_refused_with_the_reason(tmp_path, make_info):
    path = make_polygons(tmp_path / "m.gpkg", [triangle_with_nan()])
    with pytest.raises(InvalidRequest, match="1 shape is left out: they have corners"):
        read_cutout(path, make_info())


def test_points_and_empty_shapes_beside_polygons_are_told(tmp_path, make_info):
    shapes = [COLS_2_TO_5_ROWS_3_TO_8, "POINT (500030 4999950)", "POLYGON EMPTY"]
    cutout = read_cutout(make_polygons(tmp_path / "m.gpkg", shapes), make_info())
    assert len(cutout.polygons) == 1
    assert [remark.split(": ")[1].split(",")[0].split(".")[0] for remark in cutout.remarks] == [
        "points or lines",
        "they are empty",
    ]


def test_whole_mask_has_no_remarks(tmp_path, make_info):
    path = make_polygons(tmp_path / "m.gpkg", [COLS_2_TO_5_ROWS_3_TO_8])
    assert read_cutout(path, make_info()).remarks == ()
