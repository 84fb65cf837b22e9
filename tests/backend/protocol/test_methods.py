# SPDX-License-Identifier: GPL-3.0-or-later
"""What QGIS is told of methods agrees with the requests."""

from backend.jobs.embedding.embed_request import RASTERS
from backend.protocol.methods import EMBED


def test_all_rasters_beside_an_index_are_cleared_away_after_a_kill():
    assert set(EMBED.partial_outputs) == {"destination", *RASTERS}
