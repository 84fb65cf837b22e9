# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that an environment is made of: names, digests and sizes, by system and Python."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from himosa_qgis.paths import requirements_folder
from himosa_qgis.setup.failures import FailureKind, SetupFailed

LOCK_NAME = "backend.lock.json"


@dataclass(frozen=True)
class Pin:
    """One package in one version, and the files that it may come in.

    Attributes:
        name: as pip knows it.
        version: exact; with a local part such as `+cpu` it stands in torch's own index alone.
        digests: of its files, as pip takes them (`sha256:…`); at least one.
        size_bytes: of the largest of them.
    """

    name: str
    version: str
    digests: tuple[str, ...]
    size_bytes: int

    @property
    def requirement(self) -> str:
        """One line for pip."""
        hashes = "".join(f" --hash={digest}" for digest in self.digests)
        return f"{self.name}=={self.version}{hashes}"


@dataclass(frozen=True)
class Target:
    """What one system and Python need.

    Attributes:
        name: such as `linux-x86_64/3.11`.
        pip: the pip that installs the rest.
        packages: what every build of torch needs, torch itself included.
        cuda_packages: what torch of the common index needs on top; empty where it has no CUDA.
        cuda: version of CUDA that torch is made for here; empty where the index has no such build.
        builds: of torch in its own index, where the digest of the file for this target is known.
    """

    name: str
    pip: Pin | None
    packages: tuple[Pin, ...]
    cuda_packages: tuple[Pin, ...]
    cuda: str
    builds: tuple[Pin, ...] = ()

    @property
    def torch(self) -> Pin:
        """The torch that the common index has."""
        return next(pin for pin in self.packages if pin.name == "torch")


class Lock:
    """All targets of `requirements/backend.lock.json`.

    Args:
        content: of the file.
    """

    def __init__(self, content: Mapping[str, Any]) -> None:
        self._targets, self._files = content["targets"], content["files"]
        self._builds = content.get("builds", {})

    @classmethod
    def load(cls, folder: Path | None = None) -> Lock:
        """Read the file of this plugin, or that in another folder."""
        path = (folder or requirements_folder()) / LOCK_NAME
        return cls(json.loads(path.read_text(encoding="utf-8")))

    @property
    def platforms(self) -> list[str]:
        """Every system and processor that is served."""
        return sorted({name.partition("/")[0] for name in self._targets})

    def target(self, platform: str, python: str) -> Target:
        """What a system and Python need.

        Args:
            platform: such as `linux-x86_64`.
            python: version; only major and minor count.

        Raises:
            SetupFailed: torch is not made for them.
        """
        name = f"{platform}/{'.'.join(python.split('.')[:2])}"
        if name not in self._targets:
            system, _, version = name.partition("/")
            raise SetupFailed(FailureKind.NO_FITTING_TORCH, f"{system}, Python {version}")
        entry = self._targets[name]
        return Target(
            name,
            self._pin(entry["pip"], name) if entry["pip"] else None,
            tuple(self._pin(pin, name) for pin in entry["packages"]),
            tuple(self._pin(pin, name) for pin in entry["cuda_packages"]),
            entry["cuda"],
            tuple(pin for text in self._builds for pin in self._build(text, name)),
        )

    def _pin(self, text: str, target: str) -> Pin:
        name, _, version = text.partition("==")
        files = self._files[text]
        fitting = [entry for file, entry in files.items() if _fits(file, target)] or files.values()
        sizes = [size for _, size in fitting]
        return Pin(name, version, tuple(digest for digest, _ in files.values()), max(sizes))

    def _build(self, text: str, target: str) -> list[Pin]:
        """A build whose file for the target is known: any other would be refused by its digest."""
        name, _, version = text.partition("==")
        fitting = [entry for file, entry in self._builds[text].items() if _fits(file, target)]
        # Where a list of digests did not say which is whose, a file has one of several.
        digests = tuple(digest for told, _ in fitting for digest in told.split())
        return [Pin(name, version, digests, max(size for _, size in fitting))] if fitting else []


def digest_of(pins: tuple[Pin, ...]) -> str:
    """One digest for a set of packages: another one means that an environment is outdated."""
    lines = sorted(f"{pin.name}=={pin.version}" for pin in pins)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _fits(file: str, target: str) -> bool:
    """Whether a wheel is made for a target: enough for its size, pip itself decides by more."""
    *_, python_tag, _, platform_tag = file[: -len(".whl")].split("-")
    platform, _, python = target.partition("/")
    system, _, machine = platform.partition("-")
    if platform_tag != "any":
        names = {"linux": "linux", "windows": "win", "macos": "macosx"}
        machines = {"x86_64": ("x86_64", "amd64"), "arm64": ("arm64", "universal2")}
        if names.get(system, system) not in platform_tag:
            return False
        if not any(part in platform_tag for part in machines.get(machine, (machine,))):
            return False
    short = python.replace(".", "")
    return "py3" in python_tag or "abi3" in file or python_tag == f"cp{short}"
