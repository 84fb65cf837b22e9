# SPDX-License-Identifier: GPL-3.0-or-later
"""The routed denoiser, and the seed that its router comes from."""
