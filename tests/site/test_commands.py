# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands in the pages are run where that takes seconds, and read by their parsers elsewhere.

docs/documents.md tells which is which.
"""

from __future__ import annotations

import importlib
import importlib.util
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from backend.cli import main as command_line
from himosa_qgis.setup.command_line import build_setup_parser
from tests.site.documented import PAGES, ROOT, documented_commands
from tests.site.places import Places, write_raster
from tests.site.told import told_commands
from tools.site import command_page

COMMANDS = documented_commands()
JOBS = ("upscale", "denoise", "routing", "routing-statistics", "inspect", "compare")
ASKING = ("doctor", "models list", "models verify")
# The dots of a page that leaves something out.
LEFT_OUT = "…"
FOR_CLUSTERS = re.compile(r"python3? -m backend ([^']+)")


def is_job(command):
    """Whether it is run here; jobs on Ray run in tests/ray, where Ray is installed."""
    is_read_only = {"--help", "--engine"} & set(command.words)
    return command.kind == "backend" and command.words[0] in JOBS and not is_read_only


def chosen(condition):
    return pytest.mark.parametrize("command", [c for c in COMMANDS if condition(c)], ids=str)


def call(words):
    """One command of the backend, in this process; gives status and answer."""
    answer = io.StringIO()
    told = [*words, *([] if "--json" in words else ["--json"])]
    status = command_line.main(told, answer, io.StringIO())
    return status, json.loads(answer.getvalue())


@pytest.fixture(scope="module")
def routing(tmp_path_factory):
    """A routing raster of the small picture."""
    folder = tmp_path_factory.mktemp("documented")
    source, made = write_raster(folder / "source.tif"), folder / "routing.tif"
    status, answer = call(["routing", str(source), str(made), "--scale", "4", "--device", "cpu"])
    assert status == 0, answer
    return made


def test_pages_have_commands_of_every_kind():
    kinds = {command.kind for command in COMMANDS}
    assert {"backend", "himosa_qgis.setup", "make", "qgis_process"} <= kinds
    assert len(COMMANDS) > 50
    assert {c.words[0] for c in COMMANDS if is_job(c)} == set(JOBS)


@chosen(is_job)
def test_job_of_a_page_runs(command, routing, tmp_path):
    words = Places(tmp_path, routing, command.words).words()
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    status, answer = call(words)
    assert status == 0, answer
    made = {path for path in tmp_path.rglob("*") if path.is_file()} - before
    assert made or command.words[0] in ("inspect", "routing-statistics")


@chosen(lambda c: c.kind == "backend" and " ".join(c.words).startswith(ASKING))
def test_question_of_a_page_is_answered(command):
    status, answer = call(command.words)
    assert status == 0, answer


@chosen(lambda c: c.kind == "backend" and LEFT_OUT not in c.words)
def test_command_of_a_page_is_read_by_its_parser(command):
    name = command.words[0]
    module = importlib.import_module(command_line.COMMANDS[name][0])
    words = [word for word in command.words if word != "--help"]
    if words == list(command.words):
        assert command_line.build_parser(name, module).parse_args(words).command == name


@chosen(lambda c: c.kind == "himosa_qgis.setup")
def test_set_up_command_of_a_page_is_read_by_its_parser(command):
    assert build_setup_parser().parse_args(command.words).command == command.words[0]


def test_check_of_the_set_up_runs(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "himosa_qgis.setup", "check", "--json"],
        cwd=ROOT,
        env={**os.environ, "HIMOSA_ENVIRONMENTS": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert json.loads(answer.stdout)["state"] == "absent", answer.stderr


@chosen(lambda c: c.kind.split(".")[0] in ("tools", "tests"))
def test_tool_of_a_page_is_there_and_knows_its_options(command):
    found = importlib.util.find_spec(command.kind)
    assert found is not None
    text = Path(found.origin).read_text(encoding="utf-8")
    for option in (word for word in command.words if word.startswith("--")):
        assert f'"{option}"' in text


@chosen(lambda c: c.kind == "make")
def test_make_knows_the_target_and_the_variables_of_a_page(command):
    answer = subprocess.run(
        ["make", "--dry-run", *command.words], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in re.findall(r"\b([A-Z_]+)=", " ".join(command.words)):
        assert f"$({name})" in makefile


def test_commands_for_clusters_are_read_by_their_parser():
    """Those within lines of SLURM's and Kubernetes' programs, which no test here runs.

    SLURM's are run by a long trial, `tests.long.slurm_hosts`.
    """
    lines = [told.text for told in told_commands() if told.text.startswith(("srun", "kubectl"))]
    found = [FOR_CLUSTERS.search(line) for line in lines]
    told = [match[1].split() for match in found if match]
    assert len(told) == 2
    for name, *words in told:
        module = importlib.import_module(command_line.COMMANDS[name][0])
        assert command_line.build_parser(name, module).parse_args([name, *words]).engine == "ray"


def test_scripts_of_pages_are_what_bash_reads():
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    scripts = re.findall(r"^```\n(#!/bin/bash\n.*?)^```", pages, re.DOTALL | re.MULTILINE)
    assert any("#SBATCH" in script for script in scripts)
    for script in scripts:
        answer = subprocess.run(
            ["bash", "-n"], input=script, capture_output=True, text=True, check=False
        )
        assert (answer.returncode, answer.stderr) == (0, "")


def test_page_of_commands_is_what_the_parsers_declare():
    written = command_page.PAGE.read_text(encoding="utf-8")
    assert written == command_page.page(), "run `python -m tools.site.command_page`"
