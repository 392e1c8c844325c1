"""The rows of the queue: cases in groups of urgency, as one flat list that a view can show."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.models.case_order import CaseOrder
from app.models.clock import Clock
from app.models.policy import Policy
from app.models.status import Status
from app.services.desk.worklist import ListedCase
from app.views.language import manner
from app.views.widgets.case_row import ROW_ROLE, CaseRow, GroupHeader, case_sentence
from app.wording import term_words
from app.wording.calendar_words import local, moment
from app.wording.case_words import word
from app.wording.clock_words import FaceState
from app.wording.view_words import call_line, group_name

Index = QModelIndex | QPersistentModelIndex

_URGENCY = ("overdue", "soon", "within", "paused", "no_clock", "closed")
_DEPARTMENT = ("to_accept", "in_work", "returned", "closed")
_TONES = {
    "overdue": "late",
    "soon": "soon",
    "paused": "paused",
    "to_accept": "soon",
    "call_now": "soon",
}
# A status says more than a category where somebody else has the turn.
_TELLING = frozenset(
    {
        Status.REGISTERED,
        Status.WAITING_CUSTOMER,
        Status.FORWARDED,
        Status.IN_REVIEW,
        Status.SOLUTION_SENT,
        Status.CLOSED,
    }
)


class Grouping(Struct, frozen=True, kw_only=True):
    """How cases are parted into groups: the groups in their order, and which is whose."""

    order: tuple[str, ...]
    group_of: Callable[[ListedCase, datetime], str]
    has_headers: bool = True


def by_urgency(case: ListedCase, now: datetime) -> str:
    """The group of a case by its most pressing clock."""
    if case.row.status == Status.CLOSED:
        return "closed"
    if case.face is None:
        return "no_clock"
    state = case.face.state_at(now)
    return state.value if state.value in _URGENCY else FaceState.WITHIN.value


def by_stage(case: ListedCase, now: datetime) -> str:
    """The group of a case at its department."""
    if case.row.status == Status.FORWARDED:
        return "in_work" if case.row.department_accepted else "to_accept"
    return "closed" if case.row.status == Status.CLOSED else "returned"


def by_call(case: ListedCase, now: datetime) -> str:
    """The group of a case by when it is to be called back."""
    call_at = case.row.call_at
    if call_at is None or call_at <= now:
        return "call_now"
    said = manner()
    is_today = local(said, call_at).date() == local(said, now).date()
    return "call_today" if is_today else "call_later"


def _one_group(name: str, _case: ListedCase, _now: datetime) -> str:
    return name


URGENCY = Grouping(order=_URGENCY, group_of=by_urgency)
STAGE = Grouping(order=_DEPARTMENT, group_of=by_stage)
CALLS = Grouping(order=("call_now", "call_today", "call_later"), group_of=by_call)
ORDERS = {
    order: Grouping(
        order=(order.value,), group_of=partial(_one_group, order.value), has_headers=False
    )
    for order in (
        CaseOrder.NEWEST,
        CaseOrder.OLDEST,
        CaseOrder.CHANGED,
        CaseOrder.CUSTOMER,
        CaseOrder.NUMBER,
    )
}
FOUND = Grouping(order=("found",), group_of=lambda case, now: "found")


def shown_row(case: ListedCase, policy: Policy, now: datetime) -> CaseRow:
    """A case as its row shows it."""
    row, said = case.row, manner()
    category = term_words.category(said, policy, row.category)
    telling = row.status in _TELLING or not category
    second_word = _status_words(case, policy) if telling else category
    if row.call_at is not None:
        at = moment(said, row.call_at, now, opens=False)
        # Before the rest: what is last in a row is elided first.
        second_word = f"{call_line(said, at)} · {second_word}"
    return CaseRow(
        case_id=row.id,
        number=row.number,
        subject=row.subject or category or word(said, "status", row.status),
        customer_name=row.customer_name or "",
        channel=row.channel,
        second_word=second_word,
        priority=row.priority,
        is_closed=row.status == Status.CLOSED,
        unread=row.is_unread,
        clock=case.face,
        escalation=row.escalation,
        hits=case.in_subject if row.subject else (),
        hits_in_name=case.in_name,
        hits_in_number=case.in_number,
    )


def _status_words(case: ListedCase, policy: Policy) -> str:
    said = manner()
    words = word(said, "status", case.row.status)
    if case.row.status == Status.FORWARDED and case.row.department:
        return f"{words} · {term_words.department(said, policy, case.row.department)}"
    return words


class QueueRows(QAbstractListModel):
    """Headers and rows under `ROW_ROLE`. Headers can be neither chosen nor stepped on."""

    def __init__(self, policy: Policy, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._policy = policy
        self._clock = clock
        self._grouping = URGENCY
        self._are_all = True
        self._cases: tuple[ListedCase, ...] = ()
        self._groups: tuple[str, ...] = ()
        self._rows: list[CaseRow | GroupHeader] = []

    def show_cases(
        self, cases: Sequence[ListedCase], grouping: Grouping, *, are_all: bool = True
    ) -> None:
        """Show these cases; their order within a group is kept.

        Unless they `are_all` of their list nobody knows how many a group has.
        """
        self._cases, self._grouping, self._are_all = tuple(cases), grouping, are_all
        now = self._clock.now()
        self._group(self._groups_at(now), now)

    def regroup(self) -> bool:
        """Whether the passing of time moved a case to another group; it is then shown there."""
        now = self._clock.now()
        groups = self._groups_at(now)
        if groups == self._groups:
            return False
        self._group(groups, now)
        return True

    def tint(self, case_ids: frozenset[str]) -> None:
        """Tint these cases, and no others."""
        for place, row in enumerate(self._rows):
            if not isinstance(row, CaseRow):
                continue
            is_tinted = row.case_id in case_ids
            if is_tinted != row.tint:
                self._rows[place] = replace(row, tint=is_tinted)
                index = self.index(place)
                self.dataChanged.emit(index, index)

    def mark_read(self, case_id: str) -> None:
        """The case was opened here: it is news no longer."""
        for place, row in enumerate(self._rows):
            if isinstance(row, CaseRow) and row.case_id == case_id and row.unread:
                self._rows[place] = replace(row, unread=False)
                self.dataChanged.emit(self.index(place), self.index(place))

    def case_ids(self) -> tuple[str, ...]:
        """The cases from top to bottom."""
        return tuple(row.case_id for row in self._rows if isinstance(row, CaseRow))

    def index_of(self, case_id: str) -> QModelIndex:
        """Where a case stands; an invalid index if it does not."""
        for place, row in enumerate(self._rows):
            if isinstance(row, CaseRow) and row.case_id == case_id:
                return self.index(place)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Headers and cases together."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = ROW_ROLE) -> object:
        """The row itself, or the sentence that a screen reader says."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            if isinstance(row, GroupHeader):
                return row.title
            return case_sentence(row, self._clock.now())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A header is only looked at."""
        if index.isValid() and isinstance(self._rows[index.row()], CaseRow):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def _groups_at(self, now: datetime) -> tuple[str, ...]:
        """Whose group each case is in. Asked every second, so it makes no row."""
        group_of = self._grouping.group_of
        return tuple([group_of(case, now) for case in self._cases])

    def _group(self, groups: tuple[str, ...], now: datetime) -> None:
        self.beginResetModel()
        self._groups = groups
        self._rows = list(self._grouped(now))
        self.endResetModel()

    def _grouped(self, now: datetime) -> Iterable[CaseRow | GroupHeader]:
        grouped: dict[str, list[CaseRow]] = {name: [] for name in self._grouping.order}
        for case, group in zip(self._cases, self._groups, strict=True):
            grouped[group].append(shown_row(case, self._policy, now))
        for name, rows in grouped.items():
            if not rows:
                continue
            if self._grouping.has_headers:
                title, tone = group_name(manner(), name), _TONES.get(name, "ink2")
                count = len(rows) if self._are_all else None
                yield GroupHeader(title=title, count=count, tone=tone)
            yield from rows
