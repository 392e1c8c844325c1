<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ActionForm</name>
    <message>
        <source>Fill in the “…” first</source>
        <translation>أكمل موضع «…» أولًا</translation>
    </message>
    <message>
        <source>At least one of these is needed</source>
        <translation>تلزم واحدة منها على الأقل</translation>
    </message>
    <message>
        <source>Nothing is changed yet</source>
        <translation>لم يتغير شيء بعد</translation>
    </message>
    <message>
        <source>Several cases are like this: choose one</source>
        <translation>عدة حالات تشبه هذا: يلزم اختيار إحداها</translation>
    </message>
    <message>
        <source>It can be forwarded all the same; the department sees this.</source>
        <translation>تجوز الإحالة مع ذلك، وترى الإدارة ما ينقص.</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>طيّ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Not known yet: {facts}</source>
        <translation>لم يُعرف بعد: {facts}</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>اختياري</translation>
    </message>
</context>
<context>
    <name>AdminScreen</name>
    <message>
        <source>People and sync</source>
        <translation>الأشخاص والمزامنة</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>What to look after</source>
        <translation>ما يُتابَع</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>جارٍ سؤال الخادم…</translation>
    </message>
    <message>
        <source>as of {when}</source>
        <translation>آخر تحديث {when}</translation>
    </message>
    <message>
        <source>This is how it stood last. Nothing can be changed until the server is back.</source>
        <translation>هذا آخر ما عُرف. لا يمكن تغيير شيء حتى يعود الخادم.</translation>
    </message>
    <message>
        <source>Asking the server how all desks stand</source>
        <translation>جارٍ سؤال الخادم عن حال المكاتب</translation>
    </message>
</context>
<context>
    <name>AlertDrawer</name>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>تم العلم بها كلها</translation>
    </message>
    <message>
        <source>Alert settings</source>
        <translation>إعداد التنبيهات</translation>
    </message>
    <message>
        <source>No alert today</source>
        <translation>لا تنبيه اليوم</translation>
    </message>
    <message>
        <source>What comes due is shown here and on the desktop, before it is late.</source>
        <translation>ما يقترب موعده يظهر هنا وعلى سطح المكتب قبل أن يتأخر.</translation>
    </message>
    <message>
        <source>Waiting for your note</source>
        <translation>بانتظار العلم</translation>
    </message>
    <message>
        <source>Waiting for your note: the newest {n}</source>
        <translation>بانتظار العلم: أحدث {n}</translation>
    </message>
    <message>
        <source>Earlier today</source>
        <translation>ما سبق اليوم</translation>
    </message>
    <message>
        <source>Try an alert</source>
        <translation>تجربة تنبيه</translation>
    </message>
    <message>
        <source>{alerts} kept until then.</source>
        <translation>المحفوظ حتى ذلك الحين: {alerts}.</translation>
    </message>
    <message>
        <source>Quiet hours until {time}</source>
        <translation>ساعات الهدوء حتى {time}</translation>
    </message>
    <message>
        <source>Do not disturb is on</source>
        <translation>عدم الإزعاج مفعّل</translation>
    </message>
    <message>
        <source>Nothing is lost: alerts are kept and shown afterwards.</source>
        <translation>لا يضيع شيء: تُحفظ التنبيهات وتُعرض بعدها.</translation>
    </message>
    <message>
        <source>End</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>{reached} of {alerts} reached the desktop in 7 days</source>
        <translation>وصل {reached} من {alerts} إلى سطح المكتب في 7 أيام</translation>
    </message>
</context>
<context>
    <name>AlertRow</name>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>تم العلم</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>تم العلم</translation>
    </message>
</context>
<context>
    <name>AlikeRow</name>
    <message>
        <source>Same person</source>
        <translation>الشخص نفسه</translation>
    </message>
    <message>
        <source>{name} is the same person</source>
        <translation>{name} هو الشخص نفسه</translation>
    </message>
    <message>
        <source>Cases, notes and ratings of both become one. This card can take it back.</source>
        <translation>تصبح حالات السجلّين وملاحظاتهما وتقييماتهما واحدة. ويمكن فك الدمج من هذه البطاقة.</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>دمج</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>AskCard</name>
    <message>
        <source>Leave it as it is</source>
        <translation>إبقاؤه كما هو</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Choose none</source>
        <translation>إلغاء الاختيار</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>التصنيف</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
</context>
<context>
    <name>CallerPane</name>
    <message>
        <source>The caller</source>
        <translation>المتصل</translation>
    </message>
    <message>
        <source>Known by this name</source>
        <translation>معروفون بهذا الاسم</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>حالات مفتوحة</translation>
    </message>
    <message>
        <source>Known solutions</source>
        <translation>حلول معروفة</translation>
    </message>
    <message>
        <source>Past cases</source>
        <translation>السجل السابق</translation>
    </message>
    <message>
        <source>A new number</source>
        <translation>رقم جديد</translation>
    </message>
    <message>
        <source>Name and kind are enough to know it next time.</source>
        <translation>يكفي الاسم والفئة ليُعرف في المرة القادمة.</translation>
    </message>
    <message>
        <source>Who is calling?</source>
        <translation>من المتصل؟</translation>
    </message>
    <message>
        <source>Card and cases appear with the number.</source>
        <translation>تظهر البطاقة والحالات مع الرقم.</translation>
    </message>
    <message>
        <source>Known by these digits</source>
        <translation>معروفون بهذه الأرقام</translation>
    </message>
    <message>
        <source>solved {cases}</source>
        <translation>حلّ {cases}</translation>
    </message>
    <message>
        <source>reply</source>
        <translation>رد جاهز</translation>
    </message>
</context>
<context>
    <name>CallerStrip</name>
    <message>
        <source>Similar case</source>
        <translation>حالة مشابهة</translation>
    </message>
    <message>
        <source>Caller's card</source>
        <translation>بطاقة المتصل</translation>
    </message>
    <message>
        <source>open: {cases}</source>
        <translation>مفتوحة: {cases}</translation>
    </message>
    <message>
        <source>past: {cases}</source>
        <translation>سابقة: {cases}</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>Customer's card</source>
        <translation>بطاقة المستفيد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>May be the same person</source>
        <translation>قد يكون الشخص نفسه</translation>
    </message>
    <message>
        <source>Merged records</source>
        <translation>السجلات المدموجة</translation>
    </message>
    <message>
        <source>Open cases</source>
        <translation>الحالات المفتوحة</translation>
    </message>
    <message>
        <source>Past cases</source>
        <translation>الحالات السابقة</translation>
    </message>
