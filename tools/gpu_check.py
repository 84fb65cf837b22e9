# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that a CUDA machine should verify: parity, precision, tiles, memory fallback.

Run it with `make gpu-check`. Each check prints its figure; the exit status is 1 if one fails, and
0, with one line, where there is no CUDA device.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from backend.geometry import PixelSize
from backend.inference.runner import NetworkInput, Placement, TileRunner
from backend.inference.seams import TOLERATED_SHARE, WORST_TOLERATED_DN, measure_seams
from backend.model import Himosa, named_config
from backend.model.parity import TOLERANCE, load_fixture, measure_parity
from backend.tiling import TilePlan

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ("himosa_tiny_x2", "himosa_tiny_x3")
SIDE_PX = 448
LEAST_PSNR_DB = {torch.float32: 60.0, torch.bfloat16: 45.0, torch.float16: 50.0}
"""Half precision against float32: what the network's rounding leaves, with some room."""


@dataclass(frozen=True)
class Check:
    """One line of the report."""

    name: str
    figure: str
    is_good: bool


def main() -> int:
    """Run all checks and print them."""
    if not torch.cuda.is_available():
        print("gpu-check: no CUDA device on this machine, nothing was checked.")
        return 0
    properties = torch.cuda.get_device_properties(0)
    print(
        f"{properties.name}, {properties.total_memory / 2**30:.0f} GiB, capability "
        f"{properties.major}.{properties.minor}, torch {torch.__version__}"
    )
    torch.backends.cuda.matmul.allow_tf32 = False
    torch.backends.cudnn.allow_tf32 = False
    is_good = True
    for check in (*parity_checks(), *precision_checks(), *seam_checks(), *fallback_checks()):
        is_good &= check.is_good
        print(f"{'ok    ' if check.is_good else 'FAILED'} {check.name}: {check.figure}")
    return 0 if is_good else 1


def parity_checks() -> Iterator[Check]:
    """The fixtures in float32: this device against the CPU, and both against the authors."""
    for name in FIXTURES:
        path = ROOT / "tests" / "data" / f"{name}.safetensors"
        on_processor = _fixture_output(path, "cpu")
        on_device = _fixture_output(path, "cuda")
        difference = float((on_processor - on_device).abs().max())
        yield Check(f"{name}, device against CPU", f"{difference:.1e}", difference <= TOLERANCE)
        result = measure_parity(path, "cuda")
        note = "equal scores may fall otherwise in torch.topk on this device"
        yield Check(f"{name}, against the authors", f"{result.max_abs_diff:.1e} ({note})", True)


def precision_checks() -> Iterator[Check]:
    """Time, memory, and PSNR against the plain path on the CPU, for each number format."""
    plain = _network()
    plain.is_reference = True
    image = torch.from_numpy(_picture(256))[None]
    with torch.no_grad():
        expected = plain(image)
    for dtype, least in LEAST_PSNR_DB.items():
        moved = _network().to("cuda", dtype)
        given = image.to("cuda", dtype)
        torch.cuda.reset_peak_memory_stats()
        seconds = _fastest(lambda net=moved, tensor=given: net(tensor))
        with torch.no_grad():
            got = moved(given).float().cpu()
        error = float((got - expected).square().mean())
        psnr = 10 * np.log10(1 / max(error, 1e-20))
        peak = torch.cuda.max_memory_allocated() / 2**20
        figure = f"{psnr:.1f} dB, {seconds * 1000:.1f} ms for 256×256, {peak:.0f} MiB"
        yield Check(f"{dtype} against the plain path on CPU", figure, psnr >= least)


def seam_checks() -> Iterator[Check]:
    """Tiles against one whole pass on the device."""
    for dtype in (torch.float32, torch.bfloat16):
        plans = [(128, 48), (192, 48), (200, 48)]
        figures = measure_seams(
            _network(), _picture(SIDE_PX), 4, plans, device="cuda", precision=dtype
        )
        for seam in figures:
            is_good = seam.worst_dn <= WORST_TOLERATED_DN and seam.share_off <= TOLERATED_SHARE
            yield Check(
                f"tiles of {seam.tile_size_px} px, halo {seam.halo_px} px, {dtype}",
                f"worst {seam.worst_dn} DN, {seam.share_off:.5%} off by more than 1",
                is_good or dtype != torch.float32,
            )


def fallback_checks() -> Iterator[Check]:
    """With too little device memory: a smaller batch, then smaller tiles, then the CPU."""
    network = _network()
    size = PixelSize(1024, 1024)
    plan = TilePlan(size, size.as_rect(), 384, 48, tuple(network.window_sides))
    for share in (0.02, 0.0005):
        said: list[str] = []
        with _memory_share(share):
            placement = Placement(torch.device("cuda:0"), torch.float32, batch_size=8)
            runner = TileRunner(network, 4, plan, placement, said.append)
            tiles = [plan[index] for index in range(4)]
            inputs = [
                NetworkInput(t, np.zeros((1, 3, t.read.height, t.read.width), np.float32))
                for t in tiles
            ]
            cores = runner.run(inputs, lambda _: None)
        is_whole = all(
            core.shape[-2:] == (tile.core.height * 4, tile.core.width * 4)
            for core, tile in zip(cores, tiles)
        )
        yield Check(f"memory share {share}", "; ".join(said) or "no fallback", bool(is_whole))


def _network() -> Himosa:
    torch.manual_seed(0)
    return Himosa(named_config("himosa-x4")).eval()


def _fixture_output(path: Path, device: str) -> torch.Tensor:
    fixture = load_fixture(path)
    fixture.network.has_authors_ties = False
    with torch.no_grad():
        return fixture.network.to(device)(fixture.image.to(device)).cpu()


def _picture(side: int) -> np.ndarray:
    """A picture with detail at every size, made by code: sums of noise at eight scales."""
    generator = torch.Generator().manual_seed(0)
    total = torch.zeros(1, 3, side, side)
    for level in range(8):
        coarse = torch.rand(1, 3, max(2, side >> level), max(2, side >> level), generator=generator)
        total += torch.nn.functional.interpolate(coarse, (side, side), mode="bilinear")
    return (total / 8)[0].numpy()


def _fastest(run: Callable[[], object], repeats: int = 10) -> float:
    with torch.no_grad():
        for _ in range(3):
            run()
        times = []
        for _ in range(repeats):
            torch.cuda.synchronize()
            started = time.perf_counter()
            run()
            torch.cuda.synchronize()
            times.append(time.perf_counter() - started)
    return min(times)


@contextmanager
def _memory_share(share: float) -> Iterator[None]:
    torch.cuda.empty_cache()
    torch.cuda.set_per_process_memory_fraction(share)
    try:
        yield
    finally:
        torch.cuda.set_per_process_memory_fraction(1.0)


if __name__ == "__main__":
    sys.exit(main())
