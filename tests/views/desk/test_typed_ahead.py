"""Keys quicker than the store act on the case they were meant for, in their order, once each."""

from app.views.desk.typed_ahead import TypedAhead


def test_a_step_is_taken_at_once_while_nothing_is_awaited() -> None:
    assert not TypedAhead().holds(lambda: None)


def test_held_steps_are_taken_in_their_order_once_the_case_is_there() -> None:
    ahead, taken = TypedAhead(), list[str]()
    ahead.wait()
    for name in ("إحالة", "إرسال"):
        assert ahead.holds(lambda name=name: taken.append(name))
    assert taken == []

    ahead.settle()
    ahead.settle()

    assert taken == ["إحالة", "إرسال"]


def test_a_step_that_begins_to_wait_lets_the_later_ones_wait() -> None:
    ahead, taken = TypedAhead(), list[str]()
    ahead.wait()
    ahead.holds(ahead.wait)
    ahead.holds(lambda: taken.append("إغلاق"))

    ahead.settle()
    assert taken == []

    ahead.settle()
    assert taken == ["إغلاق"]


def test_what_was_pressed_is_forgotten_when_it_came_otherwise() -> None:
    ahead, taken = TypedAhead(), list[str]()
    ahead.wait()
    ahead.holds(lambda: taken.append("إغلاق"))

    ahead.give_up()
    ahead.settle()

    assert taken == []
    assert not ahead.holds(lambda: None)
