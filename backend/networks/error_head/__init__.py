# SPDX-License-Identifier: GPL-3.0-or-later
"""A small network beside an upscaler: how far is its result likely to be off, pixel by pixel?"""
