"""Every screen of the desk as a scene: what is opened, and what the hands do until it is there."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.models.case_input import CaseDraft, CustomerDraft
from app.models.errors import Code, StorageProblem
from app.models.event import Action
from app.models.people import Colleague, Role
from app.models.text_lists import ListKind
from app.services.demo.screen_names import ScreenName
from app.services.desk.queue import View
from app.views.customer.card_view import CardView
from app.views.department.solution_editor import SolutionEditor
from app.views.files.file_chip import FileChip
from app.views.reports.report_sheet import ReportSheet
from app.views.shell.main_window import MainWindow
from app.views.style.theme import current
from app.views.tour import admin_scenes
from app.views.tour.hands import CTRL, press, type_words
from app.views.tour.queue_scenes import (
    assign,
    bulk,
    choose,
    held,
    history,
    load,
    mention,
    own_views,
    palette,
    palette_found,
    palette_nothing,
)
from app.views.tour.sheet_scenes import (
    guide,
    guide_call,
    guide_found,
    guide_nothing,
    paper,
    paper_written,
    settings,
    settings_found,
    settings_nothing,
)
from app.views.tour.stage import Stage
from app.views.widgets.clock_tile import ClockTile

Scene = Callable[[Stage], QWidget]

_MONA, _UNKNOWN = "01012224567", "01123334445"


def _language(stage: Stage) -> QWidget:
    return stage.open_first_run()


def _policy(stage: Stage) -> QWidget:
    window = stage.open_first_run()
    window.go_on()
    return window


def _person(stage: Stage) -> QWidget:
    window = stage.open_first_run()
    window.go_on()
    window.go_on()
    type_words("سارة فؤاد")
    return window


def _server(stage: Stage) -> QWidget:
    window = stage.open_first_run()
    for _ in range(3):
        window.go_on()
    return window


def _desk(stage: Stage) -> QWidget:
    return stage.open_full()


def _first_day(stage: Stage) -> QWidget:
    return stage.open_empty()


def _not_found(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_F, CTRL)
    type_words("خلخال")
    stage.rest()
    return window


def _found(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_F, CTRL)
    type_words("البث")
    stage.rest()
    return window


def _case(stage: Stage) -> QWidget:
    """A case that came back from its department: a long life, its own clocks, a solution."""
    window = stage.open_full()
    choose(stage, window, View.IN_REVIEW)
    return window


def _forward(stage: Stage) -> QWidget:
    window = stage.open_full()
    choose(stage, window, View.OVERDUE)
    press(Qt.Key.Key_F8)
    return window


def _call(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_F2)
    return window


def _call_filled(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_F2)
    type_words(_MONA)
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_Tab, times=3)
    type_words("اختبار")
    press(Qt.Key.Key_Tab)
    type_words("ن")
    press(Qt.Key.Key_Tab)
    type_words("ن")
    press(Qt.Key.Key_Tab, times=2)
    type_words("الاختبار لا يفتح من الجوال")
    press(Qt.Key.Key_Tab)
    type_words("تظهر صفحة بيضاء بعد الضغط على «بدء الاختبار». جُرّب المتصفح Chrome 142.")
    stage.rest()
    return window


def _call_of_a_stranger(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_F2)
    type_words(_UNKNOWN)
    press(Qt.Key.Key_Tab)
    type_words("أمل رضوان")
    stage.rest()
    return window


def _call_on_a_shared_number(stage: Stage) -> QWidget:
    window = stage.open_full()
    for name in ("يوسف عبد الحميد", "ليلى عبد الحميد"):
        press(Qt.Key.Key_F2)
        type_words(_MONA)
        press(Qt.Key.Key_Tab)
        press(Qt.Key.Key_Right if stage.is_english else Qt.Key.Key_Left, times=2)
        type_words(name)
        press(Qt.Key.Key_Tab, times=7)
        type_words("سؤال عن موعد الدورة")
        press(Qt.Key.Key_S, CTRL)
    press(Qt.Key.Key_F2)
    type_words(_MONA)
    press(Qt.Key.Key_Tab)
    stage.rest()
    return window


def _call_with_categories(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_F2)
    press(Qt.Key.Key_Tab, times=4)
    press(Qt.Key.Key_Down)
    return window


def _call_refused(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_F2)
    type_words("0101888")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_S, CTRL)
    stage.rest()
    return window


def _caller(stage: Stage) -> QWidget:
    window = _call_filled(stage)
    press(Qt.Key.Key_F4)
    return window


def _files(stage: Stage) -> MainWindow:
    """A case with a screenshot and a text that the customer sent."""
    window = stage.open_full()
    choose(stage, window, View.MINE_TO_DO)
    picture = QImage(640, 360, QImage.Format.Format_RGB32)
    picture.fill(current().colour("accent_soft"))
    mime = QMimeData()
    mime.setImageData(picture)
    window.desk.case.files.take(mime)
    log = stage.folder / "console-log.txt"
    log.write_text("GET /exam/3 502 Bad Gateway\nretry 1: 502\nretry 2: 502\n", encoding="utf-8")
    text = QMimeData()
    text.setUrls([QUrl.fromLocalFile(str(log))])
    window.desk.case.files.take(text)
    stage.settle()
    return window


def _file_preview(stage: Stage) -> QWidget:
    window = _files(stage)
    window.desk.case.timeline.findChildren(FileChip)[0].open.click()
    stage.settle()
    return window


def _customer(stage: Stage) -> QWidget:
    """A customer with two names on one number, a note, a flag that waits for a decision."""
    window = stage.open_full(Role.SUPERVISOR)
    choose(stage, window, View.OVERDUE)
    case = window.desk.case.file
    assert stage.desk is not None
    assert case is not None
    assert case.case.customer is not None
    known = case.case.customer
    twin = CustomerDraft(name="منى ع. حميد", phone=known.phone)
    stage.desk.log.log([CaseDraft(channel="email", subject="نسيت كلمة المرور", customer=twin)])
    cards = stage.desk.customer_cards
    cards.act(str(known.id), "note", {"text": "تفضّل الاتصال بعد الخامسة مساءً."})
    cards.flag(str(known.id), {"flag": "vip", "reason": "متفوقة على دفعتها"})
    press(Qt.Key.Key_F4)
    stage.settle()
    return window


def _customer_flag(stage: Stage) -> QWidget:
    window = _customer(stage)
    for view in window.findChildren(CardView):
        view.flags.propose.click()
        stage.settle()
        press(Qt.Key.Key_Right if stage.is_english else Qt.Key.Key_Left, times=2)
        view.ensureWidgetVisible(view.flags)
    return window


def _department(stage: Stage) -> QWidget:
    window = stage.open_full(Role.DEPARTMENT)
    choose(stage, window, View.TO_ACCEPT)
    return window


def _solution(stage: Stage) -> QWidget:
    """A solution begun, beside the load of two colleagues."""
    window = stage.open_full(Role.DEPARTMENT)
    assert stage.desk is not None
    stage.desk.workplace.store.people.keep(
        Colleague(login=name, name=name, role=Role.DEPARTMENT, departments=departments)
        for departments in (stage.desk.workplace.actor.departments,)
        for name in ("منى لطفي", "وائل عزت")
    )
    choose(stage, window, View.TO_ACCEPT)
    press(Qt.Key.Key_F7)
    stage.settle()
    press(Qt.Key.Key_Return, CTRL)
    type_words("أُعيد تشغيل خادم البث، وجُرّب مع 20 طالبًا نصف ساعة دون انقطاع.")
    press(Qt.Key.Key_Return)
    (editor,) = window.findChildren(SolutionEditor)
    editor.marks[ListKind.STEPS].click()
    type_words("الخروج من الحصة والدخول إليها من جديد.")
    press(Qt.Key.Key_Return)
    type_words("إن تكرر التوقف، إرسال وقته إلى دعم العملاء.")
    return window


def _explanation(stage: Stage) -> QWidget:
    window = stage.open_full()
    choose(stage, window, View.IN_REVIEW)
    window.desk.case.tiles.findChildren(ClockTile)[0].click()
    return window


def _alerts(stage: Stage) -> QWidget:
    window = stage.open_full()
    stage.watch(window)
    press(Qt.Key.Key_J, CTRL)
    return window


def _no_alerts(stage: Stage) -> QWidget:
    window = stage.open_empty()
    stage.watch(window)
    press(Qt.Key.Key_J, CTRL)
    return window


def _report(stage: Stage) -> QWidget:
    window = stage.open_full()
    press(Qt.Key.Key_E, CTRL)
    return window


def _report_written(stage: Stage) -> QWidget:
    window = _report(stage)
    stage.settle()
    for sheet in window.findChildren(ReportSheet):
        sheet.form.target.path_field.setFocus()
    press(Qt.Key.Key_A, CTRL)
    type_words(str(stage.folder / f"{stage.new_number()}.xlsx"))
    press(Qt.Key.Key_Return, CTRL)
    return window


def _undo(stage: Stage) -> QWidget:
    window = stage.open_full()
    choose(stage, window, View.MINE_TO_DO)
    window.desk.case.do(Action.NOTE, {"text": "اتصلت المستفيدة مرة ثانية وتسأل عن الموعد."})
    return window


def _fault(stage: Stage) -> QWidget:
    window = stage.open_full()
    window.say_failure(StorageProblem(Code.NO_SPACE))
    return window


def _menu(stage: Stage) -> QWidget:
    window = stage.open_full()
    window.top_bar.pop_up_menu()
    return window


SCENES: Mapping[ScreenName, Scene] = {
    ScreenName.FIRST_RUN_LANGUAGE: _language,
    ScreenName.FIRST_RUN_POLICY: _policy,
    ScreenName.FIRST_RUN_PERSON: _person,
    ScreenName.FIRST_RUN_SERVER: _server,
    ScreenName.DESK: _desk,
    ScreenName.DESK_FIRST_DAY: _first_day,
    ScreenName.SEARCH: _found,
    ScreenName.SEARCH_NOTHING: _not_found,
    ScreenName.BULK: bulk,
    ScreenName.OWN_VIEWS: own_views,
    ScreenName.LOAD: load,
    ScreenName.ASSIGN: assign,
    ScreenName.PALETTE: palette,
    ScreenName.PALETTE_FOUND: palette_found,
    ScreenName.PALETTE_NOTHING: palette_nothing,
    ScreenName.CASE: _case,
    ScreenName.CASE_FORWARD: _forward,
    ScreenName.CASE_UNDO: _undo,
    ScreenName.CASE_HISTORY: history,
    ScreenName.CASE_HELD: held,
    ScreenName.CASE_MENTION: mention,
    ScreenName.LOG_CALL: _call_filled,
    ScreenName.LOG_CALL_BEGUN: _call,
    ScreenName.LOG_CALL_STRANGER: _call_of_a_stranger,
    ScreenName.LOG_CALL_SHARED_NUMBER: _call_on_a_shared_number,
    ScreenName.LOG_CALL_CATEGORIES: _call_with_categories,
    ScreenName.LOG_CALL_REFUSED: _call_refused,
    ScreenName.LOG_CALL_CALLER: _caller,
    ScreenName.FILES: _files,
    ScreenName.FILE_PREVIEW: _file_preview,
    ScreenName.CUSTOMER: _customer,
    ScreenName.CUSTOMER_FLAG: _customer_flag,
    ScreenName.DEPARTMENT: _department,
    ScreenName.DEPARTMENT_SOLUTION: _solution,
    ScreenName.EXPLANATION: _explanation,
    ScreenName.ALERTS: _alerts,
    ScreenName.ALERTS_NONE: _no_alerts,
    ScreenName.SETTINGS: settings,
    ScreenName.SETTINGS_FOUND: settings_found,
    ScreenName.SETTINGS_NOTHING: settings_nothing,
    ScreenName.GUIDE: guide,
    ScreenName.GUIDE_CALL: guide_call,
    ScreenName.GUIDE_FOUND: guide_found,
    ScreenName.GUIDE_NOTHING: guide_nothing,
    ScreenName.PAPER: paper,
    ScreenName.PAPER_WRITTEN: paper_written,
    ScreenName.ADMIN_SYNC: admin_scenes.sync,
    ScreenName.ADMIN_SYNC_WELL: admin_scenes.sync_well,
    ScreenName.ADMIN_OFFLINE: admin_scenes.sync_offline,
    ScreenName.ADMIN_ALONE: admin_scenes.alone,
    ScreenName.ADMIN_PEOPLE: admin_scenes.people,
    ScreenName.ADMIN_PERSON_ADDED: admin_scenes.person_added,
    ScreenName.ADMIN_PASSWORD: admin_scenes.password,
    ScreenName.ADMIN_PERSON_HISTORY: admin_scenes.person_history,
    ScreenName.ADMIN_PERSON_ENDED: admin_scenes.person_ended,
    ScreenName.ADMIN_COMPUTERS: admin_scenes.devices,
    ScreenName.REPORT: _report,
    ScreenName.REPORT_WRITTEN: _report_written,
    ScreenName.FAULT: _fault,
    ScreenName.MENU: _menu,
}
