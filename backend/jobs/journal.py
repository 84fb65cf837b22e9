# SPDX-License-Identifier: GPL-3.0-or-later
"""What an interrupted job leaves behind so that it can go on: its facts, and its finished tiles.

Both lie in `NAME.partial/himosa-journal/` beside the output. The facts are all that decides about
the pixels and the metadata of the result. They are written once, before the first tile, and
compared when the job goes on: tiles of two different jobs never meet in one file.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from backend.errors import HimosaError, JournalMismatch
from backend.raster.writing.disk import os_write_failure
from backend.raster.writing.partial_folder import PartialFolder, flush_folder_to_disk
from backend.raster.writing.record_log import RecordLog

FORMAT = 3
_FACTS_NAME = "facts.json"
_TILES_NAME = "tiles"
_LONGEST_VALUE = 80

Facts = Mapping[str, Any]


class Journal:
    """The journal of one output; a context manager. Nobody else can have it at the same time.

    Attributes:
        folder: the output's folder, locked.
        facts: of the job that was interrupted; None where the journal is new.
        tiles: its finished tiles; from `begin` on.

    Args:
        destination: the output.
        keeps: whether tiles stay when the job is interrupted, and those that are there are taken.

    Raises:
        OutputUnusable: another job writes this output at the moment.
        JournalMismatch: the facts cannot be read.
        HimosaError: the folder cannot be made.
    """

    def __init__(self, destination: str, *, keeps: bool = True) -> None:
        self.folder = PartialFolder(destination, keeps_journal=keeps)
        self._tiles: RecordLog | None = None
        try:
            self.facts = self._read_facts()
        except BaseException:
            self.folder.discard()
            raise

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._tiles is not None:
            self._tiles.close()
        self.folder.discard()

    @property
    def tiles(self) -> RecordLog:
        if self._tiles is None:
            raise RuntimeError("The journal has not begun.")
        return self._tiles

    @property
    def has_begun(self) -> bool:
        """Whether tiles are kept from here on."""
        return self._tiles is not None

    @property
    def where(self) -> str:
        """The place of the tiles, for a person."""
        return str(self.folder.journal)

    @property
    def tiles_file(self) -> Path:
        """The file that the tiles are in."""
        return self.folder.journal / _TILES_NAME

    def count(self) -> int:
        """How many tiles are there."""
        return self.tiles.count()

    def begin(
        self,
        facts: Facts,
        tiles: int,
        on_step: Callable[[], None] | None = None,
        head: bytes = b"",
    ) -> None:
        """Write the facts, or compare them with those that are there, and open the tiles.

        Args:
            facts: of the job, plain JSON values.
            tiles: their number in the plan.
            on_step: called now and then while old tiles are checked; may raise to stop.
            head: of the tiles' file, see `RecordLog`.

        Raises:
            JournalMismatch: the interrupted job was another one; says in what.
            DiskFull, OutputFailed: the journal cannot be written.
        """
        if self.facts is not None:
            require_same(self.facts, facts, self.where)
        try:
            if self.facts is None:
                self._write_facts(facts)
            self._tiles = RecordLog(self.tiles_file, tiles, on_step, head)
        except OSError as error:
            raise os_write_failure(self.folder.target, error) from error

    def sync(self) -> None:
        """Have all tiles on the disk.

        Raises:
            DiskFull, OutputFailed: they cannot be had there.
        """
        try:
            self.tiles.sync()
        except OSError as error:
            raise os_write_failure(self.folder.target, error) from error

    def remove(self) -> None:
        """The job is done, or shall be forgotten."""
        if self._tiles is not None:
            self._tiles.close()
        self.folder.drop_journal()

    def _read_facts(self) -> Facts | None:
        path = self.folder.journal / _FACTS_NAME
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            self.folder.drop_tiles()  # nobody knows what they are
            return None
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from error
        checksum, _, text = content.partition(b"\n")
        if hashlib.sha256(text).hexdigest().encode() != checksum:
            raise _unreadable(path, "its checksum is wrong")
        facts: Facts = json.loads(text)
        if facts.get("format") != FORMAT:
            raise _unreadable(path, "another version of the program wrote it")
        return facts

    def _write_facts(self, facts: Facts) -> None:
        """Whole or not at all: first under another name, and on the disk before it gets its own."""
        folder = self.folder.journal
        folder.mkdir(exist_ok=True)
        text = json.dumps({"format": FORMAT, **facts}, indent=1, sort_keys=True).encode()
        draft = folder / (_FACTS_NAME + ".draft")
        with open(draft, "wb") as file:
            file.write(hashlib.sha256(text).hexdigest().encode() + b"\n" + text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(folder / _FACTS_NAME)
        flush_folder_to_disk(folder)


def journal_size(destination: str) -> int | None:
    """Bytes of the tiles that an interrupted job has left; None without a journal.

    None too where the system does not say whether there is one: whoever wants it opens it.
    """
    try:
        folder = PartialFolder.journal_of(destination)
        (folder / _FACTS_NAME).stat()
    except OSError:
        return None
    with contextlib.suppress(OSError):
        return (folder / _TILES_NAME).stat().st_size
    return 0


def require_same(old: Facts, new: Facts, where: str) -> None:
    """Let a job go on only where all that decides about its result is what it was.

    Args:
        where: its tiles are.

    Raises:
        JournalMismatch: it is not; says in what.
    """
    reasons = list(_differences(old, {"format": FORMAT, **json.loads(json.dumps(new))}))
    if reasons:
        raise JournalMismatch(
            f"The interrupted job cannot go on: {'; '.join(reasons)}.",
            "Give what it began with, or start afresh without --resume, which discards "
            f"its tiles in {where}.",
        )


def _differences(old: Facts, new: Facts) -> Iterator[str]:
    """Each fact that differs, with both values, as half a sentence."""
    for name in sorted(set(old) | set(new)):
        before, now = old.get(name), new.get(name)
        if before == now:
            continue
        if name == "source":
            yield from _source_differences(before or {}, now or {})
        elif isinstance(before, dict) and isinstance(now, dict):
            yield from _differences(before, now)
        else:
            yield f"{name.replace('_', ' ')} is {_shown(now)}, it was {_shown(before)}"


def _source_differences(old: Facts, new: Facts) -> Iterator[str]:
    if old.get("name") != new.get("name"):
        yield f"the source is {new.get('name')}, it was {old.get('name')}"
        return
    before = {name: rest for name, *rest in old.get("files", [])}
    now = {name: rest for name, *rest in new.get("files", [])}
    changed = [name for name in sorted({*before, *now}) if before.get(name) != now.get(name)]
    if changed:
        yield f"the source was changed ({', '.join(changed)})"
    elif old.get("description") != new.get("description"):
        yield "what the source says of itself was changed (bands, place, reference system, ...)"
    else:
        yield "pixels of the source were changed"


def _shown(value: object) -> str:
    text = json.dumps(value)
    return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 3] + "..."


def _unreadable(path: Path, reason: str) -> HimosaError:
    return JournalMismatch(
        f"The journal {path} cannot be used: {reason}.",
        "Start afresh without --resume, which discards its tiles.",
    )
