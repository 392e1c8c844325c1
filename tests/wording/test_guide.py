"""The user guide in parts: the same in both languages, nothing lost, found in any spelling."""

import re
from pathlib import Path

import pytest

from app.wording.guide import guide, topics_with
from app.wording.guide_markdown import Kind, Style, parts_of
from app.wording.manner import Language

ROOT = Path(__file__).resolve().parents[2]
MARKS = re.compile(r"<!--.*?-->|!\[.*?\]\(.*?\)|</?\w+[^>]*>|\]\([^)]*\)|^```\w*$", re.M)

STEPS = """Before.

<!-- help: log -->
## تسجيل مكالمة

الرقم
<kbd>F2</kbd> من **أي مكان**، و[الأوامر](commands.md).

![صورة](log.png)

1. الاسم
   كاملًا
2. النوع

| المفتاح | يفعل |
| --- | --- |
| Ctrl+S | حفظ |

```sh
sanad case log
```

<!-- help: note -->
### ملاحظة
"""


def letters(text: str) -> str:
    """The letters and digits of a text in their order."""
    return re.sub(r"\W", "", text)


def source(language: Language) -> str:
    text = (ROOT / "docs" / f"user-guide.{language}.md").read_text(encoding="utf-8")
    bare = MARKS.sub("", text[text.index("<!-- help") :])
    return re.sub(r"^\d+\. ", "", bare, flags=re.M)


@pytest.mark.parametrize("language", Language)
def test_no_word_of_the_guide_is_lost_on_its_way_to_the_window(language: Language) -> None:
    assert letters("\n".join(part.text for part in guide(language))) == letters(source(language))


def test_both_languages_have_the_same_parts_in_the_same_order() -> None:
    arabic, english = ([(part.topic, part.depth) for part in guide(each)] for each in Language)
    assert arabic == english


@pytest.mark.parametrize("language", Language)
def test_every_heading_of_the_guide_names_its_part(language: Language) -> None:
    text = (ROOT / "docs" / f"user-guide.{language}.md").read_text(encoding="utf-8")
    assert len(re.findall(r"^##+ ", text, re.M)) == len(guide(language))


@pytest.mark.parametrize("language", Language)
def test_the_package_carries_the_guide_of_the_clone(language: Language) -> None:
    name = f"user-guide.{language}.md"
    packed = ROOT / "resources" / "guide" / name
    assert packed.read_bytes() == (ROOT / "docs" / name).read_bytes()


def test_a_part_is_read_into_what_stands_in_it() -> None:
    log, note = parts_of(STEPS)
    assert (log.topic, log.depth, log.title) == ("log", 0, "تسجيل مكالمة")
    assert [block.kind for block in log.blocks] == [
        Kind.TEXT,
        Kind.STEP,
        Kind.STEP,
        Kind.TABLE,
        Kind.CODE,
    ]
    assert (note.topic, note.depth, note.blocks) == ("note", 1, ())


def test_a_line_is_read_with_its_keys_and_its_bold_letters() -> None:
    line = parts_of(STEPS)[0].blocks[0].rows[0][0]
    assert [(span.text, span.style) for span in line] == [
        ("الرقم ", Style.PLAIN),
        ("F2", Style.KEY),
        (" من ", Style.PLAIN),
        ("أي مكان", Style.BOLD),
        ("، و", Style.PLAIN),
        ("الأوامر", Style.PLAIN),
        (".", Style.PLAIN),
    ]


def test_a_key_that_is_only_named_is_a_key_too() -> None:
    table = parts_of(STEPS)[0].blocks[3]
    assert table.rows[1][0][0].style is Style.KEY


def test_words_are_found_in_any_spelling_and_titles_come_first() -> None:
    found = topics_with(guide(Language.ARABIC), "الادارات")
    assert found[0] == "department"
    assert "sync" in found


def test_words_that_are_not_there_are_found_nowhere() -> None:
    assert topics_with(guide(Language.ENGLISH), "anklet") == ()


@pytest.mark.parametrize("language", list(Language))
def test_no_mark_of_markdown_is_shown(language: Language) -> None:
    """What the page cannot show as a style would stand there as an asterisk."""
    assert [part.topic for part in guide(language) if "*" in part.text] == []


def test_keys_that_are_pressed_together_stand_together() -> None:
    body = "<!-- help: log -->\n## نوع\n\nمن <kbd>Ctrl</kbd>+<kbd>1</kbd> إلى <kbd>F3</kbd>.\n"
    ((line,),) = parts_of(body)[0].blocks[0].rows
    assert [span.text for span in line if span.style is Style.KEY] == ["Ctrl+1", "F3"]
