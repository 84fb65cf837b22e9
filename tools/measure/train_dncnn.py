# SPDX-License-Identifier: GPL-3.0-or-later
"""Train the DnCNN that our denoiser is compared with, on the same crops and noise.

    python -m tools.measure.train_dncnn training/denoiser.toml FOLDER --iterations N

The same command goes on where it was stopped; the journal tells the processor time, so that both
can be given as much of it.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor, nn

from backend.training.denoising import NoisyBatch, decibel_loss
from backend.training.lessons import DenoisingLesson
from backend.training.loop import Trainer
from backend.training.training_config import TrainingConfig, read_config
from tools.measure.dncnn import DnCnn


class PlainLesson(DenoisingLesson):
    """That of our denoiser, without tiers to keep to their shares."""

    def loss(self, network: nn.Module, batch: NoisyBatch) -> Tensor:
        return decibel_loss(network(batch.noisy, batch.level), batch)

    def begin(self, network: nn.Module) -> None:
        """With random weights."""


def dncnn_trainer(config: TrainingConfig, folder: Path) -> Trainer:
    """A trainer of the DnCNN, on the processor."""
    device = torch.device("cpu")
    torch.manual_seed(config.seed)
    network = DnCnn().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return Trainer(config, folder, device, lesson=PlainLesson(config, device), network=network)


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--iterations", type=int, required=True)
    options = parser.parse_args()
    config = replace(read_config(options.config), iterations=options.iterations)
    dncnn_trainer(config, options.folder).run(lambda progress: print(progress, flush=True))


if __name__ == "__main__":
    main()
