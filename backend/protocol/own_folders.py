# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders of the person who runs us, and whether anybody else could have put something there.

What is compiled is loaded as code, and Numba keeps it as pickles: a folder for it must be ours, and
all above it must be closed to others. Servers and containers often run without HOME, without an
entry in the list of users, or with variables that are set to nothing; an empty or relative one
would lead into the current folder, and is passed over.
"""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

_OWN = "himosa"
_PROBE_BYTES = 1 << 16


def home_folder() -> Path | None:
    """The person's folder, or None where the system knows none."""
    if sys.platform == "win32":
        return _said("USERPROFILE")
    said = _said("HOME")
    if said is not None:
        return said
    import pwd

    try:
        listed = Path(pwd.getpwuid(os.getuid()).pw_dir)
    except KeyError:
        return None
    return listed if listed.is_absolute() else None


def expanded(path: str | Path) -> Path:
    """A path with `~` replaced, or as it is where that person is not known."""
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def data_folder() -> Path | None:
    """Where programs of this person keep what cannot be made again; None where that is unknown."""
    if sys.platform == "win32":
        return _said("APPDATA") or _in_home("AppData", "Roaming")
    if sys.platform == "darwin":
        return _in_home("Library", "Application Support")
    return _said("XDG_DATA_HOME") or _in_home(".local", "share")


def cache_folder() -> Path | None:
    """Our folder for what can be made again, made where it is missing.

    None where the person has none, where it cannot be written, or where others can write in it.
    """
    if sys.platform == "win32":
        base = _said("LOCALAPPDATA") or _in_home("AppData", "Local")
    else:
        base = _said("XDG_CACHE_HOME") or _in_home(".cache")
    return private_folder(base / _OWN) if base is not None else None


def private_folder(folder: Path) -> Path | None:
    """The folder with its links resolved, made for us alone if it is missing; None if not ours."""
    if not folder.is_absolute():
        return None
    import tempfile

    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        real = folder.resolve(strict=True)
        if not is_closed_to_others(real):
            return None
        # Rights alone do not tell of a full or a read-only disk, and Numba would go elsewhere.
        with tempfile.TemporaryFile(dir=real) as probe:
            probe.write(bytes(_PROBE_BYTES))
    except (OSError, RuntimeError, ValueError):  # a ring of links; a name that cannot be
        return None
    return real


def is_closed_to_others(folder: Path) -> bool:
    """Whether nobody but us and the administrator can put anything into a folder.

    Windows and the rights of its folders are not looked at: a profile there is its owner's.

    Args:
        folder: absolute, links resolved.

    Raises:
        OSError: it is not there.
    """
    if sys.platform == "win32":
        return folder.is_dir()
    # In a container the administrator may have another number: whoever owns the root can do all.
    trusted = {os.geteuid(), 0, Path("/").stat().st_uid}
    own = folder.stat()
    if own.st_uid != os.geteuid() or not stat.S_ISDIR(own.st_mode) or _others_write(own):
        return False
    for above in folder.parents:
        found = above.stat()
        # In a folder such as /tmp nobody can rename what is another's.
        is_sticky = bool(found.st_mode & stat.S_ISVTX)
        if found.st_uid not in trusted or (_others_write(found) and not is_sticky):
            return False
    return True


def settle_variables() -> None:
    """See that libraries in this process look for their files in no folder that others can fill.

    Relative folders of the XDG specification are not set, as it asks for. PROJ, which looks for its
    database in the person's data first, and in `/tmp` where there is no such person, keeps to the
    installed one where the person's folder is not closed to others.
    """
    for name in ("XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        if name in os.environ and _said(name) is None:
            del os.environ[name]
    if sys.platform == "win32" or os.environ.get("PROJ_USER_WRITABLE_DIRECTORY"):
        return
    data = data_folder()
    try:
        is_ours = data is not None and is_closed_to_others(data.resolve(strict=True))
    except (OSError, RuntimeError):
        is_ours = False
    if not is_ours:
        os.environ["PROJ_SKIP_READ_USER_WRITABLE_DIRECTORY"] = "YES"


def _others_write(found: os.stat_result) -> bool:
    if found.st_mode & stat.S_IWOTH:
        return True
    return bool(found.st_mode & stat.S_IWGRP) and not _is_own_group(found.st_gid)


def _is_own_group(number: int) -> bool:
    """Whether a group is the one that many systems make for each person alone."""
    import grp
    import pwd

    try:
        person, group = pwd.getpwuid(os.geteuid()), grp.getgrgid(number)
    except KeyError:
        return False
    is_alone = set(group.gr_mem) <= {person.pw_name}
    return group.gr_name == person.pw_name and person.pw_gid == number and is_alone


def _said(variable: str) -> Path | None:
    said = os.environ.get(variable, "")
    return Path(said) if said and Path(said).is_absolute() else None


def _in_home(*parts: str) -> Path | None:
    home = home_folder()
    return home.joinpath(*parts) if home is not None else None
