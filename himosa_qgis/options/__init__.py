# SPDX-License-Identifier: GPL-3.0-or-later
"""The page *Settings ▸ Options ▸ HIMOSA*. Nothing on it needs to be set."""
