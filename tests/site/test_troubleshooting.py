# SPDX-License-Identifier: GPL-3.0-or-later
"""Every error code that a person can meet has an entry in docs/troubleshooting.md."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "troubleshooting.md").read_text(encoding="utf-8")
CODE = re.compile(r"[a-z]+(_[a-z]+)*")
# How the plugin's own codes are named in its sources: constants of one module.
PLUGIN_MODULE = ROOT / "himosa_qgis" / "worker" / "client.py"


def trees(folder):
    for path in sorted((ROOT / folder).rglob("*.py")):
        yield path, ast.parse(path.read_text(encoding="utf-8"))


def text_assigned(node):
    """Name and value of an assignment of a text, or None."""
    if isinstance(node, ast.AnnAssign):
        targets, value = [node.target], node.value
    elif isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    else:
        return None
    if isinstance(targets[0], ast.Name) and isinstance(value, ast.Constant):
        return (targets[0].id, value.value) if isinstance(value.value, str) else None
    return None


def codes_of_backend():
    """The attribute `code` of every class, and the constants `…_CODE` of the protocol."""
    for _, tree in trees("backend"):
        for node in ast.walk(tree):
            body = node.body if isinstance(node, ast.ClassDef) else []
            yield from (
                found[1] for found in map(text_assigned, body) if found and found[0] == "code"
            )
        for found in map(text_assigned, tree.body):
            if found and found[0].endswith("_CODE"):
                yield found[1]


def codes_of_plugin():
    """Every code that `WorkerFailed` is given by the module that raises it."""
    for found in map(text_assigned, ast.parse(PLUGIN_MODULE.read_text(encoding="utf-8")).body):
        if found and CODE.fullmatch(found[1]):
            yield found[1]


def codes_of_setup():
    """The members of `FailureKind`."""
    for _, tree in trees("himosa_qgis/setup"):
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef) and node.name == "FailureKind":
                yield from (found[1] for found in map(text_assigned, node.body) if found)


def codes_in_page():
    cells = re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)
    return [code for cell in cells for code in re.findall(r"`([a-z_]+)`", cell)]


def test_collected_codes_are_those_that_are_known_to_be_there():
    backend, plugin, setup = (
        set(codes()) for codes in (codes_of_backend, codes_of_plugin, codes_of_setup)
    )
    assert {"failed", "out_of_memory", "backend_incomplete", "malformed_message"} <= backend
    assert {"worker_failed", "backend_not_set_up"} <= plugin
    assert {"proxy_refused", "disk_full", "other"} <= setup


def test_every_error_code_has_an_entry():
    codes = {*codes_of_backend(), *codes_of_plugin(), *codes_of_setup()}
    missing = codes - set(codes_in_page())
    assert not missing, f"write an entry in docs/troubleshooting.md: {sorted(missing)}"


def test_every_entry_is_about_a_code_that_is_there():
    codes = {*codes_of_backend(), *codes_of_plugin(), *codes_of_setup()}
    assert set(codes_in_page()) - codes == set()


def test_no_entry_comes_twice_within_backend_or_set_up():
    before, _, after = PAGE.partition("\n## Setting up")
    for part in (before, after):
        cells = re.findall(r"^\| (`[^|]+) \|", part, re.MULTILINE)
        codes = [code for cell in cells for code in re.findall(r"`([a-z_]+)`", cell)]
        assert len(codes) == len(set(codes))
