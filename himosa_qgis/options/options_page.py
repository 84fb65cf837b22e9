# SPDX-License-Identifier: GPL-3.0-or-later
"""The page itself: boxes below each other, and what *OK* does."""

from __future__ import annotations

from typing import Any

from qgis.gui import QgsOptionsPageWidget
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from himosa_qgis.options.environment_box import EnvironmentBox
from himosa_qgis.options.models_box import ModelsBox
from himosa_qgis.options.options_entry import PAGE, PageMeans
from himosa_qgis.options.report_box import ReportBox
from himosa_qgis.options.settings_boxes import computing_box, outputs_box


class OptionsPage(QgsOptionsPageWidget):
    """Settings are stored by *OK*; what buttons do is done at once.

    Args:
        means: what the page needs of the plugin.
    """

    def __init__(self, means: PageMeans, parent: Any = None) -> None:
        super().__init__(parent)
        self._means = means
        self.setObjectName(PAGE)
        inside = QWidget()
        self.environment = EnvironmentBox(means, inside)
        self.computing, self.outputs = computing_box(inside), outputs_box(inside)
        self.models = ModelsBox(means, inside)
        self.report = ReportBox(means, inside)
        rows = QVBoxLayout(inside)
        for box in self._boxes():
            rows.addWidget(box)
        rows.addStretch()
        area = QScrollArea(self)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self._order_tabs()

    def apply(self) -> None:
        """Store what is set."""
        for box in (self.environment, self.computing, self.outputs):
            box.store()
        self._means.on_applied()

    def _boxes(self) -> tuple[QWidget, ...]:
        return (self.environment, self.computing, self.outputs, self.models, self.report)

    def _order_tabs(self) -> None:
        """Let the Tab key go from top to bottom."""
        env, models = self.environment, self.models
        order: list[QWidget] = [env.setup_button, env.check_button, env.remove_button]
        order += [
            w for w in env.python.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]
        for box in (self.computing, self.outputs):
            order += box.fields
        order += [models.list, models.card, models.add_button, models.remove_button]
        order += [self.report.copy_button, self.report.paths_box]
        for one, other in zip(order, order[1:]):
            QWidget.setTabOrder(one, other)
