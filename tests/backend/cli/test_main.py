# SPDX-License-Identifier: GPL-3.0-or-later
"""Exit status, one line, one object: whatever happens to a command."""

from __future__ import annotations

import io
import json
import logging
import types

import pytest

from backend.cli import main as front
from backend.errors import DiskFull
from tests.backend.cli.processes import run_backend
from tests.marks import needs_linux


@pytest.fixture
def command(monkeypatch):
    """A factory: installs `evaluate` as a command that does as told, and runs it."""

    def run(action, *options):
        module = types.SimpleNamespace(
            add_arguments=lambda parser: None, run=lambda arguments, console: action(console)
        )
        monkeypatch.setattr(front.importlib, "import_module", lambda name: module)
        stdout, stderr = io.StringIO(), io.StringIO()
        status = front.main(["evaluate", *options], stdout, stderr)
        return status, stdout.getvalue(), stderr.getvalue()

    return run


def raising(error):
    def action(console):
        raise error

    return action


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (DiskFull("The disk is full.", "Make room."), 4, "disk_full"),
        (KeyboardInterrupt(), 3, "cancelled"),
        (ZeroDivisionError("division\nby zero"), 4, "failed"),
        (RuntimeError(), 4, "failed"),
        (MemoryError(), 4, "failed"),
    ],
)
def test_command_that_fails_gives_status_one_line_and_one_object(command, error, status, code):
    told = command(raising(error), "--json")
    assert told[0] == status
    assert json.loads(told[1])["error"]["code"] == code
    assert told[2].count("\n") == 1
    assert told[2].startswith("Error: ")
    assert command(raising(error))[:2] == (status, "")


def test_traceback_appears_only_where_the_log_is_asked_for(command, caplog):
    with caplog.at_level(logging.DEBUG, "backend.cli"):
        _, stdout, stderr = command(raising(ValueError("secret")))
    assert "Traceback" not in stdout + stderr
    assert "ValueError" in caplog.text


def test_human_lines_are_left_out_of_json(command):
    def action(console):
        console.line("for people")
        console.result({"x": float("nan")}, human="also for people")
        return 0

    assert command(action, "--json") == (0, '{"x": null}\n', "")
    assert command(action) == (0, "for people\nalso for people\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-command"],
        ["--no-such-option"],
        ["upscale"],
        ["upscale", "a.tif", "--scale", "2"],
        ["upscale", "a.tif", "b.tif"],
        ["upscale", "a.tif", "b.tif", "--scale", "two"],
        ["upscale", "a.tif", "b.tif", "--scale", "2", "--tile", "64"],
        ["models"],
        ["models", "steal"],
        ["parity"],
    ],
)
def test_arguments_that_cannot_be_used_are_one_line_and_status_2(arguments):
    stdout, stderr = io.StringIO(), io.StringIO()
    assert front.main([*arguments, "--json"], stdout, stderr) == 2
    assert json.loads(stdout.getvalue())["error"]["code"] == "invalid_request"
    assert stderr.getvalue().count("\n") == 1
    assert "--help" in stderr.getvalue()


def test_help_names_every_command(capsys):
    assert front.main(["--help"]) == 0
    told = capsys.readouterr().out
    assert set(front.COMMANDS) <= {line.split()[0] for line in told.splitlines() if line.strip()}


@pytest.mark.parametrize("name", list(front.COMMANDS))
def test_every_command_of_the_table_has_help(name, capsys):
    assert front.main([name, "--help"]) == 0
    assert "--json" in capsys.readouterr().out


def test_command_runs_from_any_folder_by_the_path_of_the_package(tmp_path):
    (tmp_path / "protocol.py").write_text("raise SystemExit('the wrong module')")
    done = run_backend("--version", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("arguments", [["doctor"], ["doctor", "--json"], ["--help"]])
def test_stdout_on_a_full_disk_is_status_4_without_a_traceback(arguments):
    with open("/dev/full", "w") as full:
        import subprocess
        import sys

        from tests.backend.cli.processes import BACKEND

        done = subprocess.run(
            [sys.executable, str(BACKEND), *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 4
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@needs_linux
@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "GOMP_SPINCOUNT = '5000'"),
        ({"GOMP_SPINCOUNT": "7"}, "GOMP_SPINCOUNT = '7'"),
        ({"OMP_WAIT_POLICY": "passive"}, "GOMP_SPINCOUNT = '0'"),
    ],
)
def test_threads_of_torch_spin_for_a_moment_only_unless_told_otherwise(variables, said):
    without = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")
    done = run_backend("doctor", without=without, OMP_DISPLAY_ENV="VERBOSE", **variables)
    assert said in done.stderr
