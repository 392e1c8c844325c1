"""What happened at the demo desk: invented callers, what they said, and what was done about it.

Times are working hours before now, so that some cases are late and some are due soon at whatever
moment the demo is opened. Nobody here exists.
"""

from collections.abc import Mapping

from msgspec import Struct, field

from app.models.json_value import Json


class Person(Struct, frozen=True, kw_only=True):
    """Somebody who calls."""

    name: str
    phone: str | None = None
    email: str | None = None
    kind: str | None = None


class Step(Struct, frozen=True, kw_only=True):
    """One action, `hours` working hours before now. `by` a department's person, else level one."""

    hours: float
    action: str
    data: Mapping[str, Json] = field(default_factory=dict)
    by: str | None = None


class Story(Struct, frozen=True, kw_only=True):
    """One case from its call on."""

    hours: float
    person: Person
    subject: str
    category: str
    description: str = ""
    type: str = "complaint"
    channel: str = "phone"
    blocks_platform: bool = False
    exam_time: bool = False
    known_answer: bool = True
    facts: Mapping[str, str] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


KARIM = "كريم شوقي"

STORIES: tuple[Story, ...] = (
    Story(
        hours=2.2,
        person=Person(name="منى عبد الحميد", phone="+201012224567", kind="university_student"),
        subject="تعذّر دخول اختبار الوحدة الثالثة",
        description="تظهر صفحة بيضاء بعد الضغط على «بدء الاختبار»، والاختبار ينتهي اليوم.",
        category="exam_entry",
        blocks_platform=True,
        exam_time=True,
    ),
    Story(
        hours=25.1,
        person=Person(name="عبد الرحمن القحطاني", phone="+966533105572", kind="school_student"),
        subject="لا تصل رسالة استعادة كلمة المرور",
        description="جرّب ثلاث مرات على بريدين مختلفين.",
        category="login",
        channel="whatsapp",
        steps=(
            Step(hours=24.0, action="receive"),
            Step(hours=23.8, action="first_reply", data={"text": "وصلت رسالتك، وجارٍ الفحص."}),
        ),
    ),
    Story(
        hours=23.3,
        person=Person(
            name="هدى المصري", phone="+201002457731", email="hoda.m@example.com", kind="guardian"
        ),
        subject="تسجيل المحاضرة السابعة يتوقف عند الدقيقة 20",
        description="التسجيل يتوقف عند الدقيقة 20 على جوالين مختلفين، ويعود إلى البداية.",
        category="content",
        known_answer=False,
        steps=(
            Step(
                hours=16.4,
                action="request_info",
                data={"text": "يُرجى إرسال صورة الشاشة ونوع الجهاز."},
            ),
            Step(
                hours=15.0,
                action="info_provided",
                data={"text": "صورة من واتساب: آيفون 13، والتطبيق محدَّث."},
            ),
            Step(
                hours=8.2,
                action="forward",
                data={
                    "department": "information_technology",
                    "text": "تكرر على جهازين وشبكتين. الملف نفسه يبدو ناقصًا.",
                },
            ),
            Step(hours=7.5, action="accept", by=KARIM),
            Step(
                hours=0.3,
                action="return_solution",
                data={
                    "solution": "كان ترميز الملف ناقصًا بعد الدقيقة 20. أُعيد رفع تسجيل المحاضرة "
                    "السابعة، وجُرّب على أندرويد وآيفون حتى النهاية.\n"
                    "يُرجى إغلاق التطبيق وفتحه من جديد، ثم تشغيل التسجيل."
                },
                by=KARIM,
            ),
        ),
    ),
    Story(
        hours=6.8,
        person=Person(name="نورة السبيعي", phone="+966501184203", kind="faculty"),
        subject="انقطاع البث المباشر لدى نصف الفصل",
        description="يتوقف البث عند 9 طلاب من 20 بعد عشر دقائق، ويعود بعد تحديث الصفحة ثم يتوقف.",
        category="live_stream",
        channel="web_form",
        blocks_platform=True,
        steps=(
            Step(hours=6.5, action="receive"),
            Step(
                hours=6.2,
                action="forward",
                data={"department": "information_technology", "text": "المتصفحات مختلفة."},
            ),
        ),
    ),
    Story(
        hours=22.6,
        person=Person(name="طارق الجندي", email="t.elgendy@example.com", kind="employee"),
        subject="خُصم الاشتراك مرتين هذا الشهر",
        description="ظهر الخصم في كشف البطاقة مرتين بالمبلغ نفسه.",
        category="payment",
        channel="email",
        steps=(
            Step(hours=20.0, action="receive"),
            Step(
                hours=19.0,
                action="forward",
                data={"department": "administrative_office", "text": "صورة الكشف مرفقة."},
            ),
        ),
    ),
    Story(
        hours=3.4,
        person=Person(name="فهد العتيبي", phone="+966559902711", kind="guardian"),
        subject="تحديث رقم جوال ولي الأمر",
        category="account_data",
        type="inquiry",
    ),
    Story(
        hours=12.0,
        person=Person(name="ريم الشمري", email="reem.sh@example.com", kind="self_learner"),
        subject="طلب استرداد رسوم دورة التصميم",
        category="payment",
        channel="email",
        steps=(
            Step(hours=11.0, action="receive"),
            Step(hours=4.2, action="request_info", data={"text": "يُرجى إرسال رقم عملية الدفع."}),
        ),
    ),
    Story(
        hours=1.1,
        person=Person(name="ياسين بدر", kind="child"),
        subject="كيف أرفع يدي في الحصة المباشرة؟",
        category="live_stream",
        type="inquiry",
        channel="live_chat",
    ),
    Story(
        hours=9.5,
        person=Person(name="سلمى نبيل", email="salma.n@example.com", kind="graduate"),
        subject="اقتراح: مدقّق إملائي في التمارين",
        category="improvement",
        type="suggestion",
        channel="web_form",
    ),
    Story(
        hours=14.0,
        person=Person(name="بدر العنزي", phone="+966540083316", kind="school_student"),
        subject="الشهادة باسم غير مكتمل",
        category="certificate",
        channel="walk_in",
        steps=(
            Step(
                hours=13.2,
                action="send_solution",
                data={"text": "صُحّح الاسم، والشهادة الجديدة في الحساب."},
            ),
        ),
    ),
    Story(
        hours=20.0,
        person=Person(name="ليان الزهراني", phone="+966561127740", kind="university_student"),
        subject="لا يظهر مقرر الإحصاء بعد التسجيل",
        category="enrolment",
        steps=(
            Step(
                hours=19.0,
                action="send_solution",
                data={"text": "أُضيف المقرر، ويظهر بعد تسجيل الخروج والدخول."},
            ),
            Step(hours=18.0, action="confirm_solved"),
            Step(hours=18.0, action="close", data={"outcome": "confirmed"}),
            Step(hours=17.9, action="rate", data={"score": 5}),
        ),
    ),
)
