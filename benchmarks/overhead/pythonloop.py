"""How much slower a pure-Python loop runs while CellMem samples it for a page that watches.

Two processes run the same loop at speeds that differ by more than what is to be measured, by where their memory lies.
So two kernels are compared twice, and CellMem moves from the one to the other in between: what is a process's own
cancels, and what is CellMem's stays.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.livekernel import LOAD, LiveKernel

from ..quietkernel import quiet_kernel

_UNLOAD = "%unload_ext jupyterlab_cellmem"
_LEASE_MS = 30_000
_CALIBRATION_TURNS = 4_000_000

_SETUP = """\
import time
def loop(turns):
    total = 0
    for i in range(turns):
        total += i * i % 7
    return total
def time_loop(turns):
    wall, cpu = time.perf_counter(), time.thread_time()
    loop(turns)
    print(time.perf_counter() - wall, time.thread_time() - cpu)
"""


@dataclass(frozen=True)
class Slowdown:
    """Percent by which the loop takes longer, in wall time and in CPU time of its own thread.

    `pairs_percent` are the ratios of neighbouring loops, crossed over, whose spread shows the machine's noise."""

    wall_percent: float
    cpu_percent: float
    quartiles_percent: tuple[float, float]
    loop_s: float
    pairs: int


def measure(pairs: int, loop_s: float) -> Slowdown:
    """`pairs` before and `pairs` after the crossing, of loops of about `loop_s` seconds."""
    with quiet_kernel(load=False) as first, quiet_kernel(load=False) as second:
        for kernel in (first, second):
            kernel.run(_SETUP, "setup")
        calibration_s = statistics.median(_time_loop(first, _CALIBRATION_TURNS)[0] for _ in range(3))
        turns = round(_CALIBRATION_TURNS * loop_s / calibration_s)
        halves = [
            _compare(first, second, turns, pairs),
            _compare(second, first, turns, pairs),
        ]
    wall = [[math.log(ours[0] / theirs[0]) for ours, theirs in half] for half in halves]
    cpu = [[math.log(ours[1] / theirs[1]) for ours, theirs in half] for half in halves]
    # Each half is off by the same process's advantage, with opposite signs: their differences to it are the noise.
    advantage = (statistics.median(wall[0]) - statistics.median(wall[1])) / 2
    crossed = [ratio - advantage for ratio in wall[0]] + [ratio + advantage for ratio in wall[1]]
    quartiles = statistics.quantiles(crossed, n=4)
    return Slowdown(
        wall_percent=_crossed_percent(wall),
        cpu_percent=_crossed_percent(cpu),
        quartiles_percent=(100 * math.expm1(quartiles[0]), 100 * math.expm1(quartiles[2])),
        loop_s=statistics.median(theirs[0] for half in halves for _, theirs in half),
        pairs=2 * pairs,
    )


def _compare(
    measured: LiveKernel, plain: LiveKernel, turns: int, pairs: int
) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """(wall, CPU) seconds with and without CellMem, pair by pair, each pair in the other order."""
    _extension(measured, LOAD)
    found = []
    for pair in range(pairs):
        if pair % 2:
            theirs = _time_loop(plain, turns)
            ours = _time_watched_loop(measured, turns)
        else:
            ours = _time_watched_loop(measured, turns)
            theirs = _time_loop(plain, turns)
        found.append((ours, theirs))
    _extension(measured, _UNLOAD)
    return found


def _time_watched_loop(kernel: LiveKernel, turns: int) -> tuple[float, float]:
    kernel.request("hello", lease_ms=_LEASE_MS)
    times = _time_loop(kernel, turns)
    if times[0] > 1.0 and not any(push["kind"] == "tick" for push in kernel.pushes):
        raise RuntimeError("the page that watches got no tick, so nothing was measured")
    kernel.pushes.clear()
    return times


def _time_loop(kernel: LiveKernel, turns: int) -> tuple[float, float]:
    wall_s, cpu_s = kernel.run(f"time_loop({turns})", "loop")["stdout"].split()
    kernel.drain(0.3)
    return float(wall_s), float(cpu_s)


def _extension(kernel: LiveKernel, command: str) -> None:
    reply = kernel.run(command, silent=True, store_history=False)
    if reply["status"] != "ok":
        raise RuntimeError(f"{command}: {reply.get('evalue')}")
    kernel.drain(0.5)


def _crossed_percent(halves: Sequence[Sequence[float]]) -> float:
    return 100 * math.expm1(statistics.mean(statistics.median(half) for half in halves))
