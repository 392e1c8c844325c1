"""A package that is hidden from one import is there for all others."""

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path

import pytest

from app.models.hidden_modules import hidden

DRIVER = "sanad_test_driver"


@pytest.fixture(autouse=True)
def driver(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A package that can be imported and was not yet."""
    (tmp_path / f"{DRIVER}.py").write_text("answer = 42\n")
    monkeypatch.syspath_prepend(tmp_path)
    yield
    sys.modules.pop(DRIVER, None)


def test_what_is_hidden_is_not_found() -> None:
    with hidden(DRIVER), pytest.raises(ModuleNotFoundError):
        import_module(DRIVER)


def test_it_is_found_again_afterwards() -> None:
    with hidden(DRIVER):
        pass
    assert import_module(DRIVER).answer == 42


def test_what_was_loaded_before_stays() -> None:
    loaded = import_module(DRIVER)
    with hidden(DRIVER):
        assert import_module(DRIVER) is loaded


def test_another_thread_finds_it_meanwhile_and_it_stays_loaded() -> None:
    with ThreadPoolExecutor(1) as other, hidden(DRIVER):
        loaded = other.submit(import_module, DRIVER).result()
    assert sys.modules[DRIVER] is loaded


def test_an_import_of_another_thread_that_is_under_way_still_asks_every_finder() -> None:
    with hidden(DRIVER):
        every = list(sys.meta_path)
        asked = iter(sys.meta_path)
        found = [next(asked) for _ in every[1:]]
    assert [*found, *asked] == every
