# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/reliability.md from what the trials have left in tests/long/ledgers.

python -m tests.long.reliability_page [--folder DIR]
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from tests.long.ledger import LEDGERS, ROOT, Part
from tests.long.parts import PARTS

_MEASURED = (", early", ", late")
PAGE = ROOT / "docs" / "reliability.md"

_HEAD = """\
# What the trials found

`make test-long` sends the program what users, disks and strangers may send it, and looks at how it ends: every request
gets exactly one answer, a file is whole or not there, and a crash is counted apart only if plain GDAL crashes as well: opening and
reading the same file, or, where calls fail, in the very same calls while it makes a file of its own. Each part is seeded, can be run alone (`make test-long PART=headers COUNT=1000`),
and goes on where it was interrupted, on another machine too: what was found lies in `tests/long/ledgers`. A few of most parts
run with every `make test`. The sources are in `tests/long`.

`python -m tests.long.reliability_page` writes this page from the trials' ledgers. *Reached* is what was run, *full* what
`make test-long` runs; where they differ, nothing is known about the rest.

| part | what is tried | reached | full | faults | on | at commit |
|---|---|---|---|---|---|---|
"""  # noqa: E501
_FOUND = """
## Found and mended

| trial | what was found | now | test |
|---|---|---|---|
| headers | a damaged header of ENVI, EHdr, SGI, RST or HFA made a driver fail while GDAL was asked whose file it is: 17 of the first 1,000 files ended with "Unexpected error" | a sentence; in a folder the file is listed | `test_damaged_header_that_a_driver_stumbles_over_is_refused_and_listed` |
| headers | a damaged virtual raster made GDAL's bindings answer and raise at once, a damaged HFA file failed when it was asked for its files, pixels of 10²⁰⁰ m overflowed: 21 of the first 63,000 files ended with "Unexpected error" | a sentence, or no file behind it | `test_answer_that_is_an_exception_too_is_a_failure_of_gdal`, `test_files_that_a_damaged_header_hides_are_none`, `test_pixels_of_absurd_size_are_no_sensors` |
| calls | a lock that could not be made left an empty `NAME.partial` | removed | `test_lock_that_cannot_be_made_leaves_no_folder` |
| calls | a `close` that failed after the work, or a folder that could not be looked at, ended the job with "Unexpected error" | no failure: nothing was lost | `test_lock_whose_closing_fails_is_no_failure_of_the_job`, `test_folder_that_cannot_be_listed_is_no_failure_of_the_job` |
| calls | bytes of the source that could not be read (EIO) made GDAL warn and go on: a result without its place or reference system, or with zeros for a block, was told as done | what GDAL warns of as lost is a failure | `test_source_whose_place_cannot_be_read_is_refused`, `test_blocks_whose_places_cannot_be_read_are_no_zeros` |
| calls | bytes of the unfinished result that could not be read back lost its place, or put its reference system into a sidecar | a sentence, and nothing is left | `test_result_that_cannot_be_read_back_while_it_is_made_is_refused` |
| calls | GDAL failed outside of the places that tell its failures: "Unexpected error" | a sentence | `test_calls_whose_failure_was_not_told_find_nothing_now` |
| calls | the system did not say whether a file is there, how large it is or what is free (`stat`, EACCES): 44 of 244 jobs ended with "Unexpected error" | a sentence with the file, the reason and what to do, in every command and the worker | `test_refusal_of_the_system_is_told_with_the_file_and_the_reason`, `test_folder_that_cannot_be_looked_at_refuses_the_output` |
| calls | libtiff crashes in `TIFFWriteRawTile` or `TIFFFlush` when GDAL cannot read the places of blocks of the unfinished file back (EIO): 15 of 602 jobs | GDAL's own: plain GDAL crashes in the same calls (`tests/long/plain_gdal.py`), which each trial proves anew; the next job cleans up and is whole | `test_calls_whose_failure_was_not_told_find_nothing_now` |
| calls | `NAME.aux.xml` of a result that could not be replaced was removed; its other sidecars, and a former store, if they could not be put back | they stay, or wait for the next job, which puts them back | `test_sidecar_that_cannot_be_moved_away_stays_with_the_result_before`, `test_next_job_puts_back_the_sidecars_of_the_result_before`, `test_former_store_that_cannot_be_put_back_waits_for_the_next_job` |
| calls | the first of two files of a job stayed where the second could not appear, and the system told nothing of the first one's name | it goes | `test_first_of_two_files_goes_where_the_system_tells_nothing_of_them` |
| calls | in a folder that could be written but not listed, files in the making were left | removed by their names | `test_calls_whose_failure_was_not_told_find_nothing_now` |
| calls | GDAL damages its heap and crashes when it looks for a mask while pixels wait to be written, and cannot read the unfinished file (EIO); plain GDAL does as well | it is asked for the mask before there are pixels | `test_mask_that_cannot_be_found_is_told_before_pixels_wait_for_it` |
| calls | where GDAL could not read how the unfinished file goes on behind a directory, it said nothing: a mask without its overviews was told as done | looked for before the file appears: a sentence | `test_result_without_its_overviews_or_its_mask_does_not_appear` |
| calls | GDAL said nothing of a block of the unfinished file that it could not read back on one of several threads (EIO), and took it for empty: overviews without a picture, told as done | it reads on one thread there: a sentence | `test_overviews_of_blocks_that_could_not_be_read_back_are_refused` |
| calls | a result that had its name already was told as refused, and one of two files stayed, when its name in `NAME.partial` could not be removed | done: the next job removes that name, or is refused while it cannot | `test_result_whose_other_name_stays_has_appeared_all_the_same`, `test_nothing_is_written_under_a_second_name_of_a_result` |
| calls | what a finished job had left in the `NAME.partial` of its second file stayed when it was asked for once more with `--resume` | removed | `test_leftovers_beside_a_further_file_of_a_job_are_removed_too` |
| killed | a job of two files without a journal, killed when one of them had its name, could not be gone on with: "exists already" | what a job is about to let appear is noted: `--resume` replaces its own files, if nobody has changed them since | `test_job_killed_between_its_files_goes_on`, `test_file_that_a_person_changed_after_a_kill_is_not_replaced` |
| hangs | a job on a server that takes the connection and is silent did not answer a cancel within 10 s | waited for in a thread that is left; `inspect` too | `test_job_on_a_silent_server_can_be_cancelled`, `test_question_about_a_silent_server_can_be_cancelled` |
| pipe | `bicubic` as the model of `denoise` or `embed` ended with "Unexpected error" | a sentence | `test_model_of_another_task_is_refused_in_a_sentence` |
| client | progress whose unit, stage or seconds left were of a wrong type reached the plugin's texts | such a line is no message | `test_progress_whose_words_are_no_texts_is_refused`, `test_progress_whose_figures_are_no_numbers_is_refused` |
"""  # noqa: E501


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=LEDGERS)
    PAGE.write_text(page_of(parser.parse_args().folder), encoding="utf-8")


