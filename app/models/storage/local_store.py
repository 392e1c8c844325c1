"""The local store of a desk: one file, one transaction an action, projections that follow.

Saving an action writes its events, queues them and projects case and customer together, so that a
crash leaves all of it or nothing. Projections are derived; `project_again` makes them anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from app.models.case import Case, CustomerBlock
from app.models.customer import flagged_customer, fold_customer, with_flag
from app.models.event import Action, Event
from app.models.fold import fold
from app.models.identity import CustomerId
from app.models.policy import Policy
from app.models.storage.alert_table import AlertTable
from app.models.storage.case_table import CaseTable
from app.models.storage.customer_table import CustomerTable
from app.models.storage.desk_tables import DraftTable, HomeFacts, UnsentTable
from app.models.storage.event_log import EventLog, StreamPart
from app.models.storage.held_table import HeldTable
from app.models.storage.intake_table import IntakeTable
from app.models.storage.leaving_table import LeavingTable
from app.models.storage.local_database import LocalDatabase
from app.models.storage.mention_table import MentionTable
from app.models.storage.people_table import PeopleTable
from app.models.storage.promise_table import PromiseTable
from app.models.storage.replica import Replica
from app.models.storage.saved_view_table import SavedViewTable
from app.models.storage.store_name import STORE_NAME

if TYPE_CHECKING:
    from app.models.storage.case_echoes import CaseEchoes


class LocalStore:
    """All tables of one desk. Use it from one thread; each lane opens its own."""

    def __init__(self, home: Path) -> None:
        self._database = LocalDatabase(home / STORE_NAME)
        self.events = EventLog(self._database)
        self.cases = CaseTable(self._database)
        self.promises = PromiseTable(self._database)
        self.customers = CustomerTable(self._database)
        self.drafts = DraftTable(self._database)
        self.alerts = AlertTable(self._database)
        self.facts = HomeFacts(self._database)
        self.unsent = UnsentTable(self.facts)
        self.held = HeldTable(self._database)
        self.saved_views = SavedViewTable(self._database)
        self.people = PeopleTable(self._database)
        self.mentions = MentionTable(self._database)
        self.replica = Replica(self._database)
        self._leaving = LeavingTable(self._database)
        self.intake = IntakeTable(self._database)

    def open(self) -> None:
        """Open or make the file. Raises StorageProblem."""
        self._database.open()

    def close(self) -> None:
        """Close this connection."""
        self._database.close()

    def transaction(self, *, is_repeatable: bool = False) -> AbstractContextManager[None]:
        """All or nothing; `is_repeatable`: what it writes can be read or made again."""
        return self._database.transaction(is_repeatable=is_repeatable)

    def save(
        self,
        events: Sequence[Event],
        policy: Policy,
        now: datetime,
        *,
        before: Mapping[str, Sequence[Event]],
    ) -> Mapping[str, Case]:
        """Write this desk's own events and what follows from them, in one transaction.

        `before` is what each subject has so far: nothing for a new one. Answers the cases after.
        """
        after = {subject: list(history) for subject, history in before.items()}
        for event in events:
            after[event.subject].append(event)
        with self.transaction():
            self.events.append_own(events)
            return self._project_all(after, policy, now)

    def take(self, parts: Iterable[StreamPart]) -> frozenset[str]:
        """Keep events of the feeds as they were read, with their places; answers whose they are."""
        subjects: set[str] = set()
        for part in parts:
            self.events.take(part.events)
            self.replica.take(part.stream, part.numbers, [event.id for event in part.events])
            subjects.update(event.subject for event in part.events)
        return frozenset(subjects)

    def project(self, subjects: Iterable[str], policy: Policy, now: datetime) -> None:
        """Make the projections of these cases and customers anew from their events."""
        with self.transaction():
            histories = {subject: self.events.history(subject) for subject in sorted(subjects)}
            self._project_all(histories, policy, now)

    def project_later(self, subjects: Iterable[str]) -> None:
        """Remember that the projections of these are to be made again, whatever happens."""
        self._database.execute_many(
            "INSERT OR IGNORE INTO unprojected (subject) VALUES (?)",
            [(subject,) for subject in subjects],
        )

    def is_all_projected(self) -> bool:
        """Every projection says what its events say."""
        return self._database.row("SELECT min(subject) FROM unprojected") == (None,)

    def is_filled(self) -> bool:
        """What was to be read is here and can be found: whatever a search misses is not there."""
        return not self.facts.is_filling() and self.is_all_projected()

    def project_next(self, limit: int, policy: Policy, now: datetime) -> frozenset[str]:
        """Make some of the projections that were put off; answers whose."""
        with self.transaction(is_repeatable=True):
            rows = self._database.rows("SELECT subject FROM unprojected LIMIT ?", (limit,))
            subjects = frozenset(str(row[0]) for row in rows)
            self.project(subjects, policy, now)
            self._database.execute_many(
                "DELETE FROM unprojected WHERE subject = ?", [(subject,) for subject in subjects]
            )
        return subjects

    def leave(self, stream: str) -> frozenset[str]:
        """The person reads this stream no more; answers which cases and customers went with it."""
        with self.transaction():
            self._leaving.add_stream(stream)
            self.replica.leave(stream)
            return self.let_go()

    def stranded(self) -> frozenset[str]:
        """Whose events wait to be sent though they may not be read here any more."""
        waiting = self.events.subjects_waiting()
        return frozenset(waiting.intersection(self._leaving.unreadable())) if waiting else waiting

    def let_go(self) -> frozenset[str]:
        """Take off this desk what may not be read here any more and waits for nothing; answers it.

        What was refused stays until its author puts it away.
        """
        with self.transaction():
            going = frozenset(self._leaving.unreadable()) - self.events.subjects_waiting()
            self.forget(going)
            self._leaving.drop_gone()
        return going

    def forget(self, subjects: Iterable[str]) -> None:
        """Take cases and customers off this desk, but for what was refused and is still shown."""
        with self.transaction():
            for subject in subjects:
                self.cases.forget(subject)
                self.customers.forget(subject)
                self.events.forget(subject)
                self.unsent.keep(subject, {})
                self.held.forget(subject)

    def case(self, case_id: str) -> Case:
        """The case as it stands. ValueError if no event registers it."""
        return self._with_present_customer(fold(self.events.history(case_id)))

    def echoes(self, new_id: Callable[[], str]) -> "CaseEchoes":
        """What writes cases of this desk again, for demonstrations of any size."""
        from app.models.storage.case_echoes import CaseEchoes

        return CaseEchoes(self._database, new_id)

    def backup(self, target: Path) -> None:
        """A whole copy of the store."""
        self._database.backup(target)

    def check(self) -> tuple[str, ...]:
        """What is wrong with the file; empty when it is sound."""
        return self._database.check()

    def _project_all(
        self, histories: Mapping[str, Sequence[Event]], policy: Policy, now: datetime
    ) -> Mapping[str, Case]:
        changed = [
            self._project_customer(history)
            for history in histories.values()
            if history and history[0].is_about_customer
        ]
        theirs: dict[str, Sequence[Event]] = {
            case_id: self.events.history(case_id)
            for customer_id in frozenset().union(*changed)
            for case_id in self.cases.of_customer(customer_id)
        }
        cases: dict[str, Case] = {}
        every = theirs | dict(histories)
        for subject, history in every.items():
            if history and history[0].kind == Action.REGISTER:
                cases[subject] = self._with_present_customer(fold(history))
        self.cases.put(((case, every[case_id]) for case_id, case in cases.items()), policy, now)
        for case_id in cases:
            self._project_flags(every[case_id])
        return cases

    def _with_present_customer(self, case: Case) -> Case:
        """A case names its customer as they are known now, where this desk may know them.

        A number that they called from and that was never on their record stays with the case.
        """
        said = case.customer
        customer = self.customers.present(said.id) if said and said.id else None
        if said is None or customer is None:
            return case
        block = customer.block
        if (said.phone, said.phone_raw) != (None, None) and not self._was_theirs(said, block):
            block = replace(block, phone=said.phone, phone_raw=said.phone_raw)
        return replace(case, customer=block)

    def _was_theirs(self, said: CustomerBlock, block: CustomerBlock) -> bool:
        number = said.phone or said.phone_raw
        if number in (block.phone, block.phone_raw):
            return True
        return any(
            number in (event.sets.get("phone"), event.sets.get("phone_raw"))
            for subject in {said.id, block.id}
            for event in self.events.history(subject or "")
        )

    def _project_flags(self, history: Sequence[Event]) -> None:
        for event in history:
            customer_id = flagged_customer(event)
            known = self.customers.find(customer_id) if customer_id else None
            if known:
                self.customers.put(with_flag(known, event))

    def _project_customer(self, history: Sequence[Event]) -> frozenset[CustomerId]:
        """Answers whose cases have to tell of a change: the customer's, and those of whom they
        were merged into, among which theirs stand until the merge is taken back.
        """
        fresh = fold_customer(history)
        known = self.customers.find(fresh.id)
        went_by = self.customers.present(fresh.id)
        self.customers.put(replace(fresh, flags=known.flags) if known else fresh)
        is_new = known is None and len(history) == 1
        is_same = known and (known.block, known.merged_into) == (fresh.block, fresh.merged_into)
        if is_new or is_same:
            return frozenset()
        return frozenset({fresh.id, went_by.id if went_by else fresh.id})
