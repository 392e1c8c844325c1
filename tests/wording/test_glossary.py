"""One Arabic word per term: what the glossary forbids stands in no text that people read."""

import ast
import re
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CATALOGUE = ROOT / "resources" / "i18n"
GUIDE = ROOT / "docs" / "user-guide.ar.md"
FIXED_NAMES = ("بانتظار العميل", "موظف دعم العملاء")
ARABIC = re.compile(r"[\u0620-\u064a]")
LETTERS = re.compile(r"[\u0620-\u065f\u0670]+")
MARKS = re.compile(r"[\u064b-\u065f\u0670]")
JOINED = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف")


def rows() -> list[tuple[str, str, tuple[str, ...]]]:
    lines = (CATALOGUE / "glossary.md").read_text(encoding="utf-8").splitlines()
    cells = [line.strip("| ").split("|") for line in lines if line.startswith("| ")][2:]
    return [
        (
            term.strip(),
            ours.strip(),
            tuple(word for word in re.split("[،\\s]+", *rest or [""]) if word),
        )
        for term, ours, *rest in cells
    ]


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str, set[str]]]:
    """Every Arabic text, where it stands, and its words."""
    return [(where, text, words_of(text)) for where, text in texts() if ARABIC.search(text)]


def texts() -> Iterator[tuple[str, str]]:
    """What is read on screen, in reports and in the guide; not the cases of the demonstration."""
    for module in sorted((ROOT / "app").rglob("*.py")):
        source = module.read_text(encoding="utf-8")
        if "Both(" in source:
            for said in _said(ast.parse(source)):
                yield str(module.relative_to(ROOT)), said
    for translation in Tree.parse(CATALOGUE / "sanad_ar.ts").iter("translation"):
        yield "sanad_ar.ts", "".join(translation.itertext())
    yield GUIDE.name, GUIDE.read_text(encoding="utf-8")


def _said(module: ast.Module) -> Iterator[str]:
    """The Arabic of every `Both`."""
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id == "Both"
        ):
            arabic = node.args[0]
            if isinstance(arabic, ast.Constant):
                yield str(arabic.value)


def bare(word: str) -> str:
    """A word without marks, article and the particles written on to it."""
    plain = MARKS.sub("", word)
    joined = next((part for part in JOINED if plain.startswith(part)), "")
    return plain.removeprefix(joined) if len(plain) - len(joined) > 2 else plain


def words_of(text: str) -> set[str]:
    for name in FIXED_NAMES:
        text = text.replace(name, "")
    return {bare(word) for word in LETTERS.findall(text)}


@pytest.mark.parametrize(("term", "ours", "others"), rows(), ids=lambda part: str(part)[:20])
def test_no_text_uses_another_word(
    said: list[tuple[str, str, set[str]]], term: str, ours: str, others: tuple[str, ...]
) -> None:
    forbidden = {bare(word) for word in others}
    found = [f"{where}: {text[:60]}" for where, text, words in said if forbidden & words]
    assert not found, f"{term} is {ours}"


def test_every_word_of_the_glossary_is_used(said: list[tuple[str, str, set[str]]]) -> None:
    used = set().union(*(words for _, _, words in said))
    unused = [ours for _, ours, _ in rows() if not all(bare(word) in used for word in ours.split())]
    assert not unused
