# SPDX-License-Identifier: GPL-3.0-or-later
"""Which variables go over to the worker, where things lie, and how the protocol is loaded."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from himosa_qgis import paths
from himosa_qgis.worker import protocol_loader as protocol
from himosa_qgis.worker.environment import clean_environment, plan_launch, shares_interpreter
from himosa_qgis.worker.partial_output import remove_partial_output
from tests.marks import needs_checkout

ROOT = Path(__file__).resolve().parents[3]
AROUND_QGIS = {
    "PATH": "/bin",
    "HOME": "/home/ü",
    "LANG": "de_DE.UTF-8",
    "LC_ALL": "C",
    "TMPDIR": "/tmp",
    "CUDA_VISIBLE_DEVICES": "1",
    "AWS_SECRET_ACCESS_KEY": "for /vsis3",
    "https_proxy": "proxy",
    "RAY_AUTH_MODE": "token",
    "RAY_AUTH_TOKEN_PATH": "/home/ü/token",
    "RAY_ADDRESS": "elsewhere:6379",
    "PYTHONHOME": "/qgis/python",
    "PYTHONPATH": "/qgis/plugins",
    "PYTHONSTARTUP": "x.py",
    "QT_PLUGIN_PATH": "/qgis/qt",
    "QGIS_PREFIX_PATH": "/qgis",
    "GDAL_DATA": "/qgis/gdal",
    "GDAL_DRIVER_PATH": "/qgis/drivers",
    "PROJ_LIB": "/qgis/proj",
    "PROJ_DATA": "/qgis/proj",
    "LD_LIBRARY_PATH": "/qgis/lib",
    "LD_PRELOAD": "/qgis/x.so",
}
OF_GDAL = {"GDAL_DATA", "GDAL_DRIVER_PATH", "PROJ_LIB", "PROJ_DATA", "LD_LIBRARY_PATH"}
ALWAYS = {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "CUDA_VISIBLE_DEVICES"}
ALWAYS |= {"AWS_SECRET_ACCESS_KEY", "https_proxy", "RAY_AUTH_MODE", "RAY_AUTH_TOKEN_PATH"}


@pytest.mark.parametrize("shares_gdal", [True, False])
def test_environment_keeps_what_is_meant_and_nothing_else(shares_gdal):
    kept = clean_environment(AROUND_QGIS, shares_gdal=shares_gdal)
    assert kept.pop("PYTHONUTF8") == "1"
    assert set(kept) == ALWAYS | (OF_GDAL if shares_gdal else set())
    assert all(kept[name] == AROUND_QGIS[name] for name in kept)


def test_virtual_environment_on_our_interpreter_shares_its_gdal(tmp_path):
    environment = tmp_path / "um gebung ü"
    command = [sys.executable, "-m", "venv", "--without-pip", str(environment)]
    subprocess.run(command, check=True)
    python = paths.interpreter_of(environment)
    assert shares_interpreter(python)
    configuration = environment / "pyvenv.cfg"
    configuration.write_text("home = /opt/conda/bin\n", encoding="utf-8")
    assert not shares_interpreter(python)


def test_interpreter_of_another_installation_does_not_share_our_gdal(tmp_path):
    assert not shares_interpreter(tmp_path / "conda" / "bin" / "python")


def test_launch_names_the_program_the_package_and_the_idle_time(tmp_path):
    launch = plan_launch(tmp_path / "python", tmp_path / "backend", 12.0)
    expected = (str(tmp_path / "backend"), "worker", "--idle-s", "12.0")
    assert (launch.program, launch.arguments) == (str(tmp_path / "python"), expected)


def test_interpreter_comes_from_variable_option_set_up_environment_and_checkout(
    qgis_app, monkeypatch, tmp_path
):
    from qgis.core import QgsSettings

    settings = QgsSettings()
    before = settings.value(paths.PYTHON_SETTING, "")
    try:
        settings.setValue(paths.PYTHON_SETTING, "/by option")
        monkeypatch.setenv(paths.PYTHON_VARIABLE, "/by variable")
        assert paths.backend_python() == Path("/by variable")
        monkeypatch.delenv(paths.PYTHON_VARIABLE)
        assert paths.backend_python() == Path("/by option")
        settings.remove(paths.PYTHON_SETTING)
        noted = paths.registration_file()
        noted.parent.mkdir(parents=True)
        noted.write_text('{"python": "/set up", "folder": ""}', encoding="utf-8")
        assert paths.backend_python() == Path("/set up")
        noted.unlink()
        monkeypatch.setattr(paths, "backend_folder", lambda: tmp_path / "backend")
        assert paths.backend_python() is None
        of_checkout = paths.interpreter_of(tmp_path / ".venv")
        of_checkout.parent.mkdir(parents=True)
        of_checkout.touch()
        assert paths.backend_python() == of_checkout.resolve()
    finally:
        settings.setValue(paths.PYTHON_SETTING, before)


@needs_checkout
def test_folders_are_found_in_the_repository_and_in_the_installed_plugin(monkeypatch, tmp_path):
    assert paths.backend_folder() == ROOT / "backend"
    assert paths.resources_folder() == ROOT / "resources"
    plugin = tmp_path / "profil ü" / "himosa_qgis"
    for name in ("backend", "requirements", "resources"):
        (plugin / name).mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(plugin / "paths.py"))
    assert paths.backend_folder() == plugin / "backend"
    assert paths.resources_folder() == plugin / "resources"
    assert paths.requirements_folder() == plugin / "requirements"


def test_protocol_is_loaded_under_a_name_of_its_own_and_only_once():
    loaded = protocol.load_protocol()
    assert protocol.load_protocol() is loaded
    assert loaded.__name__ == protocol.PRIVATE_NAME
    assert loaded.decode_request(loaded.encode(loaded.Request(1, "hello"))).method == "hello"


def test_protocol_of_a_plugin_that_was_replaced_is_loaded_anew(monkeypatch, tmp_path):
    before = protocol.load_protocol()
    (tmp_path / "protocol").mkdir()
    (tmp_path / "protocol" / "__init__.py").write_text("PROTOCOL_VERSION = 3\n")
    monkeypatch.setattr(protocol, "backend_folder", lambda: tmp_path)
    assert protocol.load_protocol().PROTOCOL_VERSION == 3
    monkeypatch.undo()
    assert protocol.load_protocol() is not before
    assert protocol.load_protocol().PROTOCOL_VERSION == 2


def test_part_of_the_protocol_brings_what_it_needs_and_no_more(monkeypatch):
    for name in [name for name in sys.modules if name.startswith(protocol.PRIVATE_NAME)]:
        monkeypatch.delitem(sys.modules, name)
    part = protocol.load_protocol_part("model_files")
    assert part.installed_model_files()
    assert protocol.load_protocol_part("model_files") is part
    loaded = {
        name.rpartition(".")[2] for name in sys.modules if name.startswith(protocol.PRIVATE_NAME)
    }
    assert {"model_files", "own_folders"} <= loaded
    assert not loaded & {"codec", "messages", protocol.PRIVATE_NAME}


def test_protocol_that_cannot_be_loaded_leaves_nothing_half_loaded(monkeypatch, tmp_path):
    monkeypatch.setattr(protocol, "backend_folder", lambda: tmp_path)
    with pytest.raises((ImportError, OSError)):
        protocol.load_protocol()
    assert protocol.PRIVATE_NAME not in sys.modules
    monkeypatch.undo()
    assert protocol.load_protocol().PROTOCOL_VERSION == 2


def test_unfinished_output_is_removed_but_nobody_elses_files(tmp_path):
    partial = tmp_path / "out [1].tif.partial"
    partial.mkdir()
    for name in ("work.tif", "out [1].tif", "out [1].tif.aux.xml", "in-use", "my notes.txt"):
        (partial / name).touch()
    remove_partial_output(str(tmp_path / "out [1].tif"))
    assert [file.name for file in partial.iterdir()] == ["my notes.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps open files by itself")
def test_unfinished_output_of_a_job_that_runs_is_left_alone(tmp_path):
    import fcntl

    partial = tmp_path / "out.tif.partial"
    partial.mkdir()
    (partial / "work.tif").touch()
    with open(partial / "in-use", "ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        remove_partial_output(str(tmp_path / "out.tif"))
        assert (partial / "work.tif").exists()
    remove_partial_output(str(tmp_path / "out.tif"))
    assert not partial.exists()


def test_unfinished_output_that_is_not_there_is_no_error(tmp_path):
    remove_partial_output(str(tmp_path / "out.tif"))
    remove_partial_output("")
