"""Colleagues see who else has a case open; the word goes by itself and binds nobody."""

from app.models.event import Action
from app.models.people import Role
from tests.models.storage.shared.world import Desk, World

OFFICE = "scientific_office"


def seen(desk: Desk, *cases: str) -> list[tuple[str, str]]:
    return [(each.subject, each.login) for each in desk.store.beside(cases)]


def test_who_has_the_same_case_open_is_told_and_nobody_else(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT, name="علي")
    first, second = nora.register()[0].subject, nora.register()[0].subject
    assert seen(nora, first) == []
    assert seen(ali, second) == []
    assert seen(ali, first) == [(first, "nora")]
    (beside,) = nora.store.beside([first])
    assert (beside.login, beside.name) == ("ali", "علي")
    assert seen(ali) == []
    assert seen(nora, first) == []


def test_a_word_that_nobody_renews_goes_by_itself(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    case = nora.register()[0].subject
    seen(nora, case)
    world.change("UPDATE core.open_case SET renewed_at = now() - interval '2 minutes'")
    assert seen(ali, case) == []
    seen(nora, case)
    assert seen(ali, case) == [(case, "nora")]


def test_a_department_and_level_one_see_each_other_while_the_case_is_theirs(world: World) -> None:
    nora, saad = world.add("nora", Role.AGENT), world.add("saad", Role.DEPARTMENT, OFFICE)
    history = nora.register()
    case = history[0].subject
    seen(nora, case)
    assert seen(saad, case) == []
    assert world.rows("SELECT login FROM core.open_case") == [("nora",)]
    nora.act(history, Action.FORWARD, department=OFFICE)
    assert seen(saad, case) == [(case, "nora")]
    assert seen(nora, case) == [(case, "saad")]


def test_two_who_look_at_a_case_both_write_to_it(world: World) -> None:
    nora, ali = world.add("nora", Role.AGENT), world.add("ali", Role.AGENT)
    history = nora.register()
    seen(nora, history[0].subject)
    seen(ali, history[0].subject)
    ali.take(ali.written(history, "note"))
    nora.take(nora.written(history, "note"))
