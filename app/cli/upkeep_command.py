"""`sanad backup`, `restore` and `doctor`: keeping a desk safe and well."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli.failure import DONE, ENVIRONMENT
from app.cli.invocation import Invocation
from app.cli.table import table
from app.cli.usage import Commands, Option
from app.models.json_value import Json
from app.wording.bidi import ltr
from app.wording.both import Both
from app.wording.display_words import NO_SCREEN
from app.wording.error_words import explain
from app.wording.manner import Manner
from app.wording.plural import Noun, count

if TYPE_CHECKING:
    from app.services.access.backup import BackedUp
    from app.services.access.doctor import Finding

_BACKUP = Both("نسخة احتياطية من المكتب كله في ملف واحد", "back the whole desk up in one file")
_RESTORE = Both("استعادة نسخة احتياطية في مجلد خالٍ", "restore a backup into an empty home")
_DOCTOR = Both("ما يعمل على هذا الجهاز وما لا يعمل", "what works on this machine and what does not")
_FILE = Option(name="file", help=Both("ملف النسخة", "the backup file"), shown_as="FILE")

_BACKED_UP = Both("حُفظت النسخة في {file} ({files}).", "The backup is in {file} ({files}).")
_RESTORED = Both("استُعيد المكتب في {home} ({files}).", "The desk is back in {home} ({files}).")
_NOTICE = (Both("سند", "Sanad"), Both("هذا تنبيه للتجربة.", "This is a test alert."))

_PARTS = {
    "home": Both("مجلد المكتب", "Home"),
    "store": Both("ملف البيانات", "Data file"),
    "policy": Both("السياسة", "Policy"),
    "settings": Both("الإعدادات", "Settings"),
    "fonts": Both("الخطوط", "Fonts"),
    "screen": Both("الشاشة", "Screen"),
    "alerts": Both("التنبيهات", "Alerts"),
    "keyring": Both("حافظة المفاتيح", "Keyring"),
    "server": Both("الخادم", "Server"),
    "rights": Both("صلاحيات زائدة على الخادم", "Rights on the server"),
}
_CURES = {
    "make_home": Both("يُنشأ بالأمر sanad init.", "Make one with sanad init."),
    "own_folder": Both("تُعطى صلاحية الكتابة في المجلد.", "Allow writing to the folder."),
    "restore": Both("تُستعاد آخر نسخة: sanad restore.", "Restore the last backup: sanad restore."),
    "install_again": Both("يُعاد التثبيت: make setup.", "Install again: make setup."),
    "screen": NO_SCREEN,
    "notifications": Both(
        "لا برنامج يعرض التنبيهات؛ تظهر داخل سند فقط.",
        "Nothing shows notifications; they appear inside Sanad only.",
    ),
    "keyring": Both(
        "لا حافظة مفاتيح تجيب؛ تُطلب كلمة المرور عند كل بدء.",
        "No keyring answers; the password is asked for at each start.",
    ),
    "revoke": Both(
        "تسحبها تقنية المعلومات بحساب يملك القاعدة: sanad server init.",
        "An administrator who owns the database takes them away: sanad server init.",
    ),
    "set_again": Both(
        "في settings.toml ما لا يُقرأ، وحلّت محله القيم المعتادة: {detail}",
        "settings.toml holds what cannot be read; the defaults stand in for it: {detail}",
    ),
    "newer_program": Both(
        "نُشرت سياسة لا يقرؤها هذا الإصدار: يُحدَّث سند على هذا الجهاز.",
        "A policy was published that this version cannot read: update Sanad here.",
    ),
}
_WORKS = Both("يعمل", "works")
_FAILS = Both("لا يعمل", "does not work")

# Without these a desk still works, with less comfort.
_SPARED = frozenset({"settings", "screen", "alerts", "keyring", "rights"})


def add_to(commands: Commands) -> None:
    """Add the commands."""
    commands.add("backup", _BACKUP, _back_up, _FILE)
    commands.add("restore", _RESTORE, _restore, _FILE)
    commands.add("doctor", _DOCTOR, _doctor)


def _back_up(call: Invocation) -> int:
    from app.services.access.backup import back_up

    target = Path(call.given.required("file")).absolute()
    done = back_up(call.home, target, call.clock)
    _print_done(call, done, _BACKED_UP, target)
    return DONE


def _restore(call: Invocation) -> int:
    from app.services.access.backup import restore

    source = Path(call.given.required("file")).absolute()
    done = restore(source, call.home.absolute())
    _print_done(call, done, _RESTORED, source)
    return DONE


def _print_done(call: Invocation, done: "BackedUp", words: Both, file: Path) -> None:
    if call.out.is_json:
        call.out.document(
            {
                "file": str(file),
                "home": str(call.home),
                "size_bytes": done.size_bytes,
                "attachments": done.attachments,
                "made_at": done.made_at,
            }
        )
        return
    files = count(call.manner, Noun.FILE, done.attachments)
    text = words.in_(call.manner).format(file=ltr(str(file)), home=ltr(str(call.home)), files=files)
    call.out.line(text)


def _doctor(call: Invocation) -> int:
    """Ends with 3 where the desk itself would not work."""
    from app.services.access.doctor import examine
    from app.services.sync.reaching import rights_left

    title, body = (words.in_(call.manner) for words in _NOTICE)
    with _libraries_silenced():
        found = examine(call.home, call.clock, (title, body), rights_left)
    if call.out.is_json:
        for finding in found:
            call.out.document(_as_json(call.manner, finding))
    else:
        for line in table([_as_row(call.manner, finding) for finding in found]):
            call.out.line(line)
    failing = any(not finding.works and finding.part not in _SPARED for finding in found)
    return ENVIRONMENT if failing else DONE


@contextmanager
def _libraries_silenced() -> Iterator[None]:
    """Libraries in C that miss a desktop say so on standard error, past everything of Python's."""
    kept = os.dup(2)
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 2)
    try:
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(silence)


def _as_json(manner: Manner, finding: "Finding") -> dict[str, Json]:
    return {
        "part": finding.part.value,
        "works": finding.works,
        "detail": finding.detail,
        "error": finding.error.code.value if finding.error else None,
        "cure": _cure(manner, finding) or None,
    }


def _as_row(manner: Manner, finding: "Finding") -> tuple[str, str, str]:
    state = (_WORKS if finding.works else _FAILS).in_(manner)
    return (_PARTS[finding.part].in_(manner), state, _cure(manner, finding))


def _cure(manner: Manner, finding: "Finding") -> str:
    if finding.error:
        return explain(manner, finding.error).sentence
    if not finding.cure:
        return ""
    return _CURES[finding.cure].in_(manner).format(detail=ltr(finding.detail))
