"""Names and subjects where nothing measures them: in what a desktop shows of its own accord."""

from typing import Final

_LONGEST: Final = 80


def shortened(text: str, longest: int = _LONGEST) -> str:
    """`text` with at most `longest` letters, an ellipsis as the last of them where it is cut."""
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
