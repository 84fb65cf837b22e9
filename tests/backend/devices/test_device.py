# SPDX-License-Identifier: GPL-3.0-or-later
"""Devices by name, formats by device, and torch's failures in our words."""

from __future__ import annotations

import pytest
import torch

from backend.devices.device import (
    as_device_error,
    available_devices,
    choose_device,
    choose_precision,
    has_fast_bfloat16,
    is_out_of_memory,
    precision_name,
)
from backend.errors import DeviceLost, DeviceNotAvailable, HimosaError, OutOfMemory

CPU = torch.device("cpu")
CUDA = torch.device("cuda", 0)


def test_device_auto_takes_the_first_present():
    assert choose_device("auto") == torch.device(available_devices()[0])


def test_device_that_is_absent_is_refused_with_those_present():
    with pytest.raises(DeviceNotAvailable) as caught:
        choose_device("cuda:99")
    assert "cuda:99" in caught.value.message
    assert "cpu" in caught.value.hint
    assert caught.value.exit_status == 2


def test_precision_auto_on_the_processor_is_float32():
    assert choose_precision("auto", CPU) is torch.float32


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [
        ({"avx512_bf16": True}, True),
        ({"avx512_bf16": False, "amx_bf16": True}, True),
        ({"avx512_f": True, "avx512_bf16": False, "amx_bf16": False}, False),
        ({}, False),
    ],
)
def test_fast_bfloat16_is_what_the_processor_says(monkeypatch, capabilities, expected):
    monkeypatch.setattr(torch.cpu, "get_capabilities", lambda: capabilities, raising=False)
    assert has_fast_bfloat16(torch.device("cpu")) is expected


@pytest.mark.parametrize(
    ("capability", "expected"),
    [((7, 5), torch.float16), ((8, 0), torch.bfloat16), ((9, 0), torch.bfloat16)],
)
def test_precision_auto_on_cuda_follows_its_capability(monkeypatch, capability, expected):
    monkeypatch.setattr(torch.cuda, "get_device_capability", lambda _device: capability)
    assert choose_precision("auto", CUDA) is expected
    assert choose_precision("auto", CUDA, ("float32",)) is torch.float32


@pytest.mark.parametrize("name", ["float32", "bfloat16", "float16"])
def test_precision_by_name_comes_back_as_that_name(name):
    assert precision_name(choose_precision(name, CPU)) == name


@pytest.mark.parametrize(
    "error",
    [
        torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 2 GiB"),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried"),
        RuntimeError("MPS backend out of memory (MPS allocated: 1 GB)"),
        MemoryError(),
    ],
)
def test_shortage_of_memory_is_recognised_on_every_device(error):
    assert is_out_of_memory(error)
    assert isinstance(as_device_error(error, CPU), OutOfMemory)


def test_fault_of_a_device_is_told_apart_from_other_failures():
    fault = RuntimeError("CUDA error: an illegal memory access was encountered\nmore lines")
    assert isinstance(as_device_error(fault, CUDA), DeviceLost)
    assert not is_out_of_memory(fault)
    other = as_device_error(RuntimeError("shapes cannot be multiplied"), CPU)
    assert type(other) is HimosaError
    assert "shapes cannot be multiplied" in other.message
