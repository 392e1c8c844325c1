"""The web addresses in what somebody wrote, as far as they can be opened safely.

Only http and https, and only what is what it looks like: no name and password before the host, no
mark of direction anywhere near, a host that has a spelling in plain letters. Each is given in that
spelling, which is what is shown and what is opened.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit, urlunsplit

from msgspec import Struct

from app.models.typed_text import BIDI_CONTROLS

MOST_LINKS = 8
_LONGEST = 2_000
_FOUND = re.compile(r"https?://[^\s<>\"'«»“”‹›`|\\^{}]+", re.IGNORECASE)
_UNSEEN = re.compile(f"[{BIDI_CONTROLS}\u00ad\u200b-\u200d\u2060-\u2064\ufeff\x00-\x1f\x7f]")
_AFTER_IT = ".,;:!?…،؛؟)]"
# What has a meaning of its own in an address; letters that have none are spelled by their bytes.
_KEPT = "%/:?#[]@!$&'()*+,;=~"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


class WebLink(Struct, frozen=True, kw_only=True):
    """An address in plain letters, and the host that it leads to."""

    address: str
    host: str


def links_in(text: str) -> tuple[WebLink, ...]:
    """The addresses in `text`, each once, in its order."""
    if "://" not in text:
        return ()
    found = {link.address: link for link in _links(text)}
    return tuple(found.values())[:MOST_LINKS]


def _links(text: str) -> Iterator[WebLink]:
    for line in text.splitlines():
        # A mark that nobody sees can turn the rest of its line round.
        if _UNSEEN.search(line):
            continue
        for match in _FOUND.finditer(line):
            link = _link(_without_end(match[0]))
            if link is not None:
                yield link


def _without_end(found: str) -> str:
    """Without what ends the sentence; a bracket that was opened within stays."""
    while found and found[-1] in _AFTER_IT:
        opened = {")": "(", "]": "["}.get(found[-1])
        if opened and found.count(opened) >= found.count(found[-1]):
            break
        found = found[:-1]
    return found


def _link(written: str) -> WebLink | None:
    try:
        parts = urlsplit(written)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port else ""
    except (ValueError, UnicodeError):
        return None
    is_plain = not (parts.username or parts.password or "@" in parts.netloc)
    if not is_plain or not _HOST.fullmatch(host) or len(written) > _LONGEST:
        return None
    tail = (quote(part, safe=_KEPT) for part in (parts.path, parts.query, parts.fragment))
    address = urlunsplit((parts.scheme.lower(), f"{host}{port}", *tail))
    return WebLink(address=address, host=host)
