# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for `qgis_process` in the pages name algorithms and parameters that QGIS knows."""

from __future__ import annotations

import pytest

from tests.plugin.conftest import algorithm
from tests.site.documented import documented_commands

COMMANDS = [command for command in documented_commands() if command.kind == "qgis_process"]


@pytest.mark.parametrize("command", COMMANDS, ids=str)
def test_algorithm_and_parameters_of_a_page_are_known(plugin, command):
    action, subject, *given = command.words
    if action == "plugins":
        assert (subject, given) == ("enable", ["himosa_qgis"])
        return
    assert action == "run"
    known = algorithm(subject.partition(":")[2])
    names = {word.partition("=")[0].lstrip("-") for word in given}
    assert all(known.parameterDefinition(name) is not None for name in names)
    needed = {
        definition.name()
        for definition in known.parameterDefinitions()
        if not definition.flags() & definition.FlagOptional and definition.defaultValue() is None
    }
    assert needed <= names
