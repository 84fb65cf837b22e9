# SPDX-License-Identifier: GPL-3.0-or-later
"""The kernels in Triton's interpreter, on the processor.

The interpreter has to be asked for before Triton is imported: `make test-kernels` does so, and runs
these tests in a process of their own.
"""

from __future__ import annotations

import numpy as np
import pytest

from tests.marks import is_triton_interpreted

NEED_NO_INTERPRETER = ("__init__.py", "conftest.py", "test_availability.py", "test_compilation.py")


def pytest_ignore_collect(collection_path, config):
    """Elsewhere these modules cannot even be imported; test_availability.py says so once."""
    if collection_path.is_dir() or collection_path.name in NEED_NO_INTERPRETER:
        return None
    return None if is_triton_interpreted() else True


@pytest.fixture(scope="session", autouse=True)
def _bfloat16_in_products():
    """Teach the interpreter matrix products of bfloat16, which it takes for 16-bit integers."""
    if not is_triton_interpreted():
        yield
        return
    import triton.language as tl
    from triton.runtime import interpreter

    plain = interpreter.InterpreterBuilder.create_dot

    def widened(handle):
        if handle.dtype.scalar != tl.bfloat16:
            return handle
        bits = handle.data.astype(np.uint32) << 16
        return interpreter.TensorHandle(bits.view(np.float32), tl.float32)

    def create_dot(self, a, b, d, *rest):
        return plain(self, widened(a), widened(b), d, *rest)

    interpreter.InterpreterBuilder.create_dot = create_dot
    yield
    interpreter.InterpreterBuilder.create_dot = plain
