"""The names of the side bar's places, of the groups of a list, and what an empty one says."""

from collections.abc import Mapping

from msgspec import Struct

from app.wording.both import Both
from app.wording.digits import number
from app.wording.manner import Manner

VIEWS: Mapping[str, Both] = {
    "mine_to_do": Both("المطلوب مني الآن", "Needs me now"),
    "mine": Both("حالاتي", "Mine"),
    "overdue": Both("متأخرة", "Overdue"),
    "waiting": Both("بانتظار العميل", "Waiting"),
    "forwarded": Both("محالة", "Forwarded"),
    "in_review": Both("قيد المراجعة", "In review"),
    "to_follow_up": Both("للمتابعة", "To follow up"),
    "to_call": Both("مواعيد الاتصال", "Calls to make"),
    "mentions": Both("ذُكرتُ فيها", "Mentions me"),
    "all_open": Both("كل المفتوحة", "All open"),
    "closed": Both("مغلقة", "Closed"),
    "incoming": Both("كل الوارد", "All incoming"),
    "to_accept": Both("بانتظار القبول", "To accept"),
    "in_work": Both("قيد الحل", "In work"),
    "returned": Both("أُعيد حلها", "Returned"),
}

PLACES: Mapping[str, Both] = {
    "drafts": Both("مسودات", "Drafts"),
    "reports": Both("تقارير إكسل", "Excel reports"),
    "load": Both("عبء الزملاء", "Colleagues' load"),
    "admin": Both("الأشخاص والمزامنة", "People and sync"),
}

GROUPS: Mapping[str, Both] = {
    "overdue": Both("متأخرة", "Overdue"),
    "soon": Both("تستحق خلال ساعتين", "Due within two hours"),
    "within": Both("ضمن المهلة", "Within target"),
    "paused": Both("متوقفة", "Paused"),
    "no_clock": Both("بلا موعد جارٍ", "No running clock"),
    "closed": Both("مغلقة", "Closed"),
    "to_accept": Both("بانتظار القبول", "To accept"),
    "in_work": Both("قيد الحل", "In work"),
    "returned": Both("أُعيد حلها", "Returned"),
    "call_now": Both("حان موعدها", "Due now"),
    "call_today": Both("اليوم", "Today"),
    "call_later": Both("لاحقًا", "Later"),
    "urgency": Both("الأكثر إلحاحًا أولًا", "Most urgent first"),
    "newest": Both("الأحدث أولًا", "Newest first"),
    "oldest": Both("الأقدم أولًا", "Oldest first"),
    "changed": Both("آخر ما تغيّر أولًا", "Last changed first"),
    "customer": Both("بترتيب أسماء المستفيدين", "By customer"),
    "number": Both("بترتيب الأرقام", "By number"),
    "found": Both("الأقرب إلى ما كُتب", "Best match first"),
}


class EmptyWords(Struct, frozen=True, kw_only=True):
    """What an empty list says: what is so, and what is next."""

    title: str
    sentence: str


_EMPTY: Mapping[str, tuple[Both, Both]] = {
    "mine_to_do": (
        Both("لا شيء يحتاجك الآن", "Nothing needs you now"),
        Both("ما يصل أو يحين موعده يظهر هنا وحده.", "What arrives or falls due appears by itself."),
    ),
    "overdue": (
        Both("لا حالات متأخرة", "Nothing is overdue"),
        Both("كل وعد قائم ضمن مهلته.", "Every promise is within its target."),
    ),
    "to_call": (
        Both("لا مواعيد اتصال", "No calls to make"),
        Both("يُحدَّد موعد الاتصال من الحالة بالمفتاح F9.", "F9 schedules a call from its case."),
    ),
    "mentions": (
        Both("لم يذكرك أحد في ملاحظة", "Nobody has named you in a note"),
        Both(
            "من كتب @ ثم اسمك في ملاحظة ظهرت حالتها هنا.",
            "A case appears here once a note on it has @ and your name.",
        ),
    ),
    "closed": (
        Both("لا حالات مغلقة بعد", "No closed cases yet"),
        Both("تظهر هنا كل حالة بعد إغلاقها.", "Every case appears here once it is closed."),
    ),
    "first_day_phone": (
        Both("هنا تبدأ أول مكالمة", "The first call starts here"),
        Both("يكفي رقم المتصل وسطران.", "The caller's number and two lines are enough."),
    ),
    "first_day_in_room": (
        Both("هنا تبدأ أول حالة", "The first case starts here"),
        Both("يكفي اسم من يسأل وسطران.", "Who asks and two lines are enough."),
    ),
    "incoming": (
        Both("لا حالات لدى الإدارة", "No cases with the department"),
        Both("تظهر هنا كل حالة تُحال إليها.", "Every case forwarded here appears by itself."),
    ),
}
_PLAIN = (
    Both("لا حالات في هذا العرض", "No cases in this view"),
    Both("تظهر هنا حين توجد.", "They appear here when there are any."),
)
_NOT_FOUND = (
    Both("لا توجد حالة فيها «{text}»", "No case holds “{text}”"),
    Both(
        "يسوّي البحث بين صور الحروف، وبُحث في المفتوحة فقط.",
        "The search ignores spelling variants; only open cases were searched.",
    ),
)
_FILLING = (
    Both("لا شيء هنا بعد", "Nothing here yet"),
    Both(
        "ما زالت الحالات تصل من الخادم، والبحث لا يشملها كلها بعد.",
        "Cases are still arriving from the server; not all of them can be found yet.",
    ),
)
_NOT_FOUND_AT_ALL = Both(
    "بُحث في المفتوحة والمغلقة معًا.", "Open and closed cases were both searched."
)


def view_name(manner: Manner, view: str) -> str:
    """What the side bar calls a view."""
    return VIEWS[view].in_(manner)


def place_name(manner: Manner, place: str) -> str:
    """What the side bar calls a place that is no view."""
    return PLACES[place].in_(manner)


def nobody_has(manner: Manner) -> str:
    """The cases that nobody has taken, among those of people."""
    return Both("بلا موظف", "Unassigned").in_(manner)


def overdue_of(manner: Manner, cases: int) -> str:
    """How many of somebody's cases are overdue."""
    return Both("{n} متأخرة", "{n} overdue").in_(manner).format(n=number(manner, cases))


def call_line(manner: Manner, at: str) -> str:
    """What the row of a case says of the call that is promised."""
    return Both("مكالمة {at}", "call {at}").in_(manner).format(at=at)


def group_name(manner: Manner, group: str) -> str:
    """What the header of a group says."""
    return GROUPS[group].in_(manner)


def empty_words(manner: Manner, view: str) -> EmptyWords:
    """What the empty list of a view says; `first_day`, or `first_day_in_room`, of a new desk."""
    title, sentence = _EMPTY.get(view, _PLAIN)
    return EmptyWords(title=title.in_(manner), sentence=sentence.in_(manner))


def filling_words(manner: Manner) -> EmptyWords:
    """What an empty list says while cases are still on their way: nothing of what is not there."""
    title, sentence = _FILLING
    return EmptyWords(title=title.in_(manner), sentence=sentence.in_(manner))


def not_found_words(manner: Manner, text: str, *, with_closed: bool) -> EmptyWords:
    """What a search without a match says."""
    title, sentence = _NOT_FOUND
    words = _NOT_FOUND_AT_ALL if with_closed else sentence
    return EmptyWords(title=title.in_(manner).format(text=text), sentence=words.in_(manner))
