# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests say that drive windows, and what they wait for and look at."""

from __future__ import annotations

import time

import pytest


def drives(*kinds):
    """Marks a test that builds an object of each of these classes, as is checked while it runs."""
    return pytest.mark.drives.with_args(*kinds)


def settle(condition, timeout_s=20.0):
    """Let Qt and its threads work until something holds."""
    from PyQt6.QtCore import QCoreApplication, QEvent

    end = time.monotonic() + timeout_s
    while True:
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if condition():
            return
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.005)


def picture_of(widget):
    """What a widget draws; something is drawn."""
    widget.resize(widget.sizeHint().expandedTo(widget.size()))
    picture = widget.grab().toImage()
    assert not picture.isNull()
    colors = {
        picture.pixel(x, y)
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert len(colors) > 1
    return picture
