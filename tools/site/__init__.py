# SPDX-License-Identifier: GPL-3.0-or-later
"""The site that `make site` builds of docs/."""
