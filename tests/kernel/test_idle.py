"""An idle kernel with CellMem, its watcher included, is as idle as one without."""

from __future__ import annotations

import os
from pathlib import Path

from tests.livekernel import live_kernel

WATCHER_PID = "__import__('jupyterlab_cellmem').agent.extension.required().sampling.watch.pid"


def cpu_ticks(pid: int) -> int:
    """User and system time of a process, in clock ticks of 10 ms."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def test_thirty_idle_seconds_bring_no_message_and_no_cpu_beyond_a_paired_kernel() -> None:
    with live_kernel() as kernel, live_kernel(load=False) as twin:
        for each in (kernel, twin):
            each.run("import time; big = bytes(50_000_000); time.sleep(0.6)", "cell")
        kernel.request("hello", lease_ms=30_000)
        kernel.settle()
        watcher = int(kernel.value(WATCHER_PID))
        for each in (kernel, twin):
            each.drain(2.0)
        before = cpu_ticks(kernel.pid), cpu_ticks(twin.pid), cpu_ticks(watcher)
        messages = kernel.drain(30.0)
        spent, twin_spent = cpu_ticks(kernel.pid) - before[0], cpu_ticks(twin.pid) - before[1]
        assert messages == []
        assert cpu_ticks(watcher) == before[2]
        assert spent <= twin_spent + 2, (spent, twin_spent, os.sysconf("SC_CLK_TCK"))
