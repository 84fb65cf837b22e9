# SPDX-License-Identifier: GPL-3.0-or-later
"""Dependencies point one way, imports do nothing, and every file keeps to the same form."""

from __future__ import annotations

import ast
import configparser
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import backend
from tests.marks import needs_stdlib_list
from tools.dev.import_graph import imported_names, module_name, statements_with_side_effects

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(
    path
    for folder in ("backend", "himosa_qgis", "tools", "tests")
    for path in (ROOT / folder).rglob("*.py")
)
SHIPPED = [
    path for path in SOURCES if path.relative_to(ROOT).parts[0] in ("backend", "himosa_qgis")
]

# Who may import whom, directly; what can be reached along the arrows may be imported as well.
# A room below another room is named when its arrows differ.
ARROWS = {
    "backend": (),
    "backend.errors": (),
    "backend.garbage": (),
    "backend.geometry": ("backend.errors",),
    "backend.listening": (),
    "backend.openmp": (),
    "backend.protocol": (),
    "backend.requests": ("backend.errors",),
    "backend.tiling": ("backend.geometry",),
    "backend.raster": ("backend.geometry", "backend.listening", "backend.protocol"),
    "backend.pictures": ("backend.raster",),
    "backend.kernels.cpu": ("backend.protocol",),
    "backend.kernels.cuda": ("backend.protocol",),
    "backend.kernels": (),
    "backend.networks.bicubic": ("backend.networks",),
    "backend.networks.himosa": (
        "backend.garbage",
        "backend.networks",
        "backend.kernels.cpu",
        "backend.kernels.cuda",
        "backend.layers",
    ),
    "backend.networks.csmoe": ("backend.networks", "backend.layers"),
    "backend.networks.denoiser": ("backend.networks", "backend.layers"),
    "backend.networks.sscan": ("backend.networks", "backend.layers"),
    "backend.networks": (
        "backend.layers",
        "backend.protocol",
        "backend.tiling",
        "backend.networks.bicubic",
        "backend.networks.csmoe",
        "backend.networks.denoiser",
        "backend.networks.himosa",
        "backend.networks.sscan",
    ),
    "backend.layers": ("backend.pictures", "backend.tiling", "backend.requests"),
    "backend.embeddings": ("backend.raster", "backend.requests", "backend.protocol"),
    "backend.devices": ("backend.networks", "backend.tiling"),
    "backend.tiles": ("backend.pictures", "backend.devices"),
    "backend.scheduling": ("backend.tiles", "backend.protocol", "backend.scheduling.on_ray"),
    "backend.scheduling.on_ray": (
        "backend.scheduling",
        "backend.raster",
        "backend.kernels.cpu",
        "backend.openmp",
    ),
    "backend.stores": ("backend.tiles",),
    "backend.jobs": (
        "backend.garbage",
        "backend.scheduling",
        "backend.stores",
        "backend.layers",
        "backend.compare",
        "backend.quality",
        "backend.embeddings",
        "backend.protocol",
        "backend.requests",
        "backend.kernels.cpu",
    ),
    # It names all jobs there are, those above `backend.jobs` too.
    "backend.jobs.table": ("backend.jobs", "backend.finetune"),
    "backend.finetune": ("backend.training", "backend.jobs"),
    "backend.training": ("backend.evaluation", "backend.networks", "backend.raster"),
    "backend.evaluation": ("backend.jobs", "backend.training"),
    "backend.compare": ("backend.pictures", "backend.protocol", "backend.requests"),
    "backend.quality": ("backend.compare", "backend.layers", "backend.networks.bicubic"),
    "backend.worker": ("backend.jobs.table", "backend.compare", "backend.protocol"),
    "backend.plotting": (),
    "backend.benchmark": ("backend.jobs.table",),
    "backend.cli": (
        "backend.jobs",
        "backend.training",
        "backend.worker",
        "backend.benchmark",
        "backend.plotting",
    ),
    "backend.__main__": ("backend.cli", "backend.openmp"),
    "himosa_qgis.paths": (),
    "himosa_qgis.compat": (),
    "himosa_qgis.texts": (),
    "himosa_qgis.translation": (),
    "himosa_qgis.plain": ("himosa_qgis.texts",),
    "himosa_qgis.icons": ("himosa_qgis.paths",),
    "himosa_qgis.worker.protocol_loader": ("himosa_qgis.paths",),
    "himosa_qgis.worker.environment": ("himosa_qgis.worker.protocol_loader",),
    "himosa_qgis.settings": ("himosa_qgis.worker.protocol_loader", "himosa_qgis.texts"),
    "himosa_qgis.message_log": ("himosa_qgis.settings", "himosa_qgis.compat"),
    "himosa_qgis.worker": (
        "himosa_qgis.settings",
        "himosa_qgis.texts",
        "himosa_qgis.worker.environment",
    ),
    "himosa_qgis.sources": ("himosa_qgis.runs",),
    "himosa_qgis.setup": (
        "himosa_qgis.worker.environment",
        "himosa_qgis.paths",
        "himosa_qgis.texts",
    ),
    "himosa_qgis.notices": ("himosa_qgis.compat", "himosa_qgis.texts"),
    "himosa_qgis.options": (
        "himosa_qgis.plain",
        "himosa_qgis.settings",
        "himosa_qgis.runs",
        "himosa_qgis.setup",
        "himosa_qgis.worker",
        "himosa_qgis.icons",
    ),
    "himosa_qgis.setup.in_qgis": (
        "himosa_qgis.plain",
        "himosa_qgis.setup",
        "himosa_qgis.settings",
        "himosa_qgis.notices",
        "himosa_qgis.icons",
        "himosa_qgis.compat",
    ),
    "himosa_qgis.runs": (
        "himosa_qgis.worker",
        "himosa_qgis.setup",
        "himosa_qgis.texts",
        "himosa_qgis.compat",
        "himosa_qgis.icons",
    ),
    "himosa_qgis.results": ("himosa_qgis.sources",),
    "himosa_qgis.routing.rasters": ("himosa_qgis.results",),
    "himosa_qgis.routing": (
        "himosa_qgis.plain",
        "himosa_qgis.routing.rasters",
        "himosa_qgis.map_tools",
        "himosa_qgis.compat",
        "himosa_qgis.notices",
    ),
    "himosa_qgis.swipe": (
        "himosa_qgis.plain",
        "himosa_qgis.results",
        "himosa_qgis.compat",
        "himosa_qgis.notices",
    ),
    "himosa_qgis.places": (
        "himosa_qgis.plain",
        "himosa_qgis.results",
        "himosa_qgis.compat",
        "himosa_qgis.notices",
    ),
    "himosa_qgis.map_tools": (),
    "himosa_qgis.similar": (
        "himosa_qgis.plain",
        "himosa_qgis.results",
        "himosa_qgis.map_tools",
        "himosa_qgis.compat",
        "himosa_qgis.notices",
    ),
    "himosa_qgis.processing": (
        "himosa_qgis.routing.rasters",
        "himosa_qgis.compat",
        "himosa_qgis.setup.in_qgis",
    ),
    "himosa_qgis.menus": ("himosa_qgis.results", "himosa_qgis.compat", "himosa_qgis.notices"),
    "himosa_qgis.plugin": (
        "himosa_qgis.menus",
        "himosa_qgis.swipe",
        "himosa_qgis.places",
        "himosa_qgis.similar",
        "himosa_qgis.routing",
        "himosa_qgis.processing",
        "himosa_qgis.setup.in_qgis",
        "himosa_qgis.options",
        "himosa_qgis.message_log",
        "himosa_qgis.translation",
    ),
    "himosa_qgis": ("himosa_qgis.plugin",),
}

