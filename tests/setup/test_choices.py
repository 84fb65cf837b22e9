# SPDX-License-Identifier: GPL-3.0-or-later
"""Interpreters by recorded layouts, builds by drivers, and what pip runs with."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from himosa_qgis import paths
from himosa_qgis.setup.failures import FailureKind, SetupFailed
from himosa_qgis.setup.interpreters import (
    Host,
    Packaging,
    ask_interpreter,
    candidates,
    find_interpreter,
)
from himosa_qgis.setup.lock import Lock
from himosa_qgis.setup.network import NetworkSettings, pip_variables, proxy_address
from himosa_qgis.setup.planning import Wishes
from himosa_qgis.setup.torch_build import Driver, choose_build, driver_from_text
from himosa_qgis.setup.wheel_folder import platform_tags

DEBIAN = Host("linux", "/usr/bin/python3", "/usr", "3.11", {"PATH": "/usr/bin"})
FLATPAK = Host("linux", "/usr/bin/python3", "/usr", "3.12", {"FLATPAK_ID": "org.qgis.qgis"})
SNAP = Host(
    "linux", "/snap/qgis/9/usr/bin/python3", "/snap/qgis/9/usr", "3.10", {"SNAP": "/snap/qgis/9"}
)
OSGEO4W = Host(
    "win32",
    r"C:\OSGeo4W\bin\qgis-ltr-bin.exe",
    r"C:\OSGeo4W\apps\Python312",
    "3.12",
    {"OSGEO4W_ROOT": r"C:\OSGeo4W", "PYTHONHOME": r"C:\OSGeo4W\apps\Python312"},
)
STANDALONE = Host(
    "win32",
    r"C:\Program Files\QGIS 3.22.16\bin\qgis-ltr-bin.exe",
    r"C:\PROGRA~1\QGIS32~1.16\apps\Python39",
    "3.9",
    {"OSGEO4W_ROOT": r"C:\PROGRA~1\QGIS32~1.16"},
)
MACOS = Host(
    "darwin",
    "/Applications/QGIS.app/Contents/MacOS/QGIS",
    "/Applications/QGIS.app/Contents/MacOS",
    "3.9",
    {},
)
MACOS_VCPKG = Host(
    "darwin",
    "/Applications/QGIS-final-4_0.app/Contents/MacOS/QGIS-final-4_0",
    "/Applications/QGIS-final-4_0.app/Contents/Frameworks",
    "3.12",
    {},
)


@pytest.mark.parametrize(
    ("host", "first", "also"),
    [
        (DEBIAN, "/usr/bin/python3.11", "/usr/bin/python3"),
        (FLATPAK, "/usr/bin/python3.12", "/app/bin/python3.12"),
        (SNAP, "/snap/qgis/9/usr/bin/python3.10", "/snap/qgis/9/usr/bin/python3"),
        (OSGEO4W, r"C:\OSGeo4W\apps\Python312\python.exe", None),
        (STANDALONE, r"C:\PROGRA~1\QGIS32~1.16\apps\Python39\python.exe", None),
        (
            MACOS,
            "/Applications/QGIS.app/Contents/MacOS/bin/python3.9",
            "/Applications/QGIS.app/Contents/MacOS/bin/python3",
        ),
        (
            MACOS_VCPKG,
            "/Applications/QGIS-final-4_0.app/Contents/MacOS/bin/python3.12",
            "/Applications/QGIS-final-4_0.app/Contents/Frameworks/bin/python3.12",
        ),
    ],
)
def test_interpreter_is_looked_for_where_each_installation_keeps_it(host, first, also):
    found = candidates(host)
    assert found[0] == first
    assert also is None or also in found
    # On Windows and macOS `sys.executable` is QGIS: starting it would open another window.
    assert host.executable not in found or host.system == "linux"


def test_python_outside_of_a_snap_is_never_taken():
    assert all(path.startswith("/snap/qgis/9/") for path in candidates(SNAP))


def test_flatpak_and_snap_are_told_apart_and_have_environments_of_their_own(monkeypatch):
    assert [h.packaging for h in (DEBIAN, FLATPAK, SNAP)] == [
        Packaging.SYSTEM,
        Packaging.FLATPAK,
        Packaging.SNAP,
    ]
    plain = paths.environment_key("3.12.1")
    monkeypatch.setenv("SNAP", "/snap/qgis/9")
    assert paths.environment_key("3.12.1") == plain + "-snap"
    monkeypatch.setenv("FLATPAK_ID", "org.qgis.qgis")
    assert paths.environment_key("3.12.1") == plain + "-flatpak"


def test_python_of_this_machine_serves_and_shares_its_gdal():
    found = find_interpreter(Host.here())
    assert found.complaint == ""
    assert found.gdal
    # Never the environment that the tests run in: it could go away.
    assert Path(sys.prefix) not in found.path.parents


@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="no Python of the system here")
def test_python_of_the_path_is_taken_last_and_told_not_to_be_the_hosts(tmp_path, shop):
    host = Host("darwin", "", str(tmp_path / "nothing"), "2.0", {"PATH": "/usr/bin"})
    found = find_interpreter(host)
    assert (found.path, found.is_hosts) == (Path("/usr/bin/python3"), False)
    plan = shop.plan()
    assert plan.interpreter.is_hosts
    own, foreign = plan.sentences(), replace(plan, interpreter=found).sentences()
    assert not any("not QGIS's own Python" in line for line in own)
    assert sum("not QGIS's own Python" in line for line in foreign) == 1


def test_python_that_is_none_is_told_with_what_it_said(tmp_path):
    program = tmp_path / "python3"
    program.write_text("#!/bin/sh\necho 'No module named encodings'\nexit 1\n")
    program.chmod(0o755)
    asked = ask_interpreter(program)
    assert "No module named encodings" in asked.complaint
    host = Host("linux", "", str(tmp_path / "nothing"), "2.0", {"PATH": ""})
    if not Path("/usr/bin/python3").exists():
        with pytest.raises(SetupFailed) as caught:
            find_interpreter(host)
        assert caught.value.kind is FailureKind.NO_PYTHON


@pytest.fixture(scope="module")
def lock():
    return Lock.load()


SMI = """
+-----------------------------------------------------------------------------------------+
| NVIDIA-SMI 580.95.05              Driver Version: 580.95.05      CUDA Version: 13.0     |
+-----------------------------------------+------------------------+----------------------+
"""
NEW, OLD = Driver("580.95.05", (13, 0)), Driver("535.183.01", (12, 2))


def test_driver_is_read_from_the_head_of_nvidia_smi():
    assert driver_from_text(SMI) == NEW
    assert driver_from_text("NVIDIA-SMI has failed because it couldn't communicate") is None


def names_of(build):
    return {pin.name for pin in build.pins}


def test_build_on_linux_is_that_for_cuda_where_the_driver_is_new_enough(lock):
    build = choose_build(lock.target("linux-x86_64", "3.11"), "auto", NEW)
    assert build.name == "cuda"
    assert {"torch", "triton", "nvidia-cublas"} <= names_of(build)
    assert all(pin.digests for pin in build.pins)
    assert build.download_bytes > 2e9


def test_build_on_linux_without_a_gpu_is_small_or_falls_back_to_the_common_one(lock):
    target = lock.target("linux-x86_64", "3.11")
    build = choose_build(target, "auto", None)
    assert build.torch.version.endswith("+cpu")
    assert not any("nvidia" in name for name in names_of(build))
    assert "nvidia-cublas" in names_of(build.fallback)
    assert choose_build(target, "cpu", NEW).fallback is None


def test_driver_that_is_too_old_is_said_and_refused_if_cuda_was_asked_for(lock):
    target = lock.target("linux-x86_64", "3.12")
    build = choose_build(target, "auto", OLD)
    assert build.name == "cpu"
    assert "535.183.01 (CUDA 12.2)" in build.remark
    for driver, kind in ((OLD, FailureKind.DRIVER_TOO_OLD), (None, FailureKind.NO_DRIVER)):
        with pytest.raises(SetupFailed) as caught:
            choose_build(target, "cuda", driver)
        assert caught.value.kind is kind


def test_older_driver_serves_the_older_torch_of_an_older_python(lock):
    assert choose_build(lock.target("linux-x86_64", "3.9"), "auto", OLD).name == "cuda"


def test_build_on_windows_for_cuda_stands_in_torchs_own_index(lock):
    target = lock.target("windows-x86_64", "3.12")
    build = choose_build(target, "auto", NEW)
    assert build.torch.version.endswith("+cu130")
    assert build.fallback.torch.digests
    assert choose_build(target, "auto", None).fallback is None


def test_build_on_apple_silicon_is_the_only_one(lock):
    target = lock.target("macos-arm64", "3.13")
    assert choose_build(target, "auto", None).name == "mps"
    with pytest.raises(SetupFailed):
        choose_build(target, "cuda", None)


def test_lock_serves_every_system_and_never_brings_a_numpy(lock):
    assert len(lock.platforms) == 4
    for platform in lock.platforms:
        for minor in range(9, 15):
            target = lock.target(platform, f"3.{minor}")
            pins = (target.pip, *target.packages, *target.cuda_packages)
            assert "numpy" not in {pin.name for pin in pins}
            assert {"torch", "safetensors", "numba", "pyarrow"} <= {
                pin.name for pin in target.packages
            }
            assert all(pin.digests and pin.size_bytes > 1000 for pin in pins)
            # As pip takes them: it refuses a whole list for one of another form.
            assert all(re.fullmatch("sha256:[0-9a-f]{64}", d) for pin in pins for d in pin.digests)


def test_lock_and_requirements_name_the_same_versions(lock):
    text = "".join(
        (paths.requirements_folder() / f"{n}.txt").read_text() for n in ("torch", "runtime")
    )
    for minor, marker in ((9, "<"), (12, ">=")):
        for pin in lock.target("linux-x86_64", f"3.{minor}").packages:
            if pin.name in ("torch", "safetensors", "numba", "pyarrow"):
                assert f'{pin.name}=={pin.version} ; python_version {marker} "3.10"' in text


def test_builds_of_torchs_own_index_are_pinned_by_digest_where_it_is_known(lock):
    known = choose_build(lock.target("linux-x86_64", "3.11"), "cpu", None).torch
    assert known.version == "2.13.0+cpu"
    assert known.digests == (
        "sha256:6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b",
    )
    assert known.requirement.count("--hash=") == 1
    # Known to be one of two.
    either = choose_build(lock.target("linux-x86_64", "3.10"), "cpu", None).torch
    assert either.version == "2.13.0+cpu"
    assert either.requirement.count(" --hash=sha256:") == len(set(either.digests)) == 2
    pythons = ("3.10", "3.11", "3.12", "3.13", "3.14")
    arm = [choose_build(lock.target("linux-aarch64", each), "cpu", None).torch for each in pythons]
    assert len({pin.digests for pin in arm}) == 5
    assert all(len(pin.digests) == 1 for pin in arm)


def test_builds_for_cuda_on_windows_are_pinned_by_digest(lock):
    pythons = ("3.10", "3.11", "3.12", "3.13", "3.14")
    known = [
        choose_build(lock.target("windows-x86_64", each), "cuda", NEW).torch for each in pythons
    ]
    assert {pin.version for pin in known} == {"2.13.0+cu130"}
    assert [len(pin.digests) for pin in known] == [1] * 5
    assert len({pin.digests for pin in known}) == 5
    assert known[2].digests[0].startswith("sha256:2efab1e8")
    assert all(1.9e9 < pin.size_bytes < 2e9 for pin in known)
    on_linux = choose_build(lock.target("linux-x86_64", "3.12"), "cuda", NEW).torch
    assert "+" not in on_linux.version  # a digest of Windows' file would refuse it


def test_build_without_a_known_digest_is_not_installed(lock):
    """Python 3.9: its builds of torch's own index are in no public list of digests."""
    linux, windows = (lock.target(f"{name}-x86_64", "3.9") for name in ("linux", "windows"))
    for device in ("auto", "cpu"):
        build = choose_build(linux, device, None)
        assert (build.torch.version, build.fallback) == ("2.8.0", None)
        assert {"nvidia-cublas-cu12", "triton"} <= names_of(build)
        assert "No digest of a smaller build is known" in build.remark
    build = choose_build(windows, "auto", NEW)
    assert (build.name, build.torch.version, build.fallback) == ("cpu", "2.8.0", None)
    assert "No digest of a build for CUDA is known" in build.remark
    with pytest.raises(SetupFailed) as caught:
        choose_build(windows, "cuda", NEW)
    assert caught.value.kind is FailureKind.NO_PINNED_BUILD


