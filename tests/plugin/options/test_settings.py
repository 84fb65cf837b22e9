# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings: what is set is used by runs and by the worker, and what cannot be used is not."""

from __future__ import annotations

import logging

import pytest
from qgis.core import QgsApplication, QgsSettings

from himosa_qgis import settings
from himosa_qgis.message_log import TAG, MessageLog
from himosa_qgis.worker.client import WorkerClient, WorkerFailed, plan_default_launch
from tests.plugin.conftest import algorithm, wait_until


def test_nothing_is_set_at_first_and_everything_has_a_value():
    assert [setting.read() for setting in settings.CHOSEN] == [
        *("auto", "auto", None, None, 300, "warning"),
        *("4", "GTiff", False, ""),
    ]
    assert not any(QgsSettings().contains(setting.key) for setting in settings.CHOSEN)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (settings.DEVICE, "cpu"),
        (settings.PRECISION, "bfloat16"),
        (settings.MAX_MEMORY_MIB, 900),
        (settings.THREADS, 3),
        (settings.IDLE_S, 60),
        (settings.LOG_LEVEL, "debug"),
        (settings.SCALE, "2"),
        (settings.FORMAT, "COG"),
        (settings.ENFORCE_CONSISTENCY, True),
        (settings.BACKEND_PYTHON, "/a b/python"),
    ],
    ids=lambda part: getattr(part, "key", None),
)
def test_what_is_written_is_read_and_the_default_leaves_nothing_stored(setting, value):
    default = setting.read()
    setting.write(value)
    assert setting.read() == value
    setting.write(default)
    assert setting.read() == default
    assert not QgsSettings().contains(setting.key)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (settings.DEVICE, "tpu"),
        (settings.MAX_MEMORY_MIB, 0),
        (settings.THREADS, 1025),
        (settings.IDLE_S, 0),
        (settings.SCALE, "5"),
    ],
    ids=lambda part: getattr(part, "key", None),
)
def test_what_is_beyond_the_limits_is_refused_and_counts_as_not_set_where_it_is_stored(
    setting, value
):
    default = setting.read()
    with pytest.raises(ValueError, match=str(value)):
        setting.write(value)
    QgsSettings().setValue(setting.key, value)
    assert setting.read() == default
    QgsSettings().setValue(setting.key, "no number")
    assert setting.read() == default


def test_runs_begin_with_what_is_set(plugin):
    settings.DEVICE.write("cpu")
    settings.PRECISION.write("float32")
    settings.MAX_MEMORY_MIB.write(900)
    settings.SCALE.write("2")
    settings.FORMAT.write("COG")
    settings.ENFORCE_CONSISTENCY.write(True)
    made = algorithm("upscale")
    names = ("DEVICE", "PRECISION", "MAX_MEMORY", "SCALE", "FORMAT", "ENFORCE_CONSISTENCY")
    defaults = [made.parameterDefinition(name).defaultValue() for name in names]
    assert defaults == ["cpu", "float32", 900, "2", "COG", True]


def test_run_without_parameters_uses_what_is_set(plugin, make_raster, new_context, feedback):
    settings.SCALE.write("2")
    settings.FORMAT.write("COG")
    values = {"INPUT": str(make_raster(size=(20, 20))), "OUTPUT": "TEMPORARY_OUTPUT"}
    results, is_done = algorithm("upscale").run(values, new_context(), feedback)
    assert is_done, feedback.errors
    from osgeo import gdal

    made = gdal.Open(results["OUTPUT"])
    assert (made.RasterXSize, made.GetMetadataItem("LAYOUT", "IMAGE_STRUCTURE")) == (40, "COG")


def test_worker_is_started_with_threads_idle_time_and_log_level(monkeypatch):
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    usual = plan_default_launch()
    assert usual.arguments[-1] == "300"
    assert not {"OMP_NUM_THREADS", "HIMOSA_LOG"} & set(usual.variables)
    settings.THREADS.write(1)
    settings.IDLE_S.write(60)
    settings.LOG_LEVEL.write("debug")
    launch = plan_default_launch()
    assert launch.arguments[-1] == "60"
    assert launch.variables["OMP_NUM_THREADS"] == "1"
    assert launch.variables["HIMOSA_LOG"] == "debug"
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    assert plan_default_launch().variables["OMP_NUM_THREADS"] == "2"


def test_worker_that_is_warm_is_replaced_when_settings_changed(plugin):
    client = WorkerClient()
    try:
        client.ask("hello", {}, lambda: False)
        first = client.process
        client.ask("hello", {}, lambda: False)
        assert client.process is first
        settings.IDLE_S.write(60)
        client.ask("hello", {}, lambda: False)
        assert client.process is not first
        assert not first.is_usable
    finally:
        client.close()


def test_log_of_plugin_and_worker_goes_to_the_log_messages_by_level(monkeypatch):
    heard = []
    QgsApplication.messageLog().messageReceived.connect(
        lambda text, tag, level: heard.append(text) if tag == TAG else None
    )
    log, logger = MessageLog(), logging.getLogger("himosa_qgis.test")
    log.install()
    logger.info("quiet")
    logger.warning("loud")
    settings.LOG_LEVEL.write("debug")
    log.follow_settings()
    logger.debug("everything")
    client = WorkerClient()
    try:
        with pytest.raises(WorkerFailed):
            client.ask("upscale", {}, lambda: False)  # the worker logs why it refuses
        wait_until(lambda: any("Request 2 failed" in text for text in heard))
    finally:
        client.close()
        log.remove()
    # The plugin of other tests may listen too.
    assert list(dict.fromkeys(heard))[:2] == ["loud", "everything"]
    assert log not in logging.getLogger("himosa_qgis").handlers
