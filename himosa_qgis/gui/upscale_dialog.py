# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens the algorithm's own dialog with layers filled in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qgis.core import QgsApplication, QgsRasterLayer

from himosa_qgis.core.compat import warning_level
from himosa_qgis.core.texts import tr

ALGORITHM_ID = "himosa:upscale"
INPUT = "INPUT"


def open_upscale_dialog(iface: Any, layers: Sequence[QgsRasterLayer]) -> Any | None:
    """Show the dialog for one layer, or the batch dialog for several.

    Args:
        iface: QgisInterface.
        layers: at least one for a dialog to open.

    Returns:
        The dialog, which belongs to QGIS's window; None where it could not be opened.
    """
    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM_ID)
    complaint = _complaint(algorithm, layers)
    if complaint:
        iface.messageBar().pushMessage("HIMOSA", complaint, warning_level())
        return None
    dialog = (
        _single_dialog(algorithm, layers[0]) if len(layers) == 1 else _batch_dialog(iface, layers)
    )
    dialog.show()
    dialog.raise_()
    return dialog


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


def _batch_dialog(iface: Any, layers: Sequence[QgsRasterLayer]) -> Any:
    """The batch dialog with one row for each layer; where to write is left to the person."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.tools.dataobjects import createContext

    algorithm = QgsApplication.processingRegistry().createAlgorithmById(ALGORITHM_ID)
    dialog = BatchAlgorithmDialog(algorithm, parent=iface.mainWindow())
    panel = dialog.mainWidget()
    panel.addRow(len(layers) - panel.batchRowCount())
    column = panel.parameter_to_column[INPUT]
    for row, layer in enumerate(layers):
        panel.wrappers[row][column].setParameterValue(layer.id(), createContext())
    return dialog
