# SPDX-License-Identifier: GPL-3.0-or-later
"""A cluster of SLURM on this machine: two hosts in namespaces of their own, a slurmd on each.

Each host has its own network, name, processes, `/etc/hosts`, `/tmp/ray` and spool folder, and
shares all other files with the other one, as nodes with a shared file system do.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from tests.long.missing import CannotRun
from tests.long.two_hosts import FIRST, SECOND, end

NODES = ("node-a", "node-b")
_PROGRAMS = ("ip", "unshare", "nsenter", "munged", "slurmctld", "slurmd", "sbatch")
_PATIENCE_S = 120
# A node may say that it has more than the machine: the document's script asks for such nodes. Cards
# without a device are counted and dealt out by SLURM, and nobody finds them.
CONFIGURATION = """\
ClusterName=himosa
SlurmctldHost=node-a
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket={own}/munge.socket
StateSaveLocation={folder}/state
SlurmdSpoolDir={own}/spool
SlurmctldPidFile={own}/slurmctld.pid
SlurmdPidFile={own}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SlurmdParameters=config_overrides
GresTypes=gpu
NodeName=node-a,node-b CPUs=32 RealMemory=8000 Gres=gpu:4 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
"""
_HOST = """\
set -e
folder=$1 name=$2
hostname "$name"
mount --bind "$folder/hosts" /etc/hosts
mount --bind "$folder/$name" "$folder/own"
mount --bind "$folder/$name/ray" /tmp/ray
touch "$folder/own/mounted"
munged --foreground --force --key-file="$folder/munge.key" --socket="$folder/own/munge.socket" \\
    --pid-file="$folder/own/munged.pid" --seed-file="$folder/own/munged.seed" &
if [ "$name" = node-a ]; then slurmctld -D -c & fi
slurmd -D &
wait
"""


def require_slurm() -> None:
    """Refuse a machine that cannot be a cluster of SLURM.

    Raises:
        CannotRun: with the reason.
    """
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        raise CannotRun("a cluster of SLURM in namespaces needs Linux and root")
    missing = [program for program in _PROGRAMS if shutil.which(program) is None]
    if missing:
        raise CannotRun(
            f"{', '.join(missing)} is not here: Debian's packages slurm-wlm, munge, iproute2 and"
            " util-linux have what is needed"
        )


class Cluster:
    """Two nodes of SLURM; the first one has the controller, and is where a person logs in."""

    def __init__(self, folder: Path, names: tuple[str, str], stack: ExitStack) -> None:
        self._folder, self._variables = folder, _variables(folder)
        self._write()
        self._hosts: list[subprocess.Popen[bytes]] = []
        apart = ["unshare", "--mount", "--uts", "--pid", "--fork", "--kill-child", "--mount-proc"]
        apart += ["bash", "-c", _HOST, "host"]
        for name, network in zip(NODES, names):
            with open(folder / f"{name}.log", "ab") as log:
                host = subprocess.Popen(
                    ["ip", "netns", "exec", network, *apart, str(folder), name],
                    env=self._variables,
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
            # With the first process of its namespace all others of the host end.
            stack.callback(end, host)
            self._hosts.append(host)
        self._wait_for_nodes()

    def say(self, *command: str, check: bool = True) -> str:
        """Run a program on the first host, as a person does; gives what it says."""
        inner = self._inner(0)
        enter = ["nsenter", "--target", inner, "--net", "--uts", "--pid", "--mount"]
        done = subprocess.run(
            [*enter, *command],
            env=self._variables,
            stdout=subprocess.PIPE,
            text=True,
            check=check,
        )
        return done.stdout.strip()

    def processes(self, *words: str) -> dict[str, list[int]]:
        """Processes of each host whose command line has one of the words."""
        spaces = {_space_of(self._inner(number)): name for number, name in enumerate(NODES)}
        found: dict[str, list[int]] = {name: [] for name in NODES}
        for process in Path("/proc").iterdir():
            if not process.name.isdigit():
                continue
            try:
                line = (process / "cmdline").read_bytes().decode(errors="replace")
                name = spaces.get(_space_of(process.name))
            except OSError:
                continue  # it has ended meanwhile
            if name is not None and any(word in line for word in words):
                found[name].append(int(process.name))
        return found

    def _inner(self, host: int) -> str:
        """The first process in a host's namespaces."""
        outer = self._hosts[host].pid
        return Path(f"/proc/{outer}/task/{outer}/children").read_text(encoding="utf-8").split()[0]

    def _write(self) -> None:
        own = self._folder / "own"
        for name in (*NODES, "state", "own"):
            (self._folder / name).mkdir()
        for name in NODES:
            (self._folder / name / "ray").mkdir()
            (self._folder / name / "spool").mkdir()
            for number in range(4):
                (self._folder / name / f"card{number}").touch()
        # Where the folder of each host is put, for all that runs in its namespace alone.
        Path("/tmp/ray").mkdir(exist_ok=True)
        said = CONFIGURATION.format(folder=self._folder, own=own)
        (self._folder / "slurm.conf").write_text(said, encoding="utf-8")
        cards = f"Name=gpu File={own}/card[0-3]\n"
        (self._folder / "gres.conf").write_text(cards, encoding="utf-8")
        # Else slurmd looks for the groups of version 2, which the namespace has none of.
        cgroups = "CgroupPlugin=cgroup/v1\n"
        (self._folder / "cgroup.conf").write_text(cgroups, encoding="utf-8")
        hosts = f"127.0.0.1 localhost\n{FIRST} {NODES[0]}\n{SECOND} {NODES[1]}\n"
        (self._folder / "hosts").write_text(hosts, encoding="utf-8")
        key = self._folder / "munge.key"
        key.write_bytes(secrets.token_bytes(128))
        key.chmod(0o400)

    def _wait_for_nodes(self) -> None:
        hosts = [self._folder / name / "mounted" for name in NODES]
        question, idle = ("sinfo", "--noheader", "--format=%D %t"), f"{len(NODES)} idle"
        deadline = time.monotonic() + _PATIENCE_S
        while time.monotonic() < deadline:
            if all(host.exists() for host in hosts) and self.say(*question, check=False) == idle:
                return
            time.sleep(0.5)
        raise SystemExit("SLURM did not start.")


def _space_of(process: str) -> Path:
    """What all processes of a host have in common, and no other one has."""
    return Path(f"/proc/{process}/ns/pid").readlink()


def _variables(folder: Path) -> dict[str, str]:
    """The environment without what a job of SLURM that these trials run in would have left."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SLURM")}
    return {**kept, "SLURM_CONF": str(folder / "slurm.conf")}
