# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether there is a Python that can run the backend, said in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from himosa_qgis.paths import backend_python, chosen_python, registered
from himosa_qgis.texts import tr

# QGIS starts sooner without them.
if TYPE_CHECKING:
    from himosa_qgis.setup.marker import StateReport


def environment_report() -> StateReport | None:
    """The state of the environment that we made or would make, read in a millisecond or two.

    None where a Python of the person's own is used: what it holds is theirs to say.
    """
    from himosa_qgis.setup.lock import Lock
    from himosa_qgis.setup.marker import state_of
    from himosa_qgis.setup.planning import default_folder

    python, folder = registered()
    if chosen_python() is not None or (python is not None and folder is None):
        return None
    return state_of(default_folder(), Lock.load())


def backend_complaint() -> str:
    """What is missing and what to do about it; empty when a run can start."""
    return " ".join(part for part in _missing_and_remedy() if part)


def backend_notice() -> str:
    """What is missing alone, for a notice whose buttons mend it; empty when a run can start."""
    return _missing_and_remedy()[0]


def notice_at_start(*, was_offered: bool) -> str:
    """What a person hears when QGIS starts: of damage every time, of no backend the first time.

    Args:
        was_offered: whether it was said before that there is none.
    """
    from himosa_qgis.setup.marker import State

    report = environment_report()
    if report is not None and report.state not in (State.ABSENT, State.READY):
        return report.sentence
    return "" if was_offered else backend_notice()


def _missing_and_remedy() -> tuple[str, str]:
    from himosa_qgis.setup.marker import State

    report = environment_report()
    if report is not None and report.state is not State.ABSENT and not report.can_run:
        return report.sentence, tr("Choose Plugins ▸ HIMOSA ▸ Set up backend…, which repairs it.")
    python = backend_python()
    if python is None:
        # In one line of the message bar of a small screen, beside the buttons that do it.
        missing = tr("HIMOSA's backend is not set up.")
        return missing, tr("Choose Plugins ▸ HIMOSA ▸ Set up backend…, or run himosa:setupbackend.")
    if not python.is_file():
        missing = tr("HIMOSA's backend is not set up, for its Python “{}” does not exist.")
        return missing.format(python), tr(
            "Correct the environment variable HIMOSA_BACKEND_PYTHON or the QGIS setting"
            " himosa/backend_python."
        )
    return "", ""
