"""What goes into the package besides what import statements show.

Read by `sanad.spec`, and by the tests, which compare it with the tree: a new file beside the code
is carried along by itself as soon as `package-data` in pyproject.toml names its kind.
"""

import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN_PACKAGES = ("app", "resources")

# Found by name while the program runs; what PyInstaller's own hooks know is not repeated here.
FOUND_BY_NAME = (
    "resources",
    "fontpkg_ibm_plex_sans_arabic",
    "tzdata",
    "app.models.storage.functions",
    "app.models.storage.migrations",
    "app.models.storage.migrations.local",
    "app.models.storage.migrations.shared",
)
_NOTIFICATIONS = {"win32": "win", "darwin": "macosx"}

# Reached by an import that no path of the desk takes.
LEFT_OUT = (
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "_pytest",
    "pip",
    "playhouse.apsw_ext",
    "pytest",
    "setuptools",
    "tkinter",
)
# Plugins of Qt that nobody loads, and the libraries that come for their sake alone: the desk brings
# its own look, and asks the desktop for dialogs through its portal.
LEFT_OUT_FILES = (
    "Qt6Pdf",
    "Qt6Qml",
    "Qt6Quick",
    "Qt6VirtualKeyboard",
    "libatk-",
    "libatspi",
    "libcairo",
    "libepoxy",
    "libgdk",
    "libgio-",
    "libgmodule-",
    "libgobject-",
    "libgtk-",
    "libpango",
    "libpixman",
    "networkinformation",
    "platformthemes/libqgtk3",
    "qpdf",
    "qtvirtualkeyboardplugin",
)
_TRANSLATIONS = "Qt/translations/"
_TRANSLATIONS_KEPT = ("qtbase_ar", "qtbase_en")

Carried = tuple[str, str]
"""A file, and the folder of the package that it lies in."""


def hidden_imports(platform: str = sys.platform) -> list[str]:
    """The modules that are found by name on `platform`."""
    ways = _NOTIFICATIONS.get(platform, "linux")
    commands = sorted(path.stem for path in (ROOT / "app" / "cli").glob("*_command.py"))
    return [
        *FOUND_BY_NAME,
        *(f"app.cli.{module}" for module in commands),
        f"plyer.platforms.{ways}.notification",
    ]


def data_files() -> list[Carried]:
    """The files beside the code: policies, styles, icons, translations, migrations."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    kinds = project["tool"]["setuptools"]["package-data"]["*"]
    found = {path for package in OWN_PACKAGES for kind in kinds for path in _files(package, kind)}
    return [(str(path), str(path.parent.relative_to(ROOT))) for path in sorted(found)]


def licences() -> list[Carried]:
    """The licence texts of everything that is redistributed, in a folder for each package."""
    return [
        (str(file.locate()), f"licences/{name}")
        for name in _pinned()
        for file in distribution(name).files or ()
        if _is_licence(file.name)
    ]


def redistributed() -> str:
    """The name, version and licence of everything that is redistributed, one a line."""
    return "".join(
        f"{one.name} {one.version}: {_licence_of(one)}\n" for one in map(distribution, _pinned())
    )


def is_left_out(file: str) -> bool:
    """Whether a file that PyInstaller found, named by its place, is of no use here."""
    place = file.replace("\\", "/")
    if _TRANSLATIONS in place:
        return not Path(place).name.startswith(_TRANSLATIONS_KEPT)
    return any(name in place for name in LEFT_OUT_FILES)


def _pinned() -> list[str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [line.split("==")[0] for line in lines if line[0] not in "#-"]


def _licence_of(one: Distribution) -> str:
    """What a package says of its licence: newer ones in SPDX, older ones in their own words."""
    said = one.metadata.get("License-Expression") or one.metadata.get("License") or ""
    kinds = [line for line in one.metadata.get_all("Classifier", []) if line.startswith("License")]
    if said:
        return said.splitlines()[0]
    return "; ".join(kind.split(" :: ")[-1] for kind in kinds) or "as the text beside says"


def _files(package: str, kind: str) -> Iterator[Path]:
    return (path for path in (ROOT / package).rglob(kind) if path.is_file())


def _is_licence(name: str) -> bool:
    stem = name.upper()
    return stem.startswith(("LICEN", "COPYING", "NOTICE")) and not stem.endswith((".PY", ".PYC"))
