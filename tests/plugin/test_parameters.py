# SPDX-License-Identifier: GPL-3.0-or-later
"""What scripts count on: names, values, defaults, and a sentence for every wrong value."""

from __future__ import annotations

import pytest
from qgis.core import QgsProcessing, QgsProcessingParameterDefinition, QgsRasterLayer

from himosa_qgis.processing.inputs import InputReader
from tests.plugin.conftest import algorithm

ADVANCED = QgsProcessingParameterDefinition.FlagAdvanced
OPTIONAL = QgsProcessingParameterDefinition.FlagOptional
NAMES = [
    *("INPUT", "SCALE", "MODEL", "BANDS", "EXTENT", "EXPORT_RESOLUTION", "DEVICE"),
    *("PRECISION", "TILE_SIZE", "MAX_MEMORY", "ALLOW_THEMATIC", "NODATA", "ALPHA", "ALLOW_NETWORK"),
    *("SENSOR", "MASK"),
    *("ENFORCE_CONSISTENCY", "FORMAT", "OUTPUT", "ROUTING", "UNCERTAINTY", "CHANGE"),
]


def _complaint(new_context, **values):
    values = {"OUTPUT": QgsProcessing.TEMPORARY_OUTPUT, **values}
    is_fine, message = algorithm().checkParameterValues(values, new_context())
    assert is_fine == (not message)
    return message


def test_parameters_have_the_names_that_scripts_count_on(plugin):
    made = algorithm()
    assert [parameter.name() for parameter in made.parameterDefinitions()] == NAMES


def test_parameters_beyond_input_scale_and_output_are_advanced_and_not_asked_for(plugin):
    made = algorithm()
    for parameter in made.parameterDefinitions():
        is_advanced = bool(parameter.flags() & ADVANCED)
        assert is_advanced == (parameter.name() not in ("INPUT", "SCALE", "OUTPUT"))
        if is_advanced:
            has_default = parameter.defaultValue() is not None
            assert has_default or parameter.flags() & OPTIONAL


@pytest.mark.parametrize(
    ("name", "values", "default"),
    [
        ("SCALE", ["2", "3", "4"], "4"),
        ("DEVICE", ["auto", "cuda", "mps", "cpu"], "auto"),
        ("PRECISION", ["auto", "float32", "bfloat16", "float16"], "auto"),
        ("FORMAT", ["GTiff", "COG"], "GTiff"),
    ],
)
def test_choice_offers_texts_and_not_indices(plugin, name, values, default):
    made = algorithm()
    choice = made.parameterDefinition(name)
    assert choice.usesStaticStrings()
    assert choice.options() == values
    assert choice.defaultValue() == default


def test_outputs_name_layer_consistency_and_seconds(plugin):
    made = algorithm()
    outputs = {output.name(): output.type() for output in made.outputDefinitions()}
    assert outputs == {
        "OUTPUT": "outputRaster",
        "ROUTING": "outputRaster",
        "UNCERTAINTY": "outputRaster",
        "CHANGE": "outputRaster",
        "CONSISTENCY": "outputNumber",
        "SECONDS": "outputNumber",
    }


def test_algorithm_tells_what_it_is(plugin):
    made = algorithm()
    assert made.displayName()
    assert "estimated, not observed" in made.shortHelpString()
    assert "super-resolution" in made.tags()
    assert made.group()
    assert not made.icon().isNull()
    assert not made.provider().icon().isNull()
    assert made.helpUrl() == ""


