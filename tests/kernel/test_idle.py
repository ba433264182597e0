"""An idle kernel with CellMem is as idle as one without."""

from __future__ import annotations

import os
from pathlib import Path

from tests.livekernel import LiveKernel, live_kernel


def cpu_ticks(kernel: LiveKernel) -> int:
    """User and system time of the kernel process, in clock ticks of 10 ms."""
    fields = Path(f"/proc/{kernel.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(fields[11]) + int(fields[12])


def test_thirty_idle_seconds_bring_no_message_and_no_cpu_beyond_a_paired_kernel() -> None:
    with live_kernel() as kernel, live_kernel(load=False) as twin:
        for each in (kernel, twin):
            each.run("big = bytes(50_000_000)", "cell")
        kernel.request("hello", lease_ms=30_000)
        kernel.settle()
        for each in (kernel, twin):
            each.drain(2.0)
        before = cpu_ticks(kernel), cpu_ticks(twin)
        messages = kernel.drain(30.0)
        spent, twin_spent = cpu_ticks(kernel) - before[0], cpu_ticks(twin) - before[1]
        assert messages == []
        assert spent <= twin_spent + 2, (spent, twin_spent, os.sysconf("SC_CLK_TCK"))
