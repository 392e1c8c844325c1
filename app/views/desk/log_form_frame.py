"""How the log form is laid out: head, fields, foot, and the caller beside them where there is room.

Without room the caller becomes a strip in the head and F4 slides the pane in; head and foot stay
while the fields scroll.
"""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

from app.models.case_row import CaseRow
from app.models.errors import DeskError
from app.models.phone import LEAST_LOOKUP_DIGITS
from app.services.desk.customers import Caller
from app.services.desk.same_elsewhere import Elsewhere
from app.views.desk.log_form_parts import LogFormParts
from app.views.language import Translated, manner
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.band import Band, Tone
from app.views.widgets.panel import Hairline, column, ground, row
from app.views.widgets.sheet import Sheet
from app.wording.bidi import isolated, ltr
from app.wording.calendar_words import time_of_day
from app.wording.digits import shown
from app.wording.error_words import explain
from app.wording.plural import Noun, count

_QUEUED = Qt.ConnectionType.QueuedConnection


class LogFormFrame(Translated, Themed, QWidget):
    """The parts of the form in their places."""

    def __init__(self, parts: LogFormParts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = parts.head
        self.band = Band()
        self.elsewhere = Band()
        self._told: tuple[Elsewhere | None, bool] = (None, False)
        self._kept_at: datetime | None = None
        self.fields = parts.fields
        self.foot = parts.foot
        self.pane = parts.pane
        self._is_compact = False
        self._scroll = QScrollArea()
        self._beside = row()
        self._edge = Hairline(upright=True)
        self._lay_out()
        self._sheet = Sheet(self, current().size.caller_pane)
        self._sheet.asked_to_close.connect(self.hide_pane)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)
        # A fault under a field, a field that opens: they have their places with the next layout.
        self.fields.to_be_seen.connect(self._show_whole, _QUEUED)
        LogFormFrame.retranslate(self)

    def retranslate(self) -> None:
        """Name the form for a screen reader."""
        self.setAccessibleName(self.tr("New case"))
        told, is_linked_to = self._told
        self.tell_elsewhere(told, is_linked_to=is_linked_to)
        self.say_kept(self._kept_at)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold with the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def restyle(self, theme: Theme) -> None:
        """Make room for larger letters, once all of them are."""
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        size = current().size
        beside = self.width() - size.caller_pane
        is_compact = (
            self.width() < size.sheet - size.avatar
            or self.fields.minimumSizeHint().width() > beside
        )
        if is_compact != self._is_compact:
            self._fold(is_compact=is_compact)
        fits_two = self._scroll.width() >= 2 * size.list_min - size.avatar
        self.fields.arrange(columns=2 if fits_two else 1)
        self.foot.make_room()
        self.fields.fold_last_line(is_narrow=self._scroll.width() < 2 * size.list_min + size.avatar)

    def showEvent(self, event: QShowEvent) -> None:
        """What is shown is complete, in the room that its letters need."""
        super().showEvent(event)
        self.complete()
        self._arrange()

    def complete(self) -> None:
        """Put the fields in their place: of all that is placed the most to style."""
        if self._scroll.widget() is None:
            self._scroll.setWidget(self.fields)
            self.fields.show()

    def show_fresh(self, channel: str) -> None:
        """Show the form as it is at the beginning of a call."""
        self.band.hide()
        self.elsewhere.hide()
        self.foot.refusal.hide()
        self.show_channel(channel)
        self.say_kept(None)
        self._scroll.verticalScrollBar().setValue(0)
        self.show_caller(None, "")

    def show_channel(self, channel: str) -> None:
        """Show by which channel it comes, and what that one is for."""
        self.head.channel.show_channel(channel)
        self.fields.channel.show_channel(channel)

    def tick(self) -> None:
        """Let the clocks run."""
        self.pane.tick()
        self.fields.channel.tick()

    def show_caller(self, caller: Caller | None, number: str) -> None:
        """Show who calls, in the pane and in the strip."""
        self.head.show_caller(caller)
        if caller is None:
            # Fewer digits name nobody: that the number is new cannot be said yet.
            self.pane.show_nobody(number if len(number) >= LEAST_LOOKUP_DIGITS else "")
        else:
            self.pane.show_caller(caller)

    def warn(self, duplicate: CaseRow | None) -> None:
        """Show which open case the new one seems to repeat."""
        self.pane.warn(duplicate)
        self.head.strip.warn(duplicate)

    def tell_elsewhere(self, found: Elsewhere | None, *, is_linked_to: bool) -> None:
        """Say that others report the same now; Ctrl+L links to theirs where it `is_linked_to`."""
        self._told = (found, is_linked_to)
        if found is None:
            self.elsewhere.hide()
            return
        said = manner()
        cases = count(said, Noun.CASE, found.count)
        self.elsewhere.say(
            Tone.SOON,
            "git-merge",
            self.tr("The same elsewhere now: {cases} in two hours").format(cases=cases),
            f"{ltr(shown(said, found.first.number))} · {isolated(found.first.subject or '')}",
            action=self.tr("Link") if is_linked_to else "",
            shortcut="Ctrl+L",
        )

    def ask_which(self, opened: Sequence[CaseRow]) -> None:
        """Several cases are open, or none: say so, and go to the first to choose among."""
        if opened:
            self.show_pane()
            self.pane.focus_open_cases()
        else:
            self.foot.refuse(
                self.tr("The caller has no open case to chase"),
                self.tr("Log a new one, or open the closed one from its list."),
            )

    def say_kept(self, at: datetime | None) -> None:
        """Say since when the draft is on disk, or that nothing is."""
        self._kept_at = at
        time = ltr(time_of_day(manner(), at, seconds=True)) if at else ""
        self.head.say_kept(self.tr("Draft saved {time}").format(time=time) if at else "")
        self.foot.say_kept(is_kept=at is not None)

    def say_left_behind(self, when: str) -> None:
        """Say that a crash left this draft."""
        self.band.say(
            Tone.INFO,
            "history",
            self.tr("A draft that was not logged, from {when}").format(when=when),
            self.tr("Everything typed until then is here."),
        )

    def say_failure(self, error: DeskError) -> None:
        """Say what stood in the way."""
        words = explain(manner(), error)
        self.foot.refuse(words.cause, words.cure)

    def show_pane(self) -> None:
        """Slide the caller's pane in where it has no place of its own."""
        if self._is_compact and self._sheet.isHidden():
            self._sheet.open_sheet()

    def hide_pane(self) -> None:
        """Take the pane away again."""
        if not self._sheet.isHidden():
            self._sheet.close_sheet()

    def _lay_out(self) -> None:
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pane.setFixedWidth(current().size.caller_pane)
        # From the outside in: what is moved is styled anew with all that it holds.
        side = QWidget()
        whole = column(self)
        whole.addWidget(self.head)
        whole.addWidget(Hairline())
        whole.addLayout(self._beside, 1)
        self._beside.addWidget(side, 1)
        self._beside.addWidget(self._edge)
        self._beside.addWidget(self.pane)
        main = column(side)
        main.addWidget(self.band)
        main.addWidget(self.elsewhere)
        main.addWidget(self._scroll, 1)
        main.addWidget(Hairline())
        main.addWidget(self.foot)
        ground(self, "surface")

    def _fold(self, *, is_compact: bool) -> None:
        self._is_compact = is_compact
        self.head.arrange(compact=is_compact)
        self.foot.arrange(compact=is_compact)
        self._edge.setHidden(is_compact)
        self.pane.lie_alone(is_compact)
        if is_compact:
            self._sheet.content.addWidget(self.pane)
        else:
            self.hide_pane()
            self._beside.addWidget(self.pane)

    def _keep_in_sight(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self.fields.isAncestorOf(new):
            margin = current().space.xl * 2
            self._scroll.ensureWidgetVisible(new, 0, margin)

    def _show_whole(self, field: QWidget) -> None:
        self._scroll.ensureWidgetVisible(field, 0, current().space.s)
