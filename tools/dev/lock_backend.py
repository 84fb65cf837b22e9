# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes `requirements/backend.lock.json`: the files of the backend's environment, with digests.

`requirements/runtime.txt` says what the backend needs; the tool `uv` resolves it for each system
and Python that we serve. No address is written: pip looks in the index of whoever installs, and the
digests tell whether it found the right files.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
TARGET_FILE = ROOT / "requirements" / "backend.lock.json"
PYTHONS = ("3.9", "3.10", "3.11", "3.12", "3.13", "3.14")
PLATFORMS = {
    "linux-x86_64": "x86_64-manylinux_2_28",
    "linux-aarch64": "aarch64-manylinux_2_28",
    "windows-x86_64": "x86_64-pc-windows-msvc",
    "macos-arm64": "aarch64-apple-darwin",
}
# The oldest macOS that torch's files are made for.
_MACOS = {"MACOSX_DEPLOYMENT_TARGET": "14.0"}
# The backend takes the numpy that the interpreter's GDAL was built with.
_NEVER = {"numpy"}
_CUDA_RUNTIME = re.compile(r"nvidia-cuda-runtime(-cu\d+)?")


class LockFailed(Exception):
    """uv is missing, or found no set of packages."""


def resolve(requirements: str, python: str, platform: str) -> dict[str, dict[str, Any]]:
    """The packages of one system and Python by name, as `pylock.toml` tells them.

    Args:
        requirements: as in a file for pip.
        python: version, such as "3.11".
        platform: in uv's words.

    Raises:
        LockFailed: uv is missing, or found no set of packages.
    """
    import tomllib  # came with Python 3.11

    uv = shutil.which("uv")
    if uv is None:
        raise LockFailed("uv was not found: install it into an environment of its own, on PATH.")
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "in.txt"), Path(folder, "pylock.toml")
        source.write_text(requirements, encoding="utf-8")
        command = [uv, "pip", "compile", "--no-config", "--no-python-downloads"]
        command += ["--python-version", python, "--python-platform", platform]
        command += ["--only-binary", ":all:", "--format", "pylock.toml", "--quiet"]
        command += ["--output-file", str(target), str(source)]
        answer = subprocess.run(
            command, env={**os.environ, **_MACOS}, capture_output=True, text=True, check=False
        )
        if answer.returncode != 0:
            raise LockFailed(f"Python {python} on {platform}: {answer.stderr.strip()}")
        packages = tomllib.loads(target.read_text(encoding="utf-8"))["packages"]
    return {package["name"]: package for package in packages}


def write_lock(target: Path = TARGET_FILE) -> int:
    """Resolve everything and write the file; gives the number of targets.

    Raises:
        LockFailed: as `resolve`.
    """
    wanted = "".join(
        line
        for name in ("torch.txt", "runtime.txt")
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines(True)
        if not line.startswith(("#", "-r"))
    )
    files: dict[str, dict[str, list[Any]]] = {}
    targets: dict[str, dict[str, Any]] = {}
    for python in PYTHONS:
        # torch's file for Windows has no CUDA: what others need beside it belongs to CUDA.
        plain = resolve(wanted, python, PLATFORMS["windows-x86_64"])
        for platform, uv_name in PLATFORMS.items():
            print(f"{platform}, Python {python}")
            pip = resolve("pip", python, uv_name)
            packages = resolve(wanted, python, uv_name)
            for package in (*pip.values(), *packages.values()):
                _note_files(files, package)
            targets[f"{platform}/{python}"] = _target(pip["pip"], packages, set(plain))
        # torch's own index has the same CUDA for Windows, in one file that needs no others.
        windows = targets[f"windows-x86_64/{python}"]
        windows["cuda"] = targets[f"linux-x86_64/{python}"]["cuda"]
    lock = {"format": 1, "targets": targets, "files": dict(sorted(files.items()))}
    target.write_text(json.dumps(lock, indent=1) + "\n", encoding="utf-8", newline="\n")
    return len(targets)


def _target(
    pip: Mapping[str, Any], packages: Mapping[str, dict[str, Any]], plain: set[str]
) -> dict[str, Any]:
    kept = {name: package for name, package in packages.items() if name not in _NEVER}
    cuda = next((p["version"] for name, p in kept.items() if _CUDA_RUNTIME.fullmatch(name)), "")
    return {
        "pip": _pin(pip),
        "cuda": ".".join(cuda.split(".")[:2]),
        "packages": [_pin(package) for name, package in kept.items() if name in plain],
        "cuda_packages": [_pin(package) for name, package in kept.items() if name not in plain],
    }


def _note_files(files: dict[str, dict[str, list[Any]]], package: Mapping[str, Any]) -> None:
    if package["name"] in _NEVER:
        return
    noted = files.setdefault(_pin(package), {})
    for wheel in package["wheels"]:
        name = wheel.get("name") or wheel["url"].rpartition("/")[2].replace("%2B", "+")
        # In pip's own form. Bare digits would be taken for keys by those who look for secrets.
        noted[name] = [f"sha256:{wheel['hashes']['sha256']}", wheel["size"]]


def _pin(package: Mapping[str, Any]) -> str:
    return f"{package['name']}=={package['version']}"


def main() -> int:
    """Write the file and say what it holds."""
    try:
        count = write_lock()
    except LockFailed as error:
        print(error, file=sys.stderr)
        return 2
    print(f"{TARGET_FILE.relative_to(ROOT)}: {count} targets")
    return 0


if __name__ == "__main__":
    sys.exit(main())
