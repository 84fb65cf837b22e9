# SPDX-License-Identifier: GPL-3.0-or-later
"""A part that cannot run, or breaks off, holds no other part up, and is told."""

from __future__ import annotations

import subprocess

import pytest

from tests.long import __main__ as trials
from tests.long import ray_kills, slurm_hosts, two_hosts
from tests.long.ledger import Outcome, Part
from tests.long.missing import CannotRun


def works(_seed, count, _folder):
    return Outcome(count)


def finds(_seed, count, _folder):
    return Outcome(count, faults=["it did not end as it should"])


def lacks(_seed, _count, _folder):
    raise CannotRun("there is no such thing here")


def breaks(_seed, _count, _folder):
    raise subprocess.CalledProcessError(1, ["program"])


@pytest.mark.parametrize(
    ("ways", "status"),
    [
        ((works,), 0),
        ((works, finds), 1),
        ((lacks, works), 3),
        ((lacks, finds), 1),
        ((breaks, works), 1),
    ],
)
def test_status_tells_what_became_of_all_parts(ways, status, tmp_path, monkeypatch, capsys):
    parts = [Part(way.__name__, "", "trials", 1, 1, way) for way in ways]
    monkeypatch.setattr(trials, "PARTS", parts)
    assert trials.main(["--folder", str(tmp_path)]) == status
    said = capsys.readouterr().out
    assert ("lacks cannot run here: there is no such thing here" in said) == (lacks in ways)
    for name in ("works", "finds"):
        assert (f"{name}: 1 trials" in said) == any(way.__name__ == name for way in ways)


def test_part_that_cannot_run_is_not_taken_for_done(tmp_path, monkeypatch):
    for way, status in ((lacks, 3), (finds, 1)):
        monkeypatch.setattr(trials, "PARTS", [Part("one", "", "trials", 1, 1, way)])
        assert trials.main(["--folder", str(tmp_path)]) == status


@pytest.mark.parametrize(
    ("module", "run"),
    [
        (ray_kills, ray_kills.kill_on_ray),
        (two_hosts, two_hosts.use_two_hosts),
        (slurm_hosts, slurm_hosts.run_on_slurm),
    ],
)
def test_part_without_its_environment_says_how_it_is_made(module, run, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(two_hosts.os, "geteuid", lambda: 0)
    monkeypatch.setattr(two_hosts.shutil, "which", lambda _name: "/sbin/ip")
    monkeypatch.setattr(two_hosts.sys, "platform", "linux")
    with pytest.raises(CannotRun, match=r"'make build/\S+/ready.stamp' makes it"):
        run("1", 1, tmp_path)
