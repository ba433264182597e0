"""A file system tree as a container shows it: procfs and cgroup files in a temporary folder."""

from __future__ import annotations

from pathlib import Path

GIB = 1024**3
MEMINFO = "MemTotal:       {total} kB\nMemFree:        {free} kB\nMemAvailable:   {available} kB\n"


class FakeTree:
    """Writes the files of one machine; figures in bytes."""

    def __init__(self, root: Path) -> None:
        self.root = root
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
        self, folder: str, *, limit: str, high: str = "max", current: int = 0, cache: int = 0, kills: int = 0
    ) -> None:
        base = f"/sys/fs/cgroup{folder}"
        self.write(f"{base}/memory.max", limit + "\n")
        self.write(f"{base}/memory.high", high + "\n")
        self.write(f"{base}/memory.current", f"{current}\n")
        self.write(f"{base}/memory.stat", f"anon 5\ninactive_file {cache}\n")
        self.write(f"{base}/memory.events", f"low 0\noom 0\noom_kill {kills}\n")

    def v1(self, folder: str, *, limit: int, current: int = 0, cache: int = 0) -> None:
        base = f"/sys/fs/cgroup/memory{folder}"
        self.write(f"{base}/memory.limit_in_bytes", f"{limit}\n")
        self.write(f"{base}/memory.usage_in_bytes", f"{current}\n")
        self.write(f"{base}/memory.stat", f"cache 1\ntotal_inactive_file {cache}\n")
        self.write(f"{base}/memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n")

    def mounted(self, *lines: str) -> None:
        self.write("/proc/self/mountinfo", "\n".join(lines) + "\n")

    def in_groups(self, *lines: str) -> None:
        self.write("/proc/self/cgroup", "\n".join(lines) + "\n")


def v2_mount(root: str = "/") -> str:
    return f"30 23 0:26 {root} /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw"


def v1_mount(root: str = "/") -> str:
    return f"33 25 0:29 {root} /sys/fs/cgroup/memory rw,nosuid - cgroup cgroup rw,memory"
