"""Programs of this machine that tests run for real: found, started, ended.

A test that needs a program which is not installed fails, and the failure says how to install it.
Started programs die with the test run, however it ends.
"""

import os
import pwd
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

import pytest

PACKAGES = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "dunst": "dunst",
    "dunstctl": "dunst",
    "gnome-keyring-daemon": "gnome-keyring",
    "initdb": "postgresql",
    "pg_basebackup": "postgresql",
    "notify-send": "libnotify-bin",
    "openbox": "openbox",
    "openssl": "openssl",
    "pgbouncer": "pgbouncer",
    "pg_dump": "postgresql",
    "pg_restore": "postgresql",
    "setxkbmap": "x11-xkb-utils",
    "postgres": "postgresql",
    "psql": "postgresql",
    "xdotool": "xdotool",
}
STOP_LIMIT_S = 15


def find(name: str) -> str:
    """The path of the program `name`; fails the test where there is none."""
    versions = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(versions, key=lambda path: float(path.parts[-3]), default=None)
    found = str(newest) if newest else shutil.which(name)
    if found is None:
        package = PACKAGES.get(name, name)
        pytest.fail(
            f"{name} is missing: sudo apt-get install -y --no-install-recommends {package}",
            pytrace=False,
        )
    return found


def start(
    *words: str,
    user: str | None = None,
    env: Mapping[str, str] | None = None,
    stdin: int | None = subprocess.DEVNULL,
    stdout: IO[bytes] | int | None = subprocess.DEVNULL,
) -> subprocess.Popen[bytes]:
    """Start `words`, as `user` if one is named; standard error goes where `stdout` goes."""
    return subprocess.Popen(
        [*_dying_with_us(user), find(words[0]), *words[1:]],
        env=dict(env) if env is not None else None,
        stdin=stdin,
        stdout=stdout,
        stderr=subprocess.DEVNULL if stdout == subprocess.PIPE else subprocess.STDOUT,
    )


def run(*words: str, user: str | None = None, env: Mapping[str, str] | None = None) -> str:
    """Run `words` to their end and return what they printed; a failure shows all of it."""
    done = subprocess.run(
        [*_dying_with_us(user), find(words[0]), *words[1:]],
        env=dict(env) if env is not None else None,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, f"{words[0]}: {done.stdout}{done.stderr}"
    return done.stdout


def end(process: subprocess.Popen[bytes]) -> None:
    """End `process`, by force if it does not listen, and reap it."""
    process.terminate()
    try:
        process.wait(STOP_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            stream.close()


def plain_environment(**more: str) -> dict[str, str]:
    """This environment without a desktop's traces, in UTF-8, and with `more`."""
    without = {"DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"}
    kept = {name: value for name, value in os.environ.items() if name not in without}
    return kept | {"LC_ALL": "C.UTF-8"} | more


def _dying_with_us(user: str | None) -> list[str]:
    if not sys.platform.startswith("linux"):
        return []
    group = str(pwd.getpwnam(user).pw_gid) if user else ""
    change = ["--reuid", user, "--regid", group, "--clear-groups"] if user else []
    return ["setpriv", *change, "--pdeathsig", "TERM", "--"]
