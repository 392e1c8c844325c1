"""The names of fields, as errors and forms say them; keys are those of the contract."""

from collections.abc import Mapping

from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.manner import Manner

FIELDS: Mapping[str, Both] = {
    "action": Both("الإجراء", "action"),
    "agent": Both("الموظف", "agent"),
    "as": Both("اسم الفاعل", "name of who did it"),
    "at": Both("الوقت", "time"),
    "batch": Both("الدفعة", "batch"),
    "blocks_platform": Both("تعطّل المنصة", "stops the platform"),
    "case": Both("الحالة", "case"),
    "category": Both("التصنيف", "category"),
    "channel": Both("القناة", "channel"),
    "count": Both("العدد", "number of cases"),
    "customer": Both("المستفيد", "customer"),
    "customer.email": Both("البريد الإلكتروني", "e-mail"),
    "customer.gender": Both("الجنس", "gender"),
    "customer.id": Both("رقم المستفيد", "customer's id"),
    "customer.kind": Both("الفئة", "kind"),
    "customer.name": Both("اسم المستفيد", "customer's name"),
    "customer.phone": Both("رقم الهاتف", "phone number"),
    "data": Both("بيانات الإجراء", "data"),
    "decision": Both("القرار", "decision"),
    "department": Both("الإدارة", "department"),
    "description": Both("التفاصيل", "details"),
    "dsn": Both("عنوان الخادم", "server's address"),
    "event": Both("الحدث", "event"),
    "every": Both("التكرار", "how often"),
    "exam_time": Both("وقت الاختبار", "exam time"),
    "external_ref": Both("المرجع الخارجي", "external reference"),
    "facts": Both("الحقائق", "facts"),
    "field": Both("الحقل", "field"),
    "file": Both("الملف", "file"),
    "flag": Both("الوسم", "flag"),
    "from": Both("أول الفترة", "first day"),
    "home": Both("مجلد المكتب", "desk's folder"),
    "id": Both("رقم الحالة", "case number"),
    "into": Both("الحالة المدموج فيها", "case to merge into"),
    "known_answer": Both("الإجابة معروفة", "answer is known"),
    "level": Both("مستوى التصعيد", "escalation level"),
    "limit": Both("أقصى عدد", "most to list"),
    "line": Both("السطر", "line"),
    "login": Both("اسم الدخول", "login"),
    "name": Both("الاسم", "name"),
    "occurred_at": Both("وقت الحدوث", "time it happened"),
    "on_behalf": Both("نيابة عن الإدارة", "on behalf"),
    "only": Both("الشاشة", "screen"),
    "out": Both("ملف التقرير", "report file"),
    "outcome": Both("النتيجة", "outcome"),
    "password": Both("كلمة المرور", "password"),
    "path": Both("الملف", "file"),
    "phone": Both("رقم الهاتف", "phone number"),
    "policy": Both("السياسة", "policy"),
    "priority": Both("الأولوية", "priority"),
    "programme": Both("البرنامج", "programme"),
    "python": Both("بايثون", "Python"),
    "reason": Both("السبب", "reason"),
    "received": Both("الاستلام", "received"),
    "replied": Both("الرد", "replied"),
    "role": Both("الدور", "role"),
    "score": Both("التقييم", "rating"),
    "server": Both("الخادم", "server"),
    "session": Both("الجلسة", "session"),
    "solution": Both("الحل", "solution"),
    "status": Both("الوضع", "status"),
    "subject": Both("الموضوع", "subject"),
    "text": Both("النص", "text"),
    "to": Both("آخر الفترة", "last day"),
    "type": Both("نوع الحالة", "type"),
    "until": Both("تاريخ الانتهاء", "end date"),
    "value": Both("القيمة", "value"),
}


def field_name(manner: Manner, field: str) -> str:
    """The name of a field; one without words is shown as it is spelled in the data."""
    words = FIELDS.get(field)
    return words.in_(manner) if words else ltr(field)
