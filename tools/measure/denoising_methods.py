# SPDX-License-Identifier: GPL-3.0-or-later
"""Denoisers behind one call, for comparison: ours, DnCNN, OpenCV's non-local means, BM3D.

The last two need `requirements/evaluation.txt`.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Callable

import numpy as np
import torch
from numpy.typing import NDArray

from backend.networks.denoiser.denoiser_config import ROUTED_LAYERS
from backend.networks.denoiser.denoiser_network import RoutedDenoiser
from backend.networks.denoiser.noise_planes import noise_planes
from backend.networks.denoiser.work_count import WorkShare, new_counts, work_share
from backend.networks.weights import read_weights
from backend.pictures.noise_level import estimate_noise
from tools.measure.dncnn import DnCnn

Array = NDArray[np.float32]
Method = Callable[[Array, Array], Array]
"""From a noisy picture (3, H, W) in [0, 1] and its noise model (3, 3) to a picture."""


def our_denoiser(weights: Path) -> RoutedDenoiser:
    """That of a weights file, in evaluation mode."""
    network = read_weights(weights).build()
    assert isinstance(network, RoutedDenoiser)
    return network


def averaged_dncnn(checkpoint: Path) -> DnCnn:
    """The averaged weights of a run of `train_dncnn`, in evaluation mode."""
    network = DnCnn()
    averaged = torch.load(checkpoint, map_location="cpu", weights_only=True)["averaged"]
    head = "module."
    network.load_state_dict({k[len(head) :]: v for k, v in averaged.items() if k.startswith(head)})
    return network.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]


def by_network(network: torch.nn.Module) -> Method:
    """A network that knows the noise model."""

    @torch.inference_mode()
    def denoise(noisy: Array, model: Array) -> Array:
        picture = torch.from_numpy(noisy)[None]
        answer = network(picture, noise_planes(picture, torch.from_numpy(model)[None]))
        restored = answer.picture if isinstance(network, RoutedDenoiser) else answer
        return restored[0].numpy()

    return denoise


def with_estimate(method: Method) -> Method:
    """The same method, told only what the picture itself tells of its noise."""

    def denoise(noisy: Array, model: Array) -> Array:  # noqa: ARG001 — it is not told
        found = [level.coefficients for level in estimate_noise(noisy)]
        return method(noisy, np.array(found, dtype=np.float32))

    return denoise


def mean_deviation(noisy: Array, model: Array) -> float:
    """One standard deviation for methods that know only white noise: of the mean variance."""
    values = noisy.clip(0, 1)
    terms = model[:, :, None, None]
    variance = terms[:, 0] + terms[:, 1] * values + terms[:, 2] * values**2
    return float(np.sqrt(variance.mean()))


def by_non_local_means(strength: float) -> Method:
    """OpenCV's non-local means for colour pictures, h a multiple of the noise; takes 8 bits."""
    import cv2

    def denoise(noisy: Array, model: Array) -> Array:
        h = strength * 255 * mean_deviation(noisy, model)
        stored = (noisy.transpose(1, 2, 0) * 255).round().clip(0, 255).astype(np.uint8)
        found = cv2.fastNlMeansDenoisingColored(np.ascontiguousarray(stored), None, h, h, 7, 21)
        restored: Array = (found.astype(np.float32) / 255).transpose(2, 0, 1)
        return restored

    return denoise


def by_bm3d(noisy: Array, model: Array) -> Array:
    """BM3D for colour pictures, told the mean deviation."""
    import bm3d

    found: Any = bm3d.bm3d_rgb(noisy.transpose(1, 2, 0), mean_deviation(noisy, model))
    return np.asarray(found, dtype=np.float32).transpose(2, 0, 1)


@torch.inference_mode()
def counted_work(network: RoutedDenoiser, noisy: Array, model: Array) -> WorkShare:
    """Multiply-adds of one pass."""
    counts = new_counts(network.config, ROUTED_LAYERS)
    picture = torch.from_numpy(noisy)[None]
    network(picture, noise_planes(picture, torch.from_numpy(model)[None]), work=counts)
    return work_share(network.config, counts)
