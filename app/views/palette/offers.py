"""What the palette offers, as records, and which of it is shown: pure, and quick at every key."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from app.models.hit import Hit
from app.models.search_hits import beginnings_in
from app.wording.clock_words import ClockFace

MOST = 11
MOST_OF_A_GROUP = 4


class Group(StrEnum):
    """The groups, in their order."""

    CUSTOMERS = "customers"
    CASES = "cases"
    COMMANDS = "commands"
    SCREENS = "screens"


class Offer(Struct, frozen=True, kw_only=True):
    """One item. `run` is what Enter does, `other` what Ctrl+Enter does, named by `other_words`.

    `spellings` are further words that it is found by. `person` shows an avatar in the place of the
    glyph, `priority` the bars of a case. `key` is the shortcut that does the same.
    """

    group: Group
    words: str
    run: Callable[[], None]
    other: Callable[[], None] | None = None
    run_words: str = ""
    other_words: str = ""
    below: str = ""
    glyph: str = ""
    person: str = ""
    priority: str = ""
    number: str = ""
    clock: ClockFace | None = None
    key: str = ""
    spellings: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    hits_below: tuple[Hit, ...] = ()


def matching(offers: Iterable[Offer], typed: str) -> tuple[Offer, ...]:
    """The offers whose words the typed ones begin, with what of them is marked."""
    if not typed.strip():
        return tuple(offers)
    return tuple(found for offer in offers if (found := _matched(offer, typed)))


def arranged(
    offers: Sequence[Offer], scope: Group | None, last: Sequence[Offer] = ()
) -> tuple[Offer, ...]:
    """What is shown: some of each group, or one group alone; `last` always stand at the end.

    No more than eleven in all. Where there are more, every group gives up its least.
    """
    room = MOST - len(last)
    if scope is not None:
        return (*[offer for offer in offers if offer.group is scope][:room], *last)
    groups = [[offer for offer in offers if offer.group is group] for group in Group]
    ranks = zip_longest(*(group[:MOST_OF_A_GROUP] for group in groups))
    chosen = [offer for rank in ranks for offer in rank if offer is not None][:room]
    return (*(offer for group in Group for offer in chosen if offer.group is group), *last)


def next_group(offers: Sequence[Offer], at: int, by: int) -> int:
    """Where the group after that of the item at `at` begins, or with -1 the one before; round."""
    if not offers:
        return at
    starts = [
        place
        for place, offer in enumerate(offers)
        if not place or offers[place - 1].group is not offer.group
    ]
    own = max(place for place in starts if place <= at)
    return starts[(starts.index(own) + by) % len(starts)]


def _matched(offer: Offer, typed: str) -> Offer | None:
    hits = beginnings_in(typed, offer.words)
    if hits is not None:
        return replace(offer, hits=hits)
    is_met = any(beginnings_in(typed, spelling) is not None for spelling in offer.spellings)
    return offer if is_met else None