</context>
<context>
    <name>CaseBands</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>إرسال الآن</translation>
    </message>
    <message>
        <source>Your text is kept.</source>
        <translation>النص محفوظ.</translation>
    </message>
    <message>
        <source>Copy into a new note</source>
        <translation>نسخه إلى ملاحظة</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
</context>
<context>
    <name>CaseField</name>
    <message>
        <source>Number of the case, or words of it</source>
        <translation>رقم الحالة، أو جزء منه، أو كلمات منها</translation>
    </message>
    <message>
        <source>The customer's other cases</source>
        <translation>حالات المستفيد الأخرى</translation>
    </message>
    <message>
        <source>Cases like it</source>
        <translation>حالات تشبه ما كُتب</translation>
    </message>
</context>
<context>
    <name>CaseFiles</name>
    <message>
        <source>Attach files</source>
        <translation>إرفاق ملفات</translation>
    </message>
</context>
<context>
    <name>CaseHeader</name>
    <message>
        <source>Also open at: {names}</source>
        <translation>مفتوحة أيضًا لدى: {names}</translation>
    </message>
    <message>
        <source>Print or PDF</source>
        <translation>طباعة أو PDF</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>نسخ الرقم</translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation>الحالة السابقة</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>الحالة التالية</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>رجوع إلى القائمة</translation>
    </message>
    <message>
        <source>Close the case</source>
        <translation>طيّ الحالة</translation>
    </message>
    <message>
        <source>Accept and prepare the reply</source>
        <translation>قبول الحل وتجهيز الرد</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>إجراءات أخرى</translation>
    </message>
</context>
<context>
    <name>CaseTimeline</name>
    <message>
        <source>Timeline of the case</source>
        <translation>ما جرى في الحالة</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>تم التراجع عنه</translation>
    </message>
    <message>
        <source>Named: {names}</source>
        <translation>ذُكر: {names}</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>This case is with others now</source>
        <translation>الحالة لدى غيرك الآن</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>تُختار حالة من القائمة.</translation>
    </message>
</context>
<context>
    <name>CategoryPicker</name>
    <message>
        <source>Type a word of it</source>
        <translation>كلمة منه تكفي</translation>
    </message>
</context>
<context>
    <name>ChannelSwitch</name>
    <message>
        <source>Phone</source>
        <translation>هاتف</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>حضور</translation>
    </message>
    <message>
        <source>In room</source>
        <translation>القاعة</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>عن بُعد</translation>
    </message>
    <message>
        <source>Other channels</source>
        <translation>قنوات أخرى</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>أخرى</translation>
    </message>
</context>
<context>
    <name>CheckRow</name>
    <message>
        <source>What it was, and who wrote it</source>
        <translation>ما كانت عليه، ومن كتبها</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>Help: guide and keys</source>
        <translation>مساعدة: الدليل والمفاتيح</translation>
    </message>
    <message>
        <source>Excel report</source>
        <translation>تقرير إكسل</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>المظهر الفاتح</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>المظهر الداكن</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>تكبير النص</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>تصغير النص</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Internal note</source>
        <translation>ملاحظة داخلية</translation>
    </message>
    <message>
        <source>Message to customer</source>
        <translation>رسالة إلى المستفيد</translation>
    </message>
    <message>
        <source>Log a call</source>
        <translation>تسجيل اتصال</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>إرفاق ملف</translation>
    </message>
    <message>
        <source>What is said</source>
        <translation>ما يُقال للمستفيد</translation>
    </message>
    <message>
        <source>A note for colleagues</source>
        <translation>ملاحظة للزملاء</translation>
    </message>
    <message>
        <source>The customer never sees this</source>
        <translation>لا يراها المستفيد</translation>
    </message>
    <message>
        <source>Recorded as a reply to the customer</source>
        <translation>تُسجّل ردًّا على المستفيد</translation>
    </message>
    <message>
        <source>Fill in the “…” first</source>
        <translation>أكمل موضع «…» أولًا</translation>
    </message>
    <message>
        <source>A note for colleagues, @ to mention someone</source>
        <translation>ملاحظة للزملاء، @ للإشارة إلى أحدهم</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>حفظ الملاحظة</translation>
    </message>
    <message>
        <source>Record reply</source>
        <translation>تسجيل الرد</translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message>
        <source>Several people wrote “{field}” at once</source>
        <translation>كتب أكثر من شخص «{field}» في وقت واحد</translation>
    </message>
    <message>
        <source>stands now</source>
        <translation>وهو النافذ الآن</translation>
    </message>
    <message>
        <source>Take this one</source>
        <translation>الأخذ بهذا</translation>
    </message>
    <message>
        <source>Copy into a new note</source>
        <translation>نسخ إلى ملاحظة جديدة</translation>
    </message>
</context>
<context>
    <name>ContactRow</name>
    <message>
        <source>Correct: {field}</source>
        <translation>تصحيح: {field}</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروف</translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
</context>
<context>
    <name>CustomerPart</name>
    <message>
        <source>Name not known</source>
        <translation>الاسم غير معروف</translation>
    </message>
    <message>
        <source>Last rating {rating}</source>
        <translation>آخر تقييم {rating}</translation>
    </message>
    <message>
        <source>Not rated yet</source>
        <translation>لم يقيّم بعد</translation>
    </message>
    <message>
        <source>Customer's card</source>
        <translation>بطاقة المستفيد</translation>
    </message>
</context>
<context>
    <name>CustomerSheet</name>
    <message>
        <source>Customer's card</source>
        <translation>بطاقة المستفيد</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Try as: {role}</source>
        <translation>تجربة بدور: {role}</translation>
    </message>
