# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a report on a result tells, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from backend import __version__
from backend.geometry import PixelSize
from backend.quality.checked_places import CheckedPlace
from backend.quality.place_pictures import PlacePicture
from backend.quality.quality_walk import Agreement, ExpectedErrors


@dataclass(frozen=True)
class NamedBand:
    """A band of the result: its number, its description and its unit, which may be empty."""

    number: int
    description: str
    unit: str

    @property
    def title(self) -> str:
        """For people."""
        return (
            f"Band {self.number} ({self.description})"
            if self.description
            else (f"Band {self.number}")
        )


@dataclass(frozen=True)
class QualityReport:
    """What was found.

    Attributes:
        result, source, uncertainty: names of the rasters; None for those that are not there.
        size: of the result.
        scale: pixels of the result along one of the source; 1 without a source.
        crs: for people; empty without one.
        placed: whether coordinates of places are on the ground, not columns and rows.
        bands: of the result, alpha left out.
        shown_bands: numbers of those in the pictures, as red, green and blue, or one in grey.
        said: what the result says of how it was made.
        notes: what was found or assumed, as sentences.
        doubts: about the source, as sentences; None without a source.
        errors: None without a raster of expected error.
        places, pictures: one by one; the worst first.
    """

    result: str
    source: str | None
    uncertainty: str | None
    size: PixelSize
    scale: int
    crs: str
    placed: bool
    bands: tuple[NamedBand, ...]
    shown_bands: tuple[int, ...]
    said: Mapping[str, str]
    notes: tuple[str, ...]
    doubts: tuple[str, ...] | None
    agreement: Agreement
    errors: ExpectedErrors | None
    places: tuple[CheckedPlace, ...] = ()
    pictures: tuple[PlacePicture | None, ...] = ()

    @property
    def worst_sentence(self) -> str:
        """On the place of the largest expected error; empty without one."""
        if not self.places:
            return ""
        worst = self.places[0]
        return (
            f"The most error is expected at {self.where(worst)}: "
            f"{with_unit(worst.expected_error, worst.unit)}, {worst.times_mean:.2g} times the mean."
        )

    @property
    def shown_sentence(self) -> str:
        """On the bands in the pictures."""
        numbers = ", ".join(map(str, self.shown_bands))
        if len(self.shown_bands) == 1:
            return f"Band {numbers} is shown."
        return f"Bands {numbers} are shown as red, green and blue."

    def where(self, place: CheckedPlace) -> str:
        """A place in words: coordinates, or pixels where it has none."""
        if place.x is None or place.y is None or not self.placed:
            return f"row {place.row}, column {place.col}"
        return f"{place.x:.10g}, {place.y:.10g}"

    def to_json(self) -> dict[str, Any]:
        """As plain values, without pictures."""
        errors = self.errors
        return {
            "version": __version__,
            "result": self.result,
            "source": self.source,
            "uncertainty": self.uncertainty,
            "width": self.size.width,
            "height": self.size.height,
            "scale": self.scale,
            "crs": self.crs,
            "looked_at": self.agreement.looked_at,
            "bands": [
                {**asdict(named), **figures.to_json()}
                for named, figures in zip(self.bands, self.agreement.bands)
            ],
            "shown_bands": list(self.shown_bands),
            "expected_error": [] if errors is None else [asdict(each) for each in errors.bands],
            "window_px": None if errors is None else errors.window_px,
            "places": [place.to_json() for place in self.places],
            "disagreements": list(self.agreement.sentences),
            "doubts": None if self.doubts is None else list(self.doubts),
            "said": dict(self.said),
            "notes": list(self.notes),
        }


def with_unit(value: float, unit: str) -> str:
    """A figure in its band's unit, where one is declared."""
    return f"{value:.4g} {unit}".rstrip()
