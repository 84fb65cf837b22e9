# SPDX-License-Identifier: GPL-3.0-or-later
"""Kernels of tests are kept compiled too, which the program asks for before it imports any."""

from __future__ import annotations

from backend.kernels.cpu import prepare_cache


def pytest_configure():
    prepare_cache()
