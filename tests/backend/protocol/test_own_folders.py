# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose folders are used: with no home, with variables that say nothing, and beside others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from backend.protocol.own_folders import (
    cache_folder,
    data_folder,
    expanded,
    home_folder,
    is_closed_to_others,
    private_folder,
)
from tests.marks import needs_posix_links, needs_root

ROOT = Path(__file__).resolve().parents[3]
NOBODY = 23456  # in no list of users
XDG = ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")


@pytest.fixture
def home(tmp_path, monkeypatch):
    folder = tmp_path / "home"
    folder.mkdir(mode=0o700)
    monkeypatch.setenv("HOME", str(folder))
    for name in XDG:
        monkeypatch.delenv(name, raising=False)
    return folder


def said_by(code, folder, variables, *, user=0):
    """What a process of its own prints as JSON, with these variables and no others."""
    become = ["setpriv", f"--reuid={user}", f"--regid={user}", "--clear-groups"] if user else []
    script = f"import sys, json; sys.path.insert(0, {str(ROOT)!r}); {code}"
    answer = subprocess.run(
        [*become, sys.executable, "-B", "-c", script],
        cwd=folder,
        env=variables,
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(answer.stdout)


@needs_posix_links
@pytest.mark.parametrize("said", ["", "here", "./here"])
def test_variable_that_says_no_whole_path_is_passed_over(home, monkeypatch, tmp_path, said):
    monkeypatch.chdir(tmp_path)
    for name in XDG:
        monkeypatch.setenv(name, said)
    assert cache_folder() == (home / ".cache" / "himosa").resolve()
    assert data_folder() in (home / ".local" / "share", home / "Library" / "Application Support")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


@needs_posix_links
@pytest.mark.parametrize("said", ["", "here"])
def test_home_that_says_no_whole_path_is_looked_up(monkeypatch, said):
    import pwd

    monkeypatch.setenv("HOME", said)
    assert home_folder() == Path(pwd.getpwuid(os.getuid()).pw_dir)


@needs_posix_links
def test_folder_is_made_for_its_owner_alone(home):
    folder = cache_folder()
    assert folder.stat().st_mode & 0o777 == 0o700


@needs_posix_links
@pytest.mark.parametrize("opened", ["", "himosa"])
@pytest.mark.parametrize("rights", [0o777, 0o773, 0o1777])
def test_folder_that_others_can_fill_is_not_used(home, opened, rights):
    cache_folder()
    folder = home / ".cache" / opened
    folder.chmod(rights)
    # In a folder like /tmp nobody can replace what is another's, but anybody can add.
    assert (cache_folder() is None) is not (rights == 0o1777 and not opened)


@needs_posix_links
def test_link_to_a_folder_of_others_is_not_used(home, tmp_path):
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    (home / ".cache").symlink_to(tmp_path / "open")
    (tmp_path / "open" / "himosa").mkdir()
    assert cache_folder() is None


@needs_root
def test_folder_of_another_person_is_not_used(home):
    cache_folder()
    os.chown(home / ".cache" / "himosa", NOBODY, NOBODY)
    assert cache_folder() is None


def test_folder_that_cannot_be_made_is_none(tmp_path):
    (tmp_path / "file").write_text("")
    assert private_folder(tmp_path / "file" / "below") is None
    assert private_folder(Path("relative")) is None
    assert not Path("relative").exists()


@needs_posix_links
def test_full_disk_gives_no_folder(small_disk):
    folder = small_disk(1 << 18)
    assert private_folder(folder / "a") is not None
    with open(folder / "big", "wb", buffering=0) as file:
        file.write(bytes(1 << 20))
    assert is_closed_to_others((folder / "a").resolve())
    assert private_folder(folder / "b") is None


def test_tilde_of_an_unknown_person_stays(monkeypatch):
    assert expanded("~nobody-of-this-name/a") == Path("~nobody-of-this-name/a")


@needs_root
def test_person_whom_the_system_does_not_know_has_no_folders(tmp_path):
    code = (
        "from backend.protocol.own_folders import *;"
        "print(json.dumps([str(f()) for f in (home_folder, data_folder, cache_folder)]))"
    )
    tmp_path.chmod(0o777)
    assert said_by(code, "/", {}, user=NOBODY) == ["None"] * 3


@needs_root
@pytest.mark.parametrize("variables", [{}, {"XDG_DATA_HOME": ""}, {"XDG_DATA_HOME": "tmp"}])
def test_database_of_proj_that_others_can_plant_is_not_read(variables):
    code = (
        "from backend.protocol.own_folders import settle_variables;"
        "from osgeo import osr;"
        "before = osr.GetPROJSearchPaths(); settle_variables();"
        "print(json.dumps([before, osr.GetPROJSearchPaths()]))"
    )
    before, after = said_by(code, "/", variables, user=NOBODY)
    assert len(after) == len(before) - 1
    assert before[1:] == after
