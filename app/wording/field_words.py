"""The names of fields, as errors and forms say them; keys are those of the contract."""

from collections.abc import Mapping

from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.manner import Manner

FIELDS: Mapping[str, Both] = {
    "action": Both("الإجراء", "action"),
    "agent": Both("الموظف", "agent"),
    "at": Both("الوقت", "time"),
    "case": Both("الحالة", "case"),
    "category": Both("التصنيف", "category"),
    "channel": Both("القناة", "channel"),
    "customer": Both("المستفيد", "customer"),
    "customer.email": Both("البريد الإلكتروني", "e-mail"),
    "customer.gender": Both("الجنس", "gender"),
    "customer.kind": Both("الفئة", "kind"),
    "customer.name": Both("اسم المستفيد", "customer's name"),
    "customer.phone": Both("رقم الهاتف", "phone number"),
    "department": Both("الإدارة", "department"),
    "description": Both("التفاصيل", "details"),
    "event": Both("الحدث", "event"),
    "every": Both("التكرار", "how often"),
    "external_ref": Both("المرجع الخارجي", "external reference"),
    "facts": Both("الحقائق", "facts"),
    "file": Both("الملف", "file"),
    "flag": Both("الوسم", "flag"),
    "from": Both("أول الفترة", "first day"),
    "into": Both("الحالة المدموج فيها", "case to merge into"),
    "level": Both("مستوى التصعيد", "escalation level"),
    "line": Both("السطر", "line"),
    "name": Both("الاسم", "name"),
    "occurred_at": Both("وقت الحدوث", "time it happened"),
    "out": Both("ملف التقرير", "report file"),
    "outcome": Both("النتيجة", "outcome"),
    "password": Both("كلمة المرور", "password"),
    "path": Both("الملف", "file"),
    "phone": Both("رقم الهاتف", "phone number"),
    "policy": Both("السياسة", "policy"),
    "priority": Both("الأولوية", "priority"),
    "programme": Both("البرنامج", "programme"),
    "reason": Both("السبب", "reason"),
    "role": Both("الدور", "role"),
    "score": Both("التقييم", "rating"),
    "session": Both("الجلسة", "session"),
    "solution": Both("الحل", "solution"),
    "status": Both("الوضع", "status"),
    "subject": Both("الموضوع", "subject"),
    "text": Both("النص", "text"),
    "to": Both("آخر الفترة", "last day"),
    "type": Both("نوع الحالة", "type"),
    "until": Both("تاريخ الانتهاء", "end date"),
}


def field_name(manner: Manner, field: str) -> str:
    """The name of a field; one without words is shown as it is spelled in the data."""
    words = FIELDS.get(field)
    return words.in_(manner) if words else ltr(field)
