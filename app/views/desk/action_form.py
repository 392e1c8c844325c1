"""The form of one action, in the place of the composer: what it asks for, and the one button.

Ctrl+Enter does it, Esc puts it away. A refusal is said under the field that it names; what was
typed stays.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models.action_groups import HELD_BACK
from app.models.errors import Code, DeskError, Refused
from app.models.event import Action
from app.models.json_value import Json
from app.models.policy_words import FactKind
from app.models.required_facts import recordable_facts
from app.models.working_time import Calendar
from app.services.desk.case_file import CaseFile
from app.views.desk.action_choices import choices_for, known_fact, starting_value
from app.views.desk.action_editors import Editor, edited, is_typed, value_of
from app.views.desk.action_table import FORMS, GLYPHS, Ask, Asked
from app.views.desk.case_field import CaseField
from app.views.desk.fact_editors import FileEditor, StepEditor
from app.views.desk.priority_follows import PriorityFollows
from app.views.desk.ready_replies import ReadyReplies
from app.views.language import manner
from app.views.station import Station
from app.views.style.theme import current
from app.views.widgets.band import Band, Tone
from app.views.widgets.button import Button, Kind
from app.views.widgets.choice import Choice
from app.views.widgets.field import Field
from app.views.widgets.glyph import Glyph
from app.views.widgets.line_field import LineField, LtrField
from app.views.widgets.moment_field import MomentField
from app.views.widgets.panel import Card, column, row
from app.views.widgets.segmented import Segmented
from app.views.widgets.text import Text
from app.views.widgets.text_area import TextArea
from app.wording import term_words
from app.wording.action_words import button
from app.wording.error_words import explain
from app.wording.field_words import field_name

# Forms that begin with what is there; of these only what was changed is an answer.
_CHANGES = frozenset({Action.CLASSIFY, Action.RECORD_FACTS})
# A ready reply is seen whole.
_LINES_TO_A_CUSTOMER = 6


class ActionForm(Card):
    """Made for one action on one case. `given` is what it starts with, by the names of fields."""

    submitted = Signal(object)
    cancelled = Signal()
    changed = Signal()
    file_asked = Signal()

    def __init__(
        self,
        station: Station,
        file: CaseFile,
        action: Action,
        *,
        on_behalf: bool = False,
        given: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self._station, self._file, self.action = station, file, action
        self.on_behalf = on_behalf
        self._given = given or {}
        self._fields: dict[str, Field] = {}
        self._asked = self._what_is_asked()
        self._before: dict[str, str | None] = {}
        self._begins: dict[str, str | None] = {}
        self._follows: PriorityFollows | None = None
        theme = current()
        self._band = Band()
        self._do = Button(button(manner(), action), Kind.PRIMARY, glyph=GLYPHS[action])
        self._do.show_shortcut("Ctrl+Return")
        self._do.clicked.connect(self.submit)
        self._replies = self._ready_replies()
        stack = column(self, gap=theme.space.s, margin=theme.space.m)
        stack.addLayout(self._head())
        # Before it says anything: a part that is shown without a parent is a window of its own.
        stack.addWidget(self._band)
        self._warn_of_missing_facts()
        self._add_fields(stack)
        stack.addLayout(self._foot())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(button(manner(), action))

    def first_editor(self) -> QWidget:
        """Where typing starts: at what has to be given, else where words can be written."""
        editors = [field.editor for field in self._fields.values()]
        needed = [self._fields[each.name].editor for each in self._asked if each.required]
        written = [editor for editor in editors if isinstance(editor, TextArea)]
        wanted = editors if self.action is Action.RECORD_FACTS else (*needed, *written)
        empty = (editor for editor in wanted if not value_of(editor))
        return next(empty, editors[0] if editors else self._do)

    def data(self) -> dict[str, Json]:
        """What was typed, as the action takes it; what was left empty is left out."""
        typed = {name: value_of(field.editor) for name, field in self._fields.items()}
        data: dict[str, Json] = {name: value for name, value in typed.items() if value}
        if self.action in _CHANGES:
            # What stays as it was is not written again: a colleague may be changing it now.
            stays = dict(self._before)
            if self._follows is not None:
                stays["priority"] = self._follows.expected()
            data = {name: value for name, value in data.items() if value != stays.get(name)}
        if self.action is Action.RATE and "score" in data:
            data["score"] = int(str(data["score"]))
        if self.action is Action.RECORD_FACTS:
            return {"facts": data}
        if self.on_behalf:
            data["on_behalf"] = True
        return data

    @property
    def place(self) -> str:
        """The name under which its unsent words are kept."""
        return place_of(self.action, on_behalf=self.on_behalf)

    def words(self) -> dict[str, str]:
        """What was typed and chosen, by field; nothing while all typed fields are as they began."""
        typed = {name: value_of(field.editor) for name, field in self._fields.items()}
        is_begun = any(
            is_typed(field.editor) and (typed[name] or None) != (self._begins[name] or None)
            for name, field in self._fields.items()
        )
        return {
            name: str(value or "") if is_begun else ""
            for name, value in typed.items()
            if not isinstance(self._fields[name].editor, MomentField)
        }

    def submit(self) -> None:
        """Ask for the action to be done; once, however often the key is pressed."""
        if not self._do.isEnabled():
            return
        for field in self._fields.values():
            field.clear_fault()
        text = self._fields["text"] if self._replies else None
        if self._replies and text and self._replies.leave_a_gap(_area(text)):
            text.show_fault(self.tr("Fill in the “…” first"))
            return
        if self._names_no_one_case():
            return
        if lacking := self._lacking():
            self.show_refusal(Refused(Code.MISSING, field=lacking))
            if self.action is Action.RECORD_FACTS:
                self._fields[lacking].show_fault(self.tr("At least one of these is needed"))
            return
        data = self.data()
        if self.action in _CHANGES and not _changes(data):
            self._band.say(Tone.SOON, "circle-alert", self.tr("Nothing is changed yet"))
            return
        self._do.setEnabled(False)
        self.submitted.emit(data)

    def follow(self, file: CaseFile) -> None:
        """The case was read again: a file that was attached meanwhile is what was asked for."""
        for name, field in self._fields.items():
            if isinstance(field.editor, FileEditor) and not field.editor.value():
                field.editor.show_value(known_fact(name, file, self._station.policy) or "")

    def show_refusal(self, error: DeskError) -> None:
        """Say what stands against it, where it stands."""
        self._do.setEnabled(True)
        words = explain(manner(), error)
        field = self._fields.get((error.field or "").removeprefix("facts."))
        if field is None:
            self._band.say(Tone.LATE, "circle-alert", words.cause, words.cure)
            return
        field.show_fault(words.sentence)
        field.editor.setFocus()
        if isinstance(field.editor, MomentField):
            field.editor.begin_anew()

    def sizeHint(self) -> QSize:
        """As high as its words are at the width that it has: wrapped ones would ask for more."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a one-line field does it, as Ctrl+Enter does in all."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            event.accept()
            return
        super().keyPressEvent(event)

    def _names_no_one_case(self) -> bool:
        """Whether the case that is asked for is not known yet, or may be one of several."""
        field = next(iter(self._fields.values()), None)
        if field is None or not isinstance(field.editor, CaseField):
            return False
        if field.editor.is_ambiguous:
            field.show_fault(self.tr("Several cases are like this: choose one"))
            field.editor.setFocus()
        return field.editor.is_ambiguous or field.editor.awaits(self.submit)

    def _lacking(self) -> str | None:
        """The first field that cannot be left empty and is; of facts at least one is given."""
        values = {name: value_of(field.editor) for name, field in self._fields.items()}
        if self.action is Action.RECORD_FACTS:
            return None if any(values.values()) else next(iter(values), None)
        return next(
            (each.name for each in self._asked if each.required and not values[each.name]), None
        )

    def _what_is_asked(self) -> tuple[Asked, ...]:
        if self.action is not Action.RECORD_FACTS:
            return FORMS.get(self.action, ())
        codes = recordable_facts(self._file.case, self._station.policy)
        return tuple(Asked(name=code, ask=self._asked_as(code)) for code in codes)

    def _asked_as(self, code: str) -> Ask:
        policy = self._station.policy
        fact = policy.fact(code)
        if fact is None:
            return Ask.STEP if policy.step(code) else Ask.LINE
        if fact.kind is FactKind.ATTACHMENT:
            return Ask.FILE
        return Ask.NUMBER if fact.kind in (FactKind.EMAIL, FactKind.PHONE) else Ask.LINE

    def _head(self) -> QLayout:
        theme = current()
        line = row(gap=theme.space.s)
        line.addWidget(Glyph(GLYPHS[self.action], "accent_ink"))
        line.addWidget(Text(button(manner(), self.action), weight="semibold"))
        line.addStretch(1)
        if self._replies:
            line.addWidget(self._replies)
        away = Button(kind=Kind.QUIET, glyph="x", small=True)
        away.setAccessibleName(self.tr("Put away"))
        away.setToolTip(self.tr("Put away"))
        away.clicked.connect(self.cancelled)
        line.addWidget(away)
        return line

    def _ready_replies(self) -> ReadyReplies | None:
        """For a text that the customer reads."""
        if self.action not in HELD_BACK:
            return None
        replies = ReadyReplies(self._station, self)
        replies.show_file(self._file)
        replies.picked.connect(self._write)
        return replies

    def _write(self, text: str) -> None:
        editor = _area(self._fields["text"])
        editor.set_text(text)
        editor.setFocus()

    def _foot(self) -> QLayout:
        line = row(gap=current().space.s)
        line.addWidget(self._do)
        cancel = Button(self.tr("Cancel"), Kind.QUIET)
        cancel.clicked.connect(self.cancelled)
        line.addWidget(cancel)
        line.addStretch(1)
        return line

    def _warn_of_missing_facts(self) -> None:
        if self.action is not Action.FORWARD or not self._file.missing:
            return
        said, policy = manner(), self._station.policy
        names = said.comma.join(term_words.fact(said, policy, code) for code in self._file.missing)
        cause = self.tr("Not known yet: {facts}").format(facts=names)
        sentence = self.tr("It can be forwarded all the same; the department sees this.")
        self._band.say(Tone.SOON, "list-checks", cause, sentence)

    def _add_fields(self, stack: QVBoxLayout) -> None:
        for asked in self._asked:
            field = Field(self._editor(asked))
            field.set_words(self._label(asked), "" if asked.required else self.tr("optional"))
            self._fields[asked.name] = field
            edited(field.editor).connect(field.clear_fault)
            stack.addWidget(field)
            if isinstance(field.editor, CaseField):
                stack.addWidget(field.editor.offered)
        self._let_priority_follow()

    def _let_priority_follow(self) -> None:
        if self.action is not Action.CLASSIFY:
            return
        kind, category, priority = (
            self._fields[name].editor for name in ("type", "category", "priority")
        )
        assert isinstance(kind, Segmented), "a type is one of a few"
        assert isinstance(category, Choice), "a category is one of many"
        assert isinstance(priority, Choice), "so is a priority"
        case, policy = self._file.case, self._station.policy
        self._follows = PriorityFollows(case, policy, kind, category, priority)

    def _label(self, asked: Asked) -> str:
        if self.action is Action.RECORD_FACTS:
            return term_words.fact(manner(), self._station.policy, asked.name)
        name = field_name(manner(), asked.name)
        return name[:1].upper() + name[1:]

    def _editor(self, asked: Asked) -> Editor:
        self._before[asked.name] = starting_value(
            self.action, asked.name, self._file, self._station.policy
        )
        begins = self._before[asked.name]
        if begins is None and self.action is Action.RECORD_FACTS:
            begins = known_fact(asked.name, self._file, self._station.policy)
        self._begins[asked.name] = begins
        start = self._given.get(asked.name) or begins
        if asked.ask in (Ask.CHOICE, Ask.SEGMENTS):
            return self._choice(asked, start)
        if asked.ask is Ask.MOMENT:
            made = MomentField(manner().zone)
            calendar = self._station.policy.main_calendar
            made.set_moment(soon(self._station.clock.now(), calendar))
            return made
        if asked.ask is Ask.TEXT:
            area = TextArea()
            if self._replies:
                area.keep_least_lines(_LINES_TO_A_CUSTOMER)
            area.set_text(start or "")
            area.submitted.connect(self.submit)
            area.textChanged.connect(self.changed)
            return area
        if asked.ask in (Ask.STEP, Ask.FILE):
            return self._answer(asked, start or "")
        if asked.ask is Ask.CASE:
            line: LineField = CaseField(self._station, self._file)
        else:
            line = LtrField() if asked.ask is Ask.NUMBER else LineField()
        line.setText(start or "")
        line.textEdited.connect(self.changed)
        return line

    def _answer(self, asked: Asked, start: str) -> Editor:
        made = StepEditor() if asked.ask is Ask.STEP else FileEditor()
        made.show_value(start)
        made.answered.connect(self.changed)
        if isinstance(made, FileEditor):
            made.asked.connect(self.file_asked)
        return made

    def _choice(self, asked: Asked, start: str | None) -> Choice | Segmented:
        offered = choices_for(self.action, asked.name, self._file, self._station.policy)
        if asked.ask is Ask.SEGMENTS:
            segments = Segmented()
            segments.set_choices(offered)
            segments.choose(start)
            return segments
        choice = Choice()
        for key, words in offered.items():
            choice.addItem(words, key)
        choice.choose(start)
        return choice


def _area(field: Field) -> TextArea:
    assert isinstance(field.editor, TextArea), "what a customer reads has several lines"
    return field.editor


def _changes(data: Mapping[str, Json]) -> bool:
    """Whether a form that begins with what is there was changed; a reason alone is no change."""
    return bool(data["facts"]) if "facts" in data else bool(data.keys() - {"reason"})


def place_of(action: Action, *, on_behalf: bool) -> str:
    """The name under which unsent words of such a form are kept."""
    return f"{action.value}!" if on_behalf else action.value


def soon(now: datetime, calendar: Calendar) -> datetime:
    """What is proposed for a call that is promised: the first quarter of an hour after an hour.

    If the desk is closed by then, it is the next opening.
    """
    quarter = timedelta(minutes=15)
    later = now + timedelta(hours=1)
    then = later + (datetime.min.replace(tzinfo=UTC) - later) % quarter
    return calendar.next_opening(then) or then
