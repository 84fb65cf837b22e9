# SPDX-License-Identifier: GPL-3.0-or-later
"""`python -m himosa_qgis.setup`: for administrators, and where no QGIS is."""

import sys

from himosa_qgis.setup.command_line import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
