# SPDX-License-Identifier: GPL-3.0-or-later
"""A cross-sensor masked autoencoder whose later blocks are Soft mixtures of experts.

Source: CSMoE, arXiv 2509.14104, on CSMAE (github.com/jakhac/CSMAE). Ours are the sizes, the mean
of the patch tokens as a picture's vector, its whitening, and that hidden patches are judged by the
mask of the sensor which was encoded.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn
from torch.nn import functional

from backend.networks.csmoe.csmoe_config import FAMILY, CsmoeConfig
from backend.networks.csmoe.encoder_blocks import Block, Encoder, Mlp, encoder_of
from backend.networks.csmoe.patches import PatchMask, sine_positions, to_patches
from backend.networks.csmoe.soft_moe import SlotWeights

_MEAN, _SPREAD = 0.5, 0.25
"""Of pictures in [0, 1], roughly: the network calculates with numbers around 0."""


@dataclass(frozen=True)
class Encoded:
    """What an encoder says of pictures.

    Attributes:
        tokens: of the patches that were seen, shape (B, K, D).
        pooled: their mean, shape (B, D).
        weights: of the Soft MoE layers, first to last, the class token first among their tokens.
    """

    tokens: Tensor
    pooled: Tensor
    weights: tuple[SlotWeights, ...]


class CsmoeNetwork(nn.Module):
    """See the module; sensors are called by their names."""

    family = FAMILY

    def __init__(self, config: CsmoeConfig) -> None:
        super().__init__()
        self.config = config
        names, width = config.sensor_names, config.width
        self.embeddings = nn.ModuleDict(
            {name: nn.Linear(config.patch_values(name), width) for name in names}
        )
        self.class_token = nn.Parameter(0.02 * torch.randn(width))
        self.own = nn.ModuleDict(
            {name: encoder_of(config, range(config.sensor_depth)) for name in names}
        )
        self.shared = encoder_of(config, range(config.sensor_depth, config.depth))
        self.decoders = nn.ModuleDict(_decoders(config))
        positions = sine_positions(config.side_tokens, width)
        self.register_buffer("positions", positions, persistent=False)
        self.register_buffer("centres", torch.zeros(len(names), width))
        self.register_buffer("whitenings", torch.eye(width).repeat(len(names), 1, 1))
        self.apply(_start_linear)

    def forward(self, picture: Tensor, is_seen: Tensor | None = None) -> Tensor:
        """Unit vectors (B, D) of the first sensor's pictures; as `embed`."""
        return self.embed(self.config.sensor_names[0], picture, is_seen)

    def embed(self, sensor: str, picture: Tensor, is_seen: Tensor | None = None) -> Tensor:
        """Vectors of length 1, shape (B, D).

        Args:
            sensor: one of the configuration's.
            picture: in [0, 1], shape (B, bands, cell, cell).
            is_seen: which patches hold values, shape (B, L); None for all. At least one of each
                picture must.
        """
        return self.unit_vectors(sensor, self.encode(sensor, picture, is_seen=is_seen))

    def unit_vectors(self, sensor: str, encoded: Encoded) -> Tensor:
        """Vectors of length 1, shape (B, D), of pictures that `encode` has seen whole."""
        return functional.normalize(self.whitened(sensor, encoded.pooled.float()), dim=1)

    def whitened(self, sensor: str, pooled: Tensor) -> Tensor:
        """Means of tokens (B, D) without what places of a sensor have in common, (B, D)."""
        number = self.config.sensor_names.index(sensor)
        centre, matrix = self.get_buffer("centres")[number], self.get_buffer("whitenings")[number]
        return (pooled - centre.float()) @ matrix.float()

    def set_whitening(self, sensor: str, centre: Tensor, matrix: Tensor) -> None:
        """Whiten by this; see `backend.networks.csmoe.whitening`."""
        number = self.config.sensor_names.index(sensor)
        self.get_buffer("centres")[number] = centre
        self.get_buffer("whitenings")[number] = matrix

    def encode(
        self,
        sensor: str,
        picture: Tensor,
        mask: PatchMask | None = None,
        is_seen: Tensor | None = None,
    ) -> Encoded:
        """Tokens and their mean: of all patches, of those that a mask keeps, or of those seen.

        A mask leaves the same number of each picture's patches and drops the others; `is_seen`
        leaves any number and goes around the others. Both give the same.
        """
        positions: Tensor = self.get_buffer("positions")
        patches = self.patches(picture)
        places = positions.to(patches.dtype).expand(len(patches), -1, -1)
        if mask is not None:
            patches, places = mask.keep(patches), mask.keep(places)
        tokens = self.embeddings[sensor](patches) + places
        first = self.class_token.to(tokens.dtype).expand(len(tokens), 1, -1)
        tokens = torch.cat([first, tokens], dim=1)
        looked_at = None if is_seen is None else functional.pad(is_seen, (1, 0), value=True)
        weights: list[SlotWeights] = []
        tokens = self.shared(self.own[sensor](tokens, looked_at, weights), looked_at, weights)
        tokens = tokens[:, 1:]
        return Encoded(tokens, _pooled(tokens, is_seen), tuple(weights))

    def without_decoders(self) -> CsmoeNetwork:
        """A copy that only embeds."""
        encoder = CsmoeNetwork(replace(self.config, decoder_depth=0))
        own = encoder.state_dict()
        encoder.load_state_dict({name: self.state_dict()[name] for name in own})
        return encoder.train(self.training)

    def decode(self, source: str, target: str, tokens: Tensor, mask: PatchMask) -> Tensor:
        """Patches (B, L, values) of one sensor, from the seen tokens of the same or another one."""
        return self.decode_all(source, (target,), tokens, mask)[target]

    def decode_all(
        self, source: str, targets: tuple[str, ...], tokens: Tensor, mask: PatchMask
    ) -> dict[str, Tensor]:
        """As `decode`, for several sensors; a common decoder calculates but once."""
        if self.config.decoders == "common":
            decoder: Decoder = self.decoders["common"]  # type: ignore[assignment]
            return decoder(tokens, mask, targets)
        parts = {name: self.decoders[f"{source}_{name}"] for name in targets}
        return {name: part(tokens, mask, (name,))[name] for name, part in parts.items()}

    def patches(self, picture: Tensor) -> Tensor:
        """Pictures in [0, 1] as the network sees and restores them, shape (B, L, values)."""
        return to_patches((picture - _MEAN) / _SPREAD, self.config.patch_px)


