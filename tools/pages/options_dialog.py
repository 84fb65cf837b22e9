# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the picture of HIMOSA's page in QGIS's own options dialog, for docs/options.md.

.venv/bin/python -m tools.pages.options_dialog [PNG]
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

SCRIPT = Path(__file__).with_name("options_dialog_in_qgis.py")


def take_picture(picture: Path) -> None:
    """Run QGIS unseen, open its options at our page, and write a PNG of the screen.

    Raises:
        QgisRunFailed: with a sentence for the person.
    """
    picture.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        wish = json.dumps({"picture": str(picture.absolute())})
        said = run_in_qgis(SCRIPT, Path(name), {"HIMOSA_SCREENSHOT": wish}, timeout_s=500.0)
    if not picture.is_file():
        raise QgisRunFailed(f"QGIS ended without a picture. It said:\n{said}")


def main(arguments: Sequence[str]) -> int:
    """Take the picture and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "picture", nargs="?", type=Path, default=ROOT / "docs" / "images" / "options_dialog.png"
    )
    wish = parser.parse_args(arguments)
    try:
        take_picture(wish.picture)
    except QgisRunFailed as error:
        print(error, file=sys.stderr)
        return 2
    print(wish.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
