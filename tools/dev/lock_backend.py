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


_SIZES = {"x86_64": 191_822_516, "aarch64": 155_020_718}
"""Bytes of the files for Python 3.14; the others differ by less than a hundredth."""
_DIGESTS = {
    ("cp311", "x86_64"): "6746dbcbeb526eb61330b76b41ff1b4eb848951103a892eeb080dfa2b264667b",
    ("cp312", "x86_64"): "4ca4a9394b0c771238a4f73590fdbbc4debad85ed0fa63d026ae1b085da7d6e2",
    ("cp313", "x86_64"): "3fbf9c9d1f3c10c2d59d04aca426dee9ccc6ceb32d255c61e93acc3b4f75fae6",
    ("cp314", "x86_64"): "d20fa53ee744502fa4c69818a720b05ca0d37abd055d4f6e66cae155114bc691",
    ("cp310", "aarch64"): "f028e428bddee95cdb86e2470254e95c9af629362488550c200ed4793125a817",
    ("cp311", "aarch64"): "84453b69508ec79902f899c5ed9495acb9e2bbe9fda5f1d5d6f19e3c3842e1a7",
    ("cp312", "aarch64"): "6f307c2c32d764ffc6ff6893b801fad6d4752f3e67966cb8abf1843427c02604",
    ("cp313", "aarch64"): "0b8f7d0423027ae8b90c7977c627f3379f325363a08224dffad9b4b2d684a83d",
    ("cp314", "aarch64"): "ca021f9eb2f8345c83fa03e3a04587308afb8df71bd472670b3ece00df58621c",
}
_EITHER = (
    "0555fde6108ca90247ae33d4e1237cbae475c86a223bb2f0f91d9addf1f611bd",
    "f5cbb61180a9793d9e12fe115a2310d2600bd449dfb9a01ec5640e21359fa5ea",
)
"""Of the files of cp310 for x86_64 and for s390x: the list that has them does not say which is
which. pip takes a file that has either, and one for s390x fits no x86_64."""
_WINDOWS_CUDA_SIZE = 1_915_519_202
"""Bytes of the file for Python 3.12; that for 3.13 has 1,703 less."""
_WINDOWS_CUDA_DIGESTS = {
    "cp310": "e85d18b0c51744b25fab85dbf590a4f00644da432af0e9d03c62acbd2f96ea94",
    "cp311": "45e97bd9bc0416f4f4190b5098c55119a389fa5a7c8bbf2639f08f1d04e0a0dc",
    "cp312": "2efab1e83604ca628c6d85b9e188c153690980498d1297081a9dad704919303c",
    "cp313": "cf23236e9deed7d3510d14d9b9592d75d272ef7b35bbfee31a02bea339c73971",
    "cp314": "590b2a2b53ef295dcfcd703df17929bd579705bb0e42d9e43c462fe0f0b1e088",
}
TORCH_BUILDS = {
    "torch==2.13.0+cpu": {
        f"torch-2.13.0+cpu-{python}-{python}-manylinux_2_28_{machine}.whl": [
            " ".join(f"sha256:{digest}" for digest in digests),
            _SIZES[machine],
        ]
        for (python, machine), digests in {
            ("cp310", "x86_64"): _EITHER,
            **{key: (digest,) for key, digest in _DIGESTS.items()},
        }.items()
    },
    "torch==2.13.0+cu130": {
        f"torch-2.13.0+cu130-{python}-{python}-win_amd64.whl": [
            f"sha256:{digest}",
            _WINDOWS_CUDA_SIZE,
        ]
        for python, digest in _WINDOWS_CUDA_DIGESTS.items()
    },
}
"""Files of torch's own index, by the digests that it gives them: uv does not look there.

Each stands in lock files and installation notes of at least two public projects alike, but for
those of cp310, which stand in one; that of cp311 on x86_64 Linux was compared with the file itself.
None were found for Python 3.9: what has no digest is not installed.
"""


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
    lock = {
        "format": 1,
        "targets": targets,
        "files": dict(sorted(files.items())),
        "builds": TORCH_BUILDS,
    }
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
