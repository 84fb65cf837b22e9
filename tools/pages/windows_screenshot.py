# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes the picture of QGIS with a picked spot whose window looked at windows.

.venv/bin/python -m tools.pages.windows_screenshot [--model FILE] [PNG]

Without weights they are random ones of an SSCAN-style network, made lively: what windows look at
then means nothing, and the picture shows how it is drawn.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.demo.demo_routing import SCRIPT, SPOT
from tools.demo.demo_sample import REPEATS, RGB_BANDS
from tools.demo.in_qgis import run_in_qgis
from tools.demo.pictures import write_without_repeats
from tools.demo.qgis_process import QgisRunFailed
from tools.fetch.samples import ROOT, ROTTERDAM, SampleUnavailable, fetch

NAME = "sscan-random-x4"
DETAIL = (593370.0, 5747365.0, 593520.0, 5747515.0)
LAYER = 13
TIMEOUT_S = 600.0


def take_screenshot(picture: Path, model: Path | None) -> None:
    """Route the sample, run QGIS unseen, and write a PNG of the screen.

    Raises:
        SampleUnavailable, QgisRunFailed, CalledProcessError: with a sentence for the person.
    """
    sample = fetch(ROTTERDAM)["ms1.tif"]
    picture.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        folder = Path(name)
        source, routing = folder / "rotterdam.tif", folder / "rotterdam_routing.tif"
        write_without_repeats(sample, source, REPEATS)
        weights = folder / "models" / f"{model.stem if model else NAME}.safetensors"
        weights.parent.mkdir()
        if model is not None:
            shutil.copy(model, weights)
        else:
            _run("tools.measure.sscan_halo", str(weights), "--save", "--gains", "8")
        bands = ",".join(map(str, RGB_BANDS))
        _run(
            *("backend", "routing", str(source), str(routing), "--scale", "4"),
            *("--model", str(weights), "--bands", bands, "--device", "cpu"),
        )
        wish = {
            "source": str(source),
            "result": "",
            "bands": list(RGB_BANDS),
            "layer": LAYER,
            "mode": "count",
            "detail": list(DETAIL),
            "spot": list(SPOT),
            "picture": str(picture.absolute()),
        }
        variables = {
            "HIMOSA_SCREENSHOT": json.dumps(wish),
            "HIMOSA_MODELS": str(weights.parent),
        }
        said = run_in_qgis(SCRIPT, folder / "build", variables, timeout_s=TIMEOUT_S)
    if not picture.is_file():
        raise QgisRunFailed(f"QGIS ended without a picture. It said:\n{said}")


def _run(module: str, *arguments: str) -> None:
    subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=True)


def main(arguments: Sequence[str]) -> int:
    """Take the picture and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, help="weights of an SSCAN-style network of scale 4")
    parser.add_argument(
        "picture", nargs="?", type=Path, default=ROOT / "docs" / "images" / "window_panel.png"
    )
    wish = parser.parse_args(arguments)
    try:
        take_screenshot(wish.picture, wish.model)
    except (SampleUnavailable, QgisRunFailed, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    print(wish.picture)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
