"""The structure: imports point downwards, no code number stands in a condition, heavy imports stay inside functions."""

import ast
import re
from pathlib import Path

import pytest

import ablcode

ROOT = Path(ablcode.__file__).parent
ROOMS = ("cli", "show", "claims", "coding", "reading", "cms", "knowledge")  # each may import those after it
READING = ("session", "manner", "removed", "targets", "scene", "context", "layout", "text")  # and so may these
ANYWHERE = {"errors", "__init__"}
CODE = re.compile(r"\d{4}[0-9A-Z]|[CGJ]\d{4}|[A-Z]\d[0-9A-Z]\.[0-9A-Z]{1,4}|0[0-9A-Z]5[0-9A-Z]{4}")
HEAVY = {"rich", "rapidfuzz", "msgspec", "sqlite3", "dataclasses", "pydantic", "platformdirs", "python_calamine"}
LARGEST = 420  # "about four hundred"
MODULES = sorted(ROOT.rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in MODULES]


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> set[str]:
    """Return the modules that a tree imports, in full."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names if node.module == "ablcode"}
    return found


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_imports_point_downwards(path: Path) -> None:
    room = path.relative_to(ROOT).parts[0]
    if room not in ROOMS:
        return  # the package's own modules: the entry point and the public names stand above all rooms
    below = set(ROOMS[ROOMS.index(room) :])
    for name in imported(parsed(path)):
        parts = name.split(".")
        if parts[0] == "ablcode" and len(parts) > 1 and parts[1] not in ANYWHERE:
            assert parts[1] in below or parts[1].startswith("_"), f"{room} imports {name}"


@pytest.mark.parametrize("room", READING)
def test_the_rooms_of_reading_import_downwards(room: str) -> None:
    below = set(READING[READING.index(room) :])
    modules = sorted((ROOT / "reading" / room).glob("*.py"))
    assert len(modules) > 1
    for path in modules:
        named = {name.split(".")[2] for name in imported(parsed(path)) if name.startswith("ablcode.reading.")}
        assert named <= below, path.name


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_no_code_number_stands_in_a_condition(path: Path) -> None:
    for node in ast.walk(parsed(path)):
        if not isinstance(node, ast.Compare | ast.match_case):
            continue
        for part in ast.walk(node):
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                assert not CODE.fullmatch(part.value), f"line {getattr(node, 'lineno', '?')}: {part.value!r}"


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_heavy_imports_stay_inside_functions(path: Path) -> None:
    if path.relative_to(ROOT).as_posix().startswith("show/tables/"):
        return  # the only place where rich is imported, and itself imported only to draw
    tree = parsed(path)
    top = ast.Module([node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)], [])
    allowed = {"sqlite3"} if path.parts[-2] == "cms" else {"msgspec"} if "batch" in path.parts else set()
    for name in imported(top):
        assert name.split(".")[0] not in HEAVY - allowed, name
        assert name != "importlib.metadata"


def test_rich_is_imported_only_to_draw_tables() -> None:
    for path in MODULES:
        if not path.relative_to(ROOT).as_posix().startswith("show/tables/"):
            assert not {name for name in imported(parsed(path)) if name.split(".")[0] == "rich"}, path


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_modules_are_small_and_say_what_they_are(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "no docstring"
    assert len(text.splitlines()) <= LARGEST
