"""What is said of everybody's desks to who looks after them: findings and their cures."""

from collections.abc import Mapping

from app.wording.both import Both
from app.wording.manner import Manner
from app.wording.plural import Noun, count

_SENTENCES: Mapping[str, Both] = {
    "holds_long": Both(
        "لم يزامن مكتب {name} منذ {since}، وعليه {events} لم تصل إلى الخادم.",
        "{name}'s desk has not synced since {since}; {events} wait there.",
    ),
    "holds": Both(
        "على مكتب {name} {events} لم تصل إلى الخادم، وآخر مزامنة له {since}.",
        "{events} wait on {name}'s desk; it last synced {since}.",
    ),
    "refused": Both(
        "رُفض {events} من {name}، آخرها {since}: {reason}.",
        "Refused: {events} of {name}, the last {since}: {reason}.",
    ),
    "older_database": Both(
        "قاعدة البيانات أقدم من هذا البرنامج.", "The database is older than this program."
    ),
    "wrong_clock": Both(
        "ساعة جهاز {name} تختلف عن ساعة الخادم {minutes}.",
        "The clock of {name}'s computer differs from the server's by {minutes}.",
    ),
    "silent": Both(
        "لم يزامن مكتب {name} منذ {since}. لا شيء ينتظر عليه.",
        "{name}'s desk has not synced since {since}. Nothing waits there.",
    ),
    "never_seen": Both(
        "سُجّل جهاز باسم {name} ولم يزامن بعد.",
        "A computer of {name} was enrolled and has not synced yet.",
    ),
    "old_version": Both(
        "إصدار أقدم من {version} على {desks}.", "A version older than {version} on {desks}."
    ),
    "all_well": Both(
        "كل المكاتب متزامنة، وعددها {number}.", "All desks are up to date: {number} of them."
    ),
    "no_desks": Both("لم يتصل أي مكتب بعد.", "No desk has joined yet."),
}
_CURES: Mapping[str, Both] = {
    "holds_long": Both(
        "يُشغَّل الجهاز ويُوصل بالشبكة، ولا يُمسح قبل أن يزامن: ما عليه ليس في مكان آخر.",
        "Switch it on and connect it, and do not erase it before: what it holds is nowhere else.",
    ),
    "holds": Both(
        "يُرسل وحده متى عاد الاتصال. إن بقي فلتُراجع شبكة الجهاز.",
        "It is sent by itself once the line is back. If it stays, check that computer's network.",
    ),
    "refused": Both(
        "تظهر على جهازه من شريط الحالة مع زر النسخ إلى ملاحظة جديدة.",
        "Their desk shows each from its status bar, to be copied into a new note.",
    ),
    "older_database": Both(
        "ترقّيها تقنية المعلومات: sanad server upgrade.",
        "An administrator upgrades it: sanad server upgrade.",
    ),
    "wrong_clock": Both(
        "تُضبط ساعة الجهاز. المواعيد محسوبة بساعة الخادم ولم تتأثر.",
        "Set that computer's clock. Due times go by the server's and are right.",
    ),
    "silent": Both(
        "إن كان الجهاز لا يُستعمل تلغيه تقنية المعلومات من «الأجهزة».",
        "If it is no longer in use, an administrator revokes it under Devices.",
    ),
    "never_seen": Both("تُفتح نافذة سند عليه مرة.", "Open Sanad on it once."),
    "old_version": Both(
        "تعمل كما هي، ويُحدَّث البرنامج عليها حين يتيسر.",
        "They work as they are. Update them when it suits.",
    ),
    "all_well": Both("لا شيء مطلوب.", "There is nothing to do."),
    "no_desks": Both(
        "يُضاف الأشخاص، ثم ينضم جهاز كل منهم: sanad connect.",
        "Add people; each then joins with their computer: sanad connect.",
    ),
}
_LOST, _ACT, _SOON = (
    Both("عاجل", "Urgent"),
    Both("يحتاج تدخلًا", "Needs action"),
    Both("للانتباه", "Look out"),
)
_NOTE, _WELL = Both("للعلم", "For your information"), Both("سليم", "All well")
_WORDS: Mapping[str, Both] = {
    "holds_long": _LOST,
    "refused": _ACT,
    "holds": _SOON,
    "older_database": _ACT,
    "wrong_clock": _SOON,
    "silent": _SOON,
    "never_seen": _NOTE,
    "old_version": _NOTE,
    "all_well": _WELL,
    "no_desks": _NOTE,
}
_REASONS: Mapping[str, Both] = {
    "forbidden": Both("ليس من صلاحيات الدور", "not a right of their role"),
    "wrong_status": Both("لا تسمح به الحالة في وضعها", "the case's status does not allow it"),
    "bad_value": Both("قيمة غير مقبولة", "a value that is not accepted"),
    "missing": Both("ينقصه حقل", "a field is missing"),
    "not_found": Both("ما يتحدث عنه غير موجود", "what it speaks of is not there"),
    "unknown_field": Both("فيه حقل غير معروف", "it has an unknown field"),
    "too_large": Both("أكبر من الحد", "larger than the limit"),
}
_DESKS = (Both("{n} من المكاتب", "{n} desks"), Both("مكتب واحد", "1 desk"))


def finding_sentence(
    manner: Manner, finding: str, *, name: str, since: str, number: int, reason: str
) -> str:
    """What was found; `since` is an instant in words, `reason` a code or a version."""
    told = _REASONS.get(reason)
    return (
        _SENTENCES[finding]
        .in_(manner)
        .format(
            name=name,
            since=since,
            number=number,
            events=count(manner, Noun.EVENT, number),
            minutes=count(manner, Noun.MINUTE, number),
            desks=_DESKS[number == 1].in_(manner).format(n=number),
            reason=told.in_(manner) if told else reason,
            version=reason,
        )
    )


def finding_word(manner: Manner, finding: str) -> str:
    """How much it presses, in a word beside its colour."""
    return _WORDS[finding].in_(manner)


def finding_cure(manner: Manner, finding: str) -> str:
    """What to do about it."""
    return _CURES[finding].in_(manner)
