"""One setting: its name and what it does beside the control that chooses it."""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from app.models.search_hits import beginnings_in
from app.views.language import Translated, manner
from app.views.style.theme import current
from app.views.widgets.panel import column, row
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import Text
from app.wording.both import Both
from app.wording.settings_words import SETTINGS


class SettingRow(Translated, QWidget):
    """The setting `key` of the words; `control` is named for screen readers by them too."""

    def __init__(self, key: str, control: QWidget) -> None:
        super().__init__()
        self.key = key
        self.control = control
        self._words = SETTINGS[key]
        self._name = Text(weight="medium")
        self._about = Text(role="small", tone="ink3", wraps=True)
        said = column()
        said.addWidget(self._name)
        said.addWidget(self._about)
        line = row(self, gap=current().space.l)
        line.addLayout(said, 1)
        line.addWidget(control, 1)
        self.retranslate()

    @property
    def group(self) -> str:
        """The group that it stands in."""
        return self._words.group

    def is_found_by(self, typed: str) -> bool:
        """Whether the typed words begin words of it, in either language and any spelling."""
        return not typed.strip() or any(
            beginnings_in(typed, spelling) is not None for spelling in self._words.spellings()
        )

    def retranslate(self) -> None:
        """Say what it is and what can be chosen."""
        said, words = manner(), self._words
        self._name.setText(words.name.in_(said))
        self._about.setText(words.about.in_(said))
        self.control.setAccessibleName(words.name.in_(said))
        self.control.setAccessibleDescription(words.about.in_(said))
        if isinstance(self.control, Segmented):
            self.control.set_choices(_said(words.choices))


def _said(choices: Mapping[str, Both]) -> dict[str, str]:
    return {key: words.in_(manner()) for key, words in choices.items()}
