"""CPU time of a kernel and of every process that belongs to it, also one that has left its parent."""

from __future__ import annotations

import os
import re
import time
from pathlib import Path

import psutil

_NAMELESS = re.compile(r"pipe:|/memfd:")


def cpu_ns(pids: set[int]) -> dict[int, int]:
    """Nanoseconds per process since it began, its ended threads included; processes that are gone are left out.

    The clock of another process is clock_getcpuclockid(3) on Linux: its number is made from the process id."""
    found = {}
    for pid in pids:
        try:
            found[pid] = time.clock_gettime_ns((~pid << 3) | 2)
        except OSError:
            continue
    return found


def processes_of(pid: int) -> set[int]:
    """The process, its descendants, and whatever shares a nameless file with it that we do not hold ourselves: a kernel
    keeps copies of the standard streams that it has from us, and so may our own parent."""
    process = psutil.Process(pid)
    family = {pid, *(child.pid for child in process.children(recursive=True))}
    shared = _nameless_files(pid) - _nameless_files(os.getpid())
    strangers = {other for other in psutil.pids() if other not in family and other != os.getpid()}
    return family | {other for other in strangers if shared & _nameless_files(other)}


def _nameless_files(pid: int) -> set[tuple[int, int]]:
    """Device and inode of the pipes and memory files that a process holds; none where we may not look."""
    found: set[tuple[int, int]] = set()
    try:
        entries = list(Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return found
    for entry in entries:
        try:
            if _NAMELESS.match(str(entry.readlink())):
                status = entry.stat()
                found.add((status.st_dev, status.st_ino))
        except OSError:
            continue
    return found
