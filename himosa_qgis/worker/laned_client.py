# SPDX-License-Identifier: GPL-3.0-or-later
"""Two workers for the two kinds of work: what takes long has one of its own.

A job that runs for an hour would keep everything else waiting, and what is killed with it when a
cancel is not heard in time would be somebody else's work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from himosa_qgis.worker.client import WorkerClient, plan_default_launch
from himosa_qgis.worker.protocol_loader import load_protocol
from himosa_qgis.worker.watchdog import Patience

# QGIS starts sooner without it.
if TYPE_CHECKING:
    from himosa_qgis.worker.environment import Launch
    from himosa_qgis.worker.process import WorkerProcess

_LONG = "long"


class _LongClient(WorkerClient):
    def _start(self, launch: Launch) -> WorkerProcess:
        from himosa_qgis.worker.process import SavingProcess

        return SavingProcess(launch, load_protocol().LineSplitter())


class LanedClient(WorkerClient):
    """A `WorkerClient` that has a second worker for the methods of the protocol's long lane.

    It is started with the first of them. Both end with `close`.
    """

    def __init__(
        self,
        plan: Callable[[], Launch] = plan_default_launch,
        patience: Patience | None = None,
    ) -> None:
        patience = patience or Patience()
        super().__init__(plan, patience)
        self._for_long = _LongClient(plan, patience)

    def run(
        self,
        method: str,
        params: Mapping[str, Any],
        on_progress: Callable[[Mapping[str, Any]], None],
        on_log: Callable[[str], None],
        is_cancelled: Callable[[], bool],
        on_warning: Callable[[str], None] | None = None,
    ) -> dict[str, Any]:
        """As `WorkerClient.run`."""
        found = load_protocol().method_of(method)
        is_long = found is not None and found.lane.value == _LONG
        if is_long:
            self._for_long.bystander = self.bystander
            run = self._for_long.run
        else:
            run = super().run
        return run(method, params, on_progress, on_log, is_cancelled, on_warning)

    def close(self) -> None:
        """End both workers; jobs that run are stopped. The client can be used again."""
        super().close()
        self._for_long.close()
        # Whoever still holds this client must not hold the window that it asked in.
        self._for_long.bystander = None
