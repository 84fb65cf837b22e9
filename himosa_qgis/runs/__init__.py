# SPDX-License-Identifier: GPL-3.0-or-later
"""One run in the worker: its settings, its forecast, its progress."""
