# SPDX-License-Identifier: GPL-3.0-or-later
"""States of environments are told without starting anything, and the commands tell them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from himosa_qgis import paths
from himosa_qgis.setup import command_line
from himosa_qgis.setup.lock import Lock
from himosa_qgis.setup.making import make, register
from himosa_qgis.setup.marker import (
    ENVIRONMENT,
    GROWING,
    MARKER,
    WHEELS,
    State,
    missing_files,
    packages_folder,
    state_of,
)
from tests.marks import needs_real_setup

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(shop):
    """A folder with an environment that is whole."""
    plan = shop.plan(wheels=shop.wheels)
    make(plan, shop.variables, shop.watch(), shop.backend)
    return plan.folder


def packages_of(folder):
    return packages_folder(folder / ENVIRONMENT, paths.python_version())


def test_states_of_a_folder_without_environment(shop, tmp_path):
    folder = tmp_path / "folder"
    assert state_of(folder, shop.lock).state is State.ABSENT
    for name in (GROWING, WHEELS):
        (folder / name).mkdir(parents=True)
        assert state_of(folder, shop.lock).state is State.HALF_MADE
        (folder / name).rmdir()


def test_state_is_told_in_milliseconds_and_every_damage_is_noticed(shop, environment):
    lock, times = shop.lock, []
    for _ in range(5):
        began = time.perf_counter()
        assert state_of(environment, lock).state is State.READY
        times.append(time.perf_counter() - began)
    assert min(times) < 0.01

    record = next(packages_of(environment).glob("torch-*/RECORD"))
    kept = record.read_bytes()
    record.write_bytes(b"")
    report = state_of(environment, lock)
    assert (report.state, report.can_run) == (State.DAMAGED, False)
    assert "“torch”" in report.sentence
    record.write_bytes(kept)

    (packages_of(environment) / "torch" / "ballast.bin").write_bytes(b"short")
    version = paths.python_version()
    assert missing_files(environment / ENVIRONMENT, version) == ["torch/ballast.bin"]

    shop.packages["torch"] = "10.0"
    (shop.wheels / "torch-10.0-py3-none-any.whl").write_bytes(b"x")
    report = state_of(environment, shop.lock)
    assert (report.state, report.can_run) == (State.OUTDATED, True)

    moved = environment.rename(environment.with_name("moved"))
    report = state_of(moved, lock)
    assert report.state is State.MOVED
    assert str(environment) in report.sentence

    marker = moved / ENVIRONMENT / MARKER
    told = json.loads(marker.read_text(encoding="utf-8"))
    for broken in ({**told, "base": "/gone/python3", "folder": str(moved)}, {"format": 2}, []):
        marker.write_text(json.dumps(broken), encoding="utf-8")
        assert state_of(moved, lock).state is State.DAMAGED


@pytest.fixture
def commands(shop, monkeypatch, capsys):
    """Runs a command on the shop's lock; gives its status and what it printed."""
    monkeypatch.setattr(Lock, "load", classmethod(lambda cls, folder=None: shop.lock))
    monkeypatch.setattr("himosa_qgis.setup.doctor.backend_folder", lambda: shop.backend)
    monkeypatch.setattr("os.environ", {**shop.variables, "HIMOSA_ENVIRONMENTS": str(shop.root)})

    def run(*arguments):
        status = command_line.main([str(argument) for argument in arguments])
        return status, capsys.readouterr().out

    return run


def test_commands_make_check_repair_and_remove(shop, commands):
    folder = shop.root / paths.environment_key()
    assert commands("check") == (2, f"No environment is in “{folder}”.\n")
    status, said = commands("make", "--wheels", shop.wheels, "--device", "cpu")
    assert status == 0
    assert "Needs about" in said
    status, said = commands("check", "--json")
    assert (status, json.loads(said)["state"]) == (0, "ready")

    (packages_of(folder) / "torch" / "ballast.bin").unlink()
    status, said = commands("check", "--json")
    assert (status, json.loads(said)["state"]) == (2, "damaged")
    assert commands("repair", "--wheels", shop.wheels)[0] == 0
    assert commands("repair")[1].endswith("is whole.\n")
    assert commands("check")[0] == 0

    assert commands("remove")[0] == 0
    assert not folder.exists()
    assert commands("check")[0] == 2


def test_command_takes_an_existing_python_and_says_so(shop, commands, environment):
    python = paths.interpreter_of(environment / ENVIRONMENT)
    status, said = commands("use", python)
    assert status == 0
    assert "torch 9.9.0" in said
    status, said = commands("check")
    assert status == 0
    assert f"A Python of your own is used: “{python}”" in said
    assert commands("use", shop.root / "nothing")[0] == 2


def test_folder_filled_by_the_command_sets_up_without_network(shop, commands, index, monkeypatch):
    monkeypatch.setitem(os.environ, "PIP_INDEX_URL", shop.variables["PIP_INDEX_URL"])
    folder = shop.root / "stick ü"
    status, said = commands("download", folder, "--platform", paths.platform_name())
    assert status == 0
    assert "with torch 9.9.0" in said
    wheels = sorted(path.name for path in folder.iterdir())
    assert wheels == sorted(path.name for path in shop.wheels.iterdir())
    index.clear()
    assert commands("make", "--wheels", folder)[0] == 0
    assert index == []


def test_command_for_a_system_without_torch_says_so(shop, commands, capsys):
    assert commands("download", shop.root / "x", "--platform", "plan9-mips")[0] == 2


def test_registration_serves_qgis_on_its_own_python_too(shop):
    register(Path("/x/python"), Path("/x"), "3.7.2")
    for version in ("", "3.7"):
        file = paths.registration_file(version)
        assert paths.registered(file) == (Path("/x/python"), Path("/x"))
    paths.registration_file().write_text("[]", encoding="utf-8")
    assert paths.registered() == (None, None)


def test_commands_start_without_qgis_and_load_nothing_heavy():
    code = (
        "import sys\n"
        "class NoQgis:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name.split('.')[0] in ('qgis', 'PyQt5', 'torch', 'numpy', 'backend'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, NoQgis())\n"
        "from himosa_qgis.setup.command_line import main\n"
        "main(['check', '--folder', '/nowhere'])\n"
        "assert 'asyncio' not in sys.modules\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "No environment is in “/nowhere”" in run.stdout


@needs_real_setup
def test_real_environment_is_made_checked_and_removed(tmp_path):
    program = [str(Path(sys.base_prefix) / "bin" / "python3"), "-m", "himosa_qgis.setup"]
    variables = {**os.environ, "HIMOSA_ENVIRONMENTS": str(tmp_path / "daten ü")}

    def run(*arguments):
        return subprocess.run(
            [*program, *arguments],
            cwd=ROOT,
            env=variables,
            capture_output=True,
            text=True,
            check=True,
        )

    wheels = tmp_path / "wheels"
    run("download", str(wheels), "--device", "cpu")
    made = run("make", "--device", "cpu")
    assert "Downloading torch" in made.stderr
    assert json.loads(run("check", "--json").stdout)["versions"]["torch"].startswith("2.")
    run("remove")
    # Without any network: no interface at all, where this may be had.
    if shutil.which("unshare"):
        program[:0] = ["unshare", "--net"]
    run("make", "--device", "cpu", "--wheels", str(wheels))
    assert json.loads(run("check", "--json").stdout)["state"] == "ready"
