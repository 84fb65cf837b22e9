# SPDX-License-Identifier: GPL-3.0-or-later
"""Two rasters on one grid, whatever grids they come on; and what is written about them."""

from __future__ import annotations

import json
import math

import numpy as np
import pytest
from osgeo import gdal

from backend.compare import CompareRequest, compare
from backend.compare.common_grid import align
from backend.compare.comparing import block_side
from backend.errors import Cancelled, HimosaError, InvalidRequest, OutputUnusable, ThematicSource
from backend.geometry import PixelSize
from tests.backend.cli.processes import names_below, run_backend
from tests.backend.raster.rasters import NORTH_UP, RGBA, UTM33, make_raster, make_vrt, noise

LEFT, SIDE, _, TOP, _, _ = NORTH_UP
ROTATED = (LEFT, 8.0, 6.0, TOP, 6.0, -8.0)


def run(result, reference, **fields):
    return compare(CompareRequest(str(result), str(reference), **fields), lambda done, total: None)


def finer(transform, factor):
    left, across, skew_x, top, skew_y, down = transform
    return (
        *(left, across / factor, skew_x / factor),
        *(top, skew_y / factor, down / factor),
    )


def moved(cols, rows, transform=NORTH_UP):
    """The transform of a raster that begins so many pixels further right and down."""
    return (
        transform[0] + cols * transform[1] + rows * transform[2],
        *transform[1:3],
        transform[3] + cols * transform[4] + rows * transform[5],
        *transform[4:],
    )


@pytest.mark.parametrize("transform", [NORTH_UP, ROTATED, (LEFT, 10.0, 0.0, TOP, 0.0, 10.0), None])
@pytest.mark.parametrize("factor", [1, 2, 3, 4])
def test_result_is_averaged_over_the_references_pixels(tmp_path, transform, factor):
    fine = noise(2, 12 * factor, 10 * factor)
    means = fine.reshape(2, 12, factor, 10, factor).mean(axis=(2, 4))
    reference = np.clip(means + 3, 0, 255).round().astype("u1")
    there = make_raster(tmp_path / "b.tif", reference, geotransform=transform)
    crs_of_result = finer(transform, factor) if transform else None
    here = make_raster(tmp_path / "a.tif", fine, geotransform=crs_of_result)
    report = run(here, there)
    expected = np.sqrt(np.mean((means - reference) ** 2, axis=(1, 2)))
    assert [band["rmse"] for band in report["bands"]] == pytest.approx(list(expected))
    assert report["factor"] == factor
    assert report["overlap"] == {"row": 0, "col": 0, "height": 12, "width": 10}
    words = "none" if factor == 1 else f"mean of {factor} × {factor} pixels"
    assert report["resampling"] == words
    assert len(report["notes"]) == (0 if transform else 1)


def test_part_of_a_raster_is_compared_where_both_are(tmp_path):
    reference = noise(1, 30, 40)
    there = make_raster(tmp_path / "b.tif", reference)
    # Half a pixel of the reference is missing at both sides: only whole ones count.
    fine = np.kron(reference[:, 5:20, 35:40], np.ones((2, 2), "u1"))[:, 1:, 1:]
    wide = np.concatenate([fine, np.zeros((1, 29, 6), "u1")], axis=2)
    transform = moved(1, 1, finer(moved(35, 5), 2))
    report = run(make_raster(tmp_path / "a.tif", wide, geotransform=transform), there)
    assert report["overlap"] == {"row": 6, "col": 36, "height": 14, "width": 4}
    assert report["bands"][0]["rmse"] == 0


def test_pixel_of_which_a_part_is_invalid_is_left_out(tmp_path):
    fine = np.full((1, 8, 8), 50, "i2")
    fine[0, 3, 3] = -1
    there = make_raster(tmp_path / "b.tif", np.full((1, 4, 4), 50, "i2"))
    here = make_raster(tmp_path / "a.tif", fine, nodata=-1, geotransform=finer(NORTH_UP, 2))
    band = run(here, there)["bands"][0]
    assert (band["pixels"], band["rmse"]) == (15, 0)


