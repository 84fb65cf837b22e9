# SPDX-License-Identifier: GPL-3.0-or-later
"""How true a result is: pictures that were reduced, and real pairs of coarse and sharp ones."""
