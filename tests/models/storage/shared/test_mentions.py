"""The database takes a note that names its people, and no other names."""

import pytest

from app.models.event import Action
from app.models.json_value import Json
from app.models.people import Role
from app.models.storage.shared_store import VerdictWord
from tests.models.storage.shared.world import World


def test_a_note_keeps_whom_it_names(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    history = nora.register()
    nora.act(history, Action.NOTE, text="@علي السبيعي", mentions=["ali"])
    assert ali.store.history(history[0].subject)[-1].data == {
        "text": "@علي السبيعي",
        "mentions": ["ali"],
    }


def test_who_has_left_may_still_be_named_by_a_desk_that_did_not_know(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    world.add("ali", Role.AGENT)
    world.change("UPDATE core.person SET active = false WHERE login = 'ali'")
    history = nora.register()
    assert nora.act(history, Action.NOTE, text="@علي", mentions=["ali"])


@pytest.mark.parametrize(
    "mentions",
    [["nobody"], ["nora", "nobody"], "nora", [7], [None], {"login": "nora"}, ["nora"] * 21],
)
def test_a_note_that_names_nobody_who_is_there_is_refused(world: World, mentions: Json) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register()
    note = nora.written(history, "note", data={"text": "@أحد", "mentions": mentions})
    verdict = nora.push(note)
    assert (verdict.word, verdict.reason, verdict.field) == (
        VerdictWord.REFUSED,
        "bad_value",
        "mentions",
    )


def test_a_note_of_an_older_desk_names_nobody_and_is_taken(world: World) -> None:
    nora = world.add("nora", Role.AGENT)
    history = nora.register()
    nora.take(nora.written(history, "note", data={"text": "بلا إشارة"}))
