# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of installed weights, and taking a person's own away; the standard library suffices.

Beside `NAME.safetensors` may lie its card, `NAME.md`, and its digest, `NAME.safetensors.sha256`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .model_files import (
    ModelFile,
    head_path,
    open_weights,
    package_weights_folder,
    parse_json,
    read_model_file,
    read_said,
    user_weights_folder,
    weights_in,
)

_LONGEST_CARD = 100_000
"""Characters that are read of a card: whoever made a file of gigabytes does not fill memory."""


@dataclass(frozen=True)
class ModelCard:
    """Weights and what is told of them.

    Attributes:
        file: their name, task and scale.
        path: of the weights.
        licence: of the weights; empty where the file does not say.
        data: what they were trained on, with its licences; empty where the file does not say.
        recorded_digest: SHA-256 that was written down beside them; empty where none was.
        text: the card beside them, in Markdown, its first hundred thousand characters; empty where
            there is none.
        is_own: whether the person brought them, so that they can be removed.
    """

    file: ModelFile
    path: Path
    licence: str
    data: str
    recorded_digest: str
    text: str
    is_own: bool


def installed_model_cards() -> list[ModelCard]:
    """All weights that can be named, the package's first; damaged files are left out.

    Weights of a person that are called as the package's are among them: they take room, and can be
    removed, though nothing takes them by their name.
    """
    return [
        card
        for folder, is_own in ((package_weights_folder(), False), (user_weights_folder(), True))
        for card in (_read_card(path, is_own=is_own) for path in weights_in(folder))
        if card is not None
    ]


def remove_model(name: str) -> Path:
    """Take weights of the person away, with their card, digest and error head.

    Returns:
        Where they were.

    Raises:
        ValueError: no weights of the person have this name; those of the package stay.
        OSError: they cannot be removed.
    """
    found = {path.stem: path for path in weights_in(user_weights_folder())}
    if name not in found:
        own = ", ".join(found) or "none"
        raise ValueError(
            f"The model {name!r} cannot be removed: it is none of your own. Give one of: {own}."
        )
    path = found[name]
    path.unlink()
    for beside in files_beside(path):
        beside.unlink(missing_ok=True)
    return path


def files_beside(weights: Path) -> tuple[Path, ...]:
    """What belongs to a weights file alone, there or not: digest, card, error head, themes."""
    head = head_path(weights)
    return digest_path(weights), card_path(weights), head, digest_path(head), themes_path(weights)


def digest_path(weights: Path) -> Path:
    """Where the digest of a weights file is written down."""
    return weights.with_name(weights.name + ".sha256")


def card_path(weights: Path) -> Path:
    """Where the card of a weights file lies."""
    return weights.with_suffix(".md")


def themes_path(weights: Path) -> Path:
    """Where an encoder's table of themes lies; see `backend.networks.imagery_themes`."""
    return weights.with_suffix(".themes.json")


def file_digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for block in iter(lambda: file.read(1 << 20), b""):
            digest.update(block)
    return digest.hexdigest()


def recorded_digest(weights: Path) -> str:
    """The SHA-256 that was written down beside a weights file; empty where none was."""
    try:
        return digest_path(weights).read_text(encoding="ascii").split()[0]
    except (OSError, IndexError, UnicodeDecodeError):
        return ""


def _read_card(path: Path, *, is_own: bool) -> ModelCard | None:
    file = read_model_file(path)
    if file is None:
        return None
    said = _description(path)
    try:
        with card_path(path).open(encoding="utf-8") as card:
            text = card.read(_LONGEST_CARD)
    except (OSError, UnicodeDecodeError):
        text = ""
    licence, data = (str(said.get(key) or "") for key in ("licence", "attribution"))
    return ModelCard(file, path, licence, data, recorded_digest(path), text, is_own)


def _description(path: Path) -> Mapping[str, Any]:
    try:
        with open_weights(path) as file:
            said = parse_json(read_said(file)["description"])
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return said if isinstance(said, dict) else {}
