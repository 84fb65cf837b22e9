# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the pictures of docs/similar.md: a click in real QGIS, what it finds, and more like it.

.venv/bin/python -m tools.pages.similar_screenshot SOURCE INDEX X Y [FOLDER]
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

SCRIPT = Path(__file__).with_name("similar_in_qgis.py")
PICTURES = ("similar_found", "similar_place", "similar_more")
_TIMEOUT_S = 500.0


def take(source: Path, index: Path, place: tuple[float, float], folder: Path) -> list[Path]:
    """Run QGIS unseen, and write the pictures.

    Args:
        place: that is clicked, in the source's CRS.

    Raises:
        QgisRunFailed: with a sentence for the person.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pictures = [folder.absolute() / f"{name}.png" for name in PICTURES]
    for picture in pictures:
        picture.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        wish = {
            "source": str(source.absolute()),
            "index": str(index.absolute()),
            "place": list(place),
            "pictures": {picture.stem: str(picture) for picture in pictures},
        }
        environment = {"HIMOSA_SIMILAR": json.dumps(wish)}
        said = run_in_qgis(SCRIPT, Path(name) / "build", environment, _TIMEOUT_S)
    missing = [picture.name for picture in pictures if not picture.is_file()]
    if missing:
        raise QgisRunFailed(f"There is no {missing[0]}. QGIS said:\n{said}")
    return pictures


def main(arguments: Sequence[str]) -> int:
    """Take the pictures and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="a raster of red, green and blue")
    parser.add_argument("index", type=Path, help="what 'embed' made of it")
    parser.add_argument("x", type=float)
    parser.add_argument("y", type=float)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs" / "images")
    given = parser.parse_args(arguments)
    try:
        pictures = take(given.source, given.index, (given.x, given.y), given.folder)
    except QgisRunFailed as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print("The pictures are", ", ".join(str(picture) for picture in pictures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
