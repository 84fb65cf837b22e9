# SPDX-License-Identifier: GPL-3.0-or-later
"""Setting the backend up from within QGIS: algorithm, dialog, offers, network settings."""

from __future__ import annotations

import json
import threading

import pytest
from qgis.core import QgsNetworkAccessManager, QgsSettings
from qgis.PyQt.QtNetwork import QNetworkProxy
from qgis.PyQt.QtWidgets import QMessageBox, QPushButton

from himosa_qgis import paths
from himosa_qgis.notices import Notices
from himosa_qgis.runs.backend_state import backend_complaint, backend_notice, notice_at_start
from himosa_qgis.settings import SETUP_OFFERED
from himosa_qgis.setup.in_qgis.network_settings import network_settings
from himosa_qgis.setup.in_qgis.setup_dialog import SetupDialog
from himosa_qgis.setup.in_qgis.setup_offer import SetupOffer
from himosa_qgis.setup.lock import Lock
from himosa_qgis.setup.making import register
from himosa_qgis.setup.marker import ENVIRONMENT, MARKER, WHEELS
from tests.plugin.conftest import add_setup_doors, algorithm, drop_deleted_objects, wait_until
from tests.setup.conftest import TORCH, Shop


@pytest.fixture
def shop(tmp_path, monkeypatch):
    """Tiny wheels that QGIS takes for the backend's, and no Python named by the person."""
    made = Shop(tmp_path)
    monkeypatch.setattr(Lock, "load", classmethod(lambda cls, folder=None: made.lock))
    monkeypatch.setattr("himosa_qgis.setup.doctor.backend_folder", lambda: made.backend)
    monkeypatch.delenv("HIMOSA_BACKEND_PYTHON", raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setattr(paths, "backend_folder", lambda: tmp_path / "plugin" / "backend")
    return made


@pytest.fixture
def folder():
    """Where an environment goes by default in a test."""
    return paths.environments_folder() / paths.environment_key()


def run_setup(context, feedback, **values):
    made = algorithm("setupbackend")
    parameters = {"DEVICE": "cpu", **values}
    is_fine, message = made.checkParameterValues(parameters, context)
    assert is_fine, message
    return made.run(parameters, context, feedback)


def test_algorithm_makes_the_environment_that_runs_take(
    plugin, shop, folder, new_context, feedback
):
    assert "himosa:setupbackend" in backend_complaint()
    results, is_done = run_setup(new_context(), feedback, WHEELS=str(shop.wheels))
    assert is_done
    assert results["TORCH"] == TORCH
    python = paths.interpreter_of(folder / ENVIRONMENT)
    assert results["PYTHON"] == str(python)
    assert paths.backend_python() == python
    assert backend_complaint() == ""
    assert feedback.progress() == 100


def test_algorithm_says_what_is_wrong_and_what_to_do(plugin, shop, new_context, feedback):
    made = algorithm("setupbackend")
    assert made.canExecute() == (True, "")
    values = {"DEVICE": "cpu", "WHEELS": str(shop.root / "nowhere")}
    _, is_done = made.run(values, new_context(), feedback)
    assert not is_done
    (said,) = feedback.errors
    assert "nowhere" in said
    assert "himosa_qgis.setup download" in said


def test_algorithm_refuses_a_device_that_is_not_offered(plugin, new_context):
    made = algorithm("setupbackend")
    is_fine, _ = made.checkParameterValues({"DEVICE": "tpu"}, new_context())
    assert not is_fine


def test_environment_that_is_half_made_or_damaged_is_said_by_every_algorithm(
    plugin, shop, folder, new_context, feedback
):
    (folder / WHEELS).mkdir(parents=True)
    can_run, said = algorithm("upscale").canExecute()
    assert not can_run
    assert "half-made" in said
    assert "Set up backend…" in said
    (folder / WHEELS).rmdir()
    folder.rmdir()
    run_setup(new_context(), feedback, WHEELS=str(shop.wheels))
    assert algorithm("upscale").canExecute()[0]
    (folder / ENVIRONMENT / MARKER).unlink()
    assert "damaged" in algorithm("upscale").canExecute()[1]


def test_python_of_the_persons_own_is_not_judged_by_our_marker(shop, folder):
    (folder / WHEELS).mkdir(parents=True)
    register(shop.root / "own" / "python", None)
    assert "does not exist" in backend_complaint()


@pytest.fixture
def open_dialog(qgis_iface, shop):
    opened, calls = [], []

    def open_it():
        opened.append(
            SetupDialog(
                qgis_iface.mainWindow(), lambda: calls.append("stop"), lambda: calls.append("ready")
            )
        )
        opened[-1].calls = calls
        return opened[-1]

    yield open_it
    for dialog in opened:
        dialog.cancel()
        wait_until(lambda d=dialog: not d.is_busy)
        dialog.deleteLater()
    drop_deleted_objects()


def test_dialog_shows_the_plan_sets_up_repairs_and_removes(open_dialog, shop, folder, monkeypatch):
    dialog = open_dialog()
    assert not dialog.start_button.isEnabled()
    dialog.wheels.setFilePath(str(shop.wheels))
    dialog.device.setCurrentText("cpu")
    wait_until(lambda: not dialog.is_busy)
    assert f"torch {TORCH}" in dialog.plan_text.text()
    assert "Needs about" in dialog.plan_text.text()
    assert not dialog.remove_button.isEnabled()

    dialog.start_button.click()
    assert dialog.is_busy
    assert dialog.cancel_button.isEnabled()
    assert not dialog.folder.isEnabled()
    wait_until(lambda: not dialog.is_busy)
    assert dialog.calls == ["stop", "ready"]
    assert "The backend can work" in dialog.state.text()
    assert "Successfully installed torch" in dialog.log.toPlainText()
    assert dialog.remove_button.isEnabled()
    assert dialog.start_button.text() == "Repair"

    (folder / ENVIRONMENT / MARKER).unlink()
    dialog.look()
    wait_until(lambda: not dialog.is_busy)
    assert "damaged" in dialog.state.text()
    assert dialog.start_button.text() == "Repair"
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    dialog.remove_button.click()
    wait_until(lambda: not dialog.is_busy and not folder.exists())


def test_dialog_that_is_cancelled_says_so_at_once_and_can_begin_again(open_dialog, shop, folder):
    dialog = open_dialog()
    dialog.wheels.setFilePath(str(shop.wheels))
    wait_until(lambda: not dialog.is_busy)
    dialog.start()
    threading.Event().wait(0.5)
    dialog.cancel_button.click()
    wait_until(lambda: not dialog.is_busy, timeout_s=20)
    assert dialog.said.text().startswith("Cancelled")
    assert not (folder / ENVIRONMENT).exists()
    assert dialog.start_button.isEnabled()


def test_dialog_tells_a_failure_with_its_action(open_dialog, shop):
    dialog = open_dialog()
    wait_until(lambda: not dialog.is_busy)
    dialog.use_python(shop.root / "nothing")
    wait_until(lambda: not dialog.is_busy)
    assert "does not start" in dialog.said.text()
    assert "choose another Python" in dialog.said.text()


@pytest.fixture
def iface(qgis_iface, monkeypatch):
    add_setup_doors(qgis_iface, monkeypatch)
    QgsSettings().remove(SETUP_OFFERED.key)
    yield qgis_iface
    QgsSettings().remove(SETUP_OFFERED.key)


def test_first_start_without_backend_offers_once_and_the_button_opens_the_dialog(iface, shop):
    offers, asked, notices = [], [], Notices(iface)
    for _ in range(2):
        offers.append(
            SetupOffer(
                iface,
                notices,
                backend_notice,
                notice_at_start,
                lambda: None,
                lambda: asked.append(1),
            )
        )
        offers[-1].install()
    wait_until(lambda: iface.notices)
    ((notice, _),) = iface.notices
    assert notice.text == "HIMOSA's backend is not set up."  # the buttons say what to do
    button, options = notice.findChildren(QPushButton)
    options.click()
    assert asked == [1]
    button.click()
    (dialog,) = iface.mainWindow().findChildren(SetupDialog)
    assert dialog.isVisible()
    wait_until(lambda: not dialog.is_busy)
    for offer in offers:
        offer.remove()
    drop_deleted_objects()
    assert iface.notices == []
    assert iface.plugin_menu == []
    assert iface.mainWindow().findChildren(SetupDialog) == []


def test_algorithm_that_refuses_offers_the_set_up_in_the_message_bar(plugin, iface, shop):
    refused = algorithm("upscale")
    for _ in range(2):  # a second refusal takes the place of the first
        assert not refused.canExecute()[0]
        ((notice, _),) = iface.notices
        assert notice.text == "HIMOSA's backend is not set up."
    notice.findChildren(QPushButton)[0].click()
    (dialog,) = iface.mainWindow().findChildren(SetupDialog)
    wait_until(lambda: not dialog.is_busy)
    # A model asks from a thread of its own, where nothing may be shown.
    shown = list(iface.notices)
    asking = threading.Thread(target=refused.canExecute)
    asking.start()
    asking.join()
    assert iface.notices == shown


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda folder: (folder / ENVIRONMENT / MARKER).unlink(), "damaged"),
        (lambda folder: (folder / ENVIRONMENT).rename(folder / WHEELS), "half-made"),
        (lambda folder: _note(folder, folder="/elsewhere"), "moved"),
        (lambda folder: _note(folder, digest="of an earlier version"), "another version"),
        (lambda folder: None, ""),
    ],
)
def test_environment_that_broke_is_told_at_every_start(
    plugin, iface, shop, folder, new_context, feedback, damage, told
):
    assert run_setup(new_context(), feedback, WHEELS=str(shop.wheels))[1]
    handle_waiting_events()  # the plugin's own look finds nothing
    damage(folder)
    for was_offered in (True, False):
        SETUP_OFFERED.write(was_offered)
        notices = Notices(iface)
        offer = SetupOffer(
            iface, notices, backend_notice, notice_at_start, lambda: None, lambda: None
        )
        offer.install()
        drop_deleted_objects()
        handle_waiting_events()  # the look at the start
        texts = [notice.text for notice, _ in iface.notices]
        assert len(texts) == bool(told)
        assert all(told in text for text in texts)
        offer.remove()
        drop_deleted_objects()


def handle_waiting_events():
    looks = []
    wait_until(lambda: looks.append(1) or len(looks) > 20)


def _note(where, **changed):
    path = where / ENVIRONMENT / MARKER
    path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))


def test_proxy_of_qgis_is_taken_with_name_password_and_exclusions(qgis_app):
    manager = QgsNetworkAccessManager.instance()
    before = (manager.fallbackProxy(), manager.excludeList(), manager.noProxyList())
    kinds = QNetworkProxy.ProxyType
    try:
        proxy = QNetworkProxy(kinds.HttpProxy, "proxy.example", 3128, "me", "a b")
        manager.setFallbackProxyAndExcludes(proxy, ["intra.example"], [])
        found = network_settings()
        assert found.proxy == "http://me:a%20b@proxy.example:3128"
        assert found.excluded == ("intra.example",)
        manager.setFallbackProxyAndExcludes(
            QNetworkProxy(kinds.Socks5Proxy, "s.example", 1080), [], []
        )
        assert network_settings().proxy == "socks5h://s.example:1080"
        manager.setFallbackProxyAndExcludes(QNetworkProxy(kinds.DefaultProxy), [], [])
        assert network_settings().proxy == ""
    finally:
        manager.setFallbackProxyAndExcludes(*before)
