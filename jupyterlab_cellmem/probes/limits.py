"""The limit in force, with its source, and how much of it is used.

The lowest of: every visible control group from the kernel's own up (v2 `memory.max` and `memory.high`, v1
`memory.limit_in_bytes`) and the MEM_LIMIT that hubs set; the host instead where it has less left. Used is the working
set, as Kubernetes counts it: what the group holds less the file pages that are inactive, which the system can drop.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..core.readings import Reading, Unavailable, value_or_none
from .cgroups import Group, find_groups
from .keptfiles import KeptFiles

_NO_LIMIT = Unavailable("No limit is set, or it cannot be read.")
_NO_USAGE = Unavailable(
    "What is used of the limit could not be read: its control group's files are closed to this kernel."
)
_NO_GROUP = Unavailable("MEM_LIMIT names a limit, but no control group here tells how much of it is used.")
_NO_CACHE = Unavailable(
    "The container does not tell how much of its memory is page cache, so all of it counts as used."
)
_NO_GROUP_KILLS = Unavailable("This container has no kill counter that can be read.")
_NO_HOST_KILLS = Unavailable("This host has no kill counter that can be read.")
_NO_AVAILABLE = Unavailable("This system does not tell how much of its memory is available.")
_NO_HOST_CACHE = Unavailable("This system does not tell its page cache.")
#: Version 1 writes "no limit" as 2**63 - 1 rounded down to a page, whose size differs.
_NO_LIMIT_BYTES = 1 << 60
#: Controllers that are switched on later, and files that become readable, are seen after so long.
_LOOK_AGAIN_S = 10.0
#: 64 bits have at most 20 digits; Python refuses to turn thousands of them into a number.
_NUMBER = re.compile(rb"\d{1,20}")
_MEM_LIMIT = re.compile(r"([0-9]{1,20}(?:\.[0-9]{1,20})?)([KMGT]?)")
_MEMINFO = re.compile(rb"^(MemTotal|MemFree|MemAvailable):\s+(\d{1,20}) kB", re.MULTILINE)
_KILLS = re.compile(rb"^oom_kill (\d{1,20})$", re.MULTILINE)
_INACTIVE = {
    1: re.compile(rb"^total_inactive_file (\d{1,20})$", re.MULTILINE),
    2: re.compile(rb"^inactive_file (\d{1,20})$", re.MULTILINE),
}


@dataclass(frozen=True)
class LimitReading:
    """Bytes, and a count of processes that were killed for want of memory.

    The count is that of the kernel's own group, whichever limit is in force, so that two readings can be compared; the
    host's where the kernel is in no group. It is `oom_kill`: a kill of a whole group (memory.oom.group) counts every
    process in it, and `oom_group_kill` would count the same kill again.
    """

    limit_bytes: Reading
    source: str | None
    used_bytes: Reading
    reclaimable_bytes: Reading
    oom_kill_count: Reading


@dataclass(frozen=True)
class _Limit:
    """A limit that was set; `group` tells what is used of it."""

    limit_bytes: int
    source: str
    group: Group | None


class LimitProbe:
    """`root` is another file system tree in tests; `environ` and `clock` likewise. Any thread may read."""

    def __init__(
        self, root: str = "/", environ: Mapping[str, str] | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._root = root.rstrip("/")
        self._environ = os.environ if environ is None else environ
        self._clock = clock
        self._start()

    def read(self) -> LimitReading:
        """Reads every figure again, because limits change while a kernel lives. About 30 us for three levels.

        The groups are looked for again when the process has moved to another one, when the folder of its group was
        removed or made anew, and every ten seconds. Never for a hook: reading releases the interpreter lock.
        """
        if os.getpid() != self._pid:  # a forked child has a copy of the lock, perhaps locked
            self._start()
        with self._lock:
            self._look_again()
            host_total, host_available, host_free = self._host_memory()
            limit = self._lowest(host_total)
            kills = self._kills()
            host = self._host(host_total, host_available, host_free, kills)
            if limit is None:
                return host
            used, reclaimable = (_NO_GROUP, _NO_GROUP) if limit.group is None else self._usage(limit.group)
        return _tighter(LimitReading(limit.limit_bytes, limit.source, used, reclaimable, kills), host)

    def close(self) -> None:
        """Closes the descriptors; a later read opens them again."""
        with self._lock:
            self._files.close()

    def _start(self) -> None:
        self._pid = os.getpid()
        self._lock = threading.Lock()
        self._files = KeptFiles(self._root)
        self._own = b""
        self._groups: list[Group] = []
        self._folder_mark: tuple[int, int, int] | None = None
        self._looked_at_s = -_LOOK_AGAIN_S
        self._look_again()

    def _look_again(self) -> None:
        """Finds the groups anew where something says that they may be others."""
        own, now = self._files.read("/proc/self/cgroup"), self._clock()
        if own == self._own and self._mark_of_folder() == self._folder_mark and now - self._looked_at_s < _LOOK_AGAIN_S:
            return
        self._own, self._looked_at_s = own, now
        groups = find_groups(self._root, own, self._read_once("/proc/self/mountinfo"))
        if groups != self._groups or self._mark_of_folder() != self._folder_mark:
            self._files.close()
        self._files.forget_missing()
        self._groups = groups
        self._folder_mark = self._mark_of_folder()

    def _mark_of_folder(self) -> tuple[int, int, int] | None:
        """Differs when the own group's folder, or a file in it, was removed or made anew."""
        if not self._groups:
            return None
        try:
            stat = os.stat(self._root + self._groups[0].folder)
        except OSError:
            return None
        return stat.st_dev, stat.st_ino, stat.st_mtime_ns

    def _lowest(self, host_total: int | None) -> _Limit | None:
        """None where nothing is set below what the host has. LXC shows a container its own limit as the host's total:
        the group is meant then, whose working set and kills are the container's. Of equal limits the outermost counts,
        of which the most is used."""
        limits = [self._group_limit(group) for group in reversed(self._groups)]
        limits.append(self._hub_limit())
        known = [limit for limit in limits if limit and (host_total is None or limit.limit_bytes <= host_total)]
        return min(known, key=lambda limit: limit.limit_bytes, default=None)

    def _group_limit(self, group: Group) -> _Limit | None:
        if group.version == 1:
            limit = self._number(f"{group.folder}/memory.limit_in_bytes")
            return None if limit is None else _Limit(limit, "cgroup_v1", group)
        hard = self._number(f"{group.folder}/memory.max")
        soft = self._number(f"{group.folder}/memory.high")
        if soft is not None and (hard is None or soft < hard):
            return _Limit(soft, "cgroup_v2_high", group)
        return None if hard is None else _Limit(hard, "cgroup_v2", group)

    def _hub_limit(self) -> _Limit | None:
        """MEM_LIMIT is bytes, or a number with K, M, G or T as JupyterHub's configuration takes it; 0 is none."""
        match = _MEM_LIMIT.fullmatch(self._environ.get("MEM_LIMIT", "").strip())
        if match is None:
            return None
        limit = int(float(match[1]) * 1024 ** " KMGT".index(match[2] or " "))
        return _Limit(limit, "mem_limit", self._groups[0] if self._groups else None) if limit else None

    def _usage(self, group: Group) -> tuple[Reading, Reading]:
        """The working set and the inactive file pages beside it."""
        name = "memory.current" if group.version == 2 else "memory.usage_in_bytes"
        current = self._number(f"{group.folder}/{name}")
        # On a large host the system may sum this up for milliseconds.
        statistics = self._files.read(f"{group.folder}/memory.stat", may_take_long=True)
        if current is None:
            return _NO_USAGE, _NO_USAGE
        inactive = _INACTIVE[group.version].search(statistics)
        if inactive is None:
            told = statistics or not os.path.exists(f"{self._root}{group.folder}/memory.stat")
            return (current, _NO_CACHE) if told else (_NO_USAGE, _NO_USAGE)
        return max(0, current - int(inactive[1])), int(inactive[1])

    def _kills(self) -> Reading:
        """Version 1 counts a kill in the victim's own group alone, version 2 in the groups above it too: the kernel's
        own group tells about the kernel in both. At the top of version 1 that is whatever runs on the machine."""
        own = self._groups[0] if self._groups else None
        if own is None or (own.version == 1 and own.is_top and self._group_limit(own) is None):
            found = _KILLS.search(self._files.read_list("/proc/vmstat"))
            return _NO_HOST_KILLS if found is None else int(found[1])
        name = "memory.events" if own.version == 2 else "memory.oom_control"
        found = _KILLS.search(self._files.read(f"{own.folder}/{name}"))
        return _NO_GROUP_KILLS if found is None else int(found[1])

    def _host_memory(self) -> tuple[int | None, int | None, int | None]:
        """Total, available and free bytes."""
        text = self._files.read("/proc/meminfo")
        if not text and not self._root and not sys.platform.startswith("linux"):
            return _psutil_memory()
        found = {key: int(number) * 1024 for key, number in _MEMINFO.findall(text)}
        return found.get(b"MemTotal") or None, found.get(b"MemAvailable"), found.get(b"MemFree")

    @staticmethod
    def _host(total: int | None, available: int | None, free: int | None, kills: Reading) -> LimitReading:
        if total is None:
            return LimitReading(_NO_LIMIT, None, _NO_LIMIT, _NO_LIMIT, kills)
        if available is None:
            return LimitReading(total, "host", _NO_AVAILABLE, _NO_AVAILABLE, kills)
        cache: Reading = _NO_HOST_CACHE if free is None else max(0, available - free)
        return LimitReading(total, "host", max(0, total - available), cache, kills)

    def _number(self, path: str) -> int | None:
        """A lone number; "max" and the version 1 sentinel are no limit."""
        text = self._files.read(path).strip()
        if not _NUMBER.fullmatch(text):
            return None
        number = int(text)
        return number if number < _NO_LIMIT_BYTES else None

    def _read_once(self, path: str) -> bytes:
        try:
            with open(self._root + path, "rb") as file:
                return file.read()
        except OSError:
            return b""


def _tighter(group: LimitReading, host: LimitReading) -> LimitReading:
    """The one with less left; the group where the host's cannot be told."""
    known = [value_or_none(r) for r in (group.limit_bytes, group.used_bytes, host.limit_bytes, host.used_bytes)]
    limit, used, host_limit, host_used = known
    if limit is None or used is None or host_limit is None or host_used is None:
        return group
    return host if host_limit - host_used < limit - used else group


def _psutil_memory() -> tuple[int | None, int | None, int | None]:
    try:
        import psutil
    except ImportError:
        return None, None, None
    memory = psutil.virtual_memory()
    return memory.total, memory.available, None
