# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said where a Ray cannot be reached, by the words that Ray 2.60 raises."""

from __future__ import annotations

from backend.scheduling.on_ray.cluster import unreachable

NO_TOKEN = (
    "Token authentication is enabled but no authentication token was found. Ensure that the token "
    "for the cluster is available in a local file (e.g., ~/.ray/auth_token ...)"
)
REFUSED = "Failed to connect to Ray cluster at 192.0.2.2:6399"


def test_missing_token_is_told_in_a_sentence():
    told = unreachable("node-a:6379", RuntimeError(NO_TOKEN))
    assert (
        told.message
        == "The Ray at node-a:6379 is to be reached with a token, and none is found here."
    )
    assert "RAY_AUTH_TOKEN_PATH" in told.hint


def test_cluster_that_refuses_without_a_reason_may_want_a_token():
    told = unreachable("node-a:6379", ConnectionError(REFUSED))
    assert REFUSED in told.message
    assert "RAY_AUTH_MODE=token" in told.hint


def test_ray_that_does_not_start_here_wants_none():
    told = unreachable(None, RuntimeError("The current node timed out during startup.\nMore"))
    assert told.message.endswith("timed out during startup.")
    assert "RAY_AUTH_MODE" not in told.hint
