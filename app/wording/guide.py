"""The user guide in parts, as the window shows it: which file it is, and where words stand in it.

It is written once, in `docs`; a package carries the same files in `resources/guide`.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path

from app.models.search_hits import beginnings_in
from app.wording.guide_markdown import Part, parts_of
from app.wording.manner import Language


@cache
def guide(language: Language) -> tuple[Part, ...]:
    """The parts of the guide in their order. Reads a file: never in the window's thread."""
    return parts_of(_file(language).read_text(encoding="utf-8"))


def topics_with(parts: Sequence[Part], typed: str) -> tuple[str, ...]:
    """The parts in which every typed word begins one, in any spelling; those so titled first."""
    titled = [part.topic for part in parts if beginnings_in(typed, part.title) is not None]
    told = [part.topic for part in parts if beginnings_in(typed, part.text) is not None]
    return tuple(dict.fromkeys((*titled, *told)))


def _file(language: Language) -> Path:
    name, resources = f"user-guide.{language}.md", Path(str(files("resources")))
    # A clone is asked first: where it can hold no links, the packaged file is the name of another.
    beside = resources.parent / "docs" / name
    return beside if beside.exists() else resources / "guide" / name
