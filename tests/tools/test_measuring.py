# SPDX-License-Identifier: GPL-3.0-or-later
"""The tools that measure: seams, holes, consistency."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from osgeo import gdal

from backend.networks.catalogue import load_model
from backend.networks.error_head.assessed_network import AssessedNetwork
from tests.backend.networks.test_error_head import random_head
from tools.measure.enforced_consistency import edge_share
from tools.measure.hole_effects import holes
from tools.measure.mosaics import make_sources
from tools.measure.networks_by_size import JobCost, growth, make_source
from tools.measure.seams_table import flat_picture, measure_error_seams


def test_flat_picture_is_half_constant_and_half_slow_gradient():
    picture = flat_picture(64)
    assert np.ptp(picture[:, :, :32]) == 0
    steps = np.abs(np.diff(flat_picture(256)[:, :, 200], axis=1)) * 255
    assert 0 < steps.max() < 0.11


def test_expected_errors_of_tiles_are_those_of_the_whole_where_the_halo_reaches_far_enough():
    network = AssessedNetwork(load_model("bicubic", 2).network, random_head(), "")
    picture = np.random.default_rng(3).random((3, 64, 80), np.float32)
    reached, bare = measure_error_seams(network, picture, [(32, 16), (32, 0)])
    assert reached.expected_dn > 1
    assert reached.mean_dn <= reached.worst_dn < 1e-3
    assert (reached.share_off, reached.share_told) == (0, 0)
    assert bare.worst_dn > 1
    assert 0 < bare.share_off < bare.share_told < 0.5


def test_edge_share_sees_squares_and_nothing_else():
    values = np.random.default_rng(2).uniform(0, 255, (3, 20, 20))
    smooth = np.tile(np.linspace(0, 200, 80), (3, 40, 1))
    squares = smooth + np.repeat(np.repeat(values, 4, 1), 4, 2)[:, :40, :] * 0.1
    assert edge_share(smooth, 4) == 1.0
    assert edge_share(squares, 4) > 1.5


def test_holes_leave_valid_pixels_beside_them():
    for valid in holes(96).values():
        assert 0 < valid.mean() < 1


def test_growth_of_jobs_that_start_in_two_seconds_and_are_linear_in_pixels_is_one():
    costs = [JobCost(side, 2 + 3e-5 * (side**2 - 64**2), 100) for side in (64, 128, 256, 512)]
    assert abs(growth(costs) - 1) < 1e-9
    assert math.isnan(growth(costs[:2]))


def test_source_of_any_side_is_the_picture_mirrored(tmp_path: Path):
    picture = tmp_path / "picture.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(picture), 3, 2, 3)
    values = np.arange(18, dtype=np.uint8).reshape(3, 2, 3)
    dataset.WriteArray(values)
    dataset = None
    made = gdal.Open(str(make_source(tmp_path, picture, 5))).ReadAsArray()
    assert made.shape == (3, 5, 5)
    assert np.array_equal(made[:, 2], made[:, 1])
    assert np.array_equal(made[:, :2, 3], values[:, :, 2])


def test_mosaic_of_files_and_one_file_have_the_same_pixels(tmp_path: Path):
    sources = make_sources(tmp_path, 5, 16, ["one", "vrt"])
    one, mosaic = (gdal.Open(sources[kind]) for kind in ("one", "vrt"))
    assert len(mosaic.GetFileList()) == 6
    assert one.GetGeoTransform() == mosaic.GetGeoTransform()
    assert np.array_equal(one.ReadAsArray(), mosaic.ReadAsArray())
    assert one.ReadAsArray().shape == (32, 48)
    assert one.ReadAsArray()[:, :32].min() > 0
