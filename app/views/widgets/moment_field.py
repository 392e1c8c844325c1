"""The only fields for dates and times: from left to right, whatever the language.

Qt reverses the sections of a date and time in a right-to-left widget: 14:05 would read 05:14.
The direction is therefore set before the format, and no other date widget is used.
"""

from datetime import UTC, date, datetime, tzinfo

from PySide6.QtCore import QDate, QDateTime, QEvent, QLocale, Qt, QTime, QTimeZone
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
)
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QDateTimeEdit,
    QMenu,
    QToolButton,
)

from app.models.typed_text import western_digits
from app.views.language import manner
from app.views.style import icons
from app.views.style.theme import Theme, Themed, current
from app.views.widgets.menu import pop_up_own, round_off
from app.views.widgets.text import mark_fault

_DAY = "dd/MM/yyyy"
_DAY_AND_TIME = "dd/MM/yyyy HH:mm"
_WEEKEND = (Qt.DayOfWeek.Friday, Qt.DayOfWeek.Saturday)


class _LtrDateTime(Themed, QDateTimeEdit):
    def __init__(self, shape: str) -> None:
        super().__init__()
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setTimeZone(QTimeZone.utc())
        self.setDisplayFormat(shape)
        self._follow_form()
        self.restyle(current())

    def restyle(self, theme: Theme) -> None:
        """Take the height of a field."""
        self.setFixedHeight(theme.size.field)
        self.update()

    def set_fault(self, is_faulty: bool) -> None:
        """Outline it as faulty, or no longer."""
        mark_fault(self, is_faulty)

    def begin_anew(self) -> None:
        """Let what is typed next begin at the first part, whatever part had the caret."""
        self.setSelectedSection(self.sectionAt(0))

    def changeEvent(self, event: QEvent) -> None:
        """Keep to the form's leading edge when the language changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._follow_form()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Arabic-Indic digits as the Western ones that Qt's sections know."""
        typed = western_digits(event.text())
        if typed != event.text():
            event = QKeyEvent(event.type(), ord(typed[0]), event.modifiers(), typed)
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what Qt does, in a menu of the desk."""
        pop_up_own(self.lineEdit().createStandardContextMenu(), event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The calendar that drops down speaks the language and wears the theme of the desk."""
        if self.calendarPopup():
            dress_calendar(self.calendarWidget())
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, then the glyph that says what it holds."""
        super().paintEvent(event)
        theme = current()
        side = theme.size.icon
        painter = QPainter(self)
        picture = icons.pixmap("calendar-days", side, "ink2", theme)
        x = theme.space.s if _form_is_rtl() else self.width() - side - theme.space.s
        painter.drawPixmap(x, (self.height() - side) // 2, picture)

    def _follow_form(self) -> None:
        side = Qt.AlignmentFlag.AlignRight if _form_is_rtl() else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)


def dress_calendar(calendar: QCalendarWidget) -> None:
    """Names in the language of the desk, Western digits, Friday and Saturday paler, none red."""
    theme = current()
    calendar.setLocale(
        QLocale(QLocale.Language.Arabic, QLocale.Country.UnitedArabEmirates)
        if manner().is_arabic
        else QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    )
    # Its own square ground would fill the corners.
    calendar.setAutoFillBackground(False)
    calendar.setLayoutDirection(QApplication.layoutDirection())
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in Qt.DayOfWeek:
        look = QTextCharFormat()
        if day in _WEEKEND:
            look.setForeground(theme.colour("ink3"))
        calendar.setWeekdayTextFormat(day, look)
    head = QTextCharFormat()
    head.setForeground(theme.colour("ink3"))
    calendar.setHeaderTextFormat(head)
    for name, glyph in (("prevmonth", "chevron-left"), ("nextmonth", "chevron-right")):
        for button in calendar.findChildren(QToolButton, f"qt_calendar_{name}"):
            button.setIcon(icons.icon(glyph, theme.size.icon, "ink2", theme))
    for rounded in (calendar.window(), *calendar.findChildren(QMenu)):
        round_off(rounded)


def _form_is_rtl() -> bool:
    return QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft


class DayField(_LtrDateTime):
    """A day, with the calendar that drops down."""

    def __init__(self) -> None:
        super().__init__(_DAY)
        self.setCalendarPopup(True)

    def day(self) -> date:
        """The day that stands in it."""
        value = self.date()
        return date(value.year(), value.month(), value.day())

    def set_day(self, day: date) -> None:
        """Put a day in."""
        self.setDate(QDate(day.year, day.month, day.day))


class MomentField(_LtrDateTime):
    """A day and a time of the desk's zone, with the calendar; inside it is aware UTC."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__(_DAY_AND_TIME)
        self.setCalendarPopup(True)
        self._zone = zone

    def moment(self) -> datetime:
        """The instant that stands in it, as aware UTC."""
        day, time = self.date(), self.time()
        local = datetime(
            day.year(), day.month(), day.day(), time.hour(), time.minute(), tzinfo=self._zone
        )
        return local.astimezone(UTC)

    def set_moment(self, moment: datetime) -> None:
        """Put an instant in; its seconds are dropped."""
        local = moment.astimezone(self._zone)
        self.setDateTime(
            QDateTime(
                QDate(local.year, local.month, local.day),
                QTime(local.hour, local.minute),
                QTimeZone.utc(),
            )
        )
