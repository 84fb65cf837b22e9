# SPDX-License-Identifier: GPL-3.0-or-later
"""What the coarse sensor does to a picture: how it was found, and the degradation it leads to."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from backend.training.degradation import SensorRanges

# Above this, what is left of a contrast at Nyquist is more than optics and a square pixel leave
# together: ground processing has raised it.
_UNRESTORED = 0.5
_INSTRUMENT_MTF = 0.35
_RESTORATION_REACH_PX = 0.75
_HIGHEST = 1.1

# Pictures that are reduced cleanly, so that this is not unlearnt.
_CLEAN_SHARE = 0.2
_LEAST_NOISE_DN = 0.05


class FoundBy(enum.Enum):
    """How blur and noise became known."""

    OVERLAP = "the overlap of both layers"
    SPECTRUM = "the coarse layer's power spectrum"
    PRESET = "the preset"
    NOTHING = "nothing"


@dataclass(frozen=True)
class SensorModel:
    """Blur and noise to train with.

    Attributes:
        found_by: where the figures come from.
        response: what is left of a contrast at the coarse layer's Nyquist frequency, 0 to 1.1;
            None for a general mixture.
        spread: how far the response may be off, either way.
        noise_dn: standard deviation of the noise, in 1/255 of the range of values.
        shift_px: by which the sharp layer lay beside the coarse one, down and right, in its pixels.
        agreement: correlation of what is not smooth in both layers, where they overlap.
        ranges: of the degradation.
        note: further sentence for a person; may be empty.
    """

    found_by: FoundBy
    ranges: SensorRanges
    response: float | None = None
    spread: float = 0.0
    noise_dn: float | None = None
    shift_px: tuple[float, float] | None = None
    agreement: float | None = None
    note: str = ""

    def sentences(self) -> Iterator[str]:
        """What a person shall know of it."""
        if self.response is None:
            yield self.note or (
                "Blur and noise are those of a general mixture of sensors: no coarse layer and no "
                "sensor is given."
            )
            return
        noise = "" if self.noise_dn is None else f"; noise of {self.noise_dn:.2g} of 255"
        yield (
            f"By {self.found_by.value}: {100 * self.response:.0f} % (± {100 * self.spread:.0f}) of "
            f"the contrast is left at the Nyquist frequency{noise}."
        )
        if self.shift_px is not None:
            down, right = self.shift_px
            yield (
                f"The sharp layer lies {down:+.2f} coarse pixels down and {right:+.2f} right of "
                f"the other, which is allowed for; their detail correlates by {self.agreement:.2f}."
            )
        if self.note:
            yield self.note

    def to_json(self) -> dict[str, Any]:
        """As plain values, for the model's metadata."""
        return {
            "found_by": self.found_by.name.lower(),
            "response_at_nyquist": self.response,
            "response_spread": self.spread,
            "noise_dn": self.noise_dn,
            "shift_px": self.shift_px,
            "agreement": self.agreement,
        }


def general_model() -> SensorModel:
    """The general mixture that the released weights are trained with."""
    return SensorModel(FoundBy.NOTHING, SensorRanges())


def exact_ranges(response: float) -> SensorRanges:
    """A sensor that leaves `response` of a contrast at Nyquist, and does nothing else."""
    return replace(
        SensorRanges(),
        **_responding(response, response),
        clean_share=0.0,
        optics_shape=(2.0, 2.0),
        anisotropy=(1.0, 1.0),
        motion_share=0.0,
        misregistration_share=0.0,
        noise_dn=(1e-6, 1e-6),
        orthorectification_share=0.0,
        coarse_bits_share=0.0,
        jpeg_share=0.0,
        jpeg2000_share=0.0,
    )


def ranges_around(response: float, spread: float, noise_dn: float) -> SensorRanges:
    """What to train with: figures around those measured, and a share that is reduced cleanly.

    Bands may lie beside each other and the grid be resampled a little, as in any product; the
    effect of compression is part of what was measured.
    """
    low, high = max(0.05, response - spread), min(_HIGHEST, response + spread)
    return replace(
        SensorRanges(),
        **_responding(low, high),
        clean_share=_CLEAN_SHARE,
        motion_share=0.1,
        misregistration_share=0.25,
        noise_dn=(max(_LEAST_NOISE_DN, 0.7 * noise_dn), max(2 * _LEAST_NOISE_DN, 1.4 * noise_dn)),
        orthorectification_share=0.1,
        coarse_bits_share=0.0,
        jpeg_share=0.0,
        jpeg2000_share=0.0,
    )


def _responding(low: float, high: float) -> dict[str, Any]:
    """Fields of the ranges that leave between `low` and `high` at Nyquist."""
    if high <= _UNRESTORED:
        return {"mtf": (low, high), "restoration_share": 0.0}
    reach = (_RESTORATION_REACH_PX, _RESTORATION_REACH_PX)
    return {
        "mtf": (min(low, _INSTRUMENT_MTF), _INSTRUMENT_MTF),
        "restoration_share": 1.0,
        "restored_mtf": (low, high),
        "restoration_reach_px": reach,
    }
