# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hosts and a store between them: network namespaces on this machine, a node of Ray in each.

The hosts share no address but those of a cable between them, over which both write into one Zarr
store by FTP. Workers are killed on the way; what is finished from the store must be the file that
one process makes. Needs root, and the environment that `make build/two-hosts/ready.stamp` makes:
build/two-hosts/bin/python -m tests.long.two_hosts JOBS SEED FOLDER
"""

from __future__ import annotations

import json
import os
import random
import secrets
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from tests.long.ledger import ROOT, Outcome
from tests.long.missing import CannotRun

PYTHON = ROOT / "build" / "two-hosts" / "bin" / "python"
FIRST, SECOND = "10.213.77.1", "10.213.77.2"
_RAY_PORT, _FTP_PORT = 6391, 2121
_SIDE_PX, _TILE_SIZE_PX = 640, 64
_PATIENCE_S = 500
_FTP_SERVER = """
import sys
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler
from pyftpdlib.servers import ThreadedFTPServer
who = DummyAuthorizer()
who.add_anonymous(sys.argv[1], perm="elradfmwMT")
FTPHandler.authorizer = who
FTPHandler.log_prefix = "%(remote_ip)s"
import logging
logging.basicConfig(filename=sys.argv[3], level=logging.INFO)
ThreadedFTPServer((sys.argv[2], 2121), FTPHandler).serve_forever()
"""


def use_two_hosts(seed: str, count: int, folder: Path) -> Outcome:
    """Make so many jobs, each with a kill; see `Part.run`."""
    require_two_hosts()
    command = [str(PYTHON), "-m", "tests.long.two_hosts", str(count), seed, str(folder)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    said = json.loads(done.stdout.splitlines()[-1])
    return Outcome(said["count"], Counter(said["figures"]), said["faults"])


def require_two_hosts() -> None:
    """Refuse a machine that cannot be two hosts.

    Raises:
        CannotRun: with the reason.
    """
    if not sys.platform.startswith("linux") or os.geteuid() != 0 or shutil.which("ip") is None:
        raise CannotRun("network namespaces need Linux, root and the program ip")
    if not PYTHON.parents[1].joinpath("ready.stamp").exists():
        raise CannotRun("there is no build/two-hosts: 'make build/two-hosts/ready.stamp' makes it")


@contextmanager
def two_namespaces() -> Iterator[tuple[str, str]]:
    """Two network namespaces with a cable between them, by their names."""
    names = f"himosa-a{os.getpid()}", f"himosa-b{os.getpid()}"
    ends = f"ha{os.getpid() % 10**6}", f"hb{os.getpid() % 10**6}"
    try:
        for name in names:
            _run("ip", "netns", "add", name)
        _run("ip", "link", "add", ends[0], "type", "veth", "peer", "name", ends[1])
        for name, end, address in zip(names, ends, (FIRST, SECOND)):
            _run("ip", "link", "set", end, "netns", name)
            _run("ip", "-n", name, "addr", "add", f"{address}/24", "dev", end)
            _run("ip", "-n", name, "link", "set", end, "up")
            _run("ip", "-n", name, "link", "set", "lo", "up")
        yield names
    finally:
        for name in names:
            subprocess.run(["ip", "netns", "del", name], check=False, stderr=subprocess.DEVNULL)


class TwoHosts:
    """Both hosts with their node of Ray, and a server for files on the first."""

    def __init__(self, folder: Path, names: tuple[str, str], stack: ExitStack) -> None:
        self.folder, self._names, self._token = folder, names, secrets.token_hex(32)
        self.log = folder / "ftp.log"
        (folder / "served").mkdir()
        server = [str(PYTHON), "-c", _FTP_SERVER, str(folder / "served"), FIRST, str(self.log)]
        stack.callback(end, self.start(0, server))
        # A socket of Ray's has a name of at most 107 bytes: the folder must be short.
        common = ["--num-cpus", "1", "--object-store-memory", "100000000", "--block"]
        common += ["--disable-usage-stats"]
        ray = [str(PYTHON), "-m", "ray.scripts.scripts", "start"]
        head = ["--head", "--port", str(_RAY_PORT), "--node-ip-address", FIRST]
        head += ["--include-dashboard", "false"]
        stack.callback(end, self.start(0, [*ray, *head, *common]))
        self._wait_for_port(_RAY_PORT)
        join = ["--address", f"{FIRST}:{_RAY_PORT}", "--node-ip-address", SECOND]
        stack.callback(end, self.start(1, [*ray, *join, *common]))

    def start(self, host: int, command: list[str]) -> subprocess.Popen[bytes]:
        """Start a program on a host; it and what it starts are one group."""
        variables = {"RAY_worker_niceness": "0", "RAY_USAGE_STATS_ENABLED": "0"}
        variables |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": self._token}
        with open(self.folder / "programs.log", "ab") as log:
            return subprocess.Popen(
                ["ip", "netns", "exec", self._names[host], *command],
                cwd=ROOT,
                env={**os.environ, **variables},
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def wrote(self) -> Counter[str]:
        """How many files each host has written."""
        lines = self.log.read_text().splitlines()
        stored = [line for line in lines if " STOR " in line and "completed=1" in line]
        return Counter(
            name
            for line in stored
            for name, address in (("first", FIRST), ("second", SECOND))
            if address in line.split(" STOR ")[0]
        )

    def _wait_for_port(self, port: int) -> None:
        check = f"import socket; socket.create_connection(({FIRST!r}, {port}), 2)"
        for _ in range(_PATIENCE_S):
            done = self.start(0, [str(PYTHON), "-c", check])
            if done.wait() == 0:
                return
            time.sleep(1)
        raise SystemExit("Ray did not start.")


def _job(hosts: TwoHosts, target: str, chance: random.Random) -> tuple[int, int]:
    """One job with a kill; its status at the end, and how many drivers or workers were killed."""
    kills, driver = 0, _driver(hosts, target)
    deadline = time.monotonic() + _PATIENCE_S
    while driver.poll() is None and time.monotonic() < deadline:
        time.sleep(0.2)
        if kills or not list((hosts.folder / "served").glob("*/himosa/tiles/0/1*.json")):
            continue
        time.sleep(chance.uniform(0, 2))
        kills += 1
        if chance.random() < 0.5:
            end(driver)
            driver = _driver(hosts, target)
        else:
            _kill_a_worker(chance)
    if driver.poll() is None:
        end(driver)
    return driver.wait(), kills


def _driver(hosts: TwoHosts, target: str) -> subprocess.Popen[bytes]:
    command = [str(PYTHON), "-m", "backend", "upscale", str(hosts.folder / "source.tif"), target]
    options = ["--scale", "2", "--model", "bicubic", "--device", "cpu", "--format", "zarr"]
    options += ["--tile-size-px", str(_TILE_SIZE_PX), "--resume", "--engine", "ray"]
    options += ["--address", f"{FIRST}:{_RAY_PORT}", "--workers", "2", "--worker-cpus", "1"]
    return hosts.start(0, [*command, *options])


def _kill_a_worker(chance: random.Random) -> None:
    from tests.ray.nodes import workers_of_ray

    workers = workers_of_ray()
    if workers:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(workers), signal.SIGKILL)


def end(program: subprocess.Popen[bytes]) -> None:
    """End a program with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def content(path: Path) -> tuple[bytes, str]:
    from osgeo import gdal

    gdal.UseExceptions()
    dataset = gdal.Open(str(path))
    said = gdal.Info(dataset, format="json", extraMDDomains=["all"], computeChecksum=True)
    # Which worker counts of a host's cards and processors is no part of the pixels.
    kept = {name: said[name] for name in ("size", "geoTransform", "coordinateSystem", "bands")}
    return dataset.ReadAsArray().tobytes(), json.dumps(kept, sort_keys=True)