</context>
<context>
    <name>DeskScreen</name>
    <message>
        <source>Search: {text}</source>
        <translation>بحث: {text}</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Revoke</source>
        <translation>إلغاء الجهاز</translation>
    </message>
    <message>
        <source>Revoke the computer of {name}</source>
        <translation>إلغاء جهاز {name}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>لم يُشاهد بعد</translation>
    </message>
    <message>
        <source>Last seen: {when}</source>
        <translation>آخر ظهور: {when}</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>الإصدار {version}</translation>
    </message>
    <message>
        <source>not sent: {events}</source>
        <translation>لم يُرسل: {events}</translation>
    </message>
    <message>
        <source>not read: {events}</source>
        <translation>لم يُقرأ: {events}</translation>
    </message>
    <message>
        <source>{events} that are on it alone are not taken any more.</source>
        <translation>لن يُقبل ما عليه وحده: {events}.</translation>
    </message>
    <message>
        <source>Revoke this computer of {name}?</source>
        <translation>إلغاء هذا الجهاز لدى {name}؟</translation>
    </message>
    <message>
        <source>It no longer syncs. Their other computers go on.</source>
        <translation>لا يزامن بعد ذلك، وتستمر أجهزته الأخرى.</translation>
    </message>
    <message>
        <source>If it was lost, give them a new password too, under People.</source>
        <translation>إن كان مفقودًا فيُعطى صاحبه كلمة مرور جديدة أيضًا من «الأشخاص».</translation>
    </message>
</context>
<context>
    <name>DevicesPane</name>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>No computer has joined yet</source>
        <translation>لم ينضم أي جهاز بعد</translation>
    </message>
    <message>
        <source>A person joins with their computer: sanad connect.</source>
        <translation>ينضم كل شخص بجهازه: sanad connect.</translation>
    </message>
</context>
<context>
    <name>DraftBand</name>
    <message>
        <source>Finish it</source>
        <translation>إكمالها</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>A draft that was not logged, from {when}</source>
        <translation>مسودة لم تُسجَّل منذ {when}</translation>
    </message>
</context>
<context>
    <name>DraftFileKeeper</name>
    <message>
        <source>Attach files</source>
        <translation>إرفاق ملفات</translation>
    </message>
</context>
<context>
    <name>DraftKeeper</name>
    <message>
        <source>Without words yet</source>
        <translation>بلا نص بعد</translation>
    </message>
</context>
<context>
    <name>DraftRow</name>
    <message>
        <source>Delete this draft</source>
        <translation>حذف المسودة</translation>
    </message>
    <message>
        <source>Delete this draft (Del)</source>
        <translation>حذف المسودة (Del)</translation>
    </message>
</context>
<context>
    <name>DraftsScreen</name>
    <message>
        <source>Drafts on hold</source>
        <translation>مسودات معلّقة</translation>
    </message>
    <message>
        <source>No draft is on hold</source>
        <translation>لا مسودات معلّقة</translation>
    </message>
    <message>
        <source>What is put aside with Esc in the middle of a call waits here.</source>
        <translation>ما يُعلَّق بالمفتاح Esc في أثناء المكالمة ينتظر هنا.</translation>
    </message>
    <message>
        <source>Without words yet</source>
        <translation>بلا نص بعد</translation>
    </message>
    <message>
        <source>Draft deleted</source>
        <translation>حُذفت المسودة</translation>
    </message>
</context>
<context>
    <name>Earlier</name>
    <message>
        <source>Earlier: {events}</source>
        <translation>أقدم: {events}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
</context>
<context>
    <name>ExplainPopover</name>
    <message>
        <source>Copy for the customer</source>
        <translation>نسخ للمستفيد</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>حُسبت</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>محسوب</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>بانتظار العميل</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>الباقي</translation>
    </message>
    <message>
        <source>Every stretch of time</source>
        <translation>كل فترة من الوقت</translation>
    </message>
</context>
<context>
    <name>FactName</name>
    <message>
        <source>What it was, and who wrote it</source>
        <translation>ما كانت عليه، ومن كتبها</translation>
    </message>
</context>
<context>
    <name>Facts</name>
    <message>
        <source>Needed for this category</source>
        <translation>مطلوب لهذا التصنيف</translation>
    </message>
    <message>
        <source>, if possible</source>
        <translation>، إن أمكن</translation>
    </message>
</context>
<context>
    <name>FactsLine</name>
    <message>
        <source>missing: {facts}</source>
        <translation>ينقصها: {facts}</translation>
    </message>
</context>
<context>
    <name>FactsPane</name>
    <message>
        <source>Facts of the case</source>
        <translation>حقائق الحالة</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>القناة</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>التصنيف</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>الموظف</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>سُجّلت</translation>
    </message>
    <message>
        <source>Call at</source>
        <translation>موعد الاتصال</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>النتيجة</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>التقييم</translation>
    </message>
    <message>
        <source>{score} of {most}</source>
        <translation>{score} من {most}</translation>
    </message>
    <message>
        <source>Facts and checks</source>
        <translation>الحقائق والتحقق</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>Linked cases</source>
        <translation>حالات مربوطة</translation>
    </message>
    <message>
        <source>The customer's other cases</source>
        <translation>حالات المستفيد الأخرى</translation>
    </message>
</context>
<context>
    <name>FaultDialog</name>
    <message>
        <source>Sanad</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>Copy the details</source>
        <translation>نسخ التفاصيل</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>This was not supposed to happen</source>
        <translation>حدث ما لم يكن متوقعًا</translation>
    </message>
    <message>
        <source>What was saved is safe. The details help whoever looks after the program.</source>
        <translation>ما حُفظ سليم. تفيد التفاصيل من يرعى البرنامج.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
</context>
<context>
    <name>FieldHistoryPopover</name>
    <message>
        <source>History of “{field}”</source>
        <translation>تاريخ «{field}»</translation>
    </message>
</context>
<context>
    <name>FileChip</name>
    <message>
        <source>Remove {file}</source>
        <translation>إزالة {file}</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
</context>
<context>
    <name>FileEditor</name>
    <message>
        <source>Attach</source>
        <translation>إرفاق</translation>
    </message>
</context>
<context>
    <name>FilePreview</name>
    <message>
        <source>Save a copy</source>
        <translation>حفظ نسخة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>A copy was saved</source>
        <translation>حُفظت نسخة</translation>
    </message>
