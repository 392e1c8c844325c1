"""What went wrong, what is safe and what to do, for every code and reason an error can carry.

A cause is looked up by the error's reason and, where that has no words, by its code. `{places}`
are filled from the error's data; `{field}` is the field's name. No cause blames anybody.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from app.models.errors import DeskError
from app.wording.action_words import BUTTONS
from app.wording.bidi import isolated
from app.wording.both import Both
from app.wording.case_words import ROLES, STATUSES
from app.wording.digits import shown
from app.wording.field_words import field_name
from app.wording.manner import Manner

CAUSES: Mapping[str, Both] = {
    "forbidden": Both("«{action}» ليس من صلاحيات هذا الدور.", "This role may not do “{action}”."),
    "wrong_status": Both(
        "«{action}» غير متاح والحالة «{status}».",
        "“{action}” is not possible while the case is “{status}”.",
    ),
    "bad_value": Both("قيمة «{field}» غير مقبولة.", "The value of “{field}” is not accepted."),
    "unknown_field": Both("لا يوجد حقل باسم «{field}».", "There is no field “{field}”."),
    "missing": Both("ينقص «{field}».", "“{field}” is missing."),
    "not_found": Both("لم يُعثر على «{field}».", "“{field}” was not found."),
    "too_large": Both("«{field}» أطول من الحد، وهو {limit}.", "“{field}” is longer than {limit}."),
    "wrong_password": Both("كلمة المرور غير صحيحة.", "The password is not right."),
    "damaged_store": Both("ملف البيانات على هذا الجهاز تالف.", "This desk's data file is damaged."),
    "newer_store": Both(
        "ملف البيانات من إصدار أحدث من هذا البرنامج.",
        "The data file was made by a newer version of the program.",
    ),
    "locked_store": Both(
        "ملف البيانات مفتوح في برنامج آخر.", "The data file is in use by another program."
    ),
    "no_space": Both("لا مساحة كافية على القرص.", "There is no space left on the disk."),
    "unreachable": Both("لا يجيب الخادم.", "The server does not answer."),
    "repeated_field": Both("الحقل «{field}» مكرر.", "The field “{field}” is given twice."),
    "not_text": Both("«{field}» يُكتب نصًّا.", "“{field}” takes text."),
    "not_number": Both("«{field}» يُكتب رقمًا صحيحًا.", "“{field}” takes a whole number."),
    "not_boolean": Both("«{field}» إما نعم وإما لا.", "“{field}” is either true or false."),
    "not_object": Both("«{field}» كائن JSON.", "“{field}” takes a JSON object."),
    "not_json": Both("السطر ليس JSON صحيحًا.", "The line is not valid JSON."),
    "not_utf8": Both("السطر ليس بترميز UTF-8.", "The line is not UTF-8."),
    "too_deep": Both("البيانات متداخلة أكثر من الحد.", "The data is nested too deeply."),
    "not_instant": Both(
        "«{field}» وقت بصيغة ISO 8601 مع المنطقة الزمنية.",
        "“{field}” takes an ISO 8601 time with its zone.",
    ),
    "in_future": Both("«{field}» في المستقبل.", "“{field}” lies in the future."),
    "not_score": Both("التقييم من 1 إلى 5.", "A rating is from 1 to 5."),
    "not_mail_address": Both("البريد الإلكتروني غير مكتمل.", "The e-mail address is not complete."),
    "unknown_word": Both(
        "«{value}» ليس من قيم «{field}».", "“{value}” is not a value of “{field}”."
    ),
    "same_case": Both("لا تُربط الحالة بنفسها.", "A case cannot be joined to itself."),
    "merged_case": Both(
        "الحالة المقصودة مدموجة في غيرها.", "That case was itself merged into another."
    ),
    "no_such_level": Both("لا يوجد مستوى تصعيد {level}.", "There is no escalation level {level}."),
    "outcome_not_now": Both(
        "لا تُغلق الحالة الآن بهذه النتيجة.", "The case cannot be closed with this outcome now."
    ),
    "not_undoable": Both(
        "فات وقت التراجع: تبعه حدث آخر أو مضت عشر دقائق.",
        "It is too late to undo: something followed, or ten minutes have passed.",
    ),
    "reopen_window_over": Both(
        "انتهت مهلة إعادة الفتح، ويفتحها الآن المشرف.",
        "The time to reopen is over; the supervisor may still do it.",
    ),
    "needs_unaccepted": Both("قُبلت الحالة من قبل.", "The case was already accepted."),
    "needs_solution_accepted": Both("الحل لم يُقبل بعد.", "The solution has not been accepted yet."),
    "needs_solution_unaccepted": Both("الحل مقبول من قبل.", "The solution was already accepted."),
    "needs_unassigned": Both("الحالة لدى موظف آخر.", "Another agent has the case."),
    "needs_other_department": Both(
        "الحالة لدى هذه الإدارة.", "The case is with this department already."
    ),
    "needs_confirmed": Both("العميل لم يؤكد الحل بعد.", "The customer has not confirmed yet."),
    "needs_auto_close_due": Both(
        "مهلة انتظار العميل لم تنتهِ.", "The time to wait for the customer is not over."
    ),
    "needs_suggestion": Both("هذه النتيجة للاقتراحات.", "This outcome is for suggestions."),
    "needs_replied": Both("لم يُرد على العميل بعد.", "The customer has had no reply yet."),
    "needs_linked": Both("الحالة غير مربوطة بأخرى.", "The case is not linked to another."),
}

CURES: Mapping[str, Both] = {
    "forbidden": Both(
        "يفعله من له هذا الحق في السياسة.", "Whoever has this right in the policy can."
    ),
    "not_found": Both("يُراجع الرقم أو الاسم.", "Check the number or the name."),
    "too_large": Both("يُختصر أو يُرفق ملفًا.", "Shorten it or attach it as a file."),
    "wrong_password": Both("تُعاد كتابتها.", "Type it again."),
    "damaged_store": Both(
        "الأصل محفوظ كما هو. يُستعاد آخر نسخة احتياطية: sanad restore.",
        "It was left as it is. Restore the last backup: sanad restore.",
    ),
    "newer_store": Both("يُحدَّث البرنامج.", "Update the program."),
    "locked_store": Both(
        "تُغلق النافذة الأخرى ثم تُعاد المحاولة.", "Close the other window, then try again."
    ),
    "no_space": Both(
        "ما حُفظ باقٍ. تُخلى مساحة ثم تُعاد المحاولة.",
        "What was saved is safe. Free some space, then try again.",
    ),
    "unreachable": Both(
        "كل شيء محفوظ هنا ويُزامن عند عودة الخادم.",
        "Everything is saved here and syncs when the server is back.",
    ),
    "not_instant": Both("مثال: 2026-11-22T09:30:00Z.", "For example 2026-11-22T09:30:00Z."),
    "not_mail_address": Both("مثال: name@example.com.", "For example name@example.com."),
    "outcome_not_now": Both(
        "تُعرض النتائج الممكنة في شاشة الإغلاق.", "The closing screen shows those possible."
    ),
}

_UNKNOWN = Both("تعذّر ذلك، ولم يتغير شيء.", "That did not work; nothing was changed.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What happened, and what to do about it (empty where the cause says it)."""

    cause: str
    cure: str = ""

    @property
    def sentence(self) -> str:
        """Both in one line."""
        return f"{self.cause} {self.cure}".strip()


def explain(manner: Manner, error: DeskError) -> Explanation:
    """The words of an error."""
    places = _places(manner, error)
    cause = _find(CAUSES, error) or _UNKNOWN
    cure = _find(CURES, error)
    return Explanation(
        cause=shown(manner, cause.in_(manner).format_map(places)),
        cure=cure.in_(manner).format_map(places) if cure else "",
    )


def _find(table: Mapping[str, Both], error: DeskError) -> Both | None:
    return table.get(error.reason) or table.get(error.code)


class _Places(dict[str, str]):
    """A place that the error does not fill shows a dash: the cause is said all the same."""

    def __missing__(self, key: str) -> str:
        return "—"


def _places(manner: Manner, error: DeskError) -> _Places:
    places = _Places({key: isolated(str(value)) for key, value in error.data.items()})
    if error.field:
        places["field"] = field_name(manner, error.field)
    for key, table in (("action", BUTTONS), ("status", STATUSES), ("role", ROLES)):
        words = table.get(str(error.data.get(key)))
        if words:
            places[key] = words.in_(manner)
    return places
