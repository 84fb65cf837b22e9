# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the picture of the swipe in docs/compare.md, of what `make demo` has made.

.venv/bin/python -m tools.pages.swipe_screenshot [PNG]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.demo.demo_sample import RGB_BANDS
from tools.demo.in_qgis import run_in_qgis
from tools.demo.qgis_process import QgisRunFailed
from tools.fetch.samples import ROOT

SCRIPT = Path(__file__).with_name("swipe_in_qgis.py")
DEMO = ROOT / "build" / "demo"
# The street, houses and gardens of tools/pages/screenshot.py, wider.
DETAIL = (593400.0, 5747370.0, 593540.0, 5747470.0)
LINE = 0.46


def take_picture(picture: Path) -> None:
    """Run QGIS unseen, swipe over source and result, and write a PNG of the screen.

    Raises:
        QgisRunFailed: with a sentence for the person.
    """
    source, result = DEMO / "rotterdam.tif", DEMO / "rotterdam_x4.tif"
    if not (source.is_file() and result.is_file()):
        raise QgisRunFailed(f"There is nothing to compare in {DEMO}: run `make demo` first.")
    picture.unlink(missing_ok=True)
    wish = {
        "source": str(source),
        "result": str(result),
        "picture": str(picture.absolute()),
        "source_bands": list(RGB_BANDS),
        "result_bands": [1, 2, 3],
        "detail": list(DETAIL),
        "share": LINE,
    }
    with tempfile.TemporaryDirectory(prefix="himosa-") as folder:
        said = run_in_qgis(SCRIPT, Path(folder) / "build", {"HIMOSA_SWIPE": json.dumps(wish)})
    if not picture.is_file():
        raise QgisRunFailed(f"QGIS ended without a picture. It said:\n{said}")


def main(arguments: Sequence[str]) -> int:
    """Take the picture and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "picture", nargs="?", type=Path, default=ROOT / "docs" / "images" / "swipe.png"
    )
    picture = parser.parse_args(arguments).picture
    try:
        take_picture(picture)
    except QgisRunFailed as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(f"The picture is {picture}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
