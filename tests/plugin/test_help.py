# SPDX-License-Identifier: GPL-3.0-or-later
"""The help of every algorithm: HTML with a picture that can be shown."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote, urlparse

import pytest
from qgis.core import QgsApplication
from qgis.PyQt.QtGui import QImage

ALGORITHMS = (
    *("upscale", "denoise", "routing", "routingstatistics", "compare", "quality"),
    *("finetune", "embed", "similar", "setupbackend"),
)
WIDEST_PX = 500
LARGEST_BYTES = 150_000


def test_every_algorithm_of_the_provider_is_tested_here(plugin):
    provider = QgsApplication.processingRegistry().providerById("himosa")
    assert {made.name() for made in provider.algorithms()} == set(ALGORITHMS)


@pytest.mark.parametrize("name", ALGORITHMS)
def test_help_is_html_with_a_small_picture_that_says_what_it_shows(plugin, name):
    made = QgsApplication.processingRegistry().createAlgorithmById(f"himosa:{name}")
    text = made.shortHelpString()
    source, caption = re.search(r'<img src="(file:[^"]+)" alt="([^"]+)">', text).groups()
    path = Path(unquote(urlparse(source).path))
    picture = QImage(str(path))
    assert 0 < picture.width() <= WIDEST_PX
    assert path.stat().st_size < LARGEST_BYTES
    assert caption.endswith(".")
    assert "<li><i>" in text
