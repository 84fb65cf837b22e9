# SPDX-License-Identifier: GPL-3.0-or-later
"""Every tool is reached: by a name that somebody can run, or from one that has such a name."""

from __future__ import annotations

import re
from pathlib import Path

from tools.dev.import_graph import imported_names, module_name
from tools.dev.tool_list import ROOT, main, runnable_tools

# Told to QGIS, to mkdocs or to a further process as files, not imported.
BY_NAME = {"in_qgis", "mkdocs_hooks"}


def uses(path: Path) -> set[str]:
    """What a file imports, or names as a module, of the tools."""
    source, is_package = path.read_text(encoding="utf-8"), path.name == "__init__.py"
    imported = {each.name for each in imported_names(source, module_name(path, ROOT), is_package)}
    return imported | {name.rpartition(".")[0] for name in imported}


def test_every_tool_that_can_be_run_says_what_it_is_for(capsys):
    tools = dict(runnable_tools())
    assert "tools.measure.request_walk" in tools
    assert [name for name, purpose in tools.items() if len(purpose) < 20] == []
    main()
    listed = capsys.readouterr().out
    assert all(f"python -m {name} " in listed for name in tools)
    assert "tools.dev.tool_list" in (ROOT / "Makefile").read_text(encoding="utf-8")


def test_modules_that_are_loaded_by_name_are_there():
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tools").rglob("*.py"))
    named = set(re.findall(r'import_module\(\s*f?"(.+?)"', text)) - {"backend.cli.main"}
    assert "tools.dev.gpu_passes" in named
    there = {module_name(path, ROOT) for path in (ROOT / "tools").rglob("*.py")}
    assert named - there == set()


def test_every_other_module_of_the_tools_is_used_by_one_or_by_tests():
    files = [*(ROOT / "tools").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    used = set().union(*map(uses, files))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    runnable = {name for name, _ in runnable_tools()}
    idle = []
    for path in (ROOT / "tools").rglob("*.py"):
        name = module_name(path, ROOT)
        is_told = path.stem.endswith(tuple(BY_NAME)) or f'"{name}"' in text
        if path.name != "__init__.py" and name not in used | runnable and not is_told:
            idle.append(name)
    assert idle == []
