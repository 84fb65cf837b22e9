# SPDX-License-Identifier: GPL-3.0-or-later
"""Layers of the project whose files a run replaces: they let go of the old, and show the new."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from qgis.core import QgsDataProvider, QgsRasterLayer
from qgis.PyQt.QtCore import QCoreApplication, QObject, QThread, pyqtSignal, pyqtSlot

from himosa_qgis.results.pending_results import PendingResults
from himosa_qgis.sources.layer_source import is_among


class ReplacedLayers(QObject):
    """What happens to layers while the file under them is replaced.

    A finished file takes its place by one renaming. Most systems let layers go on reading the old
    file; Windows renames nothing over a file that is open, so that layers let go of it before the
    run and show nothing until it ends.

    Args:
        project: QgsProject; None where there is none.
        outputs: files that will be replaced.
        pending: keeps this object alive while layers show nothing.
    """

    _wanted_back = pyqtSignal()

    def __init__(
        self, project: Any | None, outputs: Iterable[str], pending: PendingResults
    ) -> None:
        super().__init__()
        self._project: Any = project
        self._pending = pending
        self._sources = dict(_layers_on(project, tuple(outputs)))
        self._have_let_go = False
        # Models prepare their steps in a thread of their own; layers are the main thread's.
        self.moveToThread(QCoreApplication.instance().thread())
        self._wanted_back.connect(self._show)

    @property
    def are_there(self) -> bool:
        """Whether any layer shows a file that will be replaced."""
        return bool(self._sources)

    def let_go(self) -> None:
        """Close the files where this system asks for it."""
        if locks_open_files() and self._is_at_home():
            self._pending.keep(self)
            self._have_let_go = True
            for layer, _ in self._present():
                _set_source(layer, "")

    def show(self) -> None:
        """Have the layers read their files anew; from any thread."""
        if self._is_at_home():
            self._show()
        else:
            self._pending.keep(self)
            self._wanted_back.emit()

    def take_back(self) -> None:
        """Have layers that let go show the old files, after a run in vain; from any thread."""
        if self._have_let_go:
            self.show()

    @pyqtSlot()
    def _show(self) -> None:
        self._have_let_go = False
        for layer, source in self._present():
            _set_source(layer, source)
        self._pending.release(self)

    def _is_at_home(self) -> bool:
        return bool(QThread.currentThread() == self.thread())

    def _present(self) -> Iterator[tuple[Any, str]]:
        """A person may have removed one meanwhile."""
        for layer_id, source in self._sources.items():
            layer = self._project.mapLayer(layer_id)
            if layer is not None:
                yield layer, source


def locks_open_files() -> bool:
    """Whether an open file keeps others from taking its place."""
    return sys.platform == "win32"


def _layers_on(project: Any | None, outputs: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for layer in project.mapLayers().values() if project is not None else ():
        if not isinstance(layer, QgsRasterLayer) or layer.providerType() != "gdal":
            continue
        source = str(layer.source())
        if any(is_among(output, [source]) for output in outputs if Path(output).exists()):
            yield layer.id(), source


def _set_source(layer: Any, source: str) -> None:
    """Have a layer open another file, or none; its look stays where it has the bands for it."""
    options = QgsDataProvider.ProviderOptions()
    layer.setDataSource(source, layer.name(), "gdal", options)
    if not layer.isValid():
        return
    renderer = layer.renderer()
    if renderer is None or max(renderer.usesBands(), default=0) > layer.bandCount():
        is_style_of_qgis_wanted = True
        layer.setDataSource(source, layer.name(), "gdal", options, is_style_of_qgis_wanted)
    layer.triggerRepaint()