def main(count: int, seed: str, folder: Path) -> Outcome:
    """Make the jobs, in the environment with Ray."""
    from tests.backend.raster.rasters import make_raster, noise

    outcome, chance = Outcome(), random.Random(seed)
    make_raster(folder / "source.tif", noise(3, _SIDE_PX, _SIDE_PX))
    backend = [str(PYTHON), "-m", "backend"]
    direct = [*backend, "upscale", str(folder / "source.tif"), str(folder / "direct.tif")]
    options = ["--scale", "2", "--model", "bicubic", "--device", "cpu", "--format", "COG"]
    size = ["--tile-size-px", str(_TILE_SIZE_PX)]
    subprocess.run([*direct, *options, *size], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with two_namespaces() as names, ExitStack() as stack:
        hosts = TwoHosts(folder, names, stack)
        for number in range(count):
            name = f"made{number}.zarr"
            address = f"ftp://{FIRST}:{_FTP_PORT}/{name}"
            status, kills = _job(hosts, address, chance)
            outcome.count += 1
            outcome.figures["kills"] += kills
            finished = folder / f"finished{number}.tif"
            finish = hosts.start(1, [*backend, "finish", address, str(finished)]).wait()
            if status != 0 or finish != 0:
                outcome.faults.append(f"job {number} ended with {status}, finish with {finish}")
            elif content(finished) != content(folder / "direct.tif"):
                outcome.faults.append(f"job {number} made another file")
            outcome.figures["same files"] += not outcome.faults
            shutil.rmtree(folder / "served" / name, ignore_errors=True)
        wrote = hosts.wrote()
    for host in ("first", "second"):
        outcome.figures[f"files written from the {host} host"] += wrote[host]
        if not wrote[host]:
            outcome.faults.append(f"nothing was written from the {host} host")
    return outcome


if __name__ == "__main__":
    found = main(int(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
    print(json.dumps({"count": found.count, "figures": found.figures, "faults": found.faults}))
