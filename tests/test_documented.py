"""The documents keep up: every command and target is told of, every example is spelled right,
and every link leads somewhere.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine, Outcome

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")))
FRONT = (ROOT / "README.md", ROOT / "CONTRIBUTING.md")
GUIDES = tuple((ROOT / "docs").rglob("*.md"))

_PROGRAM = re.compile(
    r"(?:^|[`|] ?)(?:sanad|\.venv/bin/python main\.py)(?P<words>(?: [^`\n|]+)?)", re.M
)
_COMMON = re.compile(r"--(?:home|lang)(?:[ =]\S+)|--json")
_SUBCOMMAND = re.compile(r"^    (?P<name>[a-z][a-z-]*)(?= |$)", re.M)
_TARGET = re.compile(r"^(?P<name>[a-z]+):", re.M)
_LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
_HEADING = re.compile(r"^#+ +(?P<text>.+)$", re.M)
_FENCED = re.compile(r"^```.*?^```", re.M | re.S)


@pytest.fixture
def line(tmp_path: Path) -> CommandLine:
    """A command line without a home."""
    return CommandLine(tmp_path / "home")


def test_every_command_is_told_of_in_the_documents(line: CommandLine) -> None:
    """A new command comes with its line in `docs`."""
    told = {tuple(words) for document in GUIDES for words in _examples(document)}
    untold = [
        " ".join(path)
        for path in _commands(line, ())
        if not any(words[: len(path)] == path for words in told)
    ]
    assert not untold


def test_every_target_of_make_is_told_of_in_readme_or_contributing() -> None:
    """`make help` is not the only place that knows them."""
    targets = _TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))
    told = "".join(document.read_text(encoding="utf-8") for document in FRONT)
    assert targets
    assert not [name for name in targets if not re.search(rf"make {name}\b", told)]


def test_a_newcomer_is_not_sent_to_a_target_that_is_not_there() -> None:
    """`make lint` in a document has to be a target."""
    targets = {*_TARGET.findall((ROOT / "Makefile").read_text(encoding="utf-8"))}
    told = {
        name
        for document in DOCUMENTS
        for name in re.findall(r"`make ([a-z]+)", document.read_text(encoding="utf-8"))
    }
    assert told - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_between_documents_leads_somewhere(document: Path) -> None:
    """Files, pictures and headings alike."""
    broken = [target for target in _links(document) if not _is_there(document, target)]
    assert not broken


def test_examples_of_commands_name_only_commands_that_are_there(line: CommandLine) -> None:
    """`sanad case lgo` in a document would be found here."""
    known = set(_commands(line, ()))
    wrong = [
        f"{document.name}: {' '.join(words)}"
        for document in DOCUMENTS
        for words in _examples(document)
        if words and not words[0].startswith("-") and not _begins_with_a_command(words, known)
    ]
    assert not wrong


def _commands(line: CommandLine, path: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The commands under `path` that have none of their own, as `--help` lists them."""
    shown: Outcome = line.do(*path, "--help")
    _head, is_group, listed = shown.out.partition("  COMMAND\n")
    if not is_group:
        yield path
        return
    for name in _SUBCOMMAND.findall(listed.partition("\n\n")[0]):
        yield from _commands(line, (*path, name))


def _examples(document: Path) -> Iterator[tuple[str, ...]]:
    """The words after `sanad` of every example, without the options that all commands take."""
    for found in _PROGRAM.finditer(document.read_text(encoding="utf-8")):
        words = _COMMON.sub("", found["words"].partition(" #")[0])
        yield tuple(words.replace("'", " ").replace('"', " ").split())


def _begins_with_a_command(words: tuple[str, ...], known: set[tuple[str, ...]]) -> bool:
    return any(words[: len(path)] == path for path in known)


def _links(document: Path) -> Iterator[str]:
    text = _FENCED.sub("", document.read_text(encoding="utf-8"))
    for target in _LINK.findall(text):
        if not re.match(r"[a-z]+:", target):
            yield target


def _is_there(document: Path, target: str) -> bool:
    name, _, heading = target.partition("#")
    file = (document.parent / name).resolve() if name else document
    if not file.exists():
        return False
    return not heading or heading in set(_anchors(file))


def _anchors(document: Path) -> Iterator[str]:
    text = _FENCED.sub("", document.read_text(encoding="utf-8"))
    for heading in _HEADING.findall(text):
        plain = re.sub(r"[^\w\- ]", "", heading.lower())
        yield plain.strip().replace(" ", "-")
