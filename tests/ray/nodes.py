# SPDX-License-Identifier: GPL-3.0-or-later
"""Nodes of Ray on this machine, and the processes of our workers on them."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.marks import NO_SMALL_DISK

_TRIES = 4


class TwoNodes:
    """Two raylets with processors for four workers each, as two machines would be."""

    def __init__(self) -> None:
        from ray.cluster_utils import Cluster

        os.environ.update({"RAY_USAGE_STATS_ENABLED": "0", "RAY_worker_niceness": "0"})
        self._of_node = {"num_cpus": 4, "object_store_memory": 100 << 20}
        head = {"include_dashboard": False, **self._of_node}
        self._cluster: Any = _patiently(lambda: Cluster(initialize_head=True, head_node_args=head))
        self._second: Any = self._add()

    @property
    def address(self) -> str:
        """Of the head."""
        return str(self._cluster.address)

    def kill_second(self) -> None:
        """As when a machine loses its power."""
        self._cluster.remove_node(self._second, allow_graceful=False)
        self._second = None

    def start_second(self) -> None:
        """Another machine in its place."""
        self._second = self._add()

    def end(self) -> None:
        """Stop both."""
        self._cluster.shutdown()

    def _add(self) -> Any:
        return _patiently(lambda: self._cluster.add_node(**self._of_node))


@contextmanager
def node_with_a_full_disk() -> Iterator[str]:
    """A raylet, by its address, that takes its disk for full as soon as it wants to use it."""
    from ray.cluster_utils import Cluster

    node = {"include_dashboard": False, "num_cpus": 4, "object_store_memory": 100 << 20}
    full = {"_system_config": {"local_fs_capacity_threshold": 1e-4}}
    cluster: Any = _patiently(
        lambda: Cluster(initialize_head=True, head_node_args={**node, **full})
    )
    try:
        yield str(cluster.address)
    finally:
        cluster.shutdown()


@contextmanager
def nodes_of_which_one_has_a_small_disk(
    size_bytes: int, is_head: bool = False
) -> Iterator[tuple[str, Path]]:
    """Two raylets with a processor each, by their address, and the disk of one of them.

    That disk is all that its node has for temporary files, Ray's logs and tiles among them. The
    node is the second one, or the head, on which the driver is too.
    """
    from ray.cluster_utils import Cluster

    # A socket of Ray's has a name of at most 107 bytes: pytest's own folders are too long.
    disk = Path(tempfile.mkdtemp(prefix="ray", dir="/tmp"))
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        disk.rmdir()
        pytest.skip(NO_SMALL_DISK)
    (disk / "ray").mkdir()  # where Ray notes the head's address
    other = Path(tempfile.mkdtemp(prefix="ray", dir="/tmp"))  # else that of the head
    node = {"num_cpus": 1, "object_store_memory": 100 << 20}
    nodes = [{"temp_dir": str(other), **node}, {"temp_dir": str(disk / "ray"), **node}]
    head, second = nodes[::-1] if is_head else nodes
    head["include_dashboard"] = False
    try:
        with pytest.MonkeyPatch.context() as patch:
            if is_head:
                patch.setenv("TMPDIR", str(disk))
            cluster: Any = _patiently(lambda: Cluster(initialize_head=True, head_node_args=head))
        try:
            with pytest.MonkeyPatch.context() as patch:
                if not is_head:
                    patch.setenv("TMPDIR", str(disk))
                _patiently(lambda: cluster.add_node(**second))
            yield str(cluster.address), disk
        finally:
            cluster.shutdown()
    finally:
        shutil.rmtree(other, ignore_errors=True)
        # Processes that are on their way out may still have a log open.
        subprocess.run(["umount", "--lazy", str(disk)], check=True)
        disk.rmdir()


def workers_of_ray(doing: str = "") -> list[int]:
    """Processes of our workers on nodes that this process started, and on no others.

    Args:
        doing: the method of `TileActor` that they have to be in, if any.
    """
    found, wanted = [], b"ray::TileActor" + (f".{doing}\0".encode() if doing else b"")
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                title = (folder / "cmdline").read_bytes()
                # Ray gives them this title; the parent is a raylet, whose parent are we.
                if not title.startswith(wanted):
                    continue
                if _parent(_parent(int(folder.name))) == os.getpid():
                    found.append(int(folder.name))
            except OSError:
                continue  # it has ended meanwhile
    return sorted(found)


def _parent(process: int) -> int:
    """The number of a process's parent."""
    # The name, in brackets, may hold spaces.
    after_name = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    return int(after_name.split()[1])


def _patiently(start: Callable[[], Any]) -> Any:
    """Start a node; Ray gives one 30 seconds, which are not enough beside much other work."""
    for _ in range(_TRIES - 1):
        try:
            return start()
        except Exception as error:
            if "timed out during startup" not in str(error):
                raise
    return start()
