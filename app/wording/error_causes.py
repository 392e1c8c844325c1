"""Why something was refused or failed, for every code and every reason an error can carry.

A cause is looked up by the error's reason and, where that has no words, by its code. `{places}`
are filled from the error's data; `{field}` is the field's name. No cause blames anybody.
"""

from collections.abc import Mapping

from app.wording.both import Both

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
    "fault": Both("حدث ما لم يكن متوقعًا.", "This was not supposed to happen."),
    "unreachable": Both("لا يجيب الخادم.", "The server does not answer."),
    "file_differs_from_its_hash": Both("وصل الملف تالفًا.", "The file arrived damaged."),
    "file_not_here_yet": Both(
        "لم يصل محتوى الملف إلى الخادم بعد.", "The file's content has not reached the server yet."
    ),
    "not_joined": Both(
        "لم ينضم هذا المكتب إلى قاعدة بيانات مشتركة.", "This desk has joined no shared database."
    ),
    "no_answer": Both("لا يجيب الخادم في الوقت المعتاد.", "The server does not answer in time."),
    "repeated_field": Both("الحقل «{field}» مكرر.", "The field “{field}” is given twice."),
    "not_text": Both("«{field}» يُكتب نصًّا.", "“{field}” takes text."),
    "not_number": Both("«{field}» يُكتب رقمًا صحيحًا.", "“{field}” takes a whole number."),
    "not_boolean": Both("«{field}» إما نعم وإما لا.", "“{field}” is either true or false."),
    "not_list": Both("«{field}» قائمة JSON.", "“{field}” takes a JSON list."),
    "may_not_see_case": Both(
        "«{value}» ليس ممن يرون هذه الحالة، فلا يُذكر فيها.",
        "“{value}” is nobody who may see this case, so no note on it can name them.",
    ),
    "case_left": Both(
        "لم تعد هذه الحالة متاحة لك حين وصل هذا الإجراء.",
        "You could not read this case any more when it arrived.",
    ),
    "never_sent": Both(
        "لم تُرسل هذا النص قبل أن تغادر الحالة هذا المكتب.",
        "You had not sent this text when the case left this desk.",
    ),
    "no_such_colleague": Both(
        "«{field}»: «{value}» ليس من موظفي هذا المكتب.",
        "“{field}”: “{value}” is nobody whom this desk knows.",
    ),
    "colleague_elsewhere": Both(
        "«{field}»: لا تُسند الحالة من هنا إلى «{value}».",
        "“{field}”: no case can be given to “{value}” from here.",
    ),
    "not_object": Both("«{field}» كائن JSON.", "“{field}” takes a JSON object."),
    "not_json": Both("تعذّرت قراءة «{field}» بصيغة JSON.", "“{field}” is not valid JSON."),
    "not_utf8": Both("تعذّرت قراءة «{field}» بترميز UTF-8.", "“{field}” is not UTF-8."),
    "too_deep": Both("البيانات متداخلة أكثر من الحد.", "The data is nested too deeply."),
    "not_instant": Both(
        "«{field}» وقت بصيغة ISO 8601 مع المنطقة الزمنية.",
        "“{field}” takes an ISO 8601 time with its zone.",
    ),
    "in_past": Both("«{field}» في الماضي.", "“{field}” lies in the past."),
    "not_phone": Both("«{field}» ليس رقم هاتف.", "“{field}” is no telephone number."),
    "in_future": Both("«{field}» في المستقبل.", "“{field}” lies in the future."),
    "control_character": Both(
        "في «{field}» محرف تحكم لا يُرى.", "“{field}” holds a control character."
    ),
    "newer_than_this": Both(
        "هذا البرنامج نفسه أقدم من ذلك: {version}.", "This program is itself older: {version}."
    ),
    "device_ended": Both(
        "أُنهي هذا الجهاز على الخادم. يُعاد الانضمام بالأمر connect.",
        "The server has ended this desk. Join again: sanad connect.",
    ),
    "nothing_to_answer": Both("لا وسم كهذا ليُجاب عليه.", "There is no such flag to be answered."),
    "before_case": Both("«{field}» قبل وصول الحالة.", "“{field}” lies before the case arrived."),
    "not_score": Both("التقييم من 1 إلى 5.", "A rating is from 1 to 5."),
    "fact_not_mail_address": Both(
        "«{fact}»: «{value}» ليس عنوان بريد مكتملًا.",
        "“{fact}”: “{value}” is no complete e-mail address.",
    ),
    "fact_not_phone": Both(
        "«{fact}»: «{value}» ليس رقم هاتف.", "“{fact}”: “{value}” is no telephone number."
    ),
    "not_mail_address": Both("البريد الإلكتروني غير مكتمل.", "The e-mail address is not complete."),
    "unknown_word": Both(
        "«{value}» ليس من قيم «{field}».", "“{value}” is not a value of “{field}”."
    ),
    "no_such_policy": Both(
        "«{value}» ليس ملف سياسة ولا سياسة مرفقة.",
        "“{value}” is neither the file of a policy nor one that ships.",
    ),
    "same_case": Both("لا تُربط الحالة بنفسها.", "A case cannot be joined to itself."),
    "duplicate_case": Both(
        "الحالة المقصودة مغلقة لأنها مكررة عن غيرها.",
        "That case is itself closed as a duplicate of another.",
    ),
    "same_customer": Both("لا يُدمج المستفيد في نفسه.", "A customer cannot be merged into itself."),
    "not_merged": Both("هذا السجل غير مدموج في غيره.", "This record is merged into no other."),
    "merged_customer": Both(
        "أحد السجلين مدموج في غيره.", "One of the two was merged into another already."
    ),
    "no_such_level": Both("لا يوجد مستوى تصعيد {level}.", "There is no escalation level {level}."),
    "outcome_not_now": Both(
        "لا تُغلق الحالة الآن بهذه النتيجة.", "The case cannot be closed with this outcome now."
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
    "needs_confirmed": Both("المستفيد لم يؤكد الحل بعد.", "The customer has not confirmed yet."),
    "needs_auto_close_due": Both(
        "مهلة انتظار المستفيد لم تنتهِ.", "The time to wait for the customer is not over."
    ),
    "needs_suggestion": Both("هذه النتيجة للاقتراحات.", "This outcome is for suggestions."),
    "needs_replied": Both("لم يُرد على المستفيد بعد.", "The customer has had no reply yet."),
    "needs_linked": Both("الحالة غير مربوطة بأخرى.", "The case is not linked to another."),
    "is_program": Both("الملف برنامج، ولا يُرفق.", "The file is a program and is not attached."),
    "not_a_backup": Both(
        "ليس الملف نسخة احتياطية كاملة من سند.", "The file is not a whole backup made by Sanad."
    ),
    "no_backup_there": Both(
        "في هذا الموضع ملف ليس نسخة احتياطية، وبقي كما هو.",
        "There is a file that is no backup; it was left as it is.",
    ),
    "home_exists": Both("في هذا المجلد مكتب من قبل.", "There is a desk in this folder already."),
    "home_not_made": Both("لا مكتب في هذا المجلد بعد.", "There is no desk in this folder yet."),
    "home_not_writable": Both("لا تُكتب الملفات في هذا المجلد.", "This folder cannot be written."),
    "store_not_readable": Both(
        "لا يُسمح لهذا المستخدم بقراءة ملف البيانات.", "This user may not read the data file."
    ),
    "store_is_folder": Both(
        "في موضع ملف البيانات مجلد.", "There is a folder in the place of the data file."
    ),
    "benchmark_needs_package": Both(
        "القياس «{field}» يحتاج حزمة غير مثبتة.", "“{field}” needs a package that is not installed."
    ),
    "benchmark_server_did_not_start": Both(
        "لم يبدأ خادم القياس.", "The server of the benchmark did not start."
    ),
    "other_policy": Both(
        "حالات هذا المكتب على سياسة أخرى غير سياسة الخادم.",
        "This desk holds cases under another policy than the server's.",
    ),
    "no_such_database": Both(
        "الخادم موجود، وليست فيه قاعدة بيانات بهذا الاسم.",
        "The server is there, but has no database of that name.",
    ),
    "database_not_prepared": Both(
        "قاعدة البيانات غير مهيأة لسند.", "The database is not prepared for Sanad."
    ),
    "no_pg_dump": Both("لا يوجد برنامج pg_dump على هذا الجهاز.", "This machine has no pg_dump."),
    "dump_failed": Both("لم تُحفظ نسخة: {value}", "No copy could be made: {value}"),
    "file_exists": Both("في هذا الموضع ملف من قبل.", "There is a file of that name already."),
    "login_taken": Both("اسم الدخول مستعمل.", "The login is taken."),
    "login_too_long": Both(
        "اسم الدخول أطول من {limit} بايت، والحرف العربي اثنان.",
        "The login is longer than {limit} bytes; an Arabic letter takes two.",
    ),
    "login_reserved": Both("اسم الدخول محجوز.", "The login is reserved."),
    "unknown_department": Both(
        "لا توجد هذه الإدارة في السياسة.", "The policy does not have this department."
    ),
    "older_database": Both(
        "قاعدة البيانات أقدم من هذا البرنامج.", "The database is older than this program."
    ),
    "not_yourself": Both("لا يغيّر أحد صلاحياته بنفسه.", "Nobody changes or ends their own rights."),
    "login_ended": Both("أُوقف هذا الحساب على الخادم.", "This login was ended on the server."),
    "not_a_member": Both("هذا الحساب ليس من حسابات سند.", "This login is not one of Sanad's."),
    "not_a_department_role": Both("الإدارات لدور الإدارة وحده.", "Only department staff have one."),
    "short_password": Both(
        "كلمة المرور أقصر من {least} أحرف.", "The password has fewer than {least} characters."
    ),
    "password_needed": Both("يطلب الخادم كلمة مرور.", "The server asks for a password."),
    "server_forbids": Both(
        "لا يسمح الخادم بهذا لهذا الحساب.", "The server forbids it to this login."
    ),
    "malformed_dsn": Both("عنوان الخادم غير مكتمل.", "The server's address is not complete."),
    "unverified_server": Both(
        "لا يتحقق هذا الاتصال من هوية الخادم.", "This connection does not verify the server."
    ),
    "client_too_old": Both(
        "هذا الإصدار أقدم مما تقبله قاعدة البيانات.",
        "This version is older than the database takes.",
    ),
    "untrusted_server": Both("لم تُثبت هوية الخادم.", "The server did not prove who it is."),
    "connection_lost": Both("انقطع الاتصال بالخادم.", "The connection to the server was lost."),
    "turned_away": Both("لا يقبل الخادم هذا الجهاز.", "The server turns this machine away."),
    "too_many_connections": Both("الخادم مشغول.", "The server has no connection left."),
    "not_replicated": Both(
        "خادم قاعدة البيانات لم يؤكد النسخة الثانية.",
        "The database did not confirm its second copy.",
    ),
    "counts_differ": Both(
        "عدد ما هنا لا يطابق عدد ما على الخادم.", "The counts here and on the server differ."
    ),
    "unfit_event": Both(
        "لا تستطيع قاعدة البيانات حفظ هذا كما كُتب.",
        "The database cannot keep this as it was written.",
    ),
    "too_large_to_share": Both(
        "هذا أكبر مما تقبله قاعدة البيانات.", "This is larger than the database takes."
    ),
    "server_fault": Both("تعذّر على الخادم حفظ هذا.", "The server failed when it was to keep this."),
    "invented_cases": Both(
        "في هذا المكتب حالات تجريبية، ولا يُشارك فيها أحد.",
        "This desk holds invented cases, which are shared with nobody.",
    ),
    "feed_has_gap": Both("وصل ما على الخادم ناقصًا.", "Something is missing in what arrived."),
    "unknown_key": Both("المفتاح «{field}» غير معروف.", "The key “{field}” is not known."),
    "wrong_type": Both("«{field}» من نوع آخر.", "“{field}” is of another type."),
    "syntax": Both("الملف ليس TOML صحيحًا: {value}", "The file is not valid TOML: {value}"),
    "duplicate": Both("«{value}» مكرر.", "“{value}” is given twice."),
    "no_such_calendar": Both("لا تقويم باسم «{value}».", "There is no calendar “{value}”."),
    "no_such_country": Both(
        "لا دولة بالرمز «{value}»، والمطلوب مثل EG أو SA.",
        "No country has the code “{value}”; EG or SA would be one.",
    ),
    "bad_zone": Both("لا منطقة زمنية باسم «{value}».", "There is no time zone “{value}”."),
    "bad_day": Both("لا يوم باسم «{value}».", "There is no day “{value}”."),
    "bad_wall_time": Both(
        "«{value}» ليس تاريخًا ووقتًا محليًّا.", "“{value}” is no local date and time."
    ),
    "out_of_range": Both(
        "القيمة «{value}» خارج المدى {allowed}.", "“{value}” is outside {allowed}."
    ),
    "bad_hours": Both("ساعات العمل «{value}» غير مقبولة.", "The hours “{value}” are not accepted."),
    "never_open": Both("التقويم «{value}» مغلق دائمًا.", "The calendar “{value}” is never open."),
    "overlapping_hours": Both(
        "ساعات العمل في يوم واحد متداخلة، ويُحسب المشترك بينها مرة واحدة.",
        "Hours of one day overlap; what they share counts once.",
    ),
    "ends_before_start": Both("النهاية ليست بعد البداية.", "It does not end after it starts."),
    "not_ascending": Both("القيم ليست تصاعدية.", "The values do not ascend."),
    "no_default_priority": Both(
        "لا أولوية لما لا تنطبق عليه قاعدة.", "There is no priority where no rule applies."
    ),
    "unreachable_priority": Both(
        "لا قاعدة تقترح الأولوية «{value}».", "No rule proposes the priority “{value}”."
    ),
    "unreachable_rule": Both("لا تصل حالة إلى هذه القاعدة.", "No case ever reaches this rule."),
    "unknown_place": Both("الموضع «{value}» غير معروف.", "The place “{value}” is not known."),
    "no_address": Both(
        "عنوان القناة «{value}» لم يُكتب بعد، وهي معلنة.",
        "The address of the channel “{value}”, which is announced, is still to be filled in.",
    ),
    "not_day": Both("«{value}» ليس تاريخًا.", "“{value}” is not a date."),
    "period_reversed": Both("آخر الفترة قبل أولها.", "The period ends before it begins."),
    "no_reports": Both("لا تقارير لدور «{role}».", "There are no reports for “{role}”."),
    "not_xlsx": Both("اسم ملف إكسل ينتهي بـ {suffix}.", "An Excel file's name ends in {suffix}."),
    "other_policy_there": Both(
        "قاعدة البيانات على سياسة أخرى: «{value}».",
        "The database is under another policy, “{value}”.",
    ),
    "everybody_themselves": Both(
        "على مكتب متصل بالخادم يعمل كلٌّ باسمه.",
        "On a desk that joined a server everybody acts in their own name.",
    ),
    "no_table": Both(
        "الملف ليس جدول CSV ولا مصنف إكسل.", "The file is neither a CSV table nor a workbook."
    ),
    "no_column": Both(
        "لا عمود في الملف لـ«{value}». أعمدته: {headers}",
        "No column of the file holds “{value}”. Its columns: {headers}",
    ),
    "here_already": Both("موجود هنا من قبل: {value}.", "It is here already: {value}."),
    "closed_there": Both("أُغلق في النظام الآخر.", "It was closed in the other system."),
    "junk_there": Both(
        "حُذف أو عُدّ مزعجًا في النظام الآخر.", "It was deleted or junk in the other system."
    ),
    "batch_undone": Both("أُلغيت هذه الدفعة من قبل.", "This import was taken back already."),
    "people_stay": Both(
        "لا يُلغى استيراد الأشخاص: قد تكون لهم حالات الآن.",
        "People stay once imported: they may have cases by now.",
    ),
    "no_case_came": Both("لم تصل أي حالة على المدخل القياسي.", "No case came on standard input."),
    "empty_file": Both("الملف فارغ.", "The file is empty."),
    "source_not_readable": Both("تعذّرت قراءة «{field}».", "“{field}” cannot be read."),
    "no_caller": Both(
        "ليس هذا رقم متصل ولا رابط مكالمة.", "That is neither a caller's number nor a call's link."
    ),
    "no_screen": Both("لا شاشة هنا يُفتح عليها المكتب.", "There is no screen to open the desk on."),
    "not_a_file": Both("«{value}» ليس ملفًا عاديًّا.", "“{value}” is no ordinary file."),
    "target_is_no_file": Both(
        "في هذا الموضع جهاز أو قناة، لا ملف.", "There is a device or a pipe, not a file."
    ),
    "path_too_long": Both(
        "«{field}» أطول مما يقبله النظام اسمًا.",
        "“{field}” is longer than the system takes for a name.",
    ),
    "file_too_large": Both(
        "الملف أكبر من {limit} ميغابايت.", "The file is larger than {limit} MiB."
    ),
    "done_not_printed": Both(
        "تم ذلك وحُفظ ({value})، وتعذّرت كتابة المخرجات.",
        "It was done and kept ({value}), but what was to be printed could not be written.",
    ),
    "not_printed": Both("تعذّرت كتابة المخرجات.", "What was to be printed could not be written."),
    "system_forbids": Both("رفض النظام: {detail}", "The system refused: {detail}"),
    "target_is_folder": Both("هذا مجلد لا ملف.", "That is a folder, not a file."),
    "no_such_folder": Both("لا يوجد هذا المجلد.", "There is no such folder."),
    "folder_not_writable": Both(
        "لا تُكتب الملفات في هذا المجلد.", "Files cannot be written in that folder."
    ),
    "too_many": Both("«{field}» أكثر من الحد، وهو {limit}.", "“{field}” is more than {limit}."),
    "by_case_log": Both("«{value}» لا يُفعل بحالة مسجلة.", "“{value}” is not done to a case."),
    "no_card": Both(
        "بطاقات المستفيدين ليست من صلاحيات دور «{role}».",
        "The cards of customers are not for the role “{role}”.",
    ),
    "no_demo_data": Both(
        "هذا المكتب متصل بخادم، ولا تُشارك الحالات التجريبية.",
        "This desk shares its cases, and invented ones are shared with nobody.",
    ),
    "undo_of_another": Both(
        "يتراجع عن الفعل من فعله وحده.", "Only whoever did it can take it back."
    ),
    "never_undoable": Both("هذا مما لا يُتراجع عنه.", "This is one of the things that stay."),
    "something_followed": Both(
        "لا يُتراجع إلا عن آخر ما فُعل، وقد تبعه غيره.",
        "Only the last thing done is taken back, and something followed this one.",
    ),
    "undo_time_over": Both(
        "فاتت مهلة التراجع، وهي بالدقائق: {minutes}.",
        "The time to take it back is over; in minutes it is {minutes}.",
    ),
    "target_not_writable": Both(
        "لا يُكتب الملف في هذا المكان.", "The file cannot be written there."
    ),
}