# What each component may take from outside, beside the standard library.
NETWORK = {"torch", "numpy", "safetensors"}
OUTSIDE = {
    "backend.tiling": {"numpy"},
    "backend.raster": {"numpy", "osgeo"},
    "backend.pictures": {"numpy"},
    "backend.kernels.cuda": {"torch", "triton"},
    "backend.kernels.cpu": {"numpy", "numba", "llvmlite"},
    "backend.networks": NETWORK,
    "backend.networks.bicubic": NETWORK,
    "backend.networks.himosa": NETWORK,
    "backend.networks.csmoe": NETWORK,
    "backend.networks.denoiser": NETWORK,
    "backend.networks.sscan": NETWORK,
    "backend.layers": {"numpy", "osgeo"},
    "backend.embeddings": {"numpy", "osgeo", "pyarrow"},
    "backend.devices": NETWORK,
    "backend.tiles": NETWORK,
    "backend.scheduling": NETWORK,
    # It asks for `ray` by name, where it is installed.
    "backend.scheduling.on_ray": NETWORK,
    "backend.stores": {"numpy", "fsspec", "tensorstore"},
    "backend.jobs": NETWORK | {"osgeo"},
    "backend.training": NETWORK | {"osgeo", "tomllib"},
    "backend.evaluation": NETWORK | {"osgeo"},
    "backend.finetune": NETWORK | {"osgeo"},
    "backend.jobs.table": NETWORK,
    "backend.compare": {"numpy", "osgeo"},
    "backend.quality": {"numpy", "osgeo", "torch"},
    "backend.plotting": {"matplotlib"},
    "backend.benchmark": NETWORK | {"osgeo"},
    "backend.worker": NETWORK | {"osgeo"},
    "backend.cli": NETWORK | {"osgeo"},
    # `processing` is QGIS's own plugin for algorithms, written in Python.
    **{name: {"qgis", "processing"} for name in ARROWS if name.startswith("himosa_qgis")},
    # Administrators run it where no QGIS is.
    "himosa_qgis.setup": set(),
    "himosa_qgis.worker.environment": set(),
    "himosa_qgis.worker.protocol_loader": set(),
    # Rasters are written and read with QGIS's own GDAL, without numpy.
    "himosa_qgis.sources": {"qgis", "processing", "osgeo"},
    "himosa_qgis.routing.rasters": {"qgis", "processing", "osgeo"},
    "himosa_qgis.options": {"qgis", "osgeo"},
}

