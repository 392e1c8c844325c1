"""One case: its head, its clocks, what happened, what is written next, and its facts.

The view asks its lane for a `CaseFile` and shows it whole; the old case stays until the new one is
there. What it offers is what the models allow this role now. Every deed goes through the lane too,
and is told to whoever owns the view so that lists follow and it can be undone.
"""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from app.models.errors import Code, DeskError
from app.models.event import Action
from app.models.held_message import HeldMessage
from app.models.identity import EventId
from app.models.json_value import Json
from app.services.desk.case_file import CaseFile, FacedClock, hide_refusal, read_case_file
from app.services.desk.held_messages import Acted
from app.views.desk.action_form import ActionForm, place_of
from app.views.desk.action_table import acts_at_once
from app.views.desk.case_parts import CaseParts
from app.views.desk.case_reading import CaseReading
from app.views.desk.deed import deed_of, hand_over_sent
from app.views.desk.held_keys import HeldKeys
from app.views.desk.typed_ahead import TypedAhead
from app.views.desk.unsent_words import UnsentWords
from app.views.files.case_files import CaseFiles
from app.views.language import Translated, manner
from app.views.latin_keys import as_latin
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.keys_before import KeysBefore
from app.views.widgets.panel import column, lay_out_at_once
from app.wiring import Desk
from app.wording.error_words import explain as explain_error


