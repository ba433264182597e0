"""Named shared memory (`/dev/shm`): memory of the machine that belongs to no process and outlives them all.

The space in use is one system call (tmpfs counts blocks), made with the interpreter lock held, so hooks can tell
whether anything changed. Which segments, and whose, is read only when something did.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from ..core.readings import Reading, Unavailable

_BLOCK_BYTES = 512  # the unit of st_blocks: stat(2)


class _StatVfs(ctypes.Structure):
    """`struct statvfs` where `long` has 64 bits: glibc and musl."""

    _fields_ = [
        *((name, ctypes.c_ulong) for name in ("f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files")),
        ("rest", ctypes.c_ulong * 16),
    ]


@dataclass(frozen=True)
class Segment:
    """One file of shared memory: its pages in bytes."""

    inode: int
    nbytes: int


Segments = Mapping[str, Segment]


class SharedMemoryProbe:
    """`folder` is another one in tests."""

    def __init__(self, folder: str = "/dev/shm") -> None:
        self._folder = folder
        self._stat = _StatVfs()
        self._statvfs: Any = None
        if ctypes.sizeof(ctypes.c_ulong) == 8 and os.path.isdir(folder):
            try:
                self._statvfs = ctypes.PyDLL(None).statvfs
                self._statvfs.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
            except (OSError, AttributeError, TypeError):
                self._statvfs = None

    def used_bytes(self) -> Reading:
        """Space in use by everybody. 2 us, keeps the interpreter lock."""
        if self._statvfs is None or self._statvfs(self._folder.encode(), ctypes.byref(self._stat)) != 0:
            return Unavailable("This system has no /dev/shm that can be read.")
        if self._stat.f_blocks == 0:
            return Unavailable("This system's /dev/shm does not tell how much of it is in use.")
        return int((self._stat.f_blocks - self._stat.f_bfree) * self._stat.f_frsize)

    def segments(self) -> Segments:
        """Segments of this user. Lists the folder: not for hooks."""
        found = {}
        uid = os.getuid()
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    try:
                        info = entry.stat(follow_symlinks=False)
                    except OSError:  # unlinked meanwhile
                        continue
                    if info.st_uid == uid and entry.is_file(follow_symlinks=False):
                        found[entry.name] = Segment(info.st_ino, info.st_blocks * _BLOCK_BYTES)
        except OSError:
            return {}
        return found

    def held_elsewhere(self, names: Collection[str], tree: Collection[int]) -> set[str]:
        """Of these segments, those that a process of this user outside `tree` has mapped and none inside it: another
        kernel's. Reads the maps of every process of the user, so only when a segment has appeared."""
        inside: set[str] = set()
        outside: set[str] = set()
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            mapped = _mapped(int(name), self._folder, names)
            (inside if int(name) in tree else outside).update(mapped)
        return outside - inside


def change_bytes(before: Segments, after: Segments, not_ours: Collection[str]) -> int:
    """What segments took and gave back between two listings; a name made anew is another segment."""
    change = 0
    for name in {*before, *after}:
        old, new = before.get(name), after.get(name)
        if name in not_ours:
            continue
        change += (new.nbytes if new else 0) - (old.nbytes if old else 0)
    return change


def _mapped(pid: int, folder: str, names: Collection[str]) -> set[str]:
    try:
        with open(f"/proc/{pid}/maps", encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:  # another user's, or gone
        return set()
    return {name for name in names if f"{folder}/{name}\n" in text or f"{folder}/{name} (deleted)" in text}