# Rooms of one network, and who may know them beside `backend.networks`: training has a lesson for
# each task. Bicubic interpolation is for all; any result is compared with it.
ROOMS_OF_NETWORKS = tuple(
    f"backend.networks.{name}" for name in ("csmoe", "denoiser", "himosa", "sscan")
)
LESSONS = {
    "backend.training.denoising": "backend.networks.denoiser",
    "backend.training.embedding_lesson": "backend.networks.csmoe",
}

LINES_PER_MODULE = 350
# A file of tests is a list: long ones are still easy to find one's way in.
LINES_PER_TEST_MODULE = 500
LINES_PER_FUNCTION = 80


def _component(name):
    """The room that a module is in: the longest name in the table that it begins with."""
    parts = name.split(".")
    for length in range(len(parts), 1, -1):
        if ".".join(parts[:length]) in ARROWS:
            return ".".join(parts[:length])
    return ".".join(parts[:2])


def _reachable(component):
    seen, waiting = set(), [component]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            waiting += ARROWS[current]
    return seen


def reversed_arrows(source, module, is_package=False):
    """List the imports of one module that no arrow allows, as readable sentences."""
    component = _component(module)
    assert component in ARROWS, f"{component} is new: draw its arrows in this test"
    complaints = []
    for imported in imported_names(source, module, is_package):
        target = _component(imported.name)
        if target.split(".")[0] not in ("backend", "himosa_qgis"):
            continue
        if target not in ARROWS:
            # `from backend import __version__`: a name of the package itself.
            target = target.split(".")[0]
            if target == "backend" and component.startswith("backend"):
                continue
        if target not in _reachable(component):
            complaints.append(f"{module}:{imported.line} imports {imported.name}")
    return complaints


def imports_of_one_network(source, module, is_package=False):
    """List the imports of rooms of networks by a module that shall not know which network it is."""
    if module.startswith("backend.networks"):
        return []
    return [
        f"{module}:{imported.line} imports {imported.name}"
        for imported in imported_names(source, module, is_package)
        if (room := _component(imported.name)) in ROOMS_OF_NETWORKS and LESSONS.get(module) != room
    ]


def foreign_imports(source, module, is_package=False):
    """List the imports from outside that a component has no leave for."""
    allowed = OUTSIDE.get(_component(module), set())
    roots = [
        (imported.name.split(".")[0], imported.line)
        for imported in imported_names(source, module, is_package)
    ]
    return [
        f"{module}:{line} imports {root}"
        for root, line in roots
        if root not in sys.stdlib_module_names | allowed | {"backend", "himosa_qgis"}
    ]


def _over_shipped(rule):
    return [
        complaint
        for path in SHIPPED
        for complaint in rule(
            path.read_text(encoding="utf-8"), module_name(path, ROOT), path.name == "__init__.py"
        )
    ]


def test_imports_of_all_modules_follow_the_arrows():
    assert _over_shipped(reversed_arrows) == []


def test_no_room_but_networks_and_lessons_knows_one_network():
    assert _over_shipped(imports_of_one_network) == []


def test_import_of_one_network_planted_on_purpose_is_caught():
    planted = "from backend.networks.csmoe.csmoe_config import CsmoeConfig"
    assert len(imports_of_one_network(planted, "backend.jobs.embedding.embed_plan")) == 1


@needs_stdlib_list
def test_imports_from_outside_stay_within_each_components_leave():
    assert _over_shipped(foreign_imports) == []


