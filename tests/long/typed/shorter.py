# SPDX-License-Identifier: GPL-3.0-or-later
"""What is put in the place of a page's words and figures, so that a command takes seconds."""

from __future__ import annotations

import re
from typing import NamedTuple

# Figures of the copy's sources that no option sets: file (or pattern of files), pattern, figure.
SOURCES: dict[str, dict[str, str]] = {
    "tools/measure/seed_claims.py": {
        r"^ITERATIONS = \d+": "ITERATIONS = 1",
        r"^BATCH = \d+": "BATCH = 2",
        r"^_CROPS_A_PICTURE = \d+": "_CROPS_A_PICTURE = 1",
    },
    "tools/measure/degradation_ablation.py": {r"^ITERATIONS = \d+": "ITERATIONS = 1"},
    "tools/measure/query_rules.py": {
        r"^_TRIALS = \d+": "_TRIALS = 2",
        r"^_CLICKS = .*": "_CLICKS = ((1, 0), (1, 1))",
    },
    "tools/measure/kills.py": {r"^_SIZE = .*": "_SIZE = (130, 190)"},
    "backend/benchmark/suite.py": {
        r"^BUDGET_S = [\d.]+": "BUDGET_S = 1.0",
        r"^_ROUNDS = \d+": "_ROUNDS = 1",
        r"^_FULL_JOB_SIDES_PX = .*": "_FULL_JOB_SIDES_PX = (64,)",
        r"^_STAND_IN_SIDES_PX = .*": "_STAND_IN_SIDES_PX = (64, 96)",
        r"^_QUICK_SIDE_PX = \d+": "_QUICK_SIDE_PX = 32",
        r"batches: tuple\[int, \.\.\.\] = .*": "batches: tuple[int, ...] = (2,)",
        r"sides_px: tuple\[int, \.\.\.\] = .*": "sides_px: tuple[int, ...] = (32, 48)",
    },
    "backend/finetune/judging.py": {
        r"^MOST_CHOOSING, MOST_JUDGING, MOST_ELSEWHERE = .*": (
            "MOST_CHOOSING, MOST_JUDGING, MOST_ELSEWHERE = 1, 1, 1"
        )
    },
    "backend/finetune/finetune_request.py": {r"return 60 \* self\.minutes if": "return 40 if"},
}
CONFIGURATIONS: dict[str, dict[str, str]] = {
    "training/*.toml": {
        r"^iterations = .*": "iterations = 2",
        r"^chunk_iterations = .*": "chunk_iterations = 2",
        r"^validation_every = .*": "validation_every = 2",
        r"^validation_images = .*": "validation_images = 1",
        r"^validation_side_px = .*": "validation_side_px = 64",
        r"^distinct_batches = .*": "distinct_batches = 2",
        r"^batch_size = .*": "batch_size = 2",
        r"^warm_up = .*": "warm_up = 1",
    }
}
# Words of a reader's, and figures, in the order in which they are replaced.
_WORDS: tuple[tuple[str, str], ...] = (
    (r"(?<![.\w])/shared/", "../shared/"),
    (r"(?<![.\w])/opt/himosa", "../opt/himosa"),
    (r"/opt/conda/envs/himosa/bin/python", ".venv/bin/python"),
    (r"/path/to/python3", "/usr/bin/python3"),
    (r"\bCOL,ROW\b", "9,8"),
    (r"\bRASTER(?= --|$)", "field.tif"),
    (r"\brsscn7_cIndustry_c272\.png", "TOWN"),
    (r"\brsscn7_dRiverLake_d303\.png", "WATER"),
    (r"\[SOURCE\]", "SOURCE"),
    (r"\bSRC DST\b", "SRC DST.tif"),
    (r"--scale S\b", "--scale 4"),
    (r"--pool PX\b", "--pool 16"),
    (r"--side 320", "--side 96"),
    (r"\bPICTURE\b(?!\.)", "PICTURE.png"),
    (r"\b(TOWN|WATER)\b", r"\1.png"),
    (r"TILE:HALO…?|128:32 …|192:48 128:48 160:48 …|128:48( 192:48 256:48)?", "64:16"),
    (r"--rounds \d+", "--rounds 1"),
    (r"(measure\.\S+ .*)--iterations \d+", r"\1--iterations 1"),
)
"""A pattern, and what stands for it, in every command."""