</context>
<context>
    <name>FileStrip</name>
    <message>
        <source>Attach files, or paste a screenshot</source>
        <translation>إرفاق ملفات، أو لصق لقطة شاشة</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Sanad: first steps</source>
        <translation>سند: البداية</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>من ملف</translation>
    </message>
    <message>
        <source>Try with invented data</source>
        <translation>تجربة ببيانات وهمية</translation>
    </message>
    <message>
        <source>A throw-away desk: nothing in it is real, kept, or sent to a server</source>
        <translation>مكتب للتجربة وحدها: لا شيء فيه حقيقي، ولا يُحفظ ولا يُرسل إلى خادم</translation>
    </message>
    <message>
        <source>The invented cases are being made…</source>
        <translation>تُعدّ الحالات الوهمية…</translation>
    </message>
    <message>
        <source>Join and open the desk</source>
        <translation>الانضمام وفتح المكتب</translation>
    </message>
    <message>
        <source>Open the desk</source>
        <translation>فتح المكتب</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>A policy from a file</source>
        <translation>سياسة من ملف</translation>
    </message>
</context>
<context>
    <name>FlagForm</name>
    <message>
        <source>Permanent</source>
        <translation>دائم</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>اقتراح</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>FlagRows</name>
    <message>
        <source>Flags</source>
        <translation>الوسوم</translation>
    </message>
    <message>
        <source>Flag</source>
        <translation>وسم</translation>
    </message>
    <message>
        <source>Flag this customer</source>
        <translation>وسم المستفيد</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Lift</source>
        <translation>رفع</translation>
    </message>
</context>
<context>
    <name>ForwardPopover</name>
    <message>
        <source>optional</source>
        <translation>اختياري</translation>
    </message>
    <message>
        <source>The department sees it at once: it cannot be undone</source>
        <translation>تراها الإدارة في الحال، ولا يمكن التراجع عنها</translation>
    </message>
</context>
<context>
    <name>GuideSheet</name>
    <message>
        <source>User guide</source>
        <translation>دليل الاستخدام</translation>
    </message>
    <message>
        <source>Search the guide</source>
        <translation>بحث في الدليل</translation>
    </message>
    <message>
        <source>Headings of the guide</source>
        <translation>عناوين الدليل</translation>
    </message>
    <message>
        <source>The guide has no such words. Fewer letters find more.</source>
        <translation>ليست هذه الكلمات في الدليل. حروف أقل تجد أكثر.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>المفاتيح</translation>
    </message>
    <message>
        <source>Keys of the desk</source>
        <translation>مفاتيح المكتب</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>HistoryCard</name>
    <message>
        <source>What was done to this login</source>
        <translation>ما جرى على هذا الحساب</translation>
    </message>
    <message>
        <source>Nothing is recorded: it was there before the record was kept.</source>
        <translation>لا شيء مسجّلًا: الحساب أقدم من السجل.</translation>
    </message>
    <message>
        <source>by a command of {login}</source>
        <translation>بأمر من {login}</translation>
    </message>
    <message>
        <source>Added: {rights}</source>
        <translation>إضافة: {rights}</translation>
    </message>
    <message>
        <source>Rights changed: {rights}</source>
        <translation>تغيير الصلاحيات: {rights}</translation>
    </message>
    <message>
        <source>Name saved</source>
        <translation>حفظ الاسم</translation>
    </message>
    <message>
        <source>New password given</source>
        <translation>إعطاء كلمة مرور جديدة</translation>
    </message>
    <message>
        <source>Login ended</source>
        <translation>إنهاء الحساب</translation>
    </message>
    <message>
        <source>Computer {device} revoked</source>
        <translation>إلغاء الجهاز {device}</translation>
    </message>
</context>
<context>
    <name>InventedBand</name>
    <message>
        <source>Invented data: nobody here is real; nothing is kept or sent to a server.</source>
        <translation>بيانات وهمية: لا أحد هنا حقيقي، ولا يُحفظ شيء ولا يُرسل إلى خادم.</translation>
    </message>
    <message>
        <source>End the trial</source>
        <translation>إنهاء التجربة</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Keys of the desk</source>
        <translation>مفاتيح المكتب</translation>
    </message>
    <message>
        <source>{new}, from anywhere</source>
        <translation>{new}، من أي موضع</translation>
    </message>
    <message>
        <source>Log the call that rings</source>
        <translation>تسجيل المكالمة الواردة</translation>
    </message>
    <message>
        <source>Known solutions, ready replies</source>
        <translation>الحلول المعروفة والردود الجاهزة</translation>
    </message>
    <message>
        <source>Save, from any field of the log form</source>
        <translation>الحفظ من أي حقل في نموذج التسجيل</translation>
    </message>
    <message>
        <source>Solved on the call, in the log form</source>
        <translation>حُلّت أثناء المكالمة، في نموذج التسجيل</translation>
    </message>
    <message>
        <source>Log and link to the similar case</source>
        <translation>التسجيل مع الربط بالحالة المشابهة</translation>
    </message>
    <message>
        <source>All that can be done with the chosen row</source>
        <translation>كل ما يمكن عمله في السطر المختار</translation>
    </message>
    <message>
        <source>Type: 1 to 3; priority: 4 to 8, in the log form</source>
        <translation>النوع: 1 إلى 3، والأولوية: 4 إلى 8، في نموذج التسجيل</translation>
    </message>
    <message>
        <source>Customer's card</source>
        <translation>بطاقة المستفيد</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>إحالة</translation>
    </message>
    <message>
        <source>Schedule a call</source>
        <translation>تحديد موعد اتصال</translation>
    </message>
    <message>
        <source>The customer chases the case; also in the log form</source>
        <translation>استعجال المستفيد للحالة، وفي نموذج التسجيل أيضًا</translation>
    </message>
    <message>
        <source>Palette: find or do anything</source>
        <translation>لوحة الأوامر: بحث عن أي شيء أو عمله</translation>
    </message>
    <message>
        <source>Take or accept the case</source>
        <translation>استلام الحالة أو قبولها</translation>
    </message>
    <message>
        <source>What comes next with this case</source>
        <translation>الخطوة التالية للحالة</translation>
    </message>
    <message>
        <source>Previous case</source>
        <translation>الحالة السابقة</translation>
    </message>
    <message>
        <source>Next case</source>
        <translation>الحالة التالية</translation>
    </message>
    <message>
        <source>Undo; take back what is held back</source>
        <translation>تراجع، أو سحب ما لم يُرسل بعد</translation>
    </message>
    <message>
        <source>Print the case, or make a PDF of it</source>
        <translation>طباعة الحالة، أو ملف PDF منها</translation>
    </message>
    <message>
        <source>Attach the picture on the clipboard</source>
        <translation>إرفاق الصورة التي في الحافظة</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>مزامنة الآن</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>الجزء التالي من النافذة</translation>
    </message>
    <message>
        <source>Views of the side bar: 1 to 9</source>
        <translation>عروض الشريط الجانبي: 1 إلى 9</translation>
    </message>
    <message>
        <source>Fold the side bar</source>
        <translation>طي الشريط الجانبي</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>Close what lies on top; the log form becomes a draft</source>
        <translation>إغلاق الطبقة العليا، ويصير نموذج التسجيل مسودة</translation>
    </message>
    <message>
        <source>Excel report</source>
        <translation>تقرير إكسل</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Which language does this desk speak?</source>
        <translation>بأي لغة يعمل هذا المكتب؟</translation>
    </message>
    <message>
        <source>Both can be changed at any time from the menu.</source>
        <translation>يمكن تغييرهما في أي وقت من القائمة.</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
