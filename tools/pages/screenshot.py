# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the README's picture of QGIS: the sample before and after, and the dialog that did it.

.venv/bin/python -m tools.pages.screenshot [--model NAME_OR_FILE] [PNG]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.demo.demo_sample import REPEATS, RGB_BANDS
from tools.demo.in_qgis import run_in_qgis
from tools.demo.pictures import write_without_repeats
from tools.demo.qgis_process import QgisRunFailed
from tools.fetch.samples import ROOT, ROTTERDAM, SampleUnavailable, fetch

SCRIPT = Path(__file__).with_name("screenshot_in_qgis.py")
# Where a street, houses and gardens lie, in the sample's CRS.
DETAIL = (593430.0, 5747364.0, 593510.0, 5747472.0)
TIMEOUT_S = 900.0


def take_screenshot(picture: Path, model: str | None) -> None:
    """Run QGIS unseen, upscale the sample by its dialog, and write a PNG of the screen.

    Raises:
        SampleUnavailable, QgisRunFailed: with a sentence for the person.
    """
    sample = fetch(ROTTERDAM)["ms1.tif"]
    picture.unlink(missing_ok=True)
    # The log in the picture shows paths: they are to be nobody's own.
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        folder = Path(name)
        write_without_repeats(sample, folder / "rotterdam.tif", REPEATS)
        wish = {
            "source": str(folder / "rotterdam.tif"),
            "result": str(folder / "rotterdam_x4.tif"),
            "picture": str(picture.absolute()),
            "model": model or "",
            "bands": list(RGB_BANDS),
            "detail": list(DETAIL),
        }
        variables = {"HIMOSA_SCREENSHOT": json.dumps(wish)}
        said = run_in_qgis(SCRIPT, folder / "build", variables, timeout_s=TIMEOUT_S)
    if not picture.is_file():
        raise QgisRunFailed(f"QGIS ended without a picture. It said:\n{said}")


def main(arguments: Sequence[str]) -> int:
    """Take the picture and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", help="name or file of the weights; else the released ones")
    parser.add_argument(
        "picture", nargs="?", type=Path, default=ROOT / "docs" / "images" / "qgis.png"
    )
    wish = parser.parse_args(arguments)
    try:
        take_screenshot(wish.picture, wish.model)
    except (SampleUnavailable, QgisRunFailed) as error:
        print(error, file=sys.stderr)
        return 2
    print(wish.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
