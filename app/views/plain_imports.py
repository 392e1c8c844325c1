"""Python's own import again, once Qt is loaded.

PySide6 puts an import of its own in its place, which reads the source of every module that comes
after it and looks there for a switch (`from __feature__ import snake_case`). The desk throws none.
"""

import builtins

from PySide6 import QtCore  # noqa: F401

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
