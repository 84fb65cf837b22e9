# SPDX-License-Identifier: GPL-3.0-or-later
"""Which build of torch: for CUDA, for Apple's GPUs, or for processors alone.

The common index holds one build for each system: with CUDA on Linux, without on Windows, with
Apple's GPUs on macOS. The others stand in torch's own index, whose address is given by whoever
installs (`HIMOSA_TORCH_INDEX`), or in a folder of wheels. One whose digest the lock does not have
is not installed: the common one is taken, or none.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass

from himosa_qgis.setup.child import run_child
from himosa_qgis.setup.failures import FailureKind, SetupFailed
from himosa_qgis.setup.lock import Pin, Target
from himosa_qgis.texts import tr

_CUDA_LINE = re.compile(r"CUDA Version:\s*(\d+)\.(\d+)")
_DRIVER_LINE = re.compile(r"Driver Version:\s*([\d.]+)")


@dataclass(frozen=True)
class Driver:
    """An NVIDIA driver that answers.

    Attributes:
        version: its own.
        cuda: the newest CUDA that it serves, major and minor.
    """

    version: str
    cuda: tuple[int, int]


@dataclass(frozen=True)
class Build:
    """One build of torch, with all that is installed beside it.

    Attributes:
        name: `cpu`, `cuda` or `mps`.
        pins: every package.
        remark: what the person should know of the choice; may be empty.
        fallback: the build to take where pip does not find this one's torch.
    """

    name: str
    pins: tuple[Pin, ...]
    remark: str = ""
    fallback: Build | None = None

    @property
    def torch(self) -> Pin:
        """Its torch."""
        return next(pin for pin in self.pins if pin.name == "torch")

    @property
    def download_bytes(self) -> int:
        """Size of all its files."""
        return sum(pin.size_bytes for pin in self.pins)


def find_driver(is_cancelled: Callable[[], bool] = lambda: False) -> Driver | None:
    """Ask `nvidia-smi`, which comes with the driver; None where there is none."""
    program = shutil.which("nvidia-smi")
    if program is None:
        return None
    lines: list[str] = []
    try:
        run_child([program], os.environ, lines.append, is_cancelled)
    except OSError:
        return None
    return driver_from_text("\n".join(lines))


def driver_from_text(text: str) -> Driver | None:
    """The driver by the head of `nvidia-smi`; None where it reached none."""
    cuda, version = _CUDA_LINE.search(text), _DRIVER_LINE.search(text)
    if cuda is None:
        return None
    return Driver(version[1] if version else "", (int(cuda[1]), int(cuda[2])))


def choose_build(target: Target, device: str, driver: Driver | None) -> Build:
    """The build for a machine.

    Args:
        target: what its system and Python need.
        device: one of `DEVICES`.
        driver: of its NVIDIA GPU, if there is one.

    Raises:
        SetupFailed: CUDA was asked for, and the machine cannot run it.
    """
    if target.name.startswith("macos"):
        if device == "cuda":
            raise SetupFailed(FailureKind.NO_CUDA_BUILD, "macOS")
        return Build("mps", target.packages)
    if not target.cuda:
        if device == "cuda":
            raise SetupFailed(FailureKind.NO_CUDA_BUILD, target.name)
        return Build("cpu", target.packages)
    complaint = _driver_complaint(target, driver)
    if device == "cuda" and complaint is not None:
        raise complaint
    if device == "cpu" or complaint is not None:
        return _without_cuda(target, device, complaint if driver else None)
    return _with_cuda(target, device)


def _driver_complaint(target: Target, driver: Driver | None) -> SetupFailed | None:
    if driver is None:
        return SetupFailed(FailureKind.NO_DRIVER, "nvidia-smi")
    needed = _cuda_of(target)
    # Within one major version CUDA's libraries run on every driver of that version.
    if driver.cuda[0] < needed[0]:
        served = f"{driver.version} (CUDA {driver.cuda[0]}.{driver.cuda[1]})"
        detail = tr("{} serves less than CUDA {}.").format(served, needed[0])
        return SetupFailed(FailureKind.DRIVER_TOO_OLD, detail)
    return None


def _without_cuda(target: Target, device: str, complaint: SetupFailed | None) -> Build:
    remark = complaint.sentence if complaint else ""
    if not target.cuda_packages:
        return Build("cpu", target.packages, remark)
    torch = _local(target, "cpu")
    if torch is None:
        said = tr(
            "No digest of a smaller build is known for this Python: torch is taken with CUDA's"
            " libraries, which runs without a GPU too."
        )
        remark = " ".join(filter(None, (remark, said)))
        return Build("cpu", target.packages + target.cuda_packages, remark)
    pins = _with_torch(target.packages, torch)
    if device == "cpu":
        return Build("cpu", pins, remark)
    larger = Build("cpu", target.packages + target.cuda_packages)
    said = tr(
        "The common index has torch for Linux with CUDA's libraries only, which run without a GPU"
        " too: they are taken where pip finds no smaller build."
    )
    return Build("cpu", pins, " ".join(filter(None, (remark, said))), larger)


def _with_cuda(target: Target, device: str) -> Build:
    if target.cuda_packages:
        return Build("cuda", target.packages + target.cuda_packages)
    major, minor = _cuda_of(target)
    torch = _local(target, f"cu{major}{minor}")
    if torch is None:
        if device == "cuda":
            raise SetupFailed(FailureKind.NO_PINNED_BUILD, target.name)
        said = tr(
            "No digest of a build for CUDA is known for this Python: the one for processors is"
            " taken."
        )
        return Build("cpu", target.packages, said)
    pins = _with_torch(target.packages, torch)
    if device == "cuda":
        return Build("cuda", pins)
    said = tr("Where pip does not find the build for CUDA, the one for processors is taken.")
    return Build("cuda", pins, said, Build("cpu", target.packages))


def _cuda_of(target: Target) -> tuple[int, int]:
    major, _, minor = target.cuda.partition(".")
    return int(major), int(minor or 0)


def _local(target: Target, local: str) -> Pin | None:
    """Another build of the same torch; None where no digest of its file is known."""
    version = f"{target.torch.version}+{local}"
    return next((pin for pin in target.builds if pin.version == version), None)


def _with_torch(pins: tuple[Pin, ...], torch: Pin) -> tuple[Pin, ...]:
    return tuple(torch if pin.name == "torch" else pin for pin in pins)
