# SPDX-License-Identifier: GPL-3.0-or-later
"""The controls of the routing panel, and what they are set to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qgis.gui import QgsColorRampButton, QgsOpacityWidget
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from himosa_qgis.plain import plain_label
from himosa_qgis.routing.panel.expert_toggles import DOWN_STYLE, ExpertToggles
from himosa_qgis.routing.panel.layer_strip import LayerStrip, LayerWords
from himosa_qgis.routing.panel.legend import LegendView
from himosa_qgis.routing.panel.panel_modes import Mode, modes_of
from himosa_qgis.routing.panel.weight_words import slots_text, weight_ends, weights_text
from himosa_qgis.routing.panel.window_words import ends_text, sum_text, windows_text
from himosa_qgis.routing.rasters.routing_raster import RoutingRaster
from himosa_qgis.routing.rasters.routing_style import (
    CountStyle,
    default_ramp,
    sum_bounds,
    window_bounds,
)
from himosa_qgis.texts import counted, tr

FIRST_OPACITY = 0.7
TAB_FOCUS = Qt.FocusPolicy.TabFocus


@dataclass(frozen=True)
class View:
    """What the controls are set to.

    Attributes:
        number: of the chosen layer in the network, from 1.
        block: that layer's block, or None for the whole network; where the mode is a sum.
        style: how the layer is drawn, where the mode is none.
        part: of weights, the chosen part of the layer, from 0.
    """

    mode: Mode
    number: int
    block: int | None
    style: CountStyle
    part: int


class RoutingControls(QWidget):
    """Mode, layer, experts, colours and legend; `changed` for every change but the opacity's.

    Attributes:
        last: the control that the Tab key leaves this widget from.
    """

    changed = pyqtSignal()
    opacity_changed = pyqtSignal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._routing: RoutingRaster | None = None
        self.mode_box = _mode_box(self)
        self.strip = LayerStrip(self)
        self.caption = plain_label(parent=self, wraps=True)
        self.experts = ExpertToggles(self)
        self.experts_label = _label(tr("E&xperts"), self.experts)
        self.slot_box = _slot_box(self)
        self.slot_label = _label(tr("S&lot"), self.slot_box)
        self.ramp_button = _ramp_button(self)
        self.opacity = _opacity_widget(self)
        self.legend = LegendView(self)
        self.last: QWidget = self.opacity
        self._lay_out()
        self._connect()

    @property
    def mode(self) -> Mode:
        """What the overlay is to show."""
        return Mode(self.mode_box.currentData())

    @property
    def view(self) -> View:
        """All settings that decide about the overlay's picture."""
        layer = self.strip.layer
        block = layer.block if layer is not None and self.mode is Mode.BLOCK else None
        experts = self._routing.experts if self._routing is not None else 1
        ramp = self.ramp_button.colorRamp() or default_ramp()
        style = CountStyle(experts, self.experts.chosen, ramp, self.mode is Mode.EXPERT)
        slots = max(1, self.slot_box.count())
        part = min(style.chosen, default=0) * slots + max(0, self.slot_box.currentIndex())
        return View(self.mode, self.strip.current, block, style, part)

    def set_routing(self, routing: RoutingRaster | None) -> None:
        """Show the layers and experts of a routing raster; None empties the controls."""
        self._routing = routing
        has_experts = routing is None or not routing.is_of_windows
        layers = routing.layers if routing is not None else ()
        self.strip.set_layers(layers, _words_of(routing))
        self.experts.set_experts(routing.experts if routing is not None and has_experts else 0)
        for widget in (self.experts, self.experts_label):
            widget.setVisible(has_experts)
        has_slots = routing is not None and routing.has_slots
        _fill_slots(self.slot_box, routing.slots if routing is not None and has_slots else 0)
        for widget in (self.slot_box, self.slot_label):
            widget.setVisible(has_slots)
        _fill_modes(self.mode_box, routing)
        self.experts.set_exclusive(self.mode.is_of_one)
        self.setEnabled(routing is not None)
        self._order_tabs()
        self.refresh()

    def refresh(self) -> None:
        """Bring caption, marks and legend up to date."""
        if self._routing is None:
            self.caption.clear()
            self.legend.clear()
            return
        view = self.view
        self.experts.setEnabled(not view.mode.is_sum)
        self.caption.setText(self._caption(view))
        numbers = {layer.number for layer in self._routing.layers_of(view.block)}
        self.strip.mark(frozenset(numbers if view.mode.is_sum else ()))
        if self._routing.is_of_windows:
            shown = numbers if view.mode.is_sum else {view.number}
            layers = [layer for layer in self._routing.layers if layer.number in shown]
            ends = ends_text(*window_bounds(self._routing, layers))
            self.legend.show_ramp(view.style.ramp, *ends)
        elif self._routing.is_of_weights:
            ends = weight_ends(self._routing, view.mode is Mode.TAKEN)
            self.legend.show_ramp(view.style.ramp, *ends)
        elif view.mode.is_sum:
            self._show_sum_legend(view)
        else:
            self.legend.show_entries(view.style.legend())

    def _caption(self, view: View) -> str:
        if view.mode.is_sum and self._routing is not None and self._routing.is_of_windows:
            return sum_text(view.block)
        if view.mode is Mode.NETWORK:
            return tr("Whole network: choices of all experts in all layers, summed up")
        if view.mode is Mode.BLOCK:
            return tr("Block {}: choices of all experts in its layers, summed up").format(
                view.block
            )
        return self.strip.text(view.number)

    def _show_sum_legend(self, view: View) -> None:
        if self._routing is None:
            return
        low, high = sum_bounds(self._routing, view.block)
        self.legend.show_ramp(
            view.style.ramp,
            counted("kept %n time", "kept %n times", low),
            counted("%n time", "%n times", high),
        )

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(_label(tr("&Show"), self.mode_box), self.mode_box)
        form.addRow(self.experts_label, self.experts)
        form.addRow(self.slot_label, self.slot_box)
        form.addRow(_label(tr("&Colors"), self.ramp_button), self.ramp_button)
        form.addRow(_label(tr("&Opacity"), self.opacity), self.opacity)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.strip)
        box.addWidget(self.caption)
        box.addLayout(form)
        box.addWidget(self.legend)

    def _order_tabs(self) -> None:
        """Let the Tab key go through the controls from top to bottom; toggles come and go."""
        inner = [w for w in self.opacity.findChildren(QWidget) if w.focusPolicy() & TAB_FOCUS]
        order = [self.strip, self.mode_box, *self.experts.buttons, self.slot_box]
        order += [self.ramp_button, *inner]
        for one, other in zip(order, order[1:]):
            QWidget.setTabOrder(one, other)
        self.last = order[-1]

    def _connect(self) -> None:
        self.mode_box.currentIndexChanged.connect(self._on_mode)
        self.strip.chosen.connect(self._on_change)
        self.experts.changed.connect(self._on_change)
        self.slot_box.currentIndexChanged.connect(self._on_change)
        self.ramp_button.colorRampChanged.connect(self._on_change)
        self.opacity.opacityChanged.connect(self.opacity_changed)

    def _on_mode(self, *_: Any) -> None:
        self.experts.set_exclusive(self.mode.is_of_one)
        self._on_change()

    def _on_change(self, *_: Any) -> None:
        if self._routing is not None:
            self.refresh()
            self.changed.emit()


