# SPDX-License-Identifier: GPL-3.0-or-later
"""What the page tells of installed weights; read in the background, for digests take a while."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol


@dataclass(frozen=True)
class ListedModel:
    """One model of the list.

    Attributes:
        name: of the weights.
        title: name, task and scale, and whose they are.
        is_own: whether it can be removed.
        text: all that is told of it, in Markdown.
    """

    name: str
    title: str
    is_own: bool
    text: str


def read_models(is_cancelled: Callable[[], bool] = lambda: False) -> list[ListedModel]:
    """All installed weights with their cards, and whether files are what they were."""
    protocol = load_protocol()
    read = []
    for card in protocol.installed_model_cards():
        if is_cancelled():
            break
        digest = protocol.file_digest(card.path)
        read.append(ListedModel(card.file.name, _title(card), card.is_own, _text(card, digest)))
    return read


def _title(card: Any) -> str:
    what = {"upscale": tr("upscaling"), "denoise": tr("noise reduction")}
    task = what.get(card.file.task, card.file.task)
    if card.file.scale > 1:
        task = f"{task} ×{card.file.scale}"
    return f"{card.file.name} — {task}" + (tr(" (added by you)") if card.is_own else "")


def _text(card: Any, digest: str) -> str:
    unsaid = tr("the file does not say")
    rows = [
        (tr("License"), card.licence or unsaid),
        (tr("Data"), card.data or unsaid),
        (tr("SHA-256"), f"`{digest}`"),
        (tr("Digest"), _digest_sentence(card.recorded_digest, digest)),
    ]
    head = "\n".join(f"- **{name}**: {said}" for name, said in rows)
    return f"{head}\n\n{card.text}" if card.text else head


def _digest_sentence(recorded: str, digest: str) -> str:
    if not recorded:
        return tr("none was written down when the weights came here")
    if recorded == digest:
        return tr("as written down when the weights came here")
    return tr("**differs from the one written down: the file was changed or damaged**")
