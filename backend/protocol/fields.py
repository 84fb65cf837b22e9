# SPDX-License-Identifier: GPL-3.0-or-later
"""Choices and limits of the fields of requests, once for the backend and for the plugin."""

SCALES = (2, 3, 4)
DEVICES = ("auto", "cuda", "mps", "cpu")
DEVICE_PATTERN = r"auto|cpu|mps|cuda(:\d+)?"
PRECISIONS = ("auto", "float32", "bfloat16", "float16")
FORMATS = ("GTiff", "COG")
"""Of files; those that QGIS offers."""
STORE_FORMAT = "zarr"
ZARR_LAYOUTS = ("sharded", "plain")
LOCAL_ENGINE, RAY_ENGINE = "local", "ray"
ENGINES = (LOCAL_ENGINE, RAY_ENGINE)
ADDRESS_PATTERN = r"auto|[^\s:/]+:\d{1,5}|\[[0-9A-Fa-f:]+\]:\d{1,5}"
MOST_WORKERS = 10_000
RESAMPLINGS = ("auto", "nearest", "bilinear", "cubic", "average")
MIN_TILE_SIZE_PX = 64
MIN_CELL_PX = 8
MOST_CELL_PX = 65_536
MIN_MEMORY_MIB = 1
MIN_FINETUNE_MINUTES = 15
MAX_FINETUNE_MINUTES = 7 * 24 * 60
MODEL_NAME_PATTERN = r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}"
"""Of the names that weights of a person may have."""
MAX_THREADS = 1024
LOG_LEVELS = ("warning", "info", "debug")
LOG_VARIABLE = "HIMOSA_LOG"
"""Environment variable that names one of these, or any other of Python's, for stderr."""
MAX_SIMILAR = 10_000
"""Places that one search gives, at most."""
