# SPDX-License-Identifier: GPL-3.0-or-later
"""Work on an environment in a thread of QGIS, so that the window goes on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.core import QgsTask
from qgis.PyQt.QtCore import pyqtSignal

from himosa_qgis.setup.failures import FailureKind, SetupCancelled, SetupFailed
from himosa_qgis.setup.pip_steps import Watch


class SetupTask(QgsTask):
    """Runs one piece of work; its outcome is told in the main thread.

    Args:
        description: what QGIS shows of it.
        work: gets a watch; raises as the functions of `making` do.
        on_end: gets the task in the main thread, whatever happened.
    """

    told = pyqtSignal(str, float)
    logged = pyqtSignal(str)

    def __init__(
        self,
        description: str,
        work: Callable[[Watch], Any],
        on_end: Callable[[SetupTask], None],
    ) -> None:
        super().__init__(description)
        self._work, self._on_end = work, on_end
        self.outcome: Any = None
        self.failure: SetupFailed | None = None

    def run(self) -> bool:
        watch = Watch(self._tell, self.logged.emit, self.isCanceled)
        try:
            self.outcome = self._work(watch)
        except SetupCancelled:
            return False
        except SetupFailed as failure:
            self.failure = failure
        except (OSError, ValueError) as error:
            self.failure = SetupFailed(FailureKind.OTHER, str(error))
        return self.failure is None

    def finished(self, result: bool) -> None:
        del result
        self._on_end(self)

    def _tell(self, said: str, share: float) -> None:
        self.setProgress(100 * share)
        self.told.emit(said, share)
