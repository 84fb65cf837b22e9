# SPDX-License-Identifier: GPL-3.0-or-later
"""Every error arrives on the other side as what it was."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

import backend
from backend.errors import (
    EXIT_CANCELLED,
    EXIT_ENDED,
    EXIT_FAILED,
    EXIT_UNUSABLE,
    HimosaError,
)
from backend.protocol import decode_message, encode
from backend.protocol.messages import CANCELLED, FAILED, MALFORMED_CODE, UNUSABLE
from backend.worker.ticket import failure_of

NUMBERS = {
    EXIT_UNUSABLE: UNUSABLE,
    EXIT_CANCELLED: CANCELLED,
    EXIT_FAILED: FAILED,
    EXIT_ENDED: FAILED,  # nobody wanted it: to whoever asked, the work failed
}


def all_errors():
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if not module.name.endswith("__main__"):
            _import_unless_triton_is_missing(module.name)
    found, waiting = [], [HimosaError]
    while waiting:
        error = waiting.pop()
        found.append(error)
        waiting += error.__subclasses__()
    return [error for error in found if error.__module__.startswith("backend.")]


def _import_unless_triton_is_missing(name):
    """Kernels can be imported with Triton alone; they define no errors."""
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name != "triton":
            raise


def test_codes_of_all_errors_are_unique():
    codes = [error.code for error in all_errors()] + [MALFORMED_CODE]
    assert len(codes) > 15
    assert sorted(codes) == sorted(set(codes))


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.code)
def test_error_sent_there_and_back_keeps_code_message_and_hint(kind):
    error = kind("Something is wrong: “ü”.", "Do this.")
    failure = decode_message(encode(failure_of(7, error)))
    assert (failure.id, failure.code) == (7, kind.code)
    assert (failure.message, failure.hint) == ("Something is wrong: “ü”.", "Do this.")
    assert failure.number == NUMBERS[kind.exit_status]
    assert failure.is_cancelled == (kind.exit_status == EXIT_CANCELLED)
