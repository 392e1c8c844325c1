"""How everybody's sync stands, a finding a row: its colour, its icon, what to do about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtWidgets import QWidget

from app.services.admin.sync_findings import Finding, Found
from app.views.admin.row_list import RowList
from app.views.language import manner
from app.views.style.theme import current
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import column, row
from app.views.widgets.text import Text
from app.wording.bidi import isolated
from app.wording.calendar_words import moment
from app.wording.digits import shown
from app.wording.looked_after_words import finding_cure, finding_sentence, finding_word

_LATE, _SOON, _CALM, _WELL = "late", "soon", "paused", "ok"
LOOKS: Mapping[Finding, tuple[str, str]] = {
    Finding.HOLDS_LONG: ("cloud-alert", _LATE),
    Finding.REFUSED: ("octagon-alert", _LATE),
    Finding.HOLDS: ("cloud-upload", _SOON),
    Finding.OLDER_DATABASE: ("database", _SOON),
    Finding.WRONG_CLOCK: ("clock-alert", _SOON),
    Finding.SILENT: ("cloud-off", _SOON),
    Finding.NEVER_SEEN: ("monitor", _CALM),
    Finding.OLD_VERSION: ("download", _CALM),
    Finding.ALL_WELL: ("cloud-check", _WELL),
    Finding.NO_DESKS: ("monitor-smartphone", _CALM),
}


class HealthPane(RowList):
    """The findings, worst first."""

    def show_findings(self, found: Sequence[Found], at: datetime, now: datetime) -> None:
        """Show what was found `at` an instant, in the words of `now`."""
        self.fill([FindingRow(each, now) for each in found])


class FindingRow(QWidget):
    """One finding: its word in its colour, the sentence, what to do."""

    def __init__(self, found: Found, now: datetime) -> None:
        super().__init__()
        theme, said = current(), manner()
        glyph, tone = LOOKS[found.finding]
        since = moment(said, found.since, now, opens=False) if found.since else ""
        sentence = shown(
            said,
            finding_sentence(
                said,
                found.finding,
                name=isolated(found.name),
                since=since,
                number=found.number,
                reason=found.reason,
            ),
        )
        cure = finding_cure(said, found.finding)
        word = finding_word(said, found.finding)
        line = row(self, gap=theme.space.m)
        gutter = theme.space.gutter_row
        line.setContentsMargins(gutter, theme.space.m, gutter, theme.space.m)
        line.addWidget(Glyph(glyph, tone, size=theme.size.icon_large))
        words = column(gap=theme.space.xs)
        words.addWidget(Text(word, role="small", tone=tone, weight="semibold"))
        words.addWidget(Text(sentence, weight="medium", wraps=True))
        words.addWidget(Text(cure, role="small", tone="ink2", wraps=True))
        line.addLayout(words, 1)
        self.setAccessibleName(f"{word}: {sentence} {cure}")
