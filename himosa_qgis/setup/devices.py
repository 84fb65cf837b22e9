# SPDX-License-Identifier: GPL-3.0-or-later
"""Devices that an environment can be made for."""

DEVICES = ("auto", "cpu", "cuda")
