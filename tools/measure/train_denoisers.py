# SPDX-License-Identifier: GPL-3.0-or-later
"""Train our denoiser, or the DnCNN that it is compared with, on the same crops and noise.

    python -m tools.measure.train_denoisers ours|dncnn PICTURES FOLDER --iterations N

The same command goes on where it was stopped.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from backend.networks.denoiser import DenoiserConfig, RoutedDenoiser
from backend.training.denoising import (
    DenoiserTrainer,
    DenoisingConfig,
    Loss,
    NoisyBatch,
    decibel_loss,
    routed_loss,
)
from backend.training.training_config import ImageGroup, TrainingConfig
from tools.measure.dncnn import DnCnn

GROUPS = (
    ImageGroup("naip_*", 0.34),
    ImageGroup("ucm_*", 0.28),
    ImageGroup("brighton*", 0.10),
    ImageGroup("seneca*", 0.08),
    ImageGroup("oam_*", 0.08),
    ImageGroup("caliterra_*", 0.05),
    ImageGroup("neon_*", 0.05),
    ImageGroup("ch_zurich*", 0.01),
    ImageGroup("copr_dunes_*", 0.01),
)


def training_config(folder: str, iterations: int) -> TrainingConfig:
    """Pictures, batches and rates that both networks are trained with."""
    return TrainingConfig(
        name="denoiser",
        variant="himosa-x4",
        folder=folder,
        groups=GROUPS,
        colour_share=0.1,
        plain_share=0.03,
        patch_px=64,
        batch_size=16,
        iterations=iterations,
        chunk_iterations=100,
        optimizer="authors",
        schedule="trapezoid",
        rate=2e-3,
        muon_factor=8.0,
        warm_up=100,
        decay_share=0.35,
        ema_decay=0.998,
        gradient_limit=1.0,
        seed=1,
    )


def made(kind: str) -> tuple[torch.nn.Module, Loss]:
    """The network of a kind, with its first weights, and its loss."""
    torch.manual_seed(1)
    if kind == "dncnn":
        return DnCnn(), lambda network, batch: decibel_loss(
            network(batch.noisy, batch.level), batch
        )
    return RoutedDenoiser(DenoiserConfig()), routed_loss(DenoisingConfig.budget_weight)


def _plain_loss(network: torch.nn.Module, batch: NoisyBatch) -> torch.Tensor:
    return decibel_loss(network(batch.noisy, batch.level), batch)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=("ours", "dncnn"))
    parser.add_argument("pictures")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--iterations", type=int, default=10_000)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    network, loss = made(options.kind)
    config = DenoisingConfig(training_config(options.pictures, options.iterations))
    trainer = DenoiserTrainer(
        network.to(memory_format=torch.channels_last), loss, config, options.folder
    )
    trainer.run(lambda line: print(json.dumps(line), flush=True))


if __name__ == "__main__":
    main()