class Shorter(NamedTuple):
    """What is typed for commands that a pattern finds.

    Attributes:
        pattern: of the page's text.
        typed: in its place, with groups of the pattern; empty for the text as it is.
        before: typed first, in the same shell: what the reader has by then.
        needs: a folder of the repository, or a program, without which it cannot run.
        status: that is right.
    """

    pattern: str
    typed: str = ""
    before: str = ""
    needs: str = ""
    status: int = 0


_UPSCALED = (
    "python -m backend upscale SOURCE RESULT.tif --scale 4 --uncertainty RESULT_error.tif"
    " --model himosa-x4 && "
)
_ROUTED = "python -m backend routing SRC ROUTING.tif --scale 4 && "
_DEMO = "([ -f build/demo/summary.json ] || make demo) && "
_SETUP = (
    "[ -d ../opt/himosa/env ]"
    " || python3 -m himosa_qgis.setup make --device cpu --folder ../opt/himosa; "
)
_IMPORT = "python -m backend models import weights/"
_SSCAN = (
    "python -m backend models list | grep -q sscan-x4"
    f" || {_IMPORT}sscan-x4.safetensors --name sscan-x4; "
)
_TUNED = _IMPORT + "himosa-x4-sensor.safetensors --name my-town --overwrite; "
_COMPARED = (
    "python -m backend upscale SOURCE REFERENCE.tif --scale 4 --model bicubic"
    " && cp RESULT.tif RESULT && cp REFERENCE.tif REFERENCE && "
)
_EXPERIMENTS = (
    "python -m tools.measure.experiments build/runs/experiments --pictures PICTURES"
    " --seeds 1 --iterations 1 && "
)
_FOUR_RUNS = (
    "for run in a:himosa-x4:bicubic b:himosa-x4:sensor"
    " c:weights/himosa-x4-sensor.safetensors:bicubic d:weights/himosa-x4-sensor.safetensors:sensor;"
    " do IFS=: read -r name model how <<< $run; python -m backend evaluate FOLDER --scale 4"
    " --model $model --degradation $how --json > $name.json; done; "
)
_LARGER_ROUTING = "python -m backend routing build/demo/rotterdam.tif routing.tif --scale 4 && "
_STORE = (
    "[ -d country_x4.zarr ]"
    " || python -m backend upscale country.vrt country_x4.zarr --scale 4 --format zarr; "
)
_TOWNS = (
    "for town in town port; do python -m backend embed field.tif $town.parquet --cell-px 8; done; "
)
_RAY = "build/ray"
_NOTHING_YET = "rm tests/long/ledgers/*; "

