# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures how long the plugin takes to start in real QGIS.

`python -m tools.measure.plugin_start [--rounds 10]` opens QGIS unseen, ends the plugin, and starts
it anew in each round: import of its modules, `classFactory` and `initGui`. Processor time is told
beside wall time, which other programs on the machine lengthen.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from pathlib import Path

from tools.demo.in_qgis import run_in_qgis
from tools.demo.qgis_process import QgisRunFailed

SCRIPT = Path(__file__).with_name("start_in_qgis.py")


def measure(rounds: int) -> list[dict[str, float]]:
    """The times of each round in milliseconds.

    Raises:
        QgisRunFailed: with a sentence for the person.
    """
    with tempfile.TemporaryDirectory(prefix="himosa-") as folder:
        times = Path(folder) / "times.json"
        variables = {
            "HIMOSA_ROUNDS": str(rounds),
            "HIMOSA_TIMES": str(times),
            # As in an installed plugin: files are compiled once.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
        }
        said = run_in_qgis(SCRIPT, Path(folder) / "build", variables, timeout_s=400.0)
        if not times.is_file():
            raise QgisRunFailed(f"QGIS ended without figures. It said:\n{said}")
        read: list[dict[str, float]] = json.loads(times.read_text(encoding="utf-8"))
    return read


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=10)
    try:
        rounds = measure(parser.parse_args().rounds)
    except QgisRunFailed as error:
        print(f"Error: {error}", file=sys.stderr)
        return 1
    print(f"{len(rounds)} starts of the plugin in QGIS, milliseconds")
    print("| | median | smallest | largest |")
    print("|---|---|---|---|")
    for key, name in (("cpu_ms", "processor time"), ("wall_ms", "wall time")):
        values = [each[key] for each in rounds]
        figures = (statistics.median(values), min(values), max(values))
        print(f"| {name} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
