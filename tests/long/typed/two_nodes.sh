#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What docs/scale.md has a person type on two machines, as two nodes on this one: in processes and a
# network of their own, so that `ray stop` ends nothing else.
set -euo pipefail
if [ "${1:-}" != inside ]; then exec unshare --net --pid --fork --mount-proc "$0" inside; fi
ip link set lo up
programs=build/ray/bin
export RAY_AUTH_MODE=token RAY_AUTH_TOKEN_PATH="$PWD/../shared/ray-token"
(umask 077; .venv/bin/python -c "import secrets; print(secrets.token_hex(32), end='')" \
    > ../shared/ray-token)
"$programs/ray" start --head --node-ip-address 127.0.0.1 --port 6379 --num-cpus 1 \
    --disable-usage-stats
"$programs/ray" start --address 127.0.0.1:6379 --num-cpus 1 --disable-usage-stats
"$programs/python" -m backend upscale ../shared/country.vrt ../shared/country_x4.zarr --scale 4 \
    --format zarr --resume --engine ray --address auto
"$programs/python" -m backend finish ../shared/country_x4.zarr ../shared/country_x4.tif
"$programs/python" -m backend embed country.vrt country.parquet --cell-m 32 --resume --engine ray \
    --address auto --workers 2
"$programs/ray" stop
