# SPDX-License-Identifier: GPL-3.0-or-later
"""What `doctor` finds, and what it says when something is missing."""

from __future__ import annotations

import json
import sys

from backend.cli.commands import doctor
from backend.networks import catalogue
from backend.scheduling.choosing import is_ray_installed
from tests.backend.cli.processes import run_backend


def test_doctor_in_a_working_environment_says_so():
    done = run_backend("doctor", "--json")
    found = json.loads(done.stdout)
    assert (done.returncode, done.stderr, found["usable"]) == (0, "", True)
    assert set(found["versions"]) >= {"torch", "numpy", "GDAL", "safetensors"}
    assert found["python"]["executable"] == sys.executable
    assert found["devices"][-1] == "cpu"
    assert found["free_memory_mib"]["machine"] > 0
    assert "error" not in found


def test_doctor_tells_which_engines_there_are(tmp_path):
    found = json.loads(run_backend("doctor", "--json").stdout)
    assert "local" in found["engines"]
    assert ("ray" in found["engines"]) == is_ray_installed()
    assert not [missing for missing in found["missing"] if "ray" in missing["what"].lower()]


def test_doctor_tells_every_task_that_has_no_weights(monkeypatch):
    monkeypatch.setattr(catalogue, "look_at_installed", lambda: ([], []))
    diagnosis = doctor.Diagnosis()
    doctor._look_at_models(diagnosis)
    told = dict(diagnosis.remarks)
    assert sorted(told) == [
        "No weights for scale 2 are installed.",
        "No weights for scale 3 are installed.",
        "No weights for scale 4 are installed.",
        "No weights for the task denoise are installed.",
        "No weights for the task embed are installed.",
    ]
    assert "bicubic" in told["No weights for scale 2 are installed."]
    assert "bicubic" not in told["No weights for the task denoise are installed."]


def test_doctor_without_torch_says_what_to_do(tmp_path):
    (tmp_path / "torch.py").write_text("raise ImportError('No module named torch')")
    done = run_backend("doctor", "--json", PYTHONPATH=str(tmp_path))
    found = json.loads(done.stdout)
    assert (done.returncode, found["usable"]) == (2, False)
    assert found["error"]["code"] == "backend_incomplete"
    assert "torch" in found["error"]["message"]
    assert done.stderr == f"Error: {found['error']['message']} {found['error']['hint']}\n"


def test_doctor_for_people_tells_the_same(tmp_path):
    (tmp_path / "torch.py").write_text("raise ImportError('No module named torch')")
    done = run_backend("doctor", PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert "missing: torch cannot be loaded" in done.stdout
    assert "It cannot work yet." in done.stdout


def test_upscale_without_torch_points_to_doctor(tmp_path):
    from tests.backend.raster.rasters import make_raster, noise

    (tmp_path / "torch.py").write_text("raise ImportError('No module named torch')")
    make_raster(tmp_path / "q.tif", noise())
    arguments = ["upscale", "q.tif", "out.tif", "--scale", 2, "--json"]
    done = run_backend(*arguments, folder=tmp_path, PYTHONPATH=str(tmp_path))
    assert done.returncode == 2
    assert json.loads(done.stdout)["error"]["code"] == "backend_incomplete"
    assert "doctor" in done.stderr


def test_without_numba_the_backend_works_and_doctor_remarks_on_it(tmp_path):
    from tests.backend.raster.rasters import make_raster, noise

    (tmp_path / "numba.py").write_text("raise ImportError('No module named numba')")
    found = json.loads(run_backend("doctor", "--json", PYTHONPATH=str(tmp_path)).stdout)
    assert found["usable"]
    (missing,) = found["missing"]
    assert "Numba cannot be loaded" in missing["what"]
    assert not missing["is_needed"]

    make_raster(tmp_path / "q.tif", noise())
    arguments = ["upscale", "q.tif", "out.tif", "--scale", 2]
    variables = {"PYTHONPATH": str(tmp_path), "HIMOSA_LOG": "warning"}
    done = run_backend(*arguments, folder=tmp_path, **variables)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out.tif").exists()
    assert "No module named numba" in done.stderr
    assert "Torch's path is used instead" in done.stderr


def test_formats_that_are_switched_off_are_told_and_the_backend_works(tmp_path):
    from tests.backend.raster.rasters import make_raster, noise

    found = json.loads(run_backend("doctor", "--json", GDAL_SKIP="GTiff").stdout)
    assert found["usable"]
    assert any("GDAL_SKIP" in missing["what"] for missing in found["missing"])
    make_raster(tmp_path / "q.tif", noise())
    arguments = ["upscale", "q.tif", "out.tif", "--scale", 2, "--model", "bicubic"]
    done = run_backend(*arguments, folder=tmp_path, GDAL_SKIP="GTiff")
    assert done.returncode == 0, done.stderr