</context>
<context>
    <name>LinkLine</name>
    <message>
        <source>Web address {host}</source>
        <translation>عنوان على الويب: {host}</translation>
    </message>
</context>
<context>
    <name>LinkPopover</name>
    <message>
        <source>Leads to {host}</source>
        <translation>يقود إلى {host}</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>فتح في المتصفح</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>نسخ العنوان</translation>
    </message>
</context>
<context>
    <name>LoadPart</name>
    <message>
        <source>Colleagues' load</source>
        <translation>عبء الزملاء</translation>
    </message>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (أنت)</translation>
    </message>
</context>
<context>
    <name>LoadPopover</name>
    <message>
        <source>{name} (you)</source>
        <translation>{name} (أنت)</translation>
    </message>
</context>
<context>
    <name>LogFormFields</name>
    <message>
        <source>Caller's number</source>
        <translation>رقم المتصل</translation>
    </message>
    <message>
        <source>Type of case</source>
        <translation>نوع الحالة</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>التصنيف</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>الموضوع</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>التفاصيل</translation>
    </message>
    <message>
        <source>The solution that was said</source>
        <translation>الحل الذي قيل للمتصل</translation>
    </message>
    <message>
        <source>Ctrl+Enter logs and closes</source>
        <translation>Ctrl+Enter للتسجيل والإغلاق</translation>
    </message>
    <message>
        <source>Programme</source>
        <translation>البرنامج</translation>
    </message>
    <message>
        <source>Some digits are missing, or too many.</source>
        <translation>أرقام ناقصة أو زائدة.</translation>
    </message>
    <message>
        <source>Keep it as it is</source>
        <translation>حفظه كما هو</translation>
    </message>
</context>
<context>
    <name>LogFormFoot</name>
    <message>
        <source>Log case</source>
        <translation>تسجيل الحالة</translation>
    </message>
    <message>
        <source>Solved on the call</source>
        <translation>حُلّت أثناء المكالمة</translation>
    </message>
    <message>
        <source>Log and forward</source>
        <translation>تسجيل وإحالة</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>تعليق المسودة</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Change the priority</source>
        <translation>تغيير الأولوية</translation>
    </message>
    <message>
        <source>Ctrl+4 to Ctrl+8, from the highest to the lowest</source>
        <translation>Ctrl+4 إلى Ctrl+8 من الأعلى إلى الأدنى</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>رقم الحالة</translation>
    </message>
    <message>
        <source>Why this priority?</source>
        <translation>سبب هذه الأولوية</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>محفوظة</translation>
    </message>
    <message>
        <source>Chosen priority</source>
        <translation>الأولوية المختارة</translation>
    </message>
    <message>
        <source>Proposed priority</source>
        <translation>الأولوية المقترحة</translation>
    </message>
    <message>
        <source>Reply to the customer</source>
        <translation>الرد على المستفيد</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>الرد</translation>
    </message>
    <message>
        <source>Happens now</source>
        <translation>يتم الآن</translation>
    </message>
    <message>
        <source>on the call</source>
        <translation>في المكالمة</translation>
    </message>
    <message>
        <source>Reply to the customer before</source>
        <translation>يتم الرد قبل</translation>
    </message>
    <message>
        <source>Reply before</source>
        <translation>الرد قبل</translation>
    </message>
    <message>
        <source>To be solved before</source>
        <translation>الانتهاء من الحالة قبل</translation>
    </message>
    <message>
        <source>Solve before</source>
        <translation>الانتهاء قبل</translation>
    </message>
</context>
<context>
    <name>LogFormFrame</name>
    <message>
        <source>New case</source>
        <translation>حالة جديدة</translation>
    </message>
    <message>
        <source>The same elsewhere now: {cases} in two hours</source>
        <translation>المشكلة نفسها عند غيره الآن: {cases} خلال ساعتين</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>The caller has no open case to chase</source>
        <translation>ليس للمتصل حالة مفتوحة يستعجلها</translation>
    </message>
    <message>
        <source>Log a new one, or open the closed one from its list.</source>
        <translation>تُسجّل حالة جديدة، أو تُفتح المغلقة من قائمتها.</translation>
    </message>
    <message>
        <source>Draft saved {time}</source>
        <translation>المسودة محفوظة {time}</translation>
    </message>
    <message>
        <source>A draft that was not logged, from {when}</source>
        <translation>مسودة لم تُسجَّل منذ {when}</translation>
    </message>
    <message>
        <source>Everything typed until then is here.</source>
        <translation>كل ما كُتب حتى ذلك الوقت هنا.</translation>
    </message>
</context>
<context>
    <name>LogFormHead</name>
    <message>
        <source>Call time</source>
        <translation>مدة المكالمة</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>تعليق المسودة</translation>
    </message>
    <message>
        <source>Delete this draft</source>
        <translation>حذف المسودة</translation>
    </message>
    <message>
        <source>Put aside and close</source>
        <translation>تعليق وإغلاق</translation>
    </message>
    <message>
        <source>On hold: {n}</source>
        <translation>معلّقة: {n}</translation>
    </message>
</context>
<context>
    <name>LogSheet</name>
    <message>
        <source>Draft deleted</source>
        <translation>حُذفت المسودة</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Desk</source>
        <translation>المكتب</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Sanad</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>الإدارة</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>الطابور</translation>
    </message>
    <message>
        <source>My views</source>
        <translation>عروضي</translation>
    </message>
</context>
<context>
    <name>MentioningArea</name>
    <message>
        <source>Will be told: {names}</source>
        <translation>يُخبَر: {names}</translation>
    </message>