class Decoder(nn.Module):
    """Fills the hidden patches in: tokens of the encoder, and one learnt token for the others."""

    def __init__(self, config: CsmoeConfig, targets: tuple[str, ...]) -> None:
        super().__init__()
        width = config.decoder_width
        self.into = nn.Linear(config.width, width)
        self.hidden_token = nn.Parameter(0.02 * torch.randn(width))
        blocks = [
            Block(width, config.decoder_heads, Mlp(width, 4 * width))
            for _ in range(config.decoder_depth)
        ]
        self.trunk = Encoder(blocks, width)
        self.heads = nn.ModuleDict(
            {name: nn.Linear(width, config.patch_values(name)) for name in targets}
        )
        positions = sine_positions(config.side_tokens, width)
        self.register_buffer("positions", positions, persistent=False)

    def forward(
        self, tokens: Tensor, mask: PatchMask, targets: tuple[str, ...]
    ) -> dict[str, Tensor]:
        """Patches (B, L, values) of each target."""
        full = mask.put_back(self.into(tokens), self.hidden_token)
        full = self.trunk(full + self.get_buffer("positions").to(full.dtype))
        return {name: self.heads[name](full) for name in targets}


def _decoders(config: CsmoeConfig) -> dict[str, Decoder]:
    names = config.sensor_names
    if not config.decoder_depth:
        return {}
    if config.decoders == "common":
        return {"common": Decoder(config, names)}
    return {f"{source}_{name}": Decoder(config, (name,)) for source in names for name in names}


def _pooled(tokens: Tensor, is_seen: Tensor | None) -> Tensor:
    if is_seen is None:
        return tokens.mean(dim=1)
    share = is_seen.to(tokens.dtype)[:, :, None]
    return (tokens * share).sum(dim=1) / share.sum(dim=1)


def _start_linear(module: nn.Module) -> None:
    """Xavier's range for weights and zero for biases, as masked autoencoders start."""
    if isinstance(module, nn.Linear):
        nn.init.xavier_uniform_(module.weight)
        nn.init.zeros_(module.bias)
