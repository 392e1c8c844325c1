"""A case on paper, as a file."""

from pathlib import Path

from app.models.storage.whole_file import check_target, half_file, on_disk, put_in_place

SUFFIX = ".pdf"


def write_paper(target: Path, content: bytes) -> None:
    """Put `content` at `target`. Raises Refused and StorageProblem; the old file then stands."""
    check_target(target, "out")
    with half_file(target) as half:
        with on_disk():
            half.write_bytes(content)
        put_in_place(half, target)
