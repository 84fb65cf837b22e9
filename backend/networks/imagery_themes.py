# SPDX-License-Identifier: GPL-3.0-or-later
"""What training imagery looks like to an encoder of places, by themes, and who does well on it.

The table of an encoder's weights lies beside them as `NAME.themes.json`. It holds for these very
weights alone, and what it says of other weights for those alone: digests name both.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from backend.errors import ModelUnusable
from backend.protocol.model_cards import themes_path

_LARGEST_BYTES = 4 << 20
_AGAIN = "Make it again with 'python -m tools.measure.theme_table', or remove it."


@dataclass(frozen=True)
class Theme:
    """Imagery of one kind.

    Attributes:
        title: for a person.
        example: name of one of its pictures, by which patterns of training recipes find it.
        centroid: mean vector of its places, of length 1, as plain numbers.
        usual: likeness of its own pictures to the centroid, the mean.
        least: that likeness which nine of ten of its pictures exceed.
    """

    title: str
    example: str
    centroid: tuple[float, ...]
    usual: float
    least: float


@dataclass(frozen=True)
class ThemeTable:
    """Themes, and what was measured on them.

    Attributes:
        encoder: digest of the weights whose vectors these are.
        cell_px: side of a place in pixels of the imagery.
        themes: at least one; their centroids have as many numbers as the encoder's vectors.
        gains_db: by digest of weights and title of a theme: PSNR over bicubic interpolation.
    """

    encoder: str
    cell_px: int
    themes: tuple[Theme, ...]
    gains_db: Mapping[str, Mapping[str, float]]

    def nearest(self, vectors: Tensor) -> tuple[Theme, float]:
        """The theme that places look most like, and their mean likeness to it.

        Args:
            vectors: of the places, of length 1, shape (n, D); at least one.
        """
        centroids = torch.tensor([theme.centroid for theme in self.themes])
        likeness = (vectors.float() @ centroids.T).mean(dim=0)
        best = int(likeness.argmax())
        return self.themes[best], float(likeness[best])

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        gains = {_grouped(digest): dict(found) for digest, found in self.gains_db.items()}
        return {**asdict(self), "encoder": _grouped(self.encoder), "gains_db": gains}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> ThemeTable:
        """The inverse of `to_json`.

        Raises:
            ValueError, TypeError, KeyError: these are no such values.
        """
        themes = tuple(
            Theme(
                str(theme["title"]),
                str(theme["example"]),
                _numbers(theme["centroid"]),
                *_numbers((theme["usual"], theme["least"])),
            )
            for theme in values["themes"]
        )
        if len({len(theme.centroid) for theme in themes}) != 1:
            raise ValueError("there are no themes, or their centroids differ in length")
        gains = {
            _joined(digest): dict(zip(map(str, found), _numbers(found.values())))
            for digest, found in dict(values["gains_db"]).items()
        }
        return cls(_joined(values["encoder"]), int(values["cell_px"]), themes, gains)


def read_themes(weights: Path, digest: str, dimension: int) -> ThemeTable | None:
    """The table beside an encoder's weights; None where there is none, or one of other weights.

    Args:
        weights: the encoder's file.
        digest: of that file.
        dimension: of its vectors.

    Raises:
        ModelUnusable: the file is damaged.
    """
    path = themes_path(weights)
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise ValueError(f"it is larger than {_LARGEST_BYTES >> 20} MiB")
        table = ThemeTable.from_json(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ModelUnusable(f"{path} is no table of themes: {error}.", _AGAIN) from error
    is_its_own = table.encoder == digest and len(table.themes[0].centroid) == dimension
    return table if is_its_own else None


def is_trained_on(description: Mapping[str, Any], theme: Theme) -> bool | None:
    """Whether weights were trained on a theme; None where their file does not tell.

    Args:
        description: of the weights, as their file holds it.
        theme: of which the imagery is called alike.
    """
    recipe = description.get("training")
    groups = recipe.get("groups") if isinstance(recipe, Mapping) else None
    if not isinstance(recipe, Mapping) or not isinstance(groups, (list, tuple)):
        return None
    patterns = [str(group.get("pattern")) for group in groups if isinstance(group, Mapping)]
    left_out = recipe.get("left_out")
    others = map(str, left_out) if isinstance(left_out, (list, tuple)) else ()
    if any(fnmatch(theme.example, pattern) for pattern in others):
        return False
    return any(fnmatch(theme.example, pattern) for pattern in patterns)


def centroid_of(vectors: Tensor) -> Tensor:
    """Mean of vectors (n, D), of length 1, shape (D)."""
    return functional.normalize(vectors.float().mean(dim=0), dim=0)


def _grouped(digest: str) -> str:
    """A digest as it stands in the file: in eights, since in one piece it looks like a secret."""
    return " ".join(digest[start : start + 8] for start in range(0, len(digest), 8))


def _joined(digest: Any) -> str:
    return "".join(str(digest).split())


def _numbers(values: Any) -> tuple[float, ...]:
    found = tuple(float(value) for value in values)
    if not all(map(math.isfinite, found)):
        raise ValueError("a number is not finite")
    return found
