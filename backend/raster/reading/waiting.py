# SPDX-License-Identifier: GPL-3.0-or-later
"""Calls that may wait for ever, as those that open a raster on a server that is silent."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Made = TypeVar("Made")

_LOOK_EVERY_S = 0.05


def wait_for(
    call: Callable[[], Made], check: Callable[[], None] = lambda: None, grace_s: float = 0.0
) -> Made:
    """Call something in a thread of its own, and go away from it when nobody wants it any more.

    GDAL gives no way to stop such a call. One that nobody waits for goes on until the system lets
    it end; what it makes is dropped then.

    Args:
        call: what may take long.
        check: called some twenty times a second meanwhile; may raise, which ends the waiting.
            Python hears signals meanwhile, which it does not within a call of GDAL.
        grace_s: how long the call may still take when `check` has raised, to clean up.

    Raises:
        Exception: what `call` or `check` raised.
    """
    made: Future[Made] = Future()

    def work() -> None:
        try:
            made.set_result(call())
        except BaseException as error:  # noqa: BLE001 - it is raised again where one waits
            made.set_exception(error)

    thread = threading.Thread(target=work, name="himosa-waiting", daemon=True)
    thread.start()
    thread.join(_LOOK_EVERY_S)
    try:
        while thread.is_alive():
            check()
            thread.join(_LOOK_EVERY_S)
    except BaseException:
        thread.join(grace_s)
        raise
    return made.result()
