# SPDX-License-Identifier: GPL-3.0-or-later
"""A worker of the backend for measurements: started, asked line by line, ended."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


class Worker:
    """A worker process and its processor time."""

    def __init__(self) -> None:
        self._process: Any = subprocess.Popen(
            [sys.executable, "-m", "backend", "worker"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        self._number = 0

    def ask(self, method: str, params: dict[str, Any]) -> tuple[dict[str, Any], int]:
        """Send one request; gives its result and the length of the line that brought it.

        Raises:
            RuntimeError: the worker failed or ended.
        """
        self._number += 1
        request = {"jsonrpc": "2.0", "id": self._number, "method": method, "params": params}
        self._process.stdin.write(json.dumps(request).encode() + b"\n")
        self._process.stdin.flush()
        for line in self._process.stdout:
            answer = json.loads(line)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(answer["error"]["message"])
                return answer["result"], len(line)
        raise RuntimeError("The worker ended.")

    def processor_s(self) -> float:
        """Processor time that all its threads took so far (Linux)."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / 100

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=30)
