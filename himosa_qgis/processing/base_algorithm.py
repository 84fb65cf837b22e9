# SPDX-License-Identifier: GPL-3.0-or-later
"""What all algorithms have in common: their group, their icon, and the need of a backend."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingAlgorithm
from qgis.PyQt.QtCore import QCoreApplication, QThread
from qgis.PyQt.QtGui import QIcon

from himosa_qgis.icons import icon_path
from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.texts import tr

# What only a run needs is imported by it: QGIS starts sooner.
if TYPE_CHECKING:
    from himosa_qgis.results.replaced_layers import ReplacedLayers


class HimosaAlgorithm(QgsProcessingAlgorithm):
    """An algorithm whose work is done in the worker.

    Args:
        client: runs jobs in the worker (WorkerClient).
        pending: keeps the post-processors of results alive.
    """

    def __init__(self, client: Any, pending: PendingResults) -> None:
        super().__init__()
        self._client = client
        self._pending = pending
        self._replaced: ReplacedLayers | None = None
        self._when_gone: weakref.finalize[..., Any] | None = None

    def createInstance(self) -> HimosaAlgorithm:
        return type(self)(self._client, self._pending)

    def group(self) -> str:
        return tr("Super-resolution")

    def groupId(self) -> str:
        return "superresolution"

    def icon(self) -> QIcon:
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        return str(icon_path())

    def canExecute(self) -> tuple[bool, str]:
        from himosa_qgis.runs.backend_state import backend_complaint

        complaint = backend_complaint()
        if complaint:
            self._offer_setup()
        return not complaint, complaint

    def _offer_setup(self) -> None:
        """Have the message bar offer what is missing, where there is one."""
        offer = getattr(self.provider(), "offer_setup", None)
        application = QCoreApplication.instance()
        # Models ask in threads of their own.
        if offer is not None and QThread.currentThread() == application.thread():
            offer()

    def _begin_replacing(self, context: Any, outputs: Iterable[str]) -> None:
        """Have layers of the project let go of files that will be replaced; in the main thread.

        Args:
            outputs: files that the person named.
        """
        from himosa_qgis.results.replaced_layers import ReplacedLayers

        replaced = ReplacedLayers(context.project(), outputs, self._pending)
        if replaced.are_there:
            self._replaced = replaced
            # A run that is cancelled while it waits in QGIS's queue never begins.
            self._when_gone = weakref.finalize(self, replaced.take_back)
            self._when_gone.atexit = False
            replaced.let_go()

    @contextmanager
    def _replacing(self) -> Iterator[None]:
        """Work that replaces the files; these layers show the new ones, or the old where it failed.

        Not left to `postProcessAlgorithm`, which QGIS passes over where a person cancels a run that
        has just ended.
        """
        replaced, self._replaced = self._replaced, None
        try:
            yield
        except BaseException:
            if replaced is not None:
                replaced.take_back()
            raise
        else:
            if replaced is not None:
                replaced.show()
        finally:
            if self._when_gone is not None:
                self._when_gone.detach()

    def _finish_layer(self, context: Any, path: str, name: str, finisher: Any) -> None:
        """Have QGIS call a post-processor once a result is a layer of the project.

        To be called from `postProcessAlgorithm` only: what the main thread's context knew of layers
        to load before the run is replaced by what the run's own context knows.

        Args:
            context: QgsProcessingContext.
            path: of the result.
            name: of its layer; empty for the one that Processing gives it.
            finisher: the post-processor, of which `pending` is told.
        """
        if not path or not context.willLoadLayerOnCompletion(path):
            return
        details = context.layerToLoadOnCompletionDetails(path)
        if name:
            details.name = name
            details.forceName = True
        self._pending.keep(finisher)
        details.setPostProcessor(finisher)
