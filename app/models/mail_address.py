"""Whether a text is an e-mail address that one could write to.

Stricter than RFC 5322 on purpose: no quoted local part, no comments, no address literal. What a
caller spells on the telephone is none of these, and a slip must be seen while they are there.
"""

import re

_ADDRESS = re.compile(
    r"[^\s@<>()\[\]\\,;:\"]{1,64}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)+[^\W\d_](?:[\w-]{0,61}[^\W_])?"
)
_LENGTH_LIMIT = 254


def is_mail_address(text: str) -> bool:
    """`text` is one address, and nothing beside it."""
    local = text.partition("@")[0]
    dots_are_single = ".." not in text and not local.startswith(".") and not local.endswith(".")
    return len(text) <= _LENGTH_LIMIT and dots_are_single and _ADDRESS.fullmatch(text) is not None
