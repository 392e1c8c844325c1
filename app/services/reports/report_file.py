"""A report written from the store of a desk into one workbook, case by case."""

from collections.abc import Iterator
from pathlib import Path

from app.models.errors import StorageProblem
from app.models.event import Event
from app.models.fold import fold
from app.services.desk.workplace import Workplace
from app.services.reports.case_rows import CaseRows
from app.services.reports.catalogue import REPORTS, ReportName, is_reported, scope_of
from app.services.reports.figures import CaseFigures, figures_of
from app.services.reports.promise_rows import PromiseRows
from app.services.reports.stamp import CUT_MARK, SHEETS, SUMMARY, add_notes, add_stamp
from app.services.reports.summary import Summary
from app.services.reports.summary_page import WIDTHS, SummaryPage
from app.services.reports.wanted import Told, Wanted, Written
from app.services.reports.workbook import MOST_ROWS, Listing, Setting, Workbook

_TELL_EVERY = 100


class ReportFile:
    """Writes one report; `most_rows` is how many a sheet holds."""

    def __init__(self, workplace: Workplace, wanted: Wanted, most_rows: int = MOST_ROWS) -> None:
        self._workplace = workplace
        self._wanted = wanted
        self._now = workplace.now()
        self._summary = Summary(wanted.manner)
        self._setting = Setting(
            title=REPORTS[wanted.report].title.in_(wanted.manner),
            made_at=self._now,
            zone=wanted.manner.zone,
            is_right_to_left=wanted.manner.language.is_right_to_left,
            cut_mark=CUT_MARK.in_(wanted.manner),
            most_rows=most_rows,
        )

    def write(self, path: Path, told: Told) -> Written:
        """Write it to `path`. Raises Refused (`forbidden`), StorageProblem and OSError."""
        scope = scope_of(self._workplace.actor)
        book = Workbook(self._setting)
        try:
            page = book.page(SUMMARY.in_(self._wanted.manner), WIDTHS)
            listing = self._list(book, told)
            add_stamp(page, self._wanted, self._workplace, self._now, scope)
            SummaryPage(page, self._wanted.manner, self._workplace.policy).add(self._summary)
            add_notes(page, self._wanted, listing.sheets, book.cut_texts)
            book.save(path)
        except (OSError, StorageProblem):
            book.abandon()
            raise
        return Written(
            path=self._wanted.target,
            period=self._wanted.period,
            cases=self._summary.cases.cases,
            rows=listing.rows,
            sheets=listing.sheets,
            cut_texts=book.cut_texts,
            made_at=self._now,
        )

    def _list(self, book: Workbook, told: Told) -> Listing:
        manner, policy = self._wanted.manner, self._workplace.policy
        if self._wanted.report is ReportName.CASES:
            rows = CaseRows(manner, policy)
            listing = book.listing(SHEETS[ReportName.CASES].in_(manner), rows.columns)
            for figures in self._figures(told):
                listing.add(rows.row(figures))
            return listing
        promises = PromiseRows(manner, policy)
        listing = book.listing(SHEETS[ReportName.SLA].in_(manner), promises.columns)
        for figures in self._figures(told):
            for promise in figures.promises:
                listing.add(promises.row(figures, promise))
        return listing

    def _figures(self, told: Told) -> Iterator[CaseFigures]:
        """The cases of the period that the person may have, in the order of their opening."""
        workplace, zone = self._workplace, self._wanted.manner.zone
        period = self._wanted.period
        ids = workplace.store.cases.opened_between(period.start(zone), period.end(zone))
        for place, case_id in enumerate(ids):
            if place % _TELL_EVERY == 0:
                told(place, len(ids))
            figures = self._read(workplace.store.events.history(case_id))
            if figures is not None:
                self._summary.add(figures)
                yield figures
        told(len(ids), len(ids))

    def _read(self, history: tuple[Event, ...]) -> CaseFigures | None:
        workplace = self._workplace
        case = fold(history)
        if not is_reported(case, workplace.actor):
            return None
        sync = workplace.sync_state(case.id)
        return figures_of(case, history, workplace.policy, self._now, sync)
