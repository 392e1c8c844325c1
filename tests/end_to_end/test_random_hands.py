"""Whatever keys and clicks come, no desk falls over them: minutes of random ones for each role.

The seed is printed: `python -m tests.end_to_end.random_hands HOME SEED STEPS` does the same again.
"""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from app.models.clock import SystemClock
from app.models.people import Role
from app.models.policy_file import shipped
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, make_home
from app.services.desk.workplace import Workplace

_STEPS = 4_000
_CASES = 80
_LONGEST_S = 900
_ROOT = Path(__file__).parents[2]


def furnished(home: Path, role: Role) -> Path:
    """A desk of that role with cases in it."""
    clock, policy = SystemClock(), shipped("zedo")
    works_in = policy.departments[:1] if role is Role.DEPARTMENT else ()
    departments = frozenset(each.code for each in works_in)
    person = NewHome(policy=policy, name="سارة", role=role, departments=departments)
    make_home(home, person, clock)
    workplace = Workplace(home, clock)
    workplace.open()
    fill(workplace, _CASES)
    workplace.close()
    return home


@pytest.mark.soak
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SYSTEM])
def test_random_hands_find_no_fault(
    tmp_path: Path, display: str, session_bus: object, role: Role
) -> None:
    home, seed = furnished(tmp_path / "مكتب", role), random.SystemRandom().randrange(1 << 32)
    # What they save in a dialog, and what they take away there, is not somebody's own.
    away = tmp_path / "home"
    away.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.end_to_end.random_hands", str(home), str(seed), str(_STEPS)],
        cwd=_ROOT,
        env={**os.environ, "HOME": str(away), "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        timeout=_LONGEST_S,
        check=False,
    )
    print(f"{role}: seed {seed}, {_STEPS} steps")
    assert done.returncode == 0, f"seed {seed}\n{done.stdout.decode()}\n{done.stderr.decode()}"
