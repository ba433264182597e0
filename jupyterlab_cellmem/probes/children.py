"""Child processes of this kernel: whether there were any, and what those alive hold.

Linux alone lists the children of a thread (`/proc/PID/task/TID/children`, CONFIG_PROC_CHILDREN).
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from typing import Any

from ..core.readings import Reading, Unavailable, value_or_none
from .lockedcalls import LockedReader

_resource: Any = None
with contextlib.suppress(ImportError):  # Windows
    import resource as _resource

_NOT_LISTED = Unavailable("This system does not list the children of a process.")


@dataclass(frozen=True)
class ChildrenTrace:
    """What changes when a child lives or has ended. Reading it takes 2 us and keeps the interpreter lock.

    `ended_faults` counts page faults of children that were waited for: none ends without any. `ended_mark_bytes` is the
    largest mark among them, but a child that the kernel started inherits the kernel's own mark at its `exec`
    (`setmax_mm_hiwater_rss` in Linux), so it tells of a child only where it exceeds that.
    """

    ended_faults: int
    ended_mark_bytes: int


def trace() -> ChildrenTrace | None:
    """None where the system has no such counters."""
    if _resource is None:
        return None
    used = _resource.getrusage(_resource.RUSAGE_CHILDREN)
    return ChildrenTrace(used.ru_minflt + used.ru_majflt, used.ru_maxrss * 1024)


def living(root: int | None = None) -> list[int] | None:
    """Process ids of all descendants; None where they cannot be listed. Opens a file per thread: not for hooks."""
    waiting = _children(os.getpid() if root is None else root)
    if waiting is None:
        return None
    found: list[int] = []
    while waiting:
        pid = waiting.pop()
        if pid not in found:
            found.append(pid)
            waiting += _children(pid) or []
    return found


class ChildrenLook:
    """Looks at the descendants, but only where a process may have been made since none was there.

    The last process id that the system gave out stands in `/proc/loadavg`; reading it keeps the interpreter lock, where
    listing children releases it at every thread. `close` gives the descriptor back.
    """

    def __init__(self) -> None:
        self._reader = LockedReader()
        self._loadavg = -1
        with contextlib.suppress(OSError, AttributeError):
            self._loadavg = os.open("/proc/loadavg", os.O_RDONLY | os.O_CLOEXEC)
        self._none_at: bytes | None = None

    def resident_bytes(self) -> Reading:
        """As the function of that name."""
        newest = self._newest_process()
        if newest is not None and newest == self._none_at:
            return 0
        held = resident_bytes()
        self._none_at = newest if held == 0 else None
        return held

    def close(self) -> None:
        if self._loadavg >= 0:
            os.close(self._loadavg)
        self._loadavg = -1

    def _newest_process(self) -> bytes | None:
        if self._loadavg < 0:
            return None
        try:
            return self._reader.pread(self._loadavg, 128, 0).rpartition(b" ")[2]
        except OSError:
            return None


def resident_bytes() -> Reading:
    """Sum of RSS over the descendants alive; pages that they share count once for each."""
    pids = living()
    if pids is None:
        return _NOT_LISTED
    return sum(value_or_none(_rss(pid)) or 0 for pid in pids)


def _children(pid: int) -> list[int] | None:
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except OSError:
        return None
    found: list[int] = []
    listed = False
    for tid in threads:
        try:
            with open(f"/proc/{pid}/task/{tid}/children", "rb") as file:
                found += [int(child) for child in file.read().split()]
            listed = True
        except FileNotFoundError:  # the thread has ended, or no such file on this system
            continue
        except OSError:
            return None
    return found if listed else None


def _rss(pid: int) -> Reading:
    try:
        with open(f"/proc/{pid}/statm", "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return Unavailable("The process has ended.")
