"""The rooms import one way, as docs/architecture.md tells."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import opioid_stats

PACKAGE = Path(__file__).parents[1] / "opioid_stats"

# A room may import from those above it, and from its own modules.
ROOMS = (
    ("errors", "resources", "text"),
    ("units",),
    ("numbers",),
    ("quantities",),
    ("lexicon", "periods"),
    ("context",),
    ("figures",),
    ("frames",),
    ("files",),
    ("extract",),
    ("curated",),
    ("official",),
    ("reconcile",),
    ("cli",),
)
LEVEL = {room: level for level, rooms in enumerate(ROOMS) for room in rooms}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room_of(name: str) -> str:
    """The room of a module, or of a public name of the package."""
    return opioid_stats._HOMES.get(name, name)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """The line of each import of a module, at its top or inside a function, and the room that it names."""
    package = (PACKAGE.name, *path.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name.split(".") for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = [*package[: len(package) - node.level + 1]] if node.level else []
            base += node.module.split(".") if node.module else []
            names = [[*base, alias.name] for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name[1]) for name in names if name[0] == PACKAGE.name and len(name) > 1)


def upward(path: Path) -> list[str]:
    own = room_of(path.relative_to(PACKAGE).with_suffix("").parts[0])
    assert own in LEVEL, f"{own} has no place in ROOMS and docs/architecture.md"
    others = ((line, room_of(name)) for line, name in imported(path))
    return [
        f"{path.relative_to(PACKAGE.parent)}:{line} imports {room}"
        for line, room in others
        if room != own and LEVEL.get(room, -1) >= LEVEL[own]
    ]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_one_way(path: Path) -> None:
    assert not upward(path)


def test_an_upward_import_is_seen_wherever_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.PACKAGE", tmp_path / PACKAGE.name)
    module = tmp_path / PACKAGE.name / "figures" / "row.py"
    module.parent.mkdir(parents=True)
    module.write_text(
        "from ..units import factor\nfrom . import series\nfrom ..cli import main\n"
        "def late():\n    from opioid_stats import frames, quantities\n    import opioid_stats.files.writing\n"
    )
    assert [line.partition(":")[2] for line in upward(module)] == [
        "3 imports cli",
        "5 imports frames",
        "6 imports files",
    ]


def test_the_documentation_names_every_room_in_its_order() -> None:
    told = (PACKAGE.parent / "docs" / "architecture.md").read_text("utf-8")
    rows = [line for line in told.splitlines() if line.startswith("| `opioid_stats/")]
    folders = [path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()]
    named = [row.split("`")[1].removeprefix("opioid_stats/").rstrip("/") for row in rows]
    assert sorted(name for name in named if "." not in name) == sorted(folders)
    levels = [LEVEL[name.removesuffix(".py")] for name in named]
    assert levels == sorted(levels)


def test_the_files_that_the_documentation_says_to_edit_are_there() -> None:
    root = PACKAGE.parent
    told = (root / "docs" / "architecture.md").read_text("utf-8")
    paths = re.findall(r"`((?:opioid_stats|data|tests)/[^`<>]+)`", told)
    assert len(paths) > 30
    assert [path for path in paths if not list(root.glob(path))] == []
