# SPDX-License-Identifier: GPL-3.0-or-later
"""The script for SLURM is that of the page, and a machine without SLURM says what it lacks."""

from __future__ import annotations

import pytest

from tests.long import slurm_cluster
from tests.long.missing import CannotRun
from tests.long.slurm_hosts import PAGE, script_of

TEXT = PAGE.read_text(encoding="utf-8")


@pytest.fixture
def linux_as_root(monkeypatch):
    monkeypatch.setattr(slurm_cluster.sys, "platform", "linux")
    monkeypatch.setattr(slurm_cluster.os, "geteuid", lambda: 0, raising=False)


def test_script_is_that_of_the_page_but_for_what_a_person_puts_in(tmp_path):
    script = script_of(TEXT, tmp_path)
    lines = script.splitlines()
    whole = TEXT.splitlines()
    begin = whole.index("#SBATCH --nodes=4" + lines[1].removeprefix("#SBATCH --nodes=2")) - 1
    differ = [
        (old, new) for old, new in zip(whole[begin : begin + len(lines)], lines) if old != new
    ]
    assert whole[begin + len(lines)] == "```"
    assert all(
        "/shared" in old or "--nodes=4" in old or "--address auto" in old for old, _ in differ
    )
    assert "/shared" not in script
    assert script.count(str(tmp_path)) == TEXT.split("#SBATCH")[1].split("```")[0].count("/shared")


@pytest.mark.parametrize("lost", ["#SBATCH", "--nodes=4", "--address auto"])
def test_page_whose_script_is_another_one_is_told(lost, tmp_path):
    with pytest.raises(ValueError, match="script for SLURM"):
        script_of(TEXT.replace(lost, ""), tmp_path)


@pytest.mark.usefixtures("linux_as_root")
def test_machine_without_slurm_is_told_the_packages(monkeypatch):
    monkeypatch.setattr(
        slurm_cluster.shutil, "which", lambda name: None if name == "slurmd" else "/sbin/it"
    )
    with pytest.raises(CannotRun, match="slurmd is not here: Debian's packages slurm-wlm, munge"):
        slurm_cluster.require_slurm()


@pytest.mark.usefixtures("linux_as_root")
def test_someone_else_than_root_is_refused(monkeypatch):
    monkeypatch.setattr(slurm_cluster.os, "geteuid", lambda: 1000)
    with pytest.raises(CannotRun, match="root"):
        slurm_cluster.require_slurm()


def test_card_and_processors_of_the_page_are_those_of_the_nodes():
    script = TEXT.split("#SBATCH")[1]
    assert "--gpus-per-node=4" in script
    assert "--cpus-per-task=32" in script
    assert "CPUs=32" in slurm_cluster.CONFIGURATION
    assert "Gres=gpu:4" in slurm_cluster.CONFIGURATION
