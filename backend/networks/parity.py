# SPDX-License-Identifier: GPL-3.0-or-later
"""Does a network give the numbers of an implementation that is not ours?"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch

from backend.errors import ModelUnusable

TOLERANCE = 1e-4


@dataclass(frozen=True)
class ParityResult:
    """Largest absolute differences from the other's output; pixel values are nominally 0 to 1."""

    max_abs_diff: float
    scale: int
    parameters: int
    reference_max_abs_diff: float
    fast_max_abs_diff: float

    @property
    def is_match(self) -> bool:
        """Whether the difference is within the tolerance."""
        return self.max_abs_diff <= TOLERANCE

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)


def measure_parity(path: Path, device: torch.device | str = "cpu") -> ParityResult:
    """Run a fixture in float32 on the plain and on the fast path of its family.

    The fixture's metadata name the family; without a name it is the first one.

    Raises:
        ModelUnusable: the file is damaged, is no fixture, or of a family of which there is no other
            implementation.
    """
    from backend.networks.families import FAMILIES, family_of
    from backend.networks.weights import read_metadata

    metadata = read_metadata(path)
    try:
        family = family_of(metadata.get("family", FAMILIES[0].name))
    except ValueError as error:
        raise ModelUnusable(f"{path.name} is no parity fixture: {error}", _HINT) from error
    if family.parity is None:
        raise ModelUnusable(
            f"{path.name} is of the family {family.name}, which is ours alone: there is no other "
            "implementation to agree with.",
            _HINT,
        )
    return family.parity(path, device)


_HINT = "Give a fixture of another implementation's numbers; tests/data holds some."