def page_of(folder: Path) -> str:
    """The page's text, from all ledgers of a folder."""
    told = {part: _lines_of(folder, part) for part in PARTS}
    rows = "".join(_row(part, lines) for part, lines in told.items())
    details = "".join(_details(part, lines) for part, lines in told.items() if lines)
    return f"{_HEAD}{rows}{_FOUND}\n## How the trials ended\n{details}"


def _lines_of(folder: Path, part: Part) -> list[dict[str, Any]]:
    return [
        json.loads(line)
        for path in sorted(folder.glob(f"{part.name}-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def _row(part: Part, lines: list[dict[str, Any]]) -> str:
    reached = sum(line["count"] for line in lines)
    faults = sum(len(line["faults"]) for line in lines) if lines else "–"
    dates, commits = (sorted({line[name] for line in lines}) for name in ("date", "commit"))
    # How many there are now says nothing of a run that began with the pages of its day.
    full = "all there were" if part.is_anew else f"{part.count:,}"
    return (
        f"| {part.name} | {part.title} | {reached:,} {part.unit} | {full} | {faults} "
        f"| {', '.join(dates) or '–'} | {', '.join(commits) or '–'} |\n"
    )


def _details(part: Part, lines: list[dict[str, Any]]) -> str:
    figures: Counter[str] = Counter()
    for line in lines:
        for name, number in line["figures"].items():
            # What was measured is no count: the largest of it is told.
            is_count = not name.endswith(_MEASURED)
            figures[name] = figures[name] + number if is_count else max(figures[name], number)
    listed = ", ".join(
        f"{name.lstrip('= ')} {number:,}" for name, number in sorted(figures.items())
    )
    faults = [fault for line in lines for fault in line["faults"]]
    named = "".join(f"- {fault}\n" for fault in sorted(set(faults)))
    return f"\n**{part.title}**: {listed}.\n" + (f"\nFaults:\n\n{named}" if named else "")


if __name__ == "__main__":
    main()
