# SPDX-License-Identifier: GPL-3.0-or-later
"""The routing raster as the pipeline writes it: whole or not at all, on the source's grid."""

from __future__ import annotations

import shutil

import numpy as np
import pytest
from osgeo import gdal

from backend import errors
from backend.jobs import UpscaleRequest
from backend.raster.writing.writer import RasterWriter
from backend.scheduling import CancelSource
from tests.backend.layers.test_capture import route
from tests.backend.stub_networks import NearestNetwork


def test_routing_raster_has_a_described_band_for_each_layer(make_source, make_network, run):
    source = make_source()
    report, routing = run(source, make_network())
    said = routing.GetMetadata("HIMOSA")
    assert (routing.RasterXSize, routing.RasterYSize, routing.RasterCount) == (90, 70, 4)
    assert routing.GetRasterBand(4).GetDescription() == "block 2 layer 2, window 8, sparsity 4"
    assert routing.GetRasterBand(1).DataType == gdal.GDT_Byte
    assert routing.GetGeoTransform() == gdal.Open(source).GetGeoTransform()
    assert said["ROUTING_VERSION"] == "1"
    assert (said["DEPTHS"], said["WINDOW_SIDES"], said["SPARSITY"]) == ("2,2", "4,8", "1,4")
    assert (said["EXPERTS"], said["LAYERS"], said["BLOCKS"]) == ("8", "4", "2")
    assert (said["MODEL"], said["SCALE"], said["SOURCE"]) == ("small", "2", source)
    assert report.routing is not None


def test_routing_raster_of_one_tile_is_exactly_what_the_network_chose(
    make_source, make_network, run
):
    network = make_network()
    source = make_source()
    values = gdal.Open(source).ReadAsArray().astype(np.float32) / 255
    _, routing = run(source, network)
    np.testing.assert_array_equal(routing.ReadAsArray(), route(network, values, 512))


def test_routing_raster_with_twelve_experts_has_sixteen_bits(make_source, make_network, run):
    _, routing = run(make_source(), make_network(experts=(12, 12)))
    assert routing.GetRasterBand(1).DataType == gdal.GDT_UInt16
    assert routing.ReadAsArray()[0].min() == 4095


def test_routing_of_invalid_pixels_is_zero_and_masked(make_source, make_network, run):
    values = np.random.default_rng(0).integers(1, 255, (3, 70, 90))
    values[:, 60:, :10] = 0
    values[:, 0, 0] = 0
    _, routing = run(make_source(values=values, nodata=0), make_network(), tile_size_px=64)
    mask = routing.GetRasterBand(1).GetMaskBand().ReadAsArray()
    assert routing.GetRasterBand(1).GetMaskFlags() == gdal.GMF_PER_DATASET
    np.testing.assert_array_equal(mask == 0, (values == 0).all(axis=0))
    assert (routing.ReadAsArray()[:, mask == 0] == 0).all()
    assert (routing.ReadAsArray()[0][mask > 0] == 255).all()


def test_routing_of_a_raster_without_a_valid_pixel_is_all_masked(make_source, make_network, run):
    values = np.zeros((3, 40, 40), np.uint8)
    _, routing = run(make_source(values=values, nodata=0), make_network())
    assert not routing.ReadAsArray().any()
    assert not routing.GetRasterBand(1).GetMaskBand().ReadAsArray().any()


@pytest.mark.parametrize(
    "transform",
    [(500_000, 10, 0, 4_000_000, 0, -10), (0.1, 1 / 3, 0, 7.7, 0, 1 / 7), (9, 10, 2, 5, 1, -10)],
)
def test_routing_of_an_extent_is_a_crop_of_the_whole_at_its_exact_place(
    make_source, make_network, run, transform
):
    """Halo and whole windows reach all edges here: both runs see the same pixels."""
    source = make_source()
    dataset = gdal.Open(source, gdal.GA_Update)
    dataset.SetGeoTransform(transform)
    dataset = None
    _, whole = run(source, make_network())
    values, whole = whole.ReadAsArray(), None
    # Within the pixels of columns 20 and 41 and of rows 9 and 35: grown to whole ones.
    ends = [gdal.ApplyGeoTransform(transform, *place) for place in ((20.4, 9.3), (41.2, 35.9))]
    (x1, y1), (x2, y2) = ends
    extent = (min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2))
    _, part = run(source, make_network(), extent=extent, overwrite=True)
    row, col = map(int, part.GetMetadataItem("ORIGIN", "HIMOSA").split(","))
    assert (row, col) <= (9, 20)
    if not transform[2]:
        assert (row, col, part.RasterYSize, part.RasterXSize) == (9, 20, 27, 22)
    assert part.GetGeoTransform()[0::3] == pytest.approx(
        gdal.ApplyGeoTransform(transform, col, row), rel=1e-15
    )
    assert [part.GetGeoTransform()[n] for n in (1, 2, 4, 5)] == [transform[n] for n in (1, 2, 4, 5)]
    crop = values[:, row : row + part.RasterYSize, col : col + part.RasterXSize]
    np.testing.assert_array_equal(part.ReadAsArray(), crop)


