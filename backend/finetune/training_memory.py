# SPDX-License-Identifier: GPL-3.0-or-later
"""How large a step of training may be, so that the process stays inside its memory allowance."""

from __future__ import annotations

from dataclasses import dataclass

from backend.devices.resident import MIB
from backend.errors import InsufficientMemory
from backend.networks.descriptor import PassCost

RESERVE_MIB = 64

# A step keeps what every layer gave until its gradients are known. Peak above what is held before,
# of the full ×4 network with the fast settings of the allocator: 2183 MiB for 4 crops of 48 × 48
# pixels, 555 MiB for one, 296 MiB for one of 32 × 32. A pass alone takes 2900 bytes a pixel.
_TIMES_A_PASS = 91.0
_COPIES_OF_WEIGHTS = 8
"""Own, averaged, gradients, two moments; and while weights are kept or blended, copies of them."""

_STEPS = ((4, 48), (3, 48), (2, 48), (1, 48), (1, 32))


@dataclass(frozen=True)
class StepSize:
    """Crops of a step, and their side in coarse pixels; `need_mib` is for all of the process."""

    batch_size: int
    patch_px: int
    need_mib: float


def choose_step(
    allowance_mib: float, base_mib: float, weight_count: int, pass_cost: PassCost, tiles_mib: float
) -> StepSize:
    """The largest step that fits.

    Args:
        allowance_mib: bound on resident memory.
        base_mib: what the process holds before anything is read.
        weight_count: numbers in the network.
        pass_cost: of the network by torch.
        tiles_mib: that the sharp tiles may take.

    Raises:
        InsufficientMemory: not even the smallest step fits; the hint names what it needs.
    """
    fixed = base_mib + tiles_mib + RESERVE_MIB + weight_count * 4 * _COPIES_OF_WEIGHTS / MIB
    a_pixel, need = _TIMES_A_PASS * pass_cost.bytes_per_pixel, fixed
    for batch_size, patch_px in _STEPS:
        need = fixed + batch_size * patch_px**2 * a_pixel / MIB
        if need <= allowance_mib:
            return StepSize(batch_size, patch_px, need)
    raise InsufficientMemory(
        f"The smallest step of training needs {need:.0f} MiB of memory, and {allowance_mib:.0f} "
        "MiB are allowed.",
        f"Give --max-memory-mib {need + 1:.0f} or more, or close other programs.",
    )
