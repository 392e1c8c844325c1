"""The words of a case: statuses, types, priorities, channels, outcomes, clocks and the like.

Keys are the stored words of the contract. A policy may give its own words for types, priorities,
channels, roles and clocks; these are the seeds' and stand where it gives none. The state of a case
is feminine in Arabic, as حالة is.
"""

from collections.abc import Mapping

from app.wording.both import Both
from app.wording.manner import Manner

STATUSES: Mapping[str, Both] = {
    "registered": Both("مسجلة", "Registered"),
    "open": Both("قيد المعالجة", "In progress"),
    "waiting_customer": Both("بانتظار العميل", "Waiting for customer"),
    "forwarded": Both("محالة", "Forwarded"),
    "in_review": Both("قيد المراجعة", "In review"),
    "solution_sent": Both("أُرسل الحل", "Solution sent"),
    "closed": Both("مغلقة", "Closed"),
}

TYPES: Mapping[str, Both] = {
    "inquiry": Both("استفسار وطلب معلومات", "Inquiry"),
    "complaint": Both("شكوى", "Complaint"),
    "suggestion": Both("اقتراح", "Suggestion"),
}

PRIORITIES: Mapping[str, Both] = {
    "highest": Both("الأعلى", "Highest"),
    "high": Both("عالية", "High"),
    "normal": Both("عادية", "Normal"),
    "low": Both("منخفضة", "Low"),
    "lowest": Both("الأدنى", "Lowest"),
}

CHANNELS: Mapping[str, Both] = {
    "phone": Both("هاتف", "Phone"),
    "walk_in": Both("حضور", "Walk-in"),
    "in_room": Both("داخل القاعة", "In the room"),
    "remote": Both("دعم عن بُعد", "Remote support"),
    "email": Both("بريد إلكتروني", "E-mail"),
    "whatsapp": Both("واتساب", "WhatsApp"),
    "web_form": Both("نموذج الموقع", "Web form"),
    "live_chat": Both("محادثة مباشرة", "Live chat"),
    "facebook": Both("فيسبوك", "Facebook"),
    "twitter": Both("تويتر", "Twitter"),
    "linkedin": Both("لينكد إن", "LinkedIn"),
}

OUTCOMES: Mapping[str, Both] = {
    "confirmed": Both("أكّد المستفيد الحل", "Confirmed by the customer"),
    "no_reply": Both("لم يصل رد من المستفيد", "No reply from the customer"),
    "out_of_scope": Both("خارج نطاق الدعم", "Out of scope"),
    "customer_side": Both("السبب من جهة المستفيد", "Cause on the customer's side"),
    "handed_over": Both("سُلّم الاقتراح للإدارة المختصة", "Suggestion handed over"),
    "withdrawn": Both("سحبها المستفيد", "Withdrawn"),
    "duplicate": Both("مكررة", "Duplicate"),
}

ROLES: Mapping[str, Both] = {
    "agent": Both("موظف دعم العملاء", "Support agent"),
    "room_manager": Both("مدير القاعة", "Room manager"),
    "department": Both("الإدارة المختصة", "Department"),
    "supervisor": Both("مشرف الدعم الفني", "Support supervisor"),
    "quality": Both("الجودة", "Quality"),
    "admin": Both("تقنية المعلومات", "Administrator"),
    "system": Both("سند", "Sanad"),
}

CLOCKS: Mapping[str, Both] = {
    "first_reply": Both("الرد الأول", "First reply"),
    "resolution": Both("الحل", "Solution"),
    "handover": Both("التسليم للإدارة", "Handover"),
    "acceptance": Both("القبول", "Acceptance"),
    "department": Both("رد الإدارة", "Department's answer"),
    "review": Both("المراجعة", "Review"),
    "confirmation": Both("المتابعة مع المستفيد", "Follow-up"),
    "auto_close": Both("الإغلاق التلقائي", "Automatic closing"),
}

CLOCK_STATES: Mapping[str, Both] = {
    "running": Both("ضمن المهلة", "Within target"),
    "paused": Both("متوقفة", "Paused"),
    "met": Both("تم في الموعد", "Met"),
    "breached": Both("فات الموعد", "Missed"),
    "cancelled": Both("أُلغيت", "Cancelled"),
}

SYNC_STATES: Mapping[str, Both] = {
    "local": Both("محفوظة هنا", "Saved here"),
    "pending": Both("بانتظار المزامنة", "Waiting to sync"),
    "synced": Both("متزامنة", "Synced"),
    "refused": Both("رُفضت", "Refused"),
}

GENDERS: Mapping[str, Both] = {
    "female": Both("أنثى", "Female"),
    "male": Both("ذكر", "Male"),
}

FLAGS: Mapping[str, Both] = {
    "misuse": Both("إساءة استخدام", "Misuse"),
    "suspended": Both("موقوف", "Suspended"),
    "vip": Both("عناية خاصة", "Special care"),
}

CALL_OUTCOMES: Mapping[str, Both] = {
    "reached": Both("تم الاتصال", "Reached"),
    "no_answer": Both("لم يُجب", "No answer"),
    "busy": Both("الخط مشغول", "Busy"),
    "wrong_number": Both("رقم غير صحيح", "Wrong number"),
}

DECLINE_REASONS: Mapping[str, Both] = {
    "wrong_department": Both("تخص إدارة أخرى", "Another department's"),
    "missing_facts": Both("تنقصها حقائق", "Facts are missing"),
    "other": Both("سبب آخر", "Other"),
}

STEP_OUTCOMES: Mapping[str, Both] = {
    "done": Both("تم", "Done"),
    "not_done": Both("لم يتم", "Not done"),
}

ESCALATION_LEVELS: Mapping[str, Both] = {
    "0": Both("بلا تصعيد", "Not escalated"),
    "1": Both("تصعيد إلى المشرف", "Escalated to the supervisor"),
    "2": Both("تصعيد إلى أعلى سلطة", "Escalated to the top"),
}

TABLES: Mapping[str, Mapping[str, Both]] = {
    "status": STATUSES,
    "type": TYPES,
    "priority": PRIORITIES,
    "channel": CHANNELS,
    "outcome": OUTCOMES,
    "role": ROLES,
    "clock": CLOCKS,
    "clock_state": CLOCK_STATES,
    "sync": SYNC_STATES,
    "gender": GENDERS,
    "flag": FLAGS,
    "call_outcome": CALL_OUTCOMES,
    "decline_reason": DECLINE_REASONS,
    "step_outcome": STEP_OUTCOMES,
    "escalation": ESCALATION_LEVELS,
}


def word(manner: Manner, table: str, key: str) -> str:
    """The word of a stored value, by the name of its table in `TABLES`. Raises KeyError."""
    return TABLES[table][key].in_(manner)


def who(manner: Manner, role: str, name: str) -> str:
    """Who acted, by their name; Sanad is called what it is called in each language."""
    return word(manner, "role", role) if role == "system" else name
