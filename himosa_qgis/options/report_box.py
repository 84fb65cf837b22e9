# SPDX-License-Identifier: GPL-3.0-or-later
"""The box that copies a diagnostic report."""

from __future__ import annotations

from functools import partial

from qgis.PyQt.QtWidgets import (
    QApplication,
    QCheckBox,
    QGroupBox,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from himosa_qgis.options.diagnostic_report import read_surroundings, write_report
from himosa_qgis.options.options_entry import PageMeans
from himosa_qgis.plain import plain_label
from himosa_qgis.texts import tr


class ReportBox(QGroupBox):
    """Makes the report in the background, and puts it into the clipboard.

    Args:
        means: of the page.
    """

    def __init__(self, means: PageMeans, parent: QWidget | None = None) -> None:
        super().__init__(tr("Help with a problem"), parent)
        self._means = means
        self.copy_button = QPushButton(tr("Copy dia&gnostic report"), self)
        self.copy_button.setToolTip(
            tr("Versions, environment, settings and models, as text for a report of a problem.")
        )
        self.paths_box = QCheckBox(tr("With personal pat&hs"), self)
        self.paths_box.setToolTip(
            tr("Leave it off where others will read it: paths often hold your name.")
        )
        self.said = plain_label(parent=self)
        self.said.setWordWrap(True)
        self.said.setAccessibleName(tr("What happened to the report"))
        self.copy_button.clicked.connect(self.copy)
        row = QHBoxLayout()
        row.addWidget(self.copy_button)
        row.addWidget(self.paths_box)
        row.addStretch()
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.said)

    def copy(self, _is_checked: bool = False) -> None:
        """Make the report."""
        self.copy_button.setEnabled(False)
        self.said.setText(tr("Asking the backend…"))
        self._means.work.start(
            self,
            tr("Writing a diagnostic report of HIMOSA"),
            partial(write_report, read_surroundings(), with_paths=self.paths_box.isChecked()),
            self._copied,
            self._end,
        )

    def _copied(self, report: str) -> None:
        QApplication.clipboard().setText(report)
        self._end(tr("The report is in the clipboard: paste it where you tell of the problem."))

    def _end(self, sentence: str) -> None:
        self.copy_button.setEnabled(True)
        self.said.setText(sentence)
