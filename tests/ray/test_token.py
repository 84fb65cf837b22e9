# SPDX-License-Identifier: GPL-3.0-or-later
"""A Ray that asks for a token: who has it is let in, who has not is told so."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.backend.raster.rasters import make_raster, noise
from tests.marks import needs_ray

pytestmark = needs_ray

ROOT = Path(__file__).resolve().parents[2]
RAY = Path(sys.executable).with_name("ray")
TRIES = 4


@pytest.fixture
def token_cluster(tmp_path):
    """A head in processes of its own: its address, and variables without and with its token."""
    token, home = tmp_path / "token", tmp_path / "home"
    home.mkdir()
    token.write_text("0123456789abcdef" * 4)
    # Ray looks for a token below the home too.
    plain = {name: value for name, value in os.environ.items() if not name.startswith("RAY_AUTH")}
    plain |= {"HOME": str(home), "RAY_worker_niceness": "0"}
    asking = {**plain, "RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN_PATH": str(token)}
    head, port = start_head(asking)
    yield f"127.0.0.1:{port}", plain, asking
    head.terminate()
    head.wait()


def start_head(variables):
    """Its process and its port; Ray gives it 30 seconds, which may not be enough."""
    for _ in range(TRIES):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        options = ["--head", "--port", str(port), "--num-cpus", "1", "--include-dashboard", "false"]
        head = subprocess.Popen(
            [RAY, "start", *options, "--disable-usage-stats", "--block"],
            env=variables,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        if any("Ray runtime started" in line for line in head.stdout):
            return head, port
        head.wait()
    pytest.fail("Ray does not start here.")


def test_token_is_asked_for_and_let_in(tmp_path, token_cluster):
    address, plain, asking = token_cluster
    make_raster(tmp_path / "source.tif", noise(3, 70, 90))

    command = [sys.executable, "-m", "backend", "upscale", str(tmp_path / "source.tif")]
    command += [str(tmp_path / "out.tif"), "--scale", "2", "--model", "bicubic"]
    command += ["--engine", "ray", "--address", address, "--worker-cpus", "1"]

    def upscale(environment):
        return subprocess.run(
            command,
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    assert upscale(asking).returncode == 0
    (tmp_path / "out.tif").unlink()
    for environment in (plain, {**plain, "RAY_AUTH_MODE": "token"}):
        refused = upscale(environment)
        assert refused.returncode == 2
        assert "token" in refused.stderr.splitlines()[-1]
        assert "RAY_AUTH_TOKEN_PATH" in refused.stderr.splitlines()[-1]
    assert not (tmp_path / "out.tif").exists()
