# SPDX-License-Identifier: GPL-3.0-or-later
"""The cost of a raster of expected error: jobs with and without it, and what is told of them."""

from __future__ import annotations

import torch
from osgeo import gdal

from backend.jobs.model_cache import ModelCache
from backend.networks.error_head.error_head import ErrorHead, ErrorHeadConfig
from backend.networks.error_head.head_weights import save_head
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol.model_cards import file_digest
from backend.protocol.model_files import head_path
from tests.backend.raster.rasters import make_raster, noise
from tools.measure.uncertainty_cost import Took, middle_of, run_job, told


def test_jobs_with_and_without_it_are_timed(tmp_path):
    weights = tmp_path / "tiny.safetensors"
    torch.manual_seed(0)
    save_weights(weights, Himosa(named_config("himosa-tiny-x2")), {})
    save_head(head_path(weights), ErrorHead(ErrorHeadConfig(2)), file_digest(weights), {})
    raster = make_raster(tmp_path / "source.tif", noise(4, 80, 70))
    source = middle_of(raster, 64, tmp_path)
    cut = gdal.Open(str(source))
    assert (cut.RasterXSize, cut.RasterYSize, cut.RasterCount) == (64, 64, 3)
    whole = gdal.Open(raster).ReadAsArray()[:3, 8:72, 3:67]
    assert (cut.ReadAsArray() == whole).all()
    models = ModelCache()
    plain, full = (
        run_job(source, 2, str(weights), models, is_told=is_told) for is_told in (False, True)
    )
    assert plain.layer_bytes == 0
    assert full.layer_bytes == (tmp_path / "error.tif").stat().st_size
    assert min(plain.clock_s, plain.processor_s, full.clock_s, full.processor_s) > 0


def test_medians_and_ranges_of_the_ratios_are_told():
    pairs = [(Took(2.0, 4.0), Took(2.0 * more, 4.0, 2**20)) for more in (1.1, 1.3, 1.2)]
    line = told(pairs)
    assert line.startswith("1.200 by the clock (1.100 to 1.300), 1.000 of processor time")
    assert "2.00 s and 2.40 s" in line
    assert line.endswith("1.0 MiB.")
