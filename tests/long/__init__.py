# SPDX-License-Identifier: GPL-3.0-or-later
"""Long trials: what users, disks and strangers do to the program, a million times over.

`make test-long` runs them all, `make test-long PART=headers COUNT=1000` one of them. Every part is
seeded, and goes on where it was interrupted; `tests/long/ledgers` keeps what was found, so that
hours of several machines add up.
"""
