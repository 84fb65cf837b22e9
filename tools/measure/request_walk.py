# SPDX-License-Identifier: GPL-3.0-or-later
"""Follows the request of one upscale through this backend, or that of another commit.

    python -m tools.measure.request_walk SRC
    git archive 02f3c59 backend resources | tar x -C OLD
    python -m tools.measure.request_walk SRC --tree OLD

Runs `backend upscale SRC` in this process, ×2 by the bicubic stand-in, and notes each call of a
function that is handed the request, or a job that carries it. Prints one JSON object: those calls;
the modules in which they happened; how often the next one was in a package that (directly or not)
imports the package of the one before, and is not imported by it (*climbs*); how often it was in
another module where the walk had been before (*returns*); and how often the source was opened.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from tools.dev.import_graph import imported_names, module_name

ROOT = Path(__file__).resolve().parents[2]
REQUEST = "UpscaleRequest"


class Walk:
    """What `sys.setprofile` tells, as far as it is about the request."""

    def __init__(self) -> None:
        self.modules: list[str] = []

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.startswith("backend.") and _is_handed_on(frame):
            self.modules.append(module)

    def figures(self, reachable: Mapping[str, set[str]]) -> dict[str, int]:
        """See the module's description; which packages each package can reach by imports."""
        seen: set[str] = set()
        climbs = returns = 0
        for before, now in zip(["", *self.modules], self.modules):
            low, high = package_of(before), package_of(now)
            climbs += low in reachable[high] and high not in reachable.get(low, set())
            returns += now != before and now in seen
            seen.add(now)
        called, modules = len(self.modules), len(seen)
        return {"calls": called, "modules": modules, "climbs": climbs, "returns": returns}


def _is_handed_on(frame: FrameType) -> bool:
    code = frame.f_code
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    return any(_carries(frame.f_locals.get(name)) for name in names if name not in ("self", "cls"))


def _carries(value: Any) -> bool:
    """Whether a value is the request, or a job that holds it."""
    held = vars(value).get("request") if hasattr(value, "__dict__") else None
    return REQUEST in (type(value).__name__, type(held).__name__)


def package_of(module: str) -> str:
    """The first room of a module: `backend.jobs` of `backend.jobs.running`."""
    return ".".join(module.split(".")[:2])


def reachable_packages(tree: Path) -> dict[str, set[str]]:
    """Of each package of a tree, those that it imports, directly or not."""
    direct: dict[str, set[str]] = {}
    for path in sorted((tree / "backend").rglob("*.py")):
        module = module_name(path, tree)
        imported = imported_names(
            path.read_text(encoding="utf-8"), module, path.name == "__init__.py"
        )
        found = {package_of(each.name) for each in imported if each.name.startswith("backend.")}
        direct.setdefault(package_of(module), set()).update(found)
    reached = {package: {package} for package in direct}
    for package, there in reached.items():
        waiting = [package]
        while waiting:
            new = direct.get(waiting.pop(), set()) - there
            there.update(new)
            waiting += new
        there.discard(package)
    return reached


def counted_openings(source: str) -> list[str]:
    """Has GDAL's openings of a file noted from here on; the list grows."""
    from osgeo import gdal

    opened: list[str] = []
    for name in ("Open", "OpenEx"):
        function = getattr(gdal, name)

        def counting(path: Any, *rest: Any, _open: Any = function, **options: Any) -> Any:
            if str(path) == source:
                opened.append(source)
            return _open(path, *rest, **options)

        setattr(gdal, name, counting)
    return opened


def main() -> int:
    """Run the job under the eyes of a profile, and print what it saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--tree", type=Path, default=ROOT, help="folder that holds `backend`")
    arguments = parser.parse_args()
    sys.path.insert(0, str(arguments.tree.resolve()))
    for name in [name for name in sys.modules if package_of(name).startswith("backend")]:
        del sys.modules[name]  # what this repository's tools have loaded of its own
    source, walk = str(arguments.source), Walk()
    opened = counted_openings(source)
    run = importlib.import_module("backend.cli.main").main
    with tempfile.TemporaryDirectory() as folder:
        options = ["--scale", "2", "--model", "bicubic", "--device", "cpu"]
        threading.setprofile(walk)
        sys.setprofile(walk)
        status = int(run(["upscale", source, f"{folder}/result.tif", *options], None, sys.stderr))
        sys.setprofile(None)
        threading.setprofile(None)
    figures = walk.figures(reachable_packages(arguments.tree.resolve()))
    print(json.dumps({**figures, "openings": len(opened)}))
    return status


if __name__ == "__main__":
    sys.exit(main())
