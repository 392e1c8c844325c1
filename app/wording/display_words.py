"""What is said where no window can be shown."""

from app.wording.both import Both

NO_SCREEN = Both(
    "لا شاشة هنا؛ make run يفتح المكتب على شاشة افتراضية.",
    "No screen here; make run opens the desk on a virtual one.",
)
