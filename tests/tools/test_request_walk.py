# SPDX-License-Identifier: GPL-3.0-or-later
"""Climbs and returns of a walk through modules."""

from __future__ import annotations

from tools.measure.request_walk import Walk, reachable_packages


def test_climbs_and_returns_of_a_walk_are_counted_by_what_packages_import():
    walk = Walk()
    walk.modules = ["backend.a.x", "backend.b.y", "backend.b.z", "backend.a.x", "backend.a.x"]
    figures = walk.figures({"backend.a": {"backend.b"}, "backend.b": set()})
    assert figures == {"calls": 5, "modules": 3, "climbs": 1, "returns": 1}


def test_packages_that_import_each_other_are_not_higher(tmp_path):
    for name, source in (
        ("a", "from backend.b import f\n"),
        ("b", "from backend.c import g\n"),
        ("c", "def g():\n    from backend.b import f\n"),
    ):
        folder = tmp_path / "backend" / name
        folder.mkdir(parents=True)
        (folder / "__init__.py").write_text(source)
    reached = reachable_packages(tmp_path)
    assert reached["backend.a"] == {"backend.b", "backend.c"}
    assert reached["backend.b"] == {"backend.c"}
    walk = Walk()
    walk.modules = ["backend.c.x", "backend.b.x", "backend.a.x"]
    assert walk.figures(reached)["climbs"] == 1
