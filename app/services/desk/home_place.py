"""Where a desk's home is, and whether a desk lives in a folder; asked before anything is loaded."""

import os
import sys
from pathlib import Path

from app.models.storage.store_name import STORE_NAME


def default_home() -> Path:
    """Where the desk of this user lives on this system, unless another home is named."""
    user = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or user / "AppData" / "Local") / "Sanad"
    if sys.platform == "darwin":
        return user / "Library" / "Application Support" / "Sanad"
    return Path(os.environ.get("XDG_DATA_HOME") or user / ".local" / "share") / "sanad"


def is_home(folder: Path) -> bool:
    """Whether a desk lives in `folder`. One that nobody may look into is opened, which says so."""
    try:
        return (folder / STORE_NAME).exists()
    except PermissionError:
        return True
    except OSError:
        return False