@pytest.mark.parametrize("scale", ["4", 4, 4.0])
def test_scale_as_text_and_as_number_is_the_factor(plugin, new_context, make_raster, scale):
    assert _complaint(new_context, INPUT=str(make_raster()), SCALE=scale) == ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"SCALE": 5}, "SCALE “5” is not offered: give one of 2, 3, 4."),
        ({"SCALE": "0"}, "SCALE “0” is not offered: give one of 2, 3, 4."),
        ({"DEVICE": "tpu"}, "DEVICE “tpu” is not offered: give one of auto, cuda, mps, cpu."),
        ({"FORMAT": "PNG"}, "FORMAT “PNG” is not offered: give one of GTiff, COG."),
        ({"TILE_SIZE": 0}, "Tile size 0 px is too small: give at least 64."),
        ({"TILE_SIZE": 63}, "Tile size 63 px is too small: give at least 64."),
        (
            {"MAX_MEMORY": 0},
            "A memory limit of 0 MiB leaves nothing: give more, or leave it empty.",
        ),
        ({"BANDS": [4]}, "“source” has no band 4: choose from 1 to 3."),
        ({"BANDS": [1, 1]}, "A band is chosen twice in (1, 1): choose each once."),
        (
            {"EXTENT": "0,10,0,10"},
            "The extent does not meet the layer “source”: choose one that overlaps it.",
        ),
    ],
)
def test_wrong_value_is_refused_with_a_sentence(plugin, new_context, make_raster, values, expected):
    complete = {"INPUT": str(make_raster()), "SCALE": "4", **values}
    assert _complaint(new_context, **complete) == expected


def test_model_offers_the_weights_of_its_task(plugin):
    made = [algorithm(name) for name in ("upscale", "denoise")]
    metadata = [each.parameterDefinition("MODEL").metadata() for each in made]
    hints = [each["widget_wrapper"]["value_hints"] for each in metadata]
    assert {"himosa-x2", "himosa-x3", "himosa-x4", "bicubic"} <= set(hints[0])
    assert "denoiser" in hints[1]
    assert not set(hints[0]) & set(hints[1])


def test_scale_is_that_of_the_model_where_none_is_chosen(plugin, new_context, make_raster):
    for given, expected in (({}, 2), ({"SCALE": "2"}, 2)):
        values = {"INPUT": str(make_raster()), "MODEL": "himosa-x2", **given}
        assert InputReader(algorithm(), values, new_context()).read().settings.scale == expected
    complete = {"INPUT": str(make_raster()), "MODEL": "himosa-x2", "SCALE": "4"}
    assert _complaint(new_context, **complete) == (
        "The model “himosa-x2” makes rasters 2 times finer, but SCALE is 4: choose 2."
    )


def test_model_of_another_task_is_refused(plugin, new_context, make_raster):
    message = _complaint(new_context, INPUT=str(make_raster()), MODEL="denoiser")
    assert message == "The model “denoiser” is for another task, denoise: choose one for upscale."


def test_input_that_is_missing_or_no_raster_is_refused(plugin, new_context, tmp_path):
    text = tmp_path / "text.tif"
    text.write_text("not a raster")
    vector = tmp_path / "points.geojson"
    vector.write_text('{"type": "FeatureCollection", "features": []}')
    for path in (text, vector, tmp_path / "nowhere.tif"):
        assert _complaint(new_context, INPUT=str(path)) == (
            f"“{path}” cannot be opened as a raster layer: choose a raster that exists."
        )
    assert _complaint(new_context) == "No raster layer is given: choose one."


@pytest.mark.parametrize("output", ["OUTPUT", "ROUTING", "UNCERTAINTY", "CHANGE"])
def test_output_over_the_source_is_refused(plugin, new_context, add_layer, output):
    source = add_layer("source")
    message = _complaint(new_context, INPUT=source.id(), **{output: source.source()})
    assert message == (
        f"“{source.source()}” is the source, which is never overwritten: choose another name."
    )