def test_grid_half_a_pixel_off_is_warped_as_gdal_does(tmp_path):
    values, reference = noise(1, 40, 50), noise(1, 40, 50, seed=1)
    here = make_raster(tmp_path / "a.tif", values, geotransform=moved(0.5, 0.5))
    there = make_raster(tmp_path / "b.tif", reference)
    report = run(here, there, resampling="bilinear")
    assert report["resampling"] == "bilinear, warped by GDAL"
    assert report["overlap"] == {"row": 1, "col": 1, "height": 39, "width": 49}
    # Between four pixels, bilinear interpolation is their mean.
    between = (values[:, :-1] / 4 + values[:, 1:] / 4)[0]
    expected = (between[:, :-1] + between[:, 1:]) - reference[0, 1:, 1:]
    inner = run(here, there, resampling="bilinear", error_map=str(tmp_path / "e.tif"))
    assert inner["bands"][0]["pixels"] == 39 * 49
    signed = gdal.Open(str(tmp_path / "e.tif")).ReadAsArray()[1]
    assert np.abs(signed - expected)[:, :].max() < 1e-3


@pytest.mark.parametrize("nodata", [[-1, -2], [-1, None], [None, -2]])
def test_bands_with_nodata_of_their_own_keep_their_holes_on_another_grid(tmp_path, nodata):
    """A hole of one band is no measurement there, whatever the other band holds."""
    values = np.full((2, 20, 20), 50, "i2")
    holes = (slice(5, 10), slice(5, 10)), (slice(12, 15), slice(12, 15))
    for band, hole, value in zip(values, holes, nodata):
        band[hole] = 50 if value is None else value
    here = make_vrt(tmp_path / "a.vrt", values, nodata)
    there = make_raster(
        tmp_path / "b.tif", np.full((2, 18, 18), 50, "i2"), geotransform=moved(0.5, 0.5)
    )
    report = run(here, there, resampling="bilinear")
    assert report["resampling"] == "bilinear, warped by GDAL"
    assert [band["rmse"] for band in report["bands"]] == [0, 0]
    counts = [band["pixels"] for band in report["bands"]]
    assert [count < 18 * 18 for count in counts] == [value is not None for value in nodata]


def test_masks_of_single_bands_hold_on_another_grid(tmp_path):
    masks = np.ones((2, 20, 20), bool)
    masks[0, 3:8, 3:8] = masks[1, 12:15, 9:12] = False
    values = np.where(masks, 50, 7).astype("u1")
    files = [make_raster(tmp_path / f"{n}.tif", values[n][None], mask=masks[n]) for n in range(2)]
    vrt = gdal.BuildVRT(str(tmp_path / "a.vrt"), files, separate=True)
    for number, file in enumerate(files, start=1):
        band = vrt.GetRasterBand(number)
        band.CreateMaskBand(0)
        source = f"<SourceFilename>{file}</SourceFilename><SourceBand>mask,1</SourceBand>"
        source = f"<SimpleSource>{source}</SimpleSource>"
        band.GetMaskBand().SetMetadataItem("a", source, "new_vrt_sources")
    del band, vrt
    here = tmp_path / "a.vrt"
    there = make_raster(
        tmp_path / "b.tif", np.full((2, 18, 18), 50, "u1"), geotransform=moved(0.5, 0.5)
    )
    report = run(here, there, resampling="bilinear")
    assert [band["rmse"] for band in report["bands"]] == [0, 0]


def test_same_picture_in_another_crs_is_put_onto_the_references_grid(tmp_path):
    rows, cols = np.mgrid[:80, :90]
    smooth = (120 + 60 * np.sin(cols / 9) + 50 * np.cos(rows / 11)).round().astype("u1")[None]
    there = make_raster(tmp_path / "b.tif", smooth)
    here = str(tmp_path / "a.tif")
    gdal.Warp(here, there, dstSRS="EPSG:4326", resampleAlg="cubic", dstAlpha=True)
    band = run(here, there)["bands"][0]
    assert band["rmse"] < 1.0
    assert band["ssim"] > 0.99
    assert band["pixels"] > 0.9 * smooth.size


