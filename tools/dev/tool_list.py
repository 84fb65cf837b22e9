# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists all tools that can be run by hand, with what each is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def runnable_tools(root: Path = ROOT) -> Iterator[tuple[str, str]]:
    """The modules of `tools/` that do something when run: name, and first line of the docstring."""
    for path in sorted((root / "tools").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if any(isinstance(node, ast.If) and _asks_for_main(node.test) for node in tree.body):
            name = ".".join(path.relative_to(root).with_suffix("").parts)
            yield name, (ast.get_docstring(tree) or "").partition("\n")[0]


def _asks_for_main(test: ast.expr) -> bool:
    names = {part.id for part in ast.walk(test) if isinstance(part, ast.Name)}
    return "__name__" in names


def main() -> None:
    """Print the list."""
    tools = dict(runnable_tools())
    wide = max(map(len, tools))
    for name, purpose in tools.items():
        print(f"python -m {name:<{wide}}  {purpose}")


if __name__ == "__main__":
    main()
