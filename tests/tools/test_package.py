# SPDX-License-Identifier: GPL-3.0-or-later
"""The plugin's zip: one folder, whole, repeatable, and runs from anywhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile

import pytest

from tools.dev import package
from tools.dev.package import PackageRefused, package_files, plugin_version, write_package
from tools.dev.plugin_layout import INSIDE, ROOT, assemble
from tools.dev.translations import TranslationsFailed

GERMAN = """<TS version="2.1" language="de"><context><name>Himosa</name>
<message><source>Bands</source><translation>Kanäle</translation></message>
</context></TS>"""


@pytest.fixture
def make_repository(tmp_path):
    """A repository in small; `extra` names further files."""

    def make(*extra):
        root = tmp_path / "repository"
        texts = {
            "metadata.txt": "[general]\nversion=1.2.3\nabout=100 % plain\n",
            "LICENSE": "licence",
            "himosa_qgis/__init__.py": "",
            "himosa_qgis/core/task.py": "",
            "himosa_qgis/i18n/himosa_de.ts": GERMAN,
            "himosa_qgis/__pycache__/task.cpython-311.pyc": "",
            "backend/__init__.py": "",
            "backend/__pycache__/x.pyc": "",
            "requirements/backend.lock.json": "{}",
            "resources/icons/himosa.svg": "<svg/>",
            "tests/test_nothing.py": "",
        }
        for name in [*texts, *extra]:
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts.get(name, "extra"), encoding="utf-8")
        return root

    return make


def test_package_holds_one_folder_with_plugin_backend_and_resources(make_repository, tmp_path):
    target = write_package(tmp_path / "out", make_repository())
    assert target.name == "himosa_qgis-1.2.3.zip"
    with zipfile.ZipFile(target) as archive:
        assert archive.namelist() == [
            "himosa_qgis/LICENSE",
            "himosa_qgis/__init__.py",
            "himosa_qgis/backend/__init__.py",
            "himosa_qgis/core/task.py",
            "himosa_qgis/i18n/himosa_de.qm",
            "himosa_qgis/metadata.txt",
            "himosa_qgis/requirements/backend.lock.json",
            "himosa_qgis/resources/icons/himosa.svg",
        ]


def test_package_written_twice_has_the_same_bytes(make_repository, tmp_path):
    root = make_repository()
    first = write_package(tmp_path / "one", root)
    os.utime(root / "LICENSE", (0, 0))
    assert first.read_bytes() == write_package(tmp_path / "two", root).read_bytes()


def test_package_with_a_binary_is_refused(make_repository, tmp_path):
    with pytest.raises(PackageRefused, match=r"fast\.so"):
        write_package(tmp_path / "out", make_repository("backend/fast.so"))


def test_package_with_translations_that_cannot_be_read_is_refused(make_repository, tmp_path):
    root = make_repository()
    (root / "himosa_qgis" / "i18n" / "himosa_de.ts").write_text("<TS><context>", encoding="utf-8")
    with pytest.raises(TranslationsFailed, match=r"cannot compile .*himosa_de\.ts"):
        write_package(tmp_path / "out", root)


def test_package_above_the_limit_is_refused_and_leaves_nothing(
    make_repository, tmp_path, monkeypatch
):
    monkeypatch.setattr(package, "SIZE_LIMIT_MB", 0)
    with pytest.raises(PackageRefused, match="at most 0 MB"):
        write_package(tmp_path / "out", make_repository())
    assert list((tmp_path / "out").iterdir()) == []


def test_package_without_metadata_is_refused(make_repository):
    root = make_repository()
    (root / "metadata.txt").unlink()
    with pytest.raises(FileNotFoundError, match=r"metadata\.txt"):
        list(package_files(root))


def test_package_of_this_repository_runs_from_another_folder(tmp_path):
    with zipfile.ZipFile(write_package(tmp_path)) as archive:
        archive.extractall(tmp_path / "plugins ä")
    plugin = tmp_path / "plugins ä" / "himosa_qgis"
    assert {*INSIDE, "__init__.py"} <= {path.name for path in plugin.iterdir()}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    code = (
        "import backend, backend.cli.main; print(backend.__file__); print(backend.__version__);"
        "from backend.networks.catalogue import installed_models; print(len(installed_models()))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(plugin)},
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    ).stdout.splitlines()
    assert answer[0] == str(plugin / "backend" / "__init__.py")
    assert answer[1] == plugin_version()
    check = subprocess.run(
        [sys.executable, "-m", "himosa_qgis.setup", "check", "--folder", "nowhere"],
        cwd=plugin.parent,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert check.stdout.startswith("No environment is in")
    stored = (ROOT / "resources" / "weights").glob("*.safetensors")
    assert int(answer[2]) == sum(".error" not in path.name for path in stored)


def test_plugin_folder_of_links_shows_the_sources(make_repository, tmp_path):
    root = make_repository()
    folder = assemble(tmp_path / "plugin path", root)
    (root / "himosa_qgis" / "core").rename(root / "himosa_qgis" / "kernel")
    assemble(folder, root)
    plugin = folder / "himosa_qgis"
    assert sorted(path.name for path in plugin.iterdir()) == [
        "LICENSE",
        "__init__.py",
        "backend",
        "i18n",
        "kernel",
        "metadata.txt",
        "requirements",
        "resources",
    ]
    assert (plugin / "kernel" / "task.py").is_file()
