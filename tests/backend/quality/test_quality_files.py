# SPDX-License-Identifier: GPL-3.0-or-later
"""Reports on rasters of all kinds, as files; and what is refused."""

from __future__ import annotations

import base64
import json
import re
import time

import numpy as np
import pytest
from osgeo import gdal, ogr, osr

from backend.errors import Cancelled, InvalidRequest, OutputUnusable, ThematicSource
from backend.quality import QualityRequest
from backend.quality.quality_files import produce_report
from tests.backend.cli.processes import names_below, run_backend
from tests.backend.compare.test_comparing import finer, moved
from tests.backend.raster.rasters import NORTH_UP, RGB, make_raster, noise

ROTATED = (500_000.0, 8.0, 6.0, 5_000_000.0, 6.0, -8.0)
WKT_33N = osr.GetUserInputAsWKT("EPSG:32633")
DEGREES = (11.0, 0.001, 0.0, 44.0, 0.0, -0.001)


def ignore(_done, _total):
    pass


def run(folder, **fields):
    fields.setdefault("report_html", str(folder / "report.html"))
    return produce_report(QualityRequest(**fields), ignore)


@pytest.fixture
def triple(tmp_path):
    """A source, its result with a known difference, and its expected errors."""

    def make(
        bands=1,
        size=(24, 30),
        scale=2,
        dtype="u1",
        transform=NORTH_UP,
        crs="EPSG:32633",
        said=None,
        nodata=None,
        **options,
    ):
        source = noise(bands, *size, dtype=dtype)
        result = source.repeat(scale, axis=1).repeat(scale, axis=2)
        errors = np.ones(result.shape, "f4")
        errors[:, 8:16, 16:24] = 9
        fine = None if transform is None else finer(transform, scale)
        told = {"MODEL": "himosa-x4", "UNCERTAINTY": "error.tif"} if said is None else said
        names = {
            "source": make_raster(
                tmp_path / "source.tif", source, geotransform=transform, crs=crs, nodata=nodata
            ),
            "result": make_raster(
                tmp_path / "result.tif",
                result,
                geotransform=fine,
                crs=crs,
                nodata=nodata,
                change=lambda dataset: dataset.SetMetadata(told, "HIMOSA"),
                **options,
            ),
        }
        of_layer = {"LAYER": "uncertainty", "SOURCE": names["source"], "SCALE": str(scale)}
        make_raster(
            tmp_path / "error.tif",
            errors,
            geotransform=fine,
            crs=crs,
            nodata=float("nan"),
            change=lambda dataset: dataset.SetMetadata(of_layer, "HIMOSA"),
        )
        return names

    return make


def test_report_finds_expected_errors_and_source_by_what_files_say(triple, tmp_path):
    names = triple()
    told = run(tmp_path, result=names["result"])
    assert told["source"] == names["source"]
    assert told["uncertainty"].endswith("error.tif")
    assert told["scale"] == 2
    assert told["bands"][0]["rmse"] == 0
    assert told["places"][0]["expected_error"] == pytest.approx(9)
    assert (told["places"][0]["row"], told["places"][0]["col"]) == (8, 16)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "source.tif, as error.tif says" in page


@pytest.mark.parametrize(
    ("transform", "crs"),
    [
        (NORTH_UP, "EPSG:32633"),
        (ROTATED, "EPSG:32633"),
        (DEGREES, "EPSG:4326"),
        (NORTH_UP, None),
        (None, None),
    ],
)
def test_places_lie_where_their_pixels_are(triple, tmp_path, transform, crs):
    names = triple(transform=transform, crs=crs)
    path = str(tmp_path / "places.gpkg")
    told = run(tmp_path, **names, places=path, report_html=None)
    dataset = ogr.Open(path)
    layer = dataset.GetLayer(0)
    assert layer.GetFeatureCount() == len(told["places"])
    first = next(iter(layer))
    fine = (0, 1, 0, 0, 0, -1) if transform is None else finer(transform, 2)
    x, y = gdal.ApplyGeoTransform(list(fine), 20.0, 12.0)
    point = first.GetGeometryRef()
    assert (point.GetX(), point.GetY()) == pytest.approx((x, y), abs=1e-9)
    assert (first["rank"], first["unit"], first["width"]) == (1, "", 8)
    assert first["side"] == pytest.approx(8 * np.hypot(fine[1], fine[4]))
    assert first["times_mean"] > 1
    reference = layer.GetSpatialRef()
    code = None if reference is None else f"EPSG:{reference.GetAuthorityCode(None)}"
    # A GeoPackage has a system of its own for "none".
    assert code == crs or (crs is None and "Undefined" in reference.GetName())


