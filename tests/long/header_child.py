# SPDX-License-Identifier: GPL-3.0-or-later
"""A process that sends spoiled rasters through jobs, under a limit of memory.

It may be killed by what it reads: every file's outcome is on the disk before the next one begins.

    python -m tests.long.header_child FOLDER SEED FIRST END
"""

from __future__ import annotations

import os
import random
import resource
import shutil
import sys
import threading
import time
import traceback
from pathlib import Path

import torch
from osgeo import gdal

from backend.errors import Cancelled, HimosaError
from backend.jobs import UpscaleRequest
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller
from tests.long.formats import FORMATS, spoiled

MEMORY_BYTES = 3 << 30
"""What the process may take in addresses: what torch maps is a third of it."""

_CANCEL_AFTER_S = 2.0
_ALLOWANCE_MIB = 1200
_SMALL_PIXELS = 4_000_000


class Impatience:
    """Cancels a job that takes too long: a header may promise a raster as large as a country."""

    def __init__(self) -> None:
        self._current: tuple[CancelSource, float] | None = None
        threading.Thread(target=self._watch, daemon=True).start()

    def begin(self) -> CancelSource:
        """The wish to stop the next job."""
        source = CancelSource()
        self._current = (source, time.monotonic() + _CANCEL_AFTER_S)
        return source

    def _watch(self) -> None:
        while True:
            time.sleep(0.1)
            current = self._current
            if current is not None and time.monotonic() >= current[1]:
                current[0].cancel()


def main() -> None:
    """Work, and append a line to `outcomes` for each file."""
    folder, seed, first, end = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    limit_memory()
    torch.set_num_threads(1)
    gdal.UseExceptions()
    gdal.SetCacheMax(64 << 20)
    impatience, models = Impatience(), ModelCache()
    templates = sorted((folder / "templates").iterdir())
    outcomes = os.open(folder / "outcomes", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for index in range(first, end):
        name = make_case(folder, templates, seed, index)
        os.write(outcomes, f"{index}\t{name}\t".encode())
        said = try_case(folder, impatience.begin(), models)
        os.write(outcomes, said.encode("ascii", "backslashreplace") + b"\n")


def limit_memory() -> None:
    """Let no allocation go beyond `MEMORY_BYTES`."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def make_case(folder: Path, templates: list[Path], seed: str, index: int) -> str:
    """Lay the spoiled raster of this number into `case`; gives its format."""
    chance = random.Random(f"{seed}-{index}")
    place, template = folder / "case", templates[index % len(templates)]
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(template, place)
    main_file = place / f"source.{FORMATS[template.name]}"
    # A header of its own file, as that of ENVI, is spoiled more often than the pixels.
    target = chance.choice(sorted(place.iterdir())) if chance.random() < 0.7 else main_file
    target.write_bytes(spoiled(target.read_bytes(), chance))
    (folder / "source-name").write_text(str(main_file), encoding="utf-8")
    return template.name


def try_case(folder: Path, cancel: CancelSource, models: ModelCache) -> str:
    """How the job ended: a word, and for a fault what happened."""
    result = folder / "result"
    shutil.rmtree(result, ignore_errors=True)
    result.mkdir()
    request = UpscaleRequest(
        source=(folder / "source-name").read_text(encoding="utf-8"),
        destination=str(result / "out.tif"),
        scale=2,
        model="bicubic",
        device="cpu",
        max_memory_mib=_ALLOWANCE_MIB,
    )
    try:
        run_raster_job(request, Caller(lambda _p: None, lambda _t: None, cancel), models)
    except Cancelled:
        said = "cancelled"
    except HimosaError as error:
        said = "refused" if error.message.strip() else "FAULT an error without words"
    except BaseException as error:  # noqa: BLE001 — that is what is looked for
        said = f"FAULT {described(error)}"
    else:
        return check_result(result)
    left = sorted(path.name for path in result.iterdir())
    return f"FAULT {said}, and left {left}" if left else said


def described(error: BaseException) -> str:
    """An error in one line, with the place in our code that it came through last."""
    ours = [
        f"{Path(frame.filename).name}:{frame.lineno}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "/backend/" in frame.filename
    ]
    said = " ".join(str(error).split())[:200]
    return f"{type(error).__name__} at {ours[-1] if ours else '?'}: {said}"


def check_result(folder: Path) -> str:
    """Whether what a job that succeeded has written is whole."""
    names = {path.name for path in folder.iterdir()}
    if not {"out.tif"} <= names <= {"out.tif", "out.tif.aux.xml"}:
        return f"FAULT done, but there is {sorted(names)}"
    try:
        dataset = gdal.Open(str(folder / "out.tif"))
        if dataset.RasterXSize * dataset.RasterYSize < _SMALL_PIXELS:
            dataset.ReadAsArray()
    except RuntimeError as error:
        return f"FAULT done, but the result cannot be read: {error}"
    return "done"


if __name__ == "__main__":
    main()
