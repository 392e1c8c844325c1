"""A dump of the shared database by PostgreSQL's own `pg_dump`; its `pg_restore` brings it back."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

from psycopg.conninfo import conninfo_to_dict

from app.models.errors import Code, Refused
from app.models.storage.shared_connection import check_dsn, without_password
from app.models.storage.whole_file import check_target, half_file, put_in_place

_PROGRAM: Final = "pg_dump"


def dump(dsn: str, target: Path) -> None:
    """Write the database of `dsn` to `target`, which appears when it is whole.

    Raises Refused where a file is there already, `pg_dump` is missing or does not fit the server,
    StorageProblem where `target` cannot be written.
    """
    check_dsn(dsn)
    program = shutil.which(_PROGRAM)
    if program is None:
        raise Refused(Code.NOT_FOUND, field="backup", reason="no_pg_dump")
    check_target(target, "backup")
    if target.exists():
        raise Refused(Code.BAD_VALUE, field="backup", reason="file_exists")
    with half_file(target, mode=0o600) as half:
        done = subprocess.run(
            [program, "--format=custom", f"--file={half}", f"--dbname={without_password(dsn)}"],
            env=_environment(dsn),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
        if done.returncode:
            said = done.stderr.strip().splitlines() or [str(done.returncode)]
            raise Refused(Code.BAD_VALUE, field="backup", reason="dump_failed", value=said[0])
        put_in_place(half, target)


def _environment(dsn: str) -> dict[str, str]:
    """The password goes where no list of processes shows it."""
    password = conninfo_to_dict(dsn).get("password")
    return {**os.environ, "PGPASSWORD": str(password)} if password else dict(os.environ)
