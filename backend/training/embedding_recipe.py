# SPDX-License-Identifier: GPL-3.0-or-later
"""What an encoder of places is trained with: the table `[embedding]` of a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from backend.errors import InvalidRequest


@dataclass(frozen=True)
class EmbeddingRecipe:
    """See `backend.training.embedding_lesson`.

    Attributes:
        mask_ratios: share of hidden patches, of each sensor its own.
        temperature: of NT-Xent; the paper's is 0.5.
        restored_weight: of each of the losses of restored patches; the paper's is 1.
        contrast_weight: of NT-Xent between sensors; the paper's is 1.
        neighbour_weight: of NT-Xent between neighbouring places, ours; 0 for none.
    """

    mask_ratios: tuple[float, ...] = (0.5, 0.5)
    temperature: float = 0.5
    restored_weight: float = 1.0
    contrast_weight: float = 1.0
    neighbour_weight: float = 0.0

    def __post_init__(self) -> None:
        if not all(0 <= ratio < 1 for ratio in self.mask_ratios):
            raise InvalidRequest(
                f"mask_ratios are {self.mask_ratios}.", "Give shares from 0 to below 1."
            )
        if self.temperature <= 0:
            raise InvalidRequest(
                f"The temperature is {self.temperature}.", "Give a number above 0."
            )
        for name in ("restored_weight", "contrast_weight", "neighbour_weight"):
            if getattr(self, name) < 0:
                raise InvalidRequest(f"{name} is {getattr(self, name)}.", "Give 0 or more.")

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> EmbeddingRecipe:
        """From plain values, as a TOML file holds them.

        Raises:
            InvalidRequest: a name is unknown, or a value cannot be.
        """
        unknown = sorted(set(values) - {each.name for each in fields(cls)})
        if unknown:
            raise InvalidRequest(
                f"Unknown names in the table [embedding]: {', '.join(unknown)}.",
                f"Known are {', '.join(each.name for each in fields(cls))}.",
            )
        taken = dict(values)
        if "mask_ratios" in taken:
            taken["mask_ratios"] = tuple(taken["mask_ratios"])
        return cls(**taken)
