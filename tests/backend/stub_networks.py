# SPDX-License-Identifier: GPL-3.0-or-later
"""Networks whose answer is known, and ones that fail on purpose, for tests of the engine."""

from __future__ import annotations

import torch
from torch import nn

from backend.jobs.model_cache import ModelCache
from backend.networks.catalogue import LoadedModel
from backend.networks.contract import WHOLE_PICTURE, Answer
from backend.networks.descriptor import Descriptor, Form, PassCost, Task
from backend.networks.families import family_of
from backend.networks.himosa.himosa_family import HIMOSA_FAMILY

DIGEST = "0" * 64


class NearestNetwork(nn.Module):
    """The identity of tiling: every pixel becomes scale × scale equal ones.

    `steps` are told per pass; `before_pass(images, origin)` may raise. `layers` are specs of layers
    that it reports: the picture's first channel in 255 steps, on the grid that the layer asks for;
    for each band the enlarged picture itself.
    """

    def __init__(self, scale, window_sides=(4, 8), steps=4, before_pass=None, layers=()):
        super().__init__()
        self.scale, self.window_sides, self.steps = scale, window_sides, steps
        self.before_pass, self.layers = before_pass, tuple(layers)
        self.passes, self.digest = [], DIGEST
        # A weight, so that the network has a device and a number format.
        self.one = nn.Parameter(torch.ones(1), requires_grad=False)

    @property
    def descriptor(self):
        # As a plain interpolation: input, output, and one intermediate.
        cost = PassCost(12.0 * (1 + self.scale + 2 * self.scale**2), 0.0, 256 * 256)
        return Descriptor(
            family="nearest",
            name="nearest",
            digest=self.digest,
            task=Task.UPSCALE,
            scale=self.scale,
            alignment=self.window_sides,
            halo_px=8,
            costs={Form.TORCH: cost},
            layers=self.layers,
        )

    @property
    def module(self):
        return self

    def reference(self):
        return self

    def placed(self, device, dtype):
        """Copies share the list of passes, which the test looks at."""
        copy = NearestNetwork(
            self.scale, self.window_sides, self.steps, self.before_pass, self.layers
        )
        copy.passes, copy.digest = self.passes, self.digest
        return copy.to(device=device, dtype=dtype)

    def kernels(self, device, dtype):
        return None

    def forward(self, image, run=WHOLE_PICTURE):
        self.passes.append((tuple(image.shape), run.origin))
        if self.before_pass is not None:
            self.before_pass(image, run.origin)
        for step in range(self.steps if run.on_step else 0):
            run.on_step(step + 1.0, float(self.steps))
        larger = image.repeat_interleave(self.scale, 2).repeat_interleave(self.scale, 3)
        told = {layer.name: self._layer(layer, image) for layer in self.layers}
        return Answer(larger * self.one, {name: told[name] for name in run.layers})

    def _layer(self, layer, image):
        factor = layer.factor(self.scale)
        if layer.is_per_band:
            return image.repeat_interleave(factor, 2).repeat_interleave(factor, 3).cpu().numpy()
        values = (image[:, :1] * 255).round().repeat(1, len(layer.bands), 1, 1)
        values = values.repeat_interleave(factor, 2).repeat_interleave(factor, 3)
        return values.float().cpu().numpy().astype(layer.dtype)


def himosa_model(module, name="small"):
    """A loaded model of a HIMOSA module that was made by code."""
    return _model(HIMOSA_FAMILY, module, name)


def model_of(network):
    """A loaded model of a module of any family, or of a stub."""
    if isinstance(network, NearestNetwork):
        return LoadedModel(network)
    return _model(family_of(network.family), network, "small")


def _model(family, module, name):
    descriptor = family.describe(module.config.to_json(), name, DIGEST)
    return LoadedModel(family.wrap(module, descriptor))


def cache_of(model):
    """A model cache which gives this model, whatever is asked for."""

    def load(name, scale, task):
        assert scale == model.scale
        return model

    return ModelCache(load)


def cache_with(network):
    """A model cache which gives this network."""
    return cache_of(LoadedModel(network))


def refuse_above(pixels):
    """Raise what CUDA raises when a pass has more pixels than this."""

    def check(images, _origin):
        if images.shape[0] * images.shape[2] * images.shape[3] > pixels:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate 9 GiB.")

    return check


class BlurNetwork(nn.Module):
    """A denoiser whose answer is known: means of 3 × 3 pixels, whatever the noise.

    It keeps the noise that passes were told. `before_pass()` may raise.
    """

    def __init__(self, before_pass=None):
        super().__init__()
        self.told, self.before_pass = [], before_pass

    @property
    def descriptor(self):
        return Descriptor(
            family="blur",
            name="blur",
            digest=DIGEST,
            task=Task.DENOISE,
            scale=1,
            alignment=(8,),
            halo_px=4,
            costs={Form.TORCH: PassCost(48.0, 0.0, 256 * 256)},
            may_enforce_consistency=False,
            needs_noise_level=True,
        )

    def placed(self, device, dtype):
        return self

    def kernels(self, device, dtype):
        return None

    def forward(self, image, run=WHOLE_PICTURE):
        self.told.append(run.noise)
        if self.before_pass is not None:
            self.before_pass()
        return Answer(nn.functional.avg_pool2d(image, 3, 1, 1, count_include_pad=False))
