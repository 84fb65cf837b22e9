# SPDX-License-Identifier: GPL-3.0-or-later
"""Every tool finds what it imports: most are run by hand, so that a moved name shows late."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OURS = ("backend.", "tools.")


def imported_from_us(path):
    """Modules and names that a file takes from the backend and the tools."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OURS):
            yield node.module, [alias.name for alias in node.names]


@pytest.mark.parametrize("path", sorted((ROOT / "tools").rglob("*.py")), ids=lambda path: path.stem)
def test_everything_that_a_tool_imports_from_us_is_there(path):
    for module, names in imported_from_us(path):
        try:
            found = importlib.import_module(module)
        except ModuleNotFoundError as error:
            # Kernels for CUDA and scripts for QGIS need what is not installed everywhere.
            if error.name.split(".")[0] in ("triton", "qgis"):
                continue
            raise
        for name in names:
            assert hasattr(found, name) or importlib.util.find_spec(f"{module}.{name}"), (
                f"{path.name} imports {name} from {module}, which has no such name"
            )