def test_finer_raster_in_another_crs_is_averaged_and_a_coarser_one_interpolated(tmp_path):
    there = make_raster(tmp_path / "b.tif", noise(1, 40, 40))
    for side, method in ((160, "average"), (20, "cubic")):
        transform = finer(NORTH_UP, side / 40)
        native = make_raster(tmp_path / "n.tif", noise(1, side, side), geotransform=transform)
        gdal.Warp(str(tmp_path / "a.tif"), native, dstSRS="EPSG:4326")
        report = run(tmp_path / "a.tif", there)
        assert report["resampling"] == f"{method}, warped by GDAL"
        assert report["factor"] == pytest.approx(side / 40, rel=0.1)


def test_rotated_reference_that_does_not_fit_is_refused(tmp_path):
    there = make_raster(tmp_path / "b.tif", noise(1), geotransform=ROTATED)
    with pytest.raises(InvalidRequest, match="rotated"):
        run(make_raster(tmp_path / "a.tif", noise(1)), there)


@pytest.mark.parametrize("crs", [UTM33, "EPSG:32634"])
def test_rasters_of_different_places_are_refused_in_one_sentence(tmp_path, crs):
    here = make_raster(tmp_path / "a.tif", noise(1), geotransform=moved(900, 900), crs=crs)
    there = make_raster(tmp_path / "b.tif", noise(1))
    with pytest.raises(InvalidRequest, match="have no pixel in common") as caught:
        run(here, there)
    assert caught.value.hint == "Choose rasters that cover the same ground."


def test_rasters_without_a_common_valid_pixel_are_refused_and_leave_no_map(tmp_path):
    values = np.zeros((1, 4, 4), "i2")
    here = make_raster(tmp_path / "a.tif", values, nodata=0)
    there = make_raster(tmp_path / "b.tif", values)
    with pytest.raises(InvalidRequest, match="no valid pixel in common"):
        run(here, there, error_map=str(tmp_path / "e.tif"))
    assert names_below(tmp_path) == ["a.tif", "b.tif"]


def test_rasters_without_place_and_of_sizes_that_do_not_fit_are_refused(tmp_path):
    here = make_raster(tmp_path / "a.tif", noise(1, 21, 24), geotransform=None)
    there = make_raster(tmp_path / "b.tif", noise(1, 20, 24))
    with pytest.raises(InvalidRequest, match="24 × 21"):
        run(here, there)


def test_raster_without_crs_is_taken_to_have_the_others(tmp_path):
    values = noise(1)
    here = make_raster(tmp_path / "a.tif", values, crs=None)
    report = run(here, make_raster(tmp_path / "b.tif", values))
    assert report["bands"][0]["rmse"] == 0
    assert report["notes"] == ["One raster has no CRS: it is taken to have the other's."]


def test_bands_are_paired_as_told_and_alpha_is_no_band(tmp_path):
    values = noise(4)
    values[3] = 255
    values[3, 0, 0] = 0
    here = make_raster(tmp_path / "a.tif", values, colours=RGBA)
    there = make_raster(tmp_path / "b.tif", values[[2, 1, 0]])
    report = run(here, there, bands=(3, 1), reference_bands=(1, 3))
    assert [(band["band"], band["reference_band"]) for band in report["bands"]] == [(3, 1), (1, 3)]
    assert [band["rmse"] for band in report["bands"]] == [0, 0]
    assert [band["pixels"] for band in report["bands"]] == [20 * 24 - 1] * 2
    assert len(run(here, there)["bands"]) == 3
    with pytest.raises(InvalidRequest, match="has no band 4 to compare"):
        run(here, there, bands=(4,))


def test_different_numbers_of_bands_are_refused(tmp_path):
    here = make_raster(tmp_path / "a.tif", noise(2))
    with pytest.raises(InvalidRequest, match=r"has 2 bands and .* has 3"):
        run(here, make_raster(tmp_path / "b.tif", noise(3)))


