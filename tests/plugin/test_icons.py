# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons are seen on light and on dark themes."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtGui import QColor, QIcon

from himosa_qgis.paths import resources_folder

ICONS = sorted((resources_folder() / "icons").glob("*.svg"))
SIZE_PX = 24
# Windows of QGIS's themes: default, Blend of Gray, Night Mapping.
BACKGROUNDS = ("#efefef", "#4a4a4a", "#323232")
LEAST_CONTRAST = 1.5
LEAST_SHARE = 0.2


def luminance(color):
    parts = [color.redF(), color.greenF(), color.blueF()]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def share_seen(path, background):
    """Share of an icon's pixels that stand out from a background by luminance."""
    image = QIcon(str(path)).pixmap(SIZE_PX, SIZE_PX).toImage()
    behind, seen = luminance(QColor(background)), 0
    for place in range(SIZE_PX * SIZE_PX):
        color = image.pixelColor(place % SIZE_PX, place // SIZE_PX)
        one, other = sorted((luminance(color) + 0.05, behind + 0.05))
        seen += color.alpha() > 127 and other / one >= LEAST_CONTRAST
    return seen / (SIZE_PX * SIZE_PX)


@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("path", ICONS, ids=lambda path: path.stem)
def test_icon_stands_out_from_every_theme(qgis_app, path, background):
    assert share_seen(path, background) >= LEAST_SHARE


def test_icon_in_the_colour_of_a_dark_theme_would_be_found(qgis_app, tmp_path):
    path = tmp_path / "dark.svg"
    path.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">'
        '<rect width="64" height="64" fill="#303030"/></svg>'
    )
    assert share_seen(path, "#323232") == 0
    assert share_seen(path, "#efefef") == 1