</context>
<context>
    <name>MergedRow</name>
    <message>
        <source>Take back</source>
        <translation>فك الدمج</translation>
    </message>
    <message>
        <source>Take the merge of {name} back</source>
        <translation>فك دمج {name}</translation>
    </message>
</context>
<context>
    <name>NamePopover</name>
    <message>
        <source>Name of this view</source>
        <translation>اسم هذا العرض</translation>
    </message>
    <message>
        <source>Save view</source>
        <translation>حفظ العرض</translation>
    </message>
    <message>
        <source>A view needs a name.</source>
        <translation>لا بد من اسم للعرض.</translation>
    </message>
</context>
<context>
    <name>NewPerson</name>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Caller's name</source>
        <translation>اسم المتصل</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>الفئة</translation>
    </message>
</context>
<context>
    <name>NoCase</name>
    <message>
        <source>The case is with others now.</source>
        <translation>الحالة لدى غيرك الآن.</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>نسخ النص</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>No case is chosen</source>
        <translation>لا حالة مختارة</translation>
    </message>
    <message>
        <source>Choose one from the list.</source>
        <translation>تُختار حالة من القائمة.</translation>
    </message>
</context>
<context>
    <name>NoteList</name>
    <message>
        <source>Notes</source>
        <translation>الملاحظات</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>حفظ الملاحظة</translation>
    </message>
    <message>
        <source>A note on this customer</source>
        <translation>ملاحظة عن المستفيد</translation>
    </message>
</context>
<context>
    <name>NotePopover</name>
    <message>
        <source>Internal note</source>
        <translation>ملاحظة داخلية</translation>
    </message>
    <message>
        <source>A note for colleagues</source>
        <translation>ملاحظة للزملاء</translation>
    </message>
    <message>
        <source>Save note</source>
        <translation>حفظ الملاحظة</translation>
    </message>
    <message>
        <source>The customer never sees this</source>
        <translation>لا يراها المستفيد</translation>
    </message>
</context>
<context>
    <name>OpenCaseCard</name>
    <message>
        <source>Record a chase</source>
        <translation>استعجال</translation>
    </message>
    <message>
        <source>The caller chases case {number}</source>
        <translation>المتصل يستعجل الحالة {number}</translation>
    </message>
    <message>
        <source>Record on the case that the customer asks again</source>
        <translation>يُسجَّل على الحالة أن المستفيد سأل عنها من جديد</translation>
    </message>
</context>
<context>
    <name>OwnViews</name>
    <message>
        <source>Rename</source>
        <translation>تغيير الاسم</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>إلى أعلى</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>إلى أسفل</translation>
    </message>
    <message>
        <source>Delete view</source>
        <translation>حذف العرض</translation>
    </message>
    <message>
        <source>View deleted: {name}</source>
        <translation>حُذف العرض: {name}</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Palette</source>
        <translation>لوحة الأوامر</translation>
    </message>
    <message>
        <source>Search or command: name, phone, number of a case</source>
        <translation>بحث أو أمر: اسم، جوال، رقم حالة</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>النتائج</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>تنقّل</translation>
    </message>
    <message>
        <source>Next group</source>
        <translation>المجموعة التالية</translation>
    </message>
</context>
<context>
    <name>PaperSheet</name>
    <message>
        <source>Case on paper</source>
        <translation>الحالة على ورق</translation>
    </message>
    <message>
        <source>The facts, the clocks and what happened: as a PDF, or on a printer.</source>
        <translation>الحقائق والمهل وما جرى: في ملف PDF أو على طابعة.</translation>
    </message>
    <message>
        <source>With internal notes: not for the customer</source>
        <translation>مع الملاحظات الداخلية: ليس للمستفيد</translation>
    </message>
    <message>
        <source>Write PDF</source>
        <translation>كتابة PDF</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>طباعة…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>This machine has no printer</source>
        <translation>لا طابعة على هذا الجهاز</translation>
    </message>
    <message>
        <source>Write the case as a PDF and print that elsewhere.</source>
        <translation>يُكتب ملف PDF للحالة ويُطبع في مكان آخر.</translation>
    </message>
    <message>
        <source>The case is on paper</source>
        <translation>الحالة على ورق</translation>
    </message>
    <message>
        <source>Open and print</source>
        <translation>فتح وطباعة</translation>
    </message>
    <message>
        <source>Handed to the printer</source>
        <translation>سُلّمت للطابعة</translation>
    </message>
</context>
<context>
    <name>PasswordBand</name>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Password of the shared database</source>
        <translation>كلمة مرور قاعدة البيانات المشتركة</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>The password was not kept: no keyring answers.</source>
        <translation>لم تُحفظ كلمة المرور: لا حافظة كلمات مرور تجيب.</translation>
    </message>
    <message>
        <source>It is asked for again when the desk is opened next.</source>
        <translation>تُطلب مرة أخرى عند فتح المكتب في المرة القادمة.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Everything is saved here until then.</source>
        <translation>كل شيء محفوظ هنا حتى ذلك الحين.</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
</context>
<context>
    <name>PasswordCard</name>
    <message>
        <source>The password of {name} ({login})</source>
        <translation>كلمة مرور {name} ({login})</translation>
    </message>
    <message>
        <source>Password: {word}</source>
        <translation>كلمة المرور: {word}</translation>
    </message>
    <message>
        <source>It is shown this once and kept nowhere. Hand it over in person; with it they join by “sanad connect”, and a computer's keyring keeps it from then on.</source>
        <translation>تظهر هذه المرة وحدها ولا تُحفظ في أي مكان. تُسلَّم لصاحبها، وينضم بها بالأمر «sanad connect» ثم تحفظها حافظة المفاتيح على جهازه.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>I have handed it over</source>
        <translation>سُلّمت لصاحبها</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخت</translation>
    </message>
</context>
<context>
    <name>PastedInList</name>
    <message>
        <source>This case takes no files</source>
        <translation>لا تُرفق ملفات بهذه الحالة</translation>
    </message>
    <message>
        <source>Open a case first</source>
        <translation>تُفتح الحالة أولًا</translation>
    </message>
