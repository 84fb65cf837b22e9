# SPDX-License-Identifier: GPL-3.0-or-later
"""What the plugin and its worker log, in QGIS's panel of log messages, under *HIMOSA*."""

from __future__ import annotations

import logging

from qgis.core import QgsMessageLog

from himosa_qgis.compat import info_level, warning_level
from himosa_qgis.settings import LOG_LEVEL

TAG = "HIMOSA"
_LOGGER = "himosa_qgis"


class MessageLog(logging.Handler):
    """Takes what the plugin logs between `install` and `remove`."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(logging.Formatter("%(message)s"))

    def install(self) -> None:
        """Begin to listen."""
        logging.getLogger(_LOGGER).addHandler(self)
        self.follow_settings()

    def follow_settings(self) -> None:
        """Take over the level that is set now."""
        logging.getLogger(_LOGGER).setLevel(LOG_LEVEL.read().upper())

    def remove(self) -> None:
        """Leave Python's logging as it was."""
        logging.getLogger(_LOGGER).removeHandler(self)
        logging.getLogger(_LOGGER).setLevel(logging.NOTSET)

    def emit(self, record: logging.LogRecord) -> None:
        """Show one record; may be called in any thread."""
        is_warning = record.levelno >= logging.WARNING
        level = warning_level() if is_warning else info_level()
        QgsMessageLog.logMessage(self.format(record), TAG, level, notifyUser=False)
