# SPDX-License-Identifier: GPL-3.0-or-later
"""Compile every kernel of the network for a kind of CUDA device, without such a device.

    python -m tools.dev.compile_kernels --capability 80 90 --precision bfloat16

It runs one pass of the network on the processor in which no kernel is launched: each launch is
noted and compiled, with the sizes it was asked for. What is printed of each kernel: shared memory,
registers of a thread, and bytes that did not fit into registers ("spilled"). Needs Triton.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import torch

from backend.networks.himosa import himosa_forms as kernel_support
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa

LEAST_SHARED_BYTES = 99 * 1024
"""What a block may have on the smallest devices from capability 8.0 on (8.6, 8.9 and 12.0)."""

TELLING = ("SIDE", "QUERIES", "EXPERTS", "IS_LAST")


@dataclass
class Launch:
    """One way in which a kernel is launched: types, constants, and what is divisible by 16."""

    kernel: Any
    options: dict[str, Any]
    signature: dict[str, str] = field(default_factory=dict)
    constants: dict[tuple[int, ...], Any] = field(default_factory=dict)
    attributes: dict[tuple[int, ...], Any] = field(default_factory=dict)

    def add(self, place: int, parameter: Any, value: Any) -> None:
        """Note one argument, specialised as Triton does when it launches."""
        name, is_special = parameter.name, not parameter.do_not_specialize
        is_one = isinstance(value, int) and value == 1
        if parameter.is_constexpr or (is_one and is_special):
            self.signature[name] = "constexpr"
            self.constants[(place,)] = value
            return
        self.signature[name] = type_name(value)
        is_divisible = isinstance(value, torch.Tensor) or (
            isinstance(value, int) and value % 16 == 0 and is_special
        )
        if is_divisible:
            self.attributes[(place,)] = [["tt.divisibility", 16]]

    def key(self) -> tuple[object, ...]:
        """Equal for launches that need one compilation only."""
        parts = (self.signature, self.constants, self.attributes, self.options)
        return (self.kernel.fn.__name__, *(repr(sorted(part.items())) for part in parts))

    def title(self) -> str:
        """The kernel's name and the constants that tell its uses apart."""
        names = list(self.signature)
        told = {names[place]: value for (place,), value in self.constants.items()}
        sizes = ", ".join(f"{name} {told[name]}" for name in TELLING if name in told)
        return f"{self.kernel.fn.__name__.strip('_')} ({sizes})"


@dataclass(frozen=True)
class Compiled:
    """What a kernel takes of a device."""

    title: str
    capability: int
    shared_bytes: int
    registers: int
    spilled_bytes: int
    seconds: float


def main(arguments: list[str] | None = None) -> int:
    """Compile and print; the exit status is 1 if a kernel needs too much shared memory."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--capability", type=int, nargs="+", default=[80], metavar="CC")
    parser.add_argument("--precision", default="bfloat16")
    parser.add_argument("--model", default="himosa-x4", help="a named configuration")
    parser.add_argument("--side", type=int, default=256, help="of the picture, in pixels")
    parser.add_argument("--once", action="store_true", help="of each kernel its last use alone")
    given = parser.parse_args(arguments)
    launches = note_launches(given.model, getattr(torch, given.precision), given.side)
    if given.once:
        launches = list({launch.kernel.fn.__name__: launch for launch in launches}.values())
    is_good = True
    for capability in given.capability:
        for launch in launches:
            compiled = compile_launch(launch, capability)
            is_good &= compiled.shared_bytes <= LEAST_SHARED_BYTES
            print(
                f"{compiled.capability} {compiled.title}: {compiled.shared_bytes} B shared, "
                f"{compiled.registers} registers, {compiled.spilled_bytes} B spilled, "
                f"{compiled.seconds:.1f} s",
                flush=True,
            )
    return 0 if is_good else 1


def note_launches(model: str, dtype: torch.dtype, side: int) -> list[Launch]:
    """All different launches of one pass over a picture."""
    from triton.runtime.jit import JITFunction

    noted: dict[tuple[object, ...], Launch] = {}

    def note(kernel: Any, *values: Any, **named: Any) -> None:
        names = [parameter.name for parameter in kernel.params]
        given = dict(zip(names, values))
        given.update({name: value for name, value in named.items() if name in names})
        others = (*names, "grid", "warmup")
        launch = Launch(kernel, {name: named[name] for name in named if name not in others})
        for place, parameter in enumerate(kernel.params):
            launch.add(place, parameter, given[parameter.name])
        noted.setdefault(launch.key(), launch)

    network = Himosa(named_config(model)).eval()
    with mock.patch.object(JITFunction, "run", note):
        accelerated = kernel_support.accelerate(network, torch.device("cpu"), dtype)
        accelerated(torch.zeros(1, 3, side, side))
    return list(noted.values())


def compile_launch(launch: Launch, capability: int) -> Compiled:
    """Compile for devices of a capability, 80 for 8.0."""
    import triton
    from triton.backends.compiler import GPUTarget
    from triton.compiler import ASTSource

    started = time.monotonic()
    source = ASTSource(launch.kernel, launch.signature, launch.constants, launch.attributes)
    target = GPUTarget("cuda", capability, 32)
    kernel = triton.compile(source, target=target, options=dict(launch.options))
    seconds = time.monotonic() - started
    registers, spilled = resources(kernel.asm["cubin"])
    return Compiled(launch.title(), capability, kernel.metadata.shared, registers, spilled, seconds)


def resources(binary: bytes) -> tuple[int, int]:
    """Registers of a thread, and bytes of it that lie in memory, of a compiled kernel."""
    import triton

    tool = Path(triton.__file__).parent / "backends" / "nvidia" / "bin" / "cuobjdump"
    with tempfile.NamedTemporaryFile(suffix=".cubin") as file:
        file.write(binary)
        file.flush()
        told = subprocess.run(
            [str(tool), "-res-usage", file.name], capture_output=True, text=True, check=True
        ).stdout
    found = re.search(r"REG:(\d+) STACK:(\d+)", told)
    return (int(found.group(1)), int(found.group(2))) if found else (0, 0)


def type_name(value: object) -> str:
    """What Triton calls the type of an argument."""
    if isinstance(value, torch.Tensor):
        names = {
            torch.float32: "fp32",
            torch.float16: "fp16",
            torch.bfloat16: "bf16",
            torch.int32: "i32",
            torch.int16: "i16",
        }
        return f"*{names[value.dtype]}"
    return "i32" if isinstance(value, int) else "fp32"


if __name__ == "__main__":
    sys.exit(main())
