# SPDX-License-Identifier: GPL-3.0-or-later
"""What is told of tuned weights: in their file for programs, in their card for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from backend import __version__
from backend.finetune.finetune_request import FinetuneRequest
from backend.finetune.judging import Judgement
from backend.finetune.sensor_model import SensorModel
from backend.networks.catalogue import LoadedModel


@dataclass(frozen=True)
class TunedModel:
    """Everything that there is to tell.

    Attributes:
        request: what was asked for.
        released: the weights that it began with.
        sensor: blur and noise of the training.
        judgement: on tiles that were held back.
        elsewhere: on other pictures, see `judge_elsewhere`; empty where none were given.
        iterations: steps that were trained.
        trained_s: seconds that they took.
        megapixels: of the sharp tiles.
        recipe: of the training, as plain values.
    """

    request: FinetuneRequest
    released: LoadedModel
    sensor: SensorModel
    judgement: Judgement
    elsewhere: Mapping[str, Any]
    iterations: int
    trained_s: float
    megapixels: float
    recipe: Mapping[str, Any]

    def description(self) -> dict[str, Any]:
        """For the weights' metadata."""
        return {
            "licence": self.request.licence,
            "attribution": self.request.attribution,
            "tuned_from": self.released.name,
            "tuned_from_digest": self.released.digest,
            "software": f"HIMOSA for QGIS {__version__}",
            "iterations": self.iterations,
            "training": dict(self.recipe),
            **self.figures(),
        }

    def figures(self) -> dict[str, Any]:
        """What was measured, as plain values."""
        return {
            "sensor": self.sensor.to_json(),
            "blend": self.judgement.blend,
            "held_back": self.judgement.own.to_json(),
            "held_back_clean": self.judgement.clean.to_json(),
            "elsewhere": dict(self.elsewhere),
        }

    def card(self) -> str:
        """Markdown."""
        request, own, clean = self.request, self.judgement.own, self.judgement.clean
        rows = [
            ("held-back tiles, as the sensor gives them", own),
            ("the same tiles, reduced by bicubic", clean),
        ]
        table = "\n".join(
            f"| {what} | {gain.tiles} | {gain.bicubic_db:.2f} | {gain.released_db:.2f} | "
            f"{gain.tuned_db:.2f} | {gain.gain_db:+.2f} ± {gain.error_db:.2f} |"
            for what, gain in rows
        )
        said = " ".join(self.sensor.sentences())
        return (
            f"# {request.name}\n\n"
            f"Weights for enlarging ×{request.scale}, tuned from `{self.released.name}` "
            f"({self.released.digest[:12]}…) on a person's own imagery with "
            f"HIMOSA for QGIS {__version__}.\n\n"
            f"- **Licence:** {request.licence}\n"
            f"- **Imagery:** {request.attribution}\n"
            f"- **Training:** {self.iterations} steps in {self.trained_s / 60:.1f} minutes on "
            f"{self.megapixels:.1f} megapixels; {100 * self.judgement.blend:.0f} % of the way from "
            "the old weights to the new ones.\n"
            f"- **Sensor:** {said}\n\n"
            "PSNR-Y in dB; the tiles were never trained on:\n\n"
            "| pictures | tiles | bicubic | released weights | these weights | gain |\n"
            "|---|---|---|---|---|---|\n"
            f"{table}\n\n"
            f"{self.elsewhere_sentence()}\n\n"
            "The figures hold for imagery like that which was given. Added detail is estimated, "
            "not observed.\n"
        )

    def elsewhere_sentence(self) -> str:
        """What is won or lost on pictures of other kinds, or that nobody asked for it."""
        if not self.elsewhere:
            return (
                "What is lost on imagery of other kinds was not measured: no folder of it was "
                "given (--validation, VALIDATION)."
            )
        before, after = (self.elsewhere[key] for key in ("released_db", "tuned_db"))
        return (
            f"On {self.elsewhere['pictures']} pictures of other kinds, reduced by bicubic: "
            f"released weights {before:.2f} dB, these weights {after:.2f} dB "
            f"({after - before:+.2f} dB)."
        )
