# SPDX-License-Identifier: GPL-3.0-or-later
"""Environments are made whole or not at all, resumed, repaired and removed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from himosa_qgis import paths
from himosa_qgis.setup import marker as names
from himosa_qgis.setup.child import run_child
from himosa_qgis.setup.failures import FailureKind, SetupCancelled, SetupFailed
from himosa_qgis.setup.folder_lock import held
from himosa_qgis.setup.lock import Pin
from himosa_qgis.setup.making import make, remove, use
from himosa_qgis.setup.marker import State, missing_files, state_of
from himosa_qgis.setup.pip_steps import Pip, Steps, Watch, settle_build
from himosa_qgis.setup.torch_build import Build
from tests.marks import needs_signals
from tests.setup.conftest import TORCH, write_wheel

ROOT = Path(__file__).resolve().parents[2]
# More of them tell more: HIMOSA_TEST_KILLS=20 was run.
KILLS = int(os.environ.get("HIMOSA_TEST_KILLS", "3"))


def version_of(python, module="torch"):
    code = f"import {module}; print({module}.__version__)"
    run = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def make_offline(shop, **wishes):
    return make(shop.plan(wheels=shop.wheels, **wishes), shop.variables, shop.watch(), shop.backend)


def test_environment_from_an_index_is_whole_and_noted_for_qgis(shop, index):
    plan = shop.plan()
    made = make(plan, shop.variables, shop.watch(), shop.backend)
    assert version_of(made.python) == TORCH
    assert state_of(plan.folder, shop.lock).state is State.READY
    assert paths.registered() == (made.python, plan.folder)
    kept = {names.ENVIRONMENT, names.LOG, names.HELD, names.SIGN}
    assert {path.name for path in plan.folder.iterdir()} == kept
    shares = [share for _, share in shop.progress]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_environment_offline_asks_no_network_and_keeps_the_numpy_of_its_gdal(shop, index):
    made = make_offline(shop)
    assert version_of(made.python) == TORCH
    assert index == []
    code = "from osgeo import gdal_array; import numpy; print(numpy.__file__)"
    run = subprocess.run([str(made.python), "-c", code], capture_output=True, text=True, check=True)
    assert "um gebung" not in run.stdout


def test_offline_folder_without_a_package_is_refused_and_leaves_no_environment(shop):
    few = shop.root / "few"
    few.mkdir()
    name = f"torch-{TORCH}-py3-none-any.whl"
    (few / name).write_bytes((shop.wheels / name).read_bytes())
    with pytest.raises(SetupFailed) as caught:
        make(shop.plan(wheels=few), shop.variables, shop.watch(), shop.backend)
    assert caught.value.kind is FailureKind.PACKAGE_NOT_FOUND
    assert "tinyhelp" in caught.value.sentence
    assert not (shop.plan().folder / names.ENVIRONMENT).exists()


def test_second_try_fetches_only_what_is_missing(shop, index):
    plan, lock = shop.plan(), shop.lock
    wheel = next(shop.wheels.glob("tinyhelp*"))
    wheel.rename(shop.root / "later.whl")
    with pytest.raises(SetupFailed):
        make(plan, shop.variables, shop.watch(), shop.backend)
    assert state_of(plan.folder, lock).state is State.HALF_MADE
    (shop.root / "later.whl").rename(wheel)
    index.clear()
    make(plan, shop.variables, shop.watch(), shop.backend)
    assert [path for path in index if path.endswith(".whl")] == [f"/{wheel.name}"]


def test_file_that_is_not_the_expected_one_is_not_installed(shop, index):
    plan = shop.plan()
    write_wheel(shop.wheels, "torch", TORCH)
    with pytest.raises(SetupFailed) as caught:
        make(plan, shop.variables, shop.watch(), shop.backend)
    assert caught.value.kind is FailureKind.WRONG_DIGEST
    assert not (plan.folder / names.ENVIRONMENT).exists()


def test_cancel_ends_within_two_seconds_and_leaves_no_environment(shop, index):
    plan, stop = shop.plan(), threading.Event()
    threading.Timer(1.0, stop.set).start()
    with pytest.raises(SetupCancelled):
        make(plan, shop.variables, shop.watch(stop.is_set), shop.backend)
    assert not (plan.folder / names.ENVIRONMENT).exists()
    assert not (plan.folder / names.GROWING).exists()


def test_failed_update_leaves_the_environment_that_was_there(shop):
    made = make_offline(shop)
    write_wheel(shop.wheels, "torch", "9.9.1")
    shop.packages["torch"] = "9.9.1"
    folder = shop.plan().folder
    assert state_of(folder, shop.lock).state is State.OUTDATED
    (shop.backend / "__main__.py").write_text("raise SystemExit('broken')", encoding="utf-8")
    with pytest.raises(SetupFailed) as caught:
        make_offline(shop)
    assert caught.value.kind is FailureKind.UNUSABLE
    assert "broken" in caught.value.sentence
    assert version_of(made.python) == TORCH


def test_outdated_environment_is_replaced(shop):
    make_offline(shop)
    write_wheel(shop.wheels, "torch", "9.9.1")
    shop.packages["torch"] = "9.9.1"
    made = make_offline(shop)
    assert version_of(made.python) == "9.9.1"
    assert state_of(shop.plan().folder, shop.lock).state is State.READY


def test_folder_with_other_files_is_neither_used_nor_removed(shop):
    folder = shop.root / "mine"
    folder.mkdir()
    (folder / "thesis.odt").touch()
    for attempt in (lambda: make_offline(shop, folder=folder), lambda: remove(folder)):
        with pytest.raises(SetupFailed) as caught:
            attempt()
        assert caught.value.kind is FailureKind.NOT_OURS
    assert [path.name for path in folder.iterdir()] == ["thesis.odt"]


def test_removal_takes_all_that_is_ours_and_nothing_else(shop):
    folder = make_offline(shop).python.parents[2]
    (folder / "notes.txt").touch()
    remove(folder)
    assert [path.name for path in folder.iterdir()] == ["notes.txt"]
    assert paths.registered() == (None, None)
    remove(folder / "never made")


def test_existing_python_is_used_only_if_doctor_accepts_it(shop):
    made = make_offline(shop)
    with pytest.raises(SetupFailed) as caught:
        use(Path(sys.base_prefix) / "bin" / "python3", shop.watch(), shop.backend)
    assert caught.value.kind is FailureKind.UNUSABLE
    assert "torch cannot be loaded" in caught.value.sentence
    assert paths.registered()[0] == made.python
    use(made.python, shop.watch(), shop.backend)
    assert paths.registered() == (made.python, None)
    with pytest.raises(SetupFailed, match="does not start"):
        use(shop.root / "nowhere", shop.watch(), shop.backend)


def test_second_setup_in_a_folder_waits_and_gives_way(shop, monkeypatch):
    monkeypatch.setattr("himosa_qgis.setup.folder_lock._PATIENCE_S", 0.3)
    folder = shop.root / "busy"
    folder.mkdir()
    with held(folder), pytest.raises(SetupFailed) as caught, held(folder):
        pass
    assert caught.value.kind is FailureKind.BUSY


MAKE = """
import json, os, sys
from pathlib import Path
from himosa_qgis.setup.lock import Lock
from himosa_qgis.setup.making import make
from himosa_qgis.setup.pip_steps import Watch
from himosa_qgis.setup.planning import Wishes, make_plan
folder, lock, backend = map(Path, sys.argv[1:4])
wishes = Wishes(folder=folder)
plan = make_plan(wishes, Lock(json.loads(lock.read_text(encoding="utf-8"))))
make(plan, dict(os.environ), Watch(lambda *_: None, lambda _: None, lambda: False), backend)
"""


@needs_signals
def test_setup_killed_at_random_moments_is_repaired(shop, index):
    lock = shop.root / "lock.json"
    lock.write_text(json.dumps(shop.content), encoding="utf-8")
    folder, moments = shop.plan().folder, random.Random(3)
    command = [sys.executable, "-c", MAKE, str(folder), str(lock), str(shop.backend)]
    for _ in range(KILLS):
        process = subprocess.Popen(command, cwd=ROOT, env=shop.variables)
        time.sleep(moments.uniform(0.3, 6.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        report = state_of(folder, shop.lock)
        # Whole, or known not to be: never taken for what it is not.
        assert report.state in (State.ABSENT, State.HALF_MADE, State.READY)
        if report.state is State.READY:
            assert version_of(paths.interpreter_of(folder / names.ENVIRONMENT)) == TORCH
    made = make(shop.plan(), shop.variables, shop.watch(), shop.backend)
    assert version_of(made.python) == TORCH
    assert missing_files(folder / names.ENVIRONMENT, paths.python_version()) == []


def test_bytes_of_pip_become_progress_and_not_lines_of_the_log(tmp_path):
    counts, log = [], []
    watch = Watch(lambda *_: None, log.append, lambda: False)
    said = r"print('Progress 5 of 10\nProgress 10 of 10\nSaved it from http://me:pw@host/x')"
    Steps(tmp_path, {}, watch, 0).run([sys.executable, "-c", said], counts.append)
    assert counts == [5, 10]
    assert log[-1] == "Saved it from http://…@host/x"


def test_program_that_is_killed_from_outside_is_told_as_that(tmp_path):
    watch = Watch(lambda *_: None, lambda _: None, lambda: False)
    code = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    with pytest.raises(SetupFailed) as caught:
        Steps(tmp_path, {}, watch, 0).run([sys.executable, "-c", code])
    assert caught.value.kind is FailureKind.KILLED


def test_child_of_a_cancelled_program_ends_with_it(tmp_path):
    alive = tmp_path / "alive"
    inner = f"import time; time.sleep(3); open({str(alive)!r}, 'w')"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    began = time.monotonic()
    with pytest.raises(SetupCancelled):
        run_child(
            [sys.executable, "-c", code], {}, lambda _: None, lambda: time.monotonic() > began + 1
        )
    assert time.monotonic() - began < 2
    time.sleep(2.5)
    assert not alive.exists()


def test_newer_pip_is_asked_for_bytes_and_an_older_one_is_not(tmp_path, monkeypatch):
    commands = []
    monkeypatch.setattr(Steps, "run", lambda self, command, *_: commands.append(command))
    monkeypatch.setattr(Steps, "succeeds", lambda self, command: True)
    watch = Watch(lambda *_: None, lambda _: None, lambda: False)
    for version, bar in (("23.0.1", "off"), ("26.3", "raw")):
        pip = Pip(Path("python"), Steps(tmp_path, {}, watch, 0), tmp_path)
        pip.prepare(Pin("pip", version, ("ab",), 1))
        pip.download(Pin("torch", "2.0", ("cd",), 1), tmp_path, lambda _: None)
        assert commands[-1][commands[-1].index("--progress-bar") + 1] == bar
        assert "--require-hashes" in commands[-1]


@pytest.mark.parametrize(
    ("local", "kind"), [("+cpu", FailureKind.NO_CPU_BUILD), ("+cu130", FailureKind.NO_CUDA_BUILD)]
)
def test_build_that_pip_does_not_find_is_replaced_or_refused(local, kind):
    wanted, common = (Build("x", (Pin("torch", version, (), 1),)) for version in (f"2{local}", "2"))
    taken, changed = [], []

    def take(pin):
        if pin.version == wanted.torch.version:
            raise SetupFailed(FailureKind.NO_FITTING_TORCH)
        taken.append(pin.version)

    with pytest.raises(SetupFailed) as caught:
        settle_build(wanted, take, changed.append)
    assert caught.value.kind is kind
    settle_build(Build("x", wanted.pins, fallback=common), take, changed.append)
    assert (taken, changed) == (["2"], [common])
