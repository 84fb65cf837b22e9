# SPDX-License-Identifier: GPL-3.0-or-later
"""The scheduler of many processes: Ray's actors hold the network, on this machine or on others.

    RayScheduler ─► Driver, of each job ─► Foreman, of all jobs ─► Dispatch     who gets what
         │             fetches, writes           │
         └─────► Company: hires, keeps           └─► Crew ══ Ray ══ TileActor ─► TileWorker

`Dispatch` is arithmetic and knows no Ray. What is right of Ray runs in other processes.
`docs/decisions/0018-ray.md` says why; `docs/scale.md` how it is used. Nothing is imported here: a
worker sets its environment before it loads torch.
"""
