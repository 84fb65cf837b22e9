# SPDX-License-Identifier: GPL-3.0-or-later
"""The scheduler of many processes: Ray's actors hold the network, on this machine or on others.

    RayScheduler ─► Driver ─► Dispatch      who gets which tiles: arithmetic, knows no Ray
                      │
                      └─────► Crew ══ Ray ══ TileActor ─► TileWorker      in other processes

`docs/decisions/0018-ray.md` says why; `docs/scale.md` how it is used. Nothing is imported here: a
worker sets its environment before it loads torch.
"""