class CaseView(Translated, CaseParts):
    """Shows the case that it was told to, and what its owner tells it to show anew.

    It takes a case once it is complete.
    """

    did = Signal(object)
    case_asked = Signal(str)
    stepped = Signal(int)
    closed = Signal()

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__(station, parent)
        self._file: CaseFile | None = None
        self._reference: str | None = None
        self._form: ActionForm | None = None
        self._before: KeysBefore | None = None
        self.ahead = TypedAhead()
        self._keys = HeldKeys(self.ahead, self)
        self.unsent = UnsentWords(station, self.typed_words, self)
        self._is_acting = False
        self.reading = CaseReading(station, self)
        self.above, self.below = column(), column()

    def complete(self) -> None:
        """Put the parts in their places and join them up, those that nobody made yet too."""
        self._fault = Band(self.middle)
        self.files = CaseFiles(self._station, self, self.composer.editor)
        space = current().space
        self.above.setContentsMargins(space.gutter_view, space.m, space.gutter_view, space.s)
        self.below.setContentsMargins(space.gutter_view, space.s, space.gutter_view, space.m)
        self.below.setSpacing(space.s)
        self.below.addWidget(self._fault)
        self.below.addWidget(self.composer)
        self.lay_out(self.above, self.below)
        self._connect()

    @property
    def has_form(self) -> bool:
        """Whether something has been begun that is not done yet."""
        return self._form is not None

    @property
    def file(self) -> CaseFile | None:
        """The case that is shown."""
        return self._file

    def show_case(self, reference: str) -> None:
        """Show the case of that id or number; the old one stays until it is read."""
        self.ahead.chosen()
        if self._file is None or self._file.case.id != reference:
            self.leave()
            self.ahead.wait()
        self._reference = reference
        self.refresh()

    def refresh(self) -> None:
        """Read the case again."""
        if self._reference is not None:
            self.reading.begin(self._reference)

    def settle(self) -> None:
        """Take what was held back, unless a case is being read or acted on."""
        if not self.reading.is_under_way and not self._is_acting:
            self.ahead.settle()
            self._keys.end()

    def forget(self) -> None:
        """Show no case."""
        self.leave()
        self._reference = self._file = None
        self.no_case.say_to_choose()
        self.show_instead(self.no_case)

    def leave(self) -> None:
        """Another case is coming, or none: what was begun here is kept, and gone from sight."""
        self._put_form_away()
        self.unsent.leave()
        self.composer.clear()

    def typed_words(self) -> dict[str, str]:
        """What stands in the places of this case where one writes, by their names."""
        words = self.composer.words()
        form = self._form
        if form is not None:
            words |= {f"{form.place}.{name}": text for name, text in form.words().items()}
        return words

    def take_words(self, words: Mapping[str, str]) -> None:
        """Show what was typed on this case before."""
        self.composer.take(words)

    def start(self, action: Action, *, on_behalf: bool = False) -> None:
        """Begin an action: its form opens, or it is done at once if it asks for nothing."""
        if self.holds(lambda: self.start(action, on_behalf=on_behalf)):
            return
        file = self._file
        if file is None or action not in (file.on_behalf if on_behalf else file.actions):
            return
        if action is Action.ACCEPT_SOLUTION:
            self._accept_and_prepare(file)
        elif acts_at_once(action):
            data: dict[str, Json] = {"on_behalf": True} if on_behalf else {}
            self.do(action, data)
        elif action is Action.NOTE:
            self.composer.choose(action)
        elif action is Action.ASSIGN:
            self.header.ask_whom()
        else:
            self.open_form(file, action, on_behalf=on_behalf)

    def holds(self, step: Callable[[], None]) -> bool:
        """Keep `step` until what is under way is done; False if it may be taken now."""
        is_held = self.ahead.holds(step)
        if is_held:
            self._keys.begin()
        return is_held

    def follows(self, step: Callable[[], None]) -> bool:
        """Keep `step` behind others that are held; False if it may be taken now."""
        return self.ahead.follows(step)

    def say_again(self, held: HeldMessage) -> None:
        """A message was taken back: its words stand in its form again."""
        if self._file is not None and self._file.case.id == held.case_id:
            given = {name: str(value) for name, value in held.data.items() if value}
            self.open_form(self._file, held.action, given=given)

    def start_primary(self) -> None:
        """Do or begin what this role should do next with this case."""
        if self.holds(self.start_primary):
            return
        if self._form is not None:
            self._form.submit()
        elif self.composer.editor.hasFocus() and self.composer.text().strip():
            self.composer.submit()
        elif self.header.primary is not None:
            self.start(self.header.primary)

    def close_layer(self) -> bool:
        """Put the form away; False if none was open."""
        if self._form is None:
            return False
        self._put_form_away()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Files on the clipboard are attached, wherever in the case the focus is."""
        is_paste = (as_latin(event) or event).matches(QKeySequence.StandardKey.Paste)
        if is_paste and self.files.take(QGuiApplication.clipboard().mimeData()):
            event.accept()
            return
        super().keyPressEvent(event)

    def tick(self) -> None:
        """Let the clocks run."""
        self.tiles.tick()

    def retranslate(self) -> None:
        """Say everything again."""
        file, form = self._file, self._form
        if file is not None:
            self.show_parts(file)
        if file is not None and form is not None:
            self.open_form(file, form.action, on_behalf=form.on_behalf)

    def fold_facts(self, is_folded: bool) -> None:
        """Show the facts as one line above the timeline, or as a pane beside it."""
        self.facts.setVisible(not is_folded)
        self.facts_line.setVisible(is_folded)

    def _connect(self) -> None:
        self.reading.read.connect(self.show_now)
        self.reading.failed.connect(self._gone)
        self.reading.refused.connect(self.no_case.show_refused)
        self.header.asked.connect(lambda action, on_behalf: self.start(action, on_behalf=on_behalf))
        self.header.given.connect(lambda agent: self.do(Action.ASSIGN, {"agent": agent}))
        self.header.stepped.connect(self.stepped)
        self.header.closed.connect(self.closed)
        self.tiles.asked_why.connect(self._explain)
        self.bands.copied.connect(self.composer.put_in)
        self.bands.hidden_refusal.connect(self._hide_refusal)
        self.no_case.hidden_refusal.connect(self._hide_refusal)
        self.bands.took_other.connect(self.do)
        self.bands.left.connect(self.header.focus_primary)
        self.composer.wrote.connect(self.do)
        self.composer.form_asked.connect(self.start)
        self.composer.attach_asked.connect(self.files.ask)
        self.timeline.file_asked.connect(self.files.look)
        self.files.began.connect(self._act)
        self.files.attached.connect(lambda acted: self._done(acted, Action.ATTACH, {}))
        self.files.failed.connect(self._refused)
        self.composer.primary_asked.connect(self.start_primary)
        self.composer.changed.connect(self.unsent.touch)
        self.facts.case_asked.connect(self.case_asked)
        self.facts.facts_asked.connect(lambda: self.start(Action.RECORD_FACTS))

    def show_now(self, file: CaseFile) -> None:
        """Show a case as it was read, and take what was begun for it meanwhile."""
        self.show_parts(file)
        self.settle()

    def show_parts(self, file: CaseFile) -> None:
        """Show every part of a case; a form of another case is put away."""
        if is_other := self._file is None or self._file.case.id != file.case.id:
            self._put_form_away()
        self._file = file
        self._fault.hide()
        self.header.show_file(file)
        self.tiles.show_clocks(file.clocks, file.case.department)
        self.bands.show_file(file)
        self.timeline.show_file(file)
        self.show_writing(file)
        self.files.show_file(file)
        if self._form is not None:
            self._form.follow(file)
        self.facts.show_file(file)
        self.facts_line.show_file(file)
        if is_other:
            self.take_words(self.unsent.begin(file))
            self.scrolled.to_top()
        self.show_instead(self.scrolled)
        lay_out_at_once()

    def _gone(self, error: DeskError) -> None:
        """Say why there is no case: one that was shown went to others, it is not unknown."""
        words = explain_error(manner(), error)
        shown, self._file = self._file, None
        self.ahead.give_up()
        self._keys.end()
        self.leave()
        if error.code is Code.NOT_FOUND and shown and shown.case.id == self._reference:
            self.no_case.say(
                self.tr("This case is with others now"), self.tr("Choose one from the list.")
            )
        else:
            self.no_case.say(words.cause, words.cure)
        self.show_instead(self.no_case)

    def open_form(
        self,
        file: CaseFile,
        action: Action,
        *,
        on_behalf: bool = False,
        given: Mapping[str, str] | None = None,
    ) -> None:
        """Open the form of an action in the place of the composer."""
        self._put_form_away()
        begun = {**self.unsent.at(place_of(action, on_behalf=on_behalf)), **(given or {})}
        form = ActionForm(self._station, file, action, on_behalf=on_behalf, given=begun)
        form.changed.connect(self.unsent.touch)
        form.submitted.connect(lambda data: self.do(action, data))
        form.cancelled.connect(self.close_layer)
        form.file_asked.connect(self.files.ask)
        self._form, self._before = form, KeysBefore()
        self.show_writing(file)
        self.below.addWidget(form)
        self.scrolled.bring_with(form)
        form.first_editor().setFocus()

    def show_writing(self, file: CaseFile) -> None:
        """Show what is written in under the timeline, unless a form stands in its place."""
        self.composer.hide() if self.has_form else self.composer.show_file(file)

    def _put_form_away(self) -> None:
        if self._form is None:
            return
        self.unsent.rest_now()
        form, self._form = self._form, None
        if self._file is not None:
            self.show_writing(self._file)
        keys = QApplication.focusWidget()
        if keys is not None and form.isAncestorOf(keys):
            self._give_keys_back()
        self.below.removeWidget(form)
        form.hide()
        form.deleteLater()

    def _give_keys_back(self) -> None:
        """To what had them before the form; Qt would take what comes next, the search."""
        before, self._before = self._before, None
        if before is None or not before.give_back():
            self.setFocus()

    def do(self, action: Action, data: Mapping[str, Json]) -> None:
        """Do an action with its data, and tell of it once it is done."""
        if (file := self._file) is None:
            return
        self._act()
        self._station.lanes.desk(
            lambda desk: desk.held.act(file.case.id, action, data),
            lambda acted: self._done(acted, action, data),
            self._refused,
        )

    def _act(self) -> None:
        self._is_acting = True
        self.ahead.wait()

    def _done(self, acted: Acted, action: Action, data: Mapping[str, Json]) -> None:
        self._is_acting = False
        if self._form is not None and self._form.action is action:
            place = self._form.place
            self._put_form_away()
            self.unsent.drop(place)
        if data.get("text") == self.composer.text().strip():
            self.composer.clear()
        for sent in acted.sent:
            hand_over_sent(sent)
        before = self._file.case if self._file is not None else None
        self.did.emit(deed_of(acted.case, action, acted.held, before=before))
        self.settle()

    def _refused(self, error: DeskError) -> None:
        self._is_acting = False
        self.ahead.give_up()
        self._keys.end()
        if self._form is not None:
            self._form.show_refusal(error)
            return
        words = explain_error(manner(), error)
        self._fault.say(Tone.LATE, "circle-alert", words.cause, words.cure)

    def _accept_and_prepare(self, file: CaseFile) -> None:
        solution = file.case.solution or ""

        def prepare(after: CaseFile) -> None:
            self._is_acting = False
            self.show_parts(after)
            self.open_form(after, Action.SEND_SOLUTION, given={"text": solution})
            self.did.emit(deed_of(after.case, Action.ACCEPT_SOLUTION))
            self.settle()

        def accept(desk: Desk) -> CaseFile:
            desk.held.act(file.case.id, Action.ACCEPT_SOLUTION, {})
            return read_case_file(desk.workplace, desk.actions, file.case.id)

        self._act()
        self._station.lanes.desk(accept, prepare, self._refused)

    def _hide_refusal(self, event_id: str) -> None:
        hide = partial(hide_refusal, event_id=EventId(event_id))
        after = self.refresh if self._file is not None else self.forget
        self._station.lanes.desk(lambda desk: hide(desk.workplace), lambda _: after())

    def _explain(self, faced: FacedClock, tile: QWidget) -> None:
        from app.views.desk.explain_popover import pop_up_explanation

        if self._file is not None:
            pop_up_explanation(self._station, self._file.case, faced.clock, tile, self)
