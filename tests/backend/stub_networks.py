# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks whose answer is known, and ones that fail on purpose, for tests of the pipeline."""

from __future__ import annotations

import torch
from torch import nn

from backend.jobs.model_cache import ModelCache
from backend.networks import LoadedModel


class NearestNetwork(nn.Module):
    """The identity of tiling: every pixel becomes scale × scale equal ones.

    `steps` are told per pass; `before_pass(images, origin)` may raise.
    """

    def __init__(self, scale, window_sides=(4, 8), steps=4, before_pass=None):
        super().__init__()
        self.scale, self.window_sides, self.steps = scale, window_sides, steps
        self.before_pass = before_pass
        self.passes = []
        # A weight, so that the network has a device and a number format.
        self.one = nn.Parameter(torch.ones(1), requires_grad=False)

    def __deepcopy__(self, memo):
        """Copies share the list of passes, which the test looks at."""
        copy = NearestNetwork(self.scale, self.window_sides, self.steps, self.before_pass)
        copy.passes = self.passes
        return copy

    def forward(self, image, origin=(0, 0), on_step=None, recorder=None):
        self.passes.append((tuple(image.shape), origin))
        if self.before_pass is not None:
            self.before_pass(image, origin)
        for step in range(self.steps):
            on_step(step + 1.0, float(self.steps))
        larger = image.repeat_interleave(self.scale, 2).repeat_interleave(self.scale, 3)
        return larger * self.one


def cache_with(network):
    """A model cache which gives this network, whatever is asked for."""

    def load(name, scale):
        assert scale == network.scale
        return LoadedModel(network, "nearest", scale, digest="0" * 64)

    return ModelCache(load)


def refuse_above(pixels):
    """Raise what CUDA raises when a pass has more pixels than this."""

    def check(images, _origin):
        if images.shape[0] * images.shape[2] * images.shape[3] > pixels:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 9 GiB.")

    return check