def test_nothing_is_ever_installed_without_a_digest(lock):
    builds = []
    for platform in lock.platforms:
        for minor in range(9, 15):
            for device in ("auto", "cpu", "cuda"):
                for driver in (None, OLD, NEW):
                    try:
                        build = choose_build(lock.target(platform, f"3.{minor}"), device, driver)
                    except SetupFailed:
                        continue
                    builds += [each for each in (build, build.fallback) if each]
    assert len(builds) > 100
    assert all(pin.digests and pin.size_bytes > 1000 for each in builds for pin in each.pins)


def test_pip_gets_proxy_and_certificates_of_qgis(tmp_path):
    proxy = proxy_address("http", "proxy.example", 8080, "me@work", "p:w/d")
    assert proxy == "http://me%40work:p%3Aw%2Fd@proxy.example:8080"
    network = NetworkSettings(proxy, ("intra.example",), "PEM")
    around = {"https_proxy": "http://other", "PATH": "/bin", "PYTHONHOME": "/x", "PIP_TARGET": "/y"}
    found = pip_variables(around, network, tmp_path, shares_gdal=True)
    assert found["HTTPS_PROXY"] == found["HTTP_PROXY"] == proxy
    assert found["NO_PROXY"] == "intra.example"
    assert Path(found["PIP_CERT"]).read_text() == "PEM"
    assert found["TMPDIR"] == str(tmp_path)
    assert not {"https_proxy", "PYTHONHOME", "PIP_TARGET"} & set(found)


def test_what_a_company_set_for_pip_stays(tmp_path):
    around = {
        "PIP_CERT": "/company.pem",
        "PIP_INDEX_URL": "http://mirror",
        "https_proxy": "http://p",
    }
    found = pip_variables(around, NetworkSettings(certificates="PEM"), tmp_path, shares_gdal=True)
    assert {name: found[name] for name in around} == around


def test_device_that_is_not_offered_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match=r"“tpu” is not offered: give one of auto, cpu, cuda\."):
        Wishes("tpu")


def test_files_for_another_system_are_named_in_pips_words():
    assert platform_tags("windows-x86_64") == ["win_amd64"]
    assert "manylinux_2_28_aarch64" in platform_tags("linux-aarch64")
    assert "manylinux2014_x86_64" in platform_tags("linux-x86_64")
    assert "macosx_14_0_arm64" in platform_tags("macos-arm64")