def test_places_of_a_scan_lie_by_its_control_points(triple, tmp_path):
    names = triple(transform=None, crs=None)
    for path, scale in ((names["source"], 1), (names["result"], 2)):
        dataset = gdal.Open(path, gdal.GA_Update)
        points = [
            gdal.GCP(500 + 4 * col, 900 - 4 * row + col, 0, col * scale, row * scale)
            for col, row in ((0, 0), (30, 0), (0, 24), (30, 24))
        ]
        dataset.SetGCPs(points, WKT_33N)
        del dataset
    told = run(tmp_path, **names)
    first = told["places"][0]
    assert (told["scale"], told["crs"]) == (2, "WGS 84 / UTM zone 33N")
    # The middle of the place is column 20, row 12 of the result.
    assert (first["x"], first["y"]) == pytest.approx((540, 886), abs=1e-6)


@pytest.mark.parametrize("dtype", ["u1", "u2", "i2", "i4", "f4", "f8"])
def test_every_type_gets_a_report(triple, tmp_path, dtype):
    told = run(tmp_path, **triple(dtype=dtype))
    assert told["bands"][0]["rmse"] == pytest.approx(0)
    assert told["bands"][0]["octaves"][0]["source"] is None


@pytest.mark.parametrize("size", [(1, 1), (1, 40), (33, 2)])
def test_smallest_rasters_get_a_report(triple, tmp_path, size):
    told = run(tmp_path, **triple(size=size))
    assert told["bands"][0]["octaves"] == ()
    assert told["places"][0]["rank"] == 1


def test_many_bands_are_measured_each_for_itself(triple, tmp_path):
    told = run(tmp_path, **triple(bands=70, size=(6, 7)))
    assert [band["band"] for band in told["bands"]] == list(range(1, 71))
    assert len(told["expected_error"]) == 70


def test_nodata_is_left_out_and_counted(triple, tmp_path):
    told = run(tmp_path, **triple(nodata=0), nodata="0..20")
    band = told["bands"][0]
    assert band["rmse"] == 0
    assert 0 < band["empty_pixels"] < band["pixels"]
    assert band["filled_pixels"] > 0  # values from 1 to 20 are there in the result


def test_empty_raster_gets_a_report(tmp_path):
    nothing = np.zeros((1, 8, 8), "u1")
    names = {
        "source": make_raster(tmp_path / "s.tif", nothing, nodata=0),
        "result": make_raster(
            tmp_path / "r.tif",
            np.zeros((1, 16, 16), "u1"),
            nodata=0,
            geotransform=finer(NORTH_UP, 2),
        ),
    }
    assert run(tmp_path, **names)["bands"][0]["rmse"] is None


def test_result_of_an_extent_is_laid_where_it_belongs(tmp_path):
    source = noise(1, 30, 40)
    part = source[:, 5:20, 8:30].repeat(3, axis=1).repeat(3, axis=2)
    here = finer(moved(8, 5), 3)
    told = run(
        tmp_path,
        source=make_raster(tmp_path / "s.tif", source),
        result=make_raster(tmp_path / "r.tif", part, geotransform=here),
    )
    assert (told["scale"], told["bands"][0]["rmse"]) == (3, 0)


def test_result_without_a_place_is_laid_by_what_its_layer_says(triple, tmp_path):
    names = triple(transform=None, crs=None, size=(10, 12), scale=3)
    whole = noise(1, 20, 20)
    whole[:, 4:14, 6:18] = gdal.Open(names["source"]).ReadAsArray()
    source = make_raster(tmp_path / "whole.tif", whole, geotransform=None, crs=None)
    layer = gdal.Open(str(tmp_path / "error.tif"), gdal.GA_Update)
    layer.SetMetadata({"LAYER": "uncertainty", "ORIGIN": "4,6", "SCALE": "3"}, "HIMOSA")
    del layer
    told = run(tmp_path, result=names["result"], source=source)
    assert (told["scale"], told["bands"][0]["rmse"]) == (3, 0)


