"""The package carries everything that the program looks for beside its code."""

import ast
import importlib.util
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from app.cli.program import GROUP_OF

ROOT = Path(__file__).resolve().parents[2]
NOT_SHIPPED = {".py", ".pyc", ".ts"}


def contents_module() -> ModuleType:
    spec = importlib.util.spec_from_file_location("contents", ROOT / "installer" / "contents.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def contents() -> ModuleType:
    return contents_module()


def files_beside_the_code() -> set[str]:
    found = (path for top in ("app", "resources") for path in (ROOT / top).rglob("*"))
    return {str(path) for path in found if path.is_file() and path.suffix not in NOT_SHIPPED}


def packages_opened_by_name() -> Iterator[str]:
    """Every package whose files the code opens with `files("…")`."""
    for module in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("files"):
                yield from (
                    named.value
                    for argument in node.args
                    for named in ast.walk(argument)
                    if isinstance(named, ast.Constant) and isinstance(named.value, str)
                )


def test_every_file_beside_the_code_is_carried(contents: ModuleType) -> None:
    assert {source for source, _ in contents.data_files()} == files_beside_the_code()


def test_a_file_lies_in_the_package_where_it_lies_in_the_tree(contents: ModuleType) -> None:
    placed = {(Path(folder) / Path(source).name) for source, folder in contents.data_files()}
    assert Path("resources/policies/zedo.toml") in placed
    assert Path("app/models/storage/migrations/local/0001_desk.sql") in placed
    assert all((ROOT / path).is_file() for path in placed)


def test_both_translations_are_carried_compiled(contents: ModuleType) -> None:
    names = {Path(source).name for source, _ in contents.data_files()}
    assert {"sanad_ar.qm", "sanad_en.qm"} <= names


def test_packages_that_are_opened_by_name_are_told(contents: ModuleType) -> None:
    opened = set(packages_opened_by_name())
    assert "resources" in opened
    assert opened <= set(contents.FOUND_BY_NAME)


def test_folders_of_migrations_are_told(contents: ModuleType) -> None:
    folders = {
        ".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "app").rglob("*.sql")
    }
    assert folders <= set(contents.FOUND_BY_NAME)


def test_the_groups_of_commands_are_told(contents: ModuleType) -> None:
    groups = {f"app.cli.{module}" for module in GROUP_OF.values()}
    assert groups <= set(contents.hidden_imports())


@pytest.mark.parametrize(
    ("platform", "module"),
    [
        ("linux", "plyer.platforms.linux.notification"),
        ("win32", "plyer.platforms.win.notification"),
        ("darwin", "plyer.platforms.macosx.notification"),
    ],
)
def test_the_way_of_notifying_is_the_platforms_own(
    contents: ModuleType, platform: str, module: str
) -> None:
    assert module in contents.hidden_imports(platform)
    assert importlib.util.find_spec("plyer") is not None
    place = Path(*module.split(".")).with_suffix(".py")
    assert any((Path(folder) / place).is_file() for folder in sys.path)


def test_everything_that_is_redistributed_tells_its_licence(contents: ModuleType) -> None:
    told = contents.redistributed().splitlines()
    pinned = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()[1:]
    assert len(told) == len(pinned)
    assert all(line.partition(": ")[2] for line in told)


def test_licence_texts_are_files_of_this_environment(contents: ModuleType) -> None:
    carried = contents.licences()
    assert {"licences/psycopg", "licences/peewee"} <= {folder for _, folder in carried}
    assert all(Path(source).is_file() for source, _ in carried)


@pytest.mark.parametrize(
    "file",
    [
        "PySide6/Qt/lib/libQt6Qml.so.6",
        "PySide6\\Qt6Quick.dll",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "libgtk-3.so.0",
        "PySide6/Qt/translations/qt_help_ja.qm",
    ],
)
def test_files_of_no_use_are_left_out(contents: ModuleType, file: str) -> None:
    assert contents.is_left_out(file)


@pytest.mark.parametrize(
    "file",
    [
        "PySide6/Qt/lib/libQt6Svg.so.6",
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\Qt6Widgets.dll",
        "PySide6/Qt/translations/qtbase_ar.qm",
        "resources/i18n/sanad_ar.qm",
        "libglib-2.0.so.0",
    ],
)
def test_files_of_the_window_stay(contents: ModuleType, file: str) -> None:
    assert not contents.is_left_out(file)


def test_the_kinds_of_files_are_told_once_for_wheel_and_package() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert "*.sql" in project["tool"]["setuptools"]["package-data"]["*"]