@pytest.mark.parametrize("missing_bytes", [1, 0])
def test_routing_and_result_that_fit_alone_but_not_together_are_refused(
    make_source, make_network, run, names_in, monkeypatch, missing_bytes
):
    # The result has 3 bands × 4 pixels for each of the source, the routing raster 4 and a mask.
    together = 3 * 4 * 70 * 90 * 4 // 3 + (4 + 1) * 70 * 90 * 4 // 3
    left = shutil.disk_usage("/")._replace(free=together - missing_bytes)
    monkeypatch.setattr("backend.raster.writing.disk.shutil.disk_usage", lambda _: left)
    source = make_source()
    if not missing_bytes:
        run(source, make_network())
        return
    with pytest.raises(errors.InsufficientDisk, match="together need"):
        run(source, make_network())
    assert names_in() == ["source.tif"]


def test_overviews_hold_values_of_the_raster_and_no_averages(make_source, make_network, run):
    values = np.random.default_rng(0).integers(1, 255, (3, 600, 20))
    network = make_network(depths=(2,), experts=(2,))
    _, routing = run(make_source(values=values), network, tile_size_px=128)
    band = routing.GetRasterBand(2)
    assert band.GetOverviewCount() > 0
    overview = band.GetOverview(0).ReadAsArray()
    full = band.ReadAsArray()
    rows = full[: 2 * overview.shape[0]].reshape(-1, 2, full.shape[1])
    blocks = rows.reshape(rows.shape[0], 2, -1, 2).transpose(0, 2, 1, 3).reshape(*overview.shape, 4)
    assert (blocks == overview[..., None]).any(axis=2).all()


def test_several_groups_record_the_first_one(make_source, make_network, run):
    values = np.random.default_rng(0).integers(1, 255, (5, 40, 40))
    network = make_network()
    _, routing = run(make_source(values=values), network)
    first = route(network, values[:3].astype(np.float32) / 255, 512)
    assert routing.GetMetadataItem("BANDS", "HIMOSA") == "1,2,3"
    np.testing.assert_array_equal(routing.ReadAsArray(), first)


def test_routing_alone_writes_no_upscaled_raster(make_source, make_network, run, names_in):
    report, routing = run(make_source(), make_network(), routing_only=True)
    assert (routing.RasterXSize, routing.RasterCount) == (90, 4)
    assert (report.size.width, report.routing) == (90, report.destination)
    assert names_in() == ["result.tif", "source.tif"]


def test_without_routing_nothing_of_it_is_written(make_source, make_network, run, names_in):
    report, _ = run(make_source(), make_network(), routing=None)
    assert report.routing is None
    assert names_in() == ["result.tif", "source.tif"]


def test_result_names_its_routing_raster(make_source, make_network, run, tmp_path):
    run(make_source(), make_network())
    result = gdal.Open(str(tmp_path / "result.tif"))
    assert result.GetMetadataItem("ROUTING", "HIMOSA") == "routing.tif"


def test_cancel_on_the_way_leaves_neither_file(make_source, make_network, run, names_in):
    cancel = CancelSource()
    cancel.cancel()
    with pytest.raises(errors.Cancelled):
        run(make_source(), make_network(), cancel=cancel)
    assert names_in() == ["source.tif"]


@pytest.mark.parametrize("failing", ["complete", "publish"])
def test_failure_of_the_routing_raster_leaves_neither_file(
    make_source, make_network, run, names_in, monkeypatch, failing
):
    genuine = getattr(RasterWriter, failing)

    def fail_for_routing(self, *arguments):
        if self.spec.path.endswith("routing.tif"):
            raise errors.OutputFailed("no")
        genuine(self, *arguments)

    monkeypatch.setattr(RasterWriter, failing, fail_for_routing)
    with pytest.raises(errors.OutputFailed):
        run(make_source(), make_network())
    assert names_in() == ["source.tif"]


def test_model_without_experts_is_refused_in_words(make_source, run, names_in):
    with pytest.raises(errors.InvalidRequest, match="no experts"):
        run(make_source(), NearestNetwork(2))
    assert names_in() == ["source.tif"]


def test_routing_over_the_result_or_the_source_is_refused(make_source, make_network, run, tmp_path):
    source = make_source()
    with pytest.raises(errors.OutputUnusable, match="one file"):
        run(source, make_network(), routing=str(tmp_path / "result.tif"))
    with pytest.raises(errors.OutputUnusable, match="source itself"):
        run(source, make_network(), routing=source, overwrite=True)


def test_request_for_routing_alone_with_a_second_file_is_refused():
    with pytest.raises(errors.InvalidRequest, match="second routing file"):
        UpscaleRequest("a.tif", "b.tif", 2, routing="c.tif", routing_only=True)