def test_chosen_bands_are_held_against_their_own(tmp_path):
    source = noise(4, 9, 9)
    result = source[[2, 0]].repeat(2, axis=1).repeat(2, axis=2)
    names = {
        "source": make_raster(tmp_path / "s.tif", source),
        "result": make_raster(
            tmp_path / "r.tif",
            result,
            geotransform=finer(NORTH_UP, 2),
            change=lambda dataset: dataset.SetMetadata({"BANDS": "3,1"}, "HIMOSA"),
        ),
    }
    told = run(tmp_path, **names)
    assert [(band["source_band"], band["rmse"]) for band in told["bands"]] == [(3, 0), (1, 0)]


def test_units_and_names_of_bands_are_told(triple, tmp_path):
    names = triple(bands=2)
    dataset = gdal.Open(names["result"], gdal.GA_Update)
    for number, unit in ((1, "m"), (2, "K")):
        dataset.GetRasterBand(number).SetUnitType(unit)
    dataset.GetRasterBand(2).SetDescription("<b>heat</b>")
    del dataset
    told = run(tmp_path, **names)
    assert [band["unit"] for band in told["bands"]] == ["m", "K"]
    assert told["places"][0]["unit"] in ("m", "K")
    assert told["places"][0]["band"] in (1, 2)
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<b>heat" not in page
    assert "&lt;b&gt;heat" in page


def shown_in(page):
    """The picture of the first place of the result, shape (3, h, w)."""
    _source, result = re.findall(r"base64,([^\"]+)", page.read_text(encoding="utf-8"))[:2]
    gdal.FileFromMemBuffer("/vsimem/place.png", base64.b64decode(result))
    values = gdal.Open("/vsimem/place.png").ReadAsArray()
    gdal.Unlink("/vsimem/place.png")
    return values


BGR = (gdal.GCI_BlueBand, gdal.GCI_GreenBand, gdal.GCI_RedBand)


@pytest.mark.parametrize(
    ("bands", "colours", "wanted", "shown"),
    [
        (4, (*BGR, gdal.GCI_Undefined), None, [3, 2, 1]),
        (4, (gdal.GCI_GrayIndex,), None, [1, 2, 3]),
        (2, (gdal.GCI_GrayIndex,), None, [1]),
        (4, (*BGR, gdal.GCI_Undefined), (4, 3, 2), [4, 3, 2]),
        (4, (*BGR, gdal.GCI_Undefined), (4,), [4]),
    ],
)
def test_pictures_show_wanted_bands_else_declared_colours_else_the_first(
    triple, tmp_path, bands, colours, wanted, shown
):
    names = triple(bands=bands, colours=colours)
    assert run(tmp_path, **names, shown_bands=wanted)["shown_bands"] == shown
    page = tmp_path / "report.html"
    # The picture is larger than the raster: all of it is there.
    drawn, written = shown_in(page), gdal.Open(names["result"]).ReadAsArray()
    for colour, number in zip(drawn, shown * 3 if len(shown) == 1 else shown):
        assert np.corrcoef(colour.ravel(), written[number - 1].ravel())[0, 1] > 0.99
    told = f"Band {shown[0]} is shown." if len(shown) == 1 else f"Bands {str(shown)[1:-1]} are"
    assert told in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ((1, 2), r"cannot show 2 bands, \(1, 2\)"),
        ((3, 2, 5), r"cannot show band 5 of .*result\.tif"),
        ((4, 2, 1), r"cannot show band 4 of .*result\.tif"),
        ((1, 1, 2), "name one twice"),
    ],
)
def test_bands_that_no_picture_can_show_are_refused(triple, tmp_path, wanted, sentence):
    names = triple(bands=4, colours=(*BGR, gdal.GCI_AlphaBand))
    with pytest.raises(InvalidRequest, match=sentence):
        run(tmp_path, **names, shown_bands=wanted)
    assert not (tmp_path / "report.html").exists()


def test_places_without_expected_errors_are_refused(triple, tmp_path):
    names = triple(said={})
    with pytest.raises(InvalidRequest, match="no raster of expected error beside") as caught:
        run(tmp_path, **names, places=str(tmp_path / "p.gpkg"))
    assert "--uncertainty" in caught.value.hint
    assert run(tmp_path, **names)["places"] == []


