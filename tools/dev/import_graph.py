# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads imports from source text, without running it."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ImportedName:
    """One imported module or name, as an absolute dotted path, and the line it stands on."""

    name: str
    line: int


def module_name(path: Path, root: Path) -> str:
    """Dotted name of a source file below `root`; a package is named by its folder."""
    parts = list(path.relative_to(root).with_suffix("").parts)
    if parts[-1] == "__init__":
        parts.pop()
    return ".".join(parts)


def imported_names(source: str, module: str, is_package: bool) -> list[ImportedName]:
    """List all imports of a module, those inside functions too.

    `from a.b import c` counts as `a.b.c`, because c may be a module; relative imports are made
    absolute.

    Args:
        source: text of the module.
        module: its dotted name.
        is_package: whether it is an `__init__.py`.
    """
    found: list[ImportedName] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += [ImportedName(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = _absolute_base(node, module, is_package)
            found += [ImportedName(f"{base}.{alias.name}", node.lineno) for alias in node.names]
    return found


def statements_with_side_effects(source: str) -> list[int]:
    """Lines of statements that do something when the module is imported.

    Definitions, assignments, imports, docstrings and blocks guarded by `TYPE_CHECKING` or
    `__name__` are fine; a bare call, a loop or a `with` at the top level is not.
    """
    return [node.lineno for node in ast.parse(source).body if not _is_declaration(node)]


def _absolute_base(node: ast.ImportFrom, module: str, is_package: bool) -> str:
    if node.level == 0:
        return node.module or ""
    parts = module.split(".")
    keep = len(parts) - node.level + (1 if is_package else 0)
    return ".".join([*parts[:keep], *([node.module] if node.module else [])])


def _is_declaration(node: ast.stmt) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.If):
        names = {part.id for part in ast.walk(node.test) if isinstance(part, ast.Name)}
        names |= {part.attr for part in ast.walk(node.test) if isinstance(part, ast.Attribute)}
        return bool(names & {"TYPE_CHECKING", "__name__", "version_info", "platform"})
    if isinstance(node, ast.Try):
        return all(_is_declaration(inner) for inner in node.body)
    return isinstance(
        node,
        (
            ast.Import,
            ast.ImportFrom,
            ast.FunctionDef,
            ast.AsyncFunctionDef,
            ast.ClassDef,
            ast.Assign,
            ast.AnnAssign,
        ),
    )
