# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs Processing algorithms in real QGIS, without a window and in a profile of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tools.dev.plugin_layout import PLUGIN_NAME, assemble


class QgisRunFailed(Exception):
    """qgis_process is missing, or ended with an error."""


def private_environment(plugins: Path, profile: Path, python: Path) -> dict[str, str]:
    """Variables that make QGIS load the plugin, and leave the person's own profile alone.

    Args:
        plugins: folder that holds the folder `himosa_qgis`.
        profile: folder for QGIS's settings; made when missing.
        python: interpreter of the backend.
    """
    return {
        **os.environ,
        "QGIS_PLUGINPATH": str(plugins),
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "HIMOSA_BACKEND_PYTHON": str(python),
    }


@dataclass(frozen=True)
class QgisProcess:
    """One installation of `qgis_process` with the plugin enabled in a private profile."""

    program: str
    environment: Mapping[str, str]

    @classmethod
    def prepare(cls, build: Path, python: Path) -> QgisProcess:
        """Assemble the plugin below `build`, and enable it.

        Raises:
            QgisRunFailed: QGIS is not installed, or does not accept the plugin.
        """
        # Debian's wrapper adds an option that this program does not know; the real one is `.bin`.
        program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        if program is None:
            raise QgisRunFailed("qgis_process was not found: run `make setup` first.")
        environment = private_environment(assemble(build / "plugin"), build / "profile", python)
        process = cls(program, {**environment, "QT_QPA_PLATFORM": "offscreen"})
        try:
            process._call(["plugins", "enable", PLUGIN_NAME], is_shown=False)
        except QgisRunFailed as error:
            # A second run finds it enabled, and QGIS counts that as a failure.
            if "already enabled" not in str(error):
                raise
        return process

    def run(self, algorithm: str, parameters: Mapping[str, str]) -> dict[str, str]:
        """Run an algorithm; what it says is shown as it comes.

        Returns:
            Its results by name, as text.

        Raises:
            QgisRunFailed: the algorithm ended with an error.
        """
        arguments = [f"--{name}={value}" for name, value in parameters.items()]
        return parse_results(self._call(["run", algorithm, *arguments], is_shown=True))

    def _call(self, arguments: list[str], *, is_shown: bool) -> str:
        command = [self.program, *arguments]
        # Errors go where the answer goes: QGIS writes a failure's reason to either.
        with subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        ) as process:
            assert process.stdout is not None
            said = b""
            while chunk := os.read(process.stdout.fileno(), 4096):
                said += chunk
                if is_shown:
                    sys.stdout.write(chunk.decode("utf-8", errors="replace"))
                    sys.stdout.flush()
        text = said.decode("utf-8", errors="replace")
        if process.returncode != 0:
            reason = "see what it said above." if is_shown else text.strip()
            raise QgisRunFailed(
                f"`qgis_process {' '.join(arguments[:2])}` ended with status "
                f"{process.returncode}: {reason}"
            )
        return text


def parse_results(text: str) -> dict[str, str]:
    """Read `NAME:<tab>value` lines below the heading `Results`."""
    _, heading, results = text.rpartition("\nResults\n")
    pairs = (line.split(":\t", 1) for line in results.splitlines() if heading)
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2}
