"""What of the memory a process holds."""

from pathlib import Path

from app.models.json_value import Json

_STATUS = Path("/proc/self/status")
_FIELDS = {"VmRSS": "resident", "RssAnon": "own", "RssFile": "mapped_files"}


def memory_mb() -> dict[str, Json]:
    """Megabytes resident: its own, and files that the system may drop again. Empty elsewhere."""
    if not _STATUS.exists():
        return {}
    lines = (line.split() for line in _STATUS.read_text(encoding="ascii").splitlines())
    held = {words[0].rstrip(":"): int(words[1]) for words in lines if words[0][:-1] in _FIELDS}
    return {name: round(held[field] / 1024, 1) for field, name in _FIELDS.items() if field in held}
