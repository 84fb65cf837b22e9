# SPDX-License-Identifier: GPL-3.0-or-later
"""How strong each part of a sensor's degradation may be, and how often it happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from backend.errors import InvalidRequest

Range = tuple[float, float]
"""The lowest and the highest value that is drawn."""

DETECTOR_MTF = 0.6366
"""sinc(1/2): what averaging over a square pixel alone leaves at the Nyquist frequency."""


@dataclass(frozen=True)
class SensorRanges:
    """Ranges and shares of `reduce_by_sensor`; a share is of the pictures, from 0 to 1.

    Lengths are in pixels of the reduced picture, amplitudes in 8-bit values (DN), frequencies in
    cycles per reduced pixel, so that Nyquist is 1/2.

    The defaults are those of very sharp sensors, for ×4. They were fitted to two figures of the
    public pairs that know nothing of single pixels: the gain of bicubic interpolation between a
    quarter and half a cycle, 0.91 to 0.93 for WorldView-2 (0.78 where pictures are reduced by
    bicubic, 0.56 by an MTF of 0.35 that nobody restored: WorldView-2's is restored), 0.60 to 0.66
    for Landsat 8 and Sentinel-2; and the noise of the coarse bands.

    Sources of the ranges:

    - `mtf`: of optics, detector and motion together at Nyquist. Vivone et al. 2015 (IEEE TGRS 53,
      2565) and its toolbox give 0.23 (GeoEye-1) to 0.36 (WorldView-3) for multispectral bands,
      0.35 for WorldView-2's, 0.27 for its last; 0.11 to 0.17 for panchromatic ones. Sentinel-2
      was specified with 0.15 to 0.30 at 10 and 20 m, below 0.45 at 60 m (Drusch et al. 2012,
      Remote Sens. Environ. 120, 25). The upper end is a detector without any optical blur.
    - `truth_mtf`: of the sharper sensor, whose picture is the truth, at its own Nyquist
      frequency, a Gaussian; 1 leaves the picture as it is. Panchromatic bands have 0.11 to 0.17
      (above), and aerial pictures far more: without it a network draws the finest detail as
      crisp as theirs.
    - `optics_shape`: exponent of the optical MTF, exp(-(f/f0)^p): 2 is a Gaussian, the usual
      model; diffraction and stray light have the heavier tail of smaller exponents.
    - `restored_mtf`: what ground processing leaves at Nyquist where it compensates the MTF; fitted.
    - `misregistration_px`: standard deviation of a band against the mean of all bands. Sentinel-2's
      bands lie within 0.3 px of each other (Gascon et al. 2017, Remote Sens. 9, 584); bands of
      detectors that see the ground one after the other, as WorldView-2's, lie farther apart
      wherever heights are not modelled.
    - `noise_dn`, `shot_share`, `step_dn`: signal-to-noise ratios of 100 to 300 over a range that a
      stretch for viewing makes a few times narrower; 8 to 12 bits, of which a scene in Landsat 7's
      8 bits uses 40 values.
    """

    clean_share: float = 0.35
    mtf: Range = (0.15, 0.62)
    truth_mtf: Range = (1.0, 1.0)
    optics_shape: Range = (1.3, 2.0)
    anisotropy: Range = (0.7, 1.43)
    motion_share: float = 0.3
    motion_px: Range = (0.2, 1.2)
    misregistration_share: float = 0.5
    misregistration_px: Range = (0.02, 0.25)
    noise_dn: Range = (0.1, 3.0)
    shot_share: Range = (0.0, 1.0)
    restoration_share: float = 0.7
    restored_mtf: Range = (0.5, 0.95)
    restoration_reach_px: Range = (0.5, 1.0)
    orthorectification_share: float = 0.4
    rotation_degrees: float = 4.0
    stretch: float = 0.03
    coarse_bits_share: float = 0.1
    step_dn: Range = (0.5, 7.0)
    jpeg_share: float = 0.25
    jpeg_quality: Range = (55.0, 97.0)
    jpeg2000_share: float = 0.15
    jpeg2000_step_dn: Range = (1.0, 12.0)

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name.endswith("_share") and isinstance(value, float) and not 0 <= value <= 1:
                raise InvalidRequest(
                    f"{field.name} of the sensor is {value}.", "Give a share from 0 to 1."
                )
            if isinstance(value, tuple) and not (len(value) == 2 and 0 <= value[0] <= value[1]):
                raise InvalidRequest(
                    f"{field.name} of the sensor is {value}.",
                    "Give the lowest and the highest value, neither below 0.",
                )
        if not 0 < self.mtf[0] <= self.mtf[1] < DETECTOR_MTF:
            raise InvalidRequest(
                f"mtf of the sensor is {self.mtf}.",
                f"Give values above 0 and below {DETECTOR_MTF}, what the detector alone leaves.",
            )
        if not 0 < self.truth_mtf[0] <= self.truth_mtf[1] <= 1:
            raise InvalidRequest(
                f"truth_mtf of the sensor is {self.truth_mtf}.", "Give values above 0, at most 1."
            )
        if self.jpeg_share + self.jpeg2000_share > 1:
            raise InvalidRequest(
                "More pictures are compressed than there are.", "Give smaller shares."
            )

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> SensorRanges:
        """Take plain values, as a TOML table holds them.

        Raises:
            InvalidRequest: a name is unknown or a value cannot be used.
        """
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise InvalidRequest(
                f"Unknown names in the table [sensor]: {', '.join(unknown)}.",
                f"Known are {', '.join(sorted(known))}.",
            )
        taken: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in values.items()
        }
        return cls(**taken)
