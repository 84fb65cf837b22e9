# SPDX-License-Identifier: GPL-3.0-or-later
"""Real pairs come out of their packages as they are, and can be evaluated."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest
from osgeo import gdal

from backend.evaluation.pair_benchmark import evaluate_pair
from backend.evaluation.pairs import read_pairs
from tests.marks import needs_apt
from tests.tools.test_samples import write_source
from tools.fetch import debian_files
from tools.fetch.debian_files import DebianPackage, fetch_debian
from tools.fetch.pair_recipes import RECIPES, PairRecipe
from tools.fetch.pairs import build, build_pair
from tools.fetch.samples import SampleUnavailable


def recipe(**changes):
    made = PairRecipe(
        name="field",
        package=DebianPackage("none", {}),
        coarse=("ms.tif",),
        sharp="pan.tif",
        scale=2,
        bands=("red", "nir"),
        coarse_window=(1, 2, 4, 3),
        sharp_window=(2, 4, 8, 6),
        step=2,
        weights=(0.5, 0.5, 1.0),
        offset_px=(0.5, -0.5),
    )
    return replace(made, **changes)


def write(path, values, kind=gdal.GDT_Float64):
    driver = gdal.GetDriverByName("GTiff")
    bands, rows, cols = values.shape
    dataset = driver.Create(str(path), cols, rows, bands, kind)
    dataset.SetGeoTransform((1000, 5, 0, 2000, 0, -5))
    for number, band in enumerate(values, 1):
        dataset.GetRasterBand(number).WriteArray(band)
    dataset.FlushCache()


def test_a_pair_holds_the_pixels_and_places_that_its_recipe_names(tmp_path):
    fine = np.random.default_rng(0).integers(0, 2000, (1, 12, 14))
    coarse = np.random.default_rng(1).integers(0, 2000, (2, 6, 7))
    write(tmp_path / "ms.tif", coarse.repeat(2, axis=1).repeat(2, axis=2))
    write(tmp_path / "pan.tif", fine, gdal.GDT_UInt16)
    files = {name: tmp_path / name for name in ("ms.tif", "pan.tif")}

    build_pair(recipe(), files, tmp_path)

    lr, hr = (gdal.Open(str(tmp_path / f"field_{kind}.tif")) for kind in ("lr", "hr"))
    assert np.array_equal(lr.ReadAsArray(), coarse[:, 1:5, 2:5])
    assert np.array_equal(hr.ReadAsArray(), fine[0, 2:10, 4:10])
    assert lr.GetGeoTransform() == (1020, 10, 0, 1990, 0, -10)
    assert hr.GetGeoTransform() == (1020, 5, 0, 1990, 0, -5)
    assert [lr.GetRasterBand(n).GetDescription() for n in (1, 2)] == ["red", "nir"]


def test_a_package_that_cannot_be_had_costs_its_own_pairs_alone(tmp_path, monkeypatch):
    def unavailable(package, cache):
        raise SampleUnavailable(f"{package.name} is not here.")

    monkeypatch.setattr("tools.fetch.pairs.fetch_debian", unavailable)
    assert build([recipe()], tmp_path / "pairs") == ["none is not here."]
    assert json.loads((tmp_path / "pairs" / "pairs.json").read_text()) == {}


def test_files_of_a_debian_package_are_unpacked_once_and_checked(tmp_path, monkeypatch):
    write_source(tmp_path / "data.tar", {"./usr/share/field.tif": b"raster"})
    asked = []

    def run(command, folder):
        asked.append(command[0])
        (folder / "fields_1.0_all.deb").touch()
        return (tmp_path / "data.tar").read_bytes()

    monkeypatch.setattr(debian_files, "_run", run)
    digest = hashlib.sha256(b"raster").hexdigest()
    package = DebianPackage("fields", {"usr/share/field.tif": digest})
    for _ in range(2):
        files = fetch_debian(package, tmp_path / "cache")
        assert files["field.tif"].read_bytes() == b"raster"
    assert asked == ["apt-get", "dpkg-deb"]
    with pytest.raises(SampleUnavailable, match="another digest"):
        fetch_debian(replace(package, files={"usr/share/field.tif": "0"}), tmp_path / "cache")
    with pytest.raises(SampleUnavailable, match="no file"):
        fetch_debian(replace(package, files={"usr/share/wood.tif": "0"}), tmp_path / "cache")


def test_without_apt_the_reason_is_said(tmp_path, monkeypatch):
    def run(command, folder):
        raise FileNotFoundError(command[0])

    monkeypatch.setattr(debian_files, "_run", run)
    with pytest.raises(SampleUnavailable, match="apt is not here"):
        fetch_debian(DebianPackage("fields", {"a": "0"}), tmp_path)


def test_recipes_have_a_weight_for_each_band_and_windows_that_fit():
    for found in RECIPES:
        assert len(found.weights) == len(found.bands) + 1
        coarse, sharp = found.coarse_window, found.sharp_window
        assert tuple(side * found.scale for side in coarse[2:]) == sharp[2:]
        names = {path.rpartition("/")[2] for path in found.package.files}
        assert {*found.coarse, found.sharp} <= names


@pytest.mark.network
@needs_apt
def test_landsat_over_marburg_is_built_and_better_known_by_the_released_weights(tmp_path):
    chosen = [found for found in RECIPES if found.name.endswith("marburg")]
    assert build(chosen, tmp_path) == []
    for pair in read_pairs(tmp_path):
        bicubic, ours = (evaluate_pair(pair, model).detail for model in ("bicubic", None))
        assert 0.3 < bicubic.explained < 0.7
        assert ours.explained > bicubic.explained
        assert ours.psnr_db > bicubic.psnr_db
