"""The log form in its sheet over the panel: opened from anywhere, put aside with Esc."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.views.desk.log_form import LogForm
from app.views.desk.log_form_parts import LogFormParts
from app.views.desk.log_form_typed import KeptDraft, Typed
from app.views.station import Station
from app.views.style.theme import current
from app.views.topic import belongs_to
from app.views.turns import Steps
from app.views.widgets.sheet import Sheet


class LogSheet(QObject):
    """`logged` carries the case that came of it; `closed` is sent when the form is put away.

    `chased` carries what was done to a case that the caller asked after, `thrown_away` the words
    and the way back of a draft that is not wanted.
    """

    logged = Signal(object)
    chased = Signal(object)
    thrown_away = Signal(object, object)
    case_asked = Signal(str)
    closed = Signal()

    def __init__(self, station: Station, over: QWidget, parts: LogFormParts) -> None:
        super().__init__(over)
        self._lanes = station.lanes
        self._sheet = Sheet(over, current().size.sheet)
        belongs_to(self._sheet, "log")
        self._form = LogForm(
            station.lanes,
            station.policy,
            station.clock,
            self._sheet.body,
            parts,
        )
        self._sheet.content.addWidget(self._form)
        self._sheet.asked_to_close.connect(self._form.put_aside)
        self._form.closed.connect(self._sheet.close_sheet)
        self._form.closed.connect(self.closed)
        self._form.case_logged.connect(self.logged)
        self._form.chased.connect(self.chased)
        self._form.case_asked.connect(self.case_asked)
        self._form.thrown_away.connect(self._offer_back)

    def open_for(self, channel: str, phone: str | None, *, about: str = "") -> None:
        """Begin a case; one that is being typed is put aside first."""
        self._open()
        self._form.open_for(channel, phone)
        if about:
            # As if it were typed: the draft is kept, and what is known of it is looked up.
            self._form.fields.subject.insert(about)

    def resume(self, draft: KeptDraft) -> None:
        """Go on with a draft; one that is being typed is put aside first."""
        self._open()
        self._form.resume(draft)

    def steps(self) -> Steps:
        """What styles, lays out and draws ahead what opening it would have to."""
        yield self._form.complete
        yield self._sheet.complete

    @property
    def is_in_call(self) -> bool:
        """Whether a case is being typed."""
        return self._form.is_in_call

    def _offer_back(self, draft_id: str, typed: Typed) -> None:
        form = typed.to_json()

        def put_back() -> None:
            self._lanes.desk(
                lambda desk: desk.drafts.keep(draft_id, form, on_hold=True),
                lambda _kept: self.closed.emit(),
            )

        self.thrown_away.emit(lambda: self.tr("Draft deleted"), put_back)

    def _open(self) -> None:
        if self._sheet.isHidden():
            self._sheet.open_sheet(self._form)
