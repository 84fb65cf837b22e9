# SPDX-License-Identifier: GPL-3.0-or-later
"""What qgis_process says is read without being fooled by what algorithms log."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tools.demo import qgis_process
from tools.demo.qgis_process import QgisProcess, QgisRunFailed, parse_results

ANSWER = """
----------------
Inputs
----------------

INPUT:\t/a folder/ä.tif

Results
0...10...20..step 1

----------------
Results
----------------

CONSISTENCY:\t0.25
OUTPUT:\t/a folder/ä x4.tif
"""


def stand_in(code):
    """A program in place of qgis_process; `python -c code` ignores the arguments after it."""
    return QgisProcess(sys.executable, {}), ["-c", code]


def test_results_are_read_from_the_last_heading():
    wanted = {"CONSISTENCY": "0.25", "OUTPUT": "/a folder/ä x4.tif"}
    assert parse_results(ANSWER) == wanted


def test_results_without_heading_are_empty():
    assert parse_results("INPUT:\t/a.tif\n") == {}


def test_failed_call_raises_with_status_and_reason():
    process, arguments = stand_in("import sys; print('no such plugin'); sys.exit(3)")
    with pytest.raises(QgisRunFailed, match=r"(?s)status 3.*no such plugin"):
        process._call(arguments, is_shown=False)


def test_call_shows_what_is_said_as_it_comes(capsys):
    process, arguments = stand_in("print('0...10...')")
    assert process._call(arguments, is_shown=True) == "0...10...\n"
    assert capsys.readouterr().out == "0...10...\n"


def test_plugin_that_is_enabled_already_is_no_failure(tmp_path, monkeypatch):
    program = tmp_path / "qgis_process"
    program.write_text("#!/bin/sh\necho 'Plugin is already enabled!'\nexit 1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(qgis_process.shutil, "which", lambda _name: str(program))
    process = QgisProcess.prepare(tmp_path / "build", Path(sys.executable))
    assert process.environment["QGIS_PLUGINPATH"] == str(tmp_path / "build" / "plugin")
    assert (tmp_path / "build" / "plugin" / "himosa_qgis" / "metadata.txt").is_file()


def test_qgis_that_is_not_installed_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(qgis_process.shutil, "which", lambda _name: None)
    with pytest.raises(QgisRunFailed, match="make setup"):
        QgisProcess.prepare(tmp_path, Path(sys.executable))
