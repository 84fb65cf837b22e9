# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks a stranger's way through real QGIS, and takes the pictures of docs/quality.md.

.venv/bin/python -m tools.pages.trust_walk SOURCE [FOLDER] [--bands 3 2 1] [--scale 4]

Upscale with expected errors, quality report, the worst place on the map, the next one, and the
swipe there; all by the entries, dialogs and buttons that a person has.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.demo.in_qgis import run_in_qgis
from tools.demo.qgis_process import QgisRunFailed
from tools.fetch.samples import ROOT

SCRIPT = Path(__file__).with_name("trust_walk_in_qgis.py")
PICTURES = ("quality_page", "quality_place", "quality_swipe")
_TIMEOUT_S = 1500.0


def walk(source: Path, folder: Path, bands: Sequence[int], scale: int) -> list[Path]:
    """Run QGIS unseen, and write the pictures of the way.

    Raises:
        QgisRunFailed: with a sentence for the person.
    """
    if not source.is_file():
        raise QgisRunFailed(f"There is no raster {source}.")
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [folder.absolute() / f"{name}.png" for name in PICTURES]
    for picture in pictures:
        picture.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        work = Path(name)
        wish = {
            "source": str(source.absolute()),
            "work": str(work),
            "pictures": {picture.stem: str(picture) for picture in pictures},
            "bands": list(bands),
            "scale": scale,
        }
        said = run_in_qgis(SCRIPT, work / "build", {"HIMOSA_WALK": json.dumps(wish)}, _TIMEOUT_S)
    missing = [picture.name for picture in pictures if not picture.is_file()]
    if missing:
        raise QgisRunFailed(f"The way ended before {missing[0]}. QGIS said:\n{said}")
    return pictures


def main(arguments: Sequence[str]) -> int:
    """Take the pictures and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="a small raster: it is upscaled on the way")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--bands", type=int, nargs=3, default=[3, 2, 1], help="red, green, blue")
    parser.add_argument("--scale", type=int, default=4)
    given = parser.parse_args(arguments)
    try:
        pictures = walk(given.source, given.folder, given.bands, given.scale)
    except QgisRunFailed as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print("The pictures are", ", ".join(str(picture) for picture in pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