def test_raster_of_expected_error_that_is_gone_is_told(triple, tmp_path):
    names = triple(said={"UNCERTAINTY": "gone.tif"})
    assert "gone.tif beside itself, but that is not there" in run(tmp_path, **names)["notes"][0]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"source": "other"}, "do not fill those of"),
        ({"uncertainty": "small"}, "does not belong to"),
        ({"uncertainty": "change"}, "no raster of expected error: it calls itself 'change'"),
    ],
)
def test_rasters_that_do_not_belong_together_are_refused(triple, tmp_path, fields, sentence):
    names = triple()
    make_raster(tmp_path / "other.tif", noise(1, 10, 10), geotransform=moved(0.3, 0.3))
    make_raster(tmp_path / "small.tif", noise(1, 10, 10, "f4"))
    make_raster(
        tmp_path / "change.tif",
        noise(1, 48, 60, "f4"),
        change=lambda dataset: dataset.SetMetadata({"LAYER": "change"}, "HIMOSA"),
    )
    given = {field: str(tmp_path / f"{name}.tif") for field, name in fields.items()}
    with pytest.raises(InvalidRequest, match=sentence):
        run(tmp_path, **{**names, **given})
    assert not (tmp_path / "report.html").exists()


def test_classes_are_refused(tmp_path):
    path = make_raster(tmp_path / "classes.tif", noise(1, 8, 8), table={1: (255, 0, 0, 255)})
    with pytest.raises(ThematicSource):
        run(tmp_path, result=path)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"report_html": "result.tif", "overwrite": True}, "is the source itself"),
        ({"report_html": "error.tif", "overwrite": True}, "is the source itself"),
        ({"places": "p.shp"}, "are written as GeoPackage"),
        ({"report_html": "a.html", "report_json": "a.html"}, "are one file"),
    ],
)
def test_outputs_that_cannot_be_are_refused(triple, tmp_path, fields, sentence):
    names = triple()
    before = names_below(tmp_path)
    given = {
        name: str(tmp_path / value) if isinstance(value, str) else value
        for name, value in fields.items()
    }
    with pytest.raises(OutputUnusable, match=sentence):
        run(tmp_path, **names, **given)
    assert names_below(tmp_path) == before


def test_request_without_outputs_is_refused():
    with pytest.raises(InvalidRequest, match="Nothing is to be written"):
        QualityRequest("result.tif")


def test_report_that_is_cancelled_leaves_nothing(triple, tmp_path):
    names, steps = triple(bands=3, colours=RGB), []

    def cancel(done, total):
        steps.append((done, total))
        if done >= 2:
            raise Cancelled("The job was cancelled.")

    before = names_below(tmp_path)
    request = QualityRequest(**names, report_html=str(tmp_path / "a.html"))
    with pytest.raises(Cancelled):
        produce_report(request, cancel)
    assert names_below(tmp_path) == before
    assert steps[0][1] == 4  # doubts, one block, its errors, the files


def test_cancel_is_asked_for_at_every_fraction_of_a_second(triple, tmp_path):
    names, last, longest = triple(bands=4, size=(160, 200), scale=4, dtype="u2"), [], []

    def note(_done, _total):
        # Of this process: other work on the machine does not count.
        now = time.process_time()
        longest.append(now - last[-1] if last else 0.0)
        last.append(now)

    produce_report(QualityRequest(**names, report_html=str(tmp_path / "a.html")), note)
    assert max(longest) < 0.5


def test_progress_ends_where_it_said(triple, tmp_path):
    steps = []
    request = QualityRequest(**triple(bands=5), report_html=str(tmp_path / "a.html"))
    produce_report(request, lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == sorted(done for done, _ in steps)
    assert steps[-1][0] == steps[-1][1]


def test_command_line_writes_page_figures_and_places(triple, tmp_path):
    names = triple()
    answer = run_backend(
        *("quality", names["result"], names["source"], str(tmp_path / "q.html"), "--json"),
        *("--report-json", str(tmp_path / "q.json"), "--places", str(tmp_path / "q.gpkg")),
    )
    assert answer.returncode == 0, answer.stderr
    told = json.loads(answer.stdout)
    assert told["outputs"]["places"].endswith("q.gpkg")
    assert json.loads((tmp_path / "q.json").read_text(encoding="utf-8"))["scale"] == 2
    assert (tmp_path / "q.html").stat().st_size > 5000
    again = run_backend("quality", names["result"], str(tmp_path / "q.html"))
    assert again.returncode == 2
    assert "--overwrite" in again.stderr
