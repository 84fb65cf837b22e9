# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that a CUDA machine should verify: parity, kernels, speed, tiles, memory fallback.

Run it with `make gpu-check`, or `python -m tools.dev.gpu_check --tune` to compare shapes of
programs too. Each check prints its figure; the exit status is 1 if one fails, and 0, with one line,
where there is no CUDA device.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch

from backend.devices.placement import Placement
from backend.devices.runner import TileRunner
from backend.devices.tile_answer import TilePicture
from backend.geometry import PixelSize
from backend.kernels.cuda import prepare_cache, why_unavailable
from backend.networks.catalogue import load_model
from backend.networks.contract import Network
from backend.networks.himosa.authors_parity import load_fixture
from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_family import HIMOSA_FAMILY
from backend.networks.himosa.himosa_forms import why_not_accelerated
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.parity import TOLERANCE, measure_parity
from backend.tiles.seams import (
    measure_seams,
    plan_of_image,
)
from tools.dev.gpu_report import Check

ROOT = Path(__file__).resolve().parents[2]
FIXTURES = ("himosa_tiny_x2", "himosa_tiny_x3")
SIDE_PX = 448


def main(arguments: list[str] | None = None) -> int:
    """Run all checks and print them."""
    parser = argparse.ArgumentParser(description="Verify this CUDA machine.")
    parser.add_argument("--tune", action="store_true", help="compare shapes of programs too")
    given = parser.parse_args(arguments)
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
    for checks in (parity_checks, kernel_checks, seam_checks, fallback_checks):
        for check in checks():
            is_good &= check.is_good
            print(f"{'ok    ' if check.is_good else 'FAILED'} {check.name}: {check.figure}")
    if given.tune and why_unavailable(torch.device("cuda", 0)) is None:
        print_tuning()
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


def kernel_checks() -> Iterator[Check]:
    """Our kernels on the installed weights: each part, then whole passes with times."""
    device = torch.device("cuda", 0)
    reason = why_not_accelerated(_trained(), device, torch.bfloat16)
    if reason is not None:
        yield Check("kernels", f"not used: {reason}", True)
        return
    prepare_cache()
    kernels = importlib.import_module("tools.dev.gpu_kernels")
    passes = importlib.import_module("tools.dev.gpu_passes")
    rates = importlib.import_module("tools.dev.gpu_rates")
    image = torch.from_numpy(_picture(256))[None].to(device)
    plain = _trained().to(device)
    plain.is_reference = True
    yield from kernels.kernel_checks(plain, image)
    for case in kernels.layer_cases(plain, image, torch.bfloat16):
        times = ", ".join(f"{name} {1e6 * s:.0f}" for name, s in kernels.kernel_times(case))
        yield Check(f"µs in bfloat16, windows of {case.grid.side}", times, True)
    measured = rates.measure_rates(device)
    figure = f"{measured.operations / 1e12:.0f} TFLOP/s, {measured.bytes / 1e12:.2f} TB/s"
    yield Check("rates of this device, bfloat16 product and copy", figure, True)
    yield from passes.pass_checks(_trained(), image, measured)


def print_tuning() -> None:
    """Times of the attention among kept tokens for other shapes of program than the usual one."""
    kernels = importlib.import_module("tools.dev.gpu_kernels")
    image = torch.from_numpy(_picture(256))[None].to("cuda")
    for case in kernels.layer_cases(_trained().to("cuda"), image, torch.bfloat16):
        for shape, seconds, is_usual in kernels.tuning_table(case):
            figure = "does not fit" if seconds is None else f"{1e6 * seconds:.0f} µs"
            mark = " (the usual one)" if is_usual else ""
            print(f"windows of {case.grid.side}: {shape}: {figure}{mark}")


def seam_checks() -> Iterator[Check]:
    """Tiles against one whole pass on the device."""
    for dtype in (torch.float32, torch.bfloat16):
        plans = [(128, 48), (192, 48), (200, 48)]
        figures = measure_seams(
            _network(), _picture(SIDE_PX), plans, device="cuda", precision=dtype
        )
        for seam in figures:
            yield Check(
                f"tiles of {seam.tile_size_px} px, halo {seam.halo_px} px, {dtype}",
                f"worst {seam.worst_dn} DN, {seam.share_off:.5%} off by more than 1",
                seam.is_tolerable or dtype != torch.float32,
            )


def fallback_checks() -> Iterator[Check]:
    """With too little device memory: a smaller batch, then smaller tiles, then the CPU."""
    network = _network()
    size = PixelSize(1024, 1024)
    plan = plan_of_image(network.descriptor, size, 384, 48)
    for share in (0.02, 0.0005):
        said: list[str] = []
        with _memory_share(share):
            placement = Placement(torch.device("cuda:0"), torch.float32, batch_size=8)
            runner = TileRunner(network, plan, placement, said.append)
            tiles = [plan[index] for index in range(4)]
            pictures = [
                TilePicture(t, np.zeros((1, 3, t.read.height, t.read.width), np.float32))
                for t in tiles
            ]
            answers = runner.run(pictures, lambda _: None)
        is_whole = all(
            answer.picture.shape[-2:] == (tile.core.height * 4, tile.core.width * 4)
            for answer, tile in zip(answers, tiles)
        )
        yield Check(f"memory share {share}", "; ".join(said) or "no fallback", bool(is_whole))


def _trained() -> Himosa:
    """The installed weights of scale 4."""
    module = load_model(None, 4).network.module
    if not isinstance(module, Himosa):
        raise TypeError(f"The installed model is {type(module).__name__}: install HIMOSA weights.")
    return module


def _network() -> Network:
    torch.manual_seed(0)
    config = named_config("himosa-x4")
    descriptor = HIMOSA_FAMILY.describe(config.to_json(), "himosa-x4", "")
    return HIMOSA_FAMILY.wrap(Himosa(config).eval(), descriptor)


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
