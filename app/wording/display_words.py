"""What is said where no window can be shown, and of a word that the desk's door does not know."""

from app.wording.both import Both

NO_SCREEN = Both(
    "لا شاشة هنا؛ make run يفتح المكتب على شاشة افتراضية.",
    "No screen here; make run opens the desk on a virtual one.",
)
UNKNOWN = Both("«{value}» غير معروف هنا.", "“{value}” is not known here.")
