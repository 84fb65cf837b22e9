# SPDX-License-Identifier: GPL-3.0-or-later
"""One row of the table of sources: how to build it, how to upscale it, what must come out."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from osgeo import gdal

from backend.cli.main import main
from backend.raster.reading.network_gate import NetworkLease
from tests.contract.checks import compare

Dataset = Any


def open_raster(name: str) -> Dataset:
    """GDAL's own view of a raster."""
    gdal.UseExceptions()
    return gdal.OpenEx(name, gdal.OF_RASTER)


@dataclass(frozen=True)
class Case:
    """A source.

    Attributes:
        kind: the table's section.
        name: what it is, unique.
        build: makes it in a folder, returns its name for GDAL.
        options: of the command line, besides scale and model.
        refused: code of the error that must come; empty where the upscaling must work.
        view: from the source's name to what the result must agree with, a dataset.
        also: checks of this case alone: from the result to sentences on what is wrong.
        also_text: what these look at, for the table.
        dtype: the result's type where it is not that of the source's first band.
        gained_nodata: the result's nodata value where the source has none.
        mask: makes a file of polygons in a folder, returns its name for `--mask`.
        tolerance: of block means against the source, as a share of the source's range.
        driver: of GDAL, which must be there.
        least_gdal: version from which on GDAL can build it, as in `gdal.VersionInfo()`.
    """

    kind: str
    name: str
    build: Callable[[Path], str]
    options: tuple[str, ...] = ()
    refused: str = ""
    view: Callable[[str], Dataset] = open_raster
    also: Callable[[Dataset], list[str]] | None = None
    also_text: str = ""
    dtype: str = ""
    gained_nodata: float | None = None
    mask: Callable[[Path], str] | None = None
    tolerance: float = 0.05
    driver: str = "GTiff"
    least_gdal: int = 0
    scale: int = 2

    @property
    def why_skipped(self) -> str:
        """Why this GDAL cannot build the source; empty where it can."""
        if gdal.GetDriverByName(self.driver) is None:
            return f"this GDAL has no driver {self.driver}"
        return self.need if int(gdal.VersionInfo()) < self.least_gdal else ""

    @property
    def need(self) -> str:
        """Which GDAL can build the source; empty where any can."""
        version = f"{self.least_gdal // 1_000_000}.{self.least_gdal // 10_000 % 100}"
        return f"needs GDAL {version}" if self.least_gdal else ""

    def expected_outcome(self) -> str:
        """What the table says when all is well."""
        if self.refused:
            return f"refused (`{self.refused}`)"
        return f"as promised; {self.also_text}" if self.also_text else "as promised"


def problems_of(case: Case, folder: Path, run: Callable[[list[str]], tuple[int, str]]) -> list[str]:
    """Build a source, upscale it, look at the result: sentences on what is not as promised.

    Args:
        folder: empty; source and result go there.
        run: the command line: from arguments to status and stdout.
    """
    sources = folder / "source"
    sources.mkdir()
    name = case.build(sources)
    before = _contents(sources)
    result = folder / "result.tif"
    arguments = ["upscale", name, str(result), "--scale", str(case.scale), "--model", "bicubic"]
    mask = ["--mask", case.mask(folder)] if case.mask else []
    status, stdout = run([*arguments, "--device", "cpu", "--json", *case.options, *mask])
    answer = json.loads(stdout)
    problems = [] if _contents(sources) == before else ["the source's folder was changed"]
    if case.refused:
        return problems + _problems_of_refusal(case, status, answer, result)
    if status != 0:
        return [*problems, f"status {status}: {answer}"]
    with NetworkLease(is_allowed=True):  # the job has shut it behind itself
        view, made = case.view(name), open_raster(str(result))
        problems += compare(view, made, case.scale, case.tolerance, case.dtype, case.gained_nodata)
        problems += _problems_of_report(answer, view, made)
        problems += case.also(made) if case.also else []
    return problems


def run_here(arguments: list[str]) -> tuple[int, str]:
    """The command line's front door, called in this process."""
    stdout = io.StringIO()
    status = main(arguments, stdout, io.StringIO())
    return status, stdout.getvalue()


def _problems_of_refusal(case: Case, status: int, answer: dict, result: Path) -> list[str]:
    problems = []
    seen = answer.get("error", {}).get("code", "")
    if (status, seen) != (2, case.refused):
        problems.append(f"status {status}, error {seen!r}, not 2 and {case.refused!r}")
    if not answer.get("error", {}).get("hint"):
        problems.append("the refusal does not say what to do")
    if list(result.parent.glob("result*")):
        problems.append("the refusal left something behind")
    return problems


def _problems_of_report(answer: dict, view: Dataset, made: Dataset) -> list[str]:
    problems = []
    if answer["size"] != {"height": made.RasterYSize, "width": made.RasterXSize}:
        problems.append(f"the report tells a size of {answer['size']}")
    measured = sum(
        view.GetRasterBand(number).GetColorInterpretation() != gdal.GCI_AlphaBand
        for number in range(1, view.RasterCount + 1)
    )
    if len(answer["consistency"]) != measured:
        problems.append(f"the report has consistency of {len(answer['consistency'])} bands")
    return problems


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
