"""How much slower a pure-Python loop runs while CellMem samples it for a page that watches.

Two processes run the same loop at speeds that differ by more than what is to be measured, by where their memory lies.
So one kernel runs it in turns with CellMem loaded and without.
"""

from __future__ import annotations

import math
import statistics
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
    """Medians over pairs of neighbouring loops.

    `waited_percent` is for how much of the loop its thread stood still beyond the loop without CellMem: it is not
    moved by how fast the machine happens to be. `wall_percent` and `cpu_percent` are by how much longer the loop took,
    on the clock and in CPU time of its thread; `quartiles_percent` are the former's."""

    waited_percent: float
    wall_percent: float
    cpu_percent: float
    quartiles_percent: tuple[float, float]
    loop_s: float
    pairs: int


def measure(pairs: int, loop_s: float) -> Slowdown:
    """So many pairs of loops of about `loop_s` seconds, each pair in the other order."""
    with quiet_kernel(load=False) as kernel:
        kernel.run(_SETUP, "setup")
        calibration_s = statistics.median(_time_loop(kernel, _CALIBRATION_TURNS)[0] for _ in range(3))
        turns = round(_CALIBRATION_TURNS * loop_s / calibration_s)
        found = [_time_pair(kernel, turns, measured_first=pair % 2 == 0) for pair in range(pairs)]
    wall = [math.log(ours[0] / theirs[0]) for ours, theirs in found]
    cpu = [math.log(ours[1] / theirs[1]) for ours, theirs in found]
    quartiles = statistics.quantiles(wall, n=4) if pairs > 1 else [wall[0]] * 3
    waited = [(ours[0] - ours[1]) - (theirs[0] - theirs[1]) for ours, theirs in found]
    usual_s = statistics.median(theirs[0] for _, theirs in found)
    return Slowdown(
        waited_percent=100 * statistics.median(waited) / usual_s,
        wall_percent=_percent(statistics.median(wall)),
        cpu_percent=_percent(statistics.median(cpu)),
        quartiles_percent=(_percent(quartiles[0]), _percent(quartiles[2])),
        loop_s=usual_s,
        pairs=pairs,
    )


def _time_pair(
    kernel: LiveKernel, turns: int, *, measured_first: bool
) -> tuple[tuple[float, float], tuple[float, float]]:
    """(wall, CPU) seconds with and without CellMem."""
    if measured_first:
        ours = _time_watched_loop(kernel, turns)
        return ours, _time_loop(kernel, turns)
    theirs = _time_loop(kernel, turns)
    return _time_watched_loop(kernel, turns), theirs


def _time_watched_loop(kernel: LiveKernel, turns: int) -> tuple[float, float]:
    _extension(kernel, LOAD)
    kernel.request("hello", lease_ms=_LEASE_MS)
    times = _time_loop(kernel, turns)
    if times[0] > 1.0 and not any(push["kind"] == "tick" for push in kernel.pushes):
        raise RuntimeError("the page that watches got no tick, so nothing was measured")
    kernel.pushes.clear()
    _extension(kernel, _UNLOAD)
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


def _percent(log_ratio: float) -> float:
    return 100 * math.expm1(log_ratio)
