# SPDX-License-Identifier: GPL-3.0-or-later
"""The options page with a real worker, no settings, and folders of the test's own."""

from __future__ import annotations

import pytest
from qgis.core import QgsSettings
from qgis.PyQt import sip

from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from himosa_qgis import settings
from himosa_qgis.options.background import BackgroundWork
from himosa_qgis.options.options_entry import PageMeans
from himosa_qgis.options.options_page import OptionsPage
from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog
from himosa_qgis.worker.client import WorkerClient
from tests.plugin.conftest import drop_deleted_objects, wait_until


@pytest.fixture(autouse=True)
def no_settings(qgis_app):
    """Nothing is set before a test, nor after it."""
    for setting in settings.CHOSEN:
        QgsSettings().remove(setting.key)
    yield
    for setting in settings.CHOSEN:
        QgsSettings().remove(setting.key)


@pytest.fixture
def models(tmp_path, monkeypatch):
    """The folder of the person's weights."""
    folder = tmp_path / "Modelle ü"
    monkeypatch.setenv("HIMOSA_MODELS", str(folder))
    return folder


@pytest.fixture
def make_weights(tmp_path):
    """A factory of weights files that lie somewhere."""

    def make(name="mine", **said):
        path = tmp_path / "downloads" / f"{name}.safetensors"
        path.parent.mkdir(exist_ok=True)
        save_weights(path, Himosa(named_config("himosa-tiny-x2")), said)
        return path

    return make


class NotedMeans(PageMeans):
    """As the plugin gives them, and what was asked of them."""

    calls: list


@pytest.fixture
def means(models):
    """What the plugin gives to the page; `calls` notes what the page wants of it."""
    client, calls = WorkerClient(), []
    made = NotedMeans(
        ask=client.ask,
        work=BackgroundWork(),
        open_setup=lambda: calls.append("set up") or dialogs[-1],
        before_change=lambda: calls.append("end worker"),
        on_applied=lambda: calls.append("applied"),
    )
    made.calls = calls
    dialogs = [SetupDialog(None, lambda: None, lambda: None)]
    yield made
    made.work.stop()
    dialogs[0].cancel()
    wait_until(lambda: not dialogs[0].is_busy)
    dialogs[0].deleteLater()
    client.close()
    drop_deleted_objects()


@pytest.fixture
def open_page(means):
    """A factory of pages, as QGIS makes one each time the options are opened."""
    opened = []

    def open_it():
        opened.append(OptionsPage(means))
        wait_until(lambda: not opened[-1].models.is_busy)
        return opened[-1]

    yield open_it
    for page in opened:
        if not sip.isdeleted(page):
            page.deleteLater()
    drop_deleted_objects()
