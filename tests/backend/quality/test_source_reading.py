# SPDX-License-Identifier: GPL-3.0-or-later
"""A source is read for a report as it was when the result was made, whatever was said then."""

from __future__ import annotations

import io
import json

import numpy as np
import pytest
from osgeo import gdal

from backend.cli.main import main
from backend.errors import InvalidRequest, SourceUnreadable
from backend.quality import QualityRequest
from backend.quality.quality_files import produce_report
from tests.backend.raster.rasters import NORTH_UP, RGBA, make_raster

FINER = (1, 0.5, 1, 1, 1, 0.5)
SERVER = "/vsicurl/http://127.0.0.1:9/a.ovr"


def waves(bands=1, dtype="f4", side=72):
    rows, cols = np.mgrid[:side, :side]
    planes = [120 + 50 * np.sin(rows / (5 + b)) + 40 * np.cos(cols / 7 + b) for b in range(bands)]
    return np.stack(planes).astype(dtype)


def with_void(value=-9999):
    values = waves()
    values[0, 20:35, 30:52] = value
    return values


def enlarged(source, *options):
    """The result of bicubic interpolation, which is no change from bicubic interpolation."""
    result = source.with_name("result.tif")
    arguments = ["upscale", str(source), str(result), "--scale", "2", "--model", "bicubic"]
    assert main([*arguments, *options], io.StringIO(), io.StringIO()) == 0
    return str(result)


def report(tmp_path, **fields):
    fields = {**fields, "report_html": str(tmp_path / "q.html"), "overwrite": True}
    return produce_report(QualityRequest(**fields), lambda _done, _total: None)


@pytest.fixture
def near_infrared(tmp_path):
    """Four bands, the last of them tagged alpha."""
    path = tmp_path / "source.tif"
    make_raster(path, waves(4, "u1"), colours=RGBA, options=["ALPHA=YES"])
    return path


def test_band_that_was_no_alpha_for_the_result_is_none_for_its_report(near_infrared, tmp_path):
    result = enlarged(near_infrared, "--alpha", "none")
    told = report(tmp_path, result=result, source=str(near_infrared))
    assert [band["source_band"] for band in told["bands"]] == [1, 2, 3, 4]
    assert max(band["change_mean"] for band in told["bands"]) < 0.5  # rounding to whole numbers
    assert any("alpha none, as when the result was made" in note for note in told["notes"])


def test_band_that_was_alpha_for_the_result_is_so_for_its_report(tmp_path):
    source = tmp_path / "source.tif"
    values = waves(3)
    values[2] = 255
    make_raster(source, values)
    result = enlarged(source, "--alpha", "3")
    told = report(tmp_path, result=result, source=str(source))
    assert [band["source_band"] for band in told["bands"]] == [1, 2]


@pytest.mark.parametrize("said", [(), ("--nodata", "-9999"), ("--nodata", "-10000..-9000")])
def test_bicubic_result_is_no_change_from_bicubic_beside_a_void(tmp_path, said):
    source = tmp_path / "source.tif"
    make_raster(source, with_void())
    result = enlarged(source, *said)
    (band,) = report(tmp_path, result=result, source=str(source))["bands"]
    assert band["change_mean"] < 1e-3
    assert band["rmse"] < 2
    assert (band["emptied_pixels"], band["filled_pixels"]) == (0, 0)
    assert band["empty_pixels"] == 4 * 15 * 22


def test_what_the_request_says_wins_over_what_the_result_says(tmp_path):
    source = tmp_path / "source.tif"
    make_raster(source, with_void())
    result = enlarged(source, "--nodata", "-9999")
    told = report(tmp_path, result=result, source=str(source), nodata="none")
    (band,) = told["bands"]
    assert band["emptied_pixels"] >= 15 * 22  # they are measurements now
    assert not any("as when the result was made" in note for note in told["notes"])