</context>
<context>
    <name>PeopleMenu</name>
    <message>
        <source>To me</source>
        <translation>إليّ</translation>
    </message>
    <message>
        <source>Back to the queue</source>
        <translation>إعادة إلى الطابور</translation>
    </message>
    <message>
        <source>Type a name</source>
        <translation>يُكتب أول الاسم</translation>
    </message>
    <message>
        <source>Begins with “{typed}”</source>
        <translation>يبدأ بـ«{typed}»</translation>
    </message>
    <message>
        <source>Nobody begins with “{typed}”</source>
        <translation>لا أحد يبدأ اسمه بـ«{typed}»</translation>
    </message>
</context>
<context>
    <name>PeoplePane</name>
    <message>
        <source>Search people, logins, roles</source>
        <translation>بحث في الأشخاص وأسماء الدخول والأدوار</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>بحث في الأشخاص</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>Nobody by this name. Fewer letters find more.</source>
        <translation>لا أحد بهذا الاسم. حروف أقل تجد أكثر.</translation>
    </message>
</context>
<context>
    <name>PersonChooser</name>
    <message>
        <source>Somebody else</source>
        <translation>شخص آخر</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>بلا اسم</translation>
    </message>
    <message>
        <source>{people} on this number</source>
        <translation>{people} على هذا الرقم</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>المتصل</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>Colleagues know people by their names.</source>
        <translation>يعرف الزملاء الشخص باسمه.</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>إضافة شخص</translation>
    </message>
    <message>
        <source>Change a person</source>
        <translation>تعديل شخص</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>As colleagues read it</source>
        <translation>كما يقرؤه الزملاء</translation>
    </message>
    <message>
        <source>Login</source>
        <translation>اسم الدخول</translation>
    </message>
    <message>
        <source>It stays as it is from then on</source>
        <translation>لا يتغير بعد ذلك</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Departments</source>
        <translation>الإدارات</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>PersonPage</name>
    <message>
        <source>Who you are</source>
        <translation>من أنت</translation>
    </message>
    <message>
        <source>Name and role</source>
        <translation>الاسم والدور</translation>
    </message>
    <message>
        <source>Who works at this desk?</source>
        <translation>من يعمل على هذا المكتب؟</translation>
    </message>
    <message>
        <source>The name stands beside everything that is done here.</source>
        <translation>يظهر الاسم بجانب كل ما يُفعل هنا.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>اختياري</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>الإدارة</translation>
    </message>
</context>
<context>
    <name>PersonRow</name>
    <message>
        <source>Change</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>What was done to the login of {name}</source>
        <translation>ما جرى على حساب {name}</translation>
    </message>
    <message>
        <source>Change {name}</source>
        <translation>تعديل {name}</translation>
    </message>
    <message>
        <source>New password for {name}</source>
        <translation>كلمة مرور جديدة: {name}</translation>
    </message>
    <message>
        <source>End the login of {name}</source>
        <translation>إنهاء حساب {name}</translation>
    </message>
    <message>
        <source>login ended</source>
        <translation>الحساب منتهٍ</translation>
    </message>
    <message>
        <source>has not joined yet</source>
        <translation>لم ينضم بعد</translation>
    </message>
    <message>
        <source>last seen {when}</source>
        <translation>آخر ظهور {when}</translation>
    </message>
    <message>
        <source>this is you: another administrator changes your rights</source>
        <translation>هذا أنت، ويغيّر صلاحياتك مسؤول آخر</translation>
    </message>
    <message>
        <source>Give {name} a new password?</source>
        <translation>كلمة مرور جديدة لـ{name}؟</translation>
    </message>
    <message>
        <source>The old one no longer counts: their computers ask for the new one.</source>
        <translation>لا تصلح القديمة بعد ذلك، وتطلب أجهزته الجديدة.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة مرور جديدة</translation>
    </message>
    <message>
        <source>End the login of {name}?</source>
        <translation>إنهاء حساب {name}؟</translation>
    </message>
    <message>
        <source>Their connections end at once and their computers are refused. What they wrote stays under their name; what is not sent yet stays on their computer alone.</source>
        <translation>تنتهي اتصالاته فورًا ولا تُقبل أجهزته. يبقى ما كتبه باسمه، وما لم يُرسل بعد يبقى على جهازه وحده.</translation>
    </message>
    <message>
        <source>End login</source>
        <translation>إنهاء الحساب</translation>
    </message>
</context>
<context>
    <name>PolicyCard</name>
    <message>
        <source>Priority</source>
        <translation>الأولوية</translation>
    </message>
    <message>
        <source>First reply</source>
        <translation>الرد الأول</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>الحل</translation>
    </message>
    <message>
        <source>When</source>
        <translation>متى</translation>
    </message>
</context>
<context>
    <name>PolicyPage</name>
    <message>
        <source>Policy</source>
        <translation>السياسة</translation>
    </message>
    <message>
        <source>Hours, promises and categories</source>
        <translation>المواعيد والأولويات والتصنيفات</translation>
    </message>
    <message>
        <source>Which policy does this desk work under?</source>
        <translation>أي سياسة يعمل بها هذا المكتب؟</translation>
    </message>
    <message>
        <source>Hours, promises and categories come from it; a copy can be edited later.</source>
        <translation>تأتي منها ساعات العمل ووعود الرد والتصنيفات، ويمكن تعديل نسخة منها لاحقًا.</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Save this view</source>
        <translation>حفظ هذا العرض</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>كل القنوات</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>كل التصنيفات</translation>
    </message>
</context>
<context>
    <name>QuietHoursRow</name>
    <message>
        <source>Quiet hours from</source>
        <translation>ساعات الهدوء من</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>Quiet hours to</source>
        <translation>ساعات الهدوء إلى</translation>
    </message>
    <message>
        <source>The same time twice: no quiet hours</source>
        <translation>الوقت نفسه مرتين: بلا ساعات هدوء</translation>
    </message>
</context>
<context>
    <name>ReadyReplies</name>
    <message>
        <source>Ready replies</source>
        <translation>ردود جاهزة</translation>
    </message>
</context>
<context>
    <name>ReportForm</name>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>الفترة</translation>
    </message>
    <message>
        <source>From</source>
        <translation>من</translation>
    </message>
    <message>
        <source>To</source>
        <translation>إلى</translation>
    </message>
    <message>
        <source>included</source>
        <translation>داخل في الفترة</translation>
    </message>
