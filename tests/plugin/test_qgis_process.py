# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm from a terminal, from the repository's folder of links and from the package."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest
from osgeo import gdal

from tools.demo.qgis_process import QgisProcess, QgisRunFailed, private_environment
from tools.dev.package import write_package


@pytest.fixture(scope="module")
def from_repository(tmp_path_factory):
    return QgisProcess.prepare(tmp_path_factory.mktemp("links"), Path(sys.executable))


@pytest.fixture(scope="module")
def from_package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("paket ü")
    with zipfile.ZipFile(write_package(folder)) as archive:
        archive.extractall(folder / "plugins")
    links = QgisProcess.prepare(folder, Path(sys.executable))
    environment = private_environment(folder / "plugins", folder / "profile", Path(sys.executable))
    return QgisProcess(links.program, {**environment, "QT_QPA_PLATFORM": "offscreen"})


@pytest.mark.parametrize("layout", ["from_repository", "from_package"])
def test_upscale_runs_in_qgis_process(layout, request, make_raster, tmp_path):
    qgis = request.getfixturevalue(layout)
    output = tmp_path / "aus gabe.tif"
    results = qgis.run(
        "himosa:upscale",
        {
            "INPUT": str(make_raster("luft bild ü.tif")),
            "SCALE": "3",
            "MODEL": "bicubic",
            "OUTPUT": str(output),
        },
    )
    assert results["OUTPUT"] == str(output)
    assert float(results["CONSISTENCY"]) >= 0
    dataset = gdal.Open(str(output))
    assert (dataset.RasterXSize, dataset.RasterYSize) == (180, 120)


def test_denoise_runs_in_qgis_process(from_repository, make_raster, tmp_path):
    output = tmp_path / "aus gabe.tif"
    values = {"INPUT": str(make_raster("luft bild ü.tif")), "NOISE_LEVEL": "5"}
    results = from_repository.run("himosa:denoise", {**values, "OUTPUT": str(output)})
    assert results["OUTPUT"] == str(output)
    assert float(results["REMOVED"]) >= 0
    dataset = gdal.Open(str(output))
    assert (dataset.RasterXSize, dataset.RasterYSize) == (60, 40)


def test_compare_runs_in_qgis_process(from_repository, make_raster, tmp_path):
    source, page = str(make_raster()), tmp_path / "page.html"
    values = {"INPUT": source, "REFERENCE": source, "OUTPUT_HTML": str(page)}
    results = from_repository.run("himosa:compare", values)
    assert float(results["RMSE"]) == 0
    assert float(results["SSIM"]) == pytest.approx(1)
    assert "Comparison of two rasters" in page.read_text(encoding="utf-8")


def test_wrong_scale_is_refused_in_qgis_process(from_repository, make_raster, tmp_path, capfd):
    output = tmp_path / "result.tif"
    with pytest.raises(QgisRunFailed):
        from_repository.run(
            "himosa:upscale",
            {"INPUT": str(make_raster()), "SCALE": "5", "OUTPUT": str(output)},
        )
    assert "SCALE “5” is not offered: give one of 2, 3, 4." in capfd.readouterr().out
    assert not output.exists()
