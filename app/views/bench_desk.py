"""A desk worked at for `sanad bench desk`, in a process of its own and a real window.

    python -m app.views.bench_desk HOME ROUNDS

Every step begins with a key or a choice and ends when the window was painted with what it asked
for. Beside the wall time stands the processor time of the window's thread: all of it, and without
the painting. The floors are measured in turns with the steps: a bare query, and a bare table of the
same Arabic painted whole. Prints one JSON document.
"""

import gc
import json
import sys
import zoneinfo
from collections.abc import Callable
from functools import partial
from itertools import cycle
from pathlib import Path
from time import perf_counter_ns, thread_time_ns
from typing import NamedTuple

from PySide6.QtCore import QEvent, QEventLoop, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.case_order import CaseOrder
from app.models.clock import SystemClock
from app.models.json_value import Json
from app.models.pinned_zones import pin_zones
from app.services.bench.bare_desk import BareDesk
from app.services.bench.memory import memory_mb
from app.services.bench.rounds import Timing
from app.services.desk.queue import View
from app.services.desk.settings import Settings
from app.views.bench_floors import Floors
from app.views.shell.appearance import Appearance
from app.views.shell.composition import window_of
from app.views.shell.desktop import application
from app.views.shell.lanes import ThreadLanes
from app.views.shell.main_window import MainWindow
from app.views.station import Station
from app.views.tour.moved_clock import MovedClock
from app.wiring import Desk, open_desk

_SIZE = QSize(1366, 768)
_TYPED = (
    *("انقطاع البث", "نورة السبيعي", "كلمه المرور", "محاضره", "تسجيل الشهادة", "الباسورد"),
    *("خُصم المبلغ", "زر رفع اليد", "الاختبارات", "0101150"),
)
_LONGEST_S = 30
_ROUNDS_TO_REST = 3
_CALL = CaseDraft(
    channel="phone",
    customer=CustomerDraft(name="نورة السبيعي", phone="01011509581"),
    type="complaint",
    category="live_stream",
    subject="انقطاع البث المباشر في الحصة الثالثة",
    known_answer=True,
)


class Moment(NamedTuple):
    """Nanoseconds: on the wall, of the window's thread, and of those the painting."""

    wall: int
    thread: int
    painting: int


class Painting(QObject):
    """Knows what painting a window took of the thread's time, and when it showed what was awaited.

    Qt paints a whole window inside of one event of that window: the others are not looked at, so
    that watching costs nothing.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.took_ns = 0
        self.shown: Moment | None = None
        self._is_there: Callable[[], bool] = lambda: False
        window.installEventFilter(self)

    def await_for(self, is_there: Callable[[], bool]) -> Moment:
        """Watch for the first paint after which that is so; the moment at which this begins."""
        self.shown, self._is_there = None, is_there
        return self._now()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Paint here, by the clock."""
        if event.type() is not QEvent.Type.UpdateRequest:
            return False
        begun = thread_time_ns()
        watched.event(event)
        self.took_ns += thread_time_ns() - begun
        if self.shown is None and self._is_there():
            self.shown = self._now()
        return True

    def _now(self) -> Moment:
        return Moment(wall=perf_counter_ns(), thread=thread_time_ns(), painting=self.took_ns)


class Measured:
    """Microseconds of each time a step was taken."""

    def __init__(self) -> None:
        self.wall: list[float] = []
        self.thread: list[float] = []
        self.own: list[float] = []

    def to_json(self) -> dict[str, Json]:
        """Wall time to the paint; the window's thread, and that without painting."""
        own = Timing(wall_us=tuple(self.wall), cpu_us=tuple(self.own)).to_json()
        whole = Timing(wall_us=tuple(self.wall), cpu_us=tuple(self.thread)).to_json()
        return {
            "wall_us_median": own["wall_us_median"],
            "wall_us_p99": own["wall_us_p99"],
            "gui_cpu_us_median": whole["cpu_us_median"],
            "gui_cpu_us_p99": whole["cpu_us_p99"],
            "gui_cpu_beside_paint_us_median": own["cpu_us_median"],
            "gui_cpu_beside_paint_us_p99": own["cpu_us_p99"],
        }


Step = tuple[Callable[[], object], Callable[[], bool]]


