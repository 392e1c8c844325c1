"""What a case that left this desk leaves behind: its files go, its author's unsent words stay.

The words are kept as deeds that were refused: told, copied and put away like those.
"""

from collections.abc import Mapping

from app.models.event import Action, Event
from app.services.desk.attachments import Attachments
from app.services.desk.case_file import NEVER_SENT
from app.services.desk.workplace import Workplace

# What is typed in the composer goes by what it is to become; a solution has a place of its own.
_SOLUTION = "solution"


def keep_words_left_behind(workplace: Workplace) -> int:
    """Keep what was typed on cases that have left, and answer how many deeds it was meant for."""
    store = workplace.store
    with store.transaction():
        left = store.unsent.left_behind()
        meant = [
            _meant(workplace, case_id, place, words)
            for case_id in left
            for place, words in _by_place(store.unsent.of(case_id)).items()
        ]
        store.keep_refused(meant, NEVER_SENT)
        for case_id in left:
            store.unsent.keep(case_id, {})
    return len(meant)


def drop_files_left_behind(workplace: Workplace) -> None:
    """Remove the files that nothing on this desk speaks of any more."""
    files, replica = Attachments(workplace.home), workplace.store.replica
    with workplace.store.transaction():
        for sha256 in replica.files_to_drop():
            if files.drop(sha256):
                replica.file_is_dropped(sha256)


def _by_place(words: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """The words of each form together, by field."""
    places: dict[str, dict[str, str]] = {}
    for name, text in words.items():
        place, _, field = name.partition(".")
        if text.strip():
            places.setdefault(place, {})[field or "text"] = text
    return places


def _meant(workplace: Workplace, case_id: str, place: str, words: Mapping[str, str]) -> Event:
    now, actor = workplace.now(), workplace.actor
    kind = Action.RETURN_SOLUTION if place == _SOLUTION else place.rstrip("!")
    is_told = any(field in words for field in ("text", "solution"))
    text = {} if is_told else {"text": "\n".join(words.values())}
    return Event(
        id=workplace.new_event_id(now),
        subject=case_id,
        kind=kind,
        actor=actor.login,
        actor_name=actor.name,
        role=actor.role,
        device=workplace.device,
        at=now,
        made_at=now,
        data={**words, **text},
    )
