# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables and pictures of the documents, written from measurements."""
