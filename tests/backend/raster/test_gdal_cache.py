# SPDX-License-Identifier: GPL-3.0-or-later
"""GDAL's block cache, whose size several jobs of one process wish for."""

from __future__ import annotations

import pytest
from osgeo import gdal

from backend.raster.gdal_calls import gdal_cache


def cache_mib():
    return gdal.GetCacheMax() >> 20


def test_cache_has_its_usual_size_after_the_block_whatever_happens_there():
    usual = cache_mib()

    def fail():
        with gdal_cache(20):
            assert cache_mib() == 20
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert cache_mib() == usual


def test_newest_wish_holds_whichever_of_overlapping_blocks_ends_first():
    usual = cache_mib()
    first, second = gdal_cache(20), gdal_cache(30)
    first.__enter__()
    second.__enter__()
    assert cache_mib() == 30
    first.__exit__(None, None, None)
    assert cache_mib() == 30
    second.__exit__(None, None, None)
    assert cache_mib() == usual
    with gdal_cache(20):
        with gdal_cache(30):
            assert cache_mib() == 30
        assert cache_mib() == 20
