"""What to do about an error, and what is safe meanwhile; by reason, then by code.

There is none where the cause says it already.
"""

from collections.abc import Mapping

from app.wording.both import Both

# Of a server that a person asks: it holds up no sync, and nothing waits to be sent.
ASKED_CURES: Mapping[str, Both] = {
    "untrusted_server": Both(
        "تُراجع شهادة الخادم مع تقنية المعلومات.", "Ask an administrator about the certificate."
    ),
    "turned_away": Both(
        "تسمح به تقنية المعلومات على الخادم.", "An administrator can admit it on the server."
    ),
    "unreachable": Both(
        "يُراجع العنوان والشبكة ثم يُعاد الأمر.", "Check the address and the network, then try again."
    ),
}

CURES: Mapping[str, Both] = {
    "forbidden": Both(
        "يفعله من له هذا الحق في السياسة.", "Whoever has this right in the policy can."
    ),
    "unknown_word": Both("القيم: {known}.", "It takes: {known}."),
    "no_such_policy": Both("المرفقة: {known}.", "These ship: {known}."),
    "not_found": Both("يُراجع الرقم أو الاسم.", "Check the number or the name."),
    "no_such_colleague": Both(
        "يُكتب اسم الدخول كما هو، والموظف الجديد يُعرف هنا خلال دقيقة مع المزامنة.",
        "Give the login as it is; somebody new is known here within a minute, by the sync.",
    ),
    "colleague_elsewhere": Both(
        "يسند المستوى الأول إلى موظفيه، والإدارة داخلها.",
        "Level one gives cases to its own people, a department inside itself.",
    ),
    "too_large": Both("يُختصر.", "Shorten it."),
    "not_joined": Both("ينضم أولًا: sanad connect.", "Join one first: sanad connect."),
    "wrong_password": Both("تُعاد كتابتها.", "Type it again."),
    "damaged_store": Both(
        "الأصل محفوظ كما هو. يُستعاد آخر نسخة احتياطية: sanad restore.",
        "It was left as it is. Restore the last backup: sanad restore.",
    ),
    "newer_store": Both("يُحدَّث البرنامج.", "Update the program."),
    "locked_store": Both(
        "تُغلق النافذة الأخرى ثم تُعاد المحاولة.", "Close the other window, then try again."
    ),
    "fault": Both("ما حُفظ باقٍ.", "What was saved is safe."),
    "no_space": Both(
        "ما حُفظ باقٍ. تُخلى مساحة ثم تُعاد المحاولة.",
        "What was saved is safe. Free some space, then try again.",
    ),
    "unreachable": Both(
        "كل شيء محفوظ هنا ويُزامن عند عودة الخادم.",
        "Everything is saved here and syncs when the server is back.",
    ),
    "not_instant": Both("مثال: 2026-11-22T09:30:00Z.", "For example 2026-11-22T09:30:00Z."),
    "fact_not_mail_address": Both("مثال: name@example.com.", "For example name@example.com."),
    "fact_not_phone": Both("تُراجع الأرقام، أو يُترك فارغًا.", "Check the digits, or leave it empty."),
    "not_mail_address": Both("مثال: name@example.com.", "For example name@example.com."),
    "outcome_not_now": Both(
        "تُعرض النتائج الممكنة في شاشة الإغلاق.", "The closing screen shows those possible."
    ),
    "invented_cases": Both(
        "ينضم مكتب آخر فارغ، ويبقى هذا للتجربة.",
        "Join with another desk that is empty, and keep this one for trying things out.",
    ),
    "not_a_backup": Both("يُختار ملف آخر.", "Choose another file."),
    "no_backup_there": Both("يُختار اسم آخر.", "Choose another name."),
    "home_exists": Both("يُختار مجلد آخر.", "Choose another folder."),
    "home_not_made": Both("يُنشأ أولًا: sanad init.", "Make it first: sanad init."),
    "home_not_writable": Both(
        "تُراجع صلاحيات المجلد ومساحة القرص.", "Check the rights on it and the space on the disk."
    ),
    "store_not_readable": Both(
        "بقي كما هو. يسمح بقراءته صاحب المجلد أو تقنية المعلومات.",
        "It was left as it is. The owner of the folder or an administrator can allow it.",
    ),
    "store_is_folder": Both(
        "يُنقل المجلد من موضعه، ثم يُعاد ملف البيانات أو تُستعاد آخر نسخة: sanad restore.",
        "Move it away, then put the data file back or restore the last backup: sanad restore.",
    ),
    "benchmark_needs_package": Both("تُثبت حزم التطوير.", "Install the development packages."),
    "no_such_database": Both(
        "يُراجع الاسم، أو تُنشأ القاعدة أولًا: createdb.",
        "Check the name, or make the database first: createdb.",
    ),
    "database_not_prepared": Both(
        "تهيئها تقنية المعلومات: sanad server init.",
        "An administrator prepares it: sanad server init.",
    ),
    "older_database": Both(
        "ترقّيها تقنية المعلومات: sanad server upgrade.",
        "An administrator upgrades it: sanad server upgrade.",
    ),
    "no_pg_dump": Both(
        "يُثبت postgresql-client، أو تُحفظ نسخة بطريقة أخرى ويُكتب --no-backup.",
        "Install postgresql-client, or make a copy another way and say --no-backup.",
    ),
    "dump_failed": Both(
        "بعد المراجعة يُعاد الأمر، أو تُحفظ نسخة بطريقة أخرى ويُكتب --no-backup.",
        "Try again after a look at it, or make a copy another way and say --no-backup.",
    ),
    "file_exists": Both("يُختار اسم آخر.", "Choose another name."),
    "not_yourself": Both("يفعله مسؤول آخر.", "Another administrator can."),
    "login_ended": Both("تعيده تقنية المعلومات.", "An administrator can renew it."),
    "not_a_member": Both("تضيفه تقنية المعلومات.", "An administrator can add it."),
    "password_needed": Both("تُكتب كلمة المرور.", "Type the password."),
    "malformed_dsn": Both(
        "مثال: postgresql://name@server/sanad?sslmode=verify-full.",
        "For example postgresql://name@server/sanad?sslmode=verify-full.",
    ),
    "client_too_old": Both(
        "رُقّ البرنامج إلى {version} أو أحدث. ما كُتب هنا وصل.",
        "Update to {version} or newer. What was written here has arrived.",
    ),
    "unverified_server": Both("يُضاف sslmode=verify-full.", "Add sslmode=verify-full."),
    "untrusted_server": Both(
        "كل شيء محفوظ هنا. تُراجع شهادة الخادم مع تقنية المعلومات.",
        "Everything is saved here. Ask an administrator about the certificate.",
    ),
    "turned_away": Both(
        "كل شيء محفوظ هنا. تسمح به تقنية المعلومات على الخادم.",
        "Everything is saved here. An administrator can admit it on the server.",
    ),
    "bad_day": Both(
        "الأيام: sun, mon, tue, wed, thu, fri, sat.",
        "The days are sun, mon, tue, wed, thu, fri, sat.",
    ),
    "bad_hours": Both(
        "تُكتب من 00:00 إلى 24:00، والإغلاق غير الفتح.",
        "They go from 00:00 to 24:00, and the close is not the open.",
    ),
    "bad_wall_time": Both("مثال: 2027-06-01T17:00.", "For example 2027-06-01T17:00."),
    "not_day": Both("مثال: 2026-11-22.", "For example 2026-11-22."),
    "no_column": Both("يُربط العمود بملف: --map.", "Name the column in a file: --map."),
    "no_case_came": Both("كائن JSON واحد في كل سطر.", "Hand in one JSON object a line."),
    "no_caller": Both(
        "مثال: 0501112223، أو tel:0501112223.", "For example 0501112223, or tel:0501112223."
    ),
    "no_screen": Both("يُفتح المكتب أولًا من سطح المكتب.", "Open the desk first, from a desktop."),
    "not_a_file": Both("يُختار ملف آخر.", "Choose another file."),
    "target_is_no_file": Both("يُختار اسم آخر.", "Choose another name."),
    "path_too_long": Both("يُختار اسم أقصر.", "Choose a shorter name."),
    "file_too_large": Both("يُختار ملف أصغر.", "Choose a smaller file."),
    "done_not_printed": Both("لا يُعاد الأمر.", "Do not do it again."),
    "not_printed": Both("تُراجع الوجهة ثم يُعاد الأمر.", "See where it goes to, then try again."),
    "system_forbids": Both("تُراجع الصلاحيات والقرص.", "Check the rights and the disk."),
    "source_not_readable": Both("تُراجع صلاحياته.", "Check the rights on it."),
    "no_such_folder": Both("يُنشأ أولًا أو يُختار غيره.", "Make it first or choose another."),
    "folder_not_writable": Both(
        "تُراجع صلاحيات المجلد، أو يُختار غيره.", "Check the rights on it, or choose another."
    ),
    "text_too_long": Both("يُختصر أو يُرفق ملفًا.", "Shorten it or attach it as a file."),
    "too_many": Both("يُختار عدد أقل.", "Ask for fewer."),
    "by_case_log": Both("تُسجل الحالة بالأمر: sanad case log.", "Log one with sanad case log."),
    "never_undoable": Both(
        "تُصحح الحالة أو تُكتب ملاحظة.", "Correct the case or write a note instead."
    ),
    "target_not_writable": Both(
        "يُغلق الملف إن كان مفتوحًا في برنامج آخر، أو يُختار اسم آخر.",
        "Close the file if another program has it open, or choose another name.",
    ),
}
