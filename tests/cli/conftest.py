"""Desks for the tests of the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from tests.models.storage.shared.conftest import make_world, world

__all__ = ["make_world", "world"]


@pytest.fixture(scope="session")
def made_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that was made once, to be copied."""
    home = tmp_path_factory.mktemp("made") / "zedo"
    assert CommandLine(home).init().status == 0
    return home


@pytest.fixture
def empty(tmp_path: Path) -> CommandLine:
    """A command line whose home nobody made yet."""
    return CommandLine(tmp_path / "مكتب سارة")


@pytest.fixture
def desk(empty: CommandLine, made_home: Path) -> CommandLine:
    """A desk under the policy of zedo, used by an agent."""
    shutil.copytree(made_home, empty.home)
    return empty
