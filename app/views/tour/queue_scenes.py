"""The scenes of working the queue: the palette, several cases at once, views of one's own."""

from itertools import cycle

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.models.event import Action
from app.models.people import Colleague, Role
from app.models.saved_view import SavedView
from app.services.desk.queue import View
from app.views.desk.field_history import FactName
from app.views.desk.load_popover import LoadPopover
from app.views.shell.main_window import MainWindow
from app.views.tour.hands import CTRL, press, type_words
from app.views.tour.stage import Stage

_COLLEAGUES = (
    Colleague(login="huda", name="هدى الحربي", role=Role.SUPERVISOR),
    Colleague(login="noura", name="نورة السبيعي", role=Role.AGENT),
    Colleague(login="yousef", name="يوسف القحطاني", role=Role.QUALITY),
)
_AGENTS = (
    Colleague(login="omar", name="عمر عبد الله", role=Role.AGENT),
    Colleague(login="aya", name="آية سمير", role=Role.AGENT),
)


def bulk(stage: Stage) -> QWidget:
    """Several cases chosen, after a batch that two of them refused."""
    window = stage.open_full()
    window.go(View.ALL_OPEN.value)
    stage.settle()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_A, CTRL)
    window.desk.bulk.do(Action.FORWARD, {"department": "information_technology"})
    stage.settle()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, times=2)
    return window


def own_views(stage: Stage) -> QWidget:
    """Two views of one's own, and a third about to be named."""
    window = stage.open_full()
    assert stage.desk is not None
    for view in (
        SavedView(id="", name="دخول الاختبارات اليوم", view="all_open", category="exam_entry"),
        SavedView(id="", name="واتساب", view="mine_to_do", channel="whatsapp"),
    ):
        stage.desk.saved_views.save(view)
    window.desk.read()
    stage.settle()
    window.go(next(iter(window.saved)))
    stage.settle()
    window.desk.list.ask_to_save()
    return window


def load(stage: Stage) -> QWidget:
    """Who has how many, the second of them about to be chosen."""
    window = _shared_out(stage)
    window.go("load")
    stage.settle()
    popover = window.findChildren(LoadPopover)[0]
    popover.rows[1].setFocus(Qt.FocusReason.TabFocusReason)
    return window


def assign(stage: Stage) -> QWidget:
    """To whom a case is given, by the first letters of a name."""
    window = _shared_out(stage)
    choose(stage, window, View.MINE_TO_DO)
    window.desk.case.start(Action.ASSIGN)
    stage.settle()
    return window


def _shared_out(stage: Stage) -> MainWindow:
    """The cases of the day, shared out among colleagues."""
    window = stage.open_full()
    assert stage.desk is not None
    stage.desk.workplace.store.people.keep((*_COLLEAGUES, *_AGENTS))
    turns = cycle(("noura", "omar", None, "noura", "huda"))
    for row, agent in zip(stage.desk.queue.page(View.ALL_OPEN, limit=7), turns, strict=False):
        stage.desk.actions.act(row.id, Action.ASSIGN, {"agent": agent})
    window.desk.read()
    stage.settle()
    return window


def palette(stage: Stage) -> QWidget:
    """What can be done now."""
    window = stage.open_full()
    press(Qt.Key.Key_K, CTRL)
    return window


def palette_found(stage: Stage) -> QWidget:
    """A customer, their case and what can be done with them."""
    window = palette(stage)
    type_words("منى عبد")
    stage.settle()
    return window


def palette_nothing(stage: Stage) -> QWidget:
    """Nothing found: what is offered then."""
    window = palette(stage)
    type_words("خلخال")
    stage.settle()
    return window


def held(stage: Stage) -> QWidget:
    """A solution that is held back."""
    window = stage.open_full()
    choose(stage, window, View.MINE_TO_DO)
    window.desk.case.do(
        Action.SEND_SOLUTION, {"text": "فُتح الاختبار مرة أخرى، ويمكن دخوله من الجوال."}
    )
    return window


def history(stage: Stage) -> QWidget:
    """What the priority of a case was, after it was changed."""
    window = stage.open_full()
    choose(stage, window, View.MINE_TO_DO)
    window.desk.case.do(Action.CLASSIFY, {"priority": "normal", "reason": "يعمل من الحاسوب"})
    stage.settle()
    names = window.desk.case.facts.findChildren(FactName)
    name = next(name for name in names if name.text() in ("الأولوية", "Priority"))
    if name.isVisible():
        name.asked.emit()
    return window


def mention(stage: Stage) -> QWidget:
    """A note that names a colleague, and another about to."""
    window = stage.open_full()
    assert stage.desk is not None
    stage.desk.workplace.store.people.keep(_COLLEAGUES)
    choose(stage, window, View.MINE_TO_DO)
    names = [colleague.name for colleague in _COLLEAGUES]
    window.desk.case.do(
        Action.NOTE,
        {"text": f"@{names[0]} هل تكفي الحلقة الثانية؟ الطالبة تنتظر.", "mentions": ["huda"]},
    )
    stage.settle()
    window.desk.case.composer.editor.setFocus()
    stage.settle()
    type_words("وللعلم يا @")
    stage.settle()
    return window


def choose(stage: Stage, window: MainWindow, view: View) -> None:
    """Go to `view`, choose its first case and open it."""
    window.go(view.value)
    stage.settle()
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Return)
    stage.settle()
