# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights for a person's own imagery: measured, trained, judged, and installed if they are better.

What is named here loads fast; `backend.finetune.finetuning` is the job.
"""

from backend.finetune.finetune_request import FinetuneRequest

__all__ = ["FinetuneRequest"]
