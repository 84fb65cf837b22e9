# SPDX-License-Identifier: GPL-3.0-or-later
"""Which engine a request gets, how many workers it means, and what is refused in one sentence."""

from __future__ import annotations

import math
from dataclasses import fields

import pytest

from backend.devices.placing import PlacedNetworks
from backend.errors import DeviceNotAvailable, EngineUnavailable, InvalidRequest
from backend.jobs import UpscaleRequest
from backend.jobs.embedding.embed_request import EmbedRequest
from backend.jobs.engine_fields import ENGINE_FIELDS
from backend.requests import option_of
from backend.scheduling.choosing import Crews, Engine, scheduler_for
from backend.scheduling.local_threads import LocalScheduler
from backend.scheduling.on_ray.cluster import Machine, Staffing, staffing_for
from backend.scheduling.on_ray.ray_scheduler import RayScheduler


def upscale(**asked):
    return UpscaleRequest("in.tif", "out.tif", 2, **asked)


def embed(**asked):
    return EmbedRequest("in.tif", "out.parquet", cell_px=32, **asked)


BOX = [Machine("box", 16.0, 0.0)]
CARDS = [Machine("a", 32.0, 4.0), Machine("b", 32.0, 4.0)]


def test_usual_engine_is_this_process():
    request = UpscaleRequest("in.tif", "out.tif", 2)
    assert isinstance(scheduler_for(request.asked_engine, PlacedNetworks()), LocalScheduler)


def test_ray_that_is_not_installed_is_refused_with_what_to_install(monkeypatch):
    monkeypatch.setattr("backend.scheduling.choosing.is_ray_installed", lambda: False)
    with pytest.raises(EngineUnavailable) as caught:
        scheduler_for(Engine("ray"), PlacedNetworks())
    assert "pip install -r requirements/ray.txt" in caught.value.hint
    assert caught.value.exit_status == 2


def test_ray_that_is_installed_gets_its_scheduler_without_starting_anything(monkeypatch):
    monkeypatch.setattr("backend.scheduling.choosing.is_ray_installed", lambda: True)
    assert isinstance(scheduler_for(Engine("ray"), PlacedNetworks()), RayScheduler)


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        ({"engine": "dask"}, "dask"),
        ({"workers": 2}, "workers 2"),
        ({"address": "auto"}, "address auto"),
        ({"engine": "ray", "workers": 0}, "0"),
        ({"engine": "ray", "worker_gpus": -1.0}, "-1"),
        ({"engine": "ray", "worker_cpus": 0.0}, "0"),
        ({"engine": "ray", "address": "http://host:1"}, "http://host:1"),
        ({"engine": "ray", "device": "cuda:1"}, "cuda:1"),
    ],
)
@pytest.mark.parametrize("make_request", [upscale, embed])
def test_request_for_an_engine_that_cannot_be_is_refused_with_the_value_seen(
    make_request, asked, seen
):
    with pytest.raises(InvalidRequest) as caught:
        make_request(**asked)
    assert seen in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("name", ENGINE_FIELDS)
def test_fields_of_the_engine_are_the_same_wherever_it_is_asked_for(name):
    of_upscale, of_embed = (
        next(each for each in fields(kind) if each.name == name)
        for kind in (UpscaleRequest, EmbedRequest)
    )
    assert option_of(of_upscale) == option_of(of_embed)
    assert of_upscale.default == of_embed.default


@pytest.mark.parametrize("address", ["auto", "10.0.0.1:6379", "node-1.cluster:6379", "[::1]:6379"])
def test_address_of_a_ray_is_a_host_with_a_port_or_auto(address):
    request = UpscaleRequest("in.tif", "out.tif", 2, engine="ray", address=address)
    assert request.asked_engine == Engine("ray", address)


@pytest.mark.parametrize(
    ("asked", "machines", "expected"),
    [
        (Engine("ray"), BOX, Staffing(1, 16.0, 0.0)),
        (Engine("ray"), [*BOX, Machine("small", 4.0, 0.0)], Staffing(2, 4.0, 0.0)),
        (Engine("ray", workers=3), BOX, Staffing(3, 5.0, 0.0)),
        (Engine("ray", workers=4), [Machine("tiny", 2.0, 0.0)], Staffing(4, 0.5, 0.0)),
        (Engine("ray", workers=4, worker_cpus=2.0), BOX, Staffing(4, 2.0, 0.0)),
        (Engine("ray"), CARDS, Staffing(8, 1.0, 1.0)),
        (Engine("ray", worker_gpus=0.5), CARDS, Staffing(16, 1.0, 0.5)),
        (Engine("ray", workers=2, worker_gpus=0.0), CARDS, Staffing(2, 32.0, 0.0)),
    ],
)
def test_workers_take_what_is_asked_for_and_for_the_rest_what_suits(asked, machines, expected):
    assert staffing_for(asked, machines, "auto") == expected


def test_workers_take_no_cards_where_the_processor_is_asked_for():
    assert staffing_for(Engine("ray"), CARDS, "cpu") == Staffing(2, 32.0, 0.0)


def test_worker_that_no_machine_has_room_for_is_refused_with_what_there_is():
    with pytest.raises(EngineUnavailable, match=r"64 processors .*a: 32 and 4"):
        staffing_for(Engine("ray", worker_cpus=64.0), CARDS, "cpu")


def test_cards_that_no_machine_has_are_refused_at_once():
    with pytest.raises(DeviceNotAvailable, match="not available on any of 1 machines"):
        staffing_for(Engine("ray"), BOX, "cuda")


def test_threads_of_a_worker_are_its_whole_processors():
    assert [Staffing(1, cpus, 0.0).threads for cpus in (0.5, 1.0, 2.9)] == [1, 1, 2]


class NotedCompany:
    """Stands for workers; notes when they are sent home."""

    def __init__(self, engine):
        self.engine, self.is_closed = engine, False

    def close(self):
        self.is_closed = True


def test_workers_stay_from_one_job_to_the_next_inside_a_block():
    crews = Crews(stay_s=3.0)
    with crews:
        kept = crews.company_of(Engine("ray"), NotedCompany)
        assert crews.company_of(Engine("ray"), NotedCompany) is kept
        assert crews.stay_s == math.inf
        assert not kept.is_closed
    assert kept.is_closed
    assert crews.stay_s == 3.0


def test_workers_of_one_engine_go_when_another_one_is_asked_for():
    crews = Crews(stay_s=3.0)
    kept = crews.company_of(Engine("ray"), NotedCompany)
    other = crews.company_of(Engine("ray", workers=3), NotedCompany)
    assert kept.is_closed
    assert not other.is_closed
    scheduler_for(Engine(), PlacedNetworks(), crews)
    assert other.is_closed
