"""Which offers are shown, how many of each group, and where the next group begins."""

from app.views.palette.offers import MOST, Group, Offer, arranged, matching, next_group


def nothing() -> None:
    """Do nothing."""


def offers(**counts: int) -> list[Offer]:
    return [
        Offer(group=Group(name), words=f"{name} {place}", run=nothing)
        for name, count in counts.items()
        for place in range(count)
    ]


def test_there_are_eleven_at_most_and_four_of_a_group() -> None:
    shown = arranged(offers(customers=9, cases=9, commands=9, screens=9), None)
    assert len(shown) == MOST
    assert [sum(offer.group is group for offer in shown) for group in Group] == [3, 3, 3, 2]


def test_one_group_alone_takes_all_the_room() -> None:
    shown = arranged(offers(customers=2, cases=20), Group.CASES)
    assert len(shown) == MOST
    assert {offer.group for offer in shown} == {Group.CASES}


def test_what_stands_last_is_never_pushed_out() -> None:
    last = offers(commands=1)
    shown = arranged(offers(customers=9, cases=9, screens=9), None, last)
    assert len(shown) == MOST
    assert shown[-1] is last[0]


def test_the_next_group_comes_round() -> None:
    shown = offers(customers=2, cases=3)
    assert next_group(shown, 1, 1) == 2
    assert next_group(shown, 4, 1) == 0
    assert next_group(shown, 0, -1) == 2


def test_commands_are_found_in_any_spelling_and_in_the_other_language() -> None:
    forward = Offer(
        group=Group.COMMANDS, words="إحالة", spellings=("إحالة", "Forward"), run=nothing
    )
    for typed in ("احال", "إحالة", "احاله", "forw", "FORWARD"):
        assert matching([forward], typed), typed
    assert not matching([forward], "تصعيد")
