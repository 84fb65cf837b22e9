# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether there is a Python that can run the backend, said in one sentence."""

from __future__ import annotations

from himosa_qgis.paths import backend_python
from himosa_qgis.texts import tr


def backend_complaint() -> str:
    """What is missing and what to do about it; empty when a run can start."""
    python = backend_python()
    if python is None:
        return tr(
            "HIMOSA's backend is not set up, for no Python with torch is known: set the"
            " environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting"
            " himosa/backend_python to one, or run “make setup” in a checkout of the plugin, which"
            " makes .venv there."
        )
    if not python.is_file():
        return tr(
            "HIMOSA's backend is not set up, for its Python “{}” does not exist: correct the"
            " environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting himosa/backend_python."
        ).format(python)
    return ""