def test_classes_are_refused(tmp_path):
    there = make_raster(tmp_path / "b.tif", noise(1) % 4, table={1: (1, 2, 3, 255)})
    with pytest.raises(ThematicSource, match="holds classes"):
        run(make_raster(tmp_path / "a.tif", noise(1)), there)


def test_error_map_lies_on_the_overlap_and_holds_size_and_sign(tmp_path):
    reference = noise(2, 20, 24, "i2")[:, :, :] // 4
    result = reference[:, 4:, 6:].copy()
    result[0] += 3
    result[1] -= 4
    result[0, 0, 0] = -9999
    here = make_raster(tmp_path / "a.tif", result, geotransform=moved(6, 4), nodata=-9999)
    there = make_raster(tmp_path / "b.tif", reference)
    run(here, there, error_map=str(tmp_path / "e.tif"))
    dataset = gdal.Open(str(tmp_path / "e.tif"))
    values = dataset.ReadAsArray()
    assert dataset.GetGeoTransform() == moved(6, 4)
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32633"
    assert values.shape == (3, 16, 18)
    assert math.isnan(dataset.GetRasterBand(1).GetNoDataValue())
    assert math.isnan(values[1, 0, 0])
    assert values[0, 0, 0] == 4
    assert (values[1].ravel()[1:] == 3).all()
    assert (values[2] == -4).all()
    assert values[0, 1:] == pytest.approx(math.sqrt((9 + 16) / 2))


def test_reports_are_one_page_and_one_json_object(tmp_path):
    here = make_raster(tmp_path / "a & <b>.tif", noise(3, 40, 40))
    there = make_raster(tmp_path / "b.tif", noise(3, 40, 40))
    page, figures = tmp_path / "r.html", tmp_path / "r.json"
    report = run(here, there, report_html=str(page), report_json=str(figures))
    told = json.loads(figures.read_text(encoding="utf-8"))
    assert told["bands"][0]["psnr_db"] is None  # infinite, which JSON does not know
    assert told["bands"][0]["rmse"] == report["bands"][0]["rmse"] == 0
    text = page.read_text(encoding="utf-8")
    assert "a &amp; &lt;b&gt;.tif" in text
    assert "∞" in text
    assert "http" not in text
    assert names_below(tmp_path) == ["a & <b>.tif", "b.tif", "r.html", "r.json"]


@pytest.mark.parametrize("name", ["error_map", "report_html", "report_json"])
def test_output_over_a_source_or_an_existing_file_is_refused(tmp_path, name):
    here = make_raster(tmp_path / "a.tif", noise(1))
    there = make_raster(tmp_path / "b.tif", noise(1))
    with pytest.raises(OutputUnusable):
        run(here, there, **{name: there}, overwrite=True)
    (tmp_path / "c.tif").write_text("kept")
    with pytest.raises(OutputUnusable, match="exists already"):
        run(here, there, **{name: str(tmp_path / "c.tif")})
    assert (tmp_path / "c.tif").read_text() == "kept"


def test_cancel_in_the_middle_leaves_nothing(tmp_path):
    here = make_raster(tmp_path / "a.tif", noise(1, 600, 600))
    there = make_raster(tmp_path / "b.tif", noise(1, 600, 600))
    seen = []

    def stop(done, total):
        seen.append((done, total))
        if done == 2:
            raise Cancelled("Stop.")

    request = CompareRequest(
        here, there, error_map=str(tmp_path / "e.tif"), report_json=str(tmp_path / "r.json")
    )
    with pytest.raises(Cancelled):
        compare(request, stop)
    assert seen == [(1, 5), (2, 5)]
    assert names_below(tmp_path) == ["a.tif", "b.tif"]


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"resampling": "lanczos7"}, "resampling"),
        ({"peak": 0}, "peak"),
        ({"peak": math.nan}, "peak"),
        ({"bands": ()}, "bands"),
        ({"bands": (0,)}, "bands"),
        ({"bands": (True,)}, "bands"),
        ({"bands": (1, 2), "reference_bands": (1,)}, "cannot be compared with"),
        ({"error_map": " "}, "error_map"),
        ({"overwrite": 1}, "overwrite"),
        ({"reference": ""}, "reference"),
    ],
)
def test_wrong_request_is_refused(fields, text):
    with pytest.raises(InvalidRequest, match=text):
        CompareRequest(**{"result": "a", "reference": "b", **fields})


