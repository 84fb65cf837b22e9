# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be compared, checked before any file is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend.errors import InvalidRequest
from backend.params import check_text, fields_of_params

# SSIM takes fourth powers: these fit into 64-bit floats.
LARGEST_VALUE = 1e60
SMALLEST_PEAK = 1e-60
MOST_BANDS = 4096
RESAMPLINGS = ("auto", "nearest", "bilinear", "cubic", "average")


@dataclass(frozen=True)
class CompareRequest:
    """Two rasters, and what to write about them.

    Attributes:
        result, reference: any names that GDAL opens; figures are on the reference's grid.
        bands: 1-based numbers of the result; None for all but alpha.
        reference_bands: their counterparts; None for the same numbers, or all but alpha.
        resampling: one of `RESAMPLINGS`, for grids that do not fit together.
        peak: the largest difference that could be, for PSNR and SSIM; None to choose: 255 where
            both are 8-bit, else the range of the reference's valid pixels.
        error_map, report_html, report_json: files to write, None for none.
        overwrite: whether these may be there already.

    Raises:
        InvalidRequest: a field has a wrong type, or a value outside its range.
    """

    result: str
    reference: str
    bands: tuple[int, ...] | None = None
    reference_bands: tuple[int, ...] | None = None
    resampling: str = "auto"
    peak: float | None = None
    error_map: str | None = None
    report_html: str | None = None
    report_json: str | None = None
    overwrite: bool = False

    def __post_init__(self) -> None:
        for name in ("result", "reference"):
            check_text(name, getattr(self, name))
        for name in ("error_map", "report_html", "report_json"):
            if getattr(self, name) is not None:
                check_text(name, getattr(self, name))
        for name in ("bands", "reference_bands"):
            _check_bands(name, getattr(self, name))
        if self.bands and self.reference_bands and len(self.bands) != len(self.reference_bands):
            raise InvalidRequest(
                f"Bands {self.bands} cannot be compared with bands {self.reference_bands}.",
                "Give as many bands of the reference as of the result.",
            )
        if self.resampling not in RESAMPLINGS:
            raise InvalidRequest(
                f"The resampling {self.resampling!r} is not offered.",
                f"Give one of {', '.join(RESAMPLINGS)}.",
            )
        if self.peak is not None and not _is_usable_peak(self.peak):
            raise InvalidRequest(
                f"The peak is {str(self.peak)[:40]}.",
                f"Give a number above 0, from {SMALLEST_PEAK:g} to {LARGEST_VALUE:g}.",
            )
        if not isinstance(self.overwrite, bool):
            raise InvalidRequest(f"The field overwrite is {self.overwrite!r}.", "Give a boolean.")

    @classmethod
    def from_params(cls, params: Mapping[str, Any]) -> CompareRequest:
        """Build a request from decoded JSON.

        Raises:
            InvalidRequest: a field is unknown, missing, of a wrong type or out of range.
        """
        return cls(**fields_of_params(cls, params))


def _check_bands(name: str, value: object) -> None:
    if value is None:
        return
    is_list = isinstance(value, tuple) and value
    numbers = value if isinstance(value, tuple) else ()
    if not is_list or not all(type(number) is int and number >= 1 for number in numbers):
        raise InvalidRequest(
            f"The field {name} is {value!r}.", "Give band numbers from 1, at least one."
        )
    if len(numbers) > MOST_BANDS:
        raise InvalidRequest(
            f"The field {name} names {len(numbers):,} bands.", f"Give at most {MOST_BANDS:,}."
        )


def _is_usable_peak(value: object) -> bool:
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return is_number and SMALLEST_PEAK <= value <= LARGEST_VALUE  # type: ignore[operator]
