"""A file system tree as a container shows it: procfs and cgroup files in a temporary folder."""

from __future__ import annotations

import os
from pathlib import Path

GIB = 1024**3
MEMINFO = "MemTotal:       {total} kB\nMemFree:        {free} kB\nMemAvailable:   {available} kB\n"


class FakeTree:
    """Writes the files of one machine; figures in bytes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._removed = 0
        self.write("/proc/self/mountinfo", "")
        self.write("/proc/self/cgroup", "")

    def write(self, path: str, text: str) -> None:
        target = Path(str(self.root) + path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)

    def host(self, total: int, available: int, free: int | None = None) -> FakeTree:
        kb = [n // 1024 for n in (total, available if free is None else free, available)]
        self.write("/proc/meminfo", MEMINFO.format(total=kb[0], free=kb[1], available=kb[2]))
        self.write("/proc/vmstat", "pgfault 1\noom_kill 3\n")
        return self

    def v2(
        self,
        folder: str,
        *,
        limit: str,
        high: str = "max",
        current: int = 0,
        cache: int = 0,
        kills: int = 0,
        group_kills: int = 0,
        mount: str = "/sys/fs/cgroup",
    ) -> None:
        base = f"{mount}{folder}"
        self.write(f"{base}/memory.max", limit + "\n")
        self.write(f"{base}/memory.high", high + "\n")
        self.write(f"{base}/memory.current", f"{current}\n")
        self.write(f"{base}/memory.stat", f"anon 5\nfile 7\nactive_file 2\ninactive_file {cache}\n")
        events = f"low 0\nhigh 4\nmax 9\noom 6\noom_kill {kills}\noom_group_kill {group_kills}\n"
        self.write(f"{base}/memory.events", events)

    def v1(
        self,
        folder: str,
        *,
        limit: int,
        current: int = 0,
        cache: int = 0,
        kills: int = 2,
        hierarchical: bool = True,
        mount: str = "/sys/fs/cgroup/memory",
    ) -> None:
        base = f"{mount}{folder}"
        self.write(f"{base}/memory.limit_in_bytes", f"{limit}\n")
        self.write(f"{base}/memory.usage_in_bytes", f"{current}\n")
        self.write(f"{base}/memory.stat", f"cache 1\ninactive_file 3\ntotal_inactive_file {cache}\n")
        self.write(f"{base}/memory.oom_control", f"oom_kill_disable 0\nunder_oom 0\noom_kill {kills}\n")
        self.write(f"{base}/memory.use_hierarchy", f"{int(hierarchical)}\n")

    def container(self, limit: str = str(4 * GIB), current: int = 2 * GIB, cache: int = GIB, kills: int = 0) -> None:
        """A container on version 2 in a namespace of its own."""
        self.in_groups("0::/")
        self.mounted(v2_mount())
        self.v2("", limit=limit, current=current, cache=cache, kills=kills)

    def remove(self, path: str) -> None:
        """As cgroupfs removes: the folder that is made next is another one, with another inode, and the folder above
        has a new time however soon that is."""
        target = Path(f"{self.root}{path}")
        self._removed += 1
        aside = self.root / "removed"
        aside.mkdir(exist_ok=True)
        target.rename(aside / str(self._removed))
        os.utime(target.parent, ns=(self._removed, self._removed))

    def mounted(self, *lines: str) -> None:
        self.write("/proc/self/mountinfo", "\n".join(lines) + "\n")

    def in_groups(self, *lines: str) -> None:
        self.write("/proc/self/cgroup", "\n".join(lines) + "\n")


def v2_mount(root: str = "/", point: str = "/sys/fs/cgroup") -> str:
    return f"30 23 0:26 {root} {point} rw,nosuid - cgroup2 cgroup2 rw"


def v1_mount(root: str = "/", point: str = "/sys/fs/cgroup/memory") -> str:
    return f"33 25 0:29 {root} {point} rw,nosuid master:11 - cgroup cgroup rw,memory"


def v1_mounts(root: str = "/") -> list[str]:
    """The mount table of a system on version 1: one mount for each controller, below a small file system."""
    others = ["cpu,cpuacct", "blkio", "pids", "name=systemd"]
    return [
        "25 23 0:24 / /sys/fs/cgroup ro,nosuid - tmpfs tmpfs ro,mode=755",
        *(f"26 25 0:25 {root} /sys/fs/cgroup/{o.split('=')[-1]} rw - cgroup cgroup rw,{o}" for o in others),
        v1_mount(root),
    ]


def v1_groups(path: str) -> list[str]:
    """`/proc/self/cgroup` on version 1 for a process that is in one group of every controller."""
    return [f"{n}:{c}:{path}" for n, c in enumerate(("name=systemd", "pids", "memory", "blkio", "cpu,cpuacct"), 1)]
