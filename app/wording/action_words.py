"""The words of actions: what a button says, and what the timeline says once it is done.

A button is a verbal noun in Arabic and begins with a verb in English. A deed is a passive sentence,
so that it suits every actor: «سارة: أُحيلت الحالة»; in English it reads on after the name.
"""

from collections.abc import Mapping

from app.wording.both import Both
from app.wording.manner import Manner

BUTTONS: Mapping[str, Both] = {
    "register": Both("تسجيل الحالة", "Log case"),
    "receive": Both("استلام", "Take"),
    "assign": Both("إسناد", "Assign"),
    "classify": Both("تصنيف", "Classify"),
    "first_reply": Both("رد على المستفيد", "Reply"),
    "request_info": Both("طلب معلومات", "Ask for information"),
    "info_provided": Both("وصول المعلومات", "Record information"),
    "forward": Both("إحالة", "Forward"),
    "accept": Both("قبول الحالة", "Accept"),
    "decline": Both("اعتذار عن الحالة", "Decline"),
    "return_solution": Both("إعادة الحل", "Return solution"),
    "accept_solution": Both("قبول الحل", "Accept solution"),
    "reject_solution": Both("ردّ الحل إلى الإدارة", "Send back"),
    "send_solution": Both("إرسال الحل إلى المستفيد", "Send solution"),
    "confirm_solved": Both("تأكيد الحل", "Confirm solved"),
    "report_unsolved": Both("لم تُحل بعد", "Report unsolved"),
    "close": Both("إغلاق", "Close"),
    "auto_close": Both("إغلاق تلقائي", "Close automatically"),
    "reopen": Both("إعادة فتح", "Reopen"),
    "escalate": Both("تصعيد", "Escalate"),
    "merge": Both("دمج", "Merge"),
    "link": Both("ربط", "Link"),
    "note": Both("ملاحظة", "Note"),
    "attach": Both("إرفاق", "Attach"),
    "correct": Both("تصحيح", "Correct"),
    "schedule_call": Both("تحديد موعد اتصال", "Schedule a call"),
    "log_call": Both("تسجيل اتصال", "Log a call"),
    "record_facts": Both("تسجيل حقائق", "Record facts"),
    "undo": Both("تراجع", "Undo"),
    "rate": Both("تقييم", "Rate"),
    "flag_customer": Both("وسم المستفيد", "Flag customer"),
    "customer_register": Both("تسجيل مستفيد", "Add customer"),
    "customer_correct": Both("تصحيح بيانات المستفيد", "Correct customer"),
    "customer_note": Both("ملاحظة عن المستفيد", "Note on customer"),
    "customer_merge": Both("دمج مستفيدَين", "Merge customers"),
    "customer_unmerge": Both("فك الدمج", "Take the merge back"),
}

DEEDS: Mapping[str, Both] = {
    "register": Both("سُجّلت الحالة", "Logged the case"),
    "receive": Both("استُلمت الحالة", "Took the case"),
    "assign": Both("أُسندت الحالة", "Assigned the case"),
    "classify": Both("صُنّفت الحالة", "Classified the case"),
    "first_reply": Both("تم الرد على المستفيد", "Replied to the customer"),
    "request_info": Both("طُلبت معلومات من المستفيد", "Asked the customer for information"),
    "info_provided": Both("سُجّلت معلومات من المستفيد", "Recorded information from the customer"),
    "forward": Both("أُحيلت الحالة", "Forwarded the case"),
    "accept": Both("قُبلت الحالة", "Accepted the case"),
    "decline": Both("اعتُذر عن الحالة", "Declined the case"),
    "return_solution": Both("أُعيد الحل", "Returned the solution"),
    "accept_solution": Both("قُبل الحل", "Accepted the solution"),
    "reject_solution": Both("رُدّ الحل إلى الإدارة", "Sent the solution back"),
    "send_solution": Both("أُرسل الحل إلى المستفيد", "Sent the solution"),
    "confirm_solved": Both("سُجّل تأكيد المستفيد للحل", "Recorded that the customer confirmed"),
    "report_unsolved": Both(
        "سُجّل بلاغ المستفيد بأنها لم تُحل", "Recorded that the customer reported it unsolved"
    ),
    "close": Both("أُغلقت الحالة", "Closed the case"),
    "auto_close": Both("أُغلقت الحالة تلقائيًّا", "Closed automatically"),
    "reopen": Both("أُعيد فتح الحالة", "Reopened the case"),
    "escalate": Both("صُعّدت الحالة", "Escalated the case"),
    "merge": Both("دُمجت الحالة في أخرى", "Merged it into another case"),
    "link": Both("رُبطت بحالة أخرى", "Linked it to another case"),
    "note": Both("كُتبت ملاحظة داخلية", "Wrote an internal note"),
    "attach": Both("أُرفق ملف", "Attached a file"),
    "correct": Both("صُحّحت بيانات الحالة", "Corrected the case"),
    "schedule_call": Both("حُدّد موعد اتصال", "Scheduled a call"),
    "log_call": Both("سُجّل اتصال", "Logged a call"),
    "record_facts": Both("سُجّلت حقائق", "Recorded facts"),
    "undo": Both("تم التراجع", "Undid the last step"),
    "rate": Both("سُجّل تقييم", "Recorded a rating"),
    "flag_customer": Both("وُسم المستفيد", "Flagged the customer"),
    "customer_register": Both("سُجّل المستفيد", "Added the customer"),
    "customer_correct": Both("صُحّحت بيانات المستفيد", "Corrected the customer"),
    "customer_note": Both("كُتبت ملاحظة عن المستفيد", "Wrote a note on the customer"),
    "customer_merge": Both("دُمج سجلّا المستفيد", "Merged two customers"),
    "customer_unmerge": Both("فُكّ دمج السجلّين", "Took the merge of two customers back"),
}


_BETWEEN = {
    "merge": Both("دُمجت الحالة {number} في أخرى", "Merged case {number} into another"),
    "link": Both("رُبطت الحالة {number} بأخرى", "Linked case {number} to another"),
}
_CHASED = Both("سُجّل استعجال المستفيد للحالة", "Recorded that the customer chased the case")
_REFUSED = Both("لم يُقبل: {deed}", "Not accepted: {deed}")
_NEVER_SENT = Both("لم يُرسل: {deed}", "Not sent: {deed}")


def button(manner: Manner, action: str) -> str:
    """What the button of an action says."""
    return BUTTONS[action].in_(manner)


def not_done(manner: Manner, kind: str, *, was_sent: bool) -> str:
    """What the shared database did not take, or was never asked to."""
    words = _REFUSED if was_sent else _NEVER_SENT
    return words.in_(manner).format(deed=button(manner, kind))


def deed(manner: Manner, kind: str) -> str:
    """What the timeline says of an event; a kind of a newer version is named as it is."""
    words = DEEDS.get(kind)
    return words.in_(manner) if words else kind


def deed_on(manner: Manner, kind: str, number: str) -> str:
    """What was done to the case of that number; of two cases it says which one it is."""
    between = _BETWEEN.get(kind)
    if between:
        return between.in_(manner).format(number=number)
    return beside(deed(manner, kind), number)


BESIDE = "\u00a0·\u00a0"


def beside(words: str, number: str) -> str:
    """Words and the number of a case; a line that is too short for both is broken in the words."""
    return f"{words}{BESIDE}{number}"


def chased(manner: Manner) -> str:
    """What is said where the customer asked again after a case that was not answered yet."""
    return _CHASED.in_(manner)
