"""Every key of a TOML text is found on its line."""

import tomllib

import pytest

from app.models import policy_file
from app.models.plain_data import Path
from app.models.toml_lines import line_of, lines_of

TEXT = '''\
code = "زيدو" # تعليق = 1
a.b = 'c]'

[hours]
weekly = [ # كل الأيام
  { day = "sun", open = "09:00]" },
  ["قاعة",
   "قاعات"],
]
note = """
[ليس جدولًا]
x = 1"""
after = "\\"مقتبس\\" ]"

[[targets]]
clock = "first_reply"
[targets.target]
unit = "clock"

[[targets]]
name = { ar = 'رد', en = "reply" }
[[targets.deep]]
at = 2027-01-10T09:00:00+03:00
[[targets.deep]]
at = 1
"quoted key" = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("code",), 1),
        (("a", "b"), 2),
        (("hours",), 4),
        (("hours", "weekly", 0, "open"), 6),
        (("hours", "weekly", 1, 1), 8),
        (("hours", "after"), 13),
        (("targets", 0), 15),
        (("targets", 0, "target", "unit"), 18),
        (("targets", 1, "name", "en"), 21),
        (("targets", 1, "deep", 0, "at"), 23),
        (("targets", 1, "deep", 1, "quoted key"), 26),
    ],
)
def test_a_key_is_on_its_line(path: Path, line: int) -> None:
    assert lines_of(TEXT)[path] == line


def test_a_missing_key_is_on_the_line_of_its_table() -> None:
    assert line_of(lines_of(TEXT), ("targets", 1, "calendar")) == 20


@pytest.mark.parametrize("text", [TEXT, *map(policy_file.shipped_text, ("allaamah", "zedo"))])
def test_every_value_that_the_reader_sees_has_a_line(text: str) -> None:
    assert set(_paths(tomllib.loads(text), ())) <= set(lines_of(text))


def _paths(value: object, path: Path) -> list[Path]:
    if isinstance(value, dict):
        items = list(value.items())
    else:
        items = list(enumerate(value)) if isinstance(value, list) else []
    found = [path] if path else []
    return found + [inner for key, item in items for inner in _paths(item, (*path, key))]
