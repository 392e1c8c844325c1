"""What is said of everybody's desks: what asks for somebody, and nothing where all is well."""

from datetime import UTC, datetime, timedelta

import pytest

from app.models.administration import DeskHealth, Health, RefusedEvents
from app.services.admin.sync_findings import Finding, Found, findings
from app.wording.looked_after_words import finding_cure, finding_sentence, finding_word
from app.wording.manner import Language, Manner

NOW = datetime(2026, 11, 22, 11, 5, tzinfo=UTC)


def desk(**changes: object) -> DeskHealth:
    wanted: dict[str, object] = {
        "device": "48213",
        "login": "sara",
        "name": "سارة فؤاد",
        "app_version": "1.4.0",
        "seen_at": NOW - timedelta(minutes=1),
        "skew_ms": 0,
        "waiting": 0,
        "oldest_waiting_at": None,
        "behind": 0,
    }
    return DeskHealth(**(wanted | changes))  # type: ignore[arg-type]


def found_of(
    *desks: DeskHealth, refused: tuple[RefusedEvents, ...] = (), is_older: bool = False
) -> tuple[Found, ...]:
    return findings(Health(desks=desks, refused=refused, is_older=is_older), NOW)


def words_of(*desks: DeskHealth) -> list[Finding]:
    return [each.finding for each in found_of(*desks)]


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        ({}, [Finding.ALL_WELL]),
        ({"behind": 900}, [Finding.ALL_WELL]),
        ({"seen_at": NOW - timedelta(hours=16)}, [Finding.ALL_WELL]),
        ({"waiting": 3, "oldest_waiting_at": NOW - timedelta(minutes=5)}, [Finding.ALL_WELL]),
        ({"waiting": 3, "oldest_waiting_at": NOW - timedelta(minutes=16)}, [Finding.HOLDS]),
        ({"waiting": 3, "oldest_waiting_at": NOW - timedelta(hours=25)}, [Finding.HOLDS_LONG]),
        ({"seen_at": NOW - timedelta(hours=25)}, [Finding.SILENT]),
        ({"seen_at": None}, [Finding.NEVER_SEEN]),
        ({"skew_ms": -200_000}, [Finding.WRONG_CLOCK]),
        ({"skew_ms": 119_000}, [Finding.ALL_WELL]),
    ],
)
def test_a_desk_is_told_of_when_it_asks_for_somebody(
    standing: dict[str, object], said: list[Finding]
) -> None:
    assert words_of(desk(**standing)) == said


def test_the_worst_comes_first_and_an_old_version_alone_is_well() -> None:
    holds = desk(waiting=2, oldest_waiting_at=NOW - timedelta(days=3))
    old = desk(app_version="1.3.9", device="10002")
    newest = desk(app_version="1.10.0", device="10003")
    assert words_of(old, holds, newest) == [Finding.HOLDS_LONG, Finding.OLD_VERSION]
    version, well = found_of(old, newest)
    assert (version.finding, version.number, version.reason) == (Finding.OLD_VERSION, 1, "1.10.0")
    assert (well.finding, well.number) == (Finding.ALL_WELL, 2)


def test_refusals_are_told_of_for_thirty_days_and_an_older_database_always() -> None:
    def refused(days: int) -> RefusedEvents:
        at = NOW - timedelta(days=days)
        return RefusedEvents(login="sara", name="سارة", reason="forbidden", events=3, last_at=at)

    told = found_of(desk(), refused=(refused(29), refused(31)), is_older=True)
    assert [each.finding for each in told] == [Finding.REFUSED, Finding.OLDER_DATABASE]
    assert told[0].number == 3


def test_a_database_that_nobody_joined_says_how_to_begin() -> None:
    assert [each.finding for each in found_of()] == [Finding.NO_DESKS]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("finding", Finding)
def test_every_finding_has_a_sentence_a_word_and_a_cure(
    finding: Finding, language: Language
) -> None:
    said = Manner(language=language)
    sentence = finding_sentence(
        said, finding, name="سارة", since="أمس 9:30", number=3, reason="forbidden"
    )
    assert sentence
    assert "{" not in sentence
    assert finding_word(said, finding)
    assert finding_cure(said, finding)
