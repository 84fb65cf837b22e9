# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs one program to its end: its lines as they come, and an end within a second when cancelled.

asyncio and not QProcess, for administrators run this where no Qt is; no event loop outlives a call.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import sys
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from himosa_qgis.setup.failures import SetupCancelled

_POLL_S = 0.1
_KEPT_LINES = 200
_NO_WINDOW = 0x08000000  # Windows would open a console for a moment


@dataclass
class Ended:
    """How a program ended.

    Attributes:
        status: its exit status; below zero, the signal that ended it.
        lines: the last it wrote, on both of its outputs.
    """

    status: int
    lines: list[str] = field(default_factory=list)


def run_child(
    command: Sequence[str],
    variables: Mapping[str, str],
    on_line: Callable[[str], None],
    is_cancelled: Callable[[], bool],
    held_files: Sequence[int] = (),
) -> Ended:
    """Run a program and return when it has ended.

    Args:
        command: program and arguments; no shell reads them.
        variables: its whole environment.
        on_line: gets every line, in this thread.
        is_cancelled: asked ten times a second.
        held_files: descriptors that the program keeps open, so that locks outlive our own death.

    Raises:
        SetupCancelled: `is_cancelled` said so; the program and its children are gone.
        OSError: it cannot be started.
    """
    # Takes longer to import than all of the plugin, which starts with QGIS.
    import asyncio

    return asyncio.run(_run(command, variables, on_line, is_cancelled, held_files))


async def _run(
    command: Sequence[str],
    variables: Mapping[str, str],
    on_line: Callable[[str], None],
    is_cancelled: Callable[[], bool],
    held_files: Sequence[int],
) -> Ended:
    import asyncio

    process = await asyncio.create_subprocess_exec(
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        env=dict(variables),
        **_group(held_files),
    )
    ended, lines = Ended(0), deque[str](maxlen=_KEPT_LINES)
    try:
        reading = asyncio.ensure_future(_read(process.stdout, lines, on_line))
        while not reading.done():
            if is_cancelled():
                raise SetupCancelled
            await asyncio.wait([reading], timeout=_POLL_S)
        await reading
        ended.status = await process.wait()
    finally:
        if process.returncode is None:
            _kill(process)
            await process.wait()
    ended.lines = list(lines)
    return ended


async def _read(stream: Any, lines: deque[str], on_line: Callable[[str], None]) -> None:
    rest = ""
    while chunk := await stream.read(8192):
        *whole, rest = re.split(r"[\r\n]+", rest + chunk.decode("utf-8", errors="replace"))
        for line in filter(str.strip, whole):
            lines.append(line)
            on_line(line)
    if rest.strip():
        lines.append(rest)
        on_line(rest)


def _group(held_files: Sequence[int]) -> dict[str, Any]:
    if sys.platform == "win32":
        return {"creationflags": _NO_WINDOW}
    return {"start_new_session": True, "pass_fds": tuple(held_files)}


def _kill(process: Any) -> None:
    """End a program and what it started."""
    with contextlib.suppress(ProcessLookupError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
