# SPDX-License-Identifier: GPL-3.0-or-later
"""Multiply-adds of the routed denoiser: those that ran, and those that hard routing skipped."""

from __future__ import annotations

from dataclasses import dataclass, field

from backend.networks.denoiser.denoiser_config import DenoiserConfig


@dataclass
class RoutedWork:
    """Counts of one routed layer, filled by its pass.

    Attributes:
        width: features of a token.
        tier_sides: window sides of the tiers, in tokens.
        tokens: by tier, tokens that ran through its expert.
        query_rows: by tier, rows of queries whose scores were computed: the tokens, and those
            that fill up windows to a common count.
    """

    width: int
    tier_sides: tuple[int, ...]
    tokens: list[int] = field(init=False)
    query_rows: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.tokens = [0] * len(self.tier_sides)
        self.query_rows = [0] * len(self.tier_sides)

    def add_tier(self, tier: int, tokens: int, query_rows: int) -> None:
        """Note one pass of an expert."""
        self.tokens[tier] += tokens
        self.query_rows[tier] += query_rows

    @property
    def all_tokens(self) -> int:
        """Tokens of the layer."""
        return sum(self.tokens)

    @property
    def ran(self) -> int:
        """Multiply-adds of the experts that ran: query, scores, weighted sum, output."""
        projections = 2 * self.width**2 * self.all_tokens
        return projections + sum(
            2 * self.width * side**2 * rows for side, rows in zip(self.tier_sides, self.query_rows)
        )

    @property
    def if_all_ran(self) -> int:
        """Multiply-adds if every token ran through every expert, as in the seed."""
        each = sum(2 * self.width**2 + 2 * self.width * side**2 for side in self.tier_sides)
        return each * self.all_tokens

    @property
    def if_largest_ran(self) -> int:
        """Multiply-adds if every token saw the largest window: full attention there."""
        return (2 * self.width**2 + 2 * self.width * self.tier_sides[-1] ** 2) * self.all_tokens


@dataclass(frozen=True)
class WorkShare:
    """Multiply-adds of a pass, padding to whole windows included.

    Attributes:
        shared: of what runs for every pixel: convolutions, router, keys and values.
        ran: of the experts that ran.
        if_all_ran: of the experts if each token ran through all of them, as in the seed.
        if_largest_ran: of the experts if each token saw the largest window.
    """

    shared: int
    ran: int
    if_all_ran: int
    if_largest_ran: int

    @property
    def skipped_share(self) -> float:
        """Of the experts' work with all of them running, the share that was skipped."""
        return 1 - self.ran / self.if_all_ran


def new_counts(config: DenoiserConfig, layers: int) -> tuple[RoutedWork, ...]:
    """Empty counts for a pass of a network with so many routed layers."""
    return tuple(RoutedWork(config.widths[1], config.tier_sides) for _ in range(layers))


def work_share(config: DenoiserConfig, counts: tuple[RoutedWork, ...]) -> WorkShare:
    """Sum up the counts that a pass has filled."""
    tokens = counts[0].all_tokens
    return WorkShare(
        shared=_shared_work(config, tokens, len(counts)),
        ran=sum(count.ran for count in counts),
        if_all_ran=sum(count.if_all_ran for count in counts),
        if_largest_ran=sum(count.if_largest_ran for count in counts),
    )


def _shared_work(config: DenoiserConfig, tokens: int, routed_layers: int) -> int:
    """Of a picture of so many tokens; there are 4 fine positions a token, and a quarter coarse."""
    fine, middle, coarse = config.widths
    residuals = config.residual_blocks
    bands, tiers = config.channels, config.tiers
    at_fine = 9 * 5 * bands * fine + 9 * fine * 4 * bands + 2 * residuals[0] * 2 * 9 * fine**2
    at_middle = 4 * fine * middle + middle * 4 * fine + 2 * residuals[1] * 2 * 9 * middle**2
    at_coarse = 4 * middle * coarse + coarse * 4 * middle + residuals[2] * 2 * 9 * coarse**2
    routing = middle * (middle // 2) + middle // 2 * tiers + 2 * middle**2
    return (
        tokens * 4 * at_fine
        + tokens * (at_middle + routed_layers * routing)
        + tokens // 4 * at_coarse
    )
