"""Which addresses in a text are offered, and in which spelling they are shown and opened."""

import pytest

from app.models.web_links import MOST_LINKS, links_in


def found(text: str) -> list[str]:
    return [link.address for link in links_in(text)]


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("تُحدَّث من https://example.com/app?v=2#top ثم يعاد.", ["https://example.com/app?v=2#top"]),
        ("انظر (https://example.com/a_(b)).", ["https://example.com/a_(b)"]),
        ("HTTP://Example.COM/Path، ثم", ["http://example.com/Path"]),
        ("«https://example.com/»", ["https://example.com/"]),
        ("https://example.com:8443/x", ["https://example.com:8443/x"]),
        ("https://example.com/a https://example.com/a", ["https://example.com/a"]),
        (
            "سطر\nhttps://a.example/1\nhttps://b.example/2",
            ["https://a.example/1", "https://b.example/2"],
        ),
        (
            "https://example.com/دليل?س=١",
            ["https://example.com/%D8%AF%D9%84%D9%8A%D9%84?%D8%B3=%D9%A1"],
        ),
        ("https://مثال.إختبار/", ["https://xn--mgbh0fb.xn--kgbechtv/"]),
    ],
)
def test_an_address_is_found_in_plain_letters(text: str, addresses: list[str]) -> None:
    assert found(text) == addresses


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://example.com/x",
        "https://bank.example@evil.example/",
        "https://user:secret@evil.example/",
        "https://",
        "https:///path",
        "https://-evil.example/",
        "https://example.com:99999/",
        "https://[::1/",
        "https://evil.example/\u202egpj.exe",
        "\u2066https://bank.example/\u2069",
        "https://bank\u200b.example/",
        "https://" + "a" * 300 + ".example/",
        "https://example.com/" + "x" * 2_000,
        "بلا عنوان",
    ],
)
def test_what_is_not_what_it_looks_like_is_no_link(text: str) -> None:
    assert found(text) == []


def test_the_host_is_told_apart_and_there_are_not_too_many() -> None:
    assert [link.host for link in links_in("https://bank.example.evil.test/bank.example")] == [
        "bank.example.evil.test"
    ]
    many = " ".join(f"https://example.com/{n}" for n in range(50))
    assert len(found(many)) == MOST_LINKS
