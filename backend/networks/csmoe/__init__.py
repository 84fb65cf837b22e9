# SPDX-License-Identifier: GPL-3.0-or-later
"""A small encoder of places: a cross-sensor masked autoencoder with Soft MoE."""
