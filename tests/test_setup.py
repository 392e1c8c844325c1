"""Two commands on a fresh machine: what the set-up promises, tried without installing anything."""

import os
import re
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.real_parts.programs import PACKAGES

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = "resources/i18n/sanad_ar.ts"
LOCKS = ("requirements.lock", "requirements-dev.lock")
# What the script itself stands on; whatever else it looks for is missing on the bare machine.
TOOLS = ("cat", "cksum", "dirname", "ls", "mkdir", "cp", "sh", "uname")
# Stands for an interpreter: notes what it is asked, and makes an environment of itself.
PYTHON = """#!/bin/sh
echo "python $*" >>asked
case "$*" in
    "-m venv"*) mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    *compile) cat resources/i18n/sanad_ar.ts >resources/i18n/sanad_ar.qm ;;
esac
"""
APT = """#!/bin/sh
echo "apt-get $*" >>asked
"""


class Machine:
    """A copy of the project's set-up on a machine where every installer only notes its calls."""

    def __init__(self, directory: Path) -> None:
        self.project = directory / "project"
        self.programs = directory / "bin"
        (self.project / "scripts").mkdir(parents=True)
        (self.project / "resources/i18n").mkdir(parents=True)
        self.programs.mkdir()
        for name in ("scripts/bootstrap", "pyproject.toml", CATALOGUE, *LOCKS):
            (self.project / name).write_bytes((ROOT / name).read_bytes())
        (self.project / "scripts/bootstrap").chmod(0o755)
        self.add("python3", PYTHON)

    def add(self, name: str, script: str) -> None:
        (self.programs / name).write_text(script)
        (self.programs / name).chmod(0o755)

    def bare(self) -> Mapping[str, str]:
        """An environment in which only the tools of the script are found."""
        for tool in TOOLS:
            (found,) = {*Path("/usr/bin").glob(tool)} or {*Path("/bin").glob(tool)}
            (self.programs / tool).symlink_to(found)
        return {"PATH": str(self.programs)}

    def set_up(
        self, level: str = "--dev", env: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["scripts/bootstrap", level],
            cwd=self.project,
            env=env or {"PATH": f"{self.programs}:{os.environ['PATH']}"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self) -> list[str]:
        """What the installers were asked since the last time this was called."""
        notes = self.project / "asked"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.unlink(missing_ok=True)
        return [line for line in lines if " -c " not in line]


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def pins(lock: str) -> dict[str, str]:
    """Name and version of everything that `lock` pins itself."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    return dict(line.split("==") for line in lines if line[0] not in "#-")


def test_the_first_set_up_makes_the_environment_and_installs_the_pins(machine: Machine) -> None:
    assert machine.set_up().returncode == 0
    make, install, link, translate = machine.asked()
    assert make == "python -m venv --clear .venv"
    assert install.endswith("--requirement requirements-dev.lock")
    assert link.endswith("--no-deps --no-build-isolation --editable .")
    assert translate == "python scripts/translations compile"


def test_the_second_set_up_asks_no_installer(machine: Machine) -> None:
    machine.set_up()
    machine.asked()
    assert machine.set_up().returncode == 0
    assert machine.asked() == []


def test_what_the_tests_need_is_enough_for_the_desk(machine: Machine) -> None:
    machine.set_up("--dev")
    machine.asked()
    machine.set_up("--runtime")
    assert machine.asked() == []


def test_what_the_desk_needs_is_not_enough_for_the_tests(machine: Machine) -> None:
    machine.set_up("--runtime")
    assert "--requirement requirements.lock" in machine.asked()[1]
    machine.set_up("--dev")
    assert "--requirement requirements-dev.lock" in machine.asked()[0]


def test_a_changed_pin_is_installed(machine: Machine) -> None:
    machine.set_up()
    machine.asked()
    with (machine.project / "requirements.lock").open("a") as lock:
        lock.write("further==1.0\n")
    machine.set_up()
    assert "--requirement requirements-dev.lock" in machine.asked()[0]


def test_a_changed_catalogue_is_compiled(machine: Machine) -> None:
    machine.set_up()
    machine.asked()
    with (machine.project / CATALOGUE).open("a") as catalogue:
        catalogue.write("<!-- ترجمة -->")
    machine.set_up()
    assert machine.asked() == ["python scripts/translations compile"]


def test_a_project_that_was_moved_gets_a_new_environment(machine: Machine) -> None:
    machine.set_up()
    machine.asked()
    machine.project = machine.project.rename(machine.project.with_name("moved"))
    machine.set_up()
    assert machine.asked()[0] == "python -m venv --clear .venv"


def test_a_failed_installation_is_tried_again(machine: Machine) -> None:
    machine.add("python3", PYTHON + 'case "$*" in *--editable*) exit 1 ;; esac\n')
    assert machine.set_up().returncode == 1
    machine.asked()
    machine.set_up()
    assert machine.asked() != []


def test_who_may_not_install_is_told_the_one_line_that_does(machine: Machine) -> None:
    env = machine.bare()
    machine.add("apt-get", APT)
    machine.add("id", "#!/bin/sh\necho 1000\n")
    done = machine.set_up("--runtime", env)
    assert done.returncode == 2
    last_line = done.stderr.splitlines()[-1]
    assert last_line.startswith("sudo apt-get install -y --no-install-recommends ")
    assert {"xvfb", "openbox", "dunst"} <= set(last_line.split())
    assert machine.asked() == []


def test_the_administrators_machine_installs_by_itself(machine: Machine) -> None:
    env = machine.bare()
    machine.add("apt-get", APT)
    machine.add("id", "#!/bin/sh\necho 0\n")
    assert machine.set_up("--runtime", env).returncode == 0
    update, install, *_ = machine.asked()
    assert update.endswith(" update")
    assert {"--no-install-recommends", "xvfb", "openbox", "dunst"} <= set(install.split())


def test_with_a_display_no_virtual_one_is_wanted(machine: Machine) -> None:
    env = {**machine.bare(), "WAYLAND_DISPLAY": "wayland-0"}
    assert machine.set_up("--runtime", env).returncode == 0


def test_without_apt_the_packages_are_named(machine: Machine) -> None:
    done = machine.set_up("--runtime", machine.bare())
    assert done.returncode == 2
    assert "xvfb" in done.stderr


@pytest.mark.parametrize("words", ["", "--everything"])
def test_an_unknown_level_is_refused(machine: Machine, words: str) -> None:
    done = machine.set_up(words)
    assert (done.returncode, done.stderr.split(":")[0]) == (2, "usage")


def test_every_program_of_the_tests_is_set_up() -> None:
    script = (ROOT / "scripts/bootstrap").read_text(encoding="utf-8")
    assert set(PACKAGES.values()) <= set(re.findall(r"^([a-z0-9.-]+) \S+$", script, re.MULTILINE))


@pytest.mark.parametrize("group", ["dependencies", "dev"])
def test_every_dependency_is_pinned_within_its_bounds(group: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = project["optional-dependencies"].get(group) or project[group]
    pinned = pins(LOCKS[0]) | pins(LOCKS[1])
    outside = [
        line
        for line in wanted
        for needed in [Requirement(line)]
        if not needed.specifier.contains(pinned.get(canonicalize_name(needed.name), "0"))
    ]
    assert not outside
