# SPDX-License-Identifier: GPL-3.0-or-later
"""What tuning of the released network takes, against the memory that it was allowed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.backend.finetune.imagery import ground, write_raster
from tests.marks import needs_linux

REPOSITORY = Path(__file__).parents[3]
ALLOWED_MIB = 1000
# A process of its own, whose peak is that of tuning alone.
TUNE = """
import json, sys
from backend.devices.resident import peak_resident_mib
from backend.finetune import FinetuneRequest, finetuning, preparing
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller

preparing.MOST_CHOOSING, preparing.MOST_JUDGING = 1, 2  # passes take long where many tests run
train = finetuning.train_for
# A step or more, however busy the machine is: its time is not used up before.
finetuning.train_for = lambda trainer, kept, watch, _left, clock: train(
    trainer, kept, watch, lambda: 2.0, clock
)
said = []
request = FinetuneRequest(
    (sys.argv[1],), "mine", sensor="sentinel-2", device="cpu", seconds=60.0,
    max_memory_mib=int(sys.argv[2]),
)
caller = Caller(lambda _: None, said.append, CancelSource().token)
report = finetuning.finetune(request, caller)
print(json.dumps([report["iterations"], peak_resident_mib(), said[0]]))
"""


@needs_linux
def test_tuning_the_released_network_takes_no_more_memory_than_it_is_allowed(
    models: Path, tmp_path: Path
) -> None:
    sharp = write_raster(tmp_path / "sharp.tif", ground(1280))
    done = subprocess.run(
        [sys.executable, "-c", TUNE, str(sharp), str(ALLOWED_MIB)],
        cwd=REPOSITORY,
        env={**os.environ, "HIMOSA_MODELS": str(models), "OMP_NUM_THREADS": "2"},
        capture_output=True,
        text=True,
        check=True,
    )
    iterations, peak_mib, sentence = json.loads(done.stdout)
    assert f"of {ALLOWED_MIB} MiB" in sentence
    assert iterations > 0
    assert 0.5 * ALLOWED_MIB < peak_mib < ALLOWED_MIB
