"""The desk's own few words of the command line: where, in which language, as a demo, as a tour."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.views.shell import desktop
from app.wording.manner import Language


def main(words: Sequence[str]) -> int:
    """Open the desk as `words` say; the number is the exit status."""
    parser = argparse.ArgumentParser(prog="sanad", add_help=False)
    parser.add_argument("--home", type=Path)
    parser.add_argument("--lang", choices=[language.value for language in Language])
    parser.add_argument("--demo", action="store_true")
    parser.add_argument("--tour", type=Path)
    asked = parser.parse_args(words)
    return desktop.main(asked.home, lang=asked.lang, demo=asked.demo, tour=asked.tour)
