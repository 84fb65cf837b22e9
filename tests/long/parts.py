# SPDX-License-Identifier: GPL-3.0-or-later
"""All long trials there are, in the order in which they run."""

from __future__ import annotations

from tests.long.client_fuzz import fuzz_client
from tests.long.failing_calls import CHUNK, fail_calls, kill_at_calls
from tests.long.fuzz import fuzz_here, fuzz_pipe
from tests.long.hangs import hang
from tests.long.headers import try_headers
from tests.long.kills_and_resumes import kill_anywhere
from tests.long.ledger import Part
from tests.long.ray_kills import kill_on_ray
from tests.long.slurm_hosts import run_on_slurm
from tests.long.soak import soak
from tests.long.two_hosts import use_two_hosts
from tests.long.typed.commands import type_commands, typed_commands

_COMMANDS = len(typed_commands())

PARTS = (
    Part("fuzz", "Hostile lines for the worker's server", "messages", 1_000_000, 20_000, fuzz_here),
    Part("pipe", "Hostile lines for a real worker", "messages", 40_000, 4000, fuzz_pipe),
    Part("client", "Hostile answers for the plugin", "messages", 500_000, 20_000, fuzz_client),
    Part("headers", "Spoiled rasters of many formats", "files", 100_000, 500, try_headers),
    Part("kills", "Kills at any moment", "kills", 500, 25, kill_anywhere),
    Part("killed", "Kills at the n-th call to the system", "jobs", 1000, CHUNK, kill_at_calls),
    Part("calls", "Calls to the system that fail", "jobs", 4000, CHUNK, fail_calls),
    Part("soak", "Jobs through one worker", "jobs", 500, 500, soak),
    Part("ray", "Kills of workers, nodes and drivers of Ray", "kills", 100, 10, kill_on_ray),
    Part("two-hosts", "Two hosts, kills, a store between them", "jobs", 10, 1, use_two_hosts),
    Part("slurm", "The script for SLURM, ended and gone on with", "jobs", 4, 1, run_on_slurm),
    Part("hangs", "Sources that say nothing", "jobs", 40, 40, hang),
    Part(
        "commands",
        "Commands of the pages, as a person types them",
        "commands",
        _COMMANDS,
        _COMMANDS,
        type_commands,
        is_anew=True,
    ),
)
