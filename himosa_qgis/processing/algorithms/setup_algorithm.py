# SPDX-License-Identifier: GPL-3.0-or-later
"""The algorithm `himosa:setupbackend`, which prepares servers without a window."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputString,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFile,
)

from himosa_qgis.compat import folder_behavior
from himosa_qgis.icons import help_picture
from himosa_qgis.processing.base_algorithm import HimosaAlgorithm
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.setup.devices import DEVICES
from himosa_qgis.texts import search_words, tr

# What only a run needs is imported by it: QGIS starts sooner.
if TYPE_CHECKING:
    from himosa_qgis.setup.planning import Wishes

DEVICE, FOLDER, WHEELS, PYTHON, TORCH = "DEVICE", "FOLDER", "WHEELS", "PYTHON", "TORCH"


class SetupBackendAlgorithm(HimosaAlgorithm):
    """Makes the backend's environment, or makes one whole again."""

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__(client, pending)
        self._wishes: Wishes | None = None

    def name(self) -> str:
        return "setupbackend"

    def displayName(self) -> str:
        return tr("Set up backend")

    def group(self) -> str:
        return tr("Backend")

    def groupId(self) -> str:
        return "backend"

    def tags(self) -> list[str]:
        return search_words("install,environment,python,torch,offline")

    def shortDescription(self) -> str:
        return tr("Makes the Python environment in which HIMOSA's networks run.")

    def shortHelpString(self) -> str:
        caption = tr("QGIS and the backend have a Python each, and talk through a pipe.")
        paragraphs = (
            tr(
                "Makes the Python environment in which HIMOSA's networks run, outside of QGIS, or"
                " repairs one that is half-made, moved, damaged or outdated."
            ),
            tr(
                "It stands on QGIS's own Python and shares its GDAL; torch and a dozen packages are"
                " downloaded with QGIS's proxy, in pinned versions with digests, and put into a"
                " folder of their own. Nothing is installed into QGIS."
            ),
        )
        explained = (
            (tr("Device"), tr("“auto” takes CUDA where the NVIDIA driver is new enough.")),
            (tr("Folder"), tr("where the environment lies, if not in the shared data folder.")),
            (
                tr("Wheels"),
                tr(
                    "a folder of files to install from without any network, filled by “python -m"
                    " himosa_qgis.setup download”."
                ),
            ),
        )
        listed = "".join(f"<li><i>{name}</i>: {text}</li>" for name, text in explained)
        told = "".join(f"<p>{text}</p>" for text in paragraphs)
        return help_picture(self.name(), caption) + told + f"<ul>{listed}</ul>"

    def canExecute(self) -> tuple[bool, str]:
        return True, ""

    def initAlgorithm(self, configuration: Mapping[str, Any] | None = None) -> None:
        del configuration
        device = QgsProcessingParameterEnum(
            DEVICE, tr("Device"), options=list(DEVICES), defaultValue=DEVICES[0]
        )
        device.setUsesStaticStrings(True)
        self.addParameter(device)
        for name, said in (
            (FOLDER, tr("Folder of the environment")),
            (WHEELS, tr("Folder of wheels, for use without network")),
        ):
            behavior = folder_behavior()
            self.addParameter(
                QgsProcessingParameterFile(name, said, behavior=behavior, optional=True)
            )
        self.addOutput(QgsProcessingOutputString(PYTHON, tr("Python of the backend")))
        self.addOutput(QgsProcessingOutputString(TORCH, tr("Version of torch")))

    def prepareAlgorithm(self, parameters: dict[str, Any], context: Any, feedback: Any) -> bool:
        from himosa_qgis.setup.in_qgis.network_settings import network_settings
        from himosa_qgis.setup.planning import Wishes

        del feedback
        folder, wheels = (self.parameterAsString(parameters, n, context) for n in (FOLDER, WHEELS))
        try:
            self._wishes = Wishes(
                self.parameterAsEnumString(parameters, DEVICE, context),
                Path(folder) if folder else None,
                Path(wheels) if wheels else None,
                network_settings(),
            )
        except ValueError as error:
            raise QgsProcessingException(str(error)) from error
        # What runs on an environment would hold its files.
        self._client.close()
        return True

    def processAlgorithm(
        self, parameters: dict[str, Any], context: Any, feedback: Any
    ) -> dict[str, Any]:
        from himosa_qgis.setup.failures import SetupCancelled, SetupFailed
        from himosa_qgis.setup.lock import Lock
        from himosa_qgis.setup.making import make
        from himosa_qgis.setup.pip_steps import Watch
        from himosa_qgis.setup.planning import make_plan

        del parameters, context
        if self._wishes is None:
            raise QgsProcessingException("Processing runs this before it is prepared.")
        shown = [-1]

        def tell(said: str, share: float) -> None:
            feedback.setProgress(100 * share)
            # Each text is a line of its own in the log: one for each percent is plenty.
            if int(100 * share) != shown[0]:
                shown[0] = int(100 * share)
                feedback.setProgressText(said)

        watch = Watch(tell, feedback.pushConsoleInfo, feedback.isCanceled)
        try:
            plan = make_plan(self._wishes, Lock.load(), watch.is_cancelled)
            made = make(plan, dict(os.environ), watch)
        except SetupCancelled:
            feedback.pushInfo(tr("Cancelled: what was downloaded whole is kept."))
            return {}
        except (SetupFailed, ValueError, OSError) as error:
            raise QgsProcessingException(str(error)) from error
        feedback.pushInfo(made.health.sentence)
        return {PYTHON: str(made.python), TORCH: made.build.torch.version}
