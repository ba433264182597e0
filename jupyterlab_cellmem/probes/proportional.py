"""Proportional set size: resident memory with shared pages divided among those who share them.

Reading it walks every page (45 ms at 4 GB, measured), so nothing reads it by itself.
"""

from __future__ import annotations

from ..core.readings import Reading, Unavailable


def read_proportional_bytes(proc_root: str = "/proc") -> Reading:
    """PSS of this process, from `smaps_rollup` (Linux 4.14)."""
    try:
        with open(f"{proc_root}/self/smaps_rollup", encoding="ascii") as file:
            for line in file:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return Unavailable("This system does not tell a process's proportional share.")
