# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices in the message bar come and go one by one."""

from __future__ import annotations

from himosa_qgis.notices import Notices
from tests.plugin.conftest import add_setup_doors, drop_deleted_objects


def test_notice_that_follows_one_taken_away_can_be_taken_away_too(qgis_iface, monkeypatch):
    add_setup_doors(qgis_iface, monkeypatch)
    notices = Notices(qgis_iface)
    for _ in range(20):
        notices.take_away(notices.show("first"))
        second = notices.show("second")
        # Qt deletes the first one only now, and says so.
        drop_deleted_objects()
        notices.take_away(second)
    drop_deleted_objects()
    assert qgis_iface.notices == []
