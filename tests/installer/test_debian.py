"""The .deb needs what the desk needs, and the desktop finds the program in it."""

import os
import re
import stat
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
INSTALLER = ROOT / "installer"
SCRIPTS = (
    "build",
    "check_in_chroot",
    "debian/build",
    "draw_icon",
    "macos/build.sh",
    "take_picture",
)
DESKTOP_FILE = INSTALLER / "debian" / "sanad.desktop"
TIMER = INSTALLER / "systemd" / "sanad-tick.timer"
SERVICE = INSTALLER / "systemd" / "sanad-tick.service"


def ini(path: Path) -> ConfigParser:
    read = ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(path, encoding="utf-8")
    return read


def packages_of_the_runtime() -> set[str]:
    script = (ROOT / "scripts" / "bootstrap").read_text(encoding="utf-8")
    listed = re.search(r'runtime_packages="\n(.*?)"', script, re.DOTALL)
    assert listed is not None
    return {line.split()[0] for line in listed[1].splitlines()}


def dependencies_of_the_package() -> set[str]:
    control = (INSTALLER / "debian" / "control.in").read_text(encoding="utf-8")
    listed = re.search(r"^Depends:(.*?)^\S", control, re.DOTALL | re.MULTILINE)
    assert listed is not None
    return {one.split()[0] for one in listed[1].split(",")}


def test_the_package_depends_on_what_the_set_up_installs() -> None:
    assert dependencies_of_the_package() == packages_of_the_runtime() | {"libc6"}


def test_every_blank_of_the_control_file_is_filled_by_the_build() -> None:
    control = (INSTALLER / "debian" / "control.in").read_text(encoding="utf-8")
    build = (INSTALLER / "debian" / "build").read_text(encoding="utf-8")
    assert set(re.findall(r"@\w+@", control)) == set(re.findall(r"@\w+@", build))


def test_the_desktop_shows_the_program_in_both_languages() -> None:
    entry = ini(DESKTOP_FILE)["Desktop Entry"]
    assert (entry["Type"], entry["Exec"], entry["Icon"]) == ("Application", "sanad %u", "sanad")
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert entry[key]
        assert entry[f"{key}[ar]"]


def test_lists_of_the_desktop_file_end_as_the_standard_wants() -> None:
    entry = ini(DESKTOP_FILE)["Desktop Entry"]
    assert all(
        entry[key].endswith(";") for key in ("Categories", "MimeType", "Keywords", "Keywords[ar]")
    )


def test_the_icon_is_a_square_drawing() -> None:
    drawing = ElementTree.parse(ROOT / "resources" / "sanad.svg").getroot()
    left, top, width, height = drawing.attrib["viewBox"].split()
    assert (left, top) == ("0", "0")
    assert width == height


def test_the_timer_and_the_service_share_a_name_and_a_minute() -> None:
    assert SERVICE.stem == TIMER.stem
    assert ini(TIMER)["Timer"]["OnCalendar"] == "*:0/1"
    assert ini(TIMER)["Install"]["WantedBy"] == "timers.target"


def test_the_service_runs_a_command_that_there_is(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    from app.cli import program as commands

    program, *words = ini(SERVICE)["Service"]["ExecStart"].split()
    assert program == "/usr/bin/sanad"
    group, command, option, _ = words
    assert commands.main([group, command, "--help"]) == 0
    assert option.encode() in capsysbinary.readouterr().out


def test_the_password_of_the_service_stands_in_no_command_line() -> None:
    service = ini(SERVICE)["Service"]
    assert service["Environment"] == "PGPASSFILE=%d/pgpass"
    assert service["LoadCredential"].startswith("pgpass:")


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_can_be_started(script: str) -> None:
    path = INSTALLER / script
    assert path.stat().st_mode & stat.S_IXUSR
    assert os.access(path, os.X_OK)
    assert path.read_text(encoding="utf-8").startswith("#!/")


@pytest.mark.parametrize("script", ["windows/build.ps1", "windows/sanad.iss", "macos/build.sh"])
def test_what_was_never_run_says_so(script: str) -> None:
    assert "Not verified here" in (INSTALLER / script).read_text(encoding="utf-8")
