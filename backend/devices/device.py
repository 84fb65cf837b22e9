# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the network runs, with how many bits, and what its failures mean."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import torch

from backend.errors import DeviceLost, DeviceNotAvailable, HimosaError, OutOfMemory

_DTYPES = {
    "float32": torch.float32,
    "bfloat16": torch.bfloat16,
    "float16": torch.float16,
}
_FIRST_CAPABILITY_WITH_BFLOAT16 = 8
_OUT_OF_MEMORY_TEXTS = ("out of memory", "can't allocate memory", "not enough memory")
_DEVICE_TEXTS = ("cuda error", "cudnn", "cublas", "nccl", "mps backend", "device-side assert")


def available_devices() -> tuple[str, ...]:
    """Names of the devices that are there, the fastest first."""
    names = [f"cuda:{index}" for index in range(_cuda_count())]
    if torch.backends.mps.is_available():
        names.append("mps")
    return (*names, "cpu")


def choose_device(name: str) -> torch.device:
    """The device of this name; "auto" takes the fastest, "cuda" the first.

    Raises:
        DeviceNotAvailable: it is not there; the hint names those that are.
    """
    present = available_devices()
    wanted = present[0] if name == "auto" else "cuda:0" if name == "cuda" else name
    if wanted not in present:
        raise DeviceNotAvailable(
            f"The device {name!r} is not available.",
            f"Give auto or one of those present: {', '.join(present)}.",
        )
    return torch.device(wanted)


def choose_precision(
    name: str, device: torch.device, offered: Collection[str] = tuple(_DTYPES)
) -> torch.dtype:
    """The number format for a network; "auto" takes the fastest that keeps the picture.

    Args:
        offered: formats that the network can be calculated in, float32 among them; see
            `Descriptor.precisions`.
    """
    if name != "auto":
        return _DTYPES[name]
    if device.type != "cuda":
        return torch.float32
    major, _ = torch.cuda.get_device_capability(device)
    fastest = "bfloat16" if major >= _FIRST_CAPABILITY_WITH_BFLOAT16 else "float16"
    return _DTYPES[fastest if fastest in offered else "float32"]


def has_fast_bfloat16(device: torch.device) -> bool:
    """Whether a device multiplies bfloat16 itself; processors do with AVX512-BF16 or AMX."""
    if device.type == "cuda":
        return choose_precision("auto", device) is torch.bfloat16
    if device.type != "cpu":
        return False
    known: Any = getattr(torch.cpu, "get_capabilities", dict)()
    return bool(known.get("avx512_bf16") or known.get("amx_bf16"))


def precision_name(dtype: torch.dtype) -> str:
    """The name that a request would use for this format."""
    return str(dtype).replace("torch.", "")


def describe_device(device: torch.device) -> str:
    """The device's name, for a person, with the maker's name of a graphics card."""
    if device.type != "cuda":
        return str(device)
    return f"{device} ({torch.cuda.get_device_name(device)})"


def free_device_mib(device: torch.device) -> float | None:
    """Memory free on the device, in MiB; None for those that use the machine's own."""
    if device.type != "cuda":
        return None
    free_bytes, _ = torch.cuda.mem_get_info(device)
    return free_bytes / 2**20


def release_device_memory(device: torch.device) -> None:
    """Hand cached blocks back to the device, after a shortage or at the end of a job."""
    if device.type == "cuda":
        torch.cuda.empty_cache()


def is_out_of_memory(error: BaseException) -> bool:
    """Whether an exception from the network means that memory ran short, on any device."""
    if isinstance(error, (torch.cuda.OutOfMemoryError, MemoryError)):
        return True
    text = str(error).lower()
    return isinstance(error, RuntimeError) and any(part in text for part in _OUT_OF_MEMORY_TEXTS)


def as_device_error(error: Exception, device: torch.device) -> HimosaError:
    """The error to show for an exception that the network raised on a device."""
    if isinstance(error, HimosaError):
        return error
    if is_out_of_memory(error):
        return OutOfMemory(
            f"Memory ran out on {device}, even with the smallest tiles.",
            "Close other programs, or give a smaller --tile-size-px.",
        )
    first_line = (str(error).splitlines() or [""])[0]
    if device.type != "cpu" and any(part in str(error).lower() for part in _DEVICE_TEXTS):
        return DeviceLost(
            f"The device {device} failed: {first_line}.", "Try again, or give --device cpu."
        )
    return HimosaError(
        f"The network failed on {device}: {type(error).__name__}: {first_line}.",
        "Try --device cpu --precision float32, and report it if that fails too.",
    )


def _cuda_count() -> int:
    return torch.cuda.device_count() if torch.cuda.is_available() else 0
