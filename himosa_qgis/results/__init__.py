# SPDX-License-Identifier: GPL-3.0-or-later
"""What happens to results once they are layers."""
