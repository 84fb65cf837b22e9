#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes everything that tests, demo and QGIS need: the system's packages, then `.venv`.
# Safe to run again: what is there already stays. Runs from any folder, as root or not.
# Exit status: 0 ready, 2 something is missing that only the person can install.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

# The interpreter that has PyQGIS, not whichever python3 comes first on the PATH.
system_python="${HIMOSA_SYSTEM_PYTHON:-/usr/bin/python3}"
venv=".venv"

missing_packages() {
    local package state
    while read -r package; do
        state="$(dpkg-query --show --showformat='${db:Status-Status}' "$package" 2>/dev/null || true)"
        if [ "$state" != "installed" ]; then echo "$package"; fi
    done < <(grep --invert-match '^#' requirements/system-debian.txt)
}

apt_get() {
    local -a as_root=()
    if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -o DPkg::Lock::Timeout=300 --yes --quiet "$@" </dev/null
}

may_install() {
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

install_system_packages() {
    local -a missing
    mapfile -t missing < <(missing_packages)
    if [ "${#missing[@]}" -eq 0 ]; then return; fi
    if ! may_install; then
        echo "These system packages are missing: ${missing[*]}." >&2
        echo "Run this line, then the same command again:" >&2
        echo "  sudo apt-get install --no-install-recommends ${missing[*]}" >&2
        exit 2
    fi
    echo "Installing system packages: ${missing[*]}"
    # The lists of packages may be missing or stale; only then are they fetched.
    apt_get install --no-install-recommends "${missing[@]}" || {
        apt_get update
        apt_get install --no-install-recommends "${missing[@]}"
    }
}

check_system_python() {
    if QT_QPA_PLATFORM=offscreen "$system_python" -c "import qgis.core, osgeo.gdal, venv" 2>/dev/null
    then return; fi
    echo "$system_python cannot import qgis and osgeo: install QGIS with its Python bindings and" >&2
    echo "GDAL, or set HIMOSA_SYSTEM_PYTHON to the interpreter that has them." >&2
    exit 2
}

make_environment() {
    # A .venv that was moved, or made with another interpreter, is made anew.
    local wanted found
    wanted="$("$system_python" -c 'import os, sys; print(os.path.realpath(sys.executable))')"
    found="$("$venv/bin/python" -c 'import os, sys; print(os.path.realpath(sys.executable))' \
        2>/dev/null || true)"
    if [ "$found" != "$wanted" ] \
        || ! grep --quiet 'include-system-site-packages = true' "$venv/pyvenv.cfg"; then
        rm -rf "$venv"
        "$system_python" -m venv --system-site-packages "$venv"
    fi
    "$venv/bin/python" -m pip --disable-pip-version-check install --quiet \
        --requirement requirements/development.txt
}

check_environment() {
    QT_QPA_PLATFORM=offscreen "$venv/bin/python" - <<'PYTHON'
import sys

import numpy
import torch
import qgis.core
from osgeo import gdal, gdal_array

home = numpy.__file__
if home.startswith(sys.prefix):
    sys.exit(f"numpy was installed into .venv ({home}): remove it, GDAL needs the system's numpy")
python = sys.version.split()[0]
print(f"Ready: Python {python}, torch {torch.__version__}, GDAL {gdal.__version__}, "
      f"QGIS {qgis.core.Qgis.QGIS_VERSION}")
PYTHON
}

if command -v dpkg-query >/dev/null; then install_system_packages; fi
check_system_python
make_environment
check_environment
touch "$venv/ready.stamp"
