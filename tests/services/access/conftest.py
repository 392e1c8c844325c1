"""The shared database of the storage tests, for the administrator's commands too."""

from tests.models.storage.shared.conftest import make_world, world

__all__ = ["make_world", "world"]
