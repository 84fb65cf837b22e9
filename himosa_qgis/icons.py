# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the pictures of the plugin are."""

from __future__ import annotations

from pathlib import Path

from himosa_qgis.paths import resources_folder


def icon_path(name: str = "himosa") -> Path:
    """One of the plugin's icons, as SVG; its own by default."""
    return resources_folder() / "icons" / f"{name}.svg"


def help_picture(algorithm: str, caption: str) -> str:
    """The picture in the help of an algorithm with what it shows, as HTML.

    Args:
        algorithm: its name.
        caption: one sentence.
    """
    source = (resources_folder() / "help" / f"{algorithm}.png").as_uri()
    return f'<p><img src="{source}" alt="{caption}"><br><i>{caption}</i></p>'
