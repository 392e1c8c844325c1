"""Ids: new ones that only rise, derived ones that are the same on every desk."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from uuid import RFC_4122, UUID

from hypothesis import given
from hypothesis import strategies as st

from app.models.identity import Uuid7Source, derived_id, uuid7

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOON = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
INSTANTS = st.integers(0, 4 * 10**12).map(lambda ms: EPOCH + timedelta(milliseconds=ms))


def _zeros(count: int) -> bytes:
    return bytes(count)


def _ones(count: int) -> bytes:
    return b"\xff" * count


def _milliseconds(text: str) -> int:
    return UUID(text).int >> 80


@given(INSTANTS, st.sampled_from([_zeros, _ones]))
def test_a_new_id_is_a_uuid_of_version_seven(now: datetime, entropy: type[bytes]) -> None:
    made = UUID(Uuid7Source().make(now, entropy))
    assert (made.version, made.variant) == (7, RFC_4122)


def test_the_example_of_the_standard_is_met() -> None:
    """RFC 9562, appendix A.6: its instant, and its random bits packed together."""
    at = datetime(2022, 2, 22, 14, 22, 22, tzinfo=timezone(timedelta(hours=-5)))
    chance = ((0xCC3 << 62 | 0x18C4DC0C0C07398F) << 6).to_bytes(10)
    made = Uuid7Source().make(at, lambda count: chance[:count])
    assert made == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"


def test_a_new_id_begins_with_its_millisecond() -> None:
    made = Uuid7Source().make(NOON, _zeros)
    assert _milliseconds(made) == int(NOON.timestamp() * 1000)


def test_an_instant_before_1970_counts_as_its_start() -> None:
    assert _milliseconds(Uuid7Source().make(datetime(1960, 1, 1, tzinfo=UTC), _zeros)) == 0


def test_ids_rise_while_the_clock_stands() -> None:
    source = Uuid7Source()
    made = [source.make(NOON, _zeros) for _ in range(1000)]
    assert made == sorted(set(made))


def test_ids_rise_when_the_random_part_is_used_up() -> None:
    source = Uuid7Source()
    made = [source.make(NOON, _ones) for _ in range(3)]
    assert made == sorted(set(made))
    assert all(UUID(each).version == 7 for each in made)


@given(st.lists(INSTANTS, min_size=2), st.sampled_from([_zeros, _ones]))
def test_ids_rise_when_the_clock_goes_back(steps: list[datetime], entropy: type[bytes]) -> None:
    source = Uuid7Source()
    made = [source.make(now, entropy) for now in steps]
    assert made == sorted(set(made))


def test_threads_never_get_the_same_id() -> None:
    source = Uuid7Source()
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda _: source.make(NOON, _zeros), range(2000)))
    assert len(set(made)) == 2000


def test_the_process_has_one_rising_row_of_ids() -> None:
    made = [uuid7(NOON - timedelta(hours=hour)) for hour in range(5)]
    assert made == sorted(set(made))


def test_a_derived_id_is_the_same_everywhere_and_for_ever() -> None:
    """The literal is stored in shared databases: it must never change."""
    made = derived_id("0192f0c4", "escalate", "first_reply", 1, 1)
    assert made == "6560e1e8-7c3e-54f5-b7f1-d9c1285b7dcb"
    assert UUID(made).version == 5


def test_other_parts_give_another_derived_id() -> None:
    ids = {
        derived_id("case", "escalate", "resolution", 1, 1),
        derived_id("case", "escalate", "resolution", 1, 2),
        derived_id("case", "escalate", "resolution", 2, 1),
        derived_id("case", "escalate", "first_reply", 1, 1),
        derived_id("case", "auto_close", "resolution", 1, 1),
        derived_id("other", "escalate", "resolution", 1, 1),
    }
    assert len(ids) == 6


@given(st.lists(st.text(), min_size=1), st.lists(st.text(), min_size=1))
def test_parts_are_never_run_together(one: list[str], other: list[str]) -> None:
    assert (derived_id(*one) == derived_id(*other)) == (one == other)
