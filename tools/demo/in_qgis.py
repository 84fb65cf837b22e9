# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a script inside the real QGIS application, on a display of its own that nobody sees."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tools.demo.qgis_process import QgisProcess, QgisRunFailed, private_environment
from tools.dev.plugin_layout import ROOT, assemble

SCREEN = "1600x1000x24"


def run_in_qgis(
    script: Path, build: Path, variables: Mapping[str, str], timeout_s: float = 180.0
) -> str:
    """Start QGIS with the plugin in a private profile, run a script in it, and wait for its end.

    Args:
        script: Python file; QGIS runs it when its window stands, and it must end QGIS.
        build: folder for the plugin of links and the profile.
        variables: environment variables for the script.

    Returns:
        What QGIS wrote to the terminal.

    Raises:
        QgisRunFailed: QGIS or xvfb-run is missing, or QGIS did not end in time.
    """
    python = Path(sys.executable)
    QgisProcess.prepare(build, python)
    profile = build / "profile"
    environment = {
        **private_environment(assemble(build / "plugin"), profile, python),
        **variables,
    }
    return run_script(script, profile, environment, timeout_s)


def run_script(
    script: Path,
    profile: Path,
    environment: Mapping[str, str],
    timeout_s: float,
    screen: str = SCREEN,
    modules: Path = ROOT,
) -> str:
    """Start QGIS as it is, on a display that nobody sees, and wait for its end.

    Args:
        script: as `run_in_qgis` takes it.
        profile: folder of profiles; made when missing.
        environment: all variables of QGIS, but those of the display.
        screen: width, height and depth.
        modules: folder of modules that the script may use; by default the whole repository.

    Returns:
        What QGIS wrote to the terminal.

    Raises:
        QgisRunFailed: QGIS or xvfb-run is missing, or QGIS did not end in time.
    """
    program = shutil.which("qgis.bin") or shutil.which("qgis")
    display = shutil.which("xvfb-run")
    if program is None or display is None:
        raise QgisRunFailed("qgis or xvfb-run was not found: run `make setup` first.")
    command = [
        *(display, "--auto-servernum", "--server-args", f"-screen 0 {screen}"),
        *(program, "--nologo", "--noversioncheck", "--profiles-path", str(profile)),
        *("--code", str(script)),
    ]
    own = {"PYTHONPATH": str(modules), "QT_QPA_PLATFORM": "xcb"}
    return _run_group(command, {**environment, **own}, timeout_s)


def _run_group(command: list[str], environment: Mapping[str, str], timeout_s: float) -> str:
    """Run a command; when it takes too long, end it with all that it started."""
    with subprocess.Popen(
        command,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            said, _ = process.communicate()
            text = said.decode("utf-8", errors="replace")
            raise QgisRunFailed(
                f"QGIS did not end within {timeout_s:.0f} s. It said:\n{text}"
            ) from None
    return said.decode("utf-8", errors="replace")
