# SPDX-License-Identifier: GPL-3.0-or-later
"""Several sources in one go: one warm network, a line for each, and no failure stops the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backend.cli.console import Console, as_told, one_line
from backend.errors import (
    EXIT_DONE,
    EXIT_FAILED,
    EXIT_UNUSABLE,
    Cancelled,
    HimosaError,
    InvalidRequest,
    OutputUnusable,
    WorkerEnded,
)
from backend.jobs.raster_request import RasterRequest

if TYPE_CHECKING:
    from backend.jobs import JobReport
    from backend.raster.reading.scene_lists import Scene


def expand_sources(
    sources: Sequence[str],
    ending: str,
    destination: str,
    *,
    asset: str | None = None,
    allow_network: bool = False,
) -> list[Scene]:
    """The sources, with the rasters of a folder, and the scenes of a list, in its place.

    Where results go into the folder that the sources come from, those of an earlier run are no
    sources.

    Args:
        asset, allow_network: see `scenes_in`.

    Raises:
        InvalidRequest: a folder holds no rasters, or a list cannot be read.
    """
    from backend.raster.reading.folder import is_folder_of_rasters, rasters_in
    from backend.raster.reading.scene_lists import Scene, is_list_of_scenes, scenes_in

    expanded: list[Scene] = []
    for source in sources:
        if is_list_of_scenes(source):
            expanded += scenes_in(source, asset=asset, allow_network=allow_network)
            continue
        if not is_folder_of_rasters(source):
            expanded.append(Scene(source))
            continue
        found = rasters_in(source)
        if Path(source).resolve() == Path(destination).resolve():
            found = _without_results(found, ending)
        if not found:
            raise InvalidRequest(f"The folder {source} holds no rasters.", "Name another folder.")
        expanded += map(Scene, found)
    return expanded


def is_batch(sources: Sequence[str]) -> bool:
    """Whether these are several sources, or a folder or a list of them."""
    from backend.raster.reading.folder import is_folder_of_rasters
    from backend.raster.reading.scene_lists import is_list_of_scenes

    return len(sources) > 1 or is_folder_of_rasters(sources[0]) or is_list_of_scenes(sources[0])


def result_paths(scenes: Sequence[Scene], ending: str, destination: str) -> list[str]:
    """Where the results go: names that differ on any file system, the same for the same sources.

    With the ending `x4.tif`, `dem.tif` becomes `dem_x4.tif`. Where several sources would get one
    name, their extensions go in, and where that is not enough, numbers. A scene of a list may have
    a name of its own.

    Raises:
        OutputUnusable: the destination is no folder.
    """
    folder = Path(destination)
    if not folder.is_dir():
        raise OutputUnusable(
            f"{destination} is no folder, but there are several sources.",
            "Give a folder that exists as the last argument.",
        )
    stems = [scene.name or _stem(scene.source) for scene in scenes]
    folded = [stem.casefold() for stem in stems]
    taken: set[str] = set()
    paths = []
    for scene, stem in zip(scenes, stems):
        extension = "" if scene.name else Path(scene.source).suffix.lstrip(".")
        is_shared = folded.count(stem.casefold()) > 1
        wanted = f"{stem}_{extension}" if is_shared and extension else stem
        name, number = wanted, 1
        while name.casefold() in taken:
            number += 1
            name = f"{wanted}_{number}"
        taken.add(name.casefold())
        paths.append(str(folder / f"{name}_{ending}"))
    return paths


def run_batch(
    requests: Sequence[RasterRequest], outcomes: Iterable[Future[JobReport]], console: Console
) -> int:
    """Tell what becomes of each request.

    Args:
        outcomes: of each, in order, as soon as it is known.

    Returns:
        0 if all are done; 3 after a cancel, 143 after `SIGTERM`; else 4 if any failed on the way,
        or 2 if those that failed could not be used at all.
    """
    told: list[dict[str, Any]] = []
    failures: list[HimosaError] = []
    ended: Cancelled | WorkerEnded | None = None
    for request, outcome in zip(requests, outcomes):
        try:
            entry = _told(request, outcome, console)
        except (Cancelled, WorkerEnded) as error:
            ended = error
            break
        except HimosaError as error:
            failures.append(error)
            entry = _entry(request, {"error": describe_error(error)})
            console.note(one_line(f"Error: {request.source}: {error}"))
            console.line(one_line(f"{request.source}: failed: {error.message}"))
        told.append(entry)
    done = len(told) - len(failures)
    report = {"results": told, "done": done, "failed": len(failures)}
    if ended is not None:
        rest = len(requests) - len(told)
        console.note(one_line(f"Error: {ended} {rest} of {len(requests)} were not done."))
        console.result({**report, "error": describe_error(ended)})
        return ended.exit_status
    console.line(f"{done} of {len(requests)} done, {len(failures)} failed.")
    console.result(report)
    return _status(failures)


def describe_error(error: HimosaError) -> dict[str, str]:
    """An error as a script gets it."""
    return {"code": error.code, "message": error.message, "hint": error.hint}


def describe_done(report: JobReport) -> str:
    """A finished job in a line."""
    was_there = ", finished before" if report.was_finished else ""
    enlarged = f"×{report.scale} " if report.scale > 1 else ""
    return (
        f"{report.destination}: {report.size.width} × {report.size.height} pixels, "
        f"{enlarged}by {report.model}{was_there}"
    )


def _told(request: RasterRequest, outcome: Future[JobReport], console: Console) -> dict[str, Any]:
    try:
        report = outcome.result()
    except HimosaError:
        raise
    except Exception as error:  # the others shall be done all the same
        raise as_told(error) from error
    console.line(describe_done(report))
    return _entry(request, report.to_json())


def _entry(request: RasterRequest, told: dict[str, Any]) -> dict[str, Any]:
    return {"source": request.source, "destination": request.destination, **told}


def _status(failures: Sequence[HimosaError]) -> int:
    if not failures:
        return EXIT_DONE
    statuses = {failure.exit_status for failure in failures}
    return EXIT_UNUSABLE if statuses == {EXIT_UNUSABLE} else EXIT_FAILED


def _stem(source: str) -> str:
    """What a source is called without its extension; sub-datasets by their last part."""
    return Path(source.replace('"', "").replace(":", "/")).stem or "result"


def _without_results(sources: Sequence[str], ending: str) -> list[str]:
    """Those that are not what another one of them becomes."""
    results = {f"{_stem(source)}_{ending}" for source in sources}
    return [source for source in sources if Path(source).name not in results]
