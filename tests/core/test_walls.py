"""Rooms have walls: who may import whom inside the package."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "jupyterlab_cellmem"

MAY_IMPORT = {
    "core": {"core"},
    "protocol": {"protocol", "core"},
    "probes": {"probes", "core"},
    "watcher": {"watcher"},
    "cli": {"cli", "watcher", "probes", "core", "_version"},
    "agent": {"agent", "watcher", "probes", "protocol", "core", "_version"},
}


def imported_rooms(path: Path, room: str) -> set[str]:
    """Rooms of our package that a module imports, wherever in the file it does."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level:
            parts = (node.module or "").split(".")
            if node.level == 1:
                rooms.add(room)
            elif node.level == 2:
                rooms.update([parts[0]] if parts[0] else [a.name for a in node.names])
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("jupyterlab_cellmem."):
            rooms.add((node.module or "").split(".")[1])
    return rooms


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_what_lies_below_it(room: str) -> None:
    for path in (PACKAGE / room).glob("*.py"):
        assert imported_rooms(path, room) <= MAY_IMPORT[room], path.name
