"""Files that the program reads: policies, words, icons, style."""

from pathlib import Path

FOLDER = Path(__file__).parent