</context>
<context>
    <name>ReportSheet</name>
    <message>
        <source>Excel reports</source>
        <translation>تقارير إكسل</translation>
    </message>
    <message>
        <source>Write report</source>
        <translation>كتابة التقرير</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Cases written</source>
        <translation>الحالات المكتوبة</translation>
    </message>
    <message>
        <source>Cancelled. No file was written.</source>
        <translation>أُلغي التقرير، ولم يُكتب ملف.</translation>
    </message>
    <message>
        <source>The report is written: {rows}</source>
        <translation>كُتب التقرير: {rows}</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>فتح المجلد</translation>
    </message>
</context>
<context>
    <name>ReportTarget</name>
    <message>
        <source>File</source>
        <translation>الملف</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>اختيار…</translation>
    </message>
    <message>
        <source>The file has no name yet.</source>
        <translation>لا اسم للملف بعد.</translation>
    </message>
    <message>
        <source>There is such a file already.</source>
        <translation>يوجد ملف بهذا الاسم.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>استبدال</translation>
    </message>
</context>
<context>
    <name>RingBand</name>
    <message>
        <source>Log the call</source>
        <translation>تسجيل المكالمة</translation>
    </message>
    <message>
        <source>Let it pass</source>
        <translation>تجاهلها</translation>
    </message>
    <message>
        <source>{who} has hung up</source>
        <translation>انتهت مكالمة {who}</translation>
    </message>
    <message>
        <source>{who} is calling</source>
        <translation>{who} يتصل الآن</translation>
    </message>
    <message numerus="yes">
        <source>%n more call(s) waiting</source>
        <translation>
            <numerusform>لا مكالمات أخرى تنتظر</numerusform>
            <numerusform>مكالمة أخرى تنتظر</numerusform>
            <numerusform>مكالمتان أخريان تنتظران</numerusform>
            <numerusform>%n مكالمات أخرى تنتظر</numerusform>
            <numerusform>%n مكالمة أخرى تنتظر</numerusform>
            <numerusform>%n مكالمة أخرى تنتظر</numerusform>
        </translation>
    </message>
    <message>
        <source>Somebody without a number</source>
        <translation>متصل بلا رقم</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Shared database</source>
        <translation>قاعدة البيانات المشتركة</translation>
    </message>
    <message>
        <source>Optional, can be joined later</source>
        <translation>اختيارية، ويمكن الانضمام لاحقًا</translation>
    </message>
    <message>
        <source>Is there a shared database?</source>
        <translation>هل توجد قاعدة بيانات مشتركة؟</translation>
    </message>
    <message>
        <source>Without one this desk works alone. With one, policy, role and name come from it.</source>
        <translation>بدونها يعمل هذا المكتب وحده. ومعها تأتي السياسة والدور والاسم منها.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>اختياري</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>kept in the system keyring</source>
        <translation>تُحفظ في حافظة مفاتيح النظام</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Search the settings</source>
        <translation>بحث في الإعدادات</translation>
    </message>
    <message>
        <source>No setting of this name. Fewer letters find more.</source>
        <translation>لا إعداد بهذا الاسم. حروف أقل تجد أكثر.</translation>
    </message>
    <message>
        <source>Try an alert</source>
        <translation>تجربة تنبيه</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>SideBar</name>
    <message>
        <source>Call</source>
        <translation>مكالمة</translation>
    </message>
    <message>
        <source>In room</source>
        <translation>القاعة</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>عن بُعد</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>حضور</translation>
    </message>
</context>
<context>
    <name>SolutionEditor</name>
    <message>
        <source>Ask for facts</source>
        <translation>طلب حقائق</translation>
    </message>
    <message>
        <source>Another department</source>
        <translation>إدارة أخرى</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Numbered steps</source>
        <translation>خطوات مرقّمة</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>نقاط</translation>
    </message>
    <message>
        <source>Solution</source>
        <translation>الحل</translation>
    </message>
    <message>
        <source>Level one reviews it, then sends it</source>
        <translation>يراجعه دعم العملاء ثم يرسله</translation>
    </message>
    <message>
        <source>What was wrong, what was done, and the steps for the customer</source>
        <translation>ما السبب، وما الذي تم، وخطوات المستفيد</translation>
    </message>
    <message>
        <source>Accept the case to write its solution</source>
        <translation>تُقبل الحالة ثم يُكتب حلها</translation>
    </message>
    <message>
        <source>Accept the case</source>
        <translation>قبول الحالة</translation>
    </message>
    <message>
        <source>Return to level one</source>
        <translation>إعادة الحل إلى دعم العملاء</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Last sync {time}</source>
        <translation>آخر مزامنة {time}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>تجربة الآن</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>مزامنة الآن</translation>
    </message>
    <message>
        <source>Move ↑ ↓ · Open Enter · Help F1</source>
        <translation>تنقّل ↑ ↓ · فتح Enter · مساعدة F1</translation>
    </message>
</context>
<context>
    <name>StepEditor</name>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>Sanad</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>Support desk</source>
        <translation>مكتب الدعم</translation>
    </message>
    <message>
        <source>Everything typed is saved on this computer first, server or not.</source>
        <translation>كل ما يُكتب يُحفظ على هذا الجهاز أولًا، بخادم أو بدونه.</translation>
    </message>
</context>
<context>
    <name>TitledList</name>
    <message>
        <source>Show more</source>
        <translation>إظهار المزيد</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Search: name, phone, number of a case</source>
        <translation>بحث: اسم، جوال، رقم حالة</translation>
    </message>
    <message>
        <source>Search cases</source>
        <translation>بحث في الحالات</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Open Sanad</source>
        <translation>فتح سند</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>عدم الإزعاج</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Sanad</source>
        <translation>سند</translation>
    </message>
    <message>
        <source>Sanad: alerts waiting: {n}</source>
        <translation>سند: تنبيهات بانتظار العلم: {n}</translation>
    </message>
</context>
<context>
    <name>Triage</name>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>إرسال الآن</translation>
    </message>
</context>
<context>
    <name>WhenEmpty</name>
    <message>
        <source>Search closed cases too</source>
        <translation>البحث في المغلقة أيضًا</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>مسح</translation>
    </message>
    <message>
        <source>Show all open</source>
        <translation>عرض كل المفتوحة</translation>
    </message>
</context>
<context>
    <name>_Warning</name>
    <message>
        <source>May be the same problem</source>
        <translation>قد تكون المشكلة نفسها</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>Log and link to this case</source>
        <translation>تسجيل وربط بهذه الحالة</translation>
    </message>
</context>
</TS>
