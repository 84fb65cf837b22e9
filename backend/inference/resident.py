# SPDX-License-Identifier: GPL-3.0-or-later
"""How much memory this process holds and how much the machine has to give.

Linux is read from /proc, which knows the present figure, the peak, and a control group's limit;
elsewhere the standard library knows the peak only, and the fallbacks below say less.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

MIB = 1 << 20
_FREE_WHEN_UNKNOWN_MIB = 4096.0
# glibc's numbers of M_TRIM_THRESHOLD, M_MMAP_THRESHOLD and M_ARENA_MAX (malloc.h).
_MALLOC_OPTIONS = ((-1, 4 * MIB), (-3, MIB), (-8, 2))


def resident_mib() -> float:
    """Resident memory of this process now, in MiB (its peak where only that is known)."""
    kib = _proc_kib("/proc/self/status", "VmRSS")
    return kib / 1024 if kib is not None else peak_resident_mib()


def peak_resident_mib() -> float:
    """The most resident memory that this process held since it started, in MiB."""
    kib = _proc_kib("/proc/self/status", "VmHWM")
    if kib is not None:
        return kib / 1024
    try:
        import resource
    except ImportError:  # Windows has no such module
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / MIB if sys.platform == "darwin" else peak / 1024


def available_mib() -> float:
    """Memory that can be had without swapping, in MiB: the machine's or the container's."""
    machine = _machine_available_mib()
    group = _control_group_available_mib()
    return machine if group is None else min(machine, group)


def bound_allocator() -> None:
    """Make the C library give memory back, where it is glibc; more calls do no harm.

    By default glibc raises the size from which blocks are mapped one by one up to 32 MiB, keeps
    smaller ones, and does so for each thread. Over a pass of the full network that held a third
    more than was in use, and mapping large blocks each time cost no measurable time.
    """
    if not sys.platform.startswith("linux"):
        return
    set_option = getattr(ctypes.CDLL(None), "mallopt", None)
    if set_option is not None:
        for option, value in _MALLOC_OPTIONS:
            set_option(option, value)


def return_free_memory() -> None:
    """Give memory that was freed back to the system, where the C library can."""
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)


def _machine_available_mib() -> float:
    kib = _proc_kib("/proc/meminfo", "MemAvailable")
    if kib is not None:
        return kib / 1024
    try:
        return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") / MIB
    except (AttributeError, ValueError, OSError):
        return _FREE_WHEN_UNKNOWN_MIB


def _control_group_available_mib() -> float | None:
    """What a container may still take (control groups, version 2), or None without a limit."""
    folder = Path("/sys/fs/cgroup")
    try:
        limit = int((folder / "memory.max").read_text())
        used = int((folder / "memory.current").read_text())
    except (OSError, ValueError):
        return None
    return max(0.0, (limit - used) / MIB)


def _proc_kib(path: str, key: str) -> int | None:
    try:
        with open(path, encoding="ascii", errors="replace") as lines:
            for line in lines:
                if line.startswith(key + ":"):
                    return int(line.split()[1])
    except OSError:
        return None
    return None
