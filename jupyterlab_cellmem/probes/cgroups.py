"""The control groups that bind this process, as far as they can be seen from here.

`/proc/self/cgroup` says in which group the process is, `/proc/self/mountinfo` which part of the hierarchy is mounted
where (cgroups(7), proc(5)). Both are told relative to the process's own cgroup namespace: `/` is the namespace's root
and `/..` the group above it, so that the two fit together with and without a namespace.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import dataclass

#: mountinfo writes blanks, tabs, newlines and backslashes as three octal digits; `/proc/self/cgroup` does not.
_OCTAL = re.compile(rb"\\([0-7]{3})")
_USAGE = {1: "memory.usage_in_bytes", 2: "memory.current"}


@dataclass(frozen=True)
class Group:
    """`folder` holds the group's files. `is_top`: nothing lies above it in the process's namespace."""

    folder: str
    version: int
    is_top: bool


def find_groups(root: str, own: bytes, mountinfo: bytes) -> list[Group]:
    """The process's group and its visible ancestors, nearest first, in the hierarchy that has the memory controller.

    Args:
        root: Where the file system begins; empty, or another tree in tests.
        own: Text of `/proc/self/cgroup`.
        mountinfo: Text of `/proc/self/mountinfo`.

    A mount that does not show the process's own group says nothing about it and is left out, unless it shows a group
    above the namespace: `/../..` is an ancestor of every group inside.
    """
    paths, mounts = _own_paths(own), _mounts(mountinfo)
    for version, path in sorted(paths.items()):
        groups = _visible(root, version, path, [(point, top) for point, v, top in mounts if v == version])
        if version == 1:
            groups = _binding_v1(root, groups)
        if groups:
            return groups
    return []


def _own_paths(text: bytes) -> dict[int, str]:
    """By version. A hybrid system has both lines, and memory belongs to version 1 where a line names it."""
    paths = {}
    for line in text.split(b"\n"):
        number, _, rest = line.partition(b":")
        controllers, _, path = rest.partition(b":")
        if b"memory" in controllers.split(b","):
            paths[1] = os.fsdecode(path)
        elif number == b"0" and not controllers and path:
            paths[2] = os.fsdecode(path)
    return paths


def _mounts(text: bytes) -> Iterable[tuple[str, int, str]]:
    """Mount point, version and the path in the hierarchy that is mounted there. What is mounted last lies on top."""
    found: dict[str, tuple[str, int, str]] = {}
    for line in text.split(b"\n"):
        left, _, right = line.partition(b" - ")
        fields, kind = left.split(b" "), right.split(b" ")
        if len(fields) < 5:
            continue
        top, point = (os.fsdecode(_OCTAL.sub(_unescape, field)) for field in fields[3:5])
        found.pop(point, None)
        if kind[0] == b"cgroup2":
            found[point] = (point, 2, top)
        elif kind[0] == b"cgroup" and b"memory" in kind[-1].split(b","):
            found[point] = (point, 1, top)
    return found.values()


def _unescape(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 8) & 0xFF])


def _visible(root: str, version: int, path: str, mounts: Iterable[tuple[str, str]]) -> list[Group]:
    """Every group on the way up that some mount shows. The key counts levels from the namespace's root."""
    ups, names = _steps(path)
    found: dict[int, str] = {}
    for point, top in mounts:
        top_ups, top_names = _steps(top)
        if top_ups > ups and not top_names:
            below: list[str] = []  # the names between are hidden from this namespace
        elif top_ups == ups and names[: len(top_names)] == top_names:
            below = names[len(top_names) :]
        else:
            continue
        for depth in range(len(below) + 1):
            folder = "/".join([point.rstrip("/"), *below[:depth]])
            if os.path.exists(f"{root}{folder}/{_USAGE[version]}"):
                found.setdefault(len(top_names) + depth - top_ups, folder)
    return [Group(found[level], version, level == 0) for level in sorted(found, reverse=True)]


def _steps(path: str) -> tuple[int, list[str]]:
    """How many levels up from the namespace's root, and the names from there down."""
    parts = [part for part in path.split("/") if part]
    names = [part for part in parts if part != ".."]
    return len(parts) - len(names), names


def _binding_v1(root: str, groups: list[Group]) -> list[Group]:
    """Before Linux 5.11 an ancestor binds only where it accounts for its children (memory.use_hierarchy)."""
    for index, group in enumerate(groups[1:], 1):
        try:
            with open(f"{root}{group.folder}/memory.use_hierarchy", "rb") as file:
                if file.read().strip() == b"0":
                    return groups[:index]
        except OSError:
            continue
    return groups
