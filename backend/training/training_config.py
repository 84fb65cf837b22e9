# SPDX-License-Identifier: GPL-3.0-or-later
"""One training run as one frozen value, read from a TOML file and kept in the weights' metadata."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from backend.errors import InvalidRequest
from backend.networks.descriptor import Descriptor
from backend.networks.error_head.error_head import ErrorHead, ErrorHeadConfig
from backend.networks.families import family_of, variant_of
from backend.networks.weights import read_weights
from backend.training.degradation import SensorRanges
from backend.training.embedding_recipe import EmbeddingRecipe
from backend.training.noise_models import NoiseRange

DEGRADATIONS = ("bicubic", "sensor", "mixture")
OPTIMIZERS = ("authors", "muon-experts", "muon-blocks", "adamw")
SCHEDULES = ("trapezoid", "cosine", "multistep")
LOSSES = ("absolute", "rms")
ERROR_HEAD = "error-head"
"""The variant that is no network of a family, but a head beside one."""


@dataclass(frozen=True)
class ImageGroup:
    """Training images that are drawn with one weight."""

    pattern: str
    weight: float

    def __post_init__(self) -> None:
        if self.weight <= 0:
            raise InvalidRequest(
                f"Group {self.pattern!r} has weight {self.weight}.", "Give a weight above 0."
            )


@dataclass(frozen=True)
class TrainingConfig:
    """Everything that decides the outcome of a training run.

    Sizes are in pixels of the picture that the network sees, rates are per iteration. `variant` is
    one of any family, `network` changes fields of its configuration, by their names. Of a network
    that enlarges, `degradation` and `sensor` tell how pictures are reduced; of one that denoises,
    `noise` tells what is added, and `budget_weight` how firmly its tiers keep to their shares; of
    one that embeds, `embedding` tells all that is its own. The `loss` of one that enlarges is the
    mean absolute difference, or the root of a picture's mean squared difference ("rms"), which the
    mean of what is possible makes least, not its median: decibels and explained detail count it.
    Pictures whose names fit a pattern of `left_out` are never trained on. Each group's pictures are
    cut by their local contrast into so many `texture_strata`, which are drawn equally often.
    The variant `error-head` is trained beside the frozen network of the weights file `beside`, on
    so many `distinct_batches` of its answers (0: a new one for each iteration).
    """

    name: str
    variant: str
    folder: str
    groups: tuple[ImageGroup, ...]
    network: Mapping[str, Any] = field(default_factory=dict)
    validation_folder: str = ""
    validation_images: int = 12
    validation_side_px: int = 64
    validation_every: int = 100
    initial_weights: str = ""
    beside: str = ""
    distinct_batches: int = 0
    warm_start: bool = True
    loss: str = "absolute"
    degradation: str = "bicubic"
    sensor: SensorRanges = field(default_factory=SensorRanges)
    noise: NoiseRange = field(default_factory=NoiseRange)
    budget_weight: float = 0.02
    embedding: EmbeddingRecipe = field(default_factory=EmbeddingRecipe)
    left_out: tuple[str, ...] = ()
    texture_strata: int = 1
    largest_reduction: float = 1.0
    contrast_candidates: int = 1
    colour_share: float = 0.0
    stretch_share: float = 0.0
    plain_share: float = 0.0
    patch_px: int = 64
    batch_size: int = 16
    iterations: int = 10_000
    chunk_iterations: int = 200
    optimizer: str = "authors"
    schedule: str = "trapezoid"
    rate: float = 5e-4
    muon_factor: float = 5.0
    weight_decay: float = 0.0
    warm_up: int = 50
    decay_share: float = 0.3
    milestones: tuple[float, ...] = (0.5, 0.8, 0.9, 0.95)
    ema_decay: float = 0.999
    gradient_limit: float = 0.0
    precision: str = "float32"
    seed: int = 0
    licence: str = ""
    attribution: str = ""

    def __post_init__(self) -> None:
        for value, known, what in (
            (self.degradation, DEGRADATIONS, "degradation"),
            (self.loss, LOSSES, "loss"),
            (self.optimizer, OPTIMIZERS, "optimizer"),
            (self.schedule, SCHEDULES, "schedule"),
            (self.precision, ("auto", "float32", "bfloat16"), "precision"),
        ):
            if value not in known:
                raise InvalidRequest(
                    f"Unknown {what} {value!r} in the training configuration.",
                    f"Give one of {', '.join(known)}.",
                )
        if not self.groups:
            raise InvalidRequest("No image group is given.", "Add at least one [[groups]] table.")
        if self.is_of_error_head != bool(self.beside):
            raise InvalidRequest(
                f"The variant is {self.variant!r}, and beside is {self.beside!r}.",
                f"Give the weights 'beside' which an {ERROR_HEAD} is trained, and to it alone.",
            )
        if self.largest_reduction < 1:
            raise InvalidRequest(
                f"largest_reduction is {self.largest_reduction}.", "Give 1 (none) or more."
            )
        for name in ("colour_share", "stretch_share", "plain_share"):
            share = getattr(self, name)
            if not 0 <= share <= 1:
                raise InvalidRequest(f"{name} is {share}.", "Give a share from 0 to 1.")
        counts = (self.patch_px, self.batch_size, self.iterations, self.chunk_iterations)
        if min(*counts, self.texture_strata) < 1:
            raise InvalidRequest(
                "Patch, batch, iterations, chunk and strata must be at least 1.",
                "Check the numbers.",
            )

    @property
    def is_of_error_head(self) -> bool:
        """Whether a head is trained beside a network, and no network itself."""
        return self.variant == ERROR_HEAD

    def descriptor(self) -> Descriptor:
        """The network to train, or beside which a head is trained, as the engine sees it.

        Raises:
            InvalidRequest: the variant is unknown, or a change of it cannot be.
            ModelUnusable: the weights beside which a head is trained cannot be read.
        """
        try:
            if self.is_of_error_head:
                stored = read_weights(Path(self.beside).expanduser(), with_tensors=False)
                return family_of(stored.family).describe(stored.config, self.name, "")
            family, variant = variant_of(self.variant)
            return family.describe({**variant, **self.network}, self.name, "")
        except (ValueError, TypeError) as error:
            raise InvalidRequest(
                f"The network of the training configuration cannot be: {error}",
                "Mend 'variant', or the table [network].",
            ) from error

    def build(self) -> Any:
        """The network or the head to train, a torch module with random first weights.

        Raises:
            InvalidRequest, ModelUnusable: as `descriptor`; or a change of the head cannot be.
        """
        descriptor = self.descriptor()
        if self.is_of_error_head:
            return ErrorHead(self._head(descriptor.scale))
        family, variant = variant_of(self.variant)
        return family.build({**variant, **self.network})

    def _head(self, scale: int) -> ErrorHeadConfig:
        try:
            return ErrorHeadConfig.from_json({**self.network, "scale": scale})
        except (ValueError, TypeError) as error:
            raise InvalidRequest(
                f"The error head of the training configuration cannot be: {error}",
                "Mend the table [network].",
            ) from error

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    def to_recipe(self) -> dict[str, Any]:
        """As plain values for the weights' metadata: without the folders of this machine."""
        recipe = self.to_json()
        del recipe["folder"], recipe["validation_folder"]
        recipe["initial_weights"] = Path(self.initial_weights).name
        recipe["beside"] = Path(self.beside).name
        return recipe

    @classmethod
    def from_values(cls, values: Mapping[str, Any]) -> TrainingConfig:
        """Check and take plain values, as a TOML file holds them.

        Raises:
            InvalidRequest: a name is unknown, missing, or a value cannot be used.
        """
        known = {field.name for field in fields(cls)}
        unknown = sorted(set(values) - known)
        if unknown:
            raise InvalidRequest(
                f"Unknown names in the training configuration: {', '.join(unknown)}.",
                f"Known are {', '.join(sorted(known))}.",
            )
        taken = dict(values)
        try:
            taken["groups"] = tuple(ImageGroup(**group) for group in values.get("groups", ()))
            if isinstance(values.get("sensor"), Mapping):
                taken["sensor"] = SensorRanges.from_values(values["sensor"])
            if isinstance(values.get("noise"), Mapping):
                taken["noise"] = NoiseRange.from_values(values["noise"])
            if isinstance(values.get("embedding"), Mapping):
                taken["embedding"] = EmbeddingRecipe.from_values(values["embedding"])
            for name in {"milestones", "left_out"} & set(taken):
                taken[name] = tuple(taken[name])
            return cls(**taken)
        except TypeError as error:
            raise InvalidRequest(
                f"The training configuration cannot be used: {error}.", "See docs/training.md."
            ) from error


def read_config(path: Path) -> TrainingConfig:
    """Read a training configuration.

    Raises:
        InvalidRequest: the file is missing, is no TOML, or holds values that cannot be used.
    """
    if sys.version_info < (3, 11):
        raise InvalidRequest(
            f"Training needs Python 3.11 or newer, this is {sys.version.split()[0]}.",
            "Use a newer interpreter for training.",
        )
    import tomllib

    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InvalidRequest(
            f"The training configuration {path} cannot be read.", "Check the path."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidRequest(f"{path} is no TOML: {error}.", "Mend the line it names.") from error
    return TrainingConfig.from_values(values)
