# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's texts in the language of QGIS, as long as the plugin is there."""

from __future__ import annotations

import re
from pathlib import Path

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QCoreApplication, QTranslator

_FOLDER = Path(__file__).parent / "i18n"
_TRADITIONAL = {"hant", "tw", "hk", "mo"}


def translation_file(locale: str, folder: Path = _FOLDER) -> Path | None:
    """The file for a locale such as `de_AT` or `zh-Hans`; None where the texts stay English."""
    language, *rest = re.split("[-_.@]", locale.lower())
    # Two scripts, not two accents: QGIS keeps them apart as well.
    if language == "zh" and _TRADITIONAL & set(rest):
        return None
    file = folder / f"himosa_{language}.qm"
    return file if file.is_file() else None


class Translation:
    """What translates while it is installed.

    Args:
        folder: of the files that `make translations` compiles; without them all stays English.
    """

    def __init__(self, folder: Path = _FOLDER) -> None:
        self._folder = folder
        self._translator: QTranslator | None = None

    def install(self) -> None:
        """Translate from now on; QGIS changes its language at its next start only."""
        file = translation_file(QgsApplication.locale(), self._folder)
        if file is None or self._translator is not None:
            return
        translator = QTranslator()
        if translator.load(str(file)):
            QCoreApplication.installTranslator(translator)
            self._translator = translator

    def remove(self) -> None:
        """Translate no longer."""
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
