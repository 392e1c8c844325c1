"""Both sides count: what was read of each stream is here, and each case and customer has its row.

A stream numbers its rows without gaps, so the place to which it was read is how many there are.
What a damaged or meddled-with store has lost is read and made again.
"""

from app.models.storage.local_store import LocalStore


def is_anything_lost(store: LocalStore) -> bool:
    """Whether something is not here; the next round reads it again.

    It looks at every event once: half a second where there are a million.
    """
    lost, without_row = store.replica.first_lost(), store.without_row()
    if not lost and not without_row:
        return False
    with store.transaction():
        for stream, n in lost.items():
            store.replica.rewind(stream, n - 1)
        store.project_later(without_row)
    return True