def test_output_over_a_raster_of_the_on_the_fly_calculator_is_refused(
    plugin, new_context, add_layer, project
):
    source = add_layer("source", bands=1)
    box = source.extent()
    corners = f"{box.xMinimum()},{box.yMinimum()},{box.xMaximum()},{box.yMaximum()}"
    computed = QgsRasterLayer(
        f'?crs=EPSG:32631&extent={corners}&width=60&height=40&formula="source@1" * 2'
        f"&source:uri={source.source()}&source:provider=gdal",
        "twice",
        "virtualraster",
    )
    assert computed.isValid()
    project.addMapLayer(computed)
    message = _complaint(new_context, INPUT=computed.id(), OUTPUT=source.source())
    assert "never overwritten" in message


def test_output_over_another_open_layer_is_left_to_the_question_of_qgis(
    plugin, new_context, add_layer
):
    source, other = add_layer("source"), add_layer("other")
    assert _complaint(new_context, INPUT=source.id(), OUTPUT=other.source()) == ""


def test_output_over_source_by_another_name_is_refused(plugin, new_context, make_raster, tmp_path):
    source = make_raster()
    link = tmp_path / "link.tif"
    link.symlink_to(source)
    assert "never overwritten" in _complaint(new_context, INPUT=str(source), OUTPUT=str(link))


def test_output_over_a_file_that_is_not_open_is_accepted(plugin, new_context, make_raster):
    there = make_raster("there.tif")
    assert _complaint(new_context, INPUT=str(make_raster()), OUTPUT=str(there)) == ""


def test_output_in_a_missing_folder_or_with_another_ending_is_refused(
    plugin, new_context, make_raster, tmp_path
):
    source = str(make_raster())
    message = _complaint(new_context, INPUT=source, OUTPUT=str(tmp_path / "no" / "r.tif"))
    assert (
        message == f"The folder “{tmp_path / 'no'}” does not exist: create it, or choose another."
    )
    message = _complaint(new_context, INPUT=source, OUTPUT=str(tmp_path / "r.png"))
    assert message == "The result is a GeoTIFF, but “r.png” has another ending: use .tif."


def test_algorithm_without_backend_says_what_to_do(plugin, monkeypatch):
    monkeypatch.setattr("himosa_qgis.runs.backend_state.backend_python", lambda: None)
    can_execute, message = algorithm().canExecute()
    assert not can_execute
    assert "not set up" in message
    assert "Set up backend…" in message
    assert "himosa:setupbackend" in message


def test_algorithm_with_an_interpreter_that_is_gone_names_it(plugin, monkeypatch):
    monkeypatch.setenv("HIMOSA_BACKEND_PYTHON", "/gone/bin/python")
    can_execute, message = algorithm().canExecute()
    assert not can_execute
    assert "“/gone/bin/python” does not exist" in message


def test_algorithm_with_backend_can_execute(plugin):
    assert algorithm().canExecute() == (True, "")


def test_engine_is_not_asked_for_where_there_is_one_alone(plugin):
    assert algorithm().parameterDefinition("ENGINE") is None
    assert algorithm().parameterDefinition("ADDRESS") is None


def test_engine_is_asked_for_where_ray_is_installed(plugin, environment_with_ray):
    made = algorithm()
    engine = made.parameterDefinition("ENGINE")
    assert engine.options() == ["local", "ray"]
    assert engine.defaultValue() == "local"
    assert engine.flags() & ADVANCED


def test_engine_that_was_chosen_reaches_the_request(
    plugin, new_context, make_raster, environment_with_ray
):
    values = {"INPUT": str(make_raster()), "ENGINE": "ray"}
    settings = InputReader(algorithm(), values, new_context()).read().settings
    assert settings.fields["engine"] == "ray"
    assert "address" not in settings.to_params()


def test_address_of_a_running_ray_reaches_the_request(
    plugin, new_context, make_raster, environment_with_ray
):
    assert algorithm().parameterDefinition("ADDRESS").flags() & ADVANCED
    values = {"INPUT": str(make_raster()), "ENGINE": "ray", "ADDRESS": " node-a:6379 "}
    settings = InputReader(algorithm(), values, new_context()).read().settings
    assert settings.to_params()["address"] == "node-a:6379"
