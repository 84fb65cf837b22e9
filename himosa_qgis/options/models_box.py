# SPDX-License-Identifier: GPL-3.0-or-later
"""The box of models: what is installed, with its card; adding and removing."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from typing import Any

from qgis.PyQt.QtWidgets import (
    QFileDialog,
    QGroupBox,
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from himosa_qgis.options.model_list import ListedModel, read_models
from himosa_qgis.options.options_entry import PageMeans
from himosa_qgis.plain import DocumentView, is_wanted, plain_label
from himosa_qgis.runs.backend_state import backend_complaint
from himosa_qgis.texts import tr
from himosa_qgis.worker.protocol_loader import load_protocol

_LIST_HEIGHT, _CARD_HEIGHT = 110, 200


class ModelsBox(QGroupBox):
    """Lists weights and shows the card of the chosen one.

    Args:
        means: of the page.
    """

    def __init__(self, means: PageMeans, parent: QWidget | None = None) -> None:
        super().__init__(tr("Models"), parent)
        self._means = means
        self._models: list[ListedModel] = []
        self._is_idle = True
        self.list, self.card = QListWidget(self), DocumentView(self)
        self.said = plain_label(parent=self)
        self.list.setAccessibleName(tr("Installed models"))
        self.list.setMaximumHeight(_LIST_HEIGHT)
        self.card.setAccessibleName(tr("Card of the chosen model"))
        self.card.setMinimumHeight(_CARD_HEIGHT)
        self.card.setOpenLinks(False)
        self.said.setWordWrap(True)
        self.said.setAccessibleName(tr("What happened to models"))
        self.add_button = QPushButton(tr("&Add model…"), self)
        self.add_button.setToolTip(
            tr("Takes weights of ours (.safetensors), or the authors' (.pth).")
        )
        self.remove_button = QPushButton(tr("Remo&ve model…"), self)
        self.remove_button.setToolTip(tr("Removes a model that you added."))
        self.add_button.clicked.connect(self._choose_file)
        self.remove_button.clicked.connect(self._ask_to_remove)
        self.list.currentRowChanged.connect(self._show_card)
        self._lay_out()
        self.read()

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return not self._is_idle

    def read(self, wanted: str = "", said: str = "") -> None:
        """List anew, in the background.

        Args:
            wanted: name of the model that is chosen then.
            said: is shown then.
        """
        self._begin(said or tr("Reading models…"))
        self._means.work.start(
            self,
            tr("Reading models of HIMOSA"),
            read_models,
            partial(self._show, wanted, said),
            self._end,
        )

    def add(self, path: Path, name: str = "", *, overwrite: bool = False) -> None:
        """Have the backend take weights from a file.

        Args:
            path: of the file.
            name: for them; that of the file if empty.
            overwrite: whether weights of the person that are called so are replaced.
        """
        complaint = backend_complaint()
        if complaint:
            self.said.setText(complaint)
            return
        self._begin(tr("Adding “{}”…").format(path.name))
        fields = {"file": str(path), "name": name or usable_name(path.stem), "overwrite": overwrite}
        self._means.work.start(
            self,
            tr("Adding a model to HIMOSA"),
            partial(self._means.ask, "import_model", fields),
            self._added,
            self._end,
        )

    def remove(self, name: str) -> None:
        """Take a model of the person away."""
        try:
            load_protocol().remove_model(name)
        except (OSError, ValueError) as error:
            self.said.setText(str(error))
            return
        self.read(said=tr("The model “{}” was removed.").format(name))

    def chosen(self) -> ListedModel | None:
        """The model whose card is shown."""
        row = self.list.currentRow()
        return self._models[row] if 0 <= row < len(self._models) else None

    def _choose_file(self, _is_checked: bool = False) -> None:
        kinds = tr("Weights (*.safetensors *.pth)")
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Add model"), "", kinds)
        if not chosen:
            return
        path = Path(chosen)
        name = usable_name(path.stem)
        own = {model.name for model in self._models if model.is_own}
        if name in own:
            asked = tr("A model “{}” was added before. Replace it?").format(name)
            if not is_wanted(self, asked):
                return
        self.add(path, name, overwrite=name in own)

    def _ask_to_remove(self, _is_checked: bool = False) -> None:
        model = self.chosen()
        if model is None:
            return
        asked = tr("Remove the model “{}” with its card?").format(model.name)
        if is_wanted(self, asked):
            self.remove(model.name)

    def _added(self, model: dict[str, Any]) -> None:
        said = tr("The model “{}” was added: choose it by its name as Model.").format(model["name"])
        self.read(str(model["name"]), said)

    def _show(self, wanted: str, said: str, models: list[ListedModel]) -> None:
        self._models = models
        self.list.clear()
        self.list.addItems([model.title for model in models])
        names = [model.name for model in models]
        self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        self._end(said)

    def _show_card(self, _row: int) -> None:
        model = self.chosen()
        text = model.text if model is not None else ""
        # Qt before 5.14 knows no Markdown; the plain text can be read too.
        show: Any = getattr(self.card, "setMarkdown", self.card.setPlainText)
        show(text)
        self._enable()

    def _begin(self, sentence: str) -> None:
        self._is_idle = False
        self.said.setText(sentence)
        self._enable()

    def _end(self, sentence: str) -> None:
        self._is_idle = True
        self.said.setText(sentence)
        self._enable()

    def _enable(self) -> None:
        model = self.chosen()
        self.add_button.setEnabled(self._is_idle)
        self.remove_button.setEnabled(self._is_idle and model is not None and model.is_own)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.remove_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.card)
        layout.addLayout(buttons)
        layout.addWidget(self.said)


def usable_name(stem: str) -> str:
    """A name that the backend takes, as near to a file's as can be."""
    cleaned = re.sub(r"[^A-Za-z0-9._-]+", "-", stem).lstrip("._-")[:64]
    return cleaned or "model"
