# SPDX-License-Identifier: GPL-3.0-or-later
"""The boxes of the page that hold settings: how runs are computed, and what they write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QGroupBox,
    QSpinBox,
    QWidget,
)

from himosa_qgis import settings
from himosa_qgis.plain import plain_label
from himosa_qgis.settings import Choice, Flag, Whole
from himosa_qgis.texts import tr

_MINUTE_S = 60
_LARGEST_SPIN = 1 << 24


class SettingsBox(QGroupBox):
    """A box of settings; `store` writes what its widgets show.

    Args:
        title: of the box.
    """

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.form = QFormLayout(self)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.fields: list[QWidget] = []
        self._stores: list[Callable[[], None]] = []

    def store(self) -> None:
        """Write all settings of the box."""
        for store in self._stores:
            store()

    def add_choice(self, label: str, setting: Choice, words: dict[str, str], tip: str) -> QComboBox:
        """A list of what a setting offers, in words."""
        box = QComboBox(self)
        for value in setting.choices():
            box.addItem(words.get(value, value), value)
        box.setCurrentIndex(box.findData(setting.read()))
        self._add(label, box, tip)
        self._stores.append(lambda: setting.write(str(box.currentData())))
        return box

    def add_number(
        self, label: str, setting: Whole, unit: str, tip: str, unset: str = "", factor: int = 1
    ) -> QSpinBox:
        """A number; where a setting may be left open, the lowest value stands for that.

        Args:
            unit: behind the number.
            unset: what is shown where nothing is set; empty where the setting has a default.
            factor: of the setting's unit in one of the widget's.
        """
        box = QSpinBox(self)
        least, most = setting.limits()
        least = max(1, least // factor)
        box.setRange(least - 1 if unset else least, min(most // factor, _LARGEST_SPIN))
        if unset:
            box.setSpecialValueText(unset)
        box.setSuffix(f" {unit}" if unit else "")

        def shown() -> int:
            value = setting.read()
            return int(box.minimum()) if value is None else max(least, round(value / factor))

        box.setValue(shown())
        self._add(label, box, tip)

        def store() -> None:
            # A value that the widget can only show rounded stays as it is until it is changed.
            if box.value() != shown():
                is_open = bool(unset) and box.value() == box.minimum()
                setting.write(None if is_open else box.value() * factor)

        self._stores.append(store)
        return box

    def add_flag(self, text: str, setting: Flag, tip: str) -> QCheckBox:
        """A box to tick."""
        box = QCheckBox(text, self)
        box.setChecked(setting.read())
        box.setToolTip(tip)
        self.form.addRow(box)
        self.fields.append(box)
        self._stores.append(lambda: setting.write(box.isChecked()))
        return box

    def _add(self, label: str, widget: Any, tip: str) -> None:
        named = plain_label(label, self)
        named.setBuddy(widget)
        widget.setToolTip(tip)
        widget.setAccessibleName(label.replace("&", ""))
        widget.setAccessibleDescription(tip)
        self.form.addRow(named, widget)
        self.fields.append(widget)


def computing_box(parent: QWidget | None = None) -> SettingsBox:
    """Where and how runs are computed."""
    box = SettingsBox(tr("Computing"), parent)
    box.add_choice(
        tr("&Device"),
        settings.DEVICE,
        {
            "auto": tr("Automatic"),
            "cuda": tr("NVIDIA GPU (cuda)"),
            "mps": tr("Apple GPU (mps)"),
            "cpu": tr("Processor (cpu)"),
        },
        tr("Where networks run, unless a run says otherwise."),
    )
    box.add_choice(
        tr("&Precision"),
        settings.PRECISION,
        {
            "auto": tr("Automatic"),
            "float32": tr("32 bits (float32)"),
            "bfloat16": tr("16 bits, wide range (bfloat16)"),
            "float16": tr("16 bits (float16)"),
        },
        tr("How exactly networks compute. 16 bits are faster on GPUs that know them."),
    )
    box.add_number(
        tr("&Memory allowance"),
        settings.MAX_MEMORY_MIB,
        tr("MiB"),
        tr("The most that a run may take, unless it says otherwise."),
        unset=tr("Automatic: half of what is free"),
    )
    box.add_number(
        tr("&Threads"),
        settings.THREADS,
        "",
        tr("How many cores networks use on the processor; fewer leave more to QGIS."),
        unset=tr("Automatic: one for each core"),
    )
    box.add_number(
        tr("&Idle time"),
        settings.IDLE_S,
        tr("minutes"),
        tr("The backend ends by itself after so long without work, and gives its memory back."),
        factor=_MINUTE_S,
    )
    box.add_choice(
        tr("&Log level"),
        settings.LOG_LEVEL,
        {
            "warning": tr("Warnings only"),
            "info": tr("Information"),
            "debug": tr("Everything"),
        },
        tr("What is written to the tab “HIMOSA” of the Log Messages panel."),
    )
    return box


def outputs_box(parent: QWidget | None = None) -> SettingsBox:
    """What algorithms write where nothing else is chosen."""
    box = SettingsBox(tr("Defaults for outputs"), parent)
    box.add_choice(
        tr("&Scale"),
        settings.SCALE,
        {value: tr("{} times finer").format(value) for value in settings.SCALE.choices()},
        tr("What the dialog of “Upscale raster layer” begins with."),
    )
    box.add_choice(
        tr("&Format"),
        settings.FORMAT,
        {"GTiff": tr("GeoTIFF (GTiff)"), "COG": tr("Cloud Optimized GeoTIFF (COG)")},
        tr("Of results of “Upscale raster layer” and “Reduce noise of raster layer”."),
    )
    box.add_flag(
        tr("Make results, averaged &back, equal to the source"),
        settings.ENFORCE_CONSISTENCY,
        tr("Values then serve for measuring at the source's pixel size."),
    )
    return box
