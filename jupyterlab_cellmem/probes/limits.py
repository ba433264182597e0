"""The limit in force, with its source, and how much of it is used.

The tightest of: every visible cgroup from the kernel's own up to the root (v2 `memory.max` and `memory.high`, v1
`memory.limit_in_bytes`), the MEM_LIMIT that hubs set, and the host. Used is the working set, as Kubernetes counts it:
what the group holds less the file pages that are inactive, which the system can drop.
"""

from __future__ import annotations

import os
from dataclasses import dataclass

from ..core.readings import Reading, Unavailable, value_or_none

_NO_LIMIT = Unavailable("No limit is set, or it cannot be read.")


@dataclass(frozen=True)
class LimitReading:
    """Bytes, and the count of out-of-memory kills in the group (or on the host, where there is no group)."""

    limit_bytes: Reading
    source: str | None
    used_bytes: Reading
    reclaimable_bytes: Reading
    oom_kill_count: Reading


@dataclass(frozen=True)
class _Group:
    folder: str
    version: int


class LimitProbe:
    """`root` is another file system tree in tests; `environ` likewise."""

    def __init__(self, root: str = "/", environ: dict[str, str] | None = None) -> None:
        self._root = root.rstrip("/")
        self._environ = os.environ if environ is None else environ
        self._groups = self._find_groups()

    def read(self) -> LimitReading:
        """Reads all again: limits can change while a kernel lives. About 0.1 ms for three levels."""
        host = self._host()
        candidates = [c for c in (self._group_limit(g) for g in self._groups) if c is not None]
        mem_limit = self._environ.get("MEM_LIMIT", "")
        if mem_limit.isdigit() and self._groups:
            candidates.append((int(mem_limit), "mem_limit", self._groups[0]))
        total = value_or_none(host.limit_bytes)
        candidates = [c for c in candidates if total is None or c[0] < total]
        if not candidates:
            return host
        limit, source, group = min(candidates, key=lambda c: c[0])
        used, reclaimable = self._usage(group)
        reading = LimitReading(limit, source, used, reclaimable, self._kills(group))
        return self._tighter(reading, host)

    @staticmethod
    def _tighter(group: LimitReading, host: LimitReading) -> LimitReading:
        """The one with less headroom; the group where the host's cannot be told."""
        known = [value_or_none(r) for r in (group.limit_bytes, group.used_bytes, host.limit_bytes, host.used_bytes)]
        limit, used, host_limit, host_used = known
        if limit is None or used is None or host_limit is None or host_used is None:
            return group
        return host if host_limit - host_used < limit - used else group

    def _find_groups(self) -> list[_Group]:
        """The kernel's group and its visible ancestors, nearest first, in the hierarchy that has the memory
        controller."""
        v1_path, v2_path = self._own_paths()
        for version, path in ((1, v1_path), (2, v2_path)):
            if path is None:
                continue
            mount = self._mount(version)
            if mount is None:
                continue
            folder, mount_root = mount
            groups = self._ancestors(folder, _below(path, mount_root), version)
            if groups:
                return groups
        return []

    def _own_paths(self) -> tuple[str | None, str | None]:
        v1 = v2 = None
        for line in self._lines("/proc/self/cgroup"):
            number, _, rest = line.partition(":")
            controllers, _, path = rest.partition(":")
            if "memory" in controllers.split(","):
                v1 = path
            elif number == "0" and not controllers:
                v2 = path
        return v1, v2

    def _mount(self, version: int) -> tuple[str, str] | None:
        """Mount point and the path inside the hierarchy that is mounted there."""
        for line in self._lines("/proc/self/mountinfo"):
            left, _, right = line.partition(" - ")
            fields, kind = left.split(), right.split()
            if len(fields) < 5 or not kind:
                continue
            if version == 2 and kind[0] == "cgroup2":
                return fields[4], fields[3]
            if version == 1 and kind[0] == "cgroup" and len(kind) > 2 and "memory" in kind[2].split(","):
                return fields[4], fields[3]
        return None

    def _ancestors(self, mount: str, path: str, version: int) -> list[_Group]:
        name = "memory.current" if version == 2 else "memory.usage_in_bytes"
        groups = []
        parts = [p for p in path.split("/") if p and p != ".."]
        for depth in range(len(parts), -1, -1):
            folder = "/".join([mount, *parts[:depth]])
            if os.path.exists(f"{self._root}{folder}/{name}"):
                groups.append(_Group(folder, version))
        return groups

    def _group_limit(self, group: _Group) -> tuple[int, str, _Group] | None:
        if group.version == 1:
            limit = self._number(f"{group.folder}/memory.limit_in_bytes")
            return (limit, "cgroup_v1", group) if limit is not None else None
        hard = self._number(f"{group.folder}/memory.max")
        soft = self._number(f"{group.folder}/memory.high")
        if soft is not None and (hard is None or soft < hard):
            return soft, "cgroup_v2_high", group
        return (hard, "cgroup_v2", group) if hard is not None else None

    def _usage(self, group: _Group) -> tuple[Reading, Reading]:
        name = "memory.current" if group.version == 2 else "memory.usage_in_bytes"
        key = "inactive_file" if group.version == 2 else "total_inactive_file"
        current = self._number(f"{group.folder}/{name}")
        inactive = self._field(f"{group.folder}/memory.stat", key)
        if current is None:
            unreadable = Unavailable("The memory in use inside the limit could not be read.")
            return unreadable, unreadable
        if inactive is None:
            return current, Unavailable("The container does not tell how much of its memory is page cache.")
        return max(0, current - inactive), inactive

    def _kills(self, group: _Group) -> Reading:
        name, key = ("memory.events", "oom_kill") if group.version == 2 else ("memory.oom_control", "oom_kill")
        count = self._field(f"{group.folder}/{name}", key)
        return Unavailable("This container has no kill counter that can be read.") if count is None else count

    def _host(self) -> LimitReading:
        fields = {}
        for line in self._lines("/proc/meminfo"):
            key, _, rest = line.partition(":")
            number = rest.split()
            if number and number[0].isdigit():
                fields[key] = int(number[0]) * 1024
        total, available = fields.get("MemTotal"), fields.get("MemAvailable")
        kills = self._field("/proc/vmstat", "oom_kill")
        count: Reading = Unavailable("This host has no kill counter that can be read.") if kills is None else kills
        if total is None or available is None:
            return self._host_psutil(count)
        cache = max(0, available - fields.get("MemFree", 0))
        return LimitReading(total, "host", total - available, cache, count)

    def _host_psutil(self, kills: Reading) -> LimitReading:
        try:
            import psutil
        except ImportError:
            return LimitReading(_NO_LIMIT, None, _NO_LIMIT, _NO_LIMIT, kills)
        if self._root:
            return LimitReading(_NO_LIMIT, None, _NO_LIMIT, _NO_LIMIT, kills)
        memory = psutil.virtual_memory()
        cache = Unavailable("This system does not tell its page cache.")
        return LimitReading(memory.total, "host", memory.total - memory.available, cache, kills)

    def _lines(self, path: str) -> list[str]:
        try:
            with open(self._root + path, encoding="utf-8", errors="replace") as file:
                return file.read().splitlines()
        except OSError:
            return []

    def _number(self, path: str) -> int | None:
        """A lone number; "max" and the v1 sentinel near 2**63 are no limit."""
        lines = self._lines(path)
        if not lines or not lines[0].strip().isdigit():
            return None
        number = int(lines[0])
        return number if number < 1 << 60 else None

    def _field(self, path: str, key: str) -> int | None:
        for line in self._lines(path):
            name, _, number = line.partition(" ")
            if name == key and number.strip().isdigit():
                return int(number)
        return None


def _below(path: str, mount_root: str) -> str:
    """The group's path as seen below the mount point: without a cgroup namespace the mount shows a subtree."""
    root = mount_root.rstrip("/")
    if root and path.startswith(root):
        return path[len(root) :]
    return path if not root else "/"