def spot_button(parent: QWidget) -> QToolButton:
    """The button that turns the map tool on and off."""
    button = QToolButton(parent)
    button.setText(tr("&Pick a spot"))
    button.setCheckable(True)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setMinimumHeight(26)
    button.setStyleSheet(DOWN_STYLE + " QToolButton { padding: 2px 8px; }")
    button.setAccessibleName(tr("Pick a spot"))
    button.setToolTip(experts_spot_lesson())
    return button


def experts_spot_lesson() -> str:
    """What picking a spot shows of experts."""
    return tr(
        "Click on the map (or press Enter there for its middle): shows the attention window of"
        " each layer of this block around the spot, the tokens that the chosen experts kept in"
        " the chosen layer's window, and the router's scores of the spot."
    )


def _mode_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    _fill_modes(box, None)
    box.setAccessibleName(tr("What the overlay shows"))
    return box


def _slot_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(tr("Slot"))
    box.setToolTip(
        tr("A slot is a weighted mean of all patches of a cell that the chosen expert works on.")
    )
    return box


def _fill_slots(box: QComboBox, count: int) -> None:
    was_blocked = box.blockSignals(True)
    box.clear()
    box.addItems([str(place + 1) for place in range(count)])
    box.blockSignals(was_blocked)


def _words_of(routing: RoutingRaster | None) -> LayerWords | None:
    """What tells of a layer; None for what tells of experts that keep tokens."""
    if routing is None or not (routing.is_of_windows or routing.is_of_weights):
        return None
    if routing.is_of_windows:
        return windows_text
    return slots_text if routing.has_slots else weights_text


def _fill_modes(box: QComboBox, routing: RoutingRaster | None) -> None:
    """Offer what there is to show; the mode stays where it can."""
    wanted = box.currentData()
    was_blocked = box.blockSignals(True)
    box.clear()
    modes, all_of_them = modes_of(routing)
    for mode, name, lesson in modes:
        box.addItem(name, mode.value)
        box.setItemData(box.count() - 1, lesson, Qt.ItemDataRole.ToolTipRole)
    box.setCurrentIndex(max(0, box.findData(wanted)))
    box.blockSignals(was_blocked)
    box.setToolTip(all_of_them)


def _ramp_button(parent: QWidget) -> QgsColorRampButton:
    button = QgsColorRampButton(parent, tr("Colors of the routing overlay"))
    button.setColorRamp(default_ramp())
    button.setShowGradientOnly(False)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setMinimumHeight(22)
    button.setAccessibleName(tr("Color ramp"))
    button.setToolTip(tr("Colors of the overlay: the last one of the ramp is most kept."))
    return button


def _opacity_widget(parent: QWidget) -> QgsOpacityWidget:
    widget = QgsOpacityWidget(parent)
    widget.setOpacity(FIRST_OPACITY)
    widget.setAccessibleName(tr("Opacity of the overlay"))
    widget.setToolTip(tr("How much of the picture below shines through."))
    return widget


def _label(text: str, buddy: QWidget) -> QLabel:
    label = plain_label(text)
    label.setBuddy(buddy)
    return label
