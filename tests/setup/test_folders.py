# SPDX-License-Identifier: GPL-3.0-or-later
"""Where environments lie for people without a home, and whose note of a Python is believed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from himosa_qgis import paths
from tests.marks import needs_linux, needs_posix_links, needs_root

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 23456  # in no list of users


@needs_linux
@pytest.mark.parametrize("said", ["", "data", "./data"])
def test_variable_that_says_no_whole_path_is_passed_over(monkeypatch, tmp_path, said):
    monkeypatch.delenv(paths.ENVIRONMENTS_VARIABLE, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", said)
    assert paths.environments_folder() == tmp_path / ".local" / "share" / "himosa"


@needs_root
def test_person_whom_the_system_does_not_know_is_asked_for_a_folder():
    become = ["setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    answer = subprocess.run(
        [*become, sys.executable, "-B", "-m", "himosa_qgis.setup", "make"],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert answer.returncode == 4
    assert "cannot be written. Choose a folder" in answer.stderr


def test_tilde_of_an_unknown_person_stays():
    assert paths.expanded("~nobody-of-this-name/a") == Path("~nobody-of-this-name/a")


@needs_posix_links
@pytest.mark.parametrize("is_folder", [False, True])
def test_note_that_others_can_write_is_not_believed(tmp_path, is_folder):
    file = tmp_path / "noted.json"
    file.write_text(json.dumps({"python": "/x/python", "folder": "/x"}))
    assert paths.registered(file) == (Path("/x/python"), Path("/x"))
    (tmp_path if is_folder else file).chmod(0o777)
    assert paths.registered(file) == (None, None)


@needs_root
def test_note_of_another_person_is_not_believed(tmp_path):
    file = tmp_path / "noted.json"
    file.write_text(json.dumps({"python": "/x/python", "folder": "/x"}))
    os.chown(file, NOBODY, NOBODY)
    assert paths.registered(file) == (None, None)
