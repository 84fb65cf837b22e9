# SPDX-License-Identifier: GPL-3.0-or-later
"""All sources of the table in docs/rasters.md, in its order."""

from __future__ import annotations

from tests.contract.sources_cog import as_cogs
from tests.contract.sources_files import STORED
from tests.contract.sources_options import OPTIONS
from tests.contract.sources_pixels import PIXELS
from tests.contract.sources_places import WHERE
from tests.contract.sources_validity import VALIDITY

_AS_GEOTIFF = (*PIXELS, *VALIDITY, *WHERE, *STORED)
CASES = (*_AS_GEOTIFF, *as_cogs(_AS_GEOTIFF), *OPTIONS)