def test_request_from_json_refuses_unknown_and_missing_fields():
    request = CompareRequest.from_params({"result": "a", "reference": "b", "bands": [1, 2]})
    assert request.bands == (1, 2)
    for params in ({"result": "a"}, {"result": "a", "reference": "b", "colour": 1}):
        with pytest.raises(InvalidRequest, match=r"colour|reference"):
            CompareRequest.from_params(params)


def test_blocks_hold_a_bounded_number_of_values():
    for bands, factor in ((1, 1), (3, 4), (13, 1), (200, 1), (3, 16)):
        side = block_side(bands, factor)
        assert side % 128 == 0
        assert side == 128 or bands * (side * factor) ** 2 <= 2**22


def test_grids_that_drift_apart_over_their_width_are_not_the_same():
    size = PixelSize(10, 10_000)
    slightly = (LEFT, SIDE * 1.00001, 0.0, TOP, 0.0, -SIDE)
    assert align(slightly, PixelSize(10, 100), NORTH_UP) is not None
    assert align(slightly, size, NORTH_UP) is None


def test_missing_raster_is_an_error_of_ours(tmp_path):
    there = make_raster(tmp_path / "b.tif", noise(1))
    with pytest.raises(HimosaError, match="There is no file"):
        run(tmp_path / "nowhere.tif", there)


def test_command_tells_figures_and_json(tmp_path):
    here = make_raster(tmp_path / "a.tif", noise(3))
    there = make_raster(tmp_path / "b.tif", noise(3, seed=1))
    said = run_backend("compare", here, there, "--map", tmp_path / "e.tif")
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("24 × 20 pixels in common")
    assert "\nmean: PSNR " in said.stdout
    said = run_backend("compare", here, there, "--json", "--bands", "2")
    assert [band["band"] for band in json.loads(said.stdout)["bands"]] == [2]
    said = run_backend("compare", here, there, "--bands", "two")
    assert said.returncode == 2
    assert "'two'" in said.stderr


@pytest.mark.parametrize("transform", [NORTH_UP, moved(0.3, 0.4)])
def test_band_that_is_opacity_is_told_for_either_raster(tmp_path, transform):
    values = noise(4, 20, 24)
    values[3] = 255
    values[3, :, :6] = 0
    tagged = make_raster(
        tmp_path / "a.tif", values, colours=RGBA, options=["ALPHA=YES"], geotransform=transform
    )
    plain = make_raster(tmp_path / "b.tif", values)
    with pytest.raises(InvalidRequest, match=r"3 bands and .* has 4"):
        run(tagged, plain)
    measured = run(tagged, plain, alpha="none")
    assert [band["band"] for band in measured["bands"]] == [1, 2, 3, 4]
    for report in (run(tagged, plain, reference_alpha="4"), run(plain, tagged, alpha="4")):
        assert [band["band"] for band in report["bands"]] == [1, 2, 3]
        assert report["bands"][0]["pixels"] < measured["bands"][0]["pixels"]


def test_files_that_name_a_server_are_compared_where_that_is_allowed(tmp_path):
    path = make_raster(tmp_path / "a.tif", noise(1, 20, 24))
    item = '<MDI key="OVERVIEW_FILE">/vsicurl/http://127.0.0.1:9/a.ovr</MDI>'
    (tmp_path / "a.tif.aux.xml").write_text(
        f'<PAMDataset><Metadata domain="OVERVIEWS">{item}</Metadata></PAMDataset>'
    )
    with pytest.raises(HimosaError) as caught:
        run(path, path)
    assert "--allow-network" in caught.value.hint
    assert run(path, path, allow_network=True)["bands"][0]["rmse"] == 0
