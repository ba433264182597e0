"""What an idle kernel with CellMem sends, and the CPU it takes beyond a paired kernel that never heard of it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.livekernel import LiveKernel

from ..quietkernel import quiet_kernel
from .processcpu import cpu_ns, processes_of

#: Long enough for a watching process to have started, and for live ticks to have flown.
_CELL = "import time\nbig = b'x' * 50_000_000\ntime.sleep(0.6)"
#: After this long nothing that a cell has caused goes on.
_CALM_S = 3.0


@dataclass(frozen=True)
class Idleness:
    """Milliseconds of CPU per minute, of all processes that belong to a kernel."""

    messages: int
    processes: int
    cpu_ms_per_minute: float
    twin_cpu_ms_per_minute: float

    @property
    def added_ms_per_minute(self) -> float:
        return self.cpu_ms_per_minute - self.twin_cpu_ms_per_minute


def measure(seconds: float) -> Idleness:
    """Watches both kernels at the same time for so long; a page holds its lease on the one with CellMem."""
    with quiet_kernel() as kernel, quiet_kernel(load=False) as twin:
        kernel.request("hello", lease_ms=round((seconds + 60) * 1000))
        for each in (kernel, twin):
            each.run(_CELL, "cell")
        kernel.settle()
        for each in (kernel, twin):
            each.drain(_CALM_S)
        before, twin_before = _cpu(kernel), _cpu(twin)
        messages = len(kernel.drain(seconds))
        after, twin_after = _cpu(kernel), _cpu(twin)
    return Idleness(
        messages=messages,
        processes=len(after),
        cpu_ms_per_minute=_ms_per_minute(before, after, seconds),
        twin_cpu_ms_per_minute=_ms_per_minute(twin_before, twin_after, seconds),
    )


def _cpu(kernel: LiveKernel) -> dict[int, int]:
    return cpu_ns(processes_of(kernel.pid))


def _ms_per_minute(before: dict[int, int], after: dict[int, int], seconds: float) -> float:
    """A process that began in between counts in full."""
    spent_ns = sum(ns - before.get(pid, 0) for pid, ns in after.items())
    return spent_ns / 1e6 * 60 / seconds
