# SPDX-License-Identifier: GPL-3.0-or-later
"""Draws pictures beside each other, each with a caption."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QGuiApplication, QImage, QPainter

from tools.demo.pictures import Picture

_GAP_PX = 12
_CAPTION_PX = 64
_FOOTNOTE_PX = 34


@dataclass(frozen=True)
class Panel:
    """One picture, a heading and a line below it."""

    picture: Picture
    heading: str
    line: str


def draw_side_by_side(path: Path, panels: Sequence[Panel], footnote: str) -> None:
    """Write a PNG with all panels in a row; their pictures must have one size.

    Raises:
        ValueError: no panel, or pictures of different sizes.
        OSError: the file cannot be written.
    """
    sizes = {panel.picture.shape[:2] for panel in panels}
    if len(sizes) != 1:
        raise ValueError(f"Panels of one size are needed, not {sorted(sizes)}.")
    ((height, width),) = sizes
    image = QImage(
        _GAP_PX + len(panels) * (width + _GAP_PX),
        _CAPTION_PX + height + _FOOTNOTE_PX,
        QImage.Format.Format_RGB888,
    )
    image.fill(QColor("white"))
    application = _application_for_fonts()
    painter = QPainter(image)
    for index, panel in enumerate(panels):
        left = _GAP_PX + index * (width + _GAP_PX)
        painter.drawImage(left, _CAPTION_PX, _to_image(panel.picture))
        _write(painter, QRectF(left, 8, width, 28), panel.heading, 17, is_bold=True)
        _write(painter, QRectF(left, 35, width, 24), panel.line, 13)
    below = QRectF(_GAP_PX, _CAPTION_PX + height + 6, image.width() - 2 * _GAP_PX, 22)
    _write(painter, below, footnote, 12)
    painter.end()
    del application
    if not image.save(str(path), "PNG"):
        raise OSError(f"{path} could not be written.")


def _application_for_fonts() -> QGuiApplication:
    """Qt finds fonts only while an application lives; this one opens no window."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QGuiApplication.instance() or QGuiApplication(["side_by_side"])


def _to_image(picture: Picture) -> QImage:
    height, width, _ = picture.shape
    data = np.ascontiguousarray(picture).tobytes()
    # The copy owns its pixels: `data` may go before the image is drawn.
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _write(
    painter: QPainter, place: QRectF, text: str, size_px: int, *, is_bold: bool = False
) -> None:
    font = QFont("DejaVu Sans")
    font.setPixelSize(size_px)
    font.setBold(is_bold)
    painter.setFont(font)
    painter.setPen(QColor("#222222"))
    painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