def test_another_source_that_lacks_the_value_is_read_as_it_declares(tmp_path):
    source = tmp_path / "source.tif"
    make_raster(source, with_void())
    result = enlarged(source, "--nodata", "-9999")
    make_raster(tmp_path / "bytes.tif", waves(dtype="u1"))
    told = report(tmp_path, result=result, source=str(tmp_path / "bytes.tif"))
    assert any("cannot be read with nodata -9999" in note for note in told["notes"])
    assert told["bands"][0]["rmse"] is not None


def test_wrong_value_in_a_request_is_refused(tmp_path):
    make_raster(tmp_path / "source.tif", waves(dtype="u1"))
    result = enlarged(tmp_path / "source.tif")
    with pytest.raises(InvalidRequest, match="can hold the nodata value -5"):
        report(tmp_path, result=result, source=str(tmp_path / "source.tif"), nodata="-5")


def test_result_in_the_colours_of_a_palette_gets_a_report(tmp_path):
    table = {index: (index, 255 - index, index // 2, 255) for index in range(256)}
    make_raster(tmp_path / "source.tif", waves(dtype="u1"), table=table)
    result = enlarged(tmp_path / "source.tif", "--allow-thematic")
    told = report(tmp_path, result=result, source=str(tmp_path / "source.tif"))
    assert len(told["bands"]) == 3
    assert max(band["change_mean"] for band in told["bands"]) < 0.5


def test_source_that_names_a_server_needs_a_word_of_the_person(tmp_path):
    source = tmp_path / "source.tif"
    make_raster(source, waves())
    item = f'<MDI key="OVERVIEW_FILE">{SERVER}</MDI>'
    (tmp_path / "source.tif.aux.xml").write_text(
        f'<PAMDataset><Metadata domain="OVERVIEWS">{item}</Metadata></PAMDataset>'
    )
    result = enlarged(source, "--allow-network")
    # A file must not say of itself that it may open the network.
    with pytest.raises(SourceUnreadable):
        report(tmp_path, result=result, source=str(source))
    told = report(tmp_path, result=result, source=str(source), allow_network=True)
    assert told["bands"][0]["change_mean"] < 1e-3


def test_metadata_of_a_result_and_its_layers_tell_how_the_source_was_read(near_infrared, tmp_path):
    layer = tmp_path / "change.tif"
    result = enlarged(near_infrared, "--alpha", "none", "--nodata", "0", "--change", str(layer))
    for path in (result, str(layer)):
        said = gdal.Open(path).GetMetadata("HIMOSA")
        assert (said["ALPHA"], said["NODATA"]) == ("none", "0")
        assert "ALLOW_THEMATIC" not in said


def test_command_takes_what_the_job_took(near_infrared, tmp_path):
    result = enlarged(near_infrared)
    page, figures = tmp_path / "q.html", tmp_path / "q.json"
    arguments = ["quality", result, str(near_infrared), str(page), "--report-json", str(figures)]
    assert main([*arguments, "--alpha", "4"], io.StringIO(), io.StringIO()) == 0
    assert len(json.loads(figures.read_text(encoding="utf-8"))["bands"]) == 3


def test_nodata_of_a_result_is_what_the_request_says(tmp_path):
    source, result = tmp_path / "source.tif", tmp_path / "result.tif"
    values = waves()
    make_raster(source, values)
    enlarged_values = values.repeat(2, axis=1).repeat(2, axis=2)
    enlarged_values[:, 40:80, 40:100] = -5
    make_raster(result, enlarged_values, geotransform=[*np.multiply(NORTH_UP, FINER)])
    named = {"result": str(result), "source": str(source)}
    as_declared, as_said = (report(tmp_path, **named, result_nodata=v) for v in (None, "-5"))
    assert as_declared["bands"][0]["empty_pixels"] == 0
    assert as_declared["bands"][0]["rmse"] > 40
    assert as_said["bands"][0]["empty_pixels"] == 40 * 60
    assert as_said["bands"][0]["rmse"] == 0
