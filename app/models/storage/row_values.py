"""What a cell of a row holds, as the desk's own types: instants stand there as whole seconds."""

from datetime import UTC, datetime

from app.models.storage.local_database import Value


def text_of(value: Value) -> str | None:
    """A text, None where there is none."""
    return None if value is None else str(value)


def seconds_of(instant: datetime | None) -> int | None:
    """An aware instant as it is stored."""
    return int(instant.timestamp()) if instant else None


def instant_of(seconds: Value) -> datetime:
    """The instant of a column that always has one."""
    return datetime.fromtimestamp(int(str(seconds)), UTC)


def instant_or_none(seconds: Value) -> datetime | None:
    """The instant of a column that may be empty."""
    return None if seconds is None else instant_of(seconds)
