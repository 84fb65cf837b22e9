# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens an algorithm's own dialog with layers filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from qgis.core import QgsApplication, QgsRasterLayer

from himosa_qgis.notices import NoticeAction, Notices, add_raster_layer
from himosa_qgis.texts import tr

INPUT, EXTENT, EXPORT_RESOLUTION = "INPUT", "EXTENT", "EXPORT_RESOLUTION"
SOURCE = "SOURCE"


class AlgorithmDialogs:
    """Opens dialogs of algorithms on a raster layer, and holds them until they are gone.

    QGIS's window owns a dialog, but its methods are Python's and would be lost with the last
    reference to it.

    Args:
        iface: QgisInterface.
        notices: shows why there is nothing to open a dialog for.
        offer_setup: shows that there is no backend, with a button that sets it up.
    """

    def __init__(self, iface: Any, notices: Notices, offer_setup: Callable[[], None]) -> None:
        self._iface, self._notices, self._offer_setup = iface, notices, offer_setup
        self._open: dict[int, Any] = {}

    def open_for(
        self,
        algorithm_id: str,
        layers: Sequence[QgsRasterLayer],
        on_results: Callable[[Mapping[str, Any]], None] | None = None,
    ) -> None:
        """Show the dialog for one layer, the batch dialog for several, or say why not.

        Args:
            on_results: gets the results of each run of the dialog for one layer that ended well.
        """
        algorithm = QgsApplication.processingRegistry().createAlgorithmById(algorithm_id)
        if not layers:
            self._notices.show(
                tr("No raster layer is selected: select one in the Layers panel, or add one."),
                add_raster_layer(self._iface),
            )
            return
        if algorithm is None:
            self._notices.show(
                tr("Processing does not know HIMOSA: enable the plugin “Processing” first."),
                NoticeAction(tr("Manage plugins…"), self._iface.actionManagePlugins().trigger),
            )
            return
        can_execute, _reason = algorithm.canExecute()
        if not can_execute:
            self._offer_setup()
            return
        if len(layers) == 1:
            dialog = _single_dialog(algorithm, layers[0], self._iface.mapCanvas())
            if on_results is not None:
                dialog.algorithmFinished.connect(partial(_hand_over, on_results))
        else:
            dialog = _batch_dialog(algorithm, layers, self._iface)
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


def _hand_over(
    on_results: Callable[[Mapping[str, Any]], None], is_done: bool, results: Mapping[str, Any]
) -> None:
    if is_done:
        on_results(results)


def initial_values(algorithm: Any, layer: QgsRasterLayer, canvas: Any) -> dict[str, Any]:
    """What a dialog begins with, as far as the algorithm asks for it.

    That is the layer; what it was made from; and of a picture without end what the canvas shows.

    Args:
        algorithm: QgsProcessingAlgorithm.
        canvas: QgsMapCanvas.
    """
    values = {**_picture_values(layer, canvas), **_source_values(layer)}
    asked = {parameter.name() for parameter in algorithm.parameterDefinitions()}
    return {name: value for name, value in values.items() if name in asked}


def _source_values(layer: QgsRasterLayer) -> dict[str, Any]:
    from himosa_qgis.results.related_layers import source_of

    source = source_of(layer)
    return {} if source is None else {SOURCE: source.id()}


def _picture_values(layer: QgsRasterLayer, canvas: Any) -> dict[str, Any]:
    from himosa_qgis.sources.canvas import canvas_extent, canvas_resolution
    from himosa_qgis.sources.layer_export import is_picture
    from himosa_qgis.sources.layer_source import needs_export

    values: dict[str, Any] = {INPUT: layer.id()}
    if not needs_export(layer) or not is_picture(layer):
        return values
    box = canvas_extent(layer.crs(), canvas)
    if box is not None:
        numbers = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
        values[EXTENT] = f"{','.join(map(repr, numbers))} [{layer.crs().authid()}]"
        values[EXPORT_RESOLUTION] = canvas_resolution(layer.crs(), canvas)
    return values


def _single_dialog(algorithm: Any, layer: QgsRasterLayer, canvas: Any) -> Any:
    # QGIS's own plugin, importable only where it is enabled.
    import processing

    return processing.createAlgorithmDialog(algorithm, initial_values(algorithm, layer, canvas))


def _batch_dialog(algorithm: Any, layers: Sequence[QgsRasterLayer], iface: Any) -> Any:
    """The batch dialog with one row for each layer; where to write is left to the person."""
    from processing.gui.BatchAlgorithmDialog import BatchAlgorithmDialog
    from processing.tools.dataobjects import createContext

    dialog = BatchAlgorithmDialog(algorithm, parent=iface.mainWindow())
    panel = dialog.mainWidget()
    panel.addRow(len(layers) - panel.batchRowCount())
    for row, layer in enumerate(layers):
        for name, value in initial_values(algorithm, layer, iface.mapCanvas()).items():
            column = panel.parameter_to_column[name]
            panel.wrappers[row][column].setParameterValue(value, createContext())
    return dialog
