# SPDX-License-Identifier: GPL-3.0-or-later
"""The page in QGIS's options, with the real worker where models are added."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

import pytest
import torch
from qgis.PyQt.QtWidgets import QApplication, QFileDialog, QMessageBox
from safetensors.torch import load_file

from himosa_qgis import paths, settings
from himosa_qgis.options.diagnostic_report import without_paths
from himosa_qgis.options.models_box import usable_name
from himosa_qgis.options.options_entry import PAGE, OptionsEntry
from himosa_qgis.setup.marker import WHEELS
from tests.plugin.conftest import add_setup_doors, algorithm, drop_deleted_objects, wait_until

DATA = Path(__file__).parents[2] / "data"


def field(box, name):
    (found,) = [part for part in box.fields if name in (part.accessibleName(), part.objectName())]
    return found


def test_page_is_among_the_options_and_goes_with_the_plugin(qgis_iface, monkeypatch, means):
    add_setup_doors(qgis_iface, monkeypatch)
    entry = OptionsEntry(qgis_iface, means)
    entry.install()
    (factory,) = qgis_iface.options_pages
    assert factory.title() == "HIMOSA"
    assert not factory.icon().isNull()
    page = factory.createWidget(None)
    assert page.objectName() == PAGE
    entry.open()
    assert qgis_iface.shown_pages == [PAGE]
    page.deleteLater()
    entry.remove()
    entry.remove()
    assert qgis_iface.options_pages == []
    drop_deleted_objects()


def test_page_that_is_applied_untouched_sets_nothing(open_page, means):
    before = [setting.read() for setting in settings.CHOSEN]
    settings.IDLE_S.write(90)  # no whole minutes
    open_page().apply()
    assert settings.IDLE_S.read() == 90
    settings.IDLE_S.write(300)
    assert [setting.read() for setting in settings.CHOSEN] == before
    assert means.calls == ["applied"]


def test_what_is_chosen_on_the_page_is_stored_when_it_is_applied_and_shown_again(open_page):
    page = open_page()
    field(page.computing, "Device").setCurrentIndex(3)
    field(page.computing, "Memory allowance").setValue(900)
    field(page.computing, "Threads").setValue(2)
    field(page.computing, "Idle time").setValue(1)
    field(page.outputs, "Format").setCurrentIndex(1)
    page.outputs.fields[-1].setChecked(True)
    assert settings.DEVICE.read() == "auto"
    page.apply()
    assert (settings.DEVICE.read(), settings.FORMAT.read()) == ("cpu", "COG")
    assert settings.MAX_MEMORY_MIB.read() == 900
    assert (settings.THREADS.read(), settings.IDLE_S.read()) == (2, 60)
    assert settings.ENFORCE_CONSISTENCY.read()

    page = open_page()
    assert field(page.computing, "Device").currentData() == "cpu"
    memory = field(page.computing, "Memory allowance")
    assert memory.value() == 900
    memory.setValue(memory.minimum())
    assert "half of what is free" in memory.text()
    page.apply()
    assert settings.MAX_MEMORY_MIB.read() is None


def test_environment_tells_its_state_and_is_checked_by_the_backend_itself(open_page):
    page = open_page()
    box = page.environment
    assert sys.executable in box.state.text()
    assert not box.python.isEnabled()  # the environment variable comes first
    assert not box.remove_button.isEnabled()
    box.check_button.click()
    assert not box.check_button.isEnabled()
    wait_until(box.check_button.isEnabled)
    assert f"torch {torch.__version__}" in box.said.text()


def test_environment_that_is_half_made_can_be_repaired_and_removed(
    open_page, means, monkeypatch, qgis_app
):
    monkeypatch.delenv("HIMOSA_BACKEND_PYTHON")
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    folder = paths.environments_folder() / paths.environment_key()
    (folder / WHEELS).mkdir(parents=True)
    (folder / "made-by-himosa.txt").write_text("")
    box = open_page().environment
    assert "half-made" in box.state.text()
    assert box.setup_button.text() == "&Repair…"
    box.setup_button.click()
    assert means.calls == ["set up"]
    box.remove_button.click()
    wait_until(lambda: not folder.exists() and box.setup_button.isEnabled())
    assert means.calls == ["set up", "end worker"]
    assert "was removed" in box.said.text()
    assert box.setup_button.text() == "Set &up…"


def test_python_of_ones_own_is_stored_and_used(open_page, monkeypatch):
    monkeypatch.delenv("HIMOSA_BACKEND_PYTHON")
    page = open_page()
    page.environment.python.setFilePath(sys.executable)
    page.apply()
    assert paths.backend_python() == Path(sys.executable)


def test_models_are_listed_with_data_licence_figures_and_digest(open_page):
    box = open_page().models
    titles = [box.list.item(row).text() for row in range(box.list.count())]
    assert "himosa-x4 — upscaling ×4" in titles
    assert "denoiser — noise reduction" in titles
    box.list.setCurrentRow(titles.index("himosa-x4 — upscaling ×4"))
    card = box.card.toPlainText()
    weights = paths.resources_folder() / "weights" / "himosa-x4.safetensors"
    digest = weights.with_name(weights.name + ".sha256").read_text(encoding="ascii").split()[0]
    for said in ("GPL-3.0-or-later", "NAIP", "PSNR-Y", digest, "as written down"):
        assert said in card
    assert not box.remove_button.isEnabled()


def test_model_is_added_by_the_worker_offered_by_its_name_and_removed(
    open_page, models, make_weights, monkeypatch, plugin
):
    path = make_weights("my model", licence="CC0-1.0", attribution="My flights")
    box = open_page().models
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    box.add_button.click()
    assert box.is_busy
    wait_until(lambda: not box.is_busy)
    assert "my-model" in box.said.text()
    assert box.chosen().name == "my-model"
    assert box.chosen().is_own
    for said in ("CC0-1.0", "My flights"):
        assert said in box.card.toPlainText()
    made = algorithm("upscale")
    hints = made.parameterDefinition("MODEL").metadata()
    assert "my-model" in hints["widget_wrapper"]["value_hints"]

    box.add_button.click()  # asks, and replaces
    wait_until(lambda: not box.is_busy)
    assert "was added" in box.said.text()

    box.remove_button.click()
    wait_until(lambda: not box.is_busy)
    assert not list(models.glob("my-model*"))
    assert "was removed" in box.said.text()


def test_weights_of_the_authors_are_added(open_page, tmp_path):
    path = tmp_path / "theirs.pth"
    tensors = load_file(str(DATA / "himosa_tiny_x2.safetensors"))
    weights = {name[8:]: value for name, value in tensors.items() if name.startswith("weights.")}
    torch.save({"params": weights}, path)
    box = open_page().models
    box.add(path)
    wait_until(lambda: not box.is_busy)
    assert box.chosen().title == "theirs — upscaling ×2 (added by you)"


def test_file_that_is_no_weights_is_refused_with_what_to_do(open_page, tmp_path):
    (tmp_path / "bad.pth").write_text("no weights")
    box = open_page().models
    box.add(tmp_path / "bad.pth")
    wait_until(lambda: not box.is_busy)
    assert "bad.pth cannot be read" in box.said.text()
    assert "Give a file" in box.said.text()


def test_model_whose_file_was_changed_says_so(open_page, models, make_weights):
    box = open_page().models
    box.add(make_weights())
    wait_until(lambda: not box.is_busy)
    weights = models / "mine.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\1")
    box.read("mine")
    wait_until(lambda: not box.is_busy)
    assert "differs from the one written down" in box.card.toPlainText()


@pytest.mark.parametrize(
    ("stem", "name"),
    [("net_g 100", "net_g-100"), ("Größe", "Gr-e"), ("..", "model"), ("a" * 80, "a" * 64)],
)
def test_name_of_a_file_becomes_one_that_the_backend_takes(stem, name):
    assert usable_name(stem) == name


def test_report_is_copied_without_personal_paths_unless_they_are_wanted(
    open_page, monkeypatch, tmp_path
):
    monkeypatch.setenv("HIMOSA_SECRET_PLACE", str(tmp_path / "Meine Daten" / "x y"))
    box = open_page().report
    QApplication.clipboard().clear()
    box.copy_button.click()
    wait_until(box.copy_button.isEnabled)
    report = QApplication.clipboard().text()
    for said in ("# Diagnostic report", "QGIS 3", f"torch {torch.__version__}", "himosa-x4: "):
        assert said in report
    for hidden in (str(Path.home()) + "/", "Meine Daten", str(tmp_path), sys.prefix):
        assert hidden not in report

    box.paths_box.setChecked(True)
    box.copy_button.click()
    wait_until(box.copy_button.isEnabled)
    assert "Meine Daten" in QApplication.clipboard().text()


@pytest.mark.parametrize(
    "path",
    [
        "/home/jane doe/data/secret.tif",
        r"C:\Users\Jane Doe\AppData\secret",
        r"\\server\share\secret",
        "D:/work/secret",
    ],
)
def test_paths_of_every_system_are_hidden_in_quotes_and_outside(path):
    said = without_paths(f"cannot open “{path}”: no such file")
    assert said == "cannot open “<path>”: no such file"
    assert "secret" not in without_paths(f"Python: {path.replace(' ', '_')}\n")


def test_report_keeps_places_of_the_system_and_addresses(monkeypatch):
    monkeypatch.setattr(getpass, "getuser", lambda: "jane")
    kept = "Python: /usr/bin/python3 and https://pypi.org/simple, 3/4 done"
    assert without_paths(kept) == kept
    assert without_paths("made by jane, not janet") == "made by <name>, not janet"


def test_page_that_is_gone_before_work_ends_does_no_harm(open_page, means):
    page = open_page()
    page.environment.check()
    page.models.read()
    page.deleteLater()
    drop_deleted_objects()
    wait_until(lambda: not means.work._tasks)
