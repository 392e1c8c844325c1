"""Events of a batch that follow each other on one case are taken in one go, as if one by one."""

from msgspec.structs import replace

from app.models.event import Action, Event
from app.models.json_value import Json
from app.models.people import Role
from app.models.storage.shared_store import VerdictWord
from tests.models.storage.shared.world import Desk, World

_UNLIKE_ITS_EVENTS = """
SELECT s.id FROM core.subject s, core.fold(s.id, s.version) f
WHERE (s.fields, s.writers, s.conflicts) IS DISTINCT FROM (f.fields, f.writers, f.conflicts)
    OR s.version <> (SELECT count(*) FROM core.event e WHERE e.subject = s.id)
    OR s.head <> (SELECT e.id FROM core.event e WHERE e.subject = s.id AND e.position = s.version)
    OR s.status IS DISTINCT FROM f.fields ->> 'status'
"""

_SAID: dict[Action, dict[str, Json]] = {
    Action.FORWARD: {"department": "information_technology", "text": "جُرّب متصفحان"}
}


def story(desk: Desk, *actions: Action) -> list[Event]:
    """A case and what was done to it, none of it pushed yet."""
    history = [desk.draft()]
    for action in actions:
        history.extend(desk.decided(history, action, **_SAID.get(action, {})))
    return history


def words(desk: Desk, *events: Event) -> list[VerdictWord]:
    """The verdicts on a batch."""
    return [verdict.word for verdict in desk.store.push(events, desk.device)]


def test_cases_that_take_turns_in_a_batch_are_kept_like_one_after_the_other(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    first = story(nora, Action.RECEIVE, Action.FORWARD)
    second = story(nora, Action.RECEIVE)
    batch = (first[0], second[0], first[1], first[2], second[1])

    verdicts = nora.store.push(batch, nora.device)

    assert [(one.word, one.position) for one in verdicts] == [
        (VerdictWord.NEW, position) for position in (1, 1, 2, 3, 2)
    ]
    assert world.rows(_UNLIKE_ITS_EVENTS) == []
    karim = world.add("karim", Role.DEPARTMENT, "information_technology")
    assert karim.reads(first[0].subject) == ["register", "receive", "forward"]


def test_what_is_refused_amid_a_run_leaves_the_rest_of_it_whole(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    history = story(nora, Action.RECEIVE, Action.FORWARD)
    forged = nora.written(history[:2], "accept", sets={"department_accepted": True})
    batch = (*history[:2], forged, history[2])

    assert words(nora, *batch) == [
        *(VerdictWord.NEW, VerdictWord.NEW, VerdictWord.REFUSED, VerdictWord.NEW),
    ]
    assert world.rows(_UNLIKE_ITS_EVENTS) == []


def test_a_run_that_is_sent_again_with_more_is_known_up_to_there(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    history = story(nora, Action.RECEIVE, Action.FORWARD)
    nora.take(*history[:2])

    assert words(nora, *history) == [VerdictWord.DUP, VerdictWord.DUP, VerdictWord.NEW]
    assert world.rows(_UNLIKE_ITS_EVENTS) == []


def test_a_run_goes_on_behind_a_new_number(world: World) -> None:
    nora, omar = world.add("nora", Role.AGENT), world.add("omar", Role.AGENT)
    taken = nora.register()[0]
    history = story(omar, Action.RECEIVE)
    sets = {**history[0].sets, "number": taken.sets["number"]}
    history[0] = replace(history[0], sets=sets)

    verdicts = omar.store.push(history, omar.device)

    assert [(one.word, one.position) for one in verdicts] == [
        (VerdictWord.RENUMBERED, 1),
        (VerdictWord.NEW, 3),
    ]
    assert world.rows(_UNLIKE_ITS_EVENTS) == []


def test_who_may_not_read_what_they_registered_does_no_more_to_it(world: World) -> None:
    admin = world.add("amal", Role.ADMIN)
    case = admin.draft()
    note = admin.written([case], "note", data={"text": "من عندي"})

    assert words(admin, case, note) == [VerdictWord.NEW, VerdictWord.LATER]
    assert world.rows(_UNLIKE_ITS_EVENTS) == []
