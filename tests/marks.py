# SPDX-License-Identifier: GPL-3.0-or-later
"""Every reason for which a test may be skipped, in one place."""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
from pathlib import Path

import pytest


def _has_cuda() -> bool:
    # torch takes seconds to import: it is asked only where a test module uses this mark.
    if importlib.util.find_spec("torch") is None:
        return False
    import torch

    return torch.cuda.is_available()


def needs_cuda(test):
    """Skip where no CUDA device is at hand."""
    return pytest.mark.cuda(
        pytest.mark.skipif(not _has_cuda(), reason="no CUDA device on this machine")(test)
    )


needs_stdlib_list = pytest.mark.skipif(
    sys.version_info < (3, 10), reason="sys.stdlib_module_names came with Python 3.10"
)

needs_tensorstore = pytest.mark.skipif(
    importlib.util.find_spec("tensorstore") is None,
    reason="Zarr stores are an extra: pip install -r requirements/zarr.txt",
)

ZARR_READERS = Path(__file__).resolve().parents[1] / "build" / "zarr-readers" / "bin" / "python"

needs_zarr_readers = pytest.mark.skipif(
    not ZARR_READERS.exists(), reason="zarr-python and xarray have an environment: make test-zarr"
)


def _has_tile_indexes() -> bool:
    if importlib.util.find_spec("osgeo") is None:
        return False
    from osgeo import gdal

    return gdal.GetDriverByName("GTI") is not None


needs_tile_indexes = pytest.mark.skipif(
    not _has_tile_indexes(), reason="tile indexes (GTI) need GDAL 3.9"
)

needs_no_tile_indexes = pytest.mark.skipif(
    _has_tile_indexes(), reason="this GDAL reads tile indexes"
)

needs_not_root = pytest.mark.skipif(
    hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write to any folder"
)

needs_linux = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="reads /proc, which only Linux has"
)

needs_apt = pytest.mark.skipif(
    shutil.which("apt-get") is None, reason="takes a Debian package, and apt is not here"
)

needs_posix_links = pytest.mark.skipif(
    sys.platform == "win32", reason="links and owners of files are those of POSIX"
)

needs_signals = pytest.mark.skipif(
    sys.platform == "win32", reason="ends programs by signals of POSIX"
)

needs_root = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may become another person"
)

needs_openssl = pytest.mark.skipif(
    shutil.which("openssl") is None, reason="makes a certificate with openssl"
)

needs_compiler = pytest.mark.skipif(
    shutil.which("cc") is None, reason="builds a small library with the system's C compiler"
)

needs_real_setup = pytest.mark.skipif(
    not os.environ.get("HIMOSA_TEST_REAL_SETUP"),
    reason="downloads torch: set HIMOSA_TEST_REAL_SETUP=1",
)

needs_checkout = pytest.mark.skipif(
    (Path(__file__).parents[1] / "himosa_qgis").is_symlink(),
    reason="is about the layout of the repository, and `make gate` tests the installed plugin",
)

needs_gate_tools = pytest.mark.skipif(
    not (Path(__file__).parents[1] / "build" / "gate" / "ready.stamp").is_file(),
    reason="looks with Bandit, detect-secrets and flake8: `make gate` installs them",
)

needs_site = pytest.mark.skipif(
    not (Path(__file__).parents[1] / "build" / "site" / "index.html").is_file(),
    reason="looks through the pages that `make site` builds",
)

needs_pyqt6 = pytest.mark.skipif(
    importlib.util.find_spec("PyQt6") is None, reason="run by `make test-qt`, with PyQt6"
)

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="run by `make test-ray`, with Ray"
)

# A fixture finds this out by trying, and skips with these words.
NO_SMALL_DISK = "a small disk cannot be mounted here (needs Linux and root)"

ONLY_UTF8_NAMES = "names of files must be UTF-8 here"


def is_triton_interpreted() -> bool:
    """Whether Triton is installed and will run its kernels on the processor."""
    is_installed = importlib.util.find_spec("triton") is not None
    return is_installed and os.environ.get("TRITON_INTERPRET") == "1"


needs_triton_interpreter = pytest.mark.skipif(
    not is_triton_interpreted(), reason="kernels are tested by `make test-kernels`"
)

needs_triton = pytest.mark.skipif(
    importlib.util.find_spec("triton") is None, reason="Triton is not installed"
)
