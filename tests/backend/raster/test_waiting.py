# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that say nothing: whoever waits for them can go away."""

from __future__ import annotations

import socket
import threading

import pytest

from backend.errors import Cancelled, SourceUnreadable
from backend.jobs import UpscaleRequest
from backend.jobs.checking import checked_job
from backend.jobs.inspecting import InspectRequest, inspect_spot
from backend.jobs.model_cache import ModelCache
from backend.jobs.running import run_raster_job
from backend.raster.reading.waiting import wait_for
from backend.scheduling import CancelSource
from backend.scheduling.watch import Caller


@pytest.fixture
def silent_server():
    """A name of a raster on a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"/vsicurl/http://127.0.0.1:{listening.getsockname()[1]}/a.tif"


def nobody_wants_it():
    raise Cancelled("Nobody wants it.")


def test_call_that_ends_gives_what_it_made():
    assert wait_for(lambda: 3, nobody_wants_it) == 3


def test_call_that_fails_fails_where_one_waits():
    with pytest.raises(KeyError, match="x"):
        wait_for(lambda: {}["x"], lambda: None)


def test_call_that_never_ends_is_left_when_nobody_wants_it():
    ends = threading.Event()
    with pytest.raises(Cancelled):
        wait_for(ends.wait, nobody_wants_it)
    ends.set()


def test_job_on_a_silent_server_can_be_cancelled(silent_server, tmp_path):
    request = UpscaleRequest(silent_server, str(tmp_path / "out.tif"), 2, "bicubic")
    cancel = CancelSource()
    caller = Caller(lambda _: None, lambda _: None, cancel.token)
    threading.Timer(0.3, cancel.cancel).start()
    with pytest.raises(Cancelled):
        run_raster_job(request, caller)
    assert list(tmp_path.iterdir()) == []


def test_question_about_a_silent_server_can_be_cancelled(silent_server):
    cancel = CancelSource()
    threading.Timer(0.3, cancel.cancel).start()
    request = InspectRequest(silent_server, 1, 1)
    with pytest.raises(Cancelled):
        inspect_spot(request, cancel.token, ModelCache())


def test_source_that_is_refused_while_one_waits_says_why(tmp_path):
    request = UpscaleRequest(str(tmp_path / "absent.tif"), str(tmp_path / "out.tif"), 2)
    with pytest.raises(SourceUnreadable, match=r"absent\.tif"), checked_job(request, lambda: None):
        pass
