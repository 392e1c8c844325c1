"""The catalogues of translations: filled in, Arabic, and in six plural forms.

That they are fresh and finished is part of `make check`.
"""

import ast
import io
import os
import shutil
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ARABIC = ROOT / "resources" / "i18n" / "sanad_ar.ts"


def tool() -> ModuleType:
    """`scripts/translations`, which has no ending that import knows."""
    loader = SourceFileLoader("translations", str(ROOT / "scripts" / "translations"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    return module


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    """A catalogue with a sentence and a counted one, neither translated."""
    path = tmp_path / "sanad_ar.ts"
    forms = "<numerusform></numerusform>" * 6
    path.write_text(
        '<TS language="ar"><context><name>Bar</name>'
        '<message><source>Undo</source><translation type="unfinished"/></message>'
        '<message numerus="yes"><source>%n case(s)</source>'
        f'<translation type="unfinished">{forms}</translation></message></context></TS>',
        encoding="utf-8",
    )
    return path


def fill(catalogue: Path, monkeypatch: pytest.MonkeyPatch, lines: str) -> list[str]:
    """The sources that are left without Arabic once `lines` were filled in."""
    module = tool()
    monkeypatch.setattr(module, "ARABIC", catalogue)
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
    module.fill()
    return [message.findtext("source", "") for message in module._unfinished(catalogue)]


def test_what_is_filled_in_is_finished(catalogue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = fill(catalogue, monkeypatch, "Undo\tتراجع\n")

    assert left == ["%n case(s)"]
    assert Tree.parse(catalogue).findtext("context/message/translation") == "تراجع"


def test_a_counted_sentence_is_filled_in_form_by_form(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    six = "لا حالات | حالة | حالتان | %n حالات | %n حالة | %n حالة"

    left = fill(catalogue, monkeypatch, f"%n case(s)\t{six}\n")

    forms = [form.text for form in Tree.parse(catalogue).iter("numerusform")]
    assert (left, forms) == (["Undo"], six.split(" | "))


def test_a_counted_sentence_has_six_arabic_forms() -> None:
    counted = [
        message for message in Tree.parse(ARABIC).iter("message") if message.get("numerus") == "yes"
    ]

    assert all(len(message.findall("translation/numerusform")) == 6 for message in counted)


def test_no_translation_is_left_in_latin_letters_alone() -> None:
    texts = [message.findtext("translation", "") for message in Tree.parse(ARABIC).iter("message")]

    assert [text for text in texts if text.isascii() and any(sign.isalpha() for sign in text)] == []


def test_a_program_that_runs_keeps_the_words_that_it_has_loaded(
    catalogue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tool()
    monkeypatch.setattr(made, "ARABIC", catalogue)
    monkeypatch.setattr(made, "ENGLISH", catalogue)
    made.compile_all()
    compiled = catalogue.with_suffix(".qm")
    with compiled.open("rb") as loaded:
        before = loaded.read()
        made.compile_all()
        loaded.seek(0)
        assert loaded.read() == before
        assert not os.path.samestat(os.fstat(loaded.fileno()), compiled.stat())


def test_an_update_with_nothing_new_leaves_the_catalogues_as_they_are(tmp_path: Path) -> None:
    module = tool()
    copies = [Path(shutil.copy(path, tmp_path)) for path in (module.ARABIC, module.ENGLISH)]
    module.update(*copies)
    for copy, path in zip(copies, (module.ARABIC, module.ENGLISH), strict=True):
        assert copy.read_text("utf-8") == path.read_text("utf-8")


def test_every_word_that_a_view_says_was_gathered() -> None:
    """Qt passes over what is said within an f-string: an Arabic desk would say it in English."""
    gathered = {
        (context.findtext("name", ""), message.findtext("source", ""))
        for context in Tree.parse(ARABIC).iter("context")
        for message in context.iter("message")
    }
    said = {each for path in (ROOT / "app" / "views").rglob("*.py") for each in said_in(path)}
    assert said
    assert said - gathered == set()


def said_in(path: Path) -> Iterator[tuple[str, str]]:
    """What `tr` is asked for there, with the class that asks."""
    for made in ast.walk(ast.parse(path.read_text("utf-8"))):
        for call in ast.walk(made) if isinstance(made, ast.ClassDef) else ():
            match call:
                case ast.Call(func=ast.Attribute(attr="tr"), args=[ast.Constant(str(words)), *_]):
                    yield made.name, words
