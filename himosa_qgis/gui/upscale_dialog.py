# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the algorithm's own dialog with layers filled in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsRasterLayer

from himosa_qgis.core.compat import warning_level
from himosa_qgis.core.texts import tr

ALGORITHM_ID = "himosa:upscale"
INPUT = "INPUT"


class UpscaleDialogs:
    """Opens dialogs and holds them until they are gone.

    QGIS's window owns a dialog, but its methods are Python's and would be lost with the last
    reference to it.

    Args:
        iface: QgisInterface.
    """

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._open: dict[int, Any] = {}

    def open_for(self, layers: Sequence[QgsRasterLayer]) -> None:
        """Show the dialog for one layer, the batch dialog for several, or say why not."""
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM_ID)
        complaint = _complaint(algorithm, layers)
        if complaint:
            self._iface.messageBar().pushMessage("HIMOSA", complaint, warning_level())
            return
        if len(layers) == 1:
            dialog = _single_dialog(algorithm, layers[0])
        else:
            dialog = _batch_dialog(algorithm, layers, self._iface.mainWindow())
        self._open[id(dialog)] = dialog
        dialog.destroyed.connect(partial(self._open.pop, id(dialog), None))
        dialog.show()
        dialog.raise_()

    def close_all(self) -> None:
        """Close and forget the dialogs that are still there."""
        for dialog in list(self._open.values()):
            dialog.close()
            dialog.deleteLater()
        self._open.clear()


def _complaint(algorithm: Any | None, layers: Sequence[QgsRasterLayer]) -> str:
    if not layers:
        return tr("No raster layer is selected: select one in the layer panel.")
    if algorithm is None:
        return tr("Processing does not know HIMOSA: enable the plugin “Processing” and try again.")
    can_execute, reason = algorithm.canExecute()
    return "" if can_execute else str(reason)


def _single_dialog(algorithm: Any, layer: QgsRasterLayer) -> Any:
    # QGIS's own plugin, importable only where it is enabled.
    import processing

    return processing.createAlgorithmDialog(algorithm, {INPUT: layer.id()})


def _batch_dialog(algorithm: Any, layers: Sequence[QgsRasterLayer], parent: Any) -> Any:
    """The batch dialog with one row for each layer; where to write is left to the person."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.tools.dataobjects import createContext

    dialog = BatchAlgorithmDialog(algorithm, parent=parent)
    panel = dialog.mainWidget()
    panel.addRow(len(layers) - panel.batchRowCount())
    column = panel.parameter_to_column[INPUT]
    for row, layer in enumerate(layers):
        panel.wrappers[row][column].setParameterValue(layer.id(), createContext())
    return dialog
