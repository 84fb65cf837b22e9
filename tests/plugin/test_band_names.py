# SPDX-License-Identifier: GPL-3.0-or-later
"""Bands are given by number or by name."""

from __future__ import annotations

import pytest
from osgeo import gdal
from qgis.core import QgsProcessing, QgsRasterLayer

from himosa_qgis.processing.inputs import InputReader
from tests.plugin.conftest import algorithm

NAMES = ("Blue", "Green", "Near infrared", "Green")


@pytest.fixture
def named(make_raster):
    path = str(make_raster(bands=4))
    raster = gdal.Open(path, gdal.GA_Update)
    for number, name in enumerate(NAMES, 1):
        raster.GetRasterBand(number).SetDescription(name)
    return path


def read(path, bands, new_context):
    made = algorithm()
    values = {"INPUT": path, "BANDS": bands, "OUTPUT": QgsProcessing.TEMPORARY_OUTPUT}
    is_fine, message = made.checkParameterValues(values, new_context())
    if not is_fine:
        return message
    return InputReader(made, values, new_context()).read().settings.fields["bands"]


@pytest.mark.parametrize(
    ("bands", "numbers"),
    [
        (["near infrared", "Blue"], [3, 1]),
        ("Near infrared;1", [3, 1]),
        ([2, "blue"], [2, 1]),
        ("3", [3]),
        ([1, 2], [1, 2]),
    ],
    ids=str,
)
def test_names_and_numbers_choose_the_same_bands(plugin, named, new_context, bands, numbers):
    assert read(named, bands, new_context) == numbers


def test_name_that_qgis_shows_is_taken(plugin, named, new_context):
    shown = QgsRasterLayer(named, "x").bandName(3)
    assert read(named, [shown], new_context) == [3]


@pytest.mark.parametrize(
    ("name", "said"), [("Red", "has no band “Red”"), ("Green", "several bands “Green”")]
)
def test_name_of_no_band_or_of_several_is_refused_with_those_there_are(
    plugin, named, new_context, name, said
):
    complaint = read(named, [name], new_context)
    assert said in complaint
    assert "Near infrared" in complaint


def test_comparison_takes_names_too(plugin, named, new_context, feedback):
    values = {"INPUT": named, "REFERENCE": named, "BANDS": ["Blue"], "REFERENCE_BANDS": ["Blue"]}
    values["OUTPUT"] = QgsProcessing.TEMPORARY_OUTPUT
    values["OUTPUT_HTML"] = QgsProcessing.TEMPORARY_OUTPUT
    made = algorithm("compare")
    is_fine, message = made.checkParameterValues(values, new_context())
    assert is_fine, message
