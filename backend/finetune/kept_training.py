# SPDX-License-Identifier: GPL-3.0-or-later
"""What an interrupted run keeps in the person's folder of weights, and whose it is."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backend.errors import InvalidRequest, OutputUnusable

_FOLDER = ".finetune"
_FACTS = "run.json"


class KeptTraining:
    """The folder of one run, by the name of its model.

    Attributes:
        folder: of the checkpoint; made by `begin`.
        trained_s: seconds that were trained in all.
    """

    def __init__(self, weights_folder: Path, name: str) -> None:
        self.folder = weights_folder / _FOLDER / name
        self.trained_s = 0.0
        self._facts: Mapping[str, Any] = {}

    def begin(self, facts: Mapping[str, Any], *, restart: bool) -> bool:
        """Make the folder, or take up what is in it; true where a run goes on.

        Args:
            facts: plain values which decide on the outcome.
            restart: whether to leave what was kept.

        Raises:
            InvalidRequest: what was kept is of another run.
            OutputUnusable: the folder cannot be written.
        """
        if restart:
            self.remove()
        kept = self._read()
        self._facts = json.loads(json.dumps(facts))
        if kept is not None:
            changed = [key for key in self._facts if kept["facts"].get(key) != self._facts[key]]
            if changed:
                raise InvalidRequest(
                    f"A run of the name {self.folder.name} was interrupted, which had another "
                    f"{', '.join(changed)}.",
                    "Give another name, or restart to leave what it has kept.",
                )
            self.trained_s = float(kept["trained_s"])
            return True
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.save()
        except OSError as error:
            raise OutputUnusable(
                f"The training cannot be kept in {self.folder}: {error.strerror or error}.",
                "Make room, or set HIMOSA_MODELS to a folder that can be written.",
            ) from error
        return False

    def save(self) -> None:
        """Write down how long was trained, whole or not at all."""
        partial = self.folder / (_FACTS + ".partial")
        said = {"facts": self._facts, "trained_s": self.trained_s}
        partial.write_text(json.dumps(said), encoding="utf-8")
        partial.replace(self.folder / _FACTS)

    def remove(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self.folder, ignore_errors=True)
        try:
            self.folder.parent.rmdir()
        except OSError:  # other runs are kept there, or it never was
            return

    def _read(self) -> dict[str, Any] | None:
        try:
            said = json.loads((self.folder / _FACTS).read_text(encoding="utf-8"))
            return said if isinstance(said["facts"], dict) and said["trained_s"] >= 0 else None
        except (OSError, ValueError, KeyError, TypeError):
            return None
