"""The local store of a desk: one file, one transaction an action, projections that follow.

Saving an action writes its events, queues them and projects case and customer together, so that a
crash leaves all of it or nothing. Projections are derived; `project` makes them anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.models.case import Case
from app.models.event import Action, Event
from app.models.policy import Policy
from app.models.storage.case_table import CaseTable
from app.models.storage.desk_tables import DraftTable, HomeFacts, UnsentTable
from app.models.storage.local_database import LocalDatabase
from app.models.storage.saved_view_table import SavedViewTable
from app.models.storage.store_name import STORE_NAME

if TYPE_CHECKING:
    from app.models.storage.alert_table import AlertTable
    from app.models.storage.case_echoes import CaseEchoes
    from app.models.storage.case_writing import CaseWriting
    from app.models.storage.customer_table import CustomerTable
    from app.models.storage.event_log import EventLog, StreamPart
    from app.models.storage.held_table import HeldTable
    from app.models.storage.intake_table import IntakeTable
    from app.models.storage.leaving_table import LeavingTable
    from app.models.storage.mention_table import MentionTable
    from app.models.storage.people_table import PeopleTable
    from app.models.storage.projection import Projection
    from app.models.storage.promise_table import PromiseTable
    from app.models.storage.replica import Replica


class LocalStore:
    """All tables of one desk. Use it from one thread; each lane opens its own.

    A window shows its list before it asks for anything else, so the tables that a list does not
    read are loaded when they are first asked for.
    """

    def __init__(self, home: Path) -> None:
        self._database = LocalDatabase(home / STORE_NAME)
        self.cases = CaseTable(self._database)
        self.drafts = DraftTable(self._database)
        self.facts = HomeFacts(self._database)
        self.unsent = UnsentTable(self.facts)
        self.saved_views = SavedViewTable(self._database)

    @cached_property
    def events(self) -> "EventLog":
        """What was done, and what of it waits to be sent."""
        from app.models.storage.event_log import EventLog

        return EventLog(self._database)

    @cached_property
    def promises(self) -> "PromiseTable":
        """The running clocks of many cases."""
        from app.models.storage.promise_table import PromiseTable

        return PromiseTable(self._database)

    @cached_property
    def customers(self) -> "CustomerTable":
        """Who calls."""
        from app.models.storage.customer_table import CustomerTable

        return CustomerTable(self._database)

    @cached_property
    def alerts(self) -> "AlertTable":
        """What was told before a promise breaks."""
        from app.models.storage.alert_table import AlertTable

        return AlertTable(self._database)

    @cached_property
    def held(self) -> "HeldTable":
        """What is held back for a moment."""
        from app.models.storage.held_table import HeldTable

        return HeldTable(self._database)

    @cached_property
    def people(self) -> "PeopleTable":
        """Who works with the shared database."""
        from app.models.storage.people_table import PeopleTable

        return PeopleTable(self._database)

    @cached_property
    def mentions(self) -> "MentionTable":
        """Who was named in a note."""
        from app.models.storage.mention_table import MentionTable

        return MentionTable(self._database)

    @cached_property
    def replica(self) -> "Replica":
        """How far the shared database was read."""
        from app.models.storage.replica import Replica

        return Replica(self._database)

    @cached_property
    def intake(self) -> "IntakeTable":
        """Which files were taken in."""
        from app.models.storage.intake_table import IntakeTable

        return IntakeTable(self._database)

    @cached_property
    def _leaving(self) -> "LeavingTable":
        from app.models.storage.leaving_table import LeavingTable

        return LeavingTable(self._database)

    @cached_property
    def case_writing(self) -> "CaseWriting":
        """The rows of cases, to be written."""
        from app.models.storage.case_writing import CaseWriting

        return CaseWriting(self._database, self.cases.search)

    @cached_property
    def _projection(self) -> "Projection":
        from app.models.storage.projection import Projection

        return Projection(self.events, self.cases, self.case_writing, self.customers)

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
            return self._projection.put(after, policy, now)

    def take(self, parts: "Iterable[StreamPart]") -> frozenset[str]:
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
            self._projection.put(histories, policy, now)

    def project_later(self, subjects: Iterable[str]) -> None:
        """Remember that the projections of these are to be made again, whatever happens."""
        self._database.execute_many(
            "INSERT OR IGNORE INTO unprojected (subject) VALUES (?)",
            [(subject,) for subject in subjects],
        )

    def is_all_projected(self) -> bool:
        """Every projection says what its events say."""
        return self._database.row("SELECT min(subject) FROM unprojected") == (None,)

    def without_row(self) -> tuple[str, ...]:
        """The cases and customers whose events are here and whose projection is not nor will be."""
        rows = self._database.rows(
            "SELECT DISTINCT subject FROM event"
            " WHERE NOT EXISTS (SELECT 1 FROM case_row WHERE case_row.id = event.subject)"
            " AND NOT EXISTS (SELECT 1 FROM customer WHERE customer.id = event.subject)"
            " AND NOT EXISTS"
            " (SELECT 1 FROM unprojected WHERE unprojected.subject = event.subject)"
        )
        histories = {str(row[0]): self.events.history(str(row[0])) for row in rows}
        return tuple(
            subject
            for subject, events in histories.items()
            if events and (events[0].is_about_customer or events[0].kind == Action.REGISTER)
        )

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
                self.case_writing.forget(subject)
                self.customers.forget(subject)
                self.events.forget(subject)

    def keep_refused(self, events: Sequence[Event], reason: str) -> None:
        """Keep deeds that nobody took, on cases that left, until their author puts them away."""
        with self.transaction():
            self.events.append_own(events)
            for event in events:
                self.events.refuse(event.id, reason)
                self._leaving.add(event.subject)

    def case(self, case_id: str) -> Case:
        """The case as it stands. ValueError if no event registers it."""
        return self._projection.case(case_id)

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
