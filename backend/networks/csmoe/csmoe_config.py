# SPDX-License-Identifier: GPL-3.0-or-later
"""Sizes of the cross-sensor masked autoencoder with Soft MoE, checked on construction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from backend.networks.config_fields import check_ranges, check_scores, read_fields

FAMILY = "csmoe"
SENSOR_BANDS: Mapping[str, int] = {
    "rgb": 3,
    "rgbn": 4,
    "optical": 10,
    "radar": 2,
    "pan": 1,
    "nir": 1,
}
"""Groups of bands that one patch embedding reads, and how many they are: red, green, blue; the same
and near infrared; Sentinel-2's ten bands of 10 m and 20 m; Sentinel-1's two; one band alone."""

DECODERS = ("direction", "common")
"""A decoder for each direction between sensors, or one for all with a head for each sensor."""

# Far beyond what anybody trained; a file that says more is damaged, or made to do harm.
_RANGES = {
    "cell_px": (8, 512),
    "patch_px": (1, 64),
    "width": (4, 4096),
    "heads": (1, 64),
    "sensor_depth": (0, 64),
    "shared_depth": (0, 64),
    "hidden": (1, 16384),
    "moe_from": (0, 128),
    "experts": (0, 256),
    "slots": (1, 256),
    "expert_hidden": (1, 16384),
    "decoder_width": (4, 4096),
    "decoder_depth": (0, 64),
    "decoder_heads": (1, 64),
}


@dataclass(frozen=True)
class CsmoeConfig:
    """The defaults are `small`: ours.

    Attributes:
        sensors: names out of `SENSOR_BANDS`, with commas between them.
        cell_px: side of the picture that is embedded as a whole.
        patch_px: side of a patch, which becomes one token.
        width: features of a token, and length of the vector.
        heads: of the attention.
        sensor_depth: blocks of each sensor's own encoder.
        shared_depth: blocks of the encoder that all sensors share.
        hidden: features inside the MLP of a dense block.
        moe_from: number of the first block, counted through both encoders from 0, that has Soft MoE
            in place of its MLP.
        experts: of each Soft MoE layer; 0 for the dense twin, which has MLPs everywhere.
        slots: of each expert.
        expert_hidden: features inside an expert.
        decoders: one of `DECODERS`.
        decoder_width: features of a token there.
        decoder_depth: blocks of a decoder; 0 for a network that only embeds, without decoders.
        decoder_heads: of the attention there.

    Raises:
        ValueError: one of these is not so.
    """

    sensors: str = "rgb,pan"
    cell_px: int = 64
    patch_px: int = 8
    width: int = 96
    heads: int = 3
    sensor_depth: int = 1
    shared_depth: int = 3
    hidden: int = 192
    moe_from: int = 2
    experts: int = 4
    slots: int = 4
    expert_hidden: int = 96
    decoders: str = "common"
    decoder_width: int = 64
    decoder_depth: int = 1
    decoder_heads: int = 2

    def __post_init__(self) -> None:
        check_ranges(self, _RANGES)
        names = self.sensor_names
        unknown = [name for name in names if name not in SENSOR_BANDS]
        if unknown or len(set(names)) != len(names):
            raise ValueError(
                f"Sensors {self.sensors!r:.80}: give each at most once, out of "
                f"{', '.join(SENSOR_BANDS)}."
            )
        if self.cell_px % self.patch_px:
            raise ValueError(f"Cells of {self.cell_px} px do not divide into {self.patch_px} px.")
        for width, heads in ((self.width, self.heads), (self.decoder_width, self.decoder_heads)):
            if width % heads or width % 4:
                raise ValueError(f"Width {width} does not divide by 4 and into {heads} heads.")
        if self.decoders not in DECODERS:
            raise ValueError(f"decoders is {self.decoders!r:.80}: give {' or '.join(DECODERS)}.")
        check_scores(max(self.heads, self.decoder_heads) * (self.tokens + 1) ** 2)

    @property
    def sensor_names(self) -> tuple[str, ...]:
        """In the order of the patch embeddings."""
        return tuple(self.sensors.split(","))

    @property
    def depth(self) -> int:
        """Blocks on the way of a token."""
        return self.sensor_depth + self.shared_depth

    @property
    def side_tokens(self) -> int:
        """Tokens along a side of a cell."""
        return self.cell_px // self.patch_px

    @property
    def tokens(self) -> int:
        """Patches of a cell; the class token is not counted."""
        return self.side_tokens**2

    @property
    def moe_layers(self) -> int:
        """Soft MoE layers on the way of a token."""
        return max(0, self.depth - self.moe_from) if self.experts else 0

    def has_moe(self, block: int) -> bool:
        """Whether a block, counted through both encoders, has Soft MoE in place of its MLP."""
        return self.experts > 0 and block >= self.moe_from

    def patch_values(self, sensor: str) -> int:
        """Numbers in one patch of a sensor."""
        return self.patch_px**2 * SENSOR_BANDS[sensor]

    @property
    def element_count(self) -> int:
        """Numbers in a weights file of this configuration, known without making the network."""
        names, width = self.sensor_names, self.width
        embeddings = sum((self.patch_values(name) + 1) * width for name in names)
        own = sum(self._block_elements(block) for block in range(self.sensor_depth)) + 2 * width
        blocks = range(self.sensor_depth, self.depth)
        shared = sum(self._block_elements(block) for block in blocks) + 2 * width
        whitening = len(names) * width * (width + 1)
        encoders = len(names) * own + shared
        return embeddings + width + encoders + whitening + self._decoder_elements()

    def _block_elements(self, block: int) -> int:
        width = self.width
        around = 4 * width * (width + 1) + 4 * width
        if not self.has_moe(block):
            return around + _mlp_elements(width, self.hidden)
        routing = width * self.experts * self.slots + 1
        return around + routing + self.experts * _mlp_elements(width, self.expert_hidden)

    def _decoder_elements(self) -> int:
        if not self.decoder_depth:
            return 0
        width = self.decoder_width
        block = 4 * width * (width + 1) + 4 * width + _mlp_elements(width, 4 * width)
        trunk = (self.width + 1) * width + width + self.decoder_depth * block + 2 * width
        heads = sum((width + 1) * self.patch_values(name) for name in self.sensor_names)
        if self.decoders == "common":
            return trunk + heads
        return len(self.sensor_names) ** 2 * trunk + len(self.sensor_names) * heads

    def to_json(self) -> dict[str, Any]:
        """As plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> CsmoeConfig:
        """The inverse of `to_json`.

        Raises:
            ValueError: a name is unknown, or a value cannot be.
        """
        return read_fields(cls, values)


def _mlp_elements(width: int, hidden: int) -> int:
    return 2 * width * hidden + hidden + width


_TINY = CsmoeConfig(cell_px=32, width=32, heads=2, shared_depth=1, hidden=64, moe_from=1, slots=2)
_BASE = CsmoeConfig(
    sensors="optical,radar",
    cell_px=120,
    patch_px=15,
    width=768,
    heads=12,
    sensor_depth=10,
    shared_depth=2,
    hidden=3072,
    moe_from=6,
    experts=8,
    slots=4,
    expert_hidden=3072,
    decoders="direction",
    decoder_width=512,
    decoder_depth=8,
    decoder_heads=16,
)


def csmoe_variants() -> dict[str, dict[str, Any]]:
    """Configurations by name; `base` has the sizes of the paper's base network, CSMAE."""
    return {
        "csmoe-tiny": _TINY.to_json(),
        "csmoe-small": CsmoeConfig().to_json(),
        "csmoe-small-dense": CsmoeConfig(experts=0).to_json(),
        "csmoe-base": _BASE.to_json(),
    }
