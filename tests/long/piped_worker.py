# SPDX-License-Identifier: GPL-3.0-or-later
"""A real worker behind its pipe, asked with plain JSON."""

from __future__ import annotations

import json
import queue
import threading
from pathlib import Path
from typing import Any

_TIMEOUT_S = 300.0


class PipedWorker:
    """Starts a worker in a folder; closed at the end of the block.

    Args:
        folder: its current one; its log lies there.
    """

    def __init__(self, folder: Path) -> None:
        from tests.backend.cli.processes import start_backend

        self.process = start_backend("worker", cwd=folder)
        self._log = open(folder / "log", "wb")  # noqa: SIM115
        self._answers: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        for work in (self._read, self._read_log):
            threading.Thread(target=work, daemon=True).start()

    def __enter__(self) -> PipedWorker:
        return self

    def __exit__(self, *_error: object) -> None:
        self.process.stdin.close()
        self.process.wait(_TIMEOUT_S)
        self._log.close()

    def ask(self, number: Any, method: str, params: dict[str, Any]) -> None:
        """Send a request."""
        request = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()

    def answer(self, number: Any, timeout_s: float = _TIMEOUT_S) -> dict[str, Any]:
        """Wait for the answer to a request; those to others are passed over.

        Raises:
            queue.Empty: it did not come.
        """
        while True:
            answer = self._answers.get(timeout=timeout_s)
            if answer["id"] == number:
                return answer

    def _read(self) -> None:
        for line in self.process.stdout:
            message = json.loads(line)
            if "method" not in message:
                self._answers.put(message)

    def _read_log(self) -> None:
        for line in self.process.stderr:
            if not self._log.closed:
                self._log.write(line)
