"""Time zones of the pinned `tzdata`, so that every desk computes the same dues.

They are found as files; through the package's resources the first zone takes a hundredth of the
start, and as much again to ask Python where this system keeps its own.
"""

import os
from importlib import import_module
from pathlib import Path


def pin_zones() -> None:
    """Look for zones nowhere else from now on."""
    os.environ["PYTHONTZPATH"] = ""
    import zoneinfo

    zoneinfo.reset_tzpath(to=(str(Path(import_module("tzdata").__path__[0]) / "zoneinfo"),))
