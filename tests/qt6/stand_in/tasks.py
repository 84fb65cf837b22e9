# SPDX-License-Identifier: GPL-3.0-or-later
"""Tasks in threads of their own, and what QGIS's application has."""

from __future__ import annotations

import tempfile
import threading
from pathlib import Path
from unittest.mock import MagicMock

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtNetwork import QNetworkProxy

from tests.qt6.stand_in.names import Names


class QgsTask(QObject):
    taskCompleted = pyqtSignal()
    taskTerminated = pyqtSignal()

    class Flag:
        CanCancel = 1

    def __init__(self, description="", _flags=None):
        super().__init__()
        self._description, self._is_cancelled, self._progress = description, False, 0.0

    def description(self):
        return self._description

    def cancel(self):
        self._is_cancelled = True

    def isCanceled(self):
        return self._is_cancelled

    def setProgress(self, percent):
        self._progress = float(percent)

    def progress(self):
        return self._progress


class _TaskManager(QObject):
    """Runs each task in a thread, and tells it the end where Qt's windows are."""

    _ended = pyqtSignal(object, bool)

    def __init__(self):
        super().__init__()
        self._tasks = []
        self._ended.connect(self._tell)

    def addTask(self, task):
        self._tasks.append(task)
        threading.Thread(target=self._run, args=(task,), daemon=True).start()

    def countActiveTasks(self):
        return len(self._tasks)

    def _run(self, task):
        self._ended.emit(task, not task.isCanceled() and bool(task.run()))

    def _tell(self, task, is_done):
        task.finished(is_done)
        (task.taskCompleted if is_done else task.taskTerminated).emit()
        self._tasks.remove(task)


class QgsApplication(metaclass=Names):
    _manager = None
    _registry = MagicMock(name="QgsApplication.processingRegistry()")

    @classmethod
    def taskManager(cls):
        cls._manager = cls._manager or _TaskManager()
        return cls._manager

    @classmethod
    def processingRegistry(cls):
        return cls._registry

    @staticmethod
    def locale():
        return "en"

    @staticmethod
    def qgisSettingsDirPath():
        return str(Path(tempfile.gettempdir()) / "himosa-stand-in")


class QgsProcessingUtils(metaclass=Names):
    folder = ""

    @classmethod
    def generateTempFilename(cls, name):
        cls.folder = cls.folder or tempfile.mkdtemp()
        return str(Path(cls.folder) / name)


class QgsNetworkAccessManager(metaclass=Names):
    """Attributes: proxy: the one that is set in QGIS."""

    proxy = QNetworkProxy(QNetworkProxy.ProxyType.NoProxy)

    @classmethod
    def instance(cls):
        return cls

    @staticmethod
    def excludeList():
        return ["intranet"]

    noProxyList = staticmethod(list)

    @classmethod
    def fallbackProxy(cls):
        return cls.proxy
