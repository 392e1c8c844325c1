"""The timeline of a case: what happened, newest last; the last twenty, earlier ones on demand."""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.models.event import Action, Event
from app.models.hit import Hit
from app.models.mentions import mentions_of, spellings_of, stretches_of
from app.models.people import Colleague
from app.services.desk.case_attachments import attached_file
from app.services.desk.case_file import CaseFile
from app.views.desk.action_table import GLYPHS
from app.views.desk.scroll_part import ScrollPart
from app.views.files.file_chip import FileChip
from app.views.language import manner
from app.views.station import Station
from app.views.style import icons
from app.views.style.theme import current
from app.views.widgets.button import Button, Kind
from app.views.widgets.glyph import Glyph
from app.views.widgets.panel import all_at_once, indent, row
from app.views.widgets.text import Text
from app.views.widgets.timeline import TimelineEntry, TimelineItem
from app.wording.action_words import deed
from app.wording.bidi import isolated
from app.wording.calendar_words import moment
from app.wording.case_words import who
from app.wording.event_words import event_words, read_on
from app.wording.plural import Noun, count

_AT_FIRST = 20
_CARDS = frozenset({"return_solution", "send_solution"})


class Earlier(QWidget):
    """Says how many events stand before the first one shown; `asked` to see them."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        theme = current()
        beside = row(self, gap=theme.space.s)
        self._words = Text(role="small", tone="ink3")
        self._show = Button(kind=Kind.LINK, small=True)
        self._show.clicked.connect(self.asked)
        beside.addWidget(Glyph("history", "ink3"))
        beside.addWidget(self._words)
        beside.addWidget(self._show)
        beside.addStretch(1)
        indent(beside, theme.space.xs, 0, below=theme.space.s)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def say(self, hidden: int) -> None:
        """Say that so many are not shown; nothing where all are."""
        if hidden:
            events = count(manner(), Noun.EVENT, hidden)
            self._words.setText(self.tr("Earlier: {events}").format(events=events))
            self._show.setText(self.tr("Show"))
        self.setVisible(bool(hidden))


class CaseTimeline(ScrollPart):
    """Scrolls by itself to what happened last."""

    file_asked = Signal(object)

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        space = current().space
        margins = QMargins(space.gutter_view, space.m, space.gutter_view, space.s)
        super().__init__(margins, parent=parent)
        self._station = station
        self._file: CaseFile | None = None
        self._undone: frozenset[str | None] = frozenset()
        self._shows_all = False
        # What happened last can be read beside any form.
        self.setMinimumHeight(current().size.row + current().space.l)
        self._items: list[TimelineItem] = []
        self._seen = self._ready = 0
        self._ahead = QTimer(self, interval=0)
        self._ahead.timeout.connect(self._make_ahead)
        self._earlier = Earlier()
        self._earlier.asked.connect(self._show_earlier)
        self.stack.addWidget(self._earlier)
        self.stack.addStretch(1)
        self.verticalScrollBar().rangeChanged.connect(self._to_the_end)
        self._follows = True

    def show_file(self, file: CaseFile) -> None:
        """Show the events of a case; another case starts again with its last twenty."""
        if self._file is None or self._file.case.id != file.case.id:
            self._shows_all = False
        self._follows = True
        self._file = file
        self._undone = frozenset(event.undoes for event in file.history)
        self.setAccessibleName(self.tr("Timeline of the case"))
        self._fill()
        if self._ready < _AT_FIRST:
            self._ahead.start()

    def _fill(self) -> None:
        if self._file is None:
            return
        shown: Sequence[Event] = self._file.history
        hidden = len(shown) - _AT_FIRST
        is_cut = hidden > 0 and not self._shows_all
        if is_cut:
            shown = shown[-_AT_FIRST:]
        bar = self.verticalScrollBar()
        read_to = bar.value()
        with all_at_once(self.stack):
            self._earlier.say(hidden if is_cut else 0)
            for place, event in enumerate(shown):
                entry = self._entry(event, is_last=event is shown[-1])
                self._show_at(place, entry, self._chip(event))
            self._leave_out(len(shown))
        # The new words may reach just as far as the old ones: no range changes then.
        bar.setValue(bar.maximum() if self._follows else read_to)

    def _make_ahead(self) -> None:
        """Make all of an item that a case may need, one in each idle turn: a longer case than any
        before would be kept waiting, and one that says more.
        """
        if self._ready == len(self._items):
            item = TimelineItem(TimelineEntry(glyph="circle-dot", actor="", deed="", when=""))
            item.hide()
            self._add(item)
        self._items[self._ready].make_ready()
        self._ready += 1
        if self._ready >= _AT_FIRST:
            self._ahead.stop()

    def _add(self, item: TimelineItem) -> None:
        self._items.append(item)
        self.stack.insertWidget(self.stack.count() - 1, item)

    def _show_at(self, place: int, entry: TimelineEntry, below: FileChip | None) -> None:
        if place == len(self._items):
            self._add(TimelineItem(entry, below=below))
        self._items[place].show_entry(entry, below=below)
        if place >= self._seen:
            self._items[place].show()

    def _leave_out(self, shown: int) -> None:
        """Keep as many items as another case may need at first; they wait unseen."""
        for item in self._items[shown : self._seen]:
            item.hide()
        self._seen = shown
        for item in self._items[max(shown, _AT_FIRST) :]:
            self.stack.removeWidget(item)
            item.deleteLater()
        del self._items[max(shown, _AT_FIRST) :]
        self._ready = min(self._ready, len(self._items))

    def _chip(self, event: Event) -> FileChip | None:
        file = attached_file(event)
        if file is None:
            return None
        chip = FileChip(file.name, file.size)
        chip.asked.connect(lambda: self.file_asked.emit(file))
        return chip

    def _show_earlier(self) -> None:
        self._shows_all = True
        self._follows = False
        self._fill()

    def _to_the_end(self, least: int, most: int) -> None:
        if self._follows:
            self.verticalScrollBar().setValue(most)

    def _entry(self, event: Event, *, is_last: bool) -> TimelineEntry:
        file = self._file
        assert file is not None, "an entry belongs to a case that is shown"
        said, now = manner(), self._station.clock.now()
        policy = self._station.policy
        words = event_words(said, event, policy, now, file.numbers, file.history)
        told = deed(said, event.kind) if event.kind == Action.ATTACH else words.deed
        named, left = self._named(event, words.body)
        is_undone = event.id in self._undone
        told_back = self.tr("Taken back") if is_undone else ""
        effect = " · ".join(part for part in (words.effect, left, told_back) if part)
        glyph = GLYPHS.get(event.kind, "circle-dot")
        if event.kind == "register":
            glyph = icons.CHANNEL_GLYPHS.get(file.case.channel, glyph)
        return TimelineEntry(
            glyph=glyph,
            actor=who(said, event.role, event.actor_name),
            deed=read_on(said, told),
            when=moment(said, event.at, now),
            body=words.body,
            names=named,
            effect=effect,
            is_card=event.kind in _CARDS,
            is_note=event.kind == "note",
            is_undone=is_undone,
            is_pending=event.id in file.pending,
            is_new=is_last,
            is_last=is_last,
        )

    def _named(self, event: Event, body: str) -> tuple[tuple[Hit, ...], str]:
        """Where a note names people, and a line with those whose names are not in it."""
        logins = mentions_of(event)
        if not logins or self._file is None:
            return (), ""
        actor = self._station.actor
        me = Colleague(login=actor.login, name=actor.name, role=actor.role)
        known = {each.login: each for each in (*self._file.people, me)}
        asked = [known[login] for login in logins if login in known]
        found = stretches_of(body, spellings_of(asked))
        told = {login for _, login in found}
        others = [known[login].name if login in known else login for login in logins]
        left = [name for name, login in zip(others, logins, strict=True) if login not in told]
        if not left:
            return tuple(hit for hit, _ in found), ""
        line = self.tr("Named: {names}").format(names=manner().comma.join(map(isolated, left)))
        return tuple(hit for hit, _ in found), line
