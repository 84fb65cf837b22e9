# SPDX-License-Identifier: GPL-3.0-or-later
"""What the engine asks of a network: a picture and a pass in, a picture and layers out.

A family is a room of this package: a configuration, a network and, where it has some, faster forms
of it. `NAME_family.py` there tells all that its configuration tells, as a `Family`, which is listed
in `backend.networks.families`; `NAME_in_engine.py` has its `Network`, and is loaded when one is
made: a job loads the network that it runs, and no other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable, Protocol

import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from backend.geometry import PixelRect
from backend.listening import OnCount
from backend.networks.descriptor import Descriptor, Task
from backend.tiling.spot_area import SpotArea

if TYPE_CHECKING:
    from backend.networks.parity import ParityResult

BandNoise = tuple[float, float, float]
"""c₀, c₁, c₂ of a band: at true value v its noise has the variance c₀ + c₁·v + c₂·v²."""


@dataclass(frozen=True)
class Pass:
    """What a network is told beside the picture.

    Attributes:
        origin: row and column of the picture's first pixel in the whole raster, to which windows
            are anchored; below 0 for pixels that mirror the raster beyond its edge.
        on_step: told the progress several times in each layer; may raise to end the pass.
        layers: names of the layers that are wanted beside the picture.
        noise: of each picture, in its own unit, the noise of each band that it was made of; the
            channels after these repeat the last of them. None for a network that needs none.
        is_seen: for a network that embeds: which patches of each cell hold values, shape (cells,
            patches), cells row by row and at least one patch of each; None for all.
    """

    origin: tuple[int, int] = (0, 0)
    on_step: OnCount | None = None
    layers: frozenset[str] = frozenset()
    noise: tuple[tuple[BandNoise, ...], ...] | None = None
    is_seen: Tensor | None = None


WHOLE_PICTURE = Pass()
"""A pass over a picture that is the whole raster, which nobody listens to."""


@dataclass(frozen=True)
class Answer:
    """What a pass gives.

    Attributes:
        picture: shape (B, C, s·H, s·W), where s is the descriptor's `scale`; not clipped. Of a
            network that embeds: a vector of unit length for each cell, (B, D, H / cell, W / cell).
        layers: of the names that were wanted, shape (B, bands, f·H, f·W), f as the layer's grid
            asks, in the layer's own number format.
    """

    picture: Tensor
    layers: Mapping[str, NDArray[Any]] = field(default_factory=dict)


class PictureNetwork(Protocol):
    """A network in some form, on some device."""

    def __call__(self, picture: Tensor, run: Pass = WHOLE_PICTURE) -> Answer:
        """One pass over pictures (B, C, H, W), any H and W from 1 up."""
        ...


@dataclass(frozen=True)
class KernelOffer:
    """A faster form of a network for one device and number format.

    Attributes:
        what: its name, as in "Our own CUDA kernels are not used".
        why_not: why it cannot run here, as the end of a sentence; None if it can.
        make: makes it.
        trial: gives two forms of as much of the network as shows whether this one works here, the
            plain one and this one, and the side in pixels of the picture to try them on; the form
            that `make` gave is handed over.
        has_graphs: whether the form is a `LaidOutForm`, to be captured as CUDA graphs.
        picture_dtype: number format of the pictures that the form takes.
    """

    what: str
    why_not: str | None
    make: Callable[[], PictureNetwork]
    trial: Callable[[PictureNetwork], tuple[PictureNetwork, PictureNetwork, int]]
    has_graphs: bool = False
    picture_dtype: torch.dtype = torch.float32


class LaidOutForm(PictureNetwork, Protocol):
    """A form that can tell how a pass lies, and run it without waiting for the device."""

    def layout(self, shape: Sequence[int], origin: tuple[int, int]) -> Any:
        """How a pass over pictures of a shape lies; the same object for the same kind of pass."""
        ...

    def enlarge(self, image: Tensor, layout: Any) -> Tensor:
        """The picture alone."""
        ...


@dataclass(frozen=True)
class SpotChoices:
    """A part of a layer: values of shape (bands, h, w), and which part of the source it shows."""

    values: NDArray[Any]
    part: PixelRect


class Network(PictureNetwork, Protocol):
    """A network in evaluation mode: plain, by torch."""

    @property
    def descriptor(self) -> Descriptor:
        """What the engine knows of it."""
        ...

    @property
    def module(self) -> nn.Module:
        """The torch module with its weights."""
        ...

    def reference(self) -> Network:
        """The plain path, written to be read beside the paper; itself where there is no other."""
        ...

    def placed(self, device: torch.device, dtype: torch.dtype) -> Network:
        """The same network on a device, in a number format; itself where it is so already."""
        ...

    def kernels(self, device: torch.device, dtype: torch.dtype) -> KernelOffer | None:
        """A faster form for a device; None where nobody expects one."""
        ...

    def inspect(
        self,
        picture: Tensor,
        run: Pass,
        area: SpotArea,
        choices: SpotChoices | None,
    ) -> dict[str, Any]:
        """All about the windows around one spot, as plain JSON values.

        To be asked only where the descriptor says `can_inspect`, and of a network that no other
        pass uses meanwhile.

        Args:
            picture: of `area.tile.seen`, shape (1, C, h, w).
            run: its origin, and who hears of steps.
            area: the spot, and what was read around it.
            choices: what a layer of the source tells of the spot's windows, which then holds.
        """
        ...


@dataclass(frozen=True)
class Family:
    """One kind of network.

    Attributes:
        name: of its room, and in the metadata of its weights.
        task: what its networks do.
        scales: that they can have; (1,) on the source's own grid.
        describe: from a configuration as plain values, a name and a digest to a descriptor. Raises
            ValueError for values that cannot be.
        element_count: from the same values to how many numbers its weights are, so that a file
            which does not hold them is refused before anything is built.
        build: from the same values to a torch module, whose weights are then filled in.
        wrap: from a module and its descriptor to the network that the engine calls.
        variants: configurations by name, as plain values, for training.
        from_authors: from tensors under other people's names to a configuration and tensors of
            ours; raises ModelUnusable. None where nobody else has such weights.
        parity: runs a fixture with the numbers of another implementation; raises ModelUnusable.
            None where there is no other.
        is_weightless: whether its networks need no weights file.
        trains_in_bfloat16: whether torch may round products of matrices to bfloat16 in a step of
            training: the sums that run through the network stay float32, and no part is slower so.
        released: what its released weights are called, without their scale; the family's name if
            empty.
    """

    name: str
    task: Task
    scales: tuple[int, ...]
    describe: Callable[[Mapping[str, Any], str, str], Descriptor]
    element_count: Callable[[Mapping[str, Any]], int]
    build: Callable[[Mapping[str, Any]], nn.Module]
    wrap: Callable[[Any, Descriptor], Network]
    variants: Callable[[], Mapping[str, Mapping[str, Any]]] = dict
    from_authors: (
        Callable[[Mapping[str, Tensor]], tuple[Mapping[str, Any], Mapping[str, Tensor]]] | None
    ) = None
    parity: Callable[[Path, torch.device | str], ParityResult] | None = None
    is_weightless: bool = False
    trains_in_bfloat16: bool = False
    released: str = ""
