# SPDX-License-Identifier: GPL-3.0-or-later
"""From the bits of a routing raster of windows to the windows, by the words of docs/sscan.md."""

from __future__ import annotations

from backend.geometry import PixelRect


def windows_looked_at(bits: int, row: int, col: int, side: int, reach: int) -> list[PixelRect]:
    """The windows that the window of one pixel looked at, in raster pixels.

    Args:
        bits: the pixel's value in a band.
        row, col: the pixel, in the raster to whose first pixel the windows are anchored.
        side: of the windows, in pixels.
        reach: of the widest neighbourhood, in windows.

    Returns:
        Windows row by row; they may pass the raster's bottom and right edge, where they are padded.
    """
    wide = 2 * reach + 1
    found = []
    for candidate in range(wide**2):
        if bits >> candidate & 1:
            down, across = candidate // wide - reach, candidate % wide - reach
            top, left = (row // side + down) * side, (col // side + across) * side
            found.append(PixelRect(top, left, side, side))
    return found
