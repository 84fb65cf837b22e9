# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs inside QGIS for `plugin_start`: ends the plugin and starts it again, and takes the time."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from qgis import utils
from qgis.utils import iface

from tools.demo.qgis_window import run_and_leave

PLUGIN = "himosa_qgis"


def start() -> dict[str, float]:
    """Import the plugin anew and start it.

    Returns:
        Milliseconds: wall and processor time of it all, of which the main thread alone counts.
    """
    for name in [name for name in sys.modules if name.split(".")[0].strip("_").startswith(PLUGIN)]:
        del sys.modules[name]
    wall, cpu = time.perf_counter(), time.thread_time()
    from himosa_qgis import classFactory

    plugin = classFactory(iface)
    plugin.initGui()
    times = {
        "wall_ms": 1e3 * (time.perf_counter() - wall),
        "cpu_ms": 1e3 * (time.thread_time() - cpu),
    }
    plugin.unload()
    return times


def measure() -> None:
    """Write the times of all rounds, the first of them for nothing: it compiles the files."""
    utils.unloadPlugin(PLUGIN)
    rounds = [start() for _ in range(int(os.environ["HIMOSA_ROUNDS"]) + 1)][1:]
    Path(os.environ["HIMOSA_TIMES"]).write_text(json.dumps(rounds), encoding="utf-8")


run_and_leave(measure)
