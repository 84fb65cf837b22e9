# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the picture of QGIS with what one slot of an encoder of places gave the patches of a place.

.venv/bin/python -m tools.pages.slots_screenshot PICTURE [PNG]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from osgeo import gdal

from tools.demo.demo_routing import SCRIPT
from tools.demo.in_qgis import run_in_qgis
from tools.demo.qgis_process import QgisRunFailed
from tools.fetch.samples import ROOT

CORNER, CRS = (376000.0, 4136000.0), "EPSG:32611"
"""A picture says no place of its own: a pixel becomes a metre, somewhere near Bishop."""
LAYER, EXPERT, SLOT = 1, 2, 3
SPOT = (0.6, 0.4)
"""As shares of the picture's sides, from its upper left corner."""
TIMEOUT_S = 600.0


def take_screenshot(source: Path, picture: Path) -> None:
    """Make a raster of slots, run QGIS unseen, and write a PNG of the screen.

    Raises:
        QgisRunFailed, CalledProcessError, RuntimeError: with a sentence for the person.
    """
    gdal.UseExceptions()
    picture.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        folder = Path(name)
        # The panel finds what is called so beside a picture.
        placed, slots = folder / "bishop.tif", folder / "bishop_routing.tif"
        left, bottom, right, top = _place(source, placed)
        command = [sys.executable, "-m", "backend", "embed", str(placed)]
        command += [str(folder / "bishop.parquet"), "--cell-px", "64", "--slots", str(slots)]
        subprocess.run([*command, "--device", "cpu"], cwd=ROOT, check=True)
        across, down = SPOT
        wish = {
            "source": str(placed),
            "result": "",
            "bands": [1, 2, 3],
            "layer": LAYER,
            "mode": "given",
            "expert": EXPERT,
            "slot": SLOT,
            "detail": [left, bottom, right, top],
            "spot": [left + across * (right - left), top - down * (top - bottom)],
            "picture": str(picture.absolute()),
        }
        variables = {"HIMOSA_SCREENSHOT": json.dumps(wish)}
        said = run_in_qgis(SCRIPT, folder / "build", variables, timeout_s=TIMEOUT_S)
    if not picture.is_file():
        raise QgisRunFailed(f"QGIS ended without a picture. It said:\n{said}")


def _place(source: Path, destination: Path) -> tuple[float, float, float, float]:
    """Write the picture with a place on the ground; gives left, bottom, right and top."""
    dataset = gdal.Open(str(source))
    left, top = CORNER
    right, bottom = left + dataset.RasterXSize, top - dataset.RasterYSize
    bounds = [left, top, right, bottom]
    gdal.Translate(str(destination), dataset, outputSRS=CRS, outputBounds=bounds).FlushCache()
    return left, bottom, right, top


def main(arguments: Sequence[str]) -> int:
    """Take the picture and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="a picture of red, green and blue")
    parser.add_argument(
        "picture", nargs="?", type=Path, default=ROOT / "docs" / "images" / "slots_panel.png"
    )
    wish = parser.parse_args(arguments)
    try:
        take_screenshot(wish.source, wish.picture)
    except (QgisRunFailed, subprocess.CalledProcessError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 2
    print(wish.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