@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("backend.tiling.grid", "from backend.networks.catalogue import load_model"),
        (
            "backend.raster.reading.reader",
            "def read():\n    import backend.networks.himosa.himosa_network",
        ),
        ("backend.protocol.codec", "from backend.errors import HimosaError"),
        ("backend.networks.himosa.himosa_network", "from ...jobs import UpscaleRequest"),
        ("backend.jobs.running", "from backend import cli"),
        ("backend.cli.main", "import himosa_qgis"),
        ("himosa_qgis.worker.client", "from backend.protocol import codec"),
        ("himosa_qgis.runs.task", "from himosa_qgis.menus import layer_menu"),
    ],
)
def test_arrow_reversed_on_purpose_is_caught(module, planted):
    assert len(reversed_arrows(planted, module)) == 1


@needs_stdlib_list
@pytest.mark.parametrize(
    ("module", "planted"),
    [
        ("himosa_qgis.plugin", "import torch"),
        ("himosa_qgis.setup.making", "from qgis.core import QgsSettings"),
        ("himosa_qgis.runs.task", "from numpy import array"),
        ("himosa_qgis.swipe.panel", "from PyQt5.QtWidgets import QWidget"),
        ("backend.raster.reading.reader", "import torch.nn"),
        ("backend.jobs.running", "from qgis.core import QgsProject"),
        ("backend.protocol.codec", "import numpy"),
    ],
)
def test_foreign_import_planted_on_purpose_is_caught(module, planted):
    assert len(foreign_imports(planted, module)) == 1


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: module_name(path, ROOT))
def test_module_on_import_has_no_side_effects(path):
    if path.name == "__main__.py":
        return
    assert statements_with_side_effects(path.read_text(encoding="utf-8")) == []


def test_side_effect_planted_on_purpose_is_caught():
    planted = '"""Module."""\nfrom osgeo import gdal\n\ngdal.UseExceptions()\nSIDE = 4\n'
    assert statements_with_side_effects(planted) == [4]


def _modules_loaded_by(code):
    script = f"import sys\n{code}\nprint('LOADED', *sorted(sys.modules))"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    answer = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return set(answer.stdout.split("LOADED", 1)[1].split())


def test_import_of_every_plugin_module_loads_neither_torch_nor_backend():
    modules = [
        module_name(path, ROOT) for path in SHIPPED if path.relative_to(ROOT).parts[0] != "backend"
    ]
    assert modules
    loaded = _modules_loaded_by(f"import {', '.join(modules)}")
    assert set(modules) <= loaded
    assert not {name for name in loaded if _component(name).split(".")[0] in ("torch", "backend")}


HELP = """
import runpy
sys.argv = ["backend", "--help"]
try:
    runpy.run_module("backend", run_name="__main__", alter_sys=True)
except SystemExit as ending:
    assert ending.code in (None, 0), ending.code
"""


def test_check_of_a_job_does_not_wait_for_torch():
    loaded = _modules_loaded_by("import backend.jobs.checking")
    assert "osgeo" in loaded
    assert "torch" not in loaded


def test_describing_a_network_does_not_wait_for_torch():
    loaded = _modules_loaded_by("import backend.networks.descriptor")
    assert "backend.layers.layer_spec" in loaded
    assert "torch" not in loaded


def test_backend_help_loads_no_heavy_package():
    loaded = _modules_loaded_by(HELP)
    assert "backend.cli.main" in loaded
    assert not loaded & {"torch", "numpy", "osgeo", "safetensors"}


def test_backend_help_takes_less_than_half_a_second_of_processor_time():
    times = []
    for _ in range(3):
        before = os.times()
        subprocess.run(
            [sys.executable, "-m", "backend", "--help"], cwd=ROOT, check=True, capture_output=True
        )
        after = os.times()
        user = after.children_user - before.children_user
        times.append(user + after.children_system - before.children_system)
    assert min(times) < 0.5


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_source_file_keeps_the_form_of_the_repository(path):
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source, feature_version=(3, 9))
    assert not source or source.startswith("# SPDX-License-Identifier: GPL-3.0-or-later\n")
    is_test = path.relative_to(ROOT).parts[0] == "tests"
    limit = LINES_PER_TEST_MODULE if is_test else LINES_PER_MODULE
    assert len(source.splitlines()) <= limit
    too_long = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and node.end_lineno - node.lineno >= LINES_PER_FUNCTION
    ]
    assert too_long == []


def test_version_of_backend_and_plugin_are_the_same():
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(ROOT / "metadata.txt", encoding="utf-8")
    assert metadata["general"]["version"] == backend.__version__


def test_changelog_names_the_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.search(rf"^## \[{re.escape(backend.__version__)}\]", text, re.MULTILINE)
