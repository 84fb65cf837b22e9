# SPDX-License-Identifier: GPL-3.0-or-later
"""What the gate may find wrong with a zip."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a finding is about."""

    ZIP = "zip"
    NAME = "name"
    METADATA = "metadata"
    ADDRESS = "address"
    SECURITY = "security"
    SECRET = "secret"
    SUPPRESSION = "suppression"
    STYLE = "style"
    BUILD = "build"
    TESTS = "tests"


@dataclass(frozen=True)
class Finding:
    """One thing that the gate does not let pass.

    Attributes:
        kind: what it is about; addresses are whoever publishes to give, all else is ours to mend.
        where: file in the zip, with a line where there is one; or the zip itself.
        sentence: what is wrong, and what to do.
    """

    kind: Kind
    where: str
    sentence: str

    @property
    def is_publishers(self) -> bool:
        """Whether only the one who publishes can mend it."""
        return self.kind is Kind.ADDRESS

    def __str__(self) -> str:
        return f"{self.kind.value}: {self.where}: {self.sentence}"
