# SPDX-License-Identifier: GPL-3.0-or-later
"""The method `import_model` of a real worker."""

from __future__ import annotations

import pytest

from backend.networks.himosa.himosa_config import named_config
from backend.networks.himosa.himosa_network import Himosa
from backend.networks.weights import save_weights
from backend.protocol import Failure, Result
from backend.protocol.model_cards import installed_model_cards
from tests.backend.worker.test_worker_process import Worker


@pytest.fixture(scope="module")
def worker(tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    patch = pytest.MonkeyPatch()
    patch.setenv("HIMOSA_MODELS", str(folder / "models"))
    started = Worker(folder=folder)
    yield started
    started.process.kill()
    started.process.communicate()
    patch.undo()


@pytest.fixture
def weights(tmp_path):
    path = tmp_path / "mine.safetensors"
    save_weights(path, Himosa(named_config("himosa-tiny-x2")), {"licence": "CC0-1.0"})
    return path


def test_weights_are_added_with_their_card_and_replaced_only_on_demand(worker, weights):
    weights.with_suffix(".md").write_text("# Mine")
    worker.ask("add", "import_model", file=str(weights), name="own")
    answer = worker.answer("add")
    assert isinstance(answer, Result)
    assert (answer.result["name"], answer.result["scale"]) == ("own", 2)
    (card,) = [card for card in installed_model_cards() if card.is_own]
    assert (card.file.name, card.text, card.licence) == ("own", "# Mine", "CC0-1.0")

    weights.with_suffix(".md").unlink()
    worker.ask("again", "import_model", file=str(weights), name="own")
    refused = worker.answer("again")
    assert isinstance(refused, Failure)
    assert "installed already" in refused.message
    worker.ask("over", "import_model", file=str(weights), name="own", overwrite=True)
    assert isinstance(worker.answer("over"), Result)
    (card,) = [card for card in installed_model_cards() if card.is_own]
    assert card.text == ""


@pytest.mark.parametrize(
    ("name", "said"),
    [("himosa-x4", "comes with the program"), ("a/b", "cannot be a model's name")],
)
def test_name_that_cannot_be_used_is_refused(worker, weights, name, said):
    worker.ask(name, "import_model", file=str(weights), name=name, overwrite=True)
    refused = worker.answer(name)
    assert isinstance(refused, Failure)
    assert said in refused.message


def test_file_that_is_no_weights_is_refused(worker, tmp_path):
    (tmp_path / "x.pth").write_bytes(b"no weights")
    worker.ask("bad", "import_model", file=str(tmp_path / "x.pth"))
    refused = worker.answer("bad")
    assert isinstance(refused, Failure)
    assert refused.code == "model_unusable"