SHORTER = (
    Shorter(r"^qgis_process run", before="qgis_process plugins enable himosa_qgis || true; "),
    Shorter(
        r"^git clone REPOSITORY",
        "mkdir ../again && cd ../again && git clone --quiet ../himosa-qgis",
    ),
    Shorter(
        r"^make run$",
        "timeout 60 xvfb-run -a make run",
        "unset QT_QPA_PLATFORM; ",
        needs="xvfb-run",
        status=124,
    ),
    Shorter(
        r"^make test$",
        "make test PYTEST_ARGS=\"-q -k 'test_wrong_scale_is_refused or test_every_page_is_in'\"",
    ),
    Shorter(r"pytest -p no:pytest_qgis tests/backend/tiling", r"\g<0> -q -k stitch"),
    Shorter(r"^make test-kernels", 'make test-kernels PYTEST_ARGS="-q -x -k selection"'),
    Shorter(r"^make test-ray", 'make test-ray PYTEST_ARGS="-q -k token"', needs=_RAY),
    Shorter(
        r"^make test-long PART=headers COUNT=1000",
        "make test-long PART=headers COUNT=5",
        _NOTHING_YET,
    ),
    Shorter(
        r"^make test-long PART=slurm",
        "make test-long PART=slurm COUNT=1",
        _NOTHING_YET,
        needs="slurmctld",
    ),
    Shorter(
        r"^make test-long PART=two-hosts",
        "make test-long PART=two-hosts COUNT=1",
        _NOTHING_YET,
        needs="build/two-hosts",
    ),
    Shorter(
        r"^make test-long PART=ray", "make test-long PART=ray COUNT=1", _NOTHING_YET, needs=_RAY
    ),
    Shorter(r"^python -m tests\.long$", "python -m tests.long hangs --count 2 --folder ledgers"),
    Shorter(r"^make gate GATE_ARGS=--publish", r"\g<0> PYTEST_ARGS='-q -k menu'", status=2),
    Shorter(r"^make test-qt", 'make test-qt PYTEST_ARGS="-q -k compat"'),
    Shorter(
        r"lock_backend",
        before="python3 -m venv ../uv && ../uv/bin/pip install -q uv"
        " && PATH=$PWD/../uv/bin:$PATH; ",
    ),
    Shorter(r"backend compare RESULT", "", _UPSCALED + _COMPARED),
    Shorter(
        r"backend quality RESULT .*",
        r"\g<0> --uncertainty RESULT_error.tif",
        _UPSCALED + "cp RESULT.tif RESULT && ",
    ),
    Shorter(r"compare_table|swipe_screenshot", before=_DEMO),
    Shorter(r"(encoder_cost) --cells 64 --turns 12", r"\1 --cells 4 --turns 1"),
    Shorter(r"sampling_table FOLDER (.*)", r"sampling_table build/runs/sampling \1 --seeds 1"),
    Shorter(
        r"denoising_table PICTURES --ours WEIGHTS --dncnn CHECKPOINT",
        "denoising_table PICTURES --ours resources/weights/denoiser.safetensors --count 1"
        " --side 64 --without-packages",
    ),
    Shorter(r"train_dncnn (\S+) FOLDER", r"train_dncnn \1 build/runs/dncnn"),
    Shorter(r"tier_cost PICTURE", r"tier_cost PICTURE --side 64 --rounds 1"),
    Shorter(
        r"measure\.experiments FOLDER (--pictures PICTURES)",
        r"measure.experiments build/runs/experiments \1 --seeds 1 --iterations 1",
    ),
    Shorter(r"experiments_page FOLDER", "experiments_page build/runs/experiments", _EXPERIMENTS),
    Shorter(r"degradation_ablation FOLDER", "degradation_ablation build/runs/degradations"),
    Shorter(r"seed_claims FOLDER", "seed_claims build/runs/seed --seeds 1"),
    Shorter(r"sscan_reaches FOLDER", "sscan_reaches build/runs/reaches"),
    Shorter(r"routing_twins PICTURES", r"\g<0> --count 1"),
    Shorter(
        r"evaluation_page FOLDER x4\.json …",
        "evaluation_page FOLDER x4.json",
        "python -m backend evaluate FOLDER --scale 4 --json > x4.json && ",
    ),
    Shorter(
        r"sensor_page$",
        "sensor_page FOLDER weights/himosa-x4-sensor.safetensors a.json b.json c.json d.json",
        _FOUR_RUNS,
    ),
    Shorter(r"--model my-town", before=_TUNED),
    Shorter(r"setup (check --json|repair|remove|use)", before=_SETUP),
    Shorter(r"setup check --folder", before=_SETUP),
    Shorter(
        r"compile_kernels --capability 80 90",
        r"\g<0> --side 64 --once",
        "make build/kernels/ready.stamp && export PYTHONPATH=build/kernels; ",
    ),
    Shorter(r"--picture FILE", "--picture PICTURE"),
    Shorter(r"measure\.roofline", r"\g<0> 32"),
    Shorter(r"first_tile", r"\g<0> --side 32"),
    Shorter(r"memory_table --megapixels .*", "memory_table --megapixels 1"),
    Shorter(r"test_qgis\.sh VERSION", "test_qgis.sh trixie", needs="debootstrap"),
    Shorter(r"(test-qgis VERSION=\w+).*", r'\1 PYTEST_ARGS="-q -k export"', needs="debootstrap"),
    Shorter(r"test_qgis\.sh .*", r"\g<0> -q -k export"),
    Shorter(r"trust_walk SOURCE", r"\g<0> pictures", needs="Xvfb"),
    Shorter(r"pages\.(first_use|options_dialog|slots_screenshot|windows_screenshot)", needs="Xvfb"),
    Shorter(r"counted_doubts FOLDER…", "counted_doubts FOLDER"),
    Shorter(r"hole_effects PICTURE", r"\g<0> --side 48"),
    Shorter(
        r"real_imagery_page",
        "real_imagery_page --scale 2",
        "([ -d build/cache/pairs ] || make pairs) && ",
    ),
    Shorter(
        r"artefacts_page SAMPLES",
        "artefacts_page build/samples",
        "mkdir -p build/samples && "
        "for name in naip_santa_monica_rgbn naip_prairie_5m landsat_2020; do "
        "gdal_translate -q -of GTiff -b 1 -b 2 -b 3 -b 1 PICTURES/naip_one.png "
        "build/samples/$name.tif; done && ",
    ),
    Shorter(r"noise_cue (.*)", r"noise_cue \1 --noise 0 4"),
    Shorter(r"measure\.kills --kills 200", "measure.kills --kills 2"),
    Shorter(
        r"inspect SRC .*--model FILE",
        before=_SSCAN + "python -m backend routing SRC ROUTING.tif --scale 4 --model sscan-x4 && ",
    ),
    Shorter(r"--model FILE", "--model sscan-x4"),
    Shorter(r"routing-statistics ROUTING\.tif|inspect .*--routing ROUTING\.tif$", before=_ROUTED),
    Shorter(
        r"translations fill fr",
        before=".venv/bin/python -m tools.dev.translations missing fr > fr.json; ",
    ),
    Shorter(r" results/", before="mkdir -p results; "),
    Shorter(r"backend routing-statistics routing\.tif", before=_DEMO + _LARGER_ROUTING),
    Shorter(r"backend routing build/demo|routing_table", before=_DEMO),
    Shorter(r"routing_equality PICTURE", r"\g<0> --side 96 --tiles 64"),
    Shorter(r"backend upscale country\.vrt country_x4\.zarr", before="rm -rf country_x4.zarr; "),
    Shorter(r"backend finish country_x4", before=_STORE),
    Shorter(
        r"^.*([^.]/shared/|\.venv/bin/ray |--address auto --workers).*$",
        "tests/long/typed/two_nodes.sh",
        needs=_RAY,
    ),
    Shorter(r"^(python -m |\.venv/bin/python -m )?pip install", "pip install", needs=_RAY),
    Shorter(
        r"^(\.venv/bin/)?python (.* --engine ray .*)",
        r"build/ray/bin/python \2 --workers 1",
        needs=_RAY,
    ),
    Shorter(r"--worker-cpus 4", "--worker-cpus 1"),
    Shorter(
        r"^python (.*) driver .*",
        r"build/ray/bin/python \1 driver --tiles 100 --workers 4",
        needs=_RAY,
    ),
    Shorter(
        r"^python (.*ray_overhead) job",
        r"build/ray/bin/python \1 job --rounds 1 --side 128",
        needs=_RAY,
    ),
    Shorter(
        r"^python (.*ray_overhead) list .*",
        r"build/ray/bin/python \1 list --side 64 --scenes 2 --code .",
        needs=_RAY,
    ),
    Shorter(
        r"models import FILE(\.safetensors)?(?= |$)",
        "models import weights/himosa-x4-sensor.safetensors",
    ),
    Shorter(r"models import net_g_250000\.pth .*", r"\g<0> --sparsity 1,1,2,4,8,16"),
    Shorter(r"backend parity FILE", "backend parity tests/data/himosa_tiny_x2.safetensors"),
    Shorter(r"backend similar town", before=_TOWNS),
    Shorter(r"--like \d+,\d+", "--like 500040,5699960"),
    Shorter(r"search_speed", r"\g<0> --cells 1000"),
    Shorter(r"upscale SRC DST.* --model sscan-x4", before=_SSCAN),
    Shorter(r"(sscan_halo \S+) .*", r"\1 --side 96 --tile 64 --gains 1 --halos 16 32"),
    Shorter(r"networks_by_size .*", r"\g<0> --sides 64"),
    Shorter(
        r"backend train …", "backend train training/himosa-x4.toml --folder build/training/again"
    ),
    Shorter(r"uncertainty_methods (.*)", r"uncertainty_methods \1 --crops 1"),
)

# What cannot be typed here, and how far it is held all the same.
NOT_TYPED: tuple[tuple[str, str], ...] = (
    (r"^(srun |head=|trap )|SLURM_JOB_ID|RAY_AUTH_TOKEN_PATH\"\)$", "SLURM"),
    (r"^(helm|kubectl) ", "Kubernetes"),
)


def typed_for(text: str) -> Shorter | None:
    """What is typed for a page's text; None where it is not typed at all."""
    if any(re.search(pattern, text) for pattern, _ in NOT_TYPED):
        return None
    typed, before, needs, status = text, "", "", 0
    for each in SHORTER:
        if re.search(each.pattern, text):
            typed = re.sub(each.pattern, each.typed, typed) if each.typed else typed
            before += each.before
            needs, status = needs or each.needs, status or each.status
    for pattern, word in _WORDS:
        typed, before = re.sub(pattern, word, typed), re.sub(pattern, word, before)
    return Shorter(text, typed, before, needs, status)