class Worker:
    """Sits at the window and works."""

    def __init__(self, app: QApplication, window: MainWindow, station: Station) -> None:
        self._app = app
        self._painting = Painting(window)
        self._window = window
        self._station = station
        self._told = 0
        window.desk.counted.connect(self._count)

    def take(self, measured: Measured, step: Step) -> None:
        """Take a step and wait until what it asked for is painted."""
        begin, is_there = step
        self.rest()
        painting = self._painting
        begun = painting.await_for(is_there)
        begin()
        self._wait(lambda: painting.shown is not None)
        shown = painting.shown
        assert shown is not None, "waited for"
        used, painted = shown.thread - begun.thread, shown.painting - begun.painting
        measured.wall.append((shown.wall - begun.wall) / 1000)
        measured.thread.append(used / 1000)
        measured.own.append((used - painted) / 1000)

    def rest(self) -> None:
        """Let everything that is under way come to an end, and what follows from it."""
        for _ in range(_ROUNDS_TO_REST):
            done: list[bool] = []
            self._station.lanes.desk(lambda _desk: True, done.append)
            self._wait(partial(bool, done))
            self._app.processEvents()

    def list_step(self, begin: Callable[[], object]) -> Step:
        """A step that ends with the list read anew."""
        before: list[int] = []

        def start() -> None:
            before.append(self._told)
            begin()

        return start, lambda: self._told > before[0]

    def case_step(self) -> Step:
        """The next case of the list."""
        view, case = self._window.desk.list.view, self._window.desk.case

        def is_shown() -> bool:
            return case.file is not None and case.file.case.id == view.current_case()

        return lambda: view.step(1), is_shown

    def save_step(self) -> Step:
        """A call logged, to the list that holds it."""

        def saved(desk: Desk) -> str:
            return desk.log.log([_CALL])[0].id

        def begin() -> None:
            self._station.lanes.desk(saved, lambda case_id: self._window.refresh([case_id]))

        return self.list_step(begin)

    def key(self, letter: str) -> Step:
        """A letter typed into the search."""
        search = self._window.top_bar.search
        return self.list_step(lambda: self._press(search, 0, letter))

    def end(self) -> Step:
        """The last case of the whole list."""
        desk, view = self._window.desk, self._window.desk.list.view

        def is_shown() -> bool:
            ids, shown = view.rows.case_ids(), desk._shown
            return shown is not None and not shown.has_more and view.current_case() == ids[-1]

        return lambda: self._press(view, int(Qt.Key.Key_End), ""), is_shown

    def enter_search(self) -> None:
        """Give the field the keyboard, as whoever types into it has done."""
        self._window.top_bar.search.setFocus()
        self.rest()

    def clear_search(self) -> None:
        """Back to the view."""
        self._window.top_bar.clear_search()
        self._window.desk.search("")
        self._window.desk.list.view.setFocus()
        self.rest()

    def _press(self, receiver: QObject, key: int, text: str) -> None:
        plain = Qt.KeyboardModifier.NoModifier
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._app.sendEvent(receiver, QKeyEvent(kind, key, plain, text))

    def _count(self, _counts: object) -> None:
        self._told += 1

    def _wait(self, is_so: Callable[[], bool]) -> None:
        until = perf_counter_ns() + _LONGEST_S * 1_000_000_000
        while not is_so():
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if perf_counter_ns() > until:
                raise AssertionError("the window never showed what was asked for")


def main(home: Path, rounds: int) -> int:
    """Work through the steps and print what they took."""
    # As the door of a desk does: garbage is not looked for among what is loaded for good.
    gc.freeze()
    pin_zones()
    app = application()
    with_desk = open_desk(home, SystemClock())
    workplace = with_desk.workplace
    clock = MovedClock(SystemClock(), workplace.store.cases.last_changed() or workplace.now())
    lanes = ThreadLanes(lambda: open_desk(home, clock), _fail)
    policy, actor = workplace.policy, workplace.actor
    station = Station(
        home=home,
        policy=policy,
        actor=actor,
        views=with_desk.queue.views(),
        clock=clock,
        lanes=lanes,
    )
    with_desk.close()
    appearance = Appearance(app, Settings(), zoneinfo.ZoneInfo(policy.zone))
    appearance.dress()
    window = window_of(station, appearance)
    window.resize(_SIZE)
    window.show()
    worker = Worker(app, window, station)
    window.desk.read()
    worker.rest()
    bare = BareDesk(home)
    figures, floors = _work(worker, window, bare, rounds)
    document = {
        "steps": {name: one.to_json() for name, one in figures.items()},
        "floors": {name: one.to_json() for name, one in floors.items()},
        "memory": memory_mb(),
    }
    bare.close()
    lanes.close()
    print(json.dumps(document), flush=True)
    return 0


def _fail(error: Exception) -> None:
    raise error


def _work(
    worker: Worker, window: MainWindow, bare: BareDesk, rounds: int
) -> tuple[dict[str, Measured], dict[str, Timing]]:
    names = (
        "view",
        "filter",
        "sort",
        "end",
        "search",
        "open_case",
        "save_case",
    )
    figures = {name: Measured() for name in names}
    floors = Floors(bare)
    queue_list = window.desk.list
    views = cycle((View.ALL_OPEN, View.CLOSED, View.MINE_TO_DO, View.MINE, View.OVERDUE))
    channels = cycle(("phone", "email", "web_form", None))
    orders = cycle([order.value for order in CaseOrder if order is not CaseOrder.CALL])
    for turn in range(rounds + 1):
        take = worker.take if turn else _uncounted(worker)
        view = next(views).value
        take(figures["view"], worker.list_step(partial(window.go, view)))
        for name, choices, choose in (
            ("filter", channels, queue_list._take_channel),
            ("sort", orders, queue_list._take_order),
        ):
            choice = next(choices)
            take(figures[name], worker.list_step(partial(choose, choice)))
        queue_list._take_channel(None)
        window.go(View.CLOSED.value)
        take(figures["end"], worker.end())
        window.desk.list.view.choose_end(is_last=False)
        worker.rest()
        # Other cases than in the round before: one that was just shown costs next to nothing.
        ids = window.desk.list.view.rows.case_ids()
        window.desk.list.view.choose(ids[turn * 5 % max(1, len(ids) - 5)])
        for _ in range(4):
            take(figures["open_case"], worker.case_step())
        worker.enter_search()
        for letter in _TYPED[turn % len(_TYPED)]:
            take(figures["search"], worker.key(letter))
        worker.clear_search()
        take(figures["save_case"], worker.save_step())
        floors.measure(window.desk.list.view.rows.case_ids(), counts=bool(turn))
    return figures, floors.timings()


def _uncounted(worker: Worker) -> Callable[[Measured, Step], None]:
    return lambda _measured, step: worker.take(Measured(), step)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2])))
