# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether this torch has Muon: 2.9 brought it, Python 3.9 and Debian trixie have older ones."""

from __future__ import annotations

import pytest
import torch

HAS_MUON = hasattr(torch.optim, "Muon")
needs_muon = pytest.mark.skipif(not HAS_MUON, reason="Muon needs torch 2.9 or later")
