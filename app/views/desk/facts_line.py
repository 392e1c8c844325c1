"""The facts of a case in one line above the timeline, where there is no room for their pane."""

from PySide6.QtWidgets import QSizePolicy, QWidget

from app.services.desk.case_file import CaseFile
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.glyph import Glyph
from app.views.widgets.one_line import OneLine
from app.views.widgets.panel import row
from app.wording import term_words
from app.wording.bidi import isolated
from app.wording.digits import number
from app.wording.phone_words import phone_words


class FactsLine(QWidget):
    """Who, how to reach them, what about, with whom it is; cut at the end where it is too long."""

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        theme = current()
        line = row(self, gap=theme.space.s)
        gutter = theme.space.gutter_view
        line.setContentsMargins(gutter, theme.space.s, gutter, 0)
        line.addWidget(Glyph("user-round", "ink3", size=theme.size.icon_small))
        self._words = OneLine(role="small", tone="ink2")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.addWidget(self._words, 1)

    def show_file(self, file: CaseFile) -> None:
        """Show what is known."""
        said, policy, case = manner(), self._station.policy, file.case
        customer = case.customer
        parts = (
            isolated(customer.name) if customer and customer.name else "",
            phone_words(said, customer.phone, customer.phone_raw) if customer else "",
            term_words.category(said, policy, case.category),
            term_words.department(said, policy, case.department),
            isolated(case.assignee_name) if case.assignee_name else "",
            self._missing(len(file.missing)),
        )
        self._words.setText(" · ".join(part for part in parts if part))

    def _missing(self, n: int) -> str:
        if not n:
            return ""
        return self.tr("missing: {facts}").format(facts=number(manner(), n))
