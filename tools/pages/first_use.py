# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks a person's first use in real QGIS, and takes the pictures of docs/first-upscale.md.

.venv/bin/python -m tools.pages.first_use [FOLDER] [--result JSON]

A fresh profile, a home without a backend, the zip of `make package`: install it, right-click a
layer, set up what is offered, upscale. The times that it took are written as JSON and printed.
What pip is told by its configuration and by PIP_... holds here as it would for a person.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tools.demo.demo_sample import REPEATS, RGB_BANDS
from tools.demo.in_qgis import run_script
from tools.demo.pictures import write_without_repeats
from tools.demo.qgis_process import QgisRunFailed
from tools.dev.package import PackageRefused, write_package
from tools.fetch.samples import ROOT, ROTTERDAM, SampleUnavailable, fetch

SCRIPT = Path(__file__).with_name("first_use_in_qgis.py")
SCREEN = "1280x800x24"
TIMEOUT_S = 3600.0


def walk(pictures: Path) -> dict[str, float]:
    """Run QGIS from a fresh profile to the first result.

    Args:
        pictures: folder for the pictures; made when missing.

    Returns:
        Seconds by name of the step.

    Raises:
        SampleUnavailable, PackageRefused, QgisRunFailed: with a sentence for the person.
    """
    sample = fetch(ROTTERDAM)["ms1.tif"]
    pictures.mkdir(parents=True, exist_ok=True)
    # Pictures show paths: they are to be nobody's own.
    with tempfile.TemporaryDirectory(prefix="himosa-") as name:
        folder = Path(name)
        write_without_repeats(sample, folder / "rotterdam.tif", REPEATS)
        verdict = folder / "verdict.json"
        wish = {
            "zip": str(write_package(folder)),
            "source": str(folder / "rotterdam.tif"),
            "bands": list(RGB_BANDS),
            "pictures": str(pictures.absolute()),
            "verdict": str(verdict),
        }
        variables = {k: v for k, v in os.environ.items() if not k.startswith(("HIMOSA_", "XDG_"))}
        index = os.environ.get("HIMOSA_TORCH_INDEX")
        own = {"HIMOSA_WALK": json.dumps(wish), "HOME": str(folder / "home")}
        if index:
            own["HIMOSA_TORCH_INDEX"] = index
        (folder / "home").mkdir()
        # Nothing of the repository but this: the plugin is to come from the zip alone.
        (folder / "modules").mkdir()
        (folder / "modules" / "tools").symlink_to(ROOT / "tools", target_is_directory=True)
        profiles, environment = folder / "home" / "profiles", {**variables, **own}
        said = run_script(SCRIPT, profiles, environment, TIMEOUT_S, SCREEN, folder / "modules")
        if not verdict.is_file():
            raise QgisRunFailed(f"QGIS did not come to the result. It said:\n{said}")
        seconds: dict[str, float] = json.loads(verdict.read_text(encoding="utf-8"))
    spent = os.times()
    seconds["processor time of everything"] = spent.children_user + spent.children_system
    return seconds


def main(arguments: Sequence[str]) -> int:
    """Walk, and say how long each step took."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "pictures", nargs="?", type=Path, default=ROOT / "docs" / "images" / "first-upscale"
    )
    parser.add_argument(
        "--result", type=Path, default=ROOT / "build" / "first_use.json", help="where times go"
    )
    wish = parser.parse_args(arguments)
    try:
        seconds = walk(wish.pictures)
    except (SampleUnavailable, PackageRefused, QgisRunFailed) as error:
        print(error, file=sys.stderr)
        return 2
    wish.result.parent.mkdir(parents=True, exist_ok=True)
    wish.result.write_text(json.dumps(seconds, indent=1) + "\n", encoding="utf-8")
    for name, value in seconds.items():
        print(f"{name}: {value:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
