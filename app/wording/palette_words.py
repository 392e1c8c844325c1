"""The words of the palette: its groups, what can be switched, and what it offers by itself."""

from collections.abc import Mapping

from app.wording.bidi import isolated
from app.wording.both import Both
from app.wording.channel_words import NEW_CASES
from app.wording.manner import Manner
from app.wording.plural import Noun, count

GROUPS: Mapping[str, Both] = {
    "customers": Both("المستفيدون", "Customers"),
    "cases": Both("الحالات", "Cases"),
    "commands": Both("أوامر", "Commands"),
    "screens": Both("الشاشات", "Screens"),
}
EVERYTHING = Both("كل شيء", "Everything")

COMMANDS: Mapping[str, Both] = {
    **{f"new_{channel}": words for channel, words in NEW_CASES.items()},
    "save_view": Both("حفظ هذا العرض", "Save this view"),
    "sync": Both("مزامنة الآن", "Sync now"),
    "alerts": Both("التنبيهات", "Alerts"),
    "undo": Both("تراجع", "Undo"),
    "help": Both("مساعدة: الدليل والمفاتيح", "Help: guide and keys"),
    "report": Both("تقرير Excel", "Excel report"),
    "chase": Both("المستفيد يستعجل الحالة", "The customer chases the case"),
    "paper": Both("طباعة أو PDF", "Print or PDF"),
    "settings": Both("الإعدادات", "Settings"),
    "language": Both("تغيير اللغة: English", "Change the language: العربية"),
    "theme": Both("مظهر داكن أو فاتح", "Dark or light theme"),
    "digits": Both("أرقام عربية أو لاتينية", "Arabic or Western digits"),
    "larger": Both("خط أكبر", "Larger text"),
    "smaller": Both("خط أصغر", "Smaller text"),
    "full_screen": Both("ملء الشاشة", "Full screen"),
    "fold": Both("طيّ الشريط الجانبي", "Fold the side bar"),
}

_CALL_FROM = Both("تسجيل مكالمة من {name}", "Log a call from {name}")
_SEARCH_ALL = Both(
    "بحث في كل الحالات، المغلقة أيضًا، عن «{text}»", "Search all cases, closed too, for “{text}”"
)
_CASE_ABOUT = Both("حالة جديدة: «{text}»", "New case: “{text}”")
_DUAL = 2
_OPEN, _OPEN_TWO = Both("مفتوحة", "open"), Both("مفتوحتان", "open")
_FOLDS = Both("نورة ونوره ونورا سواء في البحث", "Spellings of a word are found alike")


def group_name(manner: Manner, group: str) -> str:
    """The title of a group."""
    return GROUPS[group].in_(manner)


def scope_name(manner: Manner, group: str | None) -> str:
    """What the palette looks through: one group, or everything."""
    return GROUPS[group].in_(manner) if group else EVERYTHING.in_(manner)


def command_name(manner: Manner, command: str) -> str:
    """What a command is called."""
    return COMMANDS[command].in_(manner)


def call_from(manner: Manner, name: str) -> str:
    """A call of somebody who was found."""
    return _CALL_FROM.in_(manner).format(name=isolated(name))


def open_cases(manner: Manner, number: int) -> str:
    """How many cases of somebody are open; nothing for none."""
    if not number:
        return ""
    state = _OPEN_TWO if number == _DUAL else _OPEN
    return f"{count(manner, Noun.CASE, number)} {state.in_(manner)}"


def search_all(manner: Manner, text: str) -> str:
    """The same search, in the list and among closed cases too."""
    return _SEARCH_ALL.in_(manner).format(text=isolated(text))


def case_about(manner: Manner, text: str) -> str:
    """A case that begins with what was typed."""
    return _CASE_ABOUT.in_(manner).format(text=isolated(text))


def folding(manner: Manner) -> str:
    """How the palette takes spelling."""
    return _FOLDS.in_(manner)
