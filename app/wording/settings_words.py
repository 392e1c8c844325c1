"""The words of the settings: what each is called, what it does, what can be chosen."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from app.wording.both import Both

GROUPS: Mapping[str, Both] = {
    "speech": Both("اللغة والأرقام", "Language and digits"),
    "look": Both("المظهر", "Look"),
    "alerts": Both("التنبيهات", "Alerts"),
}

SHOWN, HELD = "shown", "held"


class SettingWords(Struct, frozen=True, kw_only=True):
    """One setting in words; `choices` by the key of each."""

    group: str
    name: Both
    about: Both
    choices: Mapping[str, Both] = {}

    def spellings(self) -> Iterator[str]:
        """Everything that it is found by, in both languages."""
        for both in (GROUPS[self.group], self.name, self.about, *self.choices.values()):
            yield from both


SETTINGS: Mapping[str, SettingWords] = {
    "language": SettingWords(
        group="speech",
        name=Both("اللغة", "Language"),
        about=Both("لغة النافذة واتجاهها", "What the window speaks, and its direction"),
        choices={"ar": Both("العربية", "العربية"), "en": Both("English", "English")},
    ),
    "digits": SettingWords(
        group="speech",
        name=Both("الأرقام", "Digits"),
        about=Both("تُكتب بأيّهما شئت وتُعرض بهذه", "Type either; these are shown"),
        choices={"western": Both("123", "123"), "arabic_indic": Both("١٢٣", "١٢٣")},
    ),
    "theme": SettingWords(
        group="look",
        name=Both("السمة", "Theme"),
        about=Both("فاتحة أو داكنة، أو كما في الجهاز", "Light or dark, or as the desktop has it"),
        choices={
            "system": Both("كالجهاز", "As the desktop"),
            "light": Both("فاتحة", "Light"),
            "dark": Both("داكنة", "Dark"),
        },
    ),
    "text_size": SettingWords(
        group="look",
        name=Both("حجم الخط", "Text size"),
        about=Both("تكبر معه الصفوف والأزرار", "Rows and buttons grow with it"),
        choices={
            "compact": Both("صغير", "Small"),
            "normal": Both("عادي", "Normal"),
            "large": Both("كبير", "Large"),
            "larger": Both("أكبر", "Larger"),
        },
    ),
    "desktop_alerts": SettingWords(
        group="alerts",
        name=Both("التنبيه على سطح المكتب", "Alerts on the desktop"),
        about=Both(
            "عدم الإزعاج يحجبها حتى تعيدها؛ والجرس يعدّها كلها",
            "Do not disturb holds them until you say; the bell counts them all",
        ),
        choices={SHOWN: Both("تظهر", "Shown"), HELD: Both("عدم الإزعاج", "Do not disturb")},
    ),
    "quiet_hours": SettingWords(
        group="alerts",
        name=Both("ساعات الهدوء", "Quiet hours"),
        about=Both(
            "تُحجب فيها التنبيهات ثم تظهر؛ الوقت نفسه مرتين: بلا هدوء",
            "Alerts are held and shown after them; the same time twice: none",
        ),
    ),
    "alert_sound": SettingWords(
        group="alerts",
        name=Both("صوت التنبيه", "Alert sound"),
        about=Both(
            "صوت سطح المكتب، وإن لم يكن له صوت فرنّة",
            "The desktop's own sound, or a bell where it has none",
        ),
        choices={
            "none": Both("بلا صوت", "Silent"),
            "desktop": Both("سطح المكتب", "Desktop"),
            "bell": Both("رنّة", "Bell"),
        },
    ),
    "trial": SettingWords(
        group="alerts",
        name=Both("تجربة التنبيه", "Try the alert"),
        about=Both(
            "يظهر الآن كما يظهر غيره، وبصوته",
            "It shows now as the others do, with its sound",
        ),
    ),
}
