#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Runs the tests in the QGIS, GDAL and Python of another Debian, in a chroot that it makes:
#
#   tools/test_qgis.sh VERSION [ARGUMENT OF PYTEST…]
#
# VERSION is a name of a Debian release (trixie, sid). The chroot is made once and kept in
# HIMOSA_CHROOTS; it is made anew where the lists of requirements changed. Needs root and debootstrap.
#
# HIMOSA_CHROOTS        folder of the chroots; default ~/.cache/himosa/chroots
# HIMOSA_DEBIAN         mirror; default debootstrap's own
# HIMOSA_TORCH_INDEX    index that has torch for processors; without it Debian's own torch is taken
# HIMOSA_TEST_PATIENCE  how many times as long tests wait, on a busy machine
# HIMOSA_TEST_PARTS     "plugin backend" (default), one of them, or paths of tests
#
# Exit status: 0 all passed, 1 a test failed, 2 something is missing that only the person can give.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

version="${1:?name a Debian release: trixie or sid}"
shift
chroots="${HIMOSA_CHROOTS:-${XDG_CACHE_HOME:-$HOME/.cache}/himosa/chroots}"
mirror="${HIMOSA_DEBIAN:-}"
parts="${HIMOSA_TEST_PARTS:-plugin backend}"
root="$chroots/$version"
venv=/opt/himosa
# pytest's status where a choice, such as -k, leaves no test: another part may have some.
no_tests=5
# Where the copy of the repository stands within the chroot, and `shared` beside it; runs at the same
# time have one each.
home="/work/himosa-$$"

check_tools() {
    if [ "$(id -u)" -ne 0 ]; then
        echo "Only root may make and enter a chroot: run this as root." >&2
        exit 2
    fi
    if ! command -v debootstrap >/dev/null; then
        echo "debootstrap is missing: apt-get install debootstrap." >&2
        exit 2
    fi
}

# A command within the chroot: mounts and processes of its own, gone when it ends, and nothing of
# the environment outside but what tests may ask for.
inside() {
    unshare --mount --pid --fork --kill-child bash -eu -c '
        root=$1; shift
        mount -t proc proc "$root/proc"
        mount --rbind /sys "$root/sys"
        mount --rbind /dev "$root/dev"
        mount -t tmpfs -o size=4g tmpfs "$root/tmp"
        if [ -d ../shared ]; then
            mkdir -p "$root/work/shared"
            mount --bind -o ro ../shared "$root/work/shared"
        fi
        exec chroot "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
            DEBIAN_FRONTEND=noninteractive PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
            ${OMP_NUM_THREADS:+OMP_NUM_THREADS=$OMP_NUM_THREADS} \
            ${HIMOSA_TEST_PATIENCE:+HIMOSA_TEST_PATIENCE=$HIMOSA_TEST_PATIENCE} "$@"
    ' inside "$root" "$@"
}

requirements_digest() {
    cat requirements/system-debian.txt requirements/{torch,runtime,development}.txt \
        | sha256sum | cut --delimiter=" " --fields=1
}

make_chroot() {
    local stamp="$root/himosa.ready"
    if [ "$(cat "$stamp" 2>/dev/null || true)" = "$(requirements_digest)" ]; then return; fi
    echo "Making $root: about 4 GB, some minutes."
    if [ ! -e "$root/himosa.base" ]; then
        rm -rf --one-file-system "$root"
        mkdir -p "$chroots"
        debootstrap --variant=minbase --include=ca-certificates "$version" "$root" ${mirror:+"$mirror"}
        touch "$root/himosa.base"
    fi
    cp --dereference /etc/resolv.conf "$root/etc/resolv.conf"
    # Where a proxy signs connections anew, the chroot trusts what this machine trusts.
    cp --dereference /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/ca-certificates.crt"
    local -a packages
    mapfile -t packages < <(grep --invert-match '^#' requirements/system-debian.txt)
    # A mirror that lags by some weeks will do: nothing here faces the world.
    echo 'Acquire::Check-Valid-Until "false";' >"$root/etc/apt/apt.conf.d/90himosa"
    inside apt-get update --quiet
    inside apt-get install --yes --quiet --no-install-recommends \
        "${packages[@]}" git make openssl procps </dev/null
    make_environment
    requirements_digest >"$stamp"
}

# The system's numpy, GDAL and QGIS, and pinned versions of everything else but torch.
make_environment() {
    inside rm -rf "$venv"
    inside python3 -m venv --system-site-packages "$venv"
    local pip=("$venv/bin/python" -m pip --disable-pip-version-check install --quiet)
    install_torch
    # Pins on torch would not admit Debian's, so they are left out here.
    cat requirements/{runtime,development}.txt | grep --invert-match -e '^#' -e '^-r' \
        >"$root/root/requirements.txt"
    inside "${pip[@]}" --requirement /root/requirements.txt
}

install_torch() {
    local wanted
    wanted="$(sed --quiet 's/^\(torch==[0-9.]*\) ; python_version >= .*/\1/p' requirements/torch.txt)"
    if [ -n "${HIMOSA_TORCH_INDEX:-}" ]; then
        inside "${pip[@]}" --index-url "$HIMOSA_TORCH_INDEX" "$wanted"
    else
        # The common index has torch for Linux with CUDA alone, which takes gigabytes.
        inside apt-get install --yes --quiet --no-install-recommends python3-torch </dev/null
    fi
}

# Only what git knows or would add: neither `.venv` nor `build`.
copy_repository() {
    trap 'rm -rf "$root$home"' EXIT
    mkdir -p "$root$home"
    git ls-files --cached --others --exclude-standard -z \
        | tar --create --null --files-from=- --ignore-failed-read 2>/dev/null \
        | tar --extract --directory="$root$home"
}

tell_versions() {
    inside env QT_QPA_PLATFORM=offscreen "$venv/bin/python" -c '
import sys, numpy, torch, qgis.core
from osgeo import gdal
print(f"QGIS {qgis.core.Qgis.QGIS_VERSION}, Python {sys.version.split()[0]}, GDAL {gdal.__version__},"
      f" numpy {numpy.__version__}, torch {torch.__version__}")'
}

run_tests() {
    local part status=0
    for part in $parts; do
        local -a paths=("$part") options=()
        case "$part" in
            plugin) paths=(tests/plugin tests/end_to_end) ;;
            backend) paths=(tests/backend tests/contract tests/setup) ;;
        esac
        # As in `make test`: the backend's tests must not see QGIS.
        case "${paths[0]}" in tests/backend* | tests/contract* | tests/setup*) options=(-p no:pytest_qgis) ;; esac
        inside env --chdir="$home" QT_QPA_PLATFORM=offscreen "$venv/bin/python" -m pytest \
            "${options[@]}" "${paths[@]}" "${arguments[@]}" || [ $? -eq "$no_tests" ] || status=1
    done
    return "$status"
}

arguments=("$@")
check_tools
make_chroot
copy_repository
tell_versions
run_tests
