# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens QGIS with the plugin loaded, in a profile of its own below `build/`."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tools.demo.qgis_process import QgisProcess, QgisRunFailed, private_environment
from tools.dev.plugin_layout import PLUGIN_NAME, ROOT, assemble


def main(arguments: Sequence[str]) -> int:
    """Start QGIS with `arguments`, for example a raster to open, and wait until it ends."""
    program = shutil.which("qgis")
    if program is None:
        print("qgis was not found: run `make setup` first.", file=sys.stderr)
        return 2
    build, python = ROOT / "build", Path(sys.executable)
    try:
        # qgis_process writes the switch that QGIS itself reads: the plugin is on from the start.
        QgisProcess.prepare(build, python)
    except QgisRunFailed as error:
        print(error, file=sys.stderr)
        return 2
    environment = private_environment(assemble(build / "plugin"), build / "profile", python)
    print(f"QGIS runs with {PLUGIN_NAME} from this folder, in the profile build/profile")
    command = [program, "--profiles-path", str(build / "profile"), *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
