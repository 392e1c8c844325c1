"""A case's row holds what its events and its policy say, however it was written."""

from pathlib import Path

from app.models.clock import FixedClock
from app.models.storage.case_columns import pressing_of, work_s_of
from app.services.demo.inventing import fill
from app.services.desk.home import NewHome, policy_named
from app.services.desk.workplace import Workplace
from tests.copied_home import copied_home


def test_what_sanad_has_to_do_is_in_the_row(tmp_path: Path, clock: FixedClock) -> None:
    home = tmp_path / "مكتب"
    copied_home(home, NewHome(policy=policy_named("zedo"), name="سارة"), clock)
    workplace = Workplace(home, clock)
    workplace.open()
    store, policy = workplace.store, workplace.policy
    fill(workplace, 150)
    rows = store._database.rows("SELECT id, clocks, due_s, work_s FROM case_row")
    cases = [(store.case(str(case_id)), rest) for case_id, *rest in rows]
    workplace.close()

    written = [rest for _, rest in cases]
    now = workplace.now()
    assert written == [
        [*pressing_of(case, policy, now), work_s_of(case, policy, now)] for case, _ in cases
    ]
    assert len({work_s for _, _, work_s in written}) > 5
