# SPDX-License-Identifier: GPL-3.0-or-later
"""What a training step costs: plain and in float32, and as `backend train` runs it.

    python -m tools.measure.training_steps training/himosa-x3.toml --rounds 6 [--threads 1]

Both have a process of their own and take turns, step by step, so that whatever else the machine
does meets both. Told are the processor seconds of a step, which do not count waiting for others.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import statistics
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory

_WAYS = ("plain", "fast")


def _steps(way: str, config_path: Path, threads: int, pipe: Connection) -> None:
    """A process: one step and its processor seconds for each word that comes."""
    os.environ["OMP_NUM_THREADS"] = str(threads)
    import torch

    from backend.training.fast_steps import fast_steps
    from backend.training.loop import Trainer
    from backend.training.training_config import read_config

    torch.set_num_threads(threads)
    config = read_config(config_path)
    if way == "plain":
        config = replace(config, precision="float32")
    with TemporaryDirectory() as folder, fast_steps() if way == "fast" else nullcontext():
        trainer = Trainer(config, Path(folder), torch.device("cpu"))
        trainer.train_iteration()  # kernels are chosen, memory is fetched
        pipe.send(0.0)
        while pipe.recv():
            started = time.process_time()
            trainer.train_iteration()
            pipe.send(time.process_time() - started)


def _begin(way: str, options: argparse.Namespace) -> Callable[[], float]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    arguments = (way, options.config, options.threads, theirs)
    context.Process(target=_steps, args=arguments, daemon=True).start()
    ours.recv()

    def step() -> float:
        ours.send(True)
        return float(ours.recv())

    return step


def main() -> None:
    """Read the command line, measure, and tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("config", type=Path)
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    steps = {way: _begin(way, options) for way in _WAYS}
    seconds: dict[str, list[float]] = {way: [] for way in _WAYS}
    for _ in range(options.rounds):
        for way, step in steps.items():
            seconds[way].append(step())
    for way, all_of_them in seconds.items():
        listed = " ".join(f"{value:.2f}" for value in sorted(all_of_them))
        print(f"{way}: median {statistics.median(all_of_them):.2f} s ({listed})")
    ratio = statistics.median(seconds["plain"]) / statistics.median(seconds["fast"])
    print(f"plain / fast: {ratio:.2f}")


if __name__ == "__main__":
    main()
